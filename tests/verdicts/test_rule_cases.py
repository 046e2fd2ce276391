"""Each rule on cases of its own: fixtures/rules/<rule>.yml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import xcheck
from xcheck import pipeline
from xcheck.verdicts.internal import internal_findings
from xcheck.verdicts.rules import RULES

CASES = Path(__file__).parents[2] / "fixtures/rules"


def named(rule: str, case: dict[str, Any]) -> str:
    return f"{rule}: {case.get('name') or case['text']}"


def cases(internal: bool) -> list[Any]:
    return [
        pytest.param(path.stem, case, id=named(path.stem, case))
        for path in sorted(CASES.glob("*.yml"))
        for case in yaml.safe_load(path.read_text("utf-8"))
        if ("text" in case) == internal
    ]


@pytest.mark.parametrize(("rule", "case"), cases(internal=False))
def test_two_sentences(rule: str, case: dict[str, Any]) -> None:
    if "published" not in case:  # bare sentences have no dates
        found = xcheck.compare(case["a"], case["b"])
        other = xcheck.compare(case["b"], case["a"])
        assert found.verdict == case["verdict"], list(found.reasons)
        assert other.verdict == found.verdict
    if "rule" in case:
        report = xcheck.check(
            [
                {"id": side, "outlet": side.upper(), "title": "", "text": case[side], "published": published}
                for side, published in zip("ab", case.get("published", ["2025-03-04"] * 2), strict=True)
            ]
        )
        found_rules = set(report.discrepancies["rule"])
        assert case["rule"] in found_rules if case["rule"] else not found_rules


@pytest.fixture(scope="module")
def found_within() -> dict[str, list[str]]:
    """The rules found in each case that is one article: all are looked at in one run, each by itself."""
    articles = [
        {
            "id": str(param.id),
            "title": case.get("title", ""),
            "published": case.get("published", ""),
            "text": case["text"],
        }
        for param in cases(internal=True)
        for case in (param.values[1],)
    ]
    report = pipeline.claims([{"outlet": "A", **article} for article in articles])
    alone = report.articles.assign(origin=report.articles["id"])  # cases that are worded alike are no copies
    found: dict[str, list[str]] = {str(article["id"]): [] for article in articles}
    for finding in internal_findings(alone, report.claims):
        found[finding["claims"][0].rpartition("#")[0]].append(finding["rule"])
    return found


@pytest.mark.parametrize(("rule", "case"), cases(internal=True))
def test_one_article(rule: str, case: dict[str, Any], found_within: dict[str, list[str]]) -> None:
    assert found_within[named(rule, case)] == ([rule] if case["found"] else [])


@pytest.mark.parametrize("name", sorted(RULES))
def test_every_rule_explains_itself(name: str) -> None:
    rule = RULES[name]
    assert rule.id == name
    first, _, rest = rule.doc.strip().partition("\n")
    assert first.endswith(".")
    assert "Example" in rest
    assert "Source:" in rest
    assert rule.caveat
    assert not rule.caveat.endswith(".")


WORDS = st.sampled_from(
    "twelve 12 30 dozens people homes in Brenholt were injured lost more than about on Friday and".split()
)


@settings(max_examples=40, deadline=None)
@given(st.lists(WORDS, max_size=12), st.lists(WORDS, max_size=12))
def test_a_verdict_does_not_depend_on_which_sentence_comes_first(a: list[str], b: list[str]) -> None:
    one, other = xcheck.compare(" ".join(a), " ".join(b)), xcheck.compare(" ".join(b), " ".join(a))
    assert one.verdict == other.verdict
