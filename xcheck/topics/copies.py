"""Identical texts are matched once: what holds for one holds for its copies.

Twenty outlets that run one text to the letter say nothing twenty times. Matching sees the first of them (by id) alone,
so that a copy more or less changes no weight and no verdict; its topics and pairs are then lent to the copies.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from xcheck.stated import Stated

    Rows = NDArray[np.int64]
    Twins = dict[int, list[int]]

#: Pairs are lent to so many copies of a text; all of them are in the topic.
MAX_PAIRED = 20


@dataclass(frozen=True)
class Distinct:
    """The articles to be matched, and whom their results are lent to."""

    rows: Rows  # of these articles
    leader: NDArray[np.object_]  # of every article, the id of the one that is matched in its place, itself as a rule
    twins: dict[int, list[int]]  # a claim (by its row) -> the same claim in the copies


def distinct(articles: pd.DataFrame, claims: Stated) -> Distinct:
    """One article of each text, the first by id, and the claims that others have like it."""
    import numpy as np
    import pandas as pd

    digest = articles["sha256"]
    if (digest == "").any():  # nobody has worked them out
        digest = articles["text"].astype("str")
    ids = articles["id"].to_numpy(dtype=object)
    ordered = pd.DataFrame({"id": ids, "title": articles["title"], "text": digest}).sort_values("id", kind="stable")
    leader = ordered.groupby(["title", "text"], sort=False)["id"].transform("first").sort_index().to_numpy(dtype=object)
    own = leader == ids
    return Distinct(np.flatnonzero(own), leader, _twins(articles, claims, leader, own))


def _twins(articles: pd.DataFrame, claims: Stated, leader: NDArray[np.object_], own: NDArray[np.bool_]) -> Twins:
    """The claims of copied articles, by the same in the article that is matched."""
    import numpy as np

    shared = np.flatnonzero(np.isin(leader, leader[~own]))
    if not len(shared):
        return {}
    some = claims.some(shared).frame()
    first = dict(zip(articles["id"].to_numpy(dtype=object)[shared], leader[shared], strict=True))
    article = some["article"].tolist()
    place = list(zip(map(first.__getitem__, article), some["field"].tolist(), some["start"].tolist(), strict=True))
    rows = claims.rows(shared).tolist()
    led = [name == key[0] for name, key in zip(article, place, strict=True)]
    row_of = {key: row for key, row, matched in zip(place, rows, led, strict=True) if matched}
    twins: Twins = {}
    for key, row, matched in zip(place, rows, led, strict=True):
        if not matched and key in row_of:
            twins.setdefault(row_of[key], []).append(row)
    return twins


def lent(left: Rows, right: Rows, twins: Twins, claims: Stated) -> tuple[list[int], list[int], list[int]]:
    """(left row, right row, number of the pair it is lent from) of all pairs that copies inherit."""
    import numpy as np

    copied = np.array(sorted(twins), dtype=np.int64)
    some = np.flatnonzero(np.isin(left, copied) | np.isin(right, copied))
    every = np.unique(np.concatenate([left[some], right[some], *map(np.array, twins.values())])).astype(np.int64)
    article = dict(zip(every.tolist(), claims.article(every).tolist(), strict=True))
    lefts, rights, source = [], [], []
    for n, a, b in zip(some.tolist(), left[some].tolist(), right[some].tolist(), strict=True):
        same = article[a] == article[b]
        for x in [a, *twins.get(a, ())[:MAX_PAIRED]]:
            for y in [b, *twins.get(b, ())[:MAX_PAIRED]]:
                if (x, y) != (a, b) and (article[x] == article[y]) == same:
                    lefts.append(x)
                    rights.append(y)
                    source.append(n)
    return lefts, rights, source
