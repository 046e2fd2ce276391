from __future__ import annotations

import io
import json

import pytest

from tests.articles.conftest import lines
from xcheck.articles import Limits, Options, from_records, read

TEXT = "At least 40 homes were lost, the mayor said."


@pytest.mark.parametrize(
    "record",
    [
        {
            "id": "a1",
            "outlet": "Herald",
            "title": "Fire",
            "published": "2025-05-06",
            "url": "http://h.example/1",
            "text": TEXT,
        },
        {
            "guid": "a1",
            "source": {"id": None, "name": "Herald"},
            "headline": "Fire",
            "publishedAt": "2025-05-06",
            "link": "http://h.example/1",
            "content": TEXT,
        },
        {
            "article_id": "a1",
            "Publisher": "Herald",
            "title": {"rendered": "Fire"},
            "date_publish": "2025-05-06",
            "canonical_url": "http://h.example/1",
            "maintext": TEXT,
        },
        {
            "id": "a1",
            "site": "Herald",
            "title": "Fire",
            "pubDate": "Tue, 6 May 2025",
            "url": "http://h.example/1",
            "body": [TEXT],
        },
    ],
)
def test_synonyms(one, record):
    article = one("a.jsonl", lines(record))
    assert [article[name] for name in ("id", "outlet", "title", "published", "url", "text")] == [
        "a1",
        "Herald",
        "Fire",
        "2025-05-06",
        "http://h.example/1",
        TEXT,
    ]


@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a.json.gz"])
@pytest.mark.parametrize(
    "layout",
    [
        lambda records: json.dumps(records),
        lambda records: json.dumps(records, indent=2),
        lambda records: json.dumps({"status": "ok", "articles": records}, indent=2),
        lambda records: lines(*records),
        lambda records: "\ufeff\n" + lines(*records).replace("\n", "\r\n\r\n"),
    ],
)
def test_every_layout_of_records(write, name, layout):
    records = [{"outlet": outlet, "text": TEXT} for outlet in ("Herald", "Courier")]
    articles, skips = read([write(name, layout(records))])
    assert skips.empty
    assert articles["outlet"].tolist() == ["Herald", "Courier"]
    assert (articles["line"] > 0).all()


def test_a_list_on_one_line_of_a_pipe():
    held = json.dumps({"status": "ok", "articles": [{"outlet": "A", "text": TEXT}, {"outlet": "B", "text": TEXT}]})
    articles, skips = read(["-"], stdin=io.BytesIO(held.encode()))
    assert skips.empty
    assert articles["line"].tolist() == [1, 2]


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_a_record_may_hold_lists_of_its_own(one, name):
    record = {"outlet": "A", "text": {"title": "Not this", "text": TEXT}, "items": [{"text": "Nor this."}], "data": [1]}
    assert one(name, json.dumps(record))["text"] == TEXT


def test_one_record_is_one_article(one):
    assert one("a.json", json.dumps({"outlet": "Herald", "text": TEXT}, indent=1))["line"] == 0


def test_a_broken_line_costs_that_line(write):
    path = write(
        "a.jsonl",
        lines(
            {"outlet": "A", "text": TEXT},
            '{"outlet": "B", "text": "cut',
            "[1, 2]",
            '{"outlet": "C", "text": ' + "[" * 100_000,
            '{"outlet": "D", "text": 1' + "0" * 5_000 + "}",
            {"outlet": "E", "text": "  \n "},
            {"outlet": "F", "headline": "No body here"},
            '{"outlet": "G", "text": NaN}',
            "",
            {"outlet": "H", "text": TEXT},
        ),
    )
    articles, skips = read([path])
    assert articles["outlet"].tolist() == ["A", "H"]
    assert articles["line"].tolist() == [1, 10]
    reasons = dict(zip(skips["line"], skips["reason"], strict=True))
    assert sorted(reasons) == [2, 3, 4, 5, 6, 7, 8]
    assert "not valid JSON: Unterminated string" in reasons[2]
    assert "not an object" in reasons[3]
    assert "nested too deep" in reasons[4]
    assert "too many digits" in reasons[5]
    assert reasons[6] == "empty text"
    assert "no text field (has outlet, headline)" in reasons[7]
    assert reasons[8] == "empty text"
    assert not skips["fatal"].any()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('{"outlet": "A",}', "not valid JSON"),
        ("[" * 100_000, "nested too deep"),
        ("[]", "an empty list"),
        ("3", "neither a record nor a list"),
        ('{"story": 1, "labels": []}', "no text field (has story, labels)"),
        ("{}", "an empty record"),
    ],
)
def test_a_file_without_a_record_is_named(write, content, reason):
    articles, skips = read([write("a.json", content)])
    assert articles.empty
    assert reason in skips["reason"][0]
    assert skips["fatal"][0]


def test_of_two_equal_keys_the_last_counts(one):
    assert one("a.json", '{"text": "Nine died.", "text": "Ten died."}')["text"] == "Ten died."


def test_lone_surrogates_and_nul_in_strings(one):
    article = one("a.json", '{"outlet": "\\ud800 Post", "text": "It cost \\u0000 \\udfff8,000 \\ud83d\\ude00."}')
    assert article["outlet"] == "\ufffd Post"
    assert article["text"] == "It cost \0 \ufffd8,000 \U0001f600."


def test_own_ids_are_kept_and_made_unique(write):
    first = write(
        "a.jsonl", lines({"id": 7, "text": TEXT}, {"id": "7", "text": "Other."}, {"id": "7#2", "text": "Third."})
    )
    articles, _ = read([first])
    assert articles["id"].tolist() == ["7", "7#3", "7#2"]


def test_made_ids_depend_on_the_article_alone(write):
    alone, _ = read([write("x/a.jsonl", lines({"outlet": "A", "text": TEXT}))])
    among, _ = read([write("y/a.jsonl", lines({"outlet": "B", "text": "Else."}, {"outlet": "A", "text": TEXT}))])
    assert alone["id"][0] == among["id"][1]
    assert alone["id"][0].startswith("a-")


def test_records_without_an_outlet_are_different_outlets(write):
    articles, _ = read(
        [
            write(
                "dump.jsonl",
                lines({"text": TEXT}, {"text": "Else."}, {"text": "x", "url": "https://www.herald.example/3"}),
            )
        ]
    )
    assert articles["outlet"].tolist() == ["dump:1", "dump:2", "herald.example"]


def test_too_long_and_too_many(write):
    path = write(
        "a.jsonl", lines({"outlet": "A", "text": "x" * 101}, *({"outlet": "B", "text": TEXT} for _ in range(5)))
    )
    articles, skips = read([path], options=Options(limits=Limits(article_chars=100, articles=3)))
    assert len(articles) == 3
    assert skips["reason"].tolist() == ["longer than 100 characters", "more than 3 articles; the rest was not read"]


def test_a_line_without_end_is_not_read_into_memory(write):
    path = write("a.jsonl", lines({"outlet": "A", "text": TEXT}) + "{" + " " * 5_000)
    articles, skips = read([path], options=Options(limits=Limits(input_bytes=1_000)))
    assert len(articles) == 1
    assert "a line longer than 1,000 bytes" in skips["reason"][0]


def test_records_of_a_program():
    articles, skips = from_records([{"outlet": "A", "body": TEXT, "date": 1_746_500_000}, {"title": "x"}, "no record"])
    assert articles["text"].tolist() == [TEXT]
    assert articles["published"].tolist() == ["2025-05-06T02:53:20+00:00"]
    assert skips["line"].tolist() == [2, 3]
