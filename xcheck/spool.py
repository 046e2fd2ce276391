"""Texts that come one after the other, kept in memory while they are few and in a file when they are many."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from xcheck.texts import Texts

#: Bytes of text that are held in memory before a file is opened.
HELD = 64_000_000


class Spool:
    """Texts that come one after the other."""

    def __init__(self, held: int = HELD) -> None:
        self._most = held
        self._texts: list[str] = []
        self._bytes = 0
        self._file: BinaryIO | None = None
        self._sizes: list[int] = []

    def add(self, text: str, data: bytes) -> None:
        """Keep a text; `data` is the same in UTF-8."""
        if self._file is None and self._bytes + len(data) > self._most:
            self._file = tempfile.TemporaryFile(prefix="xcheck-")  # noqa: SIM115 - it lives as long as the column
            for each in self._texts:
                self._file.write(each.encode())
            self._texts = []
        self._sizes.append(len(data))
        self._bytes += len(data)
        if self._file is None:
            self._texts.append(text)
        else:
            self._file.write(data)

    def column(self, order: Sequence[int]) -> list[str] | Texts:
        """The texts in this order, for a frame: a list when they are few, else a column that reads them when asked."""
        if self._file is None:
            return [self._texts[row] for row in order]
        import numpy as np

        from xcheck.texts import Held, Texts

        self._file.flush()
        sizes = np.asarray(self._sizes, dtype=np.int64)
        starts = np.cumsum(sizes) - sizes
        return Texts(Held(self._file), starts[list(order)], sizes[list(order)])
