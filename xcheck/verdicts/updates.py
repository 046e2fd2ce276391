"""When two figures are two states of one moving count, rather than a conflict or the same state.

Dates alone do not tell: most outlets write on other days than their rivals. What tells is that a count of a kind that
grows has grown in the later report, and the words around it ("rose to", "revised", "so far"). The weights of these
signs (movement.py) are data, learnt by xcheck/training.py: once for what is an update, once for what is a conflict,
since figures that differ may be neither. Ages are no matter of weights: people grow a year older every year.

A later report that still has the older figure is a stale one.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

from xcheck.intervals import LOWER_BOUNDS
from xcheck.verdicts.movement import LATER, LEVELS, Times, movements, order_level, times

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

#: A day that is counted on: "the 12th day of the strike", two days later the 14th.
ORDINAL = r"\d(?:st|nd|rd|th)$|(?:first|second|third|[a-z]th)$"
#: "Dozens" covers twice two dozen; what is further on has moved.
VAGUE_PASSED = 2.2
YEAR = 365.25
#: Nobody turns a year older twice within these days.
BIRTHDAY = 60

NEITHER, UPDATE, STALE = 0, 1, 2
#: The tables of weights.json.
UPDATES, CONFLICTS = "updates", "conflicts"


@cache
def tables() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(resources.files("xcheck.verdicts").joinpath("weights.json").read_text("utf-8"))
    return data


def eligible(claims: pd.DataFrame, pairs: pd.DataFrame, when: Times) -> NDArray[np.bool_]:
    """Pairs that can be two states at all: their numbers differ, or the later one is well above the bound that the
    earlier one gave ("at least 31", and three days on 34).
    """
    import numpy as np

    left, right = pairs["left"].to_numpy(), pairs["right"].to_numpy()
    a, b = pairs["value_a"].to_numpy(), pairs["value_b"].to_numpy()
    lower = np.where(a < b, left, right)
    floor, vague, counted = (
        each.to_numpy()[lower]
        for each in (claims["hedge"].isin(LOWER_BOUNDS), claims["hedge"] == "vague", claims["dimension"] == "count")
    )
    step = claims["step"].to_numpy()[lower]
    passed = np.abs(a - b) >= np.where(vague, (VAGUE_PASSED - 1) * np.minimum(a, b), step)
    bound = (floor | vague) & passed
    grown = order_level(when.order(left, right), b - a) == LATER
    differ = (pairs["reading"] != "agreement").to_numpy()
    return np.asarray((a != b) & (differ | (bound & counted & grown)))  # the same number in another unit has not moved


class Weighed(NamedTuple):
    """Of each pair: NEITHER, UPDATE or STALE; and how likely figures that differ, if they are one quantity, are a
    conflict that an editor would ask about, rather than two states of it or two ways to tell it.
    """

    state: NDArray[np.int8]
    conflict: NDArray[np.float64]


def weighed(articles: pd.DataFrame, claims: pd.DataFrame, pairs: pd.DataFrame) -> Weighed:
    """What dates and words make of each pair (frames.PAIRS)."""
    import numpy as np

    found = Weighed(np.zeros(len(pairs), dtype=np.int8), np.zeros(len(pairs)))
    if pairs.empty:
        return found
    differ = (pairs["reading"] != "agreement").to_numpy()
    when = times(articles, claims)
    can_move = eligible(claims, pairs, when)
    rows = np.flatnonzero(differ | can_move)
    if not len(rows):
        return found
    some, differ, can_move = pairs.iloc[rows], differ[rows], can_move[rows]
    levels, stale, overtaken = movements(claims, some, when)
    aged = (claims["dimension"] == "age").to_numpy()[some["left"].to_numpy()]
    grown_older = aged & _birthdays(claims, some, when)
    certain = (grown_older | overtaken | _counted_on(claims, some, when)) & can_move
    update = certain | (can_move & ~aged & (levels["dated"] > 0) & (_logits(levels, UPDATES) > 0))
    found.state[rows] = np.where(update & stale, STALE, np.where(update, UPDATE, NEITHER))
    found.conflict[rows] = np.where(differ & ~certain, 1 / (1 + np.exp(-_logits(levels, CONFLICTS))), 0.0)
    return found


def _logits(levels: dict[str, NDArray[np.int8]], name: str) -> NDArray[np.float64]:
    import numpy as np

    weights = tables()[name]
    total = np.full(len(levels["dated"]), float(weights["bias"]))
    for comparison, by_level in weights["weights"].items():
        total += np.array([by_level.get(level, 0.0) for level in LEVELS[comparison]])[levels[comparison]]
    return total


def _birthdays(claims: pd.DataFrame, pairs: pd.DataFrame, when: Times) -> NDArray[np.bool_]:
    """Whether the days between two reports account for the years between two ages."""
    import numpy as np

    left, right = pairs["left"].to_numpy(), pairs["right"].to_numpy()
    days = np.nan_to_num(when.order(left, right))
    years = (claims["value"].to_numpy()[right] - claims["value"].to_numpy()[left]) * np.sign(days)
    return np.asarray((np.abs(days) >= BIRTHDAY) & (np.abs(years - np.abs(days) / YEAR) < 1))


def _counted_on(claims: pd.DataFrame, pairs: pd.DataFrame, when: Times) -> NDArray[np.bool_]:
    """Whether the days between two reports account for those from the "12th day" of one to the "14th" of the other."""
    import numpy as np

    left, right = pairs["left"].to_numpy(), pairs["right"].to_numpy()
    numbered = (claims["unit"] == "day").to_numpy(copy=True)
    numbered[numbered] = claims["text"][numbered].str.contains(ORDINAL, regex=True)
    days = np.nan_to_num(when.order(left, right))
    on = claims["value"].to_numpy()[right] - claims["value"].to_numpy()[left]
    return np.asarray(
        numbered[left] & numbered[right] & (np.abs(days) >= 1) & (np.abs(on - days) <= 1) & (on * days > 0)
    )
