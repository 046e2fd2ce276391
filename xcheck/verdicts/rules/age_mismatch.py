"""An age does not fit the year of birth.

Example: "She was 68. Born in 1950, …" in an article of 2025, when she is 74 or 75.

Only one birth may be told in the article, and the age must stand beside it, with no other year between; two years are
allowed for.

When it is not an error: the age may be that of another time, or of another person.

Source: the newsroom checklists: does the age fit the date of birth?
"""

from __future__ import annotations

from xcheck.verdicts.rules.interface import Rule

RULE = Rule(
    id="age-mismatch",
    kind="internal",
    severity="medium",
    doc=__doc__ or "",
    applies=lambda pair: pair.same_article,
    why=lambda pair: f"by the year of birth it is {pair.value_b:.15g}",
    caveat="the age may be that of another time, or of another person",
)
