"""Claims into topics: average linkage over scored pairs.

Single links chain (a claim that resembles two topics would fuse them), and complete linkage loses an outlet over one
odd wording. Groups are therefore merged, surest first, while the mean score between their members stays above the
threshold. Pairs that were never compared count as strangers.

"Surest first" needs no queue: two groups that are each other's best would be merged whatever happens elsewhere, since
merging gives nobody a nearer neighbour (Bruynooghe 1977, reducibility). So all such couples of the whole batch are
merged at once, in rounds, on columns.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Groups = NDArray[np.int64]

#: The mean score that a pair of groups never compared is given.
STRANGERS = 0.1


def cluster(
    count: int, left: NDArray[np.int64], right: NDArray[np.int64], score: NDArray[np.float64], threshold: float
) -> NDArray[np.int64]:
    """The first claim of the topic of each of `count` claims, -1 for a claim on its own.

    Deterministic: ties go to the smaller row numbers. `threshold` must lie above STRANGERS.
    """
    import numpy as np

    # most claims have no pair that is sure enough, and the others are counted anew
    strong = np.zeros(count, dtype=bool)
    strong[left[score >= threshold]] = strong[right[score >= threshold]] = True
    some = np.flatnonzero(strong[left] & strong[right])
    claims, place = np.flatnonzero(strong), np.cumsum(strong, dtype=np.int32) - 1
    left, right, score = place[left[some]].astype(np.int64), place[right[some]].astype(np.int64), score[some]
    topics, count = np.full(count, -1), len(claims)
    group = np.arange(count)  # a group is called by its first member
    size = np.ones(count, dtype=np.int64)
    links = _summed(left, right, score, np.ones(len(left), dtype=np.int64), count)
    while True:
        pairs = size[links.a] * size[links.b]
        mean = (links.total + STRANGERS * (pairs - links.seen)) / pairs
        wanted = mean >= threshold
        # a group that nobody may join stays as it is: means of what lies below the threshold lie below it
        alive = np.zeros(count, dtype=bool)
        alive[links.a[wanted]] = alive[links.b[wanted]] = True
        live = alive[links.a] & alive[links.b]
        links, mean = links[live], mean[live]
        if not len(mean):
            break
        a, b = _couples(count, links.a, links.b, np.round(mean, 12))
        into = np.arange(count)
        into[b] = a
        size[a] += size[b]
        group = into[group]
        links = _summed(into[links.a], into[links.b], links.total, links.seen, count)
    topics[claims] = np.where(size[group] > 1, claims[group], -1)
    return topics


@dataclass(frozen=True)
class _Links:
    """Between groups `a` < `b`: how many pairs of their members were compared, and the sum of their scores."""

    a: Groups
    b: Groups
    total: NDArray[np.float64]
    seen: NDArray[np.int64]

    def __getitem__(self, rows: NDArray[np.bool_]) -> _Links:
        return _Links(self.a[rows], self.b[rows], self.total[rows], self.seen[rows])


def _couples(count: int, a: Groups, b: Groups, mean: NDArray[np.float64]) -> tuple[Groups, Groups]:
    """Groups that are each other's best: the highest mean, then the smaller row numbers."""
    import numpy as np

    best = np.full(count, -np.inf)
    np.maximum.at(best, a, mean)
    np.maximum.at(best, b, mean)
    top_a, top_b = mean == best[a], mean == best[b]
    # the nearest of each group's nearest: links lie in the order of (a, b), and the first one written last stays
    top = np.flatnonzero(top_a | top_b)[::-1]
    first = np.full(count, -1)
    behind, before = top[top_b[top]], top[top_a[top]]
    first[a[before]] = before
    other = np.full(count, -1)
    other[b[behind]] = behind
    # as the second of a link a group meets smaller numbers than as the first of one
    first = np.where(other >= 0, other, first)
    both = top[(first[a[top]] == top) & (first[b[top]] == top)]
    return a[both], b[both]


def _summed(a: Groups, b: Groups, total: NDArray[np.float64], seen: Groups, count: int) -> _Links:
    """One link for each couple of groups, in the order of (a, b); what lies within a group is dropped."""
    import numpy as np

    between = a != b
    a, b, total, seen = a[between], b[between], total[between], seen[between]
    key = np.minimum(a, b) * count + np.maximum(a, b)
    if np.any(key[1:] <= key[:-1]):
        order = np.argsort(key, kind="stable")
        key = key[order]
        starts = np.flatnonzero(np.r_[True, key[1:] != key[:-1]])
        key, total, seen = key[starts], np.add.reduceat(total[order], starts), np.add.reduceat(seen[order], starts)
    return _Links(key // count, key % count, total, seen)
