"""The parts that an article adds up do not make the total that it gives.

Example: "48 people: 22 men and 25 women" (47); "freed 282 prisoners on Monday", and then "151 soldiers were flown north
and 146 fighters flown south" (297).

Only plain partitions are added up: a list behind a colon, dash or bracket; a list behind a comma when its parts are
more than the whole, or men and women, adults and children; or two parts with one verb that miss the total by less than
a tenth. "Including", "of them" and "among them" never make a full list. Shares of one whole are looked at where two
opposite answers pass 100 per cent ("61% approve and 44% disapprove"), and where a part is more than all ("nine of the
seven passengers").

When it is not an error: a part that the sentence does not count, or people who belong to two parts.

Source: the sums of statcheck and of the newsroom checklists: do the parts add up?
"""

from __future__ import annotations

from xcheck.verdicts.rules.interface import Pair, Rule


def why(pair: Pair) -> str:
    return f"the parts add up to {pair.value_b:,.15g}, the total is given as {pair.value_a:,.15g}"


RULE = Rule(
    id="parts-total-mismatch",
    kind="internal",
    severity="high",
    doc=__doc__ or "",
    applies=lambda pair: pair.same_article,
    why=why,
    caveat="some may be counted in no part, or in two",
)
