"""A frame that grows row by row, and takes little memory while it does: what rows have alike is one string, and what
they have for themselves lies in a file once it is much.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from xcheck.frames import Columns, make
from xcheck.spool import Spool

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

#: Strings that are known, to share them, at a time.
KNOWN = 10_000
_NUMBERS = {"int64": "q", "float64": "d"}


class Ledger:
    """Rows of a frame of these `columns`. Texts of `alike` ones are shared, those of `long` ones and lists spooled."""

    def __init__(self, columns: Columns, alike: Collection[str], long: Collection[str]) -> None:
        self._kinds = columns
        self._spooled = {name for name, kind in columns.items() if kind == "object" or name in long}
        self._columns: dict[str, Any] = {
            name: array(_NUMBERS[kind]) if kind in _NUMBERS else Spool() if name in self._spooled else []
            for name, kind in columns.items()
        }
        self._alike = [name in alike for name in columns]
        self._lists = [kind == "object" for kind in columns.values()]
        self._known: dict[str, str] = {}
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, name: str) -> Any:
        """A column, in the order in which its rows came."""
        return self._columns[name]

    def add(self, row: Mapping[str, Any]) -> None:
        """Keep a row, which may have more than these columns."""
        if len(self._known) > KNOWN:
            self._known.clear()
        for (name, column), alike, listed in zip(self._columns.items(), self._alike, self._lists, strict=True):
            value = row[name]
            if alike:
                value = self._known.setdefault(value, value)
            column.append(json.dumps(value) if listed else value)
        self._count += 1

    def extend(self, rows: Mapping[str, Sequence[Any]]) -> None:
        """Keep several, given column by column."""
        if len(self._known) > KNOWN:
            self._known.clear()
        for (name, column), alike, listed in zip(self._columns.items(), self._alike, self._lists, strict=True):
            cells: Iterable[Any] = map(self._known.setdefault, rows[name], rows[name]) if alike else rows[name]
            column.extend(map(json.dumps, cells) if listed else cells)
        self._count += len(rows[name])

    def frame(self, order: NDArray[np.int64], **instead: Any) -> pd.DataFrame:
        """The rows in this order, with the columns `instead` of those that came."""
        made = {name: instead[name] if name in instead else self._in(name, order) for name in self._kinds}
        plain = {name: cells for name, cells in made.items() if isinstance(cells, list) or name not in self._spooled}
        frame = make({name: self._kinds[name] for name in plain}, plain)
        for at, name in enumerate(self._kinds):
            if name not in plain:
                frame.insert(at, name, made[name])
        return frame

    def _in(self, name: str, order: NDArray[np.int64]) -> Any:
        import numpy as np

        column = self._columns[name]
        if name in self._spooled:
            return column.column(order, lists=self._kinds[name] == "object")
        if isinstance(column, array):
            return np.array(column)[order]
        return [column[row] for row in order.tolist()]
