"""The scoring on reports made by hand, whose figures can be counted on fingers."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest

from xcheck import cli, frames, pipeline, scoring, stories
from xcheck.errors import InputError
from xcheck.related import Related
from xcheck.reports.report import Report
from xcheck.stated import InFrame

TEXTS = {
    "north": "The mill lost 40 looms and 12 carts. It stood for 90 years. The 40 looms were new.",
    "south": "The mill lost 14 looms and 12 carts. It stood for 80 years.",
}


def claim(ref: str, article: str, quote: str, number: str, value: float) -> dict[str, Any]:
    return {"ref": ref, "article": article, "quote": quote, "number": number, "low": value, "high": value}


def topic(name: str, a: dict[str, Any], b: dict[str, Any], relation: str) -> dict[str, Any]:
    relations = [{"a": a["ref"], "b": b["ref"], "relation": relation, "why": "by hand"}]
    return {"topic": name, "claims": [a, b], "relations": relations}


def labels() -> dict[str, Any]:
    looms = (claim("1", "north", "lost 40 looms", "40", 40), claim("2", "south", "lost 14 looms", "14 looms", 14))
    carts = (claim("3", "north", "and 12 carts", "12", 12), claim("4", "south", "and 12 carts", "12", 12))
    age = (claim("5", "north", "for 90 years", "90 years", 90), claim("6", "south", "for 80 years", "80", 80))
    topics = [topic("looms", *looms, "contradiction"), topic("carts", *carts, "agreement")]
    topics.append(topic("age", *age, "tension"))
    internal = [{"article": "north", "quote_a": "40 looms", "quote_b": "The 40 looms", "why": "by hand"}]
    return {"story_id": "mill", "genre": "fire", "topics": topics, "internal": internal}


@pytest.fixture
def mill(tmp_path: Path) -> Path:
    folder = tmp_path / "mill"
    folder.mkdir()
    articles = [{"id": name, "outlet": name.title(), "title": "", "text": text} for name, text in TEXTS.items()]
    (folder / "articles.jsonl").write_text("".join(json.dumps(article) + "\n" for article in articles), "utf-8")
    (folder / "labels.json").write_text(json.dumps(labels()), "utf-8")
    return folder


def report(claims: dict[str, tuple[str, str, float]], **tables: list[dict[str, Any]]) -> Report:
    """A report with these claims (article, words, value), and rows of topics, relations and discrepancies."""
    rows = []
    for name, (article, words, value) in claims.items():
        start = TEXTS[article].index(words)
        row = {
            kind: 0 if dtype == "int64" else 0.0 if dtype == "float64" else "" for kind, dtype in frames.CLAIMS.items()
        }
        row |= {"id": name, "article": f"mill:{article}", "outlet": article.title(), "field": "text", "text": words}
        row |= {"start": start, "end": start + len(words), "low": value, "high": value, "unit": words.split()[-1]}
        rows.append(row)

    def frame(columns: frames.Columns, given: list[dict[str, Any]]) -> Any:
        return frames.make(columns, {name: [row.get(name, "") for row in given] for name in columns})

    relations = [{"score": 1.0, "reasons": [], **row} for row in tables.get("relations", [])]
    findings = [{"confidence": 1.0, **row} for row in tables.get("discrepancies", [])]
    articles = frames.make(frames.ARTICLES)
    return Report(
        articles=articles,
        skipped=frames.make(frames.SKIPS),
        stated=InFrame(articles, frame(frames.CLAIMS, rows)),
        topics=frame(frames.TOPICS, tables.get("topics", [])),
        related=Related.of(frame(frames.RELATIONS, relations)),
        discrepancies=frame(frames.DISCREPANCIES, findings),
    )


CLAIMS = {
    "n1": ("north", "40 looms", 40.0),
    "n2": ("north", "12 carts", 12.0),
    "n3": ("north", "90 years", 9.0),  # a wrong number
    "s1": ("south", "14 looms", 14.0),
    "s2": ("south", "12 carts", 12.0),
}


def scored(mill: Path, found: Report, monkeypatch: pytest.MonkeyPatch) -> scoring.Scores:
    monkeypatch.setattr(pipeline, "check", lambda source: found)
    return scoring.score(mill)


def test_a_silent_report_finds_nothing_and_raises_no_alarm(mill: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    figures = scored(mill, report({}), monkeypatch).figures()
    assert figures["claims_found"] == figures["topic_recall"] == figures["flag_f1"] == figures["story_accuracy"] == 0
    assert figures["false_alarms_per_story"] == figures["false_internal_per_story"] == 0
    assert math.isnan(figures["topic_precision"])


def test_right_wrong_and_missing(mill: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    topics = [
        {"id": "t1", "claims": ["n1", "s1"]},
        {"id": "t2", "claims": ["n2", "s2"]},
    ]
    relations = [
        {"topic": "t1", "a": "n1", "b": "s1", "verdict": "tension"},  # labelled a contradiction: found, verdict wrong
        {"topic": "t2", "a": "n2", "b": "s2", "verdict": "contradiction"},  # labelled an agreement: a false alarm
    ]
    findings = [
        {
            "id": "d1",
            "topic": "t1",
            "kind": "cross-source",
            "rule": "by-hand",
            "verdict": "tension",
            "claims": ["n1", "s1"],
        },
        {
            "id": "d2",
            "topic": "t2",
            "kind": "cross-source",
            "rule": "by-hand",
            "verdict": "contradiction",
            "claims": ["n2", "s2"],
            "confidence": 0.59,
        },
    ]
    scores = scored(mill, report(CLAIMS, topics=topics, relations=relations, discrepancies=findings), monkeypatch)
    figures = scores.figures()
    assert figures["sure_precision"] == 1
    assert figures["sure_recall"] == 1 / 2
    assert figures["claims_found"] == 5 / 6
    assert figures["claims_exact"] == 4 / 6
    assert figures["topic_precision"] == figures["topic_recall"] == figures["topic_f1"] == 1 / 2
    assert figures["flag_precision"] == figures["flag_recall"] == 1 / 2
    assert figures["pairing_precision"] == 1
    assert figures["pairing_recall"] == 2 / 3
    assert figures["verdict_accuracy"] == 0
    assert figures["story_accuracy"] == 1
    assert figures["false_alarms_per_story"] == 1
    assert scores.verdicts == {
        ("contradiction", "tension"): 1,
        ("agreement", "contradiction"): 1,
        ("tension", "not paired"): 1,
    }
    kinds = sorted(note.kind for note in scores.notes)
    assert kinds == ["false alarm", "missed claim", "missed disagreement", "missed internal", "wrong value"]


def test_a_further_mention_stands_for_the_labelled_one(mill: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    again = CLAIMS | {"n4": ("north", "The 40 looms", 40.0)}
    relations = [{"topic": "t1", "a": "n4", "b": "s1", "verdict": "contradiction"}]
    scores = scored(mill, report(again, relations=relations), monkeypatch)
    assert scores.figures()["flag_precision"] == 1
    assert scores.verdicts["contradiction", "contradiction"] == 1


def test_a_flag_on_unlabelled_claims_is_a_false_alarm(mill: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    relations = [{"topic": "t1", "a": "n2", "b": "s1", "verdict": "tension"}]
    scores = scored(mill, report(CLAIMS, relations=relations), monkeypatch)
    assert scores.figures()["topic_precision"] == 0
    assert scores.figures()["pairing_precision"] == 0


def test_inconsistencies_within_an_article(mill: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = {"id": "d1", "kind": "internal", "rule": "by-hand", "claims": ["n1"]}
    false = {"id": "d2", "kind": "internal", "rule": "by-hand", "claims": ["n2"]}
    across = {"id": "d3", "kind": "cross-source", "rule": "by-hand", "claims": ["n1", "s1"]}
    scores = scored(mill, report(CLAIMS, discrepancies=[found, false, across]), monkeypatch)
    assert scores.figures()["internal_recall"] == 1
    assert scores.figures()["false_internal_per_story"] == 1


@pytest.mark.parametrize("mixed", [False, True])
def test_scores_on_two_copies_double_the_counts(mill: Path, monkeypatch: pytest.MonkeyPatch, mixed: bool) -> None:
    other = mill.with_name("wall")
    other.mkdir()
    for name in ("articles.jsonl", "labels.json"):
        (other / name).write_bytes((mill / name).read_bytes())
    monkeypatch.setattr(pipeline, "check", lambda source: report(CLAIMS))
    scores = scoring.score(mill.parent, mixed=mixed)
    assert scores.counts["stories"] == 2
    assert scores.counts["claims"] == 12


def test_flags_between_stories_are_false_alarms(mill: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = mill.with_name("wall")
    other.mkdir()
    for name in ("articles.jsonl", "labels.json"):
        (other / name).write_bytes((mill / name).read_bytes())
    relations = [{"topic": "t1", "a": "n1", "b": "s1", "verdict": "tension"}]
    found = report(CLAIMS, relations=relations)
    found.claims["article"] = found.claims["article"].where(found.claims["id"] != "s1", "wall:south")
    monkeypatch.setattr(pipeline, "check", lambda source: found)
    scores = scoring.score(mill.parent, mixed=True)
    assert scores.counts["flags_between_stories"] == 1
    assert scores.figures()["flag_precision"] == 0
    assert [note.story for note in scores.notes if note.kind == "false alarm"] == ["mill, wall"]


def test_a_folder_without_stories_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no labels"):
        stories.load(tmp_path)
    with pytest.raises(InputError, match="no such folder"):
        stories.load(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("lost 40 looms", "lost 41 looms", "is not in article north"),
        ('"ref": "1"', '"raf": "1"', "no 'ref'"),
        ('"a": "1"', '"a": "9"', "the relation of 9 and 2 in 'looms'"),
        ('{"story_id"', "story_id", "cannot read the story"),
    ],
)
def test_a_wrong_label_is_named(mill: Path, old: str, new: str, told: str) -> None:
    path = mill / "labels.json"
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    with pytest.raises(InputError, match=told):
        stories.load(mill)


def test_the_command(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    story = str(root / "fixtures" / "stories" / "larch-valley-wildfire")
    assert cli.main(["score", story, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["figures"]["stories"] == 1
    assert cli.main(["score", story, "--show"]) == 0
    assert "topic precision" in capsys.readouterr().out
    assert cli.main(["score", str(root / "nowhere")]) == 2
    assert "no such folder" in capsys.readouterr().err
