"""Two outlets cite the same source with different figures.

Example: both cite the health ministry, one with 212 dead and the other with 221 (digits in another order).

This is the strongest finding there is: at most one of them can have copied the source rightly, unless the source
spoke twice.

When it is not an error: the source gave two figures, at different times or to different people.

Source: Silverman, Sorry, Wrong Number (Columbia Journalism Review), after Maier: numbers misheard and re-reported.
"""

from __future__ import annotations

from xcheck.verdicts.rules.interface import Pair, Rule, same_source


def why(pair: Pair) -> str:
    if pair.transposed:
        return "both cite the same source, and the digits are the same in another order"
    if pair.mistyped:
        return "both cite the same source, and the digits are the same but for one"
    return "both cite the same source"


RULE = Rule(
    id="same-source-mismatch",
    kind="cross-source",
    severity="high",
    doc=__doc__ or "",
    applies=lambda pair: same_source(pair) and not pair.same_article,
    why=why,
    caveat="the source may have given two figures at different times",
)
