"""Articles and skips, as they are read, into frames."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from xcheck import frames
from xcheck.articles import fields, identity
from xcheck.articles.interface import Article, Skip
from xcheck.articles.outlets import agreed
from xcheck.spool import Spool

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

_KEPT = tuple(name for name in Article._fields if name != "text")


class Gathered:
    """What was read so far. Texts beyond a few megabytes lie in a file."""

    def __init__(self) -> None:
        self._columns: dict[str, list[Any]] = {name: [] for name in _KEPT}
        self._digests: list[str] = []
        self._texts = Spool()
        self._skips: list[Skip] = []
        #: Row of each article in the frame, by the order in which they came; known when the frames are made.
        self.row: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self._digests)

    def add(self, item: Article | Skip) -> None:
        if isinstance(item, Skip):
            self._skips.append(item)
            return
        for name, column in self._columns.items():
            column.append(getattr(item, name))
        data = item.text.encode()
        self._digests.append(hashlib.sha256(data).hexdigest())
        self._texts.add(item.text, data)

    def frames(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """The frames ARTICLES, each its own origin, and SKIPS, in an order that is not that of the inputs."""
        import numpy as np

        columns = self._columns
        names = agreed(
            (fields.host(url), outlet)
            for url, outlet, page in zip(columns["url"], columns["outlet"], columns["page"], strict=True)
            if page
        )
        outlets = [
            names.get((fields.host(url), outlet), outlet) if page else outlet
            for url, outlet, page in zip(columns["url"], columns["outlet"], columns["page"], strict=True)
        ]
        keys = list(zip(columns["path"], columns["line"], columns["id"], strict=True))
        order = sorted(range(len(keys)), key=lambda row: (keys[row][0] == "-", *keys[row]))
        self.row = np.empty(len(order), dtype=np.int64)
        self.row[order] = np.arange(len(order))
        sorted_ = {name: [column[row] for row in order] for name, column in columns.items()}
        ids = identity.unique(sorted_["id"])
        made = {"id": ids, "origin": ids, "outlet": [outlets[row] for row in order]}
        digests = [self._digests[row] for row in order]
        frame = frames.make(frames.ARTICLES, sorted_ | made | {"text": [""] * len(ids), "sha256": digests})
        frame["text"] = self._texts.column(order)
        self._skips.sort()
        passed = {name: [getattr(skip, name) for skip in self._skips] for name in Skip._fields}
        return frame, frames.make(frames.SKIPS, passed)
