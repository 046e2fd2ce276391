"""The labels of our own stories can be trusted only if they point at what the articles say."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

STORIES = sorted(path.parent for path in Path(__file__).parents[1].glob("fixtures/stories/*/labels.json"))
RELATIONS = {"agreement", "update", "tension", "contradiction"}


def load(folder: Path) -> tuple[dict[str, dict[str, Any]], dict[str, Any]]:
    lines = (folder / "articles.jsonl").read_text("utf-8").splitlines()
    articles = [json.loads(line) for line in lines]
    assert len({article["id"] for article in articles}) == len(articles)
    return {article["id"]: article for article in articles}, json.loads((folder / "labels.json").read_text("utf-8"))


def test_there_are_stories_enough() -> None:
    assert len(STORIES) >= 10


@pytest.mark.parametrize("folder", STORIES, ids=lambda folder: folder.name)
def test_articles_have_what_a_news_record_has(folder: Path) -> None:
    articles, labels = load(folder)
    assert labels["story_id"] == folder.name
    assert 3 <= len({article["outlet"] for article in articles.values()}) <= 5
    for article in articles.values():
        assert set(article) == {"id", "outlet", "title", "published", "url", "text"}
        assert all(article.values())
        assert ".example/" in article["url"]


@pytest.mark.parametrize("folder", STORIES, ids=lambda folder: folder.name)
def test_each_label_points_at_its_number(folder: Path) -> None:
    articles, labels = load(folder)
    spans = set()
    for topic in labels["topics"]:
        for claim in topic["claims"]:
            article = articles[claim["article"]]
            field = "title" if claim["quote"] in article["title"] else "text"
            assert claim["quote"] in article[field]
            assert claim["number"] in claim["quote"]
            start = article[field].index(claim["quote"]) + claim["quote"].index(claim["number"])
            span = (article["id"], field, start)
            assert span not in spans, "two labels on one number"
            spans.add(span)
            assert claim["low"] is not None or claim["high"] is not None
            if None not in (claim["low"], claim["high"]):
                assert claim["low"] <= claim["high"]
    for entry in labels["internal"]:
        article = articles[entry["article"]]
        assert all(entry[quote] in article["title"] + "\n" + article["text"] for quote in ("quote_a", "quote_b"))


@pytest.mark.parametrize("folder", STORIES, ids=lambda folder: folder.name)
def test_every_pair_across_outlets_has_one_relation(folder: Path) -> None:
    articles, labels = load(folder)
    for topic in labels["topics"]:
        outlet = {claim["ref"]: articles[claim["article"]]["outlet"] for claim in topic["claims"]}
        across = {frozenset(pair) for pair in combinations(outlet, 2) if len({outlet[ref] for ref in pair}) == 2}
        labelled = [frozenset((relation["a"], relation["b"])) for relation in topic["relations"]]
        assert len(labelled) == len(set(labelled))
        assert set(labelled) == across
        assert {relation["relation"] for relation in topic["relations"]} <= RELATIONS
        assert all(relation["why"] for relation in topic["relations"])


def test_the_stories_hold_every_relation_and_one_without_any_disagreement() -> None:
    held = []
    for folder in STORIES:
        labels = load(folder)[1]
        held.append({relation["relation"] for topic in labels["topics"] for relation in topic["relations"]})
    assert set().union(*held) == RELATIONS
    assert {"agreement"} in held
    assert any(load(folder)[1]["internal"] for folder in STORIES)
