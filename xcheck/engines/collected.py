"""What parts of the input came to, put together into frames: the same ones whoever looked at which part, and when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from xcheck import frames
from xcheck.articles.gathering import Gathered
from xcheck.articles.portions import Portion
from xcheck.articles.reading import Joint
from xcheck.claims.extract import OF_CLAIM, OF_REFUSAL
from xcheck.engines.part import Found

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

_KINDS = {"int64": "int64", "float64": "float64", "bool": "bool"}
#: Columns whose values are seldom met again.
_DIFFERENT = ("sentence",)


class Collected:
    """The articles and claims so far, as columns. Equal strings of different parts are one string in memory."""

    def __init__(self, most: int) -> None:
        self._gathered = Gathered()
        self._joint = Joint(most)
        self._claims = _Columns(OF_CLAIM, frames.CLAIMS)
        self._refusals = _Columns(OF_REFUSAL, frames.REFUSALS)

    def __len__(self) -> int:
        return len(self._gathered)

    @property
    def bytes(self) -> int:
        """Bytes of the input that were read."""
        return self._joint.bytes

    def next(self) -> Collected:
        """An empty one that goes on in the same input."""
        fresh = Collected(0)
        fresh._joint = self._joint
        return fresh

    @property
    def full(self) -> bool:
        """Whether no more articles may come."""
        return self._joint.full

    def add(self, part: Sequence[Portion], found: Found) -> None:
        """What was found in the next part."""
        before = len(self._gathered)
        for portion, items in zip(part, found.items, strict=True):
            for item in self._joint.items(portion, items):
                self._gathered.add(item)
        kept = len(self._gathered) - before
        self._claims.add(found.claims[:kept], before)
        self._refusals.add(found.refusals[:kept], before)

    def frames(self) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, pd.DataFrame]:
        """ARTICLES by id, each its own origin; SKIPS; CLAIMS and REFUSALS in the order of the articles."""
        import numpy as np
        import pandas as pd

        articles, skipped = self._gathered.frames()
        ids = articles["id"].to_numpy(dtype=object)
        order = np.argsort(ids, kind="stable")
        rank = np.empty(len(order), dtype=np.int64)
        rank[order] = np.arange(len(order))
        rank = rank[self._gathered.row]  # by the order in which articles came
        articles = articles.take(order).reset_index(drop=True)
        names, outlets = (articles[name].to_numpy(dtype=object) for name in ("id", "outlet"))

        row, claims = self._claims.sorted(rank)
        keys = zip(names[row], claims["field"], claims["start"], strict=True)
        claims |= {
            "id": [f"{name}#{field}:{start}" for name, field, start in keys],
            "article": names[row],
            "outlet": outlets[row],
        }
        row, refusals = self._refusals.sorted(rank)
        refusals |= {"article": names[row]}
        made = (frames.make(frames.CLAIMS, claims), frames.make(frames.REFUSALS, refusals))
        assert isinstance(articles, pd.DataFrame)
        return articles, skipped, *made


class _Columns:
    """Rows that come article by article, kept as columns."""

    def __init__(self, names: Sequence[str], kinds: frames.Columns) -> None:
        self._kinds = {name: _KINDS.get(kinds[name], "object") for name in names}
        self._parts: dict[str, list[NDArray[Any]]] = {name: [] for name in names}
        self._article: list[NDArray[np.int64]] = []
        self._known: dict[str, str] = {}

    def add(self, rows: Sequence[Sequence[tuple[Any, ...]]], before: int) -> None:
        """The rows of the next articles, of which `before` came earlier."""
        import numpy as np

        flat = [row for of_article in rows for row in of_article]
        if not flat:
            return
        counts = [len(of_article) for of_article in rows]
        self._article.append(np.repeat(np.arange(before, before + len(rows)), counts))
        known = self._known
        for (name, kind), values in zip(self._kinds.items(), zip(*flat, strict=True), strict=True):
            column = np.empty(len(flat), dtype=kind)
            if kind == "object" and name not in _DIFFERENT:
                column[:] = [known.setdefault(value, value) for value in values]
            else:
                column[:] = values
            self._parts[name].append(column)

    def sorted(self, rank: NDArray[np.int64]) -> tuple[NDArray[np.int64], dict[str, Any]]:
        """The rank of the article of each row, and the columns, by rank. The parts are gone after that."""
        import numpy as np

        if not self._article:
            return np.zeros(0, dtype=np.int64), dict.fromkeys(self._kinds, ())
        of_row = rank[np.concatenate(self._article)]
        order = np.argsort(of_row, kind="stable")
        columns = {name: np.concatenate(self._parts.pop(name))[order] for name in self._kinds}
        return of_row[order], columns
