"""An outlet still has the older figure after others moved on.

Example: one agency raises the death toll to 19 on Monday; a report of Tuesday night still says twelve.

Only counts that grow (the killed, the injured, the arrested and the like), only when the newer figure had been out for
half a day, and only where the sentence does not tell the figure as past. Shown like an update, not flagged: the older
figure was right once.

When it is not an error: the later report may know that the newer figure was wrong, or count something narrower.

Source: Otterbacher, Shen, Radev and Ye, Tracking Factual Information in Evolving Text; newsroom practice of asking
whether a copy that still runs has been overtaken.
"""

from __future__ import annotations

from xcheck.verdicts.rules.interface import Pair, Rule


def why(pair: Pair) -> str:
    older = pair.a if abs(pair.value_a) < abs(pair.value_b) else pair.b
    newer = pair.b if older is pair.a else pair.a
    return f"{older.outlet} has “{older.text}” in a later report than the “{newer.text}” of {newer.outlet}"


RULE = Rule(
    id="stale-figure",
    kind="cross-source",
    severity="low",
    doc=__doc__ or "",
    why=why,
    caveat="the later report may count something narrower, or know that the newer figure was wrong",
)
