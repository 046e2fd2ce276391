"""What can be read off one claim without a look at another: numbers in base units, and kinds of claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xcheck.frames import HEDGES, ROLES
from xcheck.intervals import Numbers, Reading, read, whole
from xcheck.topics import concepts

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

KIND = ("person", "thing", "money", "percent", "duration", "age", "measure", "other")
SIZE = ("one or two", "up to twelve", "up to a hundred", "small round", "large round", "large sharp")
#: Dimensions of each kind; a count is one of people or of things, whatever is not listed is a measure.
KINDS = {
    "thing": ("count",),
    "money": ("money",),
    "percent": ("percent", "ratio", "percentage_point"),
    "duration": ("duration",),
    "age": ("age",),
    "other": ("none", "multiple"),
}
#: Numbers in other units of these dimensions are other numbers, not converted ones.
UNCONVERTED = ("count", "none", "money", "multiple")


@dataclass(frozen=True)
class Traits:
    """Columns of claims, in the order of the claims frame."""

    numbers: Numbers  # in the base unit of their family
    reading: Reading  # of these numbers, unconverted
    written: NDArray[np.float64]  # the number as it was written, and its step
    written_step: NDArray[np.float64]
    kind: NDArray[np.int8]  # place in KIND
    size: NDArray[np.int8]  # place in SIZE
    role: NDArray[np.int8]  # place in frames.ROLES
    measured: NDArray[np.bool_]  # in units that convert into each other
    points: NDArray[np.bool_]  # percentage points
    change: NDArray[np.float64]  # see `changes`
    falls: NDArray[np.bool_]  # said to fall by a number without a sign


def traits(
    claims: pd.DataFrame, factor: NDArray[np.float64], offset: NDArray[np.float64], head: NDArray[np.int64],
    heads: Sequence[str],
) -> Traits:  # fmt: skip
    """Traits of `claims` (frames.CLAIMS), whose numbers go to base units by `factor` and `offset` and whose nouns are
    `heads`, by the numbers in `head`.
    """
    import numpy as np

    dimension = claims["dimension"]
    written, step = claims["value"].to_numpy(), claims["step"].to_numpy()
    numbers = Numbers(
        value=written * factor + offset,
        low=claims["low"].to_numpy() * factor + offset,
        high=claims["high"].to_numpy() * factor + offset,
        step=step * np.abs(factor),
        hedge=np.asarray(claims["hedge"].map({h: n for n, h in enumerate(HEDGES)}), dtype=np.int8),
        approximate=claims["approximate"].to_numpy(dtype=bool),
        whole=whole(dimension, claims["unit"], written),
    )
    kind = np.full(len(claims), KIND.index("measure"), dtype=np.int8)
    for name, dimensions in KINDS.items():
        kind[dimension.isin(dimensions).to_numpy()] = KIND.index(name)
    person = np.fromiter((concepts.is_person(h) for h in heads), dtype=bool, count=len(heads))[head]
    kind[(kind == KIND.index("thing")) & person] = KIND.index("person")
    value = np.abs(written)
    digits = np.where(value > 0, np.round(value / np.maximum(step, 1e-12)), 0)
    size = np.select(
        [value <= 2, value <= 12, value <= 100, (digits < 10) & (value < 10_000), digits < 100], [0, 1, 2, 3, 4], 5
    )
    return Traits(
        numbers=numbers,
        reading=read(numbers, np.zeros(len(claims), dtype=bool)),
        written=written,
        written_step=step,
        kind=kind,
        size=size.astype(np.int8),
        role=np.asarray(claims["role"].map({role: n for n, role in enumerate(ROLES)}), dtype=np.int8),
        measured=~dimension.isin(UNCONVERTED).to_numpy(),
        points=(dimension == "percentage_point").to_numpy(),
        change=changes(claims, numbers.value),
        falls=((claims["direction"] == "decrease") & (claims["value"] > 0)).to_numpy(),
    )


def changes(claims: pd.DataFrame, value: NDArray[np.float64]) -> NDArray[np.float64]:
    """The numbers of changes in percentage points, those of changes in per cent with their sign turned, else 0.

    From 15 % to 10 % is five points and 33 per cent, so the two units never meet, with one exception: a change by the
    same number in either is what a mix-up looks like. Such pairs add up to zero here. A rise and a fall do not meet.
    """
    import numpy as np

    dimension, direction = claims["dimension"], claims["direction"]
    number = np.where(direction == "increase", np.abs(value), 1e6 + np.abs(value))
    sign = np.where(dimension == "percentage_point", 1.0, np.where(dimension == "percent", -1.0, 0.0))
    return np.where(direction != "", sign * number, 0.0)
