"""The rules, in the order in which they claim a pair. One rule a file."""

from __future__ import annotations

from xcheck.verdicts.rules import (
    age_mismatch,
    attributed_difference,
    bound_conflict,
    change_mismatch,
    conversion_mismatch,
    elapsed_mismatch,
    figure_mismatch,
    headline_body_mismatch,
    magnitude_slip,
    parts_total_mismatch,
    percent_point_mixup,
    rate_mismatch,
    repeated_figure,
    same_source_mismatch,
    share_mismatch,
    stale_figure,
    update,
)
from xcheck.verdicts.rules.interface import Pair, Rule

#: Those that name a pair of claims which differ: the first that applies wins, the last always applies.
_OF_PAIRS = (
    percent_point_mixup,
    magnitude_slip,
    same_source_mismatch,
    attributed_difference,
    bound_conflict,
    figure_mismatch,
)

#: Those whose cases others find: by dates and words (updates.py), or within one article (internal/).
_FOUND = (
    update,
    stale_figure,
    conversion_mismatch,
    change_mismatch,
    parts_total_mismatch,
    share_mismatch,
    rate_mismatch,
    elapsed_mismatch,
    age_mismatch,
    headline_body_mismatch,
    repeated_figure,
)

PAIR_RULES: tuple[Rule, ...] = tuple(module.RULE for module in _OF_PAIRS)

#: Every rule by its identifier.
RULES: dict[str, Rule] = {module.RULE.id: module.RULE for module in (*_OF_PAIRS, *_FOUND)}

__all__ = ["PAIR_RULES", "RULES", "Pair", "Rule"]
