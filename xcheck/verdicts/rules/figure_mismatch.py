"""Two outlets give different figures for the same quantity.

Example: one says that the storm cut power to 12,400 homes, another 14,200.

When it is not an error: the outlets may count at different hours, in different places or by different definitions
that their words do not show. Read both quotes before you call anyone.

Source: White, Cardie, Ng and McCullough, Detecting Discrepancies in Numeric Estimates Using Multidocument Hypertext
Summaries (HLT 2002).
"""

from __future__ import annotations

from xcheck.verdicts.rules.interface import Pair, Rule

#: Said where there is nothing better to say.
PLAIN = "the figures differ by more than rounding"


def why(pair: Pair) -> str:
    if pair.transposed:
        return "the same digits in another order: one may be a slip of the keyboard"
    if pair.mistyped:
        return "the same digits but for one, which may be a slip of the keyboard"
    if {pair.a.direction, pair.b.direction} == {"increase", "decrease"}:
        return "one tells of a rise, the other of a fall"
    return PLAIN


RULE = Rule(
    id="figure-mismatch",
    kind="cross-source",
    severity="medium",
    doc=__doc__ or "",
    applies=lambda pair: True,
    why=why,
    caveat="the outlets may count at different times or by different definitions",
)
