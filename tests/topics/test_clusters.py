"""Topics from scored pairs."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from xcheck.topics.clusters import STRANGERS, cluster


def topics(count: int, links: list[tuple[int, int, float]], threshold: float = 0.5) -> list[int]:
    left, right, score = (np.array(column) for column in zip(*links, strict=True))
    return cluster(count, left.astype(np.int64), right.astype(np.int64), score.astype(float), threshold).tolist()


def test_a_claim_that_resembles_two_topics_does_not_fuse_them() -> None:
    links = [(0, 1, 0.99), (2, 3, 0.99), (1, 2, 0.6), (0, 2, 0.01), (0, 3, 0.01), (1, 3, 0.01)]
    assert topics(4, links) == [0, 0, 2, 2]


def test_a_full_group_is_one_topic_and_a_lonely_claim_is_none() -> None:
    links = [(0, 1, 0.9), (0, 2, 0.8), (1, 2, 0.7)]
    assert topics(4, links) == [0, 0, 0, -1]


def test_one_odd_wording_does_not_lose_an_outlet() -> None:
    links = [(0, 1, 0.95), (0, 2, 0.9), (1, 2, 0.9), (0, 3, 0.9), (1, 3, 0.9), (2, 3, 0.3)]
    assert topics(4, links) == [0, 0, 0, 0]


@settings(deadline=None)
@given(
    st.dictionaries(
        st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda p: p[0] < p[1]),
        st.floats(0, 1),
        min_size=1,
        max_size=30,
    ),
    st.randoms(use_true_random=False),
)
def test_the_order_of_pairs_does_not_matter(scores: dict[tuple[int, int], float], random: object) -> None:
    links = [(a, b, s) for (a, b), s in scores.items()]
    shuffled = list(links)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert topics(10, links) == topics(10, shuffled)


def one_at_a_time(count: int, links: dict[tuple[int, int], float], threshold: float) -> list[int]:
    """The definition, as it reads: merge the surest couple of groups, then look again."""
    groups = [[n] for n in range(count)]

    def mean(a: list[int], b: list[int]) -> float:
        scores = [links.get((min(x, y), max(x, y)), STRANGERS) for x in a for y in b]
        return round(sum(scores) / len(scores), 12)

    while couples := [(-mean(a, b), a[0], b[0]) for a in groups for b in groups if a[0] < b[0]]:
        worst, first, second = min(couples)
        if -worst < threshold:
            break
        a, b = next(g for g in groups if g[0] == first), next(g for g in groups if g[0] == second)
        groups = sorted([*(g for g in groups if g not in (a, b)), sorted(a + b)])
    return [next((g[0] for g in groups if n in g and len(g) > 1), -1) for n in range(count)]


@given(
    st.integers(2, 9).flatmap(
        lambda count: st.tuples(
            st.just(count),
            st.dictionaries(
                st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)).filter(lambda p: p[0] < p[1]),
                st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.7, 0.9]) | st.floats(0, 1),  # many ties
                min_size=1,
            ),
        )
    )
)
def test_merging_in_rounds_is_merging_one_couple_at_a_time(case: tuple[int, dict[tuple[int, int], float]]) -> None:
    count, scores = case
    found = topics(count, [(a, b, s) for (a, b), s in scores.items()])
    expected = one_at_a_time(count, scores, 0.5)
    assert found == expected
