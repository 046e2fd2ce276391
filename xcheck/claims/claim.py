"""What a numeric statement says of its number."""

from __future__ import annotations

from math import isnan

from xcheck.claims import hedges
from xcheck.claims.quantities import Quantity


class Claim:
    """Columns of frames.CLAIMS that one question fills and another asks for; their meaning is written there."""

    __slots__ = (
        "action", "approximate", "dimension", "direction", "head", "hedge", "high", "low", "measure", "modifiers",
        "per", "role", "subject", "unit",
    )  # fmt: skip

    def __init__(self, item: Quantity) -> None:
        """What the words of a quantity literally state."""
        number = item.number
        low, high, hedge = number.low, number.high, item.hedge
        if low != high and not isnan(high):
            hedge = "range"
        elif hedge:
            low, high = hedges.bounds(hedge, low, high)
        self.low = low
        self.high = high
        self.hedge = hedge
        self.approximate = item.near
        self.per = item.per
        self.unit = self.dimension = self.direction = self.role = ""
        self.subject = self.head = self.modifiers = self.action = self.measure = ""
