"""Intervals on one scale."""

from __future__ import annotations

import math

import builder
import pytest

from xcheck.reports.plot import ASCII, MARGIN, UNICODE, axis, drawn, scale_of, short
from xcheck.reports.view import Figure, topics

OPEN = math.nan


def figures(*claims: dict[str, object]) -> tuple[Figure, ...]:
    """The figures of a topic of these claims, each by an outlet of its own."""
    rows, articles = [], []
    for at, more in enumerate(claims):
        source = builder.article(f"a{at}", f"Outlet {at}", f"There were n{at} of them.")
        articles.append(source)
        rows.append(builder.claim(source, f"n{at}", float(more.pop("value")), **more))  # type: ignore[arg-type]
    topic = {
        "id": "t",
        "label": "things",
        "unit": "person",
        "claims": [row["id"] for row in rows],
        "verdict": "tension",
    }
    return topics(builder.report(articles, rows, topics=[topic]), ["tension"])[0].figures


@pytest.mark.parametrize(
    ("claim", "row"),
    [
        ({}, "    ●"),
        ({"hedge": "about", "approximate": True}, "   ~●~"),
        ({"hedge": "nearly", "approximate": True}, "   ~●"),
        ({"hedge": "over", "high": OPEN}, "    ○──────────────▶"),
        ({"hedge": "at_least", "high": OPEN}, "    ●──────────────▶"),
        ({"hedge": "vague", "high": OPEN}, "    ●╌╌╌╌╌╌╌╌╌╌╌╌╌╌▶"),
        ({"hedge": "up_to", "low": OPEN}, "◀───●"),
        ({"hedge": "under", "low": OPEN}, "◀───○"),
        ({"hedge": "range", "high": 20.0}, "    ●──────────●"),
    ],
)
def test_how_each_kind_of_figure_is_drawn(claim: dict[str, object], row: str) -> None:
    shown = figures({"value": 10, **claim}, {"value": 20})
    scale = scale_of(shown, 20)
    assert scale is not None
    figure = next(f for f in shown if f.claim["value"] == 10)
    assert drawn(figure, scale, UNICODE) == row
    assert drawn(figure, scale, ASCII).isascii()
    assert len(drawn(figure, scale, ASCII)) == len(row)


def test_equal_places_for_equal_numbers_and_order_kept() -> None:
    shown = figures({"value": 471}, {"value": 480}, {"value": 500})
    scale = scale_of(shown, 30)
    assert scale is not None
    places = [scale.cell(f.low) for f in shown]
    assert places[0] == MARGIN
    assert places[-1] == 30 - MARGIN - 1
    assert places == sorted(places)


def test_a_slip_of_a_thousand_is_drawn_on_a_logarithmic_scale() -> None:
    shown = figures({"value": 4}, {"value": 40}, {"value": 4000})
    scale = scale_of(shown, 33)
    assert scale is not None
    assert scale.log
    four, forty, thousands = (scale.cell(f.low) for f in shown)
    assert thousands - forty == pytest.approx(2 * (forty - four), abs=1)
    assert "log scale" in axis(scale_of(shown, 60) or scale)


def test_a_rise_and_a_fall_lie_on_both_sides_of_zero() -> None:
    shown = figures({"value": 3, "direction": "increase"}, {"value": 3, "direction": "decrease"})
    assert [f.low for f in shown] == [-3, 3]


def test_other_units_are_not_on_the_scale() -> None:
    shown = figures({"value": 12}, {"value": 20}, {"value": 7, "unit": "mile", "dimension": "length"})
    scale = scale_of(shown, 20)
    assert scale is not None
    assert [drawn(f, scale, UNICODE).strip() for f in shown if f.claim["unit"] == "mile"] == [""]
    assert (scale.low, scale.high) == (12, 20)


def test_no_scale_for_a_single_figure() -> None:
    assert scale_of(figures({"value": 12}, {"value": 12}), 20) is None


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (8000, "8,000"),
        (3.2e9, "3.2 billion"),
        (0.0, "0"),
        (7687.5, "7,687.5"),
        (-3, "-3"),
        (1e-7, "1e-07"),
        (1e17, "100,000 trillion"),
    ],
)
def test_numbers_of_an_axis(number: float, text: str) -> None:
    assert short(number) == text


def test_the_ends_of_the_scale_never_overlap() -> None:
    shown = figures({"value": 1_234_567_890}, {"value": 1_234_567_999})
    scale = scale_of(shown, 24)
    assert scale is not None
    assert len(axis(scale)) <= 24
