"""Why two claims were taken to state one quantity: every weight of the sum, and what would have kept them apart."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xcheck.topics.model import AGREEING, DIFFERING, FIRST, all_levels, tables

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Weight:
    """What one comparison added to the log-odds, by the level on which the pair lies."""

    comparison: str
    level: str
    weight: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """The sum of `start` and `weights` is the log-odds of `probability`; from `needed` on, a pair is one quantity.

    `apart` are levels that would have kept the pair apart, with the change of the sum: each of them by itself or, where
    none would have sufficed, all of them `jointly`. `known` says that the pair was not weighed: its sentences are
    otherwise word for word the same.
    """

    probability: float
    needed: float
    start: float
    weights: tuple[Weight, ...]
    apart: tuple[Weight, ...]
    jointly: bool = False
    known: bool = False


def explain(
    levels: dict[str, NDArray[np.int8]], row: int, agrees: bool, probability: float, needed: float, known: bool = False
) -> Explanation:
    """The explanation of pair `row`, whose numbers agree or differ; weights heaviest first."""
    data, names = tables(), all_levels()
    second = data[AGREEING if agrees else DIFFERING]
    first, slope = data[FIRST], float(second["slope"])

    def weight(comparison: str, level: str) -> float:
        words, numbers = (table["weights"].get(comparison, {}).get(level, 0.0) for table in (first, second))
        return slope * float(words) + float(numbers)

    spoken: list[Weight] = []
    changes: list[Weight] = []
    start = slope * float(first["bias"]) + float(second["bias"])
    total = start
    found = sorted({*first["weights"], *second["weights"]})
    for comparison in found:
        level = names[comparison][int(levels[comparison][row])]
        spoken.append(Weight(comparison, level, round(weight(comparison, level), 3)))
        total += weight(comparison, level)
    spare = total - math.log(needed / (1 - needed))
    for given in spoken:
        worst = min(names[given.comparison], key=lambda level: (weight(given.comparison, level), level))
        change = weight(given.comparison, worst) - given.weight
        changes.append(Weight(given.comparison, worst, round(change, 3)))
    changes.sort(key=lambda w: (w.weight, w.comparison))
    apart = [change for change in changes if change.weight < -spare]
    jointly = not apart
    for further in changes:
        if jointly and sum(w.weight for w in apart) >= -spare:
            apart.append(further)
    spoken.sort(key=lambda w: (-abs(w.weight), w.comparison))
    return Explanation(
        probability=round(float(probability), 4),
        needed=needed,
        start=round(start, 3),
        weights=tuple(w for w in spoken if w.weight),
        apart=tuple(apart),
        jointly=jointly,
        known=known,
    )
