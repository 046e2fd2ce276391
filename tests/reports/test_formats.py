"""What each format of `--format` is read by: a spreadsheet, GitHub, a build server, code scanning."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from xml.etree import ElementTree

import builder
import pytest

from xcheck.reports import render
from xcheck.reports.csv import COLUMNS, FORMULA
from xcheck.reports.look import Look
from xcheck.reports.markdown import inert
from xcheck.reports.report import Report

TEXTS = builder.hostile_texts()
everywhere = pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))


def written(report: Report, format: str) -> str:
    return "".join(render(report, format, Look()))


def sheet(report: Report) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(report, "csv"), newline="")))


def test_concise_is_one_line_a_finding(avalanche: Report) -> None:
    lines = written(avalanche, "concise").splitlines()
    assert len(lines) == 4
    assert lines[0].startswith("stories.jsonl: contradiction [same-source-mismatch] people killed")
    assert lines[2] == "stories.jsonl:6: skipped: broken JSON: expected a comma"


def test_json_lines_hold_the_records_of_the_document(avalanche: Report) -> None:
    records = [json.loads(line) for line in written(avalanche, "jsonl").splitlines()]
    document = json.loads(written(avalanche, "json"))
    assert records[0]["type"] == "run"
    assert [{k: v for k, v in r.items() if k != "type"} for r in records if r["type"] == "claim"] == document["claims"]
    assert sum(r["type"] == "discrepancy" for r in records) == len(document["discrepancies"])


def test_a_sheet_has_a_row_a_discrepancy_and_one_for_each_of_its_claims(avalanche: Report) -> None:
    rows = sheet(avalanche)
    assert [row["row"] for row in rows] == ["discrepancy", *["claim"] * 3, "discrepancy", *["claim"] * 3, "skip"]
    assert {row["fingerprint"] for row in rows[:4]} == {"9f3c2a7be01d44aa"}
    assert all(row["decision"] == row["note"] == "" for row in rows)
    assert [row["low"] for row in rows[1:4]] == ["14", "41", "41"]
    assert [row["high"] for row in rows[5:8]] == ["300", "", "300"]


@everywhere
def test_no_cell_of_a_sheet_is_a_formula(text: str) -> None:
    rows = sheet(builder.besieged(text))
    assert len(rows) == 4
    for row in rows:
        assert set(row) == set(COLUMNS)
        for name, cell in row.items():
            number = name in ("low", "high", "line") and cell.replace(".", "").replace("-", "").isdigit()
            assert number or not cell.lstrip().startswith(FORMULA), (name, cell)


def test_negative_numbers_stay_numbers_in_a_sheet() -> None:
    source = builder.article("a", "A", "It was -5 degrees, they said.")
    claim = builder.claim(source, "-5 degrees", -5, unit="degree")
    finding = {"id": "d", "rule": "r", "verdict": "tension", "claims": [claim["id"]], "reasons": [], "caveats": []}
    row = sheet(builder.report([source], [claim], discrepancies=[{**finding, "confidence": 0.5}]))[1]
    assert (row["low"], row["figure"]) == ("-5", "'-5 degrees")


@everywhere
def test_no_line_of_a_build_log_is_a_command_but_ours(text: str) -> None:
    lines = written(builder.besieged(text), "github").split("\n")
    assert [line.split(" ")[0] for line in lines[:-2]] == ["::error", "::notice"]
    assert not any("::" in line for line in lines[-2:])
    for line in lines[:-2]:
        properties = line.split("::")[1]
        assert set(re.findall(r",(\w+)=", "," + properties.partition(" ")[2])) <= {"file", "line", "title"}


def test_annotations_come_worst_first_with_their_quotes(avalanche: Report) -> None:
    lines = written(avalanche, "github").splitlines()
    assert [line.split(" ")[0] for line in lines[:3]] == ["::error", "::warning", "::notice"]
    assert "%0AKorvik Ledger: Regional police said »14 people« were killed." in lines[0]


@everywhere
def test_a_build_server_can_read_the_cases(text: str) -> None:
    suite = ElementTree.fromstring(written(builder.besieged(text), "junit"))
    assert (suite.get("tests"), suite.get("failures"), suite.get("skipped")) == ("2", "1", "1")
    assert [case.find("failure") is not None for case in suite.iter("testcase")] == [True, False]


def test_a_case_a_topic(avalanche: Report) -> None:
    cases = list(ElementTree.fromstring(written(avalanche, "junit")).iter("testcase"))
    assert len(cases) == len(avalanche.topics) + len(avalanche.skipped)
    failure = cases[0].find("failure")
    assert failure is not None
    assert failure.get("type") == "same-source-mismatch"
    assert "»41 people«" in (failure.text or "")


@everywhere
def test_markdown_shows_a_text_and_does_nothing(text: str) -> None:
    shown = inert(text)
    assert not re.search(r"(?<!\\)[`*_\[\]~|$<>]", shown)  # every sign of Markdown and HTML is spelled or escaped
    assert not re.search(r"@\w|#\d|:(//|[a-z]+:)|www\.", html.unescape(shown))
    assert "\n" not in shown


def test_a_table_of_markdown_has_its_columns_in_every_row() -> None:
    for text in TEXTS:
        lines = [line for line in written(builder.besieged(text), "markdown").splitlines() if line.startswith("|")]
        assert {line.count("|") for line in lines} == {7}


@everywhere
def test_code_scanning_can_read_it(text: str) -> None:
    log = json.loads(written(builder.besieged(text), "sarif"))
    location = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", location["artifactLocation"]["uri"])
    sarif = pytest.importorskip(
        "sarif_pydantic", reason="pip install sarif-pydantic, to check against the model of SARIF"
    )
    sarif.Sarif.model_validate(log)


def test_a_result_names_the_other_quotes_and_is_stable(avalanche: Report) -> None:
    run = json.loads(written(avalanche, "sarif"))["runs"][0]
    first, second = run["results"]
    assert (first["level"], second["level"]) == ("error", "warning")
    assert first["partialFingerprints"] == {"xcheck/v2": "9f3c2a7be01d44aa"}
    assert [place["message"]["text"] for place in first["relatedLocations"]] == [
        "Nordic Press Wire (Police in the region): 41 people",
        "Valley Echo (Police in the region): 41 people",
    ]
    assert run["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == first["ruleId"]
    skip = run["invocations"][0]["toolExecutionNotifications"][0]
    assert skip["message"]["text"] == "not read: broken JSON: expected a comma"
    assert skip["locations"][0]["physicalLocation"]["region"] == {"startLine": 6}
