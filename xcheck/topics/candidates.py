"""Which pairs of claims are compared at all: the blocking.

Claims meet when their articles can be about one event (events.py) and their units are commensurable. Within one
article they meet when they cite different sources and one is told as a count of its own, or repeat a figure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import starmap
from typing import TYPE_CHECKING

from xcheck.columns import spans
from xcheck.topics.comparisons import Candidates
from xcheck.topics.events import MIN_NAMED, all_pairs, article_pairs

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from xcheck.topics.matching import Over
    from xcheck.topics.profile import Profiles

    Rows = NDArray[np.int64]

#: Claims of article pairs that are put side by side at a time: their product bounds the memory.
AT_ONCE = 200_000
#: Figures of one kind that an article brings to a meeting, the first ones: more are a table or an attack.
MOST = 200


@dataclass(frozen=True)
class Meetings:
    """Articles (row numbers) that meet, each with itself too, and how alike they are."""

    a: Rows
    b: Rows
    likeness: NDArray[np.float64]
    whole: bool = True  # whether none of the articles has a meeting besides these

    def parts(self, size: Rows, most: int | None = None) -> Iterator[Meetings]:
        """The same in parts that put `most` (AT_ONCE) claims side by side or not many more, if articles have `size`.

        Articles that meet, at whatever remove, are in one part; if they are too many, neighbours are.
        """
        import numpy as np

        weight = size[self.a] * size[self.b]
        some = np.flatnonzero(weight)
        if not len(some):
            return
        circle = circles(self.a, self.b, len(size))[self.a]
        large = (np.bincount(circle, weight) > AT_ONCE)[circle]
        place = self._neighbourly(len(size)) if large.any() else np.arange(len(size))
        near, far = np.minimum(place[self.a], place[self.b]), np.maximum(place[self.a], place[self.b])
        some = some[np.lexsort((far[some], near[some], circle[some], large[some]))]
        before, new = np.cumsum(weight[some]) - weight[some], np.r_[True, np.diff(circle[some]) != 0]
        begun = before[new][np.cumsum(new) - 1]
        part = np.where(large[some], before - begun, begun) // np.where(large[some], AT_ONCE, most or AT_ONCE)
        bounds = np.flatnonzero(np.r_[True, (new & large[some])[1:] | (np.diff(part) != 0), True])
        for start, stop in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
            rows = np.sort(some[start:stop])
            yield Meetings(self.a[rows], self.b[rows], self.likeness[rows], not large[rows[0]])

    def _neighbourly(self, count: int) -> Rows:
        """Places for `count` articles in which those that meet are near each other."""
        import numpy as np
        from scipy.sparse import coo_array
        from scipy.sparse.csgraph import reverse_cuthill_mckee  # slow to load, and few batches need it

        both = np.r_[self.a, self.b], np.r_[self.b, self.a]
        graph = coo_array((np.ones(len(both[0])), both), (count, count)).tocsr()
        return np.argsort(reverse_cuthill_mckee(graph, symmetric_mode=True))


def circles(a: Rows, b: Rows, count: int) -> Rows:
    """The first of those whom each of `count` meets at whatever remove, if `a` meet `b`."""
    import numpy as np

    first = np.arange(count)
    while (apart := first[a] != first[b]).any():
        one, other = first[a[apart]], first[b[apart]]
        np.minimum.at(first, np.maximum(one, other), np.minimum(one, other))
        while not np.array_equal(nearer := first[first], first):
            first = nearer
    return first


def meetings(
    articles: pd.DataFrame,
    *,
    same_event: bool = False,
    least_named: float = MIN_NAMED,
    asked: NDArray[np.bool_] | None = None,
    over: Over = starmap,
) -> Meetings:
    """Which of `articles` meet. With `same_event` no pair of articles is left out; with `asked`, every pair is that
    one of these articles is not in.
    """
    import numpy as np

    a, b, likeness = all_pairs(len(articles)) if same_event else article_pairs(articles, least_named, asked, over)
    own = np.arange(len(articles)) if asked is None else np.flatnonzero(asked)
    a, b = np.concatenate((a, own)), np.concatenate((b, own))
    order = np.lexsort((b, a))
    return Meetings(a[order], b[order], np.concatenate((likeness, np.ones(len(own))))[order])


def candidates(p: Profiles, met: Meetings) -> Candidates:
    """Pairs of claims of articles that meet, the smaller row number first, sorted."""
    import numpy as np

    changed = np.flatnonzero(p.traits.change)
    every = np.arange(len(p.article))
    found = (_side_by_side(p, met, every, p.family), _side_by_side(p, met, changed, np.zeros(len(p.article), np.int64)))
    (i, j, pair), (x, y, other) = found
    # a change in points meets one in per cent when both have one number
    change = p.traits.change
    mixed = (change[x] + change[y] == 0) & (p.family[x] != p.family[y])
    i, j, pair = (np.concatenate((a, b[mixed])) for a, b in zip((i, j, pair), (x, y, other), strict=True))
    same = met.a[pair] == met.b[pair]
    cited = same & two_sources(p, i, j)
    # one outlet is not compared with its own other articles; equal figures still hold a topic together
    keep = (p.outlet[i] != p.outlet[j]) | cited | (p.value[i] == p.value[j])
    keep &= ~same | (i < j)
    i, j, pair = i[keep], j[keep], pair[keep]
    left, right = np.minimum(i, j), np.maximum(i, j)
    order = np.argsort(left * len(p.article) + right)
    left, right, pair = left[order], right[order], pair[order]
    days = np.abs(p.day[left] - p.day[right])
    return Candidates(left, right, met.likeness[pair], days, converted_units(p, left, right))


def two_sources(p: Profiles, left: Rows, right: Rows) -> NDArray[np.bool_]:
    """Pairs of claims that cite different sources, one of which is told as a count of its own: an article that only
    cites two sources speaks of two things.
    """
    import numpy as np

    source = p.codes["attributed_to"]
    a, b = source[left], source[right]
    return np.asarray((a > 0) & (b > 0) & (a != b) & (p.around.rival[left] | p.around.rival[right]))


def _side_by_side(p: Profiles, met: Meetings, claims: Rows, family: Rows) -> tuple[Rows, Rows, Rows]:
    """Every one of `claims` in the first article of a meeting with every one of its family in the second, and the
    number of the meeting.
    """
    import numpy as np

    families = int(family.max(initial=0)) + 1
    key = p.article[claims] * families + family[claims]
    order = np.argsort(key, kind="stable")
    groups, first, size = np.unique(key[order], return_index=True, return_counts=True)
    claims, size = claims[order], np.minimum(size, MOST)
    # the groups of the first article, and which of them the second has too
    begin, end = np.searchsorted(groups, met.a * families), np.searchsorted(groups, (met.a + 1) * families)
    meeting, one = spans(begin, end)
    wanted = met.b[meeting] * families + groups[one] % families
    two = np.searchsorted(groups, wanted)
    has = two < len(groups)
    has[has] = groups[two[has]] == wanted[has]
    meeting, one, two = meeting[has], one[has], two[has]
    row, place = spans(np.zeros(len(one), dtype=np.int64), size[one] * size[two])
    width = size[two][row]
    return claims[first[one][row] + place // width], claims[first[two][row] + place % width], meeting[row]


def converted_units(p: Profiles, left: Rows, right: Rows) -> NDArray[np.bool_]:
    """Pairs whose numbers were written in different units of one dimension."""
    import numpy as np

    unit, per = p.codes["unit"], p.codes["per"]
    rates = (per[left] > 0) & (per[right] > 0) & (per[left] != per[right])
    return np.asarray(((unit[left] != unit[right]) & p.traits.measured[left]) | rates)
