"""A change of a percentage whose two states are given: did it change by points or by per cent?

Both states and the change must stand in one sentence: "from 15% to 10%, a fall of 5%". Anything looser pairs a change
with the states of something else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xcheck import frames
from xcheck.verdicts.internal.finding import Texts, row
from xcheck.verdicts.rules import percent_point_mixup
from xcheck.verdicts.rules.interface import Pair

if TYPE_CHECKING:
    import pandas as pd

#: Characters between the states and the change, at most.
REACH = 80
SIZES = ("percent", "percentage_point")


def findings(order: pd.DataFrame, texts: Texts) -> list[dict[str, Any]]:
    """Findings of `order`, the claims in reading order."""
    import numpy as np

    plain = order["hedge"].isin(("", "about", "nearly")) & order["dimension"].isin(SIZES)
    sized = order[plain]
    nxt = sized.shift(-1)
    ends = (
        (sized["article"] == nxt["article"])
        & (sized["field"] == nxt["field"])
        & (sized["sentence_start"] == nxt["sentence_start"])
        & (
            ((sized["role"] == "from") & (nxt["role"] == "to"))
            | ((sized["role"] == "from") & (nxt["role"] == "") & (nxt["direction"] == ""))
            | ((sized["role"] == "to") & (nxt["role"] == "from"))
        )
        & (sized["unit"] == "percent")
        & (nxt["unit"] == "percent")
        & (nxt["start"] - sized["end"]).between(1, 40)
    )
    claim = frames.Rows(sized)
    found = []
    for n in np.flatnonzero(ends.to_numpy()).tolist():
        around = [claim[at] for at in range(max(0, n - 1), min(n + 3, len(sized)))]
        at = min(n, 1)
        a, b = around[at], around[at + 1]
        text = texts[a.article, a.field]
        if a.role == "from" and b.role == "" and text[a.end : b.start].strip() != "to":
            continue
        for change in (*around[:at], *around[at + 2 :]):
            pair = _mixup(a, b, change)
            if pair:
                ordered = sorted((a, b, change), key=lambda c: c.start)
                summary = f"{change.text} is given for a change between {a.text} and {b.text}"
                found.append(row(percent_point_mixup.RULE, pair, ordered, summary, 0.9))
                break
    return found


def _mixup(a: Any, b: Any, change: Any) -> Pair | None:
    """The pair of the change as written and as it should be, when the unit is wrong and the number is right."""
    if (change.article, change.field, change.sentence_start) != (a.article, a.field, a.sentence_start):
        return None
    if change.role or min(abs(change.start - b.end), abs(a.start - change.end)) > REACH:
        return None
    start, end = (a, b) if a.role == "from" else (b, a)
    if not start.value or start.value == end.value:
        return None
    gap = abs(end.value - start.value)
    share = 100 * gap / abs(start.value)
    slack = sum(min(c.step, 1.0) for c in (a, b, change)) / 2  # ten per cent beside 15 is no round number
    points = abs(abs(change.value) - gap) <= min(slack, 0.1 * gap) + 1e-9
    # the states are rounded, and a share of a small state carries that rounding on
    relative = abs(abs(change.value) - share) <= max(slack * max(1.0, 100 / abs(start.value)), 0.1 * share)
    if points == relative or points == (change.unit == "percentage_point"):
        return None
    right = gap if change.unit == "percentage_point" else share
    return Pair(change, start, abs(change.value), right, "contradiction", True)
