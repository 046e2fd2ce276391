"""What a finding says for itself and against itself."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

import xcheck
from xcheck.verdicts import reasons
from xcheck.verdicts.rules import RULES, Pair

PLAIN = {
    "id": "",
    "outlet": "",
    "unit": "home",
    "dimension": "count",
    "hedge": "",
    "as_of": "",
    "period": "",
    "role": "",
}


def claim(text: str, value: float, **more: Any) -> Any:
    empty = dict.fromkeys(("id", "outlet", "hedge", "direction", "as_of", "period", "role", "scope", "sentence"), "")
    return SimpleNamespace(**{**empty, **PLAIN, "modality": "fact", "text": text, "value": value, **more})


def pair(a: Any, b: Any) -> Pair:
    return Pair(a, b, a.value, b.value, "contradiction", same_article=False)


MONEY = {"unit": "USD", "dimension": "money"}
AGE = {"unit": "year", "dimension": "age"}
SHARE = {"unit": "percent", "dimension": "percent"}


@pytest.mark.parametrize(
    ("a", "b", "told"),
    [
        (claim("12,400", 12_400), claim("14,200", 14_200), "“14,200” is 1,800 more than “12,400” (15 percent)"),
        (claim("14,200", 14_200), claim("12,400", 12_400), "“14,200” is 1,800 more than “12,400” (15 percent)"),
        (
            claim("$5m", 5e6, **MONEY),
            claim("$6m", 6e6, **MONEY),
            "“$6m” is 1 million more than “$5m” (20 percent)",
        ),
        (claim("200", 200), claim("500", 500), "“500” is 2.5 times “200”"),
        (claim("2", 2), claim("500", 500), ""),
        (claim("4%", 4, **SHARE), claim("9%", 9, **SHARE), "“9%” is 5 points above “4%”"),
        (claim("dozens", 50, hedge="vague"), claim("90", 90), ""),
        (claim("minus 4", -4), claim("4", 4), ""),
        (claim("zero", 0), claim("4", 4), ""),
        (claim("41", 41, **AGE), claim("44-year-old", 44, **AGE), "the ages are 3 years apart"),
        (claim("41", 41, **AGE), claim("42", 42, **AGE), "the ages are 1 year apart"),
    ],
)
def test_how_far_figures_lie_apart(a: Any, b: Any, told: str) -> None:
    assert reasons.how_far(pair(a, b)) == told


def test_figures_in_two_units_have_no_difference_but_a_ratio() -> None:
    miles, kilometers = claim("5 miles", 5, unit="mile"), claim("7.2 km", 7.2, unit="kilometer")
    found = reasons.how_far(Pair(miles, kilometers, 8_046.7, 7_200.0, "contradiction", same_article=False))
    assert found == "“5 miles” is 12 percent more than “7.2 km”"


def test_who_stands_alone() -> None:
    ledger, post, echo = (
        claim("41", 41, outlet="Ledger"), claim("some 39", 39, outlet="Post"), claim("39", 39, outlet="Echo")
    )  # fmt: skip
    assert reasons.alone([pair(ledger, post), pair(ledger, echo)]) == "only Ledger has “41”, the other 2 have “39”"
    assert reasons.alone([pair(post, ledger)]) == ""
    wire = claim("45", 45, outlet="Wire")
    assert reasons.alone([pair(ledger, post), pair(ledger, wire), pair(post, wire)]) == ""
    torn = claim("39", 39, outlet="Ledger")
    assert reasons.alone([pair(ledger, post), pair(ledger, torn)]) == ""


@pytest.mark.parametrize(
    ("a", "b", "told"),
    [
        ({"as_of": "2025-03-01"}, {"as_of": "2025-03-04"}, ["“7” is as of 2025-03-01, “9” as of 2025-03-04"]),
        ({"as_of": "2025-03-01"}, {"as_of": "2025-03-01"}, []),
        ({"as_of": "2025-03-01"}, {"as_of": "--03-01"}, []),
        ({"as_of": "2025-03-01"}, {}, []),
        ({"period": "2024"}, {"period": "2025/"}, ["“7” is of 2024, “9” of 2025"]),
        ({"role": "part"}, {"role": "whole"}, ["“7” is told as a part, “9” as the whole"]),
        ({"role": "part"}, {}, []),
        ({}, {"scope": "each; so far"}, ["only the sentence with “9” says “so far”"]),
        (
            {"scope": "since tuesday", "sentence": "Since Tuesday, 7 came."},
            {},
            ["only the sentence with “7” says “Since Tuesday”"],
        ),
        ({"scope": "so far"}, {"scope": "so far"}, []),
        ({}, {"modality": "forecast"}, ["“9” is told as a forecast"]),
    ],
)
def test_words_that_may_explain_a_difference(a: dict[str, str], b: dict[str, str], told: list[str]) -> None:
    assert list(reasons.explanations(pair(claim("7", 7, **a), claim("9", 9, **b)))) == told


def test_a_sentence_that_another_adds_to_is_left_out() -> None:
    assert reasons.distinct(["both say so", "both say so, twice", "both say so", "one more"]) == [
        "both say so, twice",
        "one more",
    ]


def test_a_rise_and_a_fall_are_no_matter_of_rounding() -> None:
    both = pair(claim("6%", 6, **SHARE, direction="increase"), claim("4%", 4, **SHARE, direction="decrease"))
    assert RULES["figure-mismatch"].why(both) == "one tells of a rise, the other of a fall"


def found(*texts: str) -> pd.DataFrame:
    articles = [
        {"id": f"a{n}", "outlet": f"Outlet {n}", "title": "Ferry aground off Gull Point", "text": text}
        for n, text in enumerate(texts)
    ]
    return xcheck.check(articles).discrepancies


def test_a_finding_says_by_how_much_and_who_stands_alone() -> None:
    rest = "The ferry Marabel ran aground off Gull Point on Monday night with {} people on board."
    told = found(rest.format(187), rest.format(178).replace("night", "evening"), f"Gales blew. {rest.format(187)}")
    [finding] = told.to_dict("records")
    assert finding["rule"] == "figure-mismatch"
    assert "“187” is 9 more than “178” (5.1 percent)" in finding["reasons"]
    assert "only Outlet 1 has “178”, the other 2 have “187”" in finding["reasons"]
    assert "the figures differ by more than rounding" not in finding["reasons"]
