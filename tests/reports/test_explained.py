"""What a report with --explain shows of a match."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from xcheck.__main__ import main
from xcheck.reports.explained import ASKED
from xcheck.topics.model import all_levels

STORY = Path(__file__).parents[2] / "fixtures/stories/harbour-crane-collapse/articles.jsonl"


def test_every_comparison_has_a_name_for_readers() -> None:
    assert set(ASKED) == set(all_levels())


def test_the_terminal_shows_a_sum_for_each_finding(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(STORY)]) == 1
    plain = capsys.readouterr().out
    assert main(["check", str(STORY), "--explain"]) == 1
    out = capsys.readouterr().out
    assert "would have kept them apart" not in plain
    blocks = [block for block in ("\n" + out).split("\n── ")[1:] if "rule  xcheck explain" in block]
    assert blocks
    for block in blocks:
        assert "match " in block
        assert "the sum, in log-odds" in block
        assert "would have kept them apart" in block.replace("\n", " ").replace("        ", "")


def test_lines_fit_the_width(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    main(["check", str(STORY), "--explain"])
    out = capsys.readouterr().out
    assert max(map(len, out.splitlines())) <= 60


def test_json_has_the_weights_of_every_relation(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(STORY), "--explain", "--format", "json"])
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert document["relations"]
    for relation in document["relations"]:
        assert {"comparison", "level", "weight"} == set(relation["match"]["weights"][0])
        assert relation["match"]["probability"] == relation["score"]


def test_compare_explains_a_pair(capsys: pytest.CaptureFixture[str]) -> None:
    pair = ["The quake left at least 40 people dead.", "A quake has killed 34 people."]
    assert main(["compare", *pair, "--explain"]) == 1
    assert "the sum, in log-odds" in capsys.readouterr().out
    assert main(["compare", *pair, "--explain", "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["match"]["weights"]
