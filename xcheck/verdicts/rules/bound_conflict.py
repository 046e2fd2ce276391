"""A figure sits badly with the bound that another outlet gives.

Example: "approximately 8,000 soldiers" and "over 7,000 soldiers"; "dozens" and 180; "at least four" and three.

When it is not an error: a bound is often true of a larger figure too. "Over 7,000" does not deny 8,000; but whoever
knew of 8,000 would hardly have written it, so an editor would ask.

Source: Cummins, Sauerland and Solt, Granularity and scalar implicature in numerical expressions (2012, doi
10.1007/s10988-012-9114-0).
"""

from __future__ import annotations

from xcheck.intervals import LOWER_BOUNDS, UPPER_BOUNDS
from xcheck.verdicts.rules.interface import Pair, Rule

BOUNDS = (*LOWER_BOUNDS, *UPPER_BOUNDS, "vague")


def why(pair: Pair) -> str:
    if pair.reading == "contradiction":
        return "one figure lies outside the bound of the other"
    return "both can be literally true, but the bound suggests another figure"


RULE = Rule(
    id="bound-conflict",
    kind="cross-source",
    severity="medium",
    doc=__doc__ or "",
    applies=lambda pair: pair.a.hedge in BOUNDS or pair.b.hedge in BOUNDS,
    why=why,
    caveat="a bound is also true of figures further off; the outlets may have rounded on purpose",
)
