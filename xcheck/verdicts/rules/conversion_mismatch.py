"""A figure and its conversion in brackets do not fit.

Example: "14,200 hectares (350,000 acres)": 14,200 hectares are about 35,000 acres. "5,156 seconds (85.9 minutes)" is
right.

Each side is taken as precisely as it was written, and a tenth is forgiven on top, since newsrooms round both sides.
Money is only flagged for the grossly impossible: rates move, and nobody here looks them up.

When it is not an error: the bracket may hold another quantity ("45 miles (two hours) away") or a rate of another day.

Source: the idea of statcheck, recomputing what a text says of itself.
"""

from __future__ import annotations

from xcheck.verdicts.rules.interface import Rule

RULE = Rule(
    id="conversion-mismatch",
    kind="internal",
    severity="high",
    doc=__doc__ or "",
    applies=lambda pair: pair.same_article,
    why=lambda pair: (
        f"converted, the second figure is {pair.factor:,.2g} times off the first"
        if pair.factor < 1e6
        else "the figures do not convert"
    ),
    caveat="the bracket may hold another quantity, or money at another day's rate",
)
