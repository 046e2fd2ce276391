"""Numbers rendered in every style are read back."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xcheck.claims import extract_text
from xcheck.claims.lexicons.numerals import ONES, SCALES, SHORT_SCALES, TENS
from xcheck.claims.numbers import MAX_DIGITS, value_of

ONES_WORDS = {value: word for word, value in ONES.items()}
TENS_WORDS = {value: word for word, value in TENS.items()}


def words(number: int) -> str:
    """A whole number in English words."""
    if number < 20:
        return ONES_WORDS[number]
    if number < 100:
        tens, ones = number // 10 * 10, number % 10
        return TENS_WORDS[tens] + (f"-{ONES_WORDS[ones]}" if ones else "")
    if number < 1000:
        rest = number % 100
        return f"{ONES_WORDS[number // 100]} hundred" + (f" and {words(rest)}" if rest else "")
    for name in ("billion", "million", "thousand"):
        size = SCALES[name]
        if number >= size:
            rest = number % size
            joint = " and " if 0 < rest < 100 else " "
            return f"{words(number // size)} {name}" + (joint + words(rest) if rest else "")
    raise AssertionError(number)


def indian(number: int) -> str:
    digits = str(number)
    head, tail = digits[:-3], digits[-3:]
    groups: list[str] = []
    while len(head) > 2:
        groups.insert(0, head[-2:])
        head = head[:-2]
    return ",".join([part for part in [head, *groups, tail] if part])


STYLES: dict[str, Callable[[int], str]] = {
    "commas": lambda n: f"{n:,}",
    "plain": str,
    "no-break spaces": lambda n: f"{n:,}".replace(",", "\u00a0"),
    "thin spaces": lambda n: f"{n:,}".replace(",", "\u2009"),
    "apostrophes": lambda n: f"{n:,}".replace(",", "'"),
    "lakhs": indian,
    "tokenised": lambda n: f"{n:,}".replace(",", " , "),
    "words": words,
}


def one(text: str) -> dict[str, object]:
    rows = extract_text(text)
    assert len(rows) == 1, (text, [row["text"] for row in rows])
    return rows[0]


@pytest.mark.parametrize("style", sorted(STYLES))
@settings(max_examples=150, deadline=None)
@given(number=st.integers(10_000, 999_999_999))
def test_whole_numbers(style: str, number: int) -> None:
    row = one(f"The silo held {STYLES[style](number)} bottles.")
    assert row["value"] == number
    assert row["unit"] == "bottle"
    assert row["low"] == row["high"] == number


@settings(max_examples=150, deadline=None)
@given(number=st.integers(2, 99_999))
def test_small_numbers_in_words(number: int) -> None:
    assert one(f"They counted {words(number)} bottles.")["value"] == number


@settings(max_examples=150, deadline=None)
@given(
    tenths=st.integers(11, 9999),
    scale=st.sampled_from(["thousand", "million", "billion", "trillion", "bn", "mln", "tn"]),
)
def test_scales(tenths: int, scale: str) -> None:
    factor = SCALES.get(scale) or SHORT_SCALES[scale]
    for text in (f"It cost ${tenths / 10:.1f} {scale}.", f"It cost £{tenths / 10:.1f}{scale} more."):
        assert math.isclose(float(str(one(text)["value"])), tenths * factor / 10, rel_tol=1e-12)


@settings(max_examples=150, deadline=None)
@given(low=st.integers(20, 400), more=st.integers(1, 90))
def test_ranges(low: int, more: int) -> None:
    high = low + more
    for text in (
        f"Between {low} and {high} bottles broke.",
        f"From {low} to {high} bottles broke.",
        f"{low}-{high} bottles broke.",
        f"{low} to {high} bottles broke.",
        f"Some {low}\u2013{high} bottles broke.",
    ):
        row = one(text)
        assert (row["low"], row["high"]) == (low, high), text


@settings(max_examples=100, deadline=None)
@given(value=st.decimals(0, 10**12, places=2, allow_nan=False))
def test_decimals_keep_their_precision(value: object) -> None:
    parsed = value_of(f"{value}")
    assert parsed is not None
    assert parsed[0] == float(str(value))
    assert parsed[1] == 0.01


@pytest.mark.parametrize(
    ("written", "step"),
    [("8,000", 1000), ("7,687.5", 0.1), ("12", 1), ("10", 10), ("500", 100), ("0", 1), ("1.50", 0.01), ("471", 1)],
)
def test_step_is_the_worth_of_the_last_significant_digit(written: str, step: float) -> None:
    parsed = value_of(written)
    assert parsed is not None
    assert parsed[1] == pytest.approx(step)


@pytest.mark.parametrize(
    "written", ["1e400", "nan", "inf", "-0", "1_000", "²", "1,23", "1,2345", "1.2.3", "", "9" * (MAX_DIGITS + 1)]
)
def test_what_is_no_number_is_not_read(written: str) -> None:
    assert value_of(written) is None


@pytest.mark.parametrize(
    "text", ["1" * 5000 + " people", "9" * 25 + " people", "1١2 people", "1e400 people", "∞ people"]
)
def test_no_number_is_made_up(text: str) -> None:
    assert extract_text(text) == []


def test_every_value_is_finite() -> None:
    rows = extract_text("They lost 999,999,999 trillion trillion trillion dollars and 5 dollars.")
    assert all(math.isfinite(row["value"]) and abs(row["value"]) <= 1e18 for row in rows)
