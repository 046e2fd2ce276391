"""What one slip of a hand on the digits can do."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MAX_SWAPPED = 3
#: One digit that is another proves something where so many are told, and so many of those behind it are the same.
MISTYPED, BEHIND = 5, 2
#: Powers of ten that a zero or two make, and those between the names of large numbers: "billion" for "million".
ZEROS, NAMED = (1, 2), (3, 6)


@lru_cache(maxsize=10_000)
def digits(value: float) -> str:
    """Significant digits of a number, without its trailing zeros."""
    return f"{abs(value):.15g}".replace(".", "").strip("0") if value else ""


@lru_cache(maxsize=10_000)
def transposed(a: float, b: float) -> bool:
    """The same digits with two of them swapped: 41,206 and 42,106; 212 and 221."""
    if abs(a) >= 10 * abs(b) or abs(b) >= 10 * abs(a):
        return False
    if (a - b) % 9 and a % 1 == b % 1 == 0:
        return False  # whole numbers of the same digits differ by a multiple of nine
    x, y = digits(a), digits(b)
    if x == y or len(x) != len(y) or not 2 <= len(x) <= 15 or sorted(x) != sorted(y):
        return False
    return sum(p != q for p, q in zip(x, y, strict=True)) <= MAX_SWAPPED


@lru_cache(maxsize=10_000)
def mistyped(a: float, b: float) -> bool:
    """The same digits but for one: 5,687.75 and 5,587.75. The last ones may differ for any reason."""
    if abs(a) >= 10 * abs(b) or abs(b) >= 10 * abs(a):
        return False
    x, y = digits(a), digits(b)
    if len(x) != len(y) or not MISTYPED <= len(x) <= 15:
        return False
    return x[-BEHIND:] == y[-BEHIND:] and sum(p != q for p, q in zip(x, y, strict=True)) == 1


def slips(
    a: NDArray[np.float64], b: NDArray[np.float64], step: NDArray[np.float64], other_unit: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Pairs of written numbers that one slip makes equal: digits swapped, one mistyped, a zero or two too many, a
    million for a billion, one number with two units.

    `step` is the worth of the last digit of the finer number. One significant digit proves nothing: 3 and 30 are as
    likely two quantities.
    """
    import numpy as np

    low, high = np.minimum(np.abs(a), np.abs(b)), np.maximum(np.abs(a), np.abs(b))
    with np.errstate(divide="ignore", invalid="ignore"):
        power = np.log10(np.where(low > 0, high / np.where(low > 0, low, 1.0), 1.0))
    scaled = np.isin(np.round(power), (*ZEROS, *NAMED)) & (np.abs(power - np.round(power)) < 1e-9)
    same = (a == b) & other_unit
    # swapping two digits changes a number by a multiple of nine of its last digit
    apart = np.round((high - low) / np.where(step > 0, step, 1.0))
    nines = (high < 10 * low) & (apart > 0) & (apart < 1e15) & (np.mod(apart, 9) == 0)
    # mistyping one changes it by one digit, and zeros
    with np.errstate(divide="ignore"):
        lead = apart / 10.0 ** np.floor(np.log10(np.maximum(apart, 1.0)))
    one = (high < 10 * low) & (apart >= 10**BEHIND) & (apart < 1e15) & (lead == np.round(lead))
    rows = np.flatnonzero(scaled | same | nines | one)
    found = np.zeros(len(a), dtype=bool)
    values, where = np.unique(np.concatenate((a[rows], b[rows])), return_inverse=True)
    texts = np.array([digits(value) for value in values.tolist()], dtype="S24")
    sharp = np.char.str_len(texts) > 1
    x, y = where[: len(rows)], where[len(rows) :]
    rows, x, y = rows[sharp[x]], x[sharp[x]], y[sharp[x]]
    found[rows] = (
        scaled[rows] | same[rows] | (nines[rows] & _swapped(texts, x, y)) | (one[rows] & _mistyped(texts, x, y))
    )
    return found


def _swapped(texts: NDArray[np.bytes_], x: NDArray[np.int64], y: NDArray[np.int64]) -> NDArray[np.bool_]:
    """`transposed` for pairs of significant digits, both of one order of magnitude."""
    import numpy as np

    signs = texts.view(np.uint8).reshape(len(texts), texts.dtype.itemsize)
    ordered = np.sort(signs, axis=1)
    apart = (signs[x] != signs[y]).sum(axis=1)
    return np.asarray((apart > 0) & (apart <= MAX_SWAPPED) & (ordered[x] == ordered[y]).all(axis=1))


def _mistyped(texts: NDArray[np.bytes_], x: NDArray[np.int64], y: NDArray[np.int64]) -> NDArray[np.bool_]:
    """`mistyped` for pairs of significant digits, both of one order of magnitude."""
    import numpy as np

    signs = texts.view(np.uint8).reshape(len(texts), texts.dtype.itemsize)
    sizes = np.char.str_len(texts)
    differs = signs[x] != signs[y]
    told = (sizes[x] == sizes[y]) & (sizes[x] >= MISTYPED) & (differs.sum(axis=1) == 1)
    return np.asarray(told & (differs.argmax(axis=1) < sizes[x] - BEHIND))
