"""Relations, topic by topic: what is folded unfolds, wherever it lay."""

from __future__ import annotations

import pandas as pd
import pytest

from xcheck import frames, related
from xcheck.related import Related


@pytest.fixture
def relations() -> pd.DataFrame:
    topics = ["t2", "t10", "t2", "t1", "t10", "t10"]
    return frames.make(
        frames.RELATIONS,
        {
            "topic": topics,
            "a": [f"x{n}" for n in range(6)],
            "b": [f"y{n}" for n in range(6)],
            "verdict": ["agreement", "tension", "update", "contradiction", "agreement", "tension"],
            "score": [0.25 * n for n in range(6)],
            "reasons": [["the same figure"], ["a", "b"], [], ["c"], ["d"], ["e"]],
            "match": [None] * 6,
        },
    )


def test_all_of_them_by_topics_in_their_order(relations: pd.DataFrame) -> None:
    found = Related.of(relations)
    assert len(found) == 6
    pd.testing.assert_frame_equal(found.frame(), relations.iloc[[0, 2, 1, 4, 5, 3]].reset_index(drop=True))


@pytest.mark.parametrize("size", [1, 2, 100])
@pytest.mark.parametrize("held", [0, 1_000_000])
def test_chunks_go_by_the_names_of_topics(
    relations: pd.DataFrame, size: int, held: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(related, "CHUNK", size)
    monkeypatch.setattr("xcheck.spool.HELD", held)
    chunks = list(Related.of(relations).chunks())
    assert (len(chunks) > 1) == (size < 100)
    wanted = relations.iloc[[3, 1, 4, 5, 0, 2]].reset_index(drop=True)
    pd.testing.assert_frame_equal(pd.concat(chunks, ignore_index=True), wanted)


def test_none_at_all() -> None:
    nothing = Related.of(frames.make(frames.RELATIONS))
    assert (len(nothing), len(nothing.frame()), list(nothing.chunks())) == (0, 0, [])
