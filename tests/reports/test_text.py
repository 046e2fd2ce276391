"""The report on a terminal."""

from __future__ import annotations

import math
import re

import builder
import pytest
from rich.cells import cell_len

from xcheck.reports import render
from xcheck.reports.look import Look
from xcheck.reports.report import Report

WIDTHS = (40, 80, 100, 128, 200)


def text(report: Report, **look: object) -> str:
    return "".join(render(report, "text", Look(**look)))  # type: ignore[arg-type]


def words(shown: str) -> list[str]:
    """The words of a report, without the marks around a number."""
    return re.sub("[»«“”]", "", shown).split()


def contains(whole: list[str], part: list[str]) -> bool:
    return any(whole[at : at + len(part)] == part for at in range(len(whole) - len(part) + 1))


@pytest.mark.parametrize("width", [w for w in WIDTHS if w < 128])
def test_every_quote_stands_there_word_for_word(avalanche: Report, width: int) -> None:
    shown = words(text(avalanche, width=width))
    flagged = {claim for row in avalanche.discrepancies["claims"] for claim in row}
    sentences = avalanche.claims[avalanche.claims["id"].isin(flagged)]["sentence"]
    assert len(sentences) == 6
    for sentence in sentences:
        assert contains(shown, sentence.split()), sentence


@pytest.mark.parametrize("width", WIDTHS)
def test_every_figure_outlet_source_and_reason_stands_there(avalanche: Report, width: int) -> None:
    shown = set(words(text(avalanche, width=width)))
    for row in avalanche.claims[:9].itertuples():
        assert {*row.text.split()} <= shown | {"About", "Some"}
    flagged = avalanche.discrepancies.itertuples()
    sentences = [s for row in flagged for s in (*row.reasons, *row.caveats)]
    for sentence in [
        *sentences,
        "Korvik Ledger",
        "Nordic Press Wire",
        "The Coast Daily",
        "Radio Fjell",
        "mountain rescue service",
    ]:
        assert {*sentence.split()} <= shown, sentence


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("everything", [False, True])
def test_no_line_is_wider_than_the_terminal(avalanche: Report, width: int, everything: bool) -> None:
    lines = text(avalanche, width=width, everything=everything).splitlines()
    assert max(map(cell_len, lines)) <= width
    if width == 200:
        assert max(map(cell_len, lines)) > 150  # and a wide one is used


def test_copies_are_counted_once_and_said(avalanche: Report) -> None:
    shown = text(avalanche)
    assert "Nordic Press Wire (+1 copy)" in shown
    assert "Valley Echo" not in shown
    assert "5 articles (1 copy)" in shown


def test_the_number_of_a_quote_is_marked(avalanche: Report) -> None:
    plain, colored = text(avalanche, width=100), text(avalanche, width=100, color=True)
    assert "said »14 people« were" in plain
    assert "\x1b" not in plain
    assert "said \x1b[1;4m14 people\x1b[0m were" in colored
    assert "»" not in colored


def test_color_changes_nothing_but_color(avalanche: Report) -> None:
    colored = re.sub(r"\x1b\[[0-9;]*m", "", text(avalanche, width=200, color=True))
    assert "".join(words(colored)) == "".join(words(text(avalanche, width=200)))


def test_without_unicode_only_ascii_is_drawn(avalanche: Report) -> None:
    assert text(avalanche, unicode=False, everything=True).isascii()


def test_agreement_is_counted_and_shown_on_request(avalanche: Report) -> None:
    assert "width of the slide" not in text(avalanche)
    assert "1 topic on which all agree (--all shows them)" in text(avalanche)
    assert "width of the slide" in text(avalanche, everything=True)


def test_an_update_is_shown_in_the_order_of_time_after_what_is_flagged(avalanche: Report) -> None:
    shown = text(avalanche)
    assert shown.index("tension · 81% sure · rescuers") < shown.index("update · the toll")
    update = shown[shown.index("update · the toll") :]
    assert update.index("14 people") < update.index("15 people")


def test_skips_are_listed_with_their_place_and_reason(avalanche: Report) -> None:
    assert "  stories.jsonl:6: broken JSON: expected a comma\n" in text(avalanche)


def test_the_last_line_counts_everything(avalanche: Report) -> None:
    assert text(avalanche, width=200).splitlines()[-1] == (
        "5 articles (1 copy) · 5 outlets · 11 claims · 4 topics · "
        "2 discrepancies (1 contradiction, 1 tension) · 1 update · 1 skipped"
    )


def test_an_interrupted_run_says_so() -> None:
    assert "interrupted" in text(builder.report([builder.article("a", "A", "Nothing.")], complete=False))


def test_an_article_against_itself_needs_no_topic() -> None:
    source = builder.article("a", "Forest News", "The fire took 14,200 ha (350,000 acres) in June.")
    first = builder.claim(source, "14,200 ha", 14200, unit="hectare")
    second = builder.claim(source, "350,000 acres", 350000, unit="acre")
    finding = {"id": "d1", "topic": "", "kind": "internal", "rule": "conversion-mismatch", "verdict": "contradiction"}
    finding |= {
        "claims": [first["id"], second["id"]],
        "summary": "14,200 ha is 35,000 acres",
        "reasons": [],
        "caveats": [],
    }
    shown = text(builder.report([source], [first, second], discrepancies=[finding]))
    assert "one article against itself" in shown
    assert "»14,200 ha«" in shown
    assert "»350,000 acres«" in shown


def test_many_outlets_with_one_figure_stay_compact_and_are_all_named() -> None:
    sources = [
        builder.article(f"a{n:02}", f"Outlet{n:02}", f"Variant {n} of the news: 500 seats. End.") for n in range(12)
    ]
    claims = [builder.claim(source, "500 seats", 500, unit="seat") for source in sources]
    other = builder.article("b", "Odd One", "Only 450 seats, it says.")
    claims.append(builder.claim(other, "450 seats", 450, unit="seat"))
    topic = {
        "id": "t",
        "label": "seats",
        "unit": "seat",
        "claims": [c["id"] for c in claims],
        "verdict": "contradiction",
    }
    report = builder.report([*sources, other], claims, topics=[topic])
    for width in (80, 200):
        shown = text(report, width=width)
        assert all(source["outlet"] in shown for source in sources)
        assert len(shown.splitlines()) < 24
        assert len(text(report, width=width, everything=True).splitlines()) > len(shown.splitlines())


def test_a_quote_whose_offsets_are_off_is_still_quoted() -> None:
    source = builder.article("a", "A", "There were 40 lorries.")
    claim = builder.claim(source, "40 lorries", 40, sentence_start=900, sentence="Nothing of the kind.", high=math.nan)
    topic = {"id": "t", "label": "lorries", "unit": "person", "claims": [claim["id"]], "verdict": "tension"}
    shown = text(builder.report([source], [claim], topics=[topic]))
    assert "»40 lorries«" in shown
    assert "Nothing of the kind." in shown
