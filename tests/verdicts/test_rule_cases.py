"""Each rule on cases of its own: fixtures/rules/<rule>.yml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import xcheck
from xcheck.verdicts.rules import RULES

CASES = Path(__file__).parents[2] / "fixtures/rules"


def cases(internal: bool) -> list[Any]:
    return [
        pytest.param(path.stem, case, id=f"{path.stem}: {case.get('name') or case['text']}")
        for path in sorted(CASES.glob("*.yml"))
        for case in yaml.safe_load(path.read_text("utf-8"))
        if ("text" in case) == internal
    ]


@pytest.mark.parametrize(("rule", "case"), cases(internal=False))
def test_two_sentences(rule: str, case: dict[str, Any]) -> None:
    found = xcheck.compare(case["a"], case["b"])
    other = xcheck.compare(case["b"], case["a"])
    assert found.verdict == case["verdict"], list(found.reasons)
    assert other.verdict == found.verdict
    if "rule" in case:
        report = xcheck.check(
            [
                {"id": side, "outlet": side.upper(), "title": "", "text": case[side], "published": "2025-03-04"}
                for side in "ab"
            ]
        )
        assert case["rule"] in set(report.discrepancies["rule"])


@pytest.mark.parametrize(("rule", "case"), cases(internal=True))
def test_one_article(rule: str, case: dict[str, Any]) -> None:
    report = xcheck.check([{"id": "a", "outlet": "A", "title": "", "text": case["text"]}])
    found = report.discrepancies[report.discrepancies["kind"] == "internal"]
    assert list(found["rule"]) == ([rule] if case["found"] else [])


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
