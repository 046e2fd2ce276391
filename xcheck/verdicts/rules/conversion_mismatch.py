"""A figure and its conversion in brackets do not fit.

Example: "14,200 hectares (350,000 acres)": 14,200 hectares are about 35,000 acres. "5,156 seconds (85.9 minutes)" is
right.

Each side is taken as precisely as it was written, and a tenth is forgiven on top, since newsrooms round both sides;
only a fiftieth where both are told closely ("31.5 miles (53 km)", which are 50.7).
Money is only flagged for the grossly impossible: rates move, and nobody here looks them up.

When it is not an error: the bracket may hold another quantity ("45 miles (two hours) away") or a rate of another day.

Source: the idea of statcheck, recomputing what a text says of itself.
"""

from __future__ import annotations

import math

from xcheck.topics.commensurable import base, called
from xcheck.verdicts.rules.interface import Pair, Rule


def why(pair: Pair) -> str:
    if pair.a.dimension == "money":
        return "no rate of this century makes the two sums one"
    factor, offset = base(pair.b.unit)
    right = (pair.value_a - offset) / factor
    digits = 3 if abs(right) < 1000 else 2 - int(math.log10(abs(right)))
    rounded = f"{right:.{digits}g}" if digits == 3 else f"{round(right, digits):,.0f}"
    return f"{pair.a.text} would be about {rounded} {called(pair.b.unit)}"


RULE = Rule(
    id="conversion-mismatch",
    kind="internal",
    severity="high",
    doc=__doc__ or "",
    why=why,
    caveat="the bracket may hold another quantity, or money at another day's rate",
)
