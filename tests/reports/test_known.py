"""Baselines, suppressions and decisions: what is known is not reported again, and nothing vanishes silently."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
from pathlib import Path

import pytest

import xcheck
from xcheck.cli import main
from xcheck.errors import SettingsError
from xcheck.reports import known, render
from xcheck.reports.look import Look
from xcheck.reports.report import Report
from xcheck.settings import Suppression

TEXTS = Path(__file__).parents[2] / "fixtures" / "reports"
TODAY = datetime.date(2025, 6, 1)
BOTH = {"9f3c2a7be01d44aa", "51d0c8e2f7b9a630"}


def text(report: Report) -> str:
    return "".join(render(report, "text", Look()))


def left(report: Report) -> set[str]:
    return set(report.discrepancies["fingerprint"])


@pytest.mark.parametrize(
    ("keys", "rest"),
    [
        ({"rule": "bound-conflict"}, {"9f3c2a7be01d44aa"}),
        ({"topic": "People killed*"}, {"51d0c8e2f7b9a630"}),
        ({"outlet": "Radio Fjell"}, {"9f3c2a7be01d44aa"}),
        ({"outlet": "Korvik Ledger"}, set()),
        ({"fingerprint": "51d0c8e2f7b9a630"}, {"9f3c2a7be01d44aa"}),
        ({"rule": "bound-conflict", "topic": "people*"}, BOTH),
        ({"topic": "*", "until": "2025-06-01"}, set()),
        ({"topic": "*", "until": "2025-05-31"}, BOTH),
    ],
)
def test_every_key_of_a_suppression_must_match(avalanche: Report, keys: dict[str, str], rest: set[str]) -> None:
    report, _ = known.suppressed(avalanche, [Suppression(reason="known", **keys)], TODAY)
    assert left(report) == rest
    assert len(report.suppressed) == 2 - len(rest)


def test_unused_and_expired_suppressions_are_named(avalanche: Report) -> None:
    rules = [
        Suppression("known", rule="bound-conflict", place="x.toml:1"),
        Suppression("known", rule="no-such-rule", place="x.toml:5"),
        Suppression("known", rule="bound-conflict", until="2025-01-01", place="x.toml:9"),
    ]
    _, notes = known.suppressed(avalanche, rules, TODAY)
    assert notes == ["x.toml:9: this suppression ended on 2025-01-01", "x.toml:5: this suppression matches nothing"]


def test_what_is_suppressed_is_not_shown_but_counted(avalanche: Report) -> None:
    report, _ = known.suppressed(avalanche, [Suppression("agreed", rule="bound-conflict")], TODAY)
    assert "rescuers at Korvik" not in text(report)
    assert "1 suppressed" in text(report)
    document = json.loads("".join(render(report, "json", Look())))
    assert document["suppressed"] == [
        {"id": "d2", "topic": "t2", "fingerprint": "51d0c8e2f7b9a630", "because": "agreed"}
    ]
    assert report.found("contradiction")
    everything, _ = known.suppressed(report, [Suppression("all", topic="*")], TODAY)
    assert not everything.found("tension")
    assert everything.nothing_compared == ""


def test_a_baseline_comes_back_and_hides_what_it_holds(avalanche: Report, tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    path.write_text("".join(known.baseline(avalanche)), "utf-8")
    assert set(known.read_baseline(str(path))) == BOTH
    report, stale = known.against_baseline(avalanche, str(path))
    assert left(report) == set()
    assert stale == []


def test_a_baseline_holds_no_line_offset_time_or_quote(avalanche: Report) -> None:
    entries = json.loads("".join(known.baseline(avalanche)))["findings"]
    assert [set(entry) for entry in entries] == [{"fingerprint", "rule", "verdict", "topic"}] * 2
    assert [entry["topic"] for entry in entries] == sorted(entry["topic"] for entry in entries)


def test_stale_entries_are_named_and_pruned(avalanche: Report, tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    path.write_text("".join(known.baseline(avalanche)), "utf-8")
    fewer, _ = known.suppressed(avalanche, [Suppression("x", rule="bound-conflict")], TODAY)
    _, stale = known.against_baseline(fewer, str(path))
    assert stale == ["51d0c8e2f7b9a630 (bound-conflict: rescuers at Korvik)"]
    path.write_text("".join(known.pruned(fewer, str(path))), "utf-8")
    assert set(known.read_baseline(str(path))) == {"9f3c2a7be01d44aa"}


@pytest.mark.parametrize(
    "raw", ["", "[]", "{}", '{"findings": [7]}', '{"findings": [{"fingerprint": 1}]}', "[" * 100_000]
)
def test_a_broken_baseline_is_an_error(tmp_path: Path, raw: str) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(raw, "utf-8")
    with pytest.raises(SettingsError):
        known.read_baseline(str(path))


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_decisions_of_a_sheet_are_read_back(avalanche: Report, tmp_path: Path, delimiter: str) -> None:
    rows = list(csv.DictReader(io.StringIO("".join(render(avalanche, "csv", Look())))))
    rows[0] |= {"decision": "checked", "note": "the police gave both"}
    path = tmp_path / "sheet.csv"
    with open(path, "w", encoding="utf-8-sig", newline="") as file:  # as a spreadsheet saves it
        writer = csv.DictWriter(file, list(rows[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    report = known.decided(avalanche, str(path))
    assert left(report) == {"51d0c8e2f7b9a630"}
    assert report.suppressed[0][3] == "checked: the police gave both"


@pytest.mark.parametrize("raw", [b"a,b\n1,2\n", b"\xff\xfe\x00"])
def test_a_sheet_without_decisions_is_an_error(avalanche: Report, tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "sheet.csv"
    path.write_bytes(raw)
    with pytest.raises(SettingsError):
        known.decided(avalanche, str(path))


def test_an_article_against_itself_stands_under_its_outlet() -> None:
    text = "Of the 52 workers in the hall, 41 are safe, five are hurt and nine are missing, the owner said."
    report = xcheck.check([{"id": "a", "outlet": "Selm Courier", "title": "", "text": text}])
    [entry] = json.loads("".join(known.baseline(report)))["findings"]
    assert entry["topic"] == "Selm Courier"


@pytest.mark.parametrize(
    ("version", "told"),
    [("1", "older xcheck.*\n.*write it anew"), ("7", "version 7.*\n.*newer xcheck"), ('"x"', "version 'x'")],
)
def test_a_baseline_of_another_version_is_an_error(tmp_path: Path, version: str, told: str) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(f'{{"version": {version}, "findings": []}}', "utf-8")
    with pytest.raises(SettingsError) as error:
        known.read_baseline(str(path))
    assert re.search(told, f"{error.value}\n{error.value.hint}")


@pytest.mark.parametrize(("percent", "rest"), [(1, BOTH), (81, BOTH), (82, {"9f3c2a7be01d44aa"}), (100, set())])
def test_what_is_less_sure_is_not_reported_but_counted(avalanche: Report, percent: int, rest: set[str]) -> None:
    report = known.sure(avalanche, percent)
    assert left(report) == rest
    assert {why for *_, why in report.suppressed} <= {f"less than {percent}% sure"}
    assert len(report.suppressed) == 2 - len(rest)


def test_sureness_from_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    clash, file = str(TEXTS / "clash.jsonl"), "known.json"
    assert main(["check", clash, "--sure", "10"]) == 1
    assert main(["check", clash, "--sure", "99"]) == 0
    assert "1 suppressed" in capsys.readouterr().out
    assert main(["baseline", "write", file, clash]) == 0
    assert main(["check", clash, "--sure", "99", "--baseline", file, "--strict-baseline"]) == 0
    (tmp_path / "xcheck.toml").write_text("sure = 99\n", "utf-8")
    assert main(["check", clash]) == 0
    (tmp_path / "xcheck.toml").write_text("sure = 101\n", "utf-8")
    assert main(["check", clash]) == 2
    assert "a number from 1 to 100" in capsys.readouterr().err


def test_a_baseline_from_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    clash, peace, file = str(TEXTS / "clash.jsonl"), str(TEXTS / "peace.jsonl"), "known.json"
    assert main(["check", clash, "--baseline", file]) == 2
    assert "xcheck baseline write" in capsys.readouterr().err
    assert main(["baseline", "write", file, clash]) == 0
    assert main(["baseline", "diff", file, clash]) == 0
    assert main(["check", clash, "--baseline", file]) == 0
    assert "0 discrepancies · " in (out := " ".join(capsys.readouterr().out.split()))
    assert " suppressed · " in out
    assert main(["check", peace, "--baseline", file]) == 0
    assert "found no more" in capsys.readouterr().err
    assert main(["check", peace, "--baseline", file, "--strict-baseline"]) == 1
    assert main(["baseline", "diff", file, peace]) == 1
    assert "\n- " in capsys.readouterr().out
    assert main(["baseline", "prune", file, peace]) == 0
    assert main(["baseline", "diff", file, clash]) == 1
    assert "(same-source-mismatch: people killed: 12 (Morning Star) / 31 (Evening Sun))" in capsys.readouterr().out


def test_a_suppression_from_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    clash = str(TEXTS / "clash.jsonl")
    (tmp_path / "xcheck.toml").write_text('[[suppress]]\ntopic = "*"\nreason = "a test"\n', "utf-8")
    assert main(["check", clash]) == 0
    assert main(["check", clash, "--no-suppress"]) == 1
    assert main(["check", clash, "--isolated"]) == 1
    (tmp_path / "xcheck.toml").write_text('fail-on = "never"\nformat = "concise"\n', "utf-8")
    capsys.readouterr()
    assert main(["check", clash]) == 0
    assert "contradiction [" in capsys.readouterr().out
    assert main(["check", clash, "--fail-on", "tension"]) == 1  # the command line goes first
