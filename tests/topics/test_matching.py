"""Laws of matching, on the shipped stories."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import xcheck
from xcheck import frames, pipeline
from xcheck.topics import candidates, events, frequencies, match, matching, model, profile
from xcheck.topics.comparisons import LEVELS
from xcheck.topics.matching import described
from xcheck.verdicts import judge

STORIES = Path(__file__).parents[2] / "fixtures/stories"
NAMES = ("kursk-troop-figures", "harbour-crane-collapse", "brookfell-cheese-recall")


def records(name: str) -> list[dict[str, Any]]:
    return [
        json.loads(line) for line in (STORIES / name / "articles.jsonl").read_text("utf-8").splitlines() if line.strip()
    ]


def verdicts(report: Any, only: set[str] | None = None) -> dict[tuple[str, str], str]:
    """Verdict of each pair of claims, by their ids; of the articles in `only`."""
    return {
        (r.a, r.b): r.verdict
        for r in report.relations.itertuples()
        if only is None or {r.a.rpartition("#")[0], r.b.rpartition("#")[0]} <= only
    }


@settings(max_examples=5, deadline=None)
@given(st.sampled_from(NAMES), st.randoms(use_true_random=False))
def test_the_order_of_articles_does_not_matter(name: str, random: Any) -> None:
    story = records(name)
    shuffled = list(story)
    random.shuffle(shuffled)
    assert verdicts(xcheck.check(story)) == verdicts(xcheck.check(shuffled))


@pytest.mark.parametrize("name", NAMES)
def test_an_identical_copy_changes_no_verdict(name: str) -> None:
    story = records(name)
    copy = {**story[0], "id": "zz-copy", "outlet": "The Copycat", "url": "https://copycat.example/1"}
    before, after = xcheck.check(story), xcheck.check([*story, copy])
    assert verdicts(after, {r["id"] for r in story}) == verdicts(before)


@pytest.mark.parametrize("name", NAMES)
def test_stories_of_one_batch_keep_to_themselves(name: str) -> None:
    everything = [{**r, "id": f"{n}/{r['id']}"} for n in NAMES for r in records(n)]
    report = xcheck.check(everything)
    flagged = report.relations[report.relations["verdict"].isin(("tension", "contradiction"))]
    assert all(a.partition("/")[0] == b.partition("/")[0] for a, b in zip(flagged["a"], flagged["b"], strict=True))


@pytest.mark.parametrize("size", [1, 2_000])
def test_parts_of_a_batch_come_to_what_the_whole_does(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """However small the parts are, and when articles that meet are in several."""
    report = pipeline.claims([{**r, "id": f"{n}/{r['id']}"} for n in NAMES for r in records(n)])

    def compared() -> tuple[pd.DataFrame, ...]:
        topics, related, found = judge(
            report.articles, report.stated, match(report.articles, report.stated, explain=True)
        )
        return topics, related.frame(), found

    whole = compared()
    monkeypatch.setattr(candidates, "AT_ONCE", size)
    monkeypatch.setattr(frequencies, "AT_ONCE", 7)
    monkeypatch.setattr(events, "AT_ONCE", 2)
    monkeypatch.setattr(matching, "SHEET", size)
    monkeypatch.setattr(matching, "LINKED", size)
    for name, few in (("STRIP", 3), ("HELD", 2), ("PRODUCTS", 10)):
        monkeypatch.setattr(events, name, few)
    for name in ("PAIRS_AT_ONCE", "ARTICLES_AT_ONCE"):
        monkeypatch.setattr(sys.modules[judge.__module__], name, size)
    for one, other in zip(compared(), whole, strict=True):
        pd.testing.assert_frame_equal(one, other, check_exact=True)


def test_nothing_is_compared_with_nothing() -> None:
    nothing = frames.make(frames.ARTICLES), frames.make(frames.CLAIMS)
    assert not len(match(*nothing))
    assert [len(frame) for frame in judge(*nothing, match(*nothing))] == [0, 0, 0]


def test_the_weights_name_every_level() -> None:
    data = model.tables()
    shape = model.all_levels()
    for table in (model.FIRST, model.AGREEING, model.DIFFERING):
        for comparison, weights in data[table]["weights"].items():
            assert tuple(weights) == shape[comparison]
    assert set(data[model.FIRST]["weights"]) == set(LEVELS) - {"gap"}
    assert set(data[model.DIFFERING]["weights"]) == set(shape)
    assert data["provenance"]["stories"] > 100


def together(first: str, second: str) -> pd.DataFrame:
    """The pairs of two articles about one landslide, explained."""
    opening = "A landslide buried the village of Brunfels in the Halde valley on Monday."
    report = pipeline.claims(
        [
            {"id": "a", "outlet": "Halde Post", "text": f"{opening} {first}"},
            {"id": "b", "outlet": "Valley News", "text": f"{opening} {second}"},
        ]
    )
    found = next(iter(match(report.articles, report.claims, explain=True)), None)
    if found is None:
        return frames.make(frames.PAIRS)
    return described(report.claims, found, np.array([f"t{n}" for n in found.topic], dtype=object))


@pytest.mark.parametrize(
    ("first", "second", "reading"),
    [
        ("It killed Ana Brunner, 30, of Brunfels.", "It killed Ana Brunner, 31, of Brunfels.", "contradiction"),
        ("The council of Brunfels voted 220 to 190.", "The council of Brunfels voted 222 to 190.", "contradiction"),
        ("Yields in Brunfels slipped 4 percent.", "Yields in Brunfels: -4 percent.", "agreement"),
    ],
)
def test_what_two_figures_say_of_each_other(first: str, second: str, reading: str) -> None:
    assert together(first, second)["reading"].iloc[0] == reading


def test_one_number_in_units_that_nobody_mistakes_is_no_slip() -> None:
    miles = together("The mud ran 161 miles.", "The mud ran 161 km.")
    assert {w.comparison: w.level for w in miles["match"].iloc[-1].weights}["gap"] == "sharp slip"
    rain = together("Brunfels had 161 mm of rain.", "Brunfels lies 161 km from the rain.")
    assert {w.comparison: w.level for w in rain["match"].iloc[-1].weights}["gap"] == "far"


@pytest.mark.parametrize(
    ("first", "second", "gap", "needed"),
    [
        ("The slide killed 11 miners.", "The slide killed 13 miners.", "within a quarter", matching.DIFFER_FROM),
        ("The slide killed 11 miners.", "The slide killed 45 miners.", "within five", matching.DOUBTFUL_FROM),
        ("The slide killed 128 miners.", "The slide killed 182 miners.", "sharp slip", matching.DIFFER_FROM),
        ("Some 90 miners dug.", "More than 70 miners dug.", "loose bound", matching.DIFFER_FROM),
    ],
)
def test_how_sure_a_match_must_be(first: str, second: str, gap: str, needed: float) -> None:
    pair = together(first, second).iloc[-1]
    assert {w.comparison: w.level for w in pair["match"].weights}["gap"] == gap
    assert pair["match"].needed == needed


def test_a_text_of_nothing_but_numbers_is_compared_in_part() -> None:
    text = "The town counted its boats. " + "5 of 9 " * (candidates.MOST * 2)
    report = pipeline.claims([{"id": "a", "outlet": "Halde Post", "text": text}])
    assert len(report.claims) > 3 * candidates.MOST
    p = profile.profiles(report.articles, report.claims)
    assert len(candidates.candidates(p, candidates.meetings(report.articles))) <= candidates.MOST**2 / 2


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # two of one family have their own ages
        (
            "“The ovens stay on,” Ilse Brandvik, 27, a baker, told the Fjord Post. "
            "But flour has doubled in price, said her cousin, Maren Brandvik, 28.",
            0,
        ),
        # two sources of one article speak of two things
        (
            "The bakers’ guild said that 400 bakers lost their jobs last year. "
            "The ministry said that 260 bakers lost their jobs.",
            0,
        ),
        # unless it says that they are at odds
        (
            "The bakers’ guild said that 400 bakers lost their jobs last year. "
            "But the ministry said that 260 bakers lost their jobs.",
            1,
        ),
        # who says a thing twice is not at odds with himself
        ("The ministry said that almost 300 bakers lost their jobs, and more than 300 bakers lost their jobs.", 0),
    ],
)
def test_one_article_by_itself(text: str, found: int) -> None:
    assert len(xcheck.check([{"id": "a", "outlet": "Fjord Post", "text": text}]).discrepancies) == found


@pytest.mark.parametrize("name", NAMES)
def test_one_article_is_asked_for(name: str) -> None:
    """It meets whom it meets in the whole batch, copies included, and the others do not meet each other."""
    story = records(name)
    batch = [*story, {**story[0], "id": "zz-copy", "outlet": "The Copycat", "url": "https://copycat.example/1"}]
    report = pipeline.claims(batch)
    for asked in (story[0]["id"], "zz-copy"):
        some = verdicts(pipeline.compared(report, asked={asked}))
        assert some
        assert all(asked in (a.rpartition("#")[0], b.rpartition("#")[0]) for a, b in some)
        every = verdicts(pipeline.compared(report))
        assert some == {pair: verdict for pair, verdict in every.items() if pair in some}
        with_it = {pair for pair in every if asked in (claim.rpartition("#")[0] for claim in pair)}
        assert len(with_it ^ set(some)) <= 0.1 * len(with_it)  # topics are drawn from fewer pairs
