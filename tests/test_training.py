"""Learning the weights from labelled stories."""

from __future__ import annotations

from pathlib import Path

import pytest

from xcheck import articles, stories, training
from xcheck.claims import extract
from xcheck.topics import model
from xcheck.verdicts import updates


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
    assert set(tables[model.DIFFERING]["weights"]) == set(model.SECOND)
    for table in (model.FIRST, model.AGREEING, model.DIFFERING):
        assert all(tuple(levels) == shape[name] for name, levels in tables[table]["weights"].items())
    # equal heads speak for one quantity, different ones against it, whatever the stories
    head = tables[model.FIRST]["weights"]["head"]
    assert head["same"] > head["different"]
    assert set(training.train_updates(examples)["weights"]) == set(updates.LEVELS)
