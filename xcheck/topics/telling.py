"""How two articles tell their figures: what comes first, what stands at the top, what has rivals of its own kind.

News gives its main figure first and gives it alone: two articles on one event whose only toll differs speak of one
toll, whatever their words.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations_with_replacement
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Rows = NDArray[np.int64]
    Values = NDArray[np.float64]
    Levels = NDArray[np.int8]

#: Characters of the text that are its lead, and that are its top.
LEAD, TOP = 250, 800


def both(*names: str) -> tuple[str, ...]:
    """Names of the levels of a pair of claims, each of which has one of `names`."""
    return tuple(f"both {a}" if a == b else f"{a} and {b}" for a, b in combinations_with_replacement(names, 2))


ORDER = both("first", "second", "later")
RIVALS = both("alone", "one of two", "one of many")
POSITION = both("title", "lead", "top", "below")
LEVELS: dict[str, tuple[str, ...]] = {
    "order": ORDER,
    "order of fate": ORDER,
    "rivals": RIVALS,
    "rivals of fate": RIVALS,
    "position": POSITION,
}
#: How many figures of one kind two articles have that the other lacks.
LEFT_OVER = (
    "another kind",
    "none left",
    "one each",
    "one and two",
    "one and many",
    "two each",
    "two and many",
    "many each",
)


@dataclass(frozen=True)
class Kinds:
    """What each article says of each kind of thing: `kind` and `group` (a kind in an article) of each claim, and how
    many different values each group has.
    """

    kind: Rows
    group: Rows
    size: Rows


@dataclass(frozen=True)
class Telling:
    """Columns of claims: one column for each of LEVELS, cut off at the last of its names."""

    columns: dict[str, Rows]
    concepts: Kinds
    fates: Kinds


def telling(claims: pd.DataFrame, article: Rows, family: Rows, concept: Rows, fate: Rows, value: Values) -> Telling:
    """How the articles tell `claims` (frames.CLAIMS)."""
    import numpy as np

    below = (claims["field"] != "title").to_numpy()
    start = claims["start"].to_numpy()
    place = np.where(below, 1 + np.digitize(claims["sentence_start"].to_numpy(), (LEAD, TOP)), 0)
    every, concepts, fates = (kinds(article, grouped(family, code), value) for code in (family, concept, fate))
    return Telling(
        {
            "order": rank(every.group, below, start),
            "order of fate": rank(fates.group, below, start),
            "rivals": every.size[every.group] - 1,
            "rivals of fate": fates.size[fates.group] - 1,
            "position": place,
        },
        concepts,
        fates,
    )


def kinds(article: Rows, kind: Rows, value: Values) -> Kinds:
    group = grouped(article, kind)
    return Kinds(kind, group, values_of(group, value))


def levels(t: Telling, left: Rows, right: Rows) -> dict[str, Levels]:
    """The levels of LEVELS for pairs of claims."""
    return {name: pair(code, left, right, 4 if name == "position" else 3) for name, code in t.columns.items()}


def grouped(*columns: Rows) -> Rows:
    """One number for each different row of the columns, which hold numbers from 0 on."""
    import numpy as np

    first, *rest = columns
    for column in rest:
        first = first * (int(column.max(initial=0)) + 1) + column
    return np.asarray(np.unique(first, return_inverse=True)[1], dtype=np.int64)


def rank(group: Rows, below: NDArray[np.bool_], start: Rows) -> Rows:
    """Of each claim, how many of its group come before it."""
    import numpy as np

    order = np.lexsort((start, below, group))
    first = np.flatnonzero(np.r_[True, np.diff(group[order]) != 0][: len(order)])
    out = np.empty(len(group), dtype=np.int64)
    out[order] = np.arange(len(group)) - np.repeat(first, np.diff(np.r_[first, len(group)]))
    return out


def values_of(group: Rows, value: Values) -> Rows:
    """How many different values each group has."""
    import numpy as np

    order = np.lexsort((value, group))
    new = np.r_[True, (np.diff(group[order]) != 0) | (np.diff(value[order]) != 0)][: len(order)]
    return np.asarray(np.bincount(group[order][new], minlength=int(group.max(initial=-1)) + 1))


def pair(code: Rows, left: Rows, right: Rows, width: int) -> Levels:
    """The level, by the names that `both` makes of `width` names, of pairs of claims that have these codes."""
    import numpy as np

    a, b = np.minimum(code[left], width - 1), np.minimum(code[right], width - 1)
    low, high = np.minimum(a, b), np.maximum(a, b)
    return np.asarray(low * width - low * (low - 1) // 2 + high - low, dtype=np.int8)


def left_over(k: Kinds, value: Values, left: Rows, right: Rows) -> Levels:
    """The level of LEFT_OVER. All pairs of equal figures of the two articles must be among the pairs."""
    import numpy as np

    if not len(left):
        return np.zeros(0, dtype=np.int8)
    a, b = k.group[left], k.group[right]
    of_kind = k.kind[left] == k.kind[right]
    couple = a * len(k.size) + b
    equal = np.flatnonzero(of_kind & (value[left] == value[right]))
    order = equal[np.lexsort((value[left[equal]], couple[equal]))]
    new = np.r_[True, (np.diff(couple[order]) != 0) | (np.diff(value[left[order]]) != 0)][: len(order)]
    names, where = np.unique(couple, return_inverse=True)
    shared = np.bincount(where[order][new], minlength=len(names))[where]
    rest = np.stack((k.size[a] - shared, k.size[b] - shared))
    both = np.arange(len(left))
    level = 2 + pair(np.maximum(rest - 1, 0).ravel(), both, both + len(both), 3)
    level = np.where(rest.min(axis=0) <= 0, 1, level)
    return np.where(of_kind, level, 0).astype(np.int8)
