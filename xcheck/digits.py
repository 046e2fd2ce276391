"""What one slip of a hand on the digits can do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MAX_SWAPPED = 3


def digits(value: float) -> str:
    """Significant digits of a number, without its trailing zeros."""
    return f"{abs(value):.15g}".replace(".", "").strip("0") if value else ""


def transposed(a: float, b: float) -> bool:
    """The same digits with two of them swapped: 41,206 and 42,106; 212 and 221."""
    x, y = digits(a), digits(b)
    if x == y or len(x) != len(y) or not 2 <= len(x) <= 15 or sorted(x) != sorted(y):
        return False
    if abs(a) >= 10 * abs(b) or abs(b) >= 10 * abs(a):
        return False
    return sum(p != q for p, q in zip(x, y, strict=True)) <= MAX_SWAPPED


def slips(
    a: NDArray[np.float64], b: NDArray[np.float64], step: NDArray[np.float64], other_unit: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Pairs of written numbers that one slip makes equal: digits swapped, a zero too many, one number with two units.

    `step` is the worth of the last digit of the finer number. One significant digit proves nothing: 3 and 30 are as
    likely two quantities.
    """
    import numpy as np

    low, high = np.minimum(np.abs(a), np.abs(b)), np.maximum(np.abs(a), np.abs(b))
    with np.errstate(divide="ignore", invalid="ignore"):
        power = np.log10(np.where(low > 0, high / np.where(low > 0, low, 1.0), 1.0))
    scaled = (power > 0.5) & (np.abs(power - np.round(power)) < 1e-9)
    same = (a == b) & other_unit
    # swapping two digits changes a number by a multiple of nine of its last digit
    apart = np.round((high - low) / np.where(step > 0, step, 1.0))
    nines = (high < 10 * low) & (apart > 0) & (apart < 1e15) & (np.mod(apart, 9) == 0)
    found = np.zeros(len(a), dtype=bool)
    for n in np.flatnonzero(scaled | same | nines).tolist():
        x, y = float(a[n]), float(b[n])
        found[n] = len(digits(x)) > 1 and bool(scaled[n] or same[n] or transposed(x, y))
    return found
