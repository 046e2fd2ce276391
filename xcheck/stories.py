"""Stories that somebody labelled by hand: what several outlets wrote about one event, and where they disagree.

A story is a folder with `articles.jsonl` (id, outlet, title, published, url, text) and `labels.json`: topics, each with
its claims (ref, article, quote, number, low, high) and the relation of every pair of them from different outlets, and
the inconsistencies within one article (`internal`). Or it has `pairs`, figures that were looked at two by two: weights
are learned from those alone, and nothing is measured on it. docs/labels.md says how to label either.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from xcheck.errors import InputError

Row = Mapping[str, Any]
#: What two figures can be to each other: one quantity, or none.
RELATIONS = ("agreement", "tension", "contradiction", "update", "different")


@dataclass(frozen=True)
class Story:
    """One folder: its articles as records, and its labels."""

    name: str
    articles: tuple[Row, ...]
    labels: Row


def load(path: str | os.PathLike[str]) -> list[Story]:
    """The stories under `path`, which is one story or a folder of them at any depth, in the order of their paths.

    Raises InputError when there is none, or when a label does not point at what its article says.
    """
    root = Path(path)
    if not root.is_dir():
        raise InputError("no such folder", path=str(path), hint="give a folder of labelled stories")
    found = sorted(folder.parent for folder in root.glob("**/labels.json"))
    if not found:
        hint = "each story is a folder with articles.jsonl and labels.json"
        raise InputError("no labels.json in it", path=str(path), hint=hint)
    return [_story(folder, folder.relative_to(root).as_posix()) for folder in found]


def named(story: Story) -> Story:
    """The story with its name in every article id, so that stories can share a batch."""

    def renamed(rows: Iterable[Row], key: str) -> list[Row]:
        return [{**row, key: f"{story.name}:{row[key]}"} for row in rows]

    topics = [{**topic, "claims": renamed(topic["claims"], "article")} for topic in story.labels["topics"]]
    internal = renamed(story.labels.get("internal") or [], "article")
    articles = tuple(renamed(story.articles, "id"))
    return replace(story, articles=articles, labels={**story.labels, "topics": topics, "internal": internal})


def _story(folder: Path, below: str) -> Story:
    try:
        lines = (folder / "articles.jsonl").read_text("utf-8").split("\n")
        articles = tuple(json.loads(line) for line in lines if line.strip())
        labels = json.loads((folder / "labels.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        hint = "it needs articles.jsonl and labels.json, in UTF-8"
        raise InputError(f"cannot read the story: {error}", path=str(folder), hint=hint) from error
    story = Story(folder.name if below == "." else below, articles, labels)
    _check_labels(story, str(folder / "labels.json"))
    return story


def _check_labels(story: Story, path: str) -> None:
    """Raise InputError unless every label is complete and points at what its article says."""
    try:
        articles = {article["id"]: article for article in story.articles if article["outlet"]}
        for topic in story.labels["topics"]:
            refs = {claim["ref"] for claim in topic["claims"]}
            for claim in topic["claims"]:
                span(articles[claim["article"]], claim)
            for relation in topic["relations"]:
                if not {relation["a"], relation["b"]} <= refs or not relation["relation"]:
                    raise ValueError(f"the relation of {relation['a']} and {relation['b']} in {topic['topic']!r}")
        for pair in story.labels.get("pairs") or []:
            for claim in (pair["a"], pair["b"]):
                span(articles[claim["article"]], claim)
            if pair["relation"] not in RELATIONS:
                raise ValueError(f"the relation {pair['relation']!r}; known are {', '.join(RELATIONS)}")
        for label in story.labels.get("internal") or []:
            _ = (articles[label["article"]], label["quote_a"], label["quote_b"], label["why"])
    except (KeyError, TypeError, ValueError) as error:
        what = f"no {error}" if isinstance(error, KeyError) else str(error)
        raise InputError(f"a label is wrong: {what}", path=path, hint="see docs/labels.md") from error


def span(article: Row, claim: Row) -> tuple[str, int, int]:
    """Field, start and end of the labelled number; the first place where its quote stands, title first."""
    for name in ("title", "text"):
        at = (article.get(name) or "").find(claim["quote"])
        inside = claim["quote"].find(claim["number"])
        if at >= 0 and inside >= 0:
            return name, at + inside, at + inside + len(claim["number"])
    raise ValueError(f"{claim['number']!r} in {claim['quote']!r} is not in article {article['id']}")
