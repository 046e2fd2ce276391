"""A change does not fit the two states that are given for it.

Example: "the number of nurses fell from 4,010 to 3,020, a drop of 33 percent", which is a drop of a quarter; "45, which
is 12 more than the 30 of last year"; "doubled from 210 to 340"; "by 25 basis points, from 4.5% to 4%";
"8.4% against 6.1%, a difference of 3.3 points".

Change and states must stand in one sentence, or a plain "that is" or "compared with" lead on, and no other figure
stand between them but times ("in the first six months"). A fraction ("by a third") and a multiple ("three times the
400 of last year") are changes as well, coarser ones. Each number is taken as precisely as it was written: from $1
million to $1.5 million is anything between 38 and 63 per cent, and "doubled" anything from 1.8 to 2.4 times.

When it is not an error: the change may be of something else that the sentence names, or adjusted for prices or seasons.

Source: the idea of statcheck, recomputing what a text says of itself; PEJ and CCJ, Five common number mistakes.
"""

from __future__ import annotations

from xcheck.verdicts.rules.interface import Rule

RULE = Rule(
    id="change-mismatch",
    kind="internal",
    severity="high",
    doc=__doc__ or "",
    why=lambda pair: f"between the two states that the sentence gives lie {abs(pair.value_b):.3g} per cent",
    caveat="the change may be of something else in the sentence, or adjusted for prices or seasons",
)
