"""A span of time does not fit the dates that are given with it.

Example: "the explosion of 1998, 17 years ago" in an article of 2025; "from 3 to 19 May … the 11-day festival".

Years that have passed are counted up to the year of publication, with one year to spare; "two decades" is as coarse as
it sounds. Days are counted between two days of one month, with one day to spare.

When it is not an error: somebody may be quoted from another year, or a part of the span be meant.

Source: the newsroom checklists: do the years add up?
"""

from __future__ import annotations

from xcheck.verdicts.rules.interface import Rule

RULE = Rule(
    id="elapsed-mismatch",
    kind="internal",
    severity="medium",
    doc=__doc__ or "",
    applies=lambda pair: pair.same_article,
    why=lambda pair: f"the dates make it {pair.value_b:.15g}",
    caveat="somebody may be quoted from another year, or a part of the span be meant",
)
