"""Claims into topics: average linkage over scored pairs.

Single links chain (a claim that resembles two topics would fuse them), and complete linkage loses an outlet over one
odd wording. Groups are therefore merged, surest first, while the mean score between their members stays above the
threshold. Pairs that were never compared count as strangers.
"""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: The mean score that a pair of groups never compared is given.
STRANGERS = 0.15


def cluster(
    count: int, left: NDArray[np.int64], right: NDArray[np.int64], score: NDArray[np.float64], threshold: float
) -> NDArray[np.int64]:
    """Topic number of each of `count` claims, -1 for a claim on its own. Deterministic: ties go to the smaller row
    numbers.
    """
    import numpy as np
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    topic = np.full(count, -1, dtype=np.int64)
    strong = score >= threshold
    if not strong.any():
        return topic
    graph = coo_array((np.ones(int(strong.sum())), (left[strong], right[strong])), shape=(count, count))
    _, component = connected_components(graph, directed=False)
    inside = component[left] == component[right]
    left, right, score = left[inside], right[inside], score[inside]
    order = np.lexsort((right, left, component[left]))
    left, right, score = left[order], right[order], score[order]
    bounds = np.flatnonzero(np.r_[True, np.diff(component[left]) != 0, True])
    number = 0
    for start, stop in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
        part = slice(start, stop)
        for members in _merge(left[part].tolist(), right[part].tolist(), score[part].tolist(), threshold):
            topic[members] = number
            number += 1
    return topic


def _merge(left: list[int], right: list[int], score: list[float], threshold: float) -> list[list[int]]:
    """Groups of two or more members of one component."""
    links: dict[int, dict[int, tuple[float, int]]] = {}
    heap: list[tuple[float, int, int]] = []
    for a, b, s in zip(left, right, score, strict=True):
        links.setdefault(a, {})[b] = (s, 1)
        links.setdefault(b, {})[a] = (s, 1)
        if s >= threshold:
            heap.append((-s, a, b))
    heapq.heapify(heap)
    members = {n: [n] for n in links}
    while heap:
        worst, a, b = heapq.heappop(heap)
        if a not in members or b not in members or b not in links[a]:
            continue
        if -worst != _mean(links[a][b], len(members[a]) * len(members[b])):
            continue  # the groups have grown since: a fresher entry is in the heap
        if len(links[a]) < len(links[b]) or (len(links[a]) == len(links[b]) and b < a):
            a, b = b, a  # the smaller neighbourhood moves
        members[a] += members.pop(b)
        neighbours = links.pop(b)
        links[a].pop(b, None)
        for c, (total, pairs) in neighbours.items():
            if c == a:
                continue
            links[c].pop(b, None)
            old, seen = links[a].get(c, (0.0, 0))
            links[a][c] = links[c][a] = (old + total, seen + pairs)
        for c, link in links[a].items():
            mean = _mean(link, len(members[a]) * len(members[c]))
            if mean >= threshold:
                heapq.heappush(heap, (-mean, min(a, c), max(a, c)))
    groups = [sorted(group) for group in members.values() if len(group) > 1]
    return sorted(groups)


def _mean(link: tuple[float, int], pairs: int) -> float:
    total, seen = link
    return (total + STRANGERS * (pairs - seen)) / pairs
