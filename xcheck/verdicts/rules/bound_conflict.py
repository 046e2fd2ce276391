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
    bound, other = _sides(pair)
    if pair.reading == "contradiction":
        return f"“{other}” lies outside “{bound}”"
    return f"“{other}” fits “{bound}”, but whoever knew of it would hardly have written that"


def _sides(pair: Pair) -> tuple[str, str]:
    """The words of the bound, and of what is held against it; of two bounds, the one that leaves more open is it."""
    less, more = (pair.a, pair.b) if pair.value_a <= pair.value_b else (pair.b, pair.a)
    both_above = less.hedge in UPPER_BOUNDS and more.hedge in UPPER_BOUNDS
    return (more.text, less.text) if less.hedge not in BOUNDS or both_above else (less.text, more.text)


RULE = Rule(
    id="bound-conflict",
    kind="cross-source",
    severity="medium",
    doc=__doc__ or "",
    applies=lambda pair: pair.a.hedge in BOUNDS or pair.b.hedge in BOUNDS,
    why=why,
    caveat="a bound also holds for figures further off; an outlet may have rounded on purpose, or written earlier",
)
