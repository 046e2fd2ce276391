"""What a written number leaves open, and whether two of them go together.

A number is as precise as its last significant digit says (Krifka's rounding; AggChecker's test: wrong when the true
value cannot be *rounded* to it). "More than 7,000" suggests less than the next step of its scale (Cummins, Sauerland
and Solt 2012). Hedges widen less than one thinks, and sharp numbers more than round ones (Ferson et al. 2015). Two
intervals therefore belong to each number:

    literal   what it states: "over 7,000" is 7,000 and anything above; "about 50" is taken as within a fifth
    as read   what a reader takes from it: "over 7,000" is 7,000 to just under 8,000

All functions work on columns (numpy arrays), in one unit for both sides.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xcheck.frames import HEDGES

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

AGREEMENT, TENSION, CONTRADICTION = 0, 1, 2

LOWER_BOUNDS = ("over", "at_least")
UPPER_BOUNDS = ("under", "at_most", "up_to")
BOUNDS = [HEDGES.index(hedge) for hedge in (*LOWER_BOUNDS, *UPPER_BOUNDS)]
SHY = [HEDGES.index("nearly"), HEDGES.index("under")]
OVER, UP_TO = HEDGES.index("over"), HEDGES.index("up_to")

#: Rounding is forgiven up to this share of the number: 15 million for 15.1 million, but not 1 trillion for 1.2.
ROUNDING_CAP = 0.05
CONVERTED_CAP = 0.10
#: Cutting digits off, rather than rounding, is forgiven up to this share: 212,000 for 212,672, but not 43 million for
#: 43.9.
CUT_CAP = 0.005
#: "About 200,000" covers 209,000 but not 212,000; a small number a little more: "about a dozen" covers 11.
HEDGED_CAP = 0.055
HEDGED_SMALL_CAP = 0.10
HEDGED_LEAST = 0.03
#: Literally, "about 50" still covers 40 and 60, and "about 3,800", which is sharper, 3,420 and 4,180.
HEDGED_LITERAL = 0.20
HEDGED_SHARP_LITERAL = 0.10
#: "More than 7,000" reaches no further than this above 7,000, however coarse the number.
BOUND_REACH = 1.2
AT_LEAST_REACH = 1.10
#: Dozens have no steps between: "more than a dozen" reaches to 16.
DOZEN = 12
DOZEN_REACH = 1.34
#: Two bounds on one side go together when one is the other cut short: "more than a million" and "over 1.1 million".
CUT_BOUND = 0.10
#: "Hundreds" starts at 200 and ends before 1,000.
VAGUE_REACH = 5.0
#: Dimensions of whole things, and below what number they are counted rather than rounded: a person of 61 is not 60.
WHOLE = ("count", "age")
COUNTED_BELOW = 100
#: Votes are counted further.
POLLED = "vote"
POLLED_BELOW = 1_000


@dataclass(frozen=True)
class Numbers:
    """One side of a comparison, as columns; `low` and `high` are NaN where open."""

    value: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    step: NDArray[np.float64]
    hedge: NDArray[np.int8]  # place in frames.HEDGES
    approximate: NDArray[np.bool_]
    whole: NDArray[np.bool_]  # see `whole`

    def __getitem__(self, rows: NDArray[np.int64]) -> Numbers:
        return Numbers(*(getattr(self, name)[rows] for name in self.__dataclass_fields__))

    def divided(self, by: NDArray[np.float64]) -> Numbers:
        """The same in a unit `by` times as large; a negative one turns the sign of single values."""
        import numpy as np

        return replace(self, value=self.value / by, low=self.low / by, high=self.high / by, step=self.step / np.abs(by))


def whole(dimension: pd.Series, unit: pd.Series, written: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Whether numbers, as written, tell whole things one by one, so that none of them can be the other rounded."""
    import numpy as np

    below = np.where((unit == POLLED).to_numpy(), POLLED_BELOW, COUNTED_BELOW)
    return np.asarray(dimension.isin(WHOLE).to_numpy(dtype=bool) & (np.abs(written) < below))


