"""What comes first, what has rivals, what is left over."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from xcheck.topics import telling


def rows(*values: int) -> np.ndarray:
    return np.array(values, dtype=np.int64)


def test_a_title_comes_before_the_text() -> None:
    group, below, start = rows(0, 0, 0, 1), np.array([True, False, True, True]), rows(40, 90, 5, 7)
    assert telling.rank(group, below, start).tolist() == [2, 0, 1, 0]


def test_a_figure_that_is_said_twice_is_one_value() -> None:
    assert telling.values_of(rows(0, 0, 0, 1), np.array([5.0, 7.0, 5.0, 5.0])).tolist() == [2, 1]


def test_two_tolls_that_nobody_else_gives_are_left_over() -> None:
    # one article says 12 dead of 80 passengers, the other 14 dead of 80
    group, kind, value = rows(0, 0, 1, 1), rows(0, 0, 0, 0), np.array([12.0, 80.0, 14.0, 80.0])
    left, right = rows(0, 0, 1, 1), rows(2, 3, 2, 3)
    told = telling.Kinds(kind, group, telling.values_of(group, value))
    names = [telling.LEFT_OVER[n] for n in telling.left_over(told, value, left, right)]
    assert names == ["one each"] * 4


def test_figures_of_other_kinds_are_not_counted_together() -> None:
    value = np.array([12.0, 14.0])
    told = telling.Kinds(rows(0, 1), rows(0, 1), telling.values_of(rows(0, 1), value))
    found = telling.left_over(told, value, rows(0), rows(1))
    assert telling.LEFT_OVER[found[0]] == "another kind"


@given(st.lists(st.integers(0, 5), min_size=2, max_size=12), st.integers(2, 4))
def test_pairs_are_named_alike_both_ways_round(codes: list[int], width: int) -> None:
    code = rows(*codes)
    left, right = (side.ravel() for side in np.meshgrid(np.arange(len(code)), np.arange(len(code))))
    one, other = telling.pair(code, left, right, width), telling.pair(code, right, left, width)
    assert (one == other).all()
    names = telling.both(*"abcd"[:width])
    for level, a, b in zip(one.tolist(), code[left].tolist(), code[right].tolist(), strict=True):
        low, high = sorted((min(a, width - 1), min(b, width - 1)))
        want = f"both {'abcd'[low]}" if low == high else f"{'abcd'[low]} and {'abcd'[high]}"
        assert names[level] == want
