"""Different figures from different cited sources.

Example: "approximately 8,000", said the US government; "over 7,000", said Ukrainian military intelligence.

Milder than a difference between outlets: the sources disagree, and the outlets may each have quoted theirs rightly.
Worth a line in the story that names both.

When it is not an error: the sources count differently (confirmed or estimated, another day, another area).

Source: practice of side-by-side figures with who claims them (War Memorial, UCDP: low, best, high).
"""

from __future__ import annotations

from xcheck.verdicts.rules.interface import Rule, different_sources

RULE = Rule(
    id="attributed-difference",
    kind="cross-source",
    severity="low",
    doc=__doc__ or "",
    applies=different_sources,
    why=lambda pair: "the figures come from different cited sources",
    caveat="the sources may count differently, or on another day; both outlets may have quoted theirs rightly",
)
