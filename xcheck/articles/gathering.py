"""Articles and skips, as they are read, into frames."""

from __future__ import annotations

import hashlib
from array import array
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

#: Columns of text that seldom repeat, and lie in a file where there is much.
SPOOLED = ("title", "url", "text", "sha256")
#: Columns whose values many articles share, and how many of these are known at a time.
SHARED, KNOWN = ("outlet", "published", "path", "modified", "agency", "owner"), 10_000


class Gathered:
    """What was read so far."""

    def __init__(self) -> None:
        self._columns: dict[str, list[str]] = {name: [] for name in ("id", *SHARED)}
        self._line = array("q")
        self._hosts: list[str] = []  # of web pages, "" of others
        self._texts = Spool(len(SPOOLED))
        self._known: dict[str, str] = {}
        self._skips: list[Skip] = []
        #: Row of each article in the frame, by the order in which they came; known when the frames are made.
        self.row: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self._line)

    def add(self, item: Article | Skip) -> None:
        if isinstance(item, Skip):
            self._skips.append(item)
            return
        if len(self._known) > KNOWN:
            self._known.clear()
        share = self._known.setdefault
        for name in SHARED:
            value = getattr(item, name)
            self._columns[name].append(share(value, value))
        self._columns["id"].append(item.id)
        self._line.append(item.line)
        host = fields.host(item.url) if item.page else ""
        self._hosts.append(share(host, host))
        self._texts.add(item.title, item.url, item.text, hashlib.sha256(item.text.encode()).hexdigest())

    def frames(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """The frames ARTICLES, each its own origin, and SKIPS, in an order that is not that of the inputs."""
        import numpy as np

        columns = self._columns
        pages = [(host, outlet) for host, outlet in zip(self._hosts, columns["outlet"], strict=True) if host]
        names = agreed(pages)
        outlets = [
            names.get((host, outlet), outlet) for host, outlet in zip(self._hosts, columns["outlet"], strict=True)
        ]
        keys = list(zip(columns["path"], self._line, columns["id"], strict=True))
        order = np.array(sorted(range(len(keys)), key=lambda row: (keys[row][0] == "-", *keys[row])), dtype=np.int64)
        self.row = np.empty(len(order), dtype=np.int64)
        self.row[order] = np.arange(len(order))
        made: dict[str, Any] = columns | {"outlet": outlets}
        made = {name: [column[row] for row in order.tolist()] for name, column in made.items()}
        made["id"] = made["origin"] = identity.unique(made["id"])
        made["line"] = np.array(self._line, dtype=np.int64)[order]
        frame = frames.make(frames.ARTICLES, made)
        for number, name in enumerate(SPOOLED):
            frame[name] = self._texts.column(number, order)
        self._skips.sort()
        passed = {name: [getattr(skip, name) for skip in self._skips] for name in Skip._fields}
        return frame, frames.make(frames.SKIPS, passed)
