"""A change in per cent beside the two states of what changed: "from 4,000 to 3,000, a drop of 33 percent"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from xcheck import frames
from xcheck.intervals import ROUNDING_CAP
from xcheck.verdicts.internal.finding import Texts, row
from xcheck.verdicts.rules import change_mismatch
from xcheck.verdicts.rules.interface import Pair

if TYPE_CHECKING:
    import pandas as pd

#: Between the states and the change behind them: no verb and no thing of its own.
BEHIND = re.compile(
    r"\s?(?:[a-z]+\s?){0,2}(?:,|\s[-–—]|\()\s?(?:or\s|up\s|down\s|by\s|an?\s(?:rise|drop|fall|increase|decrease|decline|jump|gain|"
    r"cut|reduction|growth|surge)\sof\s|about\s|some\s|nearly\s|almost\s|an?\s)*",
    re.IGNORECASE,
)
#: Between the change and the states behind it: "rose 15 percent from 200 to 230", "rose 15 percent to 230 from 200".
AHEAD = re.compile(r"\s?(?:,\s)?(?:from|to)\s(?:about\s|some\s|nearly\s|almost\s)?", re.IGNORECASE)
#: Changes of these are points.py's, or none.
SHARES = ("percent", "percentage_point", "ratio", "age", "temperature")
HEDGES = ("", "about", "nearly")
#: On top of the rounding of all three numbers, this share of the change is forgiven.
FORGIVEN = 0.05
#: A hedged change is looser.
HEDGED = 0.10


def findings(order: pd.DataFrame, texts: Texts) -> list[dict[str, Any]]:
    """Findings of `order`, the claims in reading order."""
    import numpy as np

    def column(name: str) -> Any:
        return order[name].to_numpy(dtype=object)

    article, field, sentence = column("article"), column("field"), order["sentence_start"].to_numpy()
    role, unit, dimension = column("role"), column("unit"), column("dimension")
    n = np.arange(len(order) - 1)
    near = (article[n] == article[n + 1]) & (field[n] == field[n + 1]) & (sentence[n] == sentence[n + 1])
    turned = (role[n] == "to") & (role[n + 1] == "from")
    states = near & (((role[n] == "from") & (role[n + 1] == "to")) | turned)
    states &= (unit[n] == unit[n + 1]) | ((dimension[n] == "count") & (dimension[n + 1] == "count"))
    states &= (dimension[n] == dimension[n + 1]) & ~np.isin(dimension[n], SHARES)
    percent = dimension == "percent"
    claim = frames.Rows(order)
    found = []
    for at in np.flatnonzero(states).tolist():
        first, second = claim[at], claim[at + 1]
        text = texts[first.article, first.field]
        start, end = (second, first) if first.role == "to" else (first, second)
        for place, bridge in ((at - 1, AHEAD), (at + 2, BEHIND)):
            if not 0 <= place < len(order) or not percent[place] or article[place] != first.article:
                continue
            change = claim[place]
            between = text[change.end : first.start] if place < at else text[second.end : change.start]
            if change.field != first.field or not bridge.fullmatch(between):
                continue
            if pair := _mismatch(start, end, change):
                ordered = sorted((start, end, change), key=lambda c: c.start)
                summary = f"{change.text} is given for a change from {start.text} to {end.text}"
                found.append(row(change_mismatch.RULE, pair, ordered, summary, 0.8))
                break
    return found


def _open(state: Any, step: float) -> float:
    """What the rounding of a state leaves open on either side."""
    return float(min(step / 2, ROUNDING_CAP * state.value))


def _mismatch(start: Any, end: Any, change: Any) -> Pair | None:
    if any(c.hedge not in HEDGES or c.negated or not c.value > 0 for c in (start, end, change)) or change.role:
        return None
    right = 100 * (end.value - start.value) / start.value
    if not right or (change.direction and (right < 0) != (change.direction == "decrease")):
        return None
    step = min(start.step, end.step)  # beside 230 million, 200 million is no round number
    low, high = (
        ((end.value + s * _open(end, step)) / (start.value - s * _open(start, step)) - 1) * 100 for s in (-1, 1)
    )
    hedged = any(c.hedge or c.approximate for c in (start, end, change))
    slack = min(change.step, 1.0) / 2 + (HEDGED if hedged else FORGIVEN) * change.value
    least, most = sorted((abs(low), abs(high)))
    if low * high <= 0 or least - slack <= change.value <= most + slack:
        return None
    return Pair(change, end, change.value, right, "contradiction", True)
