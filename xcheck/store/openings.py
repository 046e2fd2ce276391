"""The words and names of headlines and openings, kept as numbers: what kept articles are about is known without their
texts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from xcheck.store import tables

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

#: A word is kept as so many of the bits of its number: two of a batch are seldom mistaken for each other.
_BITS = 0xFFFFFFFF


@dataclass(frozen=True)
class Known:
    """Of each article its different words, packed; and one row a name: the article's row and the name's number."""

    words: list[bytes]
    named: NDArray[np.int64]
    name: NDArray[np.int64]


def known(articles: pd.DataFrame) -> Known:
    """The words and names of articles, as matching reads them."""
    import numpy as np

    from xcheck.topics.events import openings

    said = openings(articles)
    number = np.fromiter(map(_number, said.stems), dtype=np.int64, count=len(said.stems))
    pairs = np.unique(said.article << 32 | number[said.word] & _BITS)
    row, word = pairs >> 32, (pairs & _BITS).astype("<u4")
    ends = np.searchsorted(row, np.arange(1, len(articles))).tolist()
    packed = [part.tobytes() for part in np.split(word, ends)] if len(articles) else []
    return Known(packed, said.named, number[said.name])


def meet(new: Sequence[bytes], kept: Sequence[bytes], day: NDArray[np.float64]) -> NDArray[np.int64]:
    """Which of the `kept` articles are as like a new one as matching asks for. Articles are given by their packed
    words; `day` is that of each article's publication, the new ones first, NaN where unknown.
    """
    import numpy as np

    from xcheck.topics.events import Bags, alike, nearest, none
    from xcheck.topics.words import UNLISTED, rows, weights

    every = [*new, *kept]
    size = np.fromiter(map(len, every), dtype=np.int64, count=len(every)) // 4
    stems, word = np.unique(np.frombuffer(b"".join(every), dtype="<u4"), return_inverse=True)
    table = _frequencies()
    prior = np.fromiter((table.get(stem, UNLISTED) for stem in stems.tolist()), dtype=np.float64, count=len(stems))
    words = rows(np.repeat(np.arange(len(every)), size), word, len(every), len(stems))
    frequency = np.bincount(words.indices, minlength=len(stems))
    bags = Bags(weights(prior, frequency.astype(np.float64), len(every)), frequency)
    bags.add(words.indices, np.diff(words.indptr))
    asked = np.arange(len(every)) < len(new)
    found = none()
    for some in alike(bags, day, asked):
        found += some[some.right >= len(new)]
    return np.unique(found.right[nearest(found)]).astype(np.int64) - len(new)


@lru_cache(maxsize=200_000)
def _number(stem: str) -> int:
    return tables.number(stem)


@cache
def _frequencies() -> dict[int, float]:
    from xcheck.topics.words import frequencies

    return {_number(stem) & _BITS: share for stem, share in frequencies().items()}
