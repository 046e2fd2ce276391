"""Which units can be compared, in what common unit, and what they are called."""

from __future__ import annotations

from functools import cache

from xcheck.claims.units import NAMES
from xcheck.claims.words import plural

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


#: Units that are their own plural.
_INVARIABLE = frozenset(("percent", "hertz", "kelvin", "kilohertz", "megahertz", "gigahertz", "horsepower"))


@cache
def called(unit: str) -> str:
    """What several of a unit are called: "square miles", "feet per second", "degrees celsius"; money by its code."""
    known = NAMES.get(unit)
    if not unit or unit in _INVARIABLE or (known and known.dimension == "money"):
        return unit
    words = unit.split("_")
    at = 0 if words[0] == "degree" or "per" in words[1:2] else -1
    words[at] = plural(words[at])
    return " ".join(words)
