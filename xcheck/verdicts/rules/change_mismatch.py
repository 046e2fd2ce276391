"""A change in per cent does not fit the two states that the sentence gives.

Example: "the number of nurses fell from 4,010 to 3,020, a drop of 33 percent", which is a drop of a quarter.

Both states and the change must stand in one sentence, next to each other, and nothing else between them. Each number is
taken as precisely as it was written: from $1 million to $1.5 million is anything between 38 and 63 per cent.

When it is not an error: the change may be of something else that the sentence names, or adjusted for prices or seasons.

Source: the idea of statcheck, recomputing what a text says of itself; PEJ and CCJ, Five common number mistakes.
"""

from __future__ import annotations

from xcheck.verdicts.rules.interface import Rule

RULE = Rule(
    id="change-mismatch",
    kind="internal",
    severity="high",
    doc=__doc__ or "",
    applies=lambda pair: pair.same_article,
    why=lambda pair: f"between the two states that the sentence gives lie {abs(pair.value_b):.3g} per cent",
    caveat="the change may be of something else in the sentence, or adjusted for prices or seasons",
)
