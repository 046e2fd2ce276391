"""Shapes of words and figures, and the order of their figures that is looked for first."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

import pytest
import yaml

from xcheck import pipeline
from xcheck.verdicts.internal import SHAPES, signs

CASES = Path(__file__).parents[2] / "fixtures/rules"


@pytest.mark.parametrize(
    ("pattern", "found", "missed"),
    [
        ("<percent><40>from\\s<amount>", ["PM", "MPN", "PDM"], ["MP", "PPD", "P"]),
        ("<a:number>(?:\\s<b:percent>)?,<money>", ["NPM", "NM"], ["PM", "NP"]),
        ("(?:<money>|none)\\s[()]<number>", ["N", "MN"], ["M"]),
        (r"<money>\((?:<20><percent>){2,3}\)(?!<60><number>)", ["MP", "MPP"], ["M", "PM", "MN"]),
    ],
)
def test_the_order_of_figures(pattern: str, found: list[str], missed: list[str]) -> None:
    order = re.compile(signs.shape(pattern).order)
    letters = str.maketrans({"N": "\ue000", "M": "\ue001", "P": "\ue002", "D": "\ue005"})
    assert [each for each in found if not order.search(each.translate(letters))] == []
    assert [each for each in missed if order.search(each.translate(letters))] == []


def test_no_shape_is_passed_over() -> None:
    """Where a shape is, its figures are found in order, and one of the words that it is looked for by."""
    texts = [
        case["text"] for path in CASES.glob("*.yml") for case in yaml.safe_load(path.read_text()) if "text" in case
    ]
    report = pipeline.claims([{"id": f"{n}", "text": text} for n, text in enumerate(texts)])
    order = report.claims.sort_values(["article", "field", "start"], ignore_index=True)
    fields = {(id_, "text"): text for id_, text in zip(report.articles["id"], report.articles["text"], strict=True)}
    held = chain.from_iterable(
        value if isinstance(value, tuple | signs.Shapes) else (value,) for m in SHAPES for value in vars(m).values()
    )
    shapes = [each for each in held if isinstance(each, signs.Shape)]
    seen = 0
    for passage in signs.passages(report.articles, order, fields):
        for each in shapes:
            matches = [match.span() for match in each.pattern.finditer(passage.text)]
            assert [match.span() for match in each.finditer(passage)] == matches
            seen += bool(matches)
    assert seen > len(shapes)
