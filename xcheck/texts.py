"""A column of texts that lie in a file: a text is read when somebody asks for it, and forgotten again.

To the stages it is a column of strings like any other, and that of lists one of lists. Go through it row by row, or in
slices: `tolist()` has it all.
"""

from __future__ import annotations

import builtins
import json
import os
import tempfile
import threading
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pandas.api.extensions import ExtensionArray, ExtensionDtype, take
from pandas.api.indexers import check_array_indexer


class StoredText(ExtensionDtype):
    """The type of such a column."""

    name = "stored text"
    kind = "O"
    na_value = ""

    @property
    def type(self) -> builtins.type[str]:  # type: ignore[override]
        return str

    @classmethod
    def construct_array_type(cls) -> builtins.type[Texts]:
        return Texts


class StoredLists(ExtensionDtype):
    """The type of a column of lists."""

    name = "stored lists"
    kind = "O"
    na_value = None

    @property
    def type(self) -> builtins.type[list[str]]:  # type: ignore[override]
        return list

    @classmethod
    def construct_array_type(cls) -> builtins.type[Lists]:
        return Lists


class Held:
    """An open file, read at any place by any thread. It is gone when nobody holds it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._lock = threading.Lock()

    def read(self, start: int, size: int) -> bytes:
        if hasattr(os, "pread"):
            return os.pread(self._file.fileno(), size, start)
        with self._lock:
            self._file.seek(start)
            return self._file.read(size)


class Texts(ExtensionArray):
    """Texts by where they begin in a file and how many bytes they have."""

    def __init__(self, held: Held, start: NDArray[np.int64], size: NDArray[np.int64]) -> None:
        self._held, self._start, self._size = held, start, size

    @staticmethod
    def decoded(data: bytes) -> Any:
        return data.decode("utf-8", "surrogatepass")

    @staticmethod
    def encoded(cell: Any) -> bytes:
        return bytes(cell.encode("utf-8", "surrogatepass"))

    @classmethod
    def _from_sequence(cls, scalars: Any, *, dtype: Any = None, copy: bool = False) -> Texts:
        file = tempfile.TemporaryFile(prefix="xcheck-")  # noqa: SIM115 - it lives as long as the column
        sizes = np.fromiter(map(file.write, map(cls.encoded, scalars)), dtype=np.int64, count=len(scalars))
        file.flush()
        return cls(Held(file), np.cumsum(sizes) - sizes, sizes)

    @classmethod
    def _concat_same_type(cls, to_concat: Sequence[Texts]) -> Texts:
        if len({id(each._held) for each in to_concat}) > 1:
            return cls._from_sequence([text for each in to_concat for text in each])
        starts, sizes = ([getattr(each, name) for each in to_concat] for name in ("_start", "_size"))
        return cls(to_concat[0]._held, np.concatenate(starts), np.concatenate(sizes))

    @property
    def dtype(self) -> ExtensionDtype:
        return StoredText()

    @property
    def nbytes(self) -> int:
        return int(self._start.nbytes + self._size.nbytes)

    def __len__(self) -> int:
        return len(self._start)

    def __getitem__(self, item: Any) -> Any:
        item = check_array_indexer(self, item)
        if isinstance(item, (int, np.integer)):
            return self.decoded(self._held.read(int(self._start[item]), int(self._size[item])))
        return type(self)(self._held, self._start[item], self._size[item])

    def __iter__(self) -> Iterator[Any]:
        for start, size in zip(self._start.tolist(), self._size.tolist(), strict=True):
            yield self.decoded(self._held.read(start, size))

    def __eq__(self, other: object) -> Any:
        others = [other] * len(self) if isinstance(other, str) else list(other)  # type: ignore[call-overload]
        return np.fromiter((a == b for a, b in zip(self, others, strict=True)), dtype=bool, count=len(self))

    def __reduce__(self) -> tuple[Any, ...]:
        return (_unpickled, (type(self), list(self)))  # another process does not have the file

    def isna(self) -> NDArray[np.bool_]:
        return np.zeros(len(self), dtype=bool)

    def copy(self) -> Texts:
        return type(self)(self._held, self._start.copy(), self._size.copy())

    def take(self, indices: Any, *, allow_fill: bool = False, fill_value: Any = None) -> Texts:
        start = take(self._start, indices, allow_fill=allow_fill, fill_value=0)
        size = take(self._size, indices, allow_fill=allow_fill, fill_value=0)  # nothing is read where nothing is taken
        return type(self)(self._held, np.asarray(start, dtype=np.int64), np.asarray(size, dtype=np.int64))

    def astype(self, dtype: Any, copy: bool = True) -> Any:
        if isinstance(dtype, type(self.dtype)):
            return self.copy() if copy else self
        return pd.array(list(self), dtype=dtype) if dtype == "str" else self._cells()

    def _cells(self) -> NDArray[np.object_]:
        cells = np.empty(len(self), dtype=object)
        cells[:] = list(self)
        return cells

    def _values_for_factorize(self) -> tuple[NDArray[np.object_], Any]:
        return self._cells(), None

    @classmethod
    def _from_factorized(cls, values: Any, original: Any) -> Texts:
        return cls._from_sequence(values)


class Lists(Texts):
    """Lists of strings, as JSON."""

    @staticmethod
    def decoded(data: bytes) -> Any:
        return json.loads(data)

    @staticmethod
    def encoded(cell: Any) -> bytes:
        return json.dumps(cell).encode()

    @property
    def dtype(self) -> ExtensionDtype:
        return StoredLists()


def _unpickled(kind: type[Texts], cells: list[Any]) -> Texts:
    return kind._from_sequence(cells)
