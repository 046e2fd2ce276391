"""Slips of a hand on digits."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xcheck.digits import mistyped, slips, transposed


@pytest.mark.parametrize(
    ("a", "b", "is_slip"),
    [
        (41206, 42106, True),
        (212, 221, True),
        (640e6, 460e6, True),
        (212, 215, False),
        (123, 321, True),
        (12, 12, False),
        (1234, 4321, False),
    ],
)
def test_transposed(a: float, b: float, is_slip: bool) -> None:
    assert transposed(a, b) is is_slip
    assert transposed(b, a) is is_slip


@pytest.mark.parametrize(
    ("a", "b", "is_slip"),
    [
        (7318.25, 7218.25, True),
        (48217, 43217, True),
        (48217, 48218, False),  # one more is one more
        (48217, 48117, True),
        (48217, 48237, False),
        (4821, 4321, False),  # too few digits to prove anything
        (48000, 43000, False),
        (48217, 4321.7, False),
        (48217, 48217, False),
    ],
)
def test_mistyped(a: float, b: float, is_slip: bool) -> None:
    assert mistyped(a, b) is is_slip
    assert mistyped(b, a) is is_slip


@given(st.integers(10_000, 10**8), st.integers(2, 6), st.integers(0, 9))
def test_a_column_knows_what_one_pair_is(a: int, place: int, digit: int) -> None:
    text = list(str(a))
    if place < len(text):
        text[-1 - place] = str(digit)
    b = int("".join(text))
    column = slips(np.array([float(a)]), np.array([float(b)]), np.array([1.0]), np.array([False]))
    if mistyped(a, b):
        assert column[0]


@pytest.mark.parametrize(
    ("a", "b", "step", "other_unit", "is_slip"),
    [
        (65e6, 650e6, 1e6, False, True),
        (65e6, 65e9, 1e6, False, True),
        (1300, 13e6, 100, False, False),  # no zero too many, and no other name
        (68.4, 64.8, 0.1, False, True),
        (68.4, 64.9, 0.1, False, False),
        (3, 30, 1, False, False),  # one digit proves nothing
        (161, 161, 1, True, True),
        (161, 161, 1, False, False),
        (48.5, 4850, 0.1, False, True),
        (0, 10, 1, False, False),
        (7318.25, 7218.25, 0.01, False, True),
        (4821, 4321, 1, False, False),
    ],
)
def test_slips(a: float, b: float, step: float, other_unit: bool, is_slip: bool) -> None:
    assert bool(slips(np.array([a]), np.array([b]), np.array([step]), np.array([other_unit]))[0]) is is_slip


@given(st.integers(10, 10**9), st.integers(10, 10**9), st.booleans())
def test_slips_are_symmetric(a: int, b: int, other: bool) -> None:
    x, y, unit = np.array([float(a)]), np.array([float(b)]), np.array([other])
    step = np.array([1.0])
    assert slips(x, y, step, unit)[0] == slips(y, x, step, unit)[0]
