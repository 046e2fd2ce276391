"""An article against itself, in every format that people read: its sentences once, all of their numbers marked."""

from __future__ import annotations

import pytest

import xcheck
from xcheck.reports import render
from xcheck.reports.look import Look
from xcheck.reports.report import Report
from xcheck.reports.text import CONTEXT, Marks
from xcheck.reports.view import Quote, topics

WORDS = "Of the 52 workers in the hall, 41 are safe, five are hurt and nine are missing, the plant's owner said."
TITLE = "Roof falls on 52 workers in Selm"


@pytest.fixture(scope="module")
def torn() -> Report:
    article = {"id": "a", "outlet": "Selm Courier", "title": TITLE, "text": f"Snow fell all week. {WORDS}"}
    return xcheck.check([article, {**article, "id": "b", "outlet": "Valley Echo"}])


@pytest.mark.parametrize(
    ("format", "marked"),
    [
        (
            "text",
            "“Of the »52« workers in the hall, »41« are safe, »five« are hurt and »nine« are missing, the plant's",
        ),
        (
            "markdown",
            "> “Of the **52** workers in the hall, **41** are safe, **five** are hurt and **nine** are missing",
        ),
        (
            "html",
            "“Of the <mark>52</mark> workers in the hall, <mark>41</mark> are safe, <mark>five</mark> are hurt and",
        ),
        ("junit", "“Of the »52« workers in the hall, »41« are safe, »five« are hurt and »nine« are missing"),
    ],
)
def test_a_sentence_stands_once_with_all_its_numbers_marked(torn: Report, format: str, marked: str) -> None:
    shown = "".join(render(torn, format, Look(width=140)))
    assert shown.count(marked) == 1
    assert format == "html" or shown.count("are missing") == 1
    assert "41 + five + nine do not make 52" in shown
    assert "Selm Courier: 41" not in shown  # the heading has the name
    assert "Selm Courier: one article against itself" in shown


def test_its_byline_stands_once_and_counts_the_copies(torn: Report) -> None:
    shown = "".join(render(torn, "text", Look(width=140)))
    assert shown.count("Selm Courier (+1 copy)") == 1
    assert "2 articles (1 copy)" in shown


def test_the_headline_goes_before_the_text() -> None:
    text = "The mill in Orle burned for hours. Fire crews counted 14 houses that burned down in Orle."
    article = {"id": "a", "outlet": "Orle Post", "title": "Fire destroys 41 houses in Orle", "text": text}
    [topic] = topics(xcheck.check([article]), ("contradiction", "tension"))
    told = [[text for text, number in passage.pieces if number] for passage in topic.passages]
    assert told == [["41 houses"], ["14 houses"]] or told == [["41"], ["14"]]


def test_of_several_findings_each_says_which_figures_it_is_about() -> None:
    said = "{} the ferry Marabel ran aground off Gull Point on Monday night with {} people on board."
    told = [("The coastguard said that", 187), ("The coastguard said that", 158), ("In heavy rain", 133)]
    report = xcheck.check(
        [{"id": f"a{n}", "outlet": f"Outlet {n}", "title": "", "text": said.format(*one)} for n, one in enumerate(told)]
    )
    shown = "".join(render(report, "text", Look()))
    assert "why   B, C: both cite the same source" in shown
    assert "why   A, B, C: " in shown or "why   A, C: " in shown
    sure = [row["confidence"] for row in topics(report, ("contradiction",))[0].findings]
    assert sure == sorted(sure, reverse=True)


def test_a_sentence_that_is_a_page_is_cut_around_its_number() -> None:
    page = Quote("Orle, before. " * 60, "212", " and more" * 60 + ", the end.")
    shown = "".join(text for text, _ in Marks(Look()).quoted(page))
    assert shown.startswith("“… ")
    assert "before. »212« and more" in shown
    assert shown.endswith((" and more …”", " and …”"))
    assert len(shown) < 2 * CONTEXT + 20
    whole = "".join(text for text, _ in Marks(Look(everything=True)).quoted(page))
    assert whole == f"“{page.before}»212«{page.after}”"
