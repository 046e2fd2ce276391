"""Identical texts are matched once: what holds for one holds for its copies.

Twenty outlets that run one text to the letter say nothing twenty times. Matching sees the first of them (by id) alone,
so that a copy more or less changes no weight and no verdict; its topics and pairs are then lent to the copies.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain
from typing import TYPE_CHECKING

from xcheck.columns import runs
from xcheck.stated import CHUNK

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from xcheck.stated import Stated

    Rows = NDArray[np.int64]

#: Pairs are lent to so many copies of a text; all of them are in the topic.
MAX_PAIRED = 20


@dataclass(frozen=True)
class Distinct:
    """The articles to be matched, and whom their results are lent to."""

    rows: Rows  # of these articles
    leader: NDArray[np.object_]  # of every article, the id of the one that is matched in its place, itself as a rule
    twins: Twins


def distinct(articles: pd.DataFrame, claims: Stated) -> Distinct:
    """One article of each text, the first by id, and the claims that others have like it."""
    import numpy as np

    digest = articles["sha256"]
    if (digest == "").any():  # nobody has worked them out
        digest = articles["text"]
    ids = articles["id"].to_numpy(dtype=object)
    said = bytearray()
    for title, text in zip(articles["title"], digest, strict=True):
        said += blake2b(f"{title}\0{text}".encode("utf-8", "surrogatepass"), digest_size=16).digest()
    _, which = np.unique(np.frombuffer(bytes(said), dtype="S16"), return_inverse=True)
    by_id = np.argsort(ids, kind="stable")
    _, first = np.unique(which[by_id], return_index=True)
    leader = ids[by_id[first]][which]
    own = leader == ids
    return Distinct(np.flatnonzero(own), leader, _twins(articles, claims, leader, own))


@dataclass(frozen=True)
class Twins:
    """Claims (their rows, in order) that have the same claim in a copy of their article, and that one's row."""

    row: Rows
    copy: Rows

    def has(self, rows: Rows) -> NDArray[np.bool_]:
        """Which of these have any."""
        begin, end = self._span(rows)
        return begin < end

    def of(self, rows: Rows) -> list[list[int]]:
        """The first MAX_PAIRED of each of these."""
        begin, end = self._span(rows)
        return [self.copy[a : min(b, a + MAX_PAIRED)].tolist() for a, b in zip(begin, end, strict=True)]

    def _span(self, rows: Rows) -> tuple[Rows, Rows]:
        import numpy as np

        return np.searchsorted(self.row, rows, side="left"), np.searchsorted(self.row, rows, side="right")


def _twins(articles: pd.DataFrame, claims: Stated, leader: NDArray[np.object_], own: NDArray[np.bool_]) -> Twins:
    """The claims of copied articles, by the same in the article that is matched."""
    import numpy as np
    import pandas as pd

    ids = articles["id"].to_numpy(dtype=object)
    shared = np.flatnonzero(np.isin(leader, leader[~own]))
    text = pd.factorize(leader[shared])[0]
    row, copy = array("q"), array("q")
    for each in runs((np.cumsum(np.bincount(text, claims.counts[shared])) // CHUNK)[text] if len(shared) else text):
        some = shared[each]
        first = dict(zip(ids[some], leader[some], strict=True))
        columns, rows = claims.some(some).columns(), claims.rows(some).tolist()
        if not rows:
            continue
        known: dict[tuple[str, str, int], int] = {}
        others = []
        for name, field, start, n in zip(*(columns[key] for key in ("article", "field", "start")), rows, strict=True):
            place = (first[name], field, start)
            if first[name] == name:
                known[place] = n
            else:
                others.append((place, n))
        for place, n in others:
            if place in known:
                row.append(known[place])
                copy.append(n)
    found = np.array(row, dtype=np.int64), np.array(copy, dtype=np.int64)
    order = np.lexsort(found[::-1])
    return Twins(found[0][order], found[1][order])


def lent(left: Rows, right: Rows, twins: Twins, claims: Stated) -> tuple[list[int], list[int], list[int]]:
    """(left row, right row, number of the pair it is lent from) of all pairs that copies inherit."""
    import numpy as np

    some = np.flatnonzero(twins.has(left) | twins.has(right))
    every = [
        [[own, *copies] for own, copies in zip(side.tolist(), twins.of(side), strict=True)]
        for side in (left[some], right[some])
    ]
    rows = np.unique(np.fromiter(chain.from_iterable(chain(*every)), dtype=np.int64))
    article = dict(zip(rows.tolist(), claims.article(rows).tolist(), strict=True))
    lefts, rights, source = [], [], []
    for n, one, other in zip(some.tolist(), *every, strict=True):
        a, b = one[0], other[0]
        same = article[a] == article[b]
        for x in one:
            for y in other:
                if (x, y) != (a, b) and (article[x] == article[y]) == same:
                    lefts.append(x)
                    rights.append(y)
                    source.append(n)
    return lefts, rights, source
