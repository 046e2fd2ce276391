"""A rate, the number of those it is for, and the total do not go together.

Example: "each of the 40,000 residents gets €300; the scheme costs €1.2m in all" (€12m); "500 riders raised £90,000, an
average of £150 each" (£75,000).

The three figures must stand near each other, the total be told as one. Only a slip of the scale is reported, a total
that is ten, a hundred or a thousand times too large or too small; an average is recomputed where no other number can
be meant ("£4.2m from 60,000 people, an average of £95"). So is what each gets of a sum that is shared alike
("£300,000, split 50-50, so £100,000 each"), and what several have together ("two of 40 kW each, or 95 kW together").

When it is not an error: the total may be for other years, or for more than those who are counted.

Source: the newsroom checklists: does the rate times the number make the sum?
"""

from __future__ import annotations

from xcheck.verdicts.rules.interface import Rule

RULE = Rule(
    id="rate-mismatch",
    kind="internal",
    severity="medium",
    doc=__doc__ or "",
    applies=lambda pair: pair.same_article,
    why=lambda pair: f"rate and number make {pair.value_b:,.12g}, the total is given as {pair.value_a:,.15g}",
    caveat="the total may be for another time, or for more than those who are counted",
)
