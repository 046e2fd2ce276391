"""Figures that differ by a power of ten that a hand makes: a zero or two, or million for billion.

Example: a ransom of 60 million in one report and 600 million in another; "£4.6 billion" for trillion.

When it is not an error: hardly ever; check whether one of them speaks of a part, a year or another currency.

Source: published corrections of British newspapers: million for billion is among the commonest.
"""

from __future__ import annotations

import math

from xcheck.digits import NAMED, ZEROS
from xcheck.verdicts.rules.interface import Pair, Rule

#: How near to the power of ten the factor must be.
TOLERANCE = 0.02
VAGUE = "vague"  # "thousands" and "tens of thousands" are two estimates


def applies(pair: Pair) -> bool:
    if not math.isfinite(pair.factor) or pair.factor < 9 or min(abs(pair.value_a), abs(pair.value_b)) < 3:
        return False
    if VAGUE in (pair.a.hedge, pair.b.hedge):
        return False
    power = round(math.log10(pair.factor))
    return power in (*ZEROS, *NAMED) and abs(pair.factor / 10**power - 1) <= TOLERANCE


def why(pair: Pair) -> str:
    return f"one figure is {10 ** round(math.log10(pair.factor)):,} times the other: a slip of scale?"


RULE = Rule(
    id="magnitude-slip",
    kind="cross-source",
    severity="high",
    doc=__doc__ or "",
    applies=applies,
    why=why,
    caveat="one of them may speak of a part, of a year or of another currency",
)
