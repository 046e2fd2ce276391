"""One article gives a quantity twice, with different figures.

Example: "the agency's workforce of 2.41 million" in one paragraph and "a workforce of about 2.26 million" in another.

Little is said of one quantity twice, and numbers that lie near each other are mostly two of them. So the words next to
both numbers must name the same thing, no name and no year may stand in one sentence alone, nothing may be compared, and
the figures must be within a tenth of each other, or one slip of the digits apart ("killed 14 people", "the 41 people
killed"). Sums of money are compared only for such slips.

When it is not an error: the article may count two groups, or one at two times, in words that do not show it.

Source: newsroom checklists: does every figure agree with itself throughout the story?
"""

from __future__ import annotations

from xcheck.verdicts.rules.interface import Pair, Rule


def why(pair: Pair) -> str:
    if pair.transposed:
        return "the same digits in another order, of the same thing"
    return "the same thing, with another figure further on"


RULE = Rule(
    id="repeated-figure",
    kind="internal",
    severity="medium",
    doc=__doc__ or "",
    why=why,
    caveat="the article may count two groups, or one at two times, in words that do not show it",
)
