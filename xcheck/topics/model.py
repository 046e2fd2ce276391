"""How sure it is that two claims state the same quantity: a sum of weights, one a comparison.

The weights are data (weights.json), learnt from labelled stories by training.py, and can be read: a weight of +1.0
multiplies the odds by e. They are summed twice. The first sum speaks of the words alone and does not see the numbers.
The second takes it, and adds what the numbers say, and how the pair stands among its rivals; pairs whose numbers
agree and pairs whose numbers differ have tables of their own there, since an equal number is itself evidence.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from xcheck.topics import telling
from xcheck.topics.comparisons import LEVELS
from xcheck.topics.concepts import SPELLING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from xcheck.topics.comparisons import Compared
    from xcheck.topics.profile import Profiles

#: Comparisons that speak of other pairs of the same two articles; they stand on the first sum.
RIVALRY: dict[str, tuple[str, ...]] = {
    "rank": ("best for both", "best for one", "best for neither"),
    "margin": ("no rival", "far ahead", "ahead", "even", "behind"),
    "elsewhere": ("for neither", "for one", "for both"),
    "stated": ("for neither", "for one", "for both"),
    "crowd": ("alone", "few", "some", "many"),
    "left over": telling.LEFT_OVER,
    "left over of fate": telling.LEFT_OVER,
}
MARGIN_EDGES = (-0.5, 0.5, 2.0)
CROWD_EDGES = (2, 4, 8)
#: A number that has its equal in the other article, at these odds or better, is not at odds with another number there.
EQUAL_LOGIT = -1.0

#: Comparisons of the second sum; all others have spoken in the first.
SECOND = ("kind", "gap", "size", "as_of", "period", "scope", "direction", "role", "modality", *RIVALRY)

AGREEING, DIFFERING, FIRST = "agreeing", "differing", "first"


@cache
def tables() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(resources.files("xcheck.topics").joinpath("weights.json").read_text("utf-8"))
    return data


def all_levels() -> dict[str, tuple[str, ...]]:
    return {**LEVELS, **RIVALRY}


def logits(levels: dict[str, NDArray[np.int8]], table: dict[str, Any]) -> NDArray[np.float64]:
    """Sum of the weights of each pair's levels."""
    import numpy as np

    names = all_levels()
    size = len(next(iter(levels.values())))
    total = np.full(size, float(table["bias"]))
    for comparison, weights in table["weights"].items():
        by_level = np.array([weights.get(name, 0.0) for name in names[comparison]])
        total += by_level[levels[comparison]]
    return total


def rivalry(p: Profiles, compared: Compared, first: NDArray[np.float64]) -> dict[str, NDArray[np.int8]]:
    """Levels of RIVALRY: how each pair stands among the other pairs that its claims form with the same two articles."""
    import numpy as np

    pairs, agrees = compared.pairs, compared.agrees
    kindred = compared.levels["head"] <= SPELLING
    left, right = pairs.left, pairs.right
    if not len(pairs):
        return {name: np.zeros(0, dtype=np.int8) for name in RIVALRY}
    # one row a pair and direction: the claim, and the article it looks into
    claim = np.concatenate((left, right))
    other = np.concatenate((p.article[right], p.article[left]))
    logit = np.concatenate((first, first))
    key = claim.astype(np.int64) * (int(p.article.max(initial=0)) + 1) + other
    order = np.argsort(key, kind="stable")
    ordered = logit[order]
    starts = np.flatnonzero(np.r_[True, np.diff(key[order]) != 0])
    sizes = np.diff(np.r_[starts, len(order)])
    group = np.empty(len(order), dtype=np.int64)
    group[order] = np.repeat(np.arange(len(starts)), sizes)
    best = np.maximum.reduceat(ordered, starts)
    top = ordered == np.repeat(best, sizes)
    below = np.maximum.reduceat(np.where(top, -np.inf, ordered), starts)
    second = np.where(np.add.reduceat(top.astype(np.int64), starts) > 1, best, below)
    is_best = logit >= best[group] - 1e-12
    rival = np.where(is_best, second[group], best[group])
    ahead = logit - rival

    n = len(left)
    both = is_best[:n].astype(np.int8) + is_best[n:]
    least = np.minimum(ahead[:n], ahead[n:])
    margin = np.where(np.isinf(least), 0, 4 - np.digitize(least, MARGIN_EDGES))

    equal = np.concatenate((agrees, agrees)) & (logit >= EQUAL_LOGIT)
    others = np.bincount(group[equal], minlength=len(starts))[group] - equal
    elsewhere = (others[:n] > 0).astype(np.int8) + (others[n:] > 0)

    # the other article states this very number of such a thing
    alike = np.concatenate((agrees & kindred, agrees & kindred))
    stated = (np.bincount(group[alike], minlength=len(starts)) > 0)[group]
    fewest = np.minimum(p.crowd[left], p.crowd[right])
    return {
        "rank": (2 - both).astype(np.int8),
        "margin": margin.astype(np.int8),
        "elsewhere": elsewhere.astype(np.int8),
        "stated": stated[:n].astype(np.int8) + stated[n:],
        "crowd": np.digitize(fewest, CROWD_EDGES).astype(np.int8),
        "left over": telling.left_over(p.telling.concepts, p.value, left, right),
        "left over of fate": telling.left_over(p.telling.fates, p.value, left, right),
    }


def score(
    p: Profiles, compared: Compared, data: dict[str, Any] | None = None
) -> tuple[NDArray[np.float64], dict[str, NDArray[np.int8]]]:
    """Probability that each pair states one quantity, and all levels, rivalry included."""
    import numpy as np

    data = data or tables()
    if not len(compared.pairs):
        return np.zeros(0), compared.levels
    first = logits(compared.levels, data[FIRST])
    levels = {**compared.levels, **rivalry(p, compared, first)}
    total = np.zeros(len(first))
    for name, some in ((AGREEING, compared.agrees), (DIFFERING, ~compared.agrees)):
        rows = np.flatnonzero(some)
        if len(rows):
            told = {comparison: levels[comparison][rows] for comparison in data[name]["weights"]}
            total[rows] = second(told, first[rows], data[name])
    return 1 / (1 + np.exp(-total)), levels


def second(
    levels: dict[str, NDArray[np.int8]], first: NDArray[np.float64], table: dict[str, Any]
) -> NDArray[np.float64]:
    """The second sum: the first, by its slope, and the weights of SECOND."""
    return logits(levels, table) + float(table["slope"]) * first
