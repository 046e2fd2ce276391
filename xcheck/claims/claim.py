"""One numeric statement."""

from __future__ import annotations


class Claim:
    """The columns of frames.CLAIMS that do not come from the article; their meaning is written there."""

    __slots__ = (
        "action", "approximate", "as_of", "attributed_to", "dimension", "direction", "end", "field", "head", "hedge",
        "high", "low", "measure", "modality", "modifiers", "negated", "per", "period", "role", "scope", "sentence",
        "sentence_start", "start", "step", "subject", "text", "unit", "value",
    )  # fmt: skip

    field: str
    start: int
    end: int
    text: str
    sentence: str
    sentence_start: int
    value: float
    low: float
    high: float
    step: float
    hedge: str
    approximate: bool
    per: str

    def __init__(self) -> None:
        self.attributed_to = self.as_of = self.period = self.scope = self.unit = self.dimension = self.direction = ""
        self.modality = "fact"
        self.negated = False
        self.subject = self.head = self.modifiers = self.action = self.measure = self.role = ""
