"""What written numbers say of each other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from xcheck.frames import HEDGES
from xcheck.intervals import COUNTED_BELOW, LOWER_BOUNDS, UPPER_BOUNDS, Numbers, relate, whole

NAMES = ("agreement", "tension", "contradiction")
CASES = yaml.safe_load((Path(__file__).parents[1] / "fixtures/intervals/readings.yml").read_text("utf-8"))


def numbers(
    hedge: str, value: float, step: float, low: float | None = None, high: float | None = None, counted: bool = False
) -> Numbers:
    if low is None:
        low = np.nan if hedge in UPPER_BOUNDS else value
    if high is None:
        high = np.nan if hedge in (*LOWER_BOUNDS, "vague") else value
    columns = [np.array([float(x)]) for x in (value, low, high, step)]
    return Numbers(
        *columns,
        np.array([HEDGES.index(hedge)], dtype=np.int8),
        np.array([hedge in ("about", "nearly", "vague")]),
        np.array([counted and abs(float(value)) < COUNTED_BELOW]),
    )


def verdict(a: Numbers, b: Numbers, converted: bool = False) -> str:
    return NAMES[int(relate(a, b, np.array([converted]))[0])]


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['a'][:2]} {c['b'][:2]}")
def test_readings(case: dict[str, Any]) -> None:
    a, b = (numbers(*case[side], counted=case.get("counted", False)) for side in ("a", "b"))
    assert verdict(a, b, case.get("converted", False)) == case["verdict"], case.get("why")


def test_what_is_counted_one_by_one() -> None:
    told = pd.DataFrame(
        [("age", "year", 60), ("count", "person", 99), ("count", "person", 220), ("count", "vote", 220),
         ("count", "vote", 81_000), ("money", "USD", 60), ("duration", "year", 60)],
        columns=["dimension", "unit", "value"],
    )  # fmt: skip
    found = whole(told["dimension"], told["unit"], told["value"].to_numpy(dtype=np.float64))
    assert found.tolist() == [True, True, False, True, False, False, False]


written = st.builds(
    lambda hedge, digits, power, counted: (
        numbers(hedge, digits * 10.0**power, 10.0**power, counted=counted)
        if hedge != "range"
        else numbers(
            hedge,
            digits * 10.0**power,
            10.0**power,
            (digits - 1) * 10.0**power,
            (digits + 1) * 10.0**power,
            counted=counted,
        )
    ),
    st.sampled_from(HEDGES),
    st.integers(1, 9999),
    st.integers(-2, 9),
    st.booleans(),
)


@given(written, written, st.booleans())
def test_verdict_does_not_depend_on_the_order(a: Numbers, b: Numbers, converted: bool) -> None:
    assert verdict(a, b, converted) == verdict(b, a, converted)


@given(written)
def test_a_number_agrees_with_itself(a: Numbers) -> None:
    assert verdict(a, a) == "agreement"


@given(st.integers(2, 9999), st.integers(0, 6))
def test_twice_a_sharp_number_contradicts_it(digits: int, power: int) -> None:
    a, b = (numbers("", k * digits * 10.0**power, 10.0**power) for k in (1, 2))
    assert verdict(a, b) == "contradiction"
