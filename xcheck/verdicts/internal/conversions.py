"""A figure and its conversion side by side."""

from __future__ import annotations

import re
from math import log10
from typing import TYPE_CHECKING, Any

from xcheck import frames
from xcheck.topics.commensurable import base
from xcheck.verdicts.exchange import impossible
from xcheck.verdicts.internal.finding import Texts, neighbours, row
from xcheck.verdicts.rules import conversion_mismatch
from xcheck.verdicts.rules.interface import Pair

if TYPE_CHECKING:
    import pandas as pd

#: What stands between a figure and its conversion: an opening bracket, or "or" between commas.
BRIDGE = re.compile(
    r"\s?(?:[\[(]\s?(?:or\s|about\s|some\s|roughly\s|around\s|nearly\s|=\s?|approximately\s)?|,\sor\s)", re.IGNORECASE
)
#: The second side of "8 ft x 5 ft (2.4 m x 1.5 m)".
TIMES = re.compile(r"\d\s?\w{0,4}\s?(?:x|×|by)\s?$", re.IGNORECASE)
#: Beyond rounding on either side, this much is forgiven.
FORGIVEN = 0.04
#: And so much where both figures are told closely, in units that are the same everywhere.
FORGIVEN_CLOSE = 0.02
#: The rounding of a figure told closely, as a share of it; that of the closer one.
CLOSELY, CLOSER = 0.03, 0.01
#: Units of that name differ: long and short tons, gallons of two countries.
SEVERAL = frozenset({"ton", "nautical_mile", "gallon", "ounce", "pint", "knot"})
SWISS = re.compile(r"swiss|chf|sfr", re.IGNORECASE)
#: One sum in two scales: "34,000 crore (3.4 lakh crore)".
SCALE = re.compile(r"lakh crore|crore|lakh|trillion|billion|million|bn|tn|m", re.IGNORECASE)
SLIPPED = (1, 2, 3)
SHARP = 0.02
#: Degrees Celsius that are forgiven between two temperatures, and the coarsest rounding of one.
DEGREE = 1.0
COARSEST = 10.0
#: Degrees Celsius: above this a pair of temperatures is hardly a difference of temperature.
SMALL_RISE = 15.0
CONVERTIBLE = frozenset(
    {"length", "area", "volume", "mass", "duration", "speed", "temperature", "energy", "power", "pressure", "money"}
)


def findings(order: pd.DataFrame, texts: Texts) -> list[dict[str, Any]]:
    """Findings of `order`, the claims in reading order."""
    rows = neighbours(order, 1, 20)
    unit, dimension = (order[name].to_numpy(dtype=object) for name in ("unit", "dimension"))
    money = dimension[rows] == "money"
    rows = rows[(dimension[rows] == dimension[rows + 1]) & (money | (unit[rows] != unit[rows + 1]))]
    rule, claim = conversion_mismatch.RULE, frames.Rows(order)
    found = []
    for n in rows.tolist():
        if dimension[n] not in CONVERTIBLE:
            continue
        a, b = claim[n], claim[n + 1]
        text = texts[a.article, a.field]
        between = text[a.end : b.start]
        if not BRIDGE.fullmatch(between) or TIMES.search(text[max(0, a.start - 12) : a.start]):
            continue
        if a.dimension == "duration" and "or " in between and ("(" in between or a.value % 30 == 0):
            continue  # "45 minutes (or two hours, if you like)"
        if a.unit == b.unit and not text.startswith(")", b.end):
            continue
        if pair := _mismatch(a, b):
            found.append(row(rule, pair, [a, b], f"{a.text} does not convert to {b.text}", 0.9))
    return found


def _spread(claim: Any) -> bool:
    """Whether the claim has two ends, neither of them open."""
    return bool(claim.low < claim.high)


def _forgiven(a: Any, b: Any) -> float:
    rough, close = sorted((a.step / abs(a.value or 1), b.step / abs(b.value or 1)), reverse=True)
    plain = all(not c.hedge and not c.approximate and c.unit not in SEVERAL for c in (a, b))
    return FORGIVEN_CLOSE if plain and rough <= CLOSELY and close <= CLOSER else FORGIVEN


def _scale_slips(a: Any, b: Any) -> bool:
    """Whether one sum is told in two scales, and the one in brackets is ten, a hundred or a thousand times off."""
    scales = [found[0].lower() if (found := SCALE.search(c.text)) else "" for c in (a, b)]
    if "" in scales or scales[0] == scales[1] or not a.value > 0 or not b.value > 0:
        return False
    power = log10(b.value / a.value)
    return abs(round(power)) in SLIPPED and abs(power - round(power)) <= SHARP


def _mismatch(a: Any, b: Any) -> Pair | None:
    if a.per != b.per and a.per and b.per:
        return None
    if _spread(a) != _spread(b):
        return None  # "from 0 to 60 mph (0 to 100 km/h)": one side was read whole, the other was not
    if a.dimension == b.dimension == "money" and a.unit == b.unit:
        return Pair(a, b, a.value, b.value, "contradiction", True) if _scale_slips(a, b) else None
    if a.dimension == "money":
        if any(c.unit == "CHF" and not SWISS.search(c.text) for c in (a, b)):
            return None  # a dozen countries have francs
        if impossible(a.unit, a.value, b.unit, b.value):
            return Pair(a, b, a.value, b.value, "contradiction", True)
        return None
    (fa, oa), (fb, ob) = base(a.unit), base(b.unit)
    value_a, value_b = a.value * fa + oa, b.value * fb + ob
    slack = (a.step * abs(fa) + b.step * abs(fb)) / 2
    if a.dimension == "temperature":
        slack = DEGREE + (min(a.step, COARSEST) * fa + min(b.step, COARSEST) * fb) / 2
    size = max(abs(value_a), abs(value_b)) if a.dimension != "temperature" else 0.0
    if abs(value_a - value_b) <= slack + _forgiven(a, b) * size:
        return None
    rise_a, rise_b = a.value * fa, b.value * fb  # "1.6 F (0.9 C) above normal" is a difference, not a temperature
    rise = max(abs(rise_a), abs(rise_b))
    if oa != ob and rise <= SMALL_RISE and abs(rise_a - rise_b) <= slack + FORGIVEN * rise:
        return None
    return Pair(a, b, value_a, value_b, "contradiction", True)
