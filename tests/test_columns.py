"""Small things done to whole columns."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from xcheck import columns


def test_spans() -> None:
    row, number = columns.spans(np.array([3, 7, 7]), np.array([5, 7, 10]))
    assert row.tolist() == [0, 0, 2, 2, 2]
    assert number.tolist() == [3, 4, 7, 8, 9]


def test_runs() -> None:
    assert [some.tolist() for some in columns.runs(np.array([4, 1, 4, 0]))] == [[3], [1], [0, 2]]


@given(st.lists(st.text("abcé", min_size=1, max_size=5), min_size=1, max_size=30))
def test_words_are_spelled_alike_wherever_they_stand(words: list[str]) -> None:
    codes = np.frombuffer(" ".join(words).encode("utf-32-le"), np.uint32)
    end = np.cumsum([len(word) + 1 for word in words]) - 1
    found = columns.spelled(codes, end - [len(word) for word in words], end).tolist()
    assert len(set(zip(words, found, strict=True))) == len(set(words)) == len(set(found))
    alone = np.frombuffer(words[-1].encode("utf-32-le"), np.uint32)
    assert columns.spelled(alone, np.array([0]), np.array([len(alone)])).tolist() == found[-1:]
