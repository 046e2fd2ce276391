"""What a finding is called over time, and that two figures are told once."""

from __future__ import annotations

from typing import Any

import pytest

import xcheck
from xcheck.reports.report import Report

TITLE = "Ferry aground off Gull Point"
SAID = "{} the ferry Marabel ran aground off Gull Point on Monday night with {} people on board."
CITED, PLAIN = "The coastguard said that", "In heavy rain"
ARTICLES = [
    {"id": "a-0", "outlet": "Ledger", "title": TITLE, "text": SAID.format(CITED, 187)},
    {"id": "b-0", "outlet": "Post", "title": TITLE, "text": SAID.format(CITED, 158)},
]


def report(*changed: dict[str, Any], more: tuple[dict[str, Any], ...] = ()) -> Report:
    articles = [{**article, **(changed[n] if n < len(changed) else {})} for n, article in enumerate(ARTICLES)]
    return xcheck.check([*articles, *more])


def name(found: Report) -> str:
    [fingerprint] = found.discrepancies["fingerprint"]
    return str(fingerprint)


@pytest.mark.parametrize(
    "changed",
    [
        {"text": f"Gales blew all day. {ARTICLES[0]['text']} Nobody was hurt."},
        {"text": ARTICLES[0]["text"].replace("people", "passengers")},
        {"text": ARTICLES[0]["text"].replace("187", "one hundred and eighty-seven")},
        {"title": "A ferry runs aground", "published": "2025-03-05"},
    ],
    ids=["an edit elsewhere", "another word for what is counted", "the figure in words", "title and day"],
)
def test_a_name_stays_when_the_words_change(changed: dict[str, str]) -> None:
    assert name(report(changed)) == name(report())


@pytest.mark.parametrize(
    "changed",
    [
        {"text": ARTICLES[0]["text"].replace("187", "197")},
        {"id": "c-0"},
        {"outlet": "Echo"},
        {"url": "https://ledger.test/1"},
    ],
    ids=["figure", "article", "outlet", "address"],
)
def test_a_name_is_of_the_figures_and_the_articles(changed: dict[str, str]) -> None:
    assert name(report(changed)) != name(report())


def test_an_address_goes_before_the_id_that_a_file_gave() -> None:
    placed = {"url": "https://ledger.test/1"}
    assert name(report(placed)) == name(report({**placed, "id": "moved", "outlet": "The Ledger"}))


def test_an_id_made_of_the_text_is_none_of_the_name() -> None:
    assert name(report({"id": "page-0a1b2c3d"})) == name(report({"id": "page-3d2c1b0a#2"}))


def test_a_copy_is_no_other_finding() -> None:
    copy = {**ARTICLES[0], "id": "z-0", "outlet": "Valley Echo"}
    assert name(report(more=(copy,))) == name(report())


def test_figures_that_a_more_telling_finding_has_are_told_once() -> None:
    plain = {"id": "c-0", "outlet": "Echo", "title": TITLE, "text": SAID.format(PLAIN, 158)}
    found = report(more=(plain,))
    [finding] = found.discrepancies.to_dict("records")
    assert finding["rule"] == "same-source-mismatch"
    assert {claim.partition("#")[0] for claim in finding["claims"]} == {"a-0", "b-0", "c-0"}


def test_a_further_figure_is_a_finding_of_its_own() -> None:
    plain = {"id": "c-0", "outlet": "Echo", "title": TITLE, "text": SAID.format(PLAIN, 133)}
    found = report(more=(plain,)).discrepancies
    assert sorted(found["rule"]) == ["figure-mismatch", "same-source-mismatch"]
    assert found["confidence"].is_monotonic_decreasing


def test_a_finding_tells_what_its_own_rule_saw() -> None:
    texts = ["More than 3,000 people fled the flood in Orle.", "In Orle 4,150 people fled the flood on Monday.",
             "The flood in Orle made 4,350 people flee."]  # fmt: skip
    found = xcheck.check([{"id": f"a{n}", "outlet": f"O{n}", "text": text} for n, text in enumerate(texts)])
    [finding] = found.discrepancies.to_dict("records")
    assert (finding["rule"], finding["verdict"]) == ("bound-conflict", "contradiction")
    assert finding["reasons"][0].startswith("“4,350” fits “More than 3,000”")
    assert finding["reasons"][1] == "“4,350” is 200 more than “4,150” (4.8 percent)"


def test_of_a_bound_the_figure_that_tests_it_most_is_told() -> None:
    texts = ["More than 3,000 people fled the flood in Orle.", "Some 4,100 people fled the flood in Orle.",
             "The flood in Orle made 4,350 people flee."]  # fmt: skip
    found = xcheck.check([{"id": f"a{n}", "outlet": f"O{n}", "text": text} for n, text in enumerate(texts)])
    bound = found.discrepancies[found.discrepancies["rule"] == "bound-conflict"]
    told = "“4,350” fits “More than 3,000”, but whoever knew of it would hardly have written that"
    assert [[why for why in reasons if " fits " in why] for reasons in bound["reasons"]] == [[told]]
