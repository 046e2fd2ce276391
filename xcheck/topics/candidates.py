"""Which pairs of claims are compared at all: the blocking.

Claims meet when their articles can be about one event (events.py) and their units are commensurable. Within one
article they meet when they cite different sources, or repeat a figure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xcheck.topics.comparisons import Candidates
from xcheck.topics.events import MIN_NAMED, all_pairs, article_pairs, published_days

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from xcheck.topics.profile import Profiles


def candidates(
    articles: pd.DataFrame, p: Profiles, *, same_event: bool = False, least_named: float = MIN_NAMED
) -> Candidates:
    """Pairs of claims, the smaller row number first, sorted. With `same_event` no pair of articles is left out."""
    import numpy as np

    a, b, likeness = all_pairs(len(articles)) if same_event else article_pairs(articles, least_named)
    count = len(articles)
    a = np.concatenate((a, np.arange(count)))
    b = np.concatenate((b, np.arange(count)))
    likeness = np.concatenate((likeness, np.ones(count)))

    # claims of an article, as a slice of `order`
    order = np.lexsort((np.arange(len(p.article)), p.article))
    first = np.searchsorted(p.article[order], np.arange(count))
    size = np.searchsorted(p.article[order], np.arange(count), side="right") - first
    some = (size[a] > 0) & (size[b] > 0)
    a, b, likeness = a[some], b[some], likeness[some]
    lefts, rights, events = [], [], []
    # a chunk of article pairs at a time: their product of claims bounds the memory
    product = np.cumsum(size[a] * size[b])
    cuts = (
        np.searchsorted(product, np.arange(2_000_000, (product[-1] if len(product) else 0) + 2_000_000, 2_000_000)) + 1
    )
    change = _changes(p)
    start = 0
    for stop in np.unique(np.minimum(cuts, len(a))).tolist():
        i, j, e = _product(a[start:stop], b[start:stop], likeness[start:stop], first, size)
        i, j = order[i], order[j]
        mixed = (change[i] * change[j] < 0) & (change[i] + change[j] == 0)
        keep = ((p.family[i] == p.family[j]) | mixed) & (i != j) & ((p.article[i] != p.article[j]) | (i < j))
        i, j, e = i[keep], j[keep], e[keep]
        lefts.append(np.minimum(i, j))
        rights.append(np.maximum(i, j))
        events.append(e)
        start = stop
    left = np.concatenate(lefts) if lefts else np.zeros(0, dtype=np.int64)
    right = np.concatenate(rights) if rights else np.zeros(0, dtype=np.int64)
    event = np.concatenate(events) if events else np.zeros(0)
    same = p.article[left] == p.article[right]
    source = p.codes["attributed_to"]
    cited = (source[left] != source[right]) & (source[left] > 0) & (source[right] > 0)
    # one outlet is not compared with its own other articles; equal figures still hold a topic together
    across = p.outlet[left] != p.outlet[right]
    keep = across | (same & cited) | (p.value[left] == p.value[right])
    left, right, event = left[keep], right[keep], event[keep]
    sorted_ = np.lexsort((right, left))
    left, right, event = left[sorted_], right[sorted_], event[sorted_]
    day = published_days(articles)[p.article]
    units = p.claims["unit"].to_numpy(dtype=object)
    return Candidates(left, right, event, np.abs(day[left] - day[right]), converted_units(p, units, left, right))


def _changes(p: Profiles) -> NDArray[np.float64]:
    """The numbers of changes in percentage points, those of changes in per cent with their sign turned, else 0.

    From 15 % to 10 % is five points and 33 per cent, so the two units never meet, with one exception: a change by the
    same number in either is what a mix-up looks like. Such pairs add up to zero here. A rise and a fall do not meet.
    """
    import numpy as np

    dimension, code = p.claims["dimension"], p.codes["direction"]
    value = np.where(p.claims["direction"] == "increase", np.abs(p.value), 1e6 + np.abs(p.value))
    sign = np.where(dimension == "percentage_point", 1.0, np.where(dimension == "percent", -1.0, 0.0))
    return np.where(code > 0, sign * value, 0.0)


def _product(
    a: NDArray[np.int64],
    b: NDArray[np.int64],
    likeness: NDArray[np.float64],
    first: NDArray[np.int64],
    size: NDArray[np.int64],
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Every claim of article a with every claim of article b, for each article pair."""
    import numpy as np

    count = size[a] * size[b]
    pair = np.repeat(np.arange(len(a)), count)
    within = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    width = size[b][pair]
    return first[a][pair] + within // width, first[b][pair] + within % width, likeness[pair]


def converted_units(
    p: Profiles, units: NDArray[np.object_], left: NDArray[np.int64], right: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Pairs whose numbers were written in different units of one dimension."""
    import numpy as np

    measured = ~np.isin(p.claims["dimension"].to_numpy(dtype=object), ("count", "none", "money", "multiple"))
    per = p.codes["per"]
    rates = (per[left] > 0) & (per[right] > 0) & (per[left] != per[right])
    return np.asarray(((units[left] != units[right]) & measured[left]) | rates)
