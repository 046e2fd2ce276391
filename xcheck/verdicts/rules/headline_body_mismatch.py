"""The headline has one figure, the text another for the same thing.

Example: a headline with "$2.5 million worth of paintings" over a text with "a $2.6-million collection".

The headline's figure must be nowhere in the text, not even rounded or as a sum, and the opening of the text must give a
close figure, in the same unit, of the same thing in the headline's words.

When it is not an error: the headline may add up, or speak of another stage; a later edition may have changed one alone.

Source: White, Cardie, Ng and McCullough (HLT 2002); published corrections, where headlines written by another hand are
a class of their own.
"""

from __future__ import annotations

from xcheck.verdicts.rules.interface import Pair, Rule


def why(pair: Pair) -> str:
    if pair.transposed:
        return "the text has the same digits in another order"
    return "the figure of the headline is nowhere in the text, which has another for it"


RULE = Rule(
    id="headline-body-mismatch",
    kind="internal",
    severity="medium",
    doc=__doc__ or "",
    why=why,
    caveat="the headline may speak of another stage, or of a sum that the text does not spell out",
)
