"""A later state of a count that moves.

Example: a death toll of 12 on Monday and 19 on Tuesday. Shown, not flagged: the later report is not in conflict with
the earlier one.

A bound that was true and has been passed is an earlier state too: "at least 31", and three days later 34. Dates alone
make no update: what is counted must be of a kind that moves, or the words must say so ("rose to", "up from",
"revised"). Ages are an update when the days between the reports account for the years.

When to look all the same: the older figure may still stand in an article that claims to be current; `stale-figure`
shows what can be told of that from the dates.

Source: Otterbacher, Shen, Radev and Ye, Tracking Factual Information in Evolving Text.
"""

from __future__ import annotations

from xcheck.verdicts.rules.interface import Pair, Rule


def why(pair: Pair) -> str:
    if pair.a.dimension == "age":
        return "the days between the reports account for the years between the ages"
    return "a later report of a count that moves"


RULE = Rule(
    id="update",
    kind="cross-source",
    severity="low",
    doc=__doc__ or "",
    why=why,
    caveat="the older report may still be read as current",
)