@dataclass(frozen=True)
class Reading:
    """What numbers state, and what a reader takes from them."""

    literal_low: NDArray[np.float64]
    literal_high: NDArray[np.float64]
    low: NDArray[np.float64]  # as read
    high: NDArray[np.float64]
    high_open: NDArray[np.bool_]
    tolerance: NDArray[np.float64]
    side: NDArray[np.int8]  # +1 a lower bound, -1 an upper bound, 0 neither

    def __getitem__(self, rows: NDArray[np.int64]) -> Reading:
        return Reading(*(getattr(self, name)[rows] for name in self.__dataclass_fields__))


def read(n: Numbers, converted: NDArray[np.bool_]) -> Reading:
    """Each number by itself; one that was `converted` is read more loosely."""
    import numpy as np

    size = np.abs(n.value)
    cap = np.where(converted, CONVERTED_CAP, ROUNDING_CAP) * size
    whole = n.whole & ~n.approximate & ~converted
    # a bound is not rounded: 58,000 is not "more than 60,000"
    bound = np.isin(n.hedge, BOUNDS) & ~converted
    tolerance = np.where(whole | bound, 0.0, np.minimum(n.step / 2, cap))
    large = ~converted & (size >= COUNTED_BELOW)
    hedged = np.clip(n.step / 2, HEDGED_LEAST * size, np.where(large, HEDGED_CAP, HEDGED_SMALL_CAP) * size)
    is_ = {h: n.hedge == HEDGES.index(h) for h in HEDGES}
    about = is_["about"] | (n.approximate & is_[""])
    tolerance = np.where(about, np.maximum(hedged, tolerance), tolerance)
    value = n.value
    low, high = value - tolerance, value + tolerance
    dozens = n.whole & (n.step == DOZEN)
    reach = np.minimum(np.maximum(n.step, 0.05 * size), (np.where(dozens, DOZEN_REACH, BOUND_REACH) - 1) * size)
    back = np.minimum(np.maximum(n.step, 0.05 * size), 0.2 * size)

    def put(where: NDArray[np.bool_], lows: NDArray[np.float64], highs: NDArray[np.float64]) -> None:
        nonlocal low, high
        low, high = np.where(where, lows, low), np.where(where, highs, high)

    put(is_["nearly"], value - np.minimum(np.maximum(n.step, 0.02 * size), 0.1 * size), value)
    put(is_["over"], value, value + reach)
    put(is_["at_least"], value, value + np.maximum((AT_LEAST_REACH - 1) * size, 0))
    put(is_["under"] | is_["at_most"] | is_["up_to"], value - back, value)
    ranged = is_["range"] & ~np.isnan(n.low) & ~np.isnan(n.high)
    put(ranged, n.low, n.high)
    put(is_["vague"], np.fmax(n.low, 0), np.fmax(n.low, 0) * VAGUE_REACH)

    slack = np.where(whole, 0.0, np.minimum(n.step / 2, cap))
    literal_low, literal_high = value - slack, value + slack
    wide = np.maximum(np.clip(n.step, HEDGED_SHARP_LITERAL * size, HEDGED_LITERAL * size), n.step / 2)
    literal_low = np.where(about, value - wide, literal_low)
    literal_high = np.where(about, value + wide, literal_high)
    literal_low = np.where(is_["nearly"], value - HEDGED_LITERAL * size, literal_low)
    literal_high = np.where(is_["nearly"], value, literal_high)
    bounded = np.isnan(n.low) | np.isnan(n.high) | ranged | is_["vague"]
    literal_low = np.where(bounded, np.where(np.isnan(n.low), -np.inf, n.low), literal_low)
    literal_high = np.where(bounded, np.where(np.isnan(n.high), np.inf, n.high), literal_high)
    side = np.where(is_["over"] | is_["at_least"], 1, np.where(is_["under"] | is_["at_most"] | is_["up_to"], -1, 0))
    high_open = is_["over"] | is_["vague"]
    return Reading(literal_low, literal_high, low, high, high_open, tolerance, side.astype(np.int8))


def relate(a: Numbers, b: Numbers, converted: NDArray[np.bool_]) -> NDArray[np.int8]:
    """AGREEMENT, TENSION or CONTRADICTION for each pair; the same whichever side comes first.

    `converted` marks the pairs that were written in different units.
    """
    return relate_read(a, b, read(a, converted), read(b, converted))


