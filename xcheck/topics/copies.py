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

#: Pairs are lent to so many copies of a text; all of them are in the topic.
MAX_PAIRED = 20


@dataclass(frozen=True)
class Distinct:
    """The articles and claims to be matched, and whom their results are lent to."""

    articles: pd.DataFrame
    claims: pd.DataFrame
    leader: dict[str, str]  # id of an article -> the one that is matched in its place, itself as a rule
    rows: NDArray[np.int64]  # of these claims in the full frame
    twins: dict[int, list[int]]  # row of a claim in the full frame -> rows of the same claim in the copies


def distinct(articles: pd.DataFrame, claims: pd.DataFrame) -> Distinct:
    """One article of each text, the first by id, and its claims."""
    import numpy as np

    digest = articles["sha256"]
    if (digest == "").any():  # nobody has worked them out
        digest = articles["text"].astype("str")
    ordered = articles[["id", "title"]].assign(text=digest).sort_values("id", kind="stable")
    first = ordered.groupby(["title", "text"], sort=False)["id"].transform("first")
    leader = dict(zip(ordered["id"], first, strict=True))
    led = claims["article"].map(leader).tolist()
    own = np.array([a == b for a, b in zip(claims["article"].tolist(), led, strict=True)], dtype=bool)
    rows = np.flatnonzero(own)
    twins: dict[int, list[int]] = {}
    if not own.all():
        place = list(zip(led, claims["field"].tolist(), claims["start"].tolist(), strict=True))
        row_of = {place[row]: row for row in rows.tolist()}
        for row in np.flatnonzero(~own).tolist():
            if place[row] in row_of:
                twins.setdefault(row_of[place[row]], []).append(row)
    kept = articles["id"].map(leader) == articles["id"]
    return Distinct(
        articles[kept].reset_index(drop=True), claims.iloc[rows].reset_index(drop=True), leader, rows, twins
    )


def lent(
    pairs: list[tuple[int, int]], twins: dict[int, list[int]], article: list[str]
) -> tuple[list[int], list[int], list[int]]:
    """(left row, right row, number of the pair it is lent from) of all pairs that copies inherit."""
    left, right, source = [], [], []
    for n, (a, b) in enumerate(pairs):
        if a not in twins and b not in twins:
            continue
        same = article[a] == article[b]
        for x in [a, *twins.get(a, ())[:MAX_PAIRED]]:
            for y in [b, *twins.get(b, ())[:MAX_PAIRED]]:
                if (x, y) != (a, b) and (article[x] == article[y]) == same:
                    left.append(x)
                    right.append(y)
                    source.append(n)
    return left, right, source
