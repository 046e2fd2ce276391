"""What one slip of a hand on the digits can do."""

from __future__ import annotations

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
