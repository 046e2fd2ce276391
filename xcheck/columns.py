"""Small things done to whole columns of numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]


def spans(start: Numbers, stop: Numbers) -> tuple[Numbers, Numbers]:
    """(n, number) for every number in [start[n], stop[n]), n by n."""
    import numpy as np

    count = np.maximum(stop - start, 0)
    row = np.repeat(np.arange(len(count)), count)
    return row, np.arange(len(row)) + np.repeat(start - np.cumsum(count) + count, count)


def runs(group: Numbers) -> list[Numbers]:
    """The rows of each group, by the numbers of the groups."""
    import numpy as np

    order = np.argsort(group, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(group[order])) + 1) if len(order) else []
