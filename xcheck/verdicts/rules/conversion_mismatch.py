"""A figure and its conversion in brackets do not fit.

Example: "14,200 hectares (350,000 acres)": 14,200 hectares are about 35,000 acres. "5,156 seconds (85.9 minutes)" is
right.

Each side is taken as precisely as it was written, and four per cent are forgiven on top, for newsrooms round both;
only two where both are told closely ("31.5 miles (53 km)", which are 50.7).
Money is only flagged for the grossly impossible: rates move, and nobody here looks them up. One sum in two scales
("€34 million (€3.4 billion)") is a slip where they are ten, a hundred or a thousand times apart.

When it is not an error: the bracket may hold another quantity ("45 miles (two hours) away") or a rate of another day.

Source: the idea of statcheck, recomputing what a text says of itself.
"""

from __future__ import annotations

import math

from xcheck.topics.commensurable import base, called
from xcheck.verdicts.rules.interface import Pair, Rule


def why(pair: Pair) -> str:
    if pair.a.unit == pair.b.unit:
        return f"the two sums are in one currency, and differ {max(_ratio(pair), 1 / _ratio(pair)):,.0f}-fold"
    if pair.a.dimension == "money":
        return "no rate of this century makes the two sums one"
    factor, offset = base(pair.b.unit)
    right = (pair.value_a - offset) / factor
    digits = 3 if abs(right) < 1000 else 2 - int(math.log10(abs(right)))
    rounded = f"{right:.{digits}g}" if digits == 3 else f"{round(right, digits):,.0f}"
    return f"{pair.a.text} would be about {rounded} {called(pair.b.unit)}"


def _ratio(pair: Pair) -> float:
    return float(f"{pair.value_b / pair.value_a:.1g}")


RULE = Rule(
    id="conversion-mismatch",
    kind="internal",
    severity="high",
    doc=__doc__ or "",
    why=why,
    caveat="the bracket may hold another quantity, or money at another day's rate",
)
