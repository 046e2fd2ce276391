"""Small things done to whole columns of numbers."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Codes = NDArray[np.uint64]

_BASE = 0xBF58476D1CE4E5B9  # odd


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


def spelled(codes: NDArray[np.uint32], begin: Numbers, end: Numbers) -> Codes:
    """A number for each stretch [begin, end) of characters, the same for the same characters in every process.

    It is their polynomial, modulo 2**64, and comes from the sum of all characters so far, each times a power of its
    place: no stretch is looked at by itself.
    """
    import numpy as np

    powers, inverse = _powers(1 << len(codes).bit_length())
    sums = np.zeros(len(codes) + 1, dtype=np.uint64)
    np.cumsum(codes * powers[: len(codes)], out=sums[1:])
    return np.asarray((sums[end] - sums[begin]) * inverse[begin])


@lru_cache(maxsize=8)
def _powers(count: int) -> tuple[Codes, Codes]:
    """The powers of the base and of its inverse, modulo 2**64."""
    import numpy as np

    powers = np.ones((2, count), dtype=np.uint64)
    powers[0, 1:], powers[1, 1:] = _BASE, pow(_BASE, -1, 1 << 64)
    return tuple(np.cumprod(powers, axis=1))
