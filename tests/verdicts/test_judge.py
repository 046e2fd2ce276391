"""From pairs to findings."""

from __future__ import annotations

import xcheck
from xcheck import pipeline
from xcheck.topics import match
from xcheck.verdicts import judge
from xcheck.verdicts.judge import FLAG_FROM

TEXT = """The ferry Marabel ran aground off Gull Point on Monday night with {} people on board. Lifeboats from two
harbours reached her before dawn and took everybody off, the coastguard said. Her owner, the Tamsin Line, sent divers to
look at the hull. Fishermen on the quay spoke of a heavy swell and of poor sight since the evening. The port stays
closed to other ships until she is towed free, which may take days, its master said. Hotels in the town took in the
stranded and gave them blankets and soup. Crossings to the islands are off until further notice."""


def test_what_two_copies_of_one_text_print_differently_is_no_conflict_of_outlets() -> None:
    report = xcheck.check(
        {"id": f"a{n}", "outlet": f"Outlet {n}", "title": "Ferry aground off Gull Point", "text": TEXT.format(number)}
        for n, number in enumerate((187, 178))
    )
    assert report.articles["origin"].nunique() == 1
    assert report.discrepancies.empty
    text = dict(zip(report.claims["id"], report.claims["text"], strict=True))
    told = {
        (text[a], text[b]): (verdict, *reasons)
        for a, b, verdict, reasons in report.relations[["a", "b", "verdict", "reasons"]].itertuples(index=False)
    }
    assert told == {
        ("187", "178"): ("agreement", "copies of one text"),
        ("two", "two"): ("agreement", "the same figure"),
    }


def slide(first: str, second: str, days: tuple[int, int] = (4, 4)) -> list[dict[str, str]]:
    opening = "A landslide buried part of Brunfels in the Halde valley on Monday night, the prefecture said. "
    return [
        {"id": n, "outlet": n.upper(), "title": "", "text": opening + text, "published": f"2025-03-{day:02}"}
        for n, text, day in zip("ab", (first, second), days, strict=True)
    ]


def judged(records: list[dict[str, str]], flag_from: float | None) -> tuple[set[str], list[float]]:
    """The verdicts of what is told differently, and how sure the findings are."""
    report = pipeline.claims(records)
    matched = match(report.articles, report.claims)
    _, related, found = judge(report.articles, report.claims, matched, flag_from=flag_from)
    return set(related.frame()["verdict"]), found["confidence"].tolist()


def test_differences_that_are_too_unsure_are_left_out() -> None:
    records = slide("The mud killed 31 people.", "The mud killed 38 people.")
    verdicts, (sure,) = judged(records, FLAG_FROM)
    assert verdicts == {"contradiction"}
    assert judged(records, sure - 0.01) == ({"contradiction"}, [sure])
    assert judged(records, sure + 0.01) == (set(), [])


def test_what_may_be_an_update_is_a_conflict_where_that_is_sure_enough() -> None:
    records = slide("The mud killed 31 people.", "The mud has now killed 38 people.", (4, 6))
    assert judged(records, None)[0] == {"update"}
    assert judged(records, 0.01)[0] == {"contradiction"}
    assert judged(records, 0.99)[0] == {"update"}


def test_a_figure_told_as_overtaken_is_never_in_conflict() -> None:
    records = slide("The mud killed 38 people.", "Initially 31 people were reported killed by the mud.", (4, 6))
    assert judged(records, 0.0)[0] == {"update"}
