"""Learning the weights from labelled stories."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from xcheck import articles, scoring, stories, training
from xcheck.claims import extract
from xcheck.errors import InputError
from xcheck.topics import model
from xcheck.verdicts import movement, updates


def test_labels_find_their_claims(root: Path) -> None:
    story = next(s for s in stories.load(root / "fixtures/stories") if s.name == "kursk-troop-figures")
    read, _ = articles.from_records(story.articles)
    claims, _ = extract(read)
    member, relation = training.labelled_topics(story, claims)
    assert {topic for topics in member for topic in topics} == set(range(len(story.labels["topics"])))
    assert set(relation.values()) <= {"agreement", "tension", "contradiction", "update"}
    assert all(member[i] & member[j] for i, j in relation)


def test_weights_can_be_learned_from_a_newsroom_s_own_stories(root: Path) -> None:
    pytest.importorskip("sklearn", reason="the extra xcheck[train] is not installed")
    examples = [e for story in stories.load(root / "fixtures/stories") if (e := training.example(story))]
    tables = training.train_matching(examples)
    shape = model.all_levels()
    assert set(tables[model.DIFFERING]["weights"]) == set(shape)
    for table in (model.FIRST, model.AGREEING, model.DIFFERING):
        assert all(tuple(levels) == shape[name] for name, levels in tables[table]["weights"].items())
    # equal heads speak for one quantity, different ones against it, whatever the stories
    head = tables[model.FIRST]["weights"]["head"]
    assert head["same"] > head["different"]
    verdicts = training.train_verdicts(examples)
    for table in (updates.UPDATES, updates.CONFLICTS):
        assert set(verdicts[table]["weights"]) == set(movement.LEVELS)
    assert (
        verdicts["provenance"][updates.CONFLICTS]["pairs"] > verdicts["provenance"][updates.CONFLICTS]["conflicts"] > 0
    )


def test_two_tables_are_one_sum() -> None:
    few = {"bias": -1.0, "slope": 1.0, "weights": {"head": {"same": 2.0, "different": -1.0}}}
    every = {"bias": 0.5, "slope": 0.5, "weights": {"head": {"same": 1.0, "different": 0.0}, "gap": {"near": 0.25}}}
    both = training.stretched(training.added(few, every), 2.0, 0.1)
    assert both["weights"] == {"head": {"same": 6.0, "different": -2.0}, "gap": {"near": 0.5}}
    assert (both["bias"], both["slope"]) == (pytest.approx(-0.9), pytest.approx(3.0))


def test_what_a_pair_counts_for() -> None:
    np = pytest.importorskip("numpy")
    story, worth = np.array([0, 0, 0, 0, 1]), np.ones(5)
    by_story = training.importance(story, worth, 1.0)
    assert by_story[:4].sum() == pytest.approx(by_story[4])
    assert training.importance(story, worth, 0.0).tolist() == [1.0] * 5
    written = training.importance(story, np.array([1, 1, 1, 1, 0.5]), 1.0)
    assert written[:4].sum() == pytest.approx(2 * written[4])


def test_pairs_that_were_looked_at_by_themselves_teach_alone(tmp_path: Path) -> None:
    texts = (
        "The slide at Orvale buried 148 sheep. It took 31 dogs to find them.",
        "More than 90 sheep were buried at Orvale, and 40 dogs looked for them.",
    )
    records = [{"id": f"a{n}", "outlet": f"Post {n}", "title": "Orvale", "text": text} for n, text in enumerate(texts)]
    sheep = {"a": claim("a0", "buried 148", "148"), "b": claim("a1", "More than 90 sheep", "More than 90")}
    dogs = {"a": claim("a0", "31 dogs", "31"), "b": claim("a1", "More than 90 sheep", "More than 90")}
    pairs = [{**sheep, "relation": "tension"}, {**dogs, "relation": "different"}]
    labels = {"story_id": "orvale", "genre": "news", "topics": [], "internal": [], "pairs": pairs}
    (tmp_path / "articles.jsonl").write_text("\n".join(map(json.dumps, records)), "utf-8")
    (tmp_path / "labels.json").write_text(json.dumps(labels), "utf-8")
    (story,) = stories.load(tmp_path)
    example = training.example(story)
    assert example is not None
    assert example.kept.sum() == len(pairs)
    assert example.match[example.kept].tolist() == [True, False]
    assert example.conflicts[1].tolist() == [True]
    with pytest.raises(InputError, match="no story"):
        scoring.score(tmp_path)
    labels["pairs"][0]["relation"] = "perhaps"
    (tmp_path / "labels.json").write_text(json.dumps(labels), "utf-8")
    with pytest.raises(InputError, match="perhaps"):
        stories.load(tmp_path)


def claim(article: str, quote: str, number: str) -> dict[str, str]:
    return {"article": article, "quote": quote, "number": number}
