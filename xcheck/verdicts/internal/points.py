"""A change of a percentage whose two states are given: did it change by points or by per cent?

Both states and the change must stand in one sentence: "from 15% to 10%, a fall of 5%". Anything looser pairs a change
with the states of something else.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from xcheck.verdicts.internal.changes import APART, POINTS
from xcheck.verdicts.internal.finding import row
from xcheck.verdicts.internal.signs import Passage
from xcheck.verdicts.internal.states import changes
from xcheck.verdicts.rules import percent_point_mixup
from xcheck.verdicts.rules.interface import Pair

HEDGES = ("", "about", "nearly")
NAMES = ("start", "end", "change")


def findings(passage: Passage) -> Iterator[dict[str, Any]]:
    """Findings of one title or text."""
    for start, end, change in _of_shares(passage):
        if any(c.hedge not in HEDGES for c in (start, end, change)):
            continue
        if pair := _mixup(start, end, change):
            ordered = sorted((start, end, change), key=lambda c: c.start)
            summary = f"{change.text} is given for a change from {start.text} to {end.text}"
            yield row(percent_point_mixup.RULE, pair, ordered, summary, 0.9)


def _of_shares(passage: Passage) -> Iterator[list[Any]]:
    """The claims of every change between two percentages: both states, and the change."""
    told = {
        passage.figure(match, "change").claim.id: [passage.figure(match, name).claim for name in NAMES]
        for match in POINTS.finditer(passage)
        if not APART.search(match["gap"])
    }
    for found in changes(passage):
        if found.start.claim.dimension == "percent":
            told.setdefault(found.change.claim.id, [figure.claim for figure in found])
    yield from told.values()


def _mixup(start: Any, end: Any, change: Any) -> Pair | None:
    """The pair of the change as written and as it should be, when the unit is wrong and the number is right."""
    if change.role or not start.value or start.value == end.value:
        return None
    gap = abs(end.value - start.value)
    share = 100 * gap / abs(start.value)
    # ten per cent beside 15 is no round number
    slack = sum(min(c.step, 1.0) for c in (start, end, change)) / 2
    points = abs(abs(change.value) - gap) <= min(slack, 0.1 * gap) + 1e-9
    # the states are rounded, and a share of a small state carries that rounding on
    relative = abs(abs(change.value) - share) <= max(slack * max(1.0, 100 / abs(start.value)), 0.1 * share)
    if points == relative or points == (change.unit != "percent"):
        return None
    right = gap if change.unit != "percent" else share
    return Pair(change, start, abs(change.value), right, "contradiction", True)
