"""A share does not fit the part and the whole that are given with it.

Example: "Of the 1,200 trains that ran, 480 were late, or 25%", which is 40 per cent; "61 of the 120 seats, a minority".

Part, whole and share must stand in one sentence, the share in brackets or behind "or", or the part be one "of them",
or a plain "that is a rate of" lead on. A share of something named anew ("or 2% of the county") is let go where the
whole can be larger. "In other words all of them" is a share as well.
Each number is taken as precisely as it was written, and a share that fits the rest of the whole is let go.

When it is not an error: the share may be of another whole, such as those who answered.

Source: AggChecker (SIGMOD 2019): wrong when the true share cannot be rounded to the one given.
"""

from __future__ import annotations

from xcheck.verdicts.rules.interface import Rule

RULE = Rule(
    id="share-mismatch",
    kind="internal",
    severity="high",
    doc=__doc__ or "",
    applies=lambda pair: pair.same_article,
    why=lambda pair: f"the part is {pair.value_b:.3g} per cent of the whole that is given",
    caveat="the share may be of another whole, such as those who answered",
)
