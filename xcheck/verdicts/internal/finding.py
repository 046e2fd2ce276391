"""The row of a finding within one article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xcheck.verdicts.rules.interface import Pair, Rule

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

#: The fields of all articles: (article, "title" or "text") to the text.
Texts = dict[tuple[str, str], str]


def neighbours(order: pd.DataFrame, least: int, most: int) -> NDArray[np.int64]:
    """Rows of claims that are followed by another one of the same title or text, so many characters behind."""
    import numpy as np

    article, field = (order[name].to_numpy(dtype=object) for name in ("article", "field"))
    apart = order["start"].to_numpy()[1:] - order["end"].to_numpy()[:-1]
    near = (least <= apart) & (apart <= most) & (article[1:] == article[:-1]) & (field[1:] == field[:-1])
    return np.flatnonzero(near)


def row(rule: Rule, pair: Pair, claims: list[Any], summary: str, confidence: float, reason: str = "") -> dict[str, Any]:
    """A row of frames.DISCREPANCIES, its id and fingerprint still empty; `claims` in reading order, `reason` instead
    of the rule's own.
    """
    return {
        "id": "",
        "topic": "",
        "kind": "internal",
        "rule": rule.id,
        "verdict": pair.reading,
        "claims": list(dict.fromkeys(c.id for c in claims)),
        "summary": f"{pair.a.outlet}: {summary}",
        "reasons": [reason or rule.why(pair)],
        "caveats": [rule.caveat],
        "severity": rule.severity,
        "confidence": confidence,
        "fingerprint": "",
    }
