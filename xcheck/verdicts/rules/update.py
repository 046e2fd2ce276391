"""A later state of a count that moves.

Example: a death toll of 12 on Monday and 19 on Tuesday. Shown, not flagged: the later report is not in conflict with
the earlier one.

When to look all the same: the older figure may still stand in an article that claims to be current (a stale figure).

Source: Otterbacher, Shen, Radev and Ye, Tracking Factual Information in Evolving Text.
"""

from __future__ import annotations

from xcheck.verdicts.rules.interface import Rule

RULE = Rule(
    id="update",
    kind="cross-source",
    severity="low",
    doc=__doc__ or "",
    applies=lambda pair: False,  # judged before the rules, by dates and words (updates.py)
    why=lambda pair: "a later report of a count that moves",
    caveat="the older report may still be read as current",
)