def relate_read(a: Numbers, b: Numbers, ra: Reading, rb: Reading) -> NDArray[np.int8]:
    """The same for numbers that were read before."""
    import numpy as np

    tiny = 1e-9 * np.maximum(np.abs(a.value), np.abs(b.value))

    def holds(value: NDArray[np.float64], r: Reading) -> NDArray[np.bool_]:
        below = np.where(r.high_open, value < r.high - tiny, value <= r.high + tiny)
        return (value >= r.low - tiny) & below

    gap = np.abs(a.value - b.value)
    coarse = np.maximum(np.where(a.whole, 0, a.step), np.where(b.whole, 0, b.step))
    larger = np.maximum(np.abs(a.value), np.abs(b.value))
    cut_off = (gap < coarse) & (gap <= CUT_CAP * larger)
    rounded = (gap <= np.maximum(ra.tolerance, rb.tolerance) + tiny) | cut_off
    same_side = (ra.side == rb.side) & (ra.side != 0)
    # the lower of two floors, or the higher of two ceilings, may be the other one cut to its own coarser step
    lower = np.where((a.value < b.value) == (ra.side > 0), a.step, b.step)
    bounds_cut = (gap < lower) & (gap <= CUT_BOUND * larger)
    vague_a, vague_b = a.hedge == HEDGES.index("vague"), b.hedge == HEDGES.index("vague")
    # a range or a vague number has no single value to look up in the other: its ends must overlap the other's reading;
    # so must bounds from above and below
    overlap = _reaches(ra, rb, a.hedge == OVER, tiny) & _reaches(rb, ra, b.hedge == OVER, tiny)
    ranges = (a.hedge == HEDGES.index("range"), b.hedge == HEDGES.index("range"))
    loose = (vague_a & b.approximate) | (vague_b & a.approximate)
    spread = ranges[0] | ranges[1] | (ra.side * rb.side < 0) | loose
    agree = np.where(
        same_side,
        rounded | bounds_cut,
        rounded & ~vague_a & ~vague_b
        | (holds(a.value, rb) & ~vague_a)
        | (holds(b.value, ra) & ~vague_b)
        | (spread & overlap)
        | (vague_a & vague_b & (np.maximum(a.low, b.low) <= 2 * np.minimum(a.low, b.low))),
    )
    # "up to 1.5 million" and "500,000 to 1.6 million" differ in the only number that the first one states
    top_a, top_b = np.where(ranges[0], a.high, a.value), np.where(ranges[1], b.high, b.value)
    capped = (ranges[0] & (b.hedge == UP_TO)) | (ranges[1] & (a.hedge == UP_TO))
    agree &= (ra.side * rb.side >= 0) | overlap  # "up to 20" and "more than 20"
    agree &= ~capped | (np.abs(top_a - top_b) <= np.maximum(ra.tolerance, rb.tolerance) + tiny)
    # "nears 600,000" has not got there, "more than 600,000" has; "nearly 600,000" and "more than 550,000" go together
    shy_a, shy_b = (np.isin(n.hedge, SHY) & (m.hedge == OVER) for n, m in ((a, b), (b, a)))
    passed = np.where(shy_a, a.value - b.value, b.value - a.value)
    agree = np.where(shy_a | shy_b, (passed > tiny) & overlap, agree)
    # 43 for 43.9: cut off where rounding was due, which is bad style rather than another figure
    cut_short = (gap < coarse) & (gap <= ROUNDING_CAP * larger) & (ra.side == 0) & (rb.side == 0)
    apart = (ra.literal_low > rb.literal_high + tiny) | (rb.literal_low > ra.literal_high + tiny)
    opposite = np.sign(a.value) * np.sign(b.value) < 0
    verdict = np.where(agree, AGREEMENT, np.where((apart & ~cut_short) | opposite, CONTRADICTION, TENSION))
    return verdict.astype(np.int8)


def _reaches(lower: Reading, upper: Reading, beyond: NDArray[np.bool_], tiny: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Whether one number begins before the other ends; "more than 20" begins `beyond` the end of "up to 20"."""
    import numpy as np

    return np.asarray(np.where(beyond, lower.low < upper.high - tiny, lower.low <= upper.high + tiny))
