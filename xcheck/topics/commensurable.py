"""Which units can be compared, and in what common unit."""

from __future__ import annotations

from functools import cache

from xcheck.claims.units import NAMES

#: Temperatures do not start at one zero: factor and offset to degrees Celsius.
TEMPERATURES = {"degree_celsius": (1.0, 0.0), "degree_fahrenheit": (5 / 9, -160 / 9), "kelvin": (1.0, -273.15)}


@cache
def base(unit: str) -> tuple[float, float]:
    """(factor, offset) that take a number in `unit` to the base unit of its dimension; (1, 0) for counted things
    and money.
    """
    if unit in TEMPERATURES:
        return TEMPERATURES[unit]
    known = NAMES.get(unit)
    return (known.worth, 0.0) if known and known.dimension != "money" else (1.0, 0.0)
