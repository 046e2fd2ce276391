"""The whole way as functions, from every kind of source."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from itertools import accumulate
from pathlib import Path

import pandas as pd
import pytest

import xcheck
from xcheck import frames, pipeline
from xcheck.reports import render
from xcheck.reports.look import Look

TEXTS = Path(__file__).parents[1] / "fixtures" / "reports"
RECORDS = [
    json.loads(line)
    for name in ("clash", "tension")
    for line in (TEXTS / f"{name}.jsonl").read_text("utf-8").replace('"id": "', f'"id": "{name}-').splitlines()
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "articles.jsonl"
    file.write_text("".join(json.dumps(record) + "\n" for record in RECORDS), "utf-8")
    return file


def test_every_frame_has_its_columns(path: Path) -> None:
    report = xcheck.check(path)
    assert report.complete
    for name, columns in (
        ("articles", frames.ARTICLES),
        ("skipped", frames.SKIPS),
        ("claims", frames.CLAIMS),
        ("refusals", frames.REFUSALS),
        ("topics", frames.TOPICS),
        ("relations", frames.RELATIONS),
        ("discrepancies", frames.DISCREPANCIES),
    ):
        frames.check(getattr(report, name), columns, name)
    assert report.found("contradiction")
    assert report.nothing_compared == ""


def test_every_kind_of_source_gives_the_same_findings(path: Path) -> None:
    sources = [str(path), path, [str(path)], RECORDS, iter(RECORDS), pd.DataFrame(RECORDS)]
    found = [xcheck.check(source).discrepancies.drop(columns="id").to_dict("records") for source in sources]
    assert found[0]
    assert all(one == found[0] for one in found)


def test_claims_is_a_frame_and_stays_a_function() -> None:
    found = xcheck.claims(RECORDS[:2])
    assert list(found[found["field"] == "text"]["value"]) == [12, 3, 31, 3]
    assert callable(xcheck.claims)  # the folder of the same name has been imported by now
    assert "xcheck.claims" in sys.modules


def test_compare() -> None:
    found = xcheck.compare("The flood killed 12 people.", "The flood killed 31 people.")
    assert isinstance(found, xcheck.Comparison)
    assert found.verdict == "contradiction"
    assert found.a is not None
    assert found.a["value"] == 12
    assert xcheck.compare("The flood killed 12 people.", "It rained.").verdict == "unrelated"


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_input_does_not_show(tmp_path: Path, seed: int) -> None:
    shuffled = random.Random(seed).sample(RECORDS, len(RECORDS))
    documents = []
    for records in (RECORDS, shuffled):
        report = pipeline.check(records)
        documents.append("".join(render(report, "text", Look(everything=True))))
    assert documents[0] == documents[1]


def test_the_hash_seed_does_not_show(path: Path) -> None:
    outputs = {
        subprocess.run(
            [sys.executable, "-m", "xcheck", "check", str(path), "--format", "json"],
            capture_output=True,
            env={"PYTHONHASHSEED": seed},
            check=False,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(outputs) == 1
    assert json.loads(outputs.pop())["discrepancies"]


def one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each part of the input be one line."""
    for module in ("articles.portions", "engines.workers"):
        monkeypatch.setattr(f"xcheck.{module}.RECORDS", 1)


def ends(path: Path) -> list[int]:
    """Where each line of a file ends."""
    return list(accumulate(len(line) for line in path.read_bytes().splitlines(keepends=True)))


def test_batches_do_not_show(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = pipeline.check(path)
    one_by_one(monkeypatch)
    told: list[tuple[str, int, int]] = []
    parts = pipeline.check(path, progress=lambda *step: told.append(step))
    pd.testing.assert_frame_equal(whole.claims, parts.claims)
    pd.testing.assert_frame_equal(whole.discrepancies, parts.discrepancies)
    size = path.stat().st_size
    assert [done for stage, done, total in told if (stage, total) == ("read", size)] == [*ends(path), size]


def test_an_interrupt_keeps_the_claims_that_are_found(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one_by_one(monkeypatch)

    def stop(stage: str, done: int, total: int) -> None:
        if (stage, done) == ("read", ends(path)[1]):
            raise KeyboardInterrupt

    report = pipeline.check(path, progress=stop)
    assert not report.complete
    assert set(report.claims["article"]) == {"clash-star", "clash-sun"}
    assert report.topics.empty


def test_nothing_is_a_report_too() -> None:
    report = xcheck.check([])
    assert report.nothing_compared == "no article was read"
    assert not report.found("update")


def test_a_view_is_worked_out_once_and_not_for_another_report(path: Path) -> None:
    from xcheck.frames import VERDICTS
    from xcheck.reports.view import topics

    report, other = xcheck.check(path), xcheck.check(path)
    assert topics(report, VERDICTS) is topics(report, VERDICTS)
    assert topics(report, VERDICTS) is not topics(other, VERDICTS)
    assert topics(report, ["contradiction"]) is not topics(report, VERDICTS)
