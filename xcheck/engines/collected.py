"""What parts of the input came to, put together into frames: the same ones whoever looked at which part, and when."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING

from xcheck import frames
from xcheck.articles.gathering import Gathered
from xcheck.articles.portions import Portion
from xcheck.articles.reading import Joint
from xcheck.engines.part import Found
from xcheck.spool import Bodies
from xcheck.stated import InFile, InFrame, Stated

if TYPE_CHECKING:
    import pandas as pd


class Collected:
    """The articles so far, as columns, and what they state, as it came."""

    def __init__(self, most: int) -> None:
        self._gathered = Gathered()
        self._joint = Joint(most)
        self._bodies = Bodies()
        self._counts = array("q")

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
        for each in found.stated[: len(self._gathered) - before]:
            self._bodies.add(each.body)
            self._counts.append(each.claims)

    def frames(self) -> tuple[pd.DataFrame, pd.DataFrame, Stated]:
        """ARTICLES by id, each its own origin; SKIPS; and what the articles state."""
        import numpy as np

        articles, skipped = self._gathered.frames()
        order = np.argsort(articles["id"].to_numpy(dtype=object), kind="stable")
        articles = articles.take(order).reset_index(drop=True)
        if not len(self._bodies):
            return articles, skipped, InFrame(articles, frames.make(frames.CLAIMS))
        came = np.empty(len(order), dtype=np.int64)  # by row, as the how-manieth an article came
        came[self._gathered.row] = np.arange(len(order))
        place = came[order]
        return articles, skipped, InFile(articles, self._bodies, place, np.array(self._counts, dtype=np.int64)[place])
