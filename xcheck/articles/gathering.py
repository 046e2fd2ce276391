"""Articles and skips, as they are read, into frames."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from xcheck import frames
from xcheck.articles import fields, identity
from xcheck.articles.interface import Article, Skip
from xcheck.articles.outlets import agreed
from xcheck.ledger import Ledger

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

#: Columns whose values many articles share, and those that lie in a file where there is much.
ALIKE = ("outlet", "published", "path", "modified", "agency", "owner", "host")
LONG = ("title", "url", "text", "sha256")
#: What is known of an article; the host is that of a web page, "" for others.
COLUMNS = {name: kind for name, kind in frames.ARTICLES.items() if name != "origin"} | {"host": "str"}


class Gathered:
    """What was read so far."""

    def __init__(self) -> None:
        self._ledger = Ledger(COLUMNS, ALIKE, LONG)
        self._skips: list[Skip] = []
        #: Row of each article in the frame, by the order in which they came; known when the frames are made.
        self.row: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self._ledger)

    def add(self, item: Article | Skip) -> None:
        if isinstance(item, Skip):
            self._skips.append(item)
            return
        digest = hashlib.sha256(item.text.encode()).hexdigest()
        self._ledger.add({**item._asdict(), "sha256": digest, "host": fields.host(item.url) if item.page else ""})

    def frames(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """The frames ARTICLES, each its own origin, and SKIPS, in an order that is not that of the inputs."""
        import numpy as np

        came = self._ledger
        keys = list(zip(came["path"], came["line"], came["id"], strict=True))
        order = np.array(sorted(range(len(keys)), key=lambda row: (keys[row][0] == "-", *keys[row])), dtype=np.int64)
        self.row = np.empty(len(order), dtype=np.int64)
        self.row[order] = np.arange(len(order))
        pages = list(zip(came["host"], came["outlet"], strict=True))
        names = agreed(page for page in pages if page[0])
        ids = identity.unique([came["id"][row] for row in order.tolist()])
        outlets = [names.get(pages[row], pages[row][1]) for row in order.tolist()]
        frame = came.frame(order, id=ids, outlet=outlets)
        frame["origin"] = frame["id"]
        self._skips.sort()
        passed = {name: [getattr(skip, name) for skip in self._skips] for name in Skip._fields}
        return frame[list(frames.ARTICLES)], frames.make(frames.SKIPS, passed)
