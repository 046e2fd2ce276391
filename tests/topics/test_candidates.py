"""Who meets whom."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from xcheck.topics.candidates import circles

COUNT = 12
ARTICLES = st.integers(0, COUNT - 1)


@given(st.lists(st.tuples(ARTICLES, ARTICLES), max_size=20))
def test_circles_are_the_connected_components(meetings: list[tuple[int, int]]) -> None:
    a, b = np.array(meetings, dtype=np.int64).reshape(-1, 2).T
    graph = coo_array((np.ones(len(a)), (a, b)), (COUNT, COUNT))
    _, label = connected_components(graph, directed=False)
    first = [int(np.flatnonzero(label == each)[0]) for each in label]
    assert circles(a, b, COUNT).tolist() == first
