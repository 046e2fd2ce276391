"""The table of units agrees with pint, and every spelling is read."""

from __future__ import annotations

import pint
import pytest

from xcheck import frames
from xcheck.claims import extract_text
from xcheck.claims.lexicons.units import CURRENCIES, MINOR, UNITS
from xcheck.claims.units import NAMES

#: Our base units in pint's terms.
BASES = {
    "length": "meter", "area": "meter**2", "volume": "meter**3", "mass": "kilogram", "duration": "second",
    "speed": "meter/second", "energy": "joule", "power": "watt", "pressure": "pascal", "data": "byte",
    "frequency": "hertz",
}  # fmt: skip
#: Units that pint calls otherwise, or that news means otherwise than pint does.
IN_PINT = {
    "ton": "short_ton", "tonne": "metric_ton", "kiloton": "kilometric_ton", "megaton": "megametric_ton",
    "barrel": "oil_barrel", "stone": "stone", "calorie": "kilocalorie", "horsepower": "horsepower",
    "foot": "international_foot", "yard": "international_yard", "mile": "international_mile",
    "nautical_mile": "nautical_mile", "bushel": "bushel", "quintal": "100*kilogram", "mile_per_hour": "mile/hour",
    "kilometer_per_hour": "kilometer/hour", "meter_per_second": "meter/second",
    "kilometer_per_second": "kilometer/second", "mile_per_second": "mile/second", "foot_per_second": "foot/second",
    "knot": "knot", "revolution_per_minute": "1/minute", "frame_per_second": "1/second",
    "pound_per_square_inch": "psi", "kilopound_per_square_inch": "1000*psi",
    "british_thermal_unit": "british_thermal_unit", "fluid_ounce": "fluid_ounce", "acre_foot": "acre*foot",
    "night": "day", "weekend": "week", "quarter": "year/4", "generation": "25*year", "decade": "10*year",
    "century": "100*year", "light_year": "light_year", "carat": "carat", "troy_ounce": "troy_ounce",
    "long_ton": "long_ton", "watt_hour": "watt_hour",
}  # fmt: skip


def expression(name: str) -> str:
    if name in IN_PINT:
        return IN_PINT[name]
    for prefix, power in (("square_", 2), ("cubic_", 3)):
        if name.startswith(prefix):
            return f"{name.removeprefix(prefix)}**{power}"
    return name


@pytest.fixture(scope="module")
def registry() -> pint.UnitRegistry[float]:
    return pint.UnitRegistry()


@pytest.mark.parametrize("name", [name for name, dimension, _, _ in UNITS if dimension in BASES])
def test_worth_agrees_with_pint(name: str, registry: pint.UnitRegistry[float]) -> None:
    unit = NAMES[name]
    worth: float = registry.Quantity(registry.parse_expression(expression(name))).to(BASES[unit.dimension]).magnitude
    assert unit.worth == pytest.approx(worth, rel=3e-5)


def test_dimensions_are_those_of_the_contract() -> None:
    assert {dimension for _, dimension, _, _ in UNITS} <= set(frames.DIMENSIONS)


def spellings() -> list[tuple[str, str]]:
    found = []
    for name, _, _, line in UNITS:
        long, _, short = line.partition("|")
        if name not in ("time", "quarter"):
            written = [spelling.strip() for spelling in (*long.split(","), *short.split(","))]
            found += [(spelling.replace(" 2", "2").replace(" 3", "3"), name) for spelling in written if spelling]
    return found


#: Spellings that another unit has too; the commoner one wins.
SHARED = {("mb", "megabyte"), ("mt", "tonne"), ("mb", "millibar")}


@pytest.mark.parametrize(("spelling", "name"), [pair for pair in spellings() if pair not in SHARED])
def test_every_spelling_is_read(spelling: str, name: str) -> None:
    rows = [row for row in extract_text(f"It measured 25{spelling} there.") if row["value"] == 25]
    rows += [row for row in extract_text(f"It measured 25 {spelling} there.") if row["value"] == 25]
    units = {row["unit"] for row in rows} | {"year" for row in rows if row["unit"] in ("decade", "century")}
    expected = {"decade": "year", "century": "year"}.get(name, name)
    if name in ("decade", "century"):
        rows = extract_text(f"It lasted 25 {spelling} there.")
        assert rows[0]["unit"] == "year"
    else:
        assert expected in units, units


@pytest.mark.parametrize(("code", "line"), CURRENCIES)
def test_every_currency_is_read(code: str, line: str) -> None:
    words, _, signs = line.partition("|")
    for word in words.split(","):
        if word.strip() and word.strip() not in ("real", "ether", "eth", "p"):
            rows = extract_text(f"It cost 2.5 million {word.strip()} then.")
            assert code in {row["unit"] for row in rows}, word
    for sign in signs.split(","):
        if sign.strip():
            rows = extract_text(f"It cost {sign.strip().upper().replace(' .', '. ')}2.5 million then.")
            assert {row["unit"] for row in rows} <= {code} | ({"AUD"} if code == "USD" else set()), sign
            assert [row["dimension"] for row in rows] == ["money"], sign
            assert rows[0]["value"] == 2_500_000


def test_small_money_is_worth_a_part_of_its_currency() -> None:
    for name, (code, worth) in MINOR.items():
        assert NAMES[name].worth == worth
        assert code in NAMES
