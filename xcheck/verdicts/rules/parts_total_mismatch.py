"""The parts that an article adds up do not make the total that it gives.

Example: "48 people: 22 men and 25 women" (47); "freed 282 prisoners on Monday", and then "151 soldiers were flown north
and 146 fighters flown south" (297).

Only plain partitions are added up: a list behind a colon, dash, bracket or "comprises"; men and women, passengers and
crew, adults and children; all votes of those present; or two parts with one verb that miss the total by less than a
tenth. Any other list is looked at where its parts are more than the total ("of the 51 seats, 24, 18 and 12"). So are
shares of one vote that pass 100 per cent, "the remaining 25%", two opposite answers ("61% approve and 44% disapprove"),
a part that is more than all ("nine of the seven passengers", "17 people, including 21 children"), and the rest of a
whole ("19 of the 33, the other 11").

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
    why=why,
    caveat="some may be counted in no part, or in two",
)
