"""The JSON contract."""

from __future__ import annotations

import dataclasses
import json
import math

import builder
import pytest

from xcheck import __version__
from xcheck.reports import json as json_report
from xcheck.reports import render
from xcheck.reports.look import Look
from xcheck.reports.report import Report
from xcheck.stated import InFrame

CONTRACT = {
    "articles": "id outlet title published url path origin sha256",
    "skipped": "path line reason",
    "claims": (
        "id article outlet field start end text sentence value low high unit dimension approximate direction "
        "subject attributed_to as_of modality"
    ),
    "topics": "id label unit claims verdict",
    "relations": "a b verdict score reasons",
    "discrepancies": "id topic kind rule verdict claims summary reasons fingerprint",
}


def document(report: Report) -> dict[str, object]:
    text = "".join(render(report, "json", Look()))
    assert text.isascii()
    assert text.endswith("}\n")
    return json.loads(text, parse_constant=lambda name: (_ for _ in ()).throw(AssertionError(name)))


def test_every_field_of_the_contract_is_there(avalanche: Report) -> None:
    found = document(avalanche)
    assert found["version"] == 1
    assert found["tool"] == {"name": "xcheck", "version": __version__}
    assert found["complete"] is True
    for table, names in CONTRACT.items():
        assert found[table], table
        for row in found[table]:
            assert set(names.split()) <= set(row), table


def test_open_bounds_and_unknown_text_are_null(avalanche: Report) -> None:
    found = document(avalanche)
    claim = next(row for row in found["claims"] if row["text"] == "at least 12 people")
    assert (claim["low"], claim["high"], claim["value"]) == (12, None, 12)
    assert claim["direction"] is claim["as_of"] is None
    assert claim["attributed_to"] == "mountain rescue service"
    assert claim["approximate"] is False
    assert found["articles"][0]["url"] is None


def test_nothing_is_nan_or_infinite(avalanche: Report) -> None:
    claims = avalanche.claims.assign(value=math.inf, low=-math.inf, high=math.nan, step=math.nan)
    found = document(dataclasses.replace(avalanche, stated=InFrame(avalanche.articles, claims)))
    assert all(row["value"] is row["low"] is row["high"] is row["step"] is None for row in found["claims"])


def test_claims_alone(avalanche: Report) -> None:
    found = json.loads("".join(json_report.claims(avalanche)))
    assert {"version", "articles", "claims", "skipped"} <= set(found)
    assert not {"topics", "relations", "discrepancies", "refusals"} & set(found)
    assert "refusals" in json.loads("".join(json_report.claims(avalanche, refusals=True)))


def test_articles_alone_hold_their_text(avalanche: Report) -> None:
    found = json.loads("".join(json_report.articles(avalanche)))
    assert {row["id"]: row["text"] for row in found["articles"]} == dict(avalanche.articles[["id", "text"]].values)


def test_offsets_point_at_the_number(avalanche: Report) -> None:
    texts = dict(avalanche.articles[["id", "text"]].values)
    for claim in document(avalanche)["claims"]:
        assert texts[claim["article"]][claim["start"] : claim["end"]] == claim["text"]


def test_the_order_of_the_rows_of_a_frame_does_not_show(avalanche: Report) -> None:
    assert document(builder.shuffled(avalanche)) == document(avalanche)


def test_the_schema_is_one_and_holds_for_what_is_written(avalanche: Report) -> None:
    from xcheck.reports.schema import TABLES, schema

    jsonschema = pytest.importorskip("jsonschema", reason="pip install jsonschema, to check against the schema")
    validator = jsonschema.Draft202012Validator
    validator.check_schema(schema())
    for report in (avalanche, builder.report([])):
        found = document(report)
        validator(schema()).validate(found)
        for table, columns in TABLES.items():
            assert all(tuple(row) == columns for row in found[table])
    broken = document(avalanche)
    broken["claims"][0]["dimension"] = "cubits"
    assert not validator(schema()).is_valid(broken)


def test_an_empty_report_is_a_document() -> None:
    assert document(builder.report([]))["claims"] == []
