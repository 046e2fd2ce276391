"""Per cent where another says percentage points, or the article's own figures do.

Example: "turnout rose 5 percent" in one report and "turnout rose five percentage points" in another; "from 15% to 10%,
a fall of 5 percent", which is a fall of five points, or of a third.

The number is the same and the unit is not. From 15% to 10% is five points and 33 per cent: reports that give both
numbers, each with its unit, agree and are left alone.

When it is not an error: a change of 5 per cent and one of five points may both be true, of a start near 100 per cent.

Source: PEJ and CCJ, Five common number mistakes; BBC guidance on reporting statistics.
"""

from __future__ import annotations

from xcheck.verdicts.rules.interface import Pair, Rule

DIMENSIONS = {"percent", "percentage_point"}


def applies(pair: Pair) -> bool:
    return {pair.a.dimension, pair.b.dimension} == DIMENSIONS and pair.value_a == pair.value_b


def why(pair: Pair) -> str:
    if not pair.same_article:
        return "one speaks of per cent, the other of percentage points, with the same number"
    unit = "percentage points" if pair.a.unit == "percentage_point" else "per cent"
    return f"between the two states that the sentence gives lie {pair.value_b:.3g} {unit}"


RULE = Rule(
    id="percent-point-mixup",
    kind="cross-source",
    severity="medium",
    doc=__doc__ or "",
    applies=applies,
    why=why,
    caveat="per cent and percentage points can both be true when the start is near 100 per cent",
)
