"""Which articles can be about the same event.

Two articles meet when they share telling words: names, places, rare words of their headline and opening. The likeness
of an article pair is the cosine of those words, each weighted by how rare it is in English news and in the batch.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import starmap
from typing import TYPE_CHECKING, Any

from xcheck.columns import spans
from xcheck.spool import Bodies
from xcheck.topics.tokens import met, tokens
from xcheck.topics.words import (
    PRIOR_ARTICLES,
    UNLISTED,
    Vocabulary,
    frequencies,
    overlap,
    priors,
    rows,
    stem,
    weights,
)

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from xcheck.topics.matching import Over

#: The opening tells what an article is about; the rest is background that other events share.
OPENING = 2_000
#: A word in more articles than this says nothing about the event and would make blocks quadratic.
MAX_SHARED = 400
#: Articles less alike than this are never about one event; more is asked of articles that are (days) apart: last
#: year's flood had the same words.
MIN_LIKENESS = 0.1
LIKENESS_APART = ((10.0, 0.15), (45.0, 0.25))
#: One event has its names: a rare one, or two that are less so, must stand in both articles.
MIN_NAMED = 4.0
CALENDAR = dict.fromkeys(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december jan feb mar apr jun jul aug sep sept oct nov dec mrs".split(),
    1,
)
#: An article is compared with so many others at most, the likest first: a batch of reports by one template would
#: otherwise be compared all with all.
NEIGHBOURS = 40
#: Articles whose words are looked up in one call.
AT_ONCE = 500
#: Articles that are compared with all others in one call.
STRIP = 1_000
#: Products of two words' weights that are added up at a time: they bound the memory.
PRODUCTS = 2_000_000
#: Pairs of articles that are held before all but the nearest of each are let go.
HELD = 4_000_000


def article_pairs(
    articles: pd.DataFrame,
    least_named: float = MIN_NAMED,
    asked: NDArray[np.bool_] | None = None,
    over: Over = starmap,
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Row numbers (i < j) of articles that can be about one event, and their likeness from 0 to 1.

    With `asked`, only pairs that one of these articles is in.
    """
    import numpy as np

    count = len(articles)
    if count < 2 or not (asked is None or asked.any()):
        empty = np.zeros(0, dtype=np.int64)
        return empty, empty, np.zeros(0)
    words, names = _bags(over(_opened, _some(articles)), count)
    asked = np.ones(count, dtype=bool) if asked is None else asked
    near, more = none(), 0
    for some in alike(words, published_days(articles), asked, over):
        some = some[overlap(names, some.left, some.right) >= least_named]
        near, more = near + some, more + len(some.left)
        if more > HELD:  # whoever is not among the nearest of these is not among those of all
            near, more = near[nearest(near)], 0
    near = near[nearest(near)]
    near = near[np.lexsort((near.right, near.left))]
    return near.left.astype(np.int64), near.right.astype(np.int64), np.minimum(near.score, 1.0)


@dataclass(frozen=True)
class Likes:
    """Pairs of articles (row numbers, left < right), and how alike they are."""

    left: NDArray[np.int32]
    right: NDArray[np.int32]
    score: NDArray[np.float64]

    def __getitem__(self, rows: NDArray[Any]) -> Likes:
        return Likes(self.left[rows], self.right[rows], self.score[rows])

    def __add__(self, other: Likes) -> Likes:
        import numpy as np

        return Likes(
            np.concatenate((self.left, other.left)),
            np.concatenate((self.right, other.right)),
            np.concatenate((self.score, other.score)),
        )


def none() -> Likes:
    """No pairs."""
    import numpy as np

    return Likes(np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0))


@dataclass(frozen=True)
class Openings:
    """What headlines and openings say: words by their stems, and which of these are names. Words of an article are
    in the order of the text and come as often as they are said; names come once.

    A name is a word that a text writes with a capital only, and that is none of English news: a person, a place or a
    body.
    """

    stems: list[str]
    article: NDArray[np.int64]  # row number of the article of each word
    word: NDArray[np.int64]  # its stem's number
    named: NDArray[np.int64]  # row number of the article of each name
    name: NDArray[np.int64]  # its stem's number


def openings(articles: pd.DataFrame) -> Openings:
    """The words and names of each article's headline and opening."""
    import numpy as np

    titles, texts = articles["title"].tolist(), articles["text"].tolist()
    forms = met()
    said = tokens([f"{title[:500]} . {text[:OPENING]}" for title, text in zip(titles, texts, strict=True)], forms)
    word, stems = forms.named(said.form, stem)
    small = forms.ask(_small, "bool")[said.form]
    width = len(stems)
    article = said.text
    counted = forms.ask(len, "int64")[said.form] > 2

    key = article * width + word
    capital = counted & ~small
    named, first = np.unique(key[capital], return_index=True)
    table = frequencies()
    rare = np.fromiter((w not in table for w in stems), dtype=bool, count=width)
    dated = forms.found(CALENDAR)[said.form[capital][first]] > 0
    named = named[~dated & rare[named % max(1, width)]]
    candidate = np.zeros(width, dtype=bool)
    candidate[named % max(1, width)] = True
    named = named[~np.isin(named, key[small & candidate[word]])]
    row, name = np.divmod(named, max(1, width))
    return Openings(stems, article[counted], word[counted], row, name)


def _small(word: str) -> bool:
    return word[0].islower()


def _some(articles: pd.DataFrame) -> Iterator[tuple[pd.DataFrame]]:
    """The headlines and openings of some articles at a time."""
    import pandas as pd

    for start in range(0, len(articles), AT_ONCE):
        some = articles.iloc[start : start + AT_ONCE]
        yield (pd.DataFrame({"title": some["title"].tolist(), "text": [text[:OPENING] for text in some["text"]]}),)


def _opened(articles: pd.DataFrame) -> Openings:
    """The openings of some articles, each word once."""
    import numpy as np

    said = openings(articles)
    words = rows(said.article, said.word, len(articles), len(said.stems))
    return replace(said, article=np.repeat(np.arange(len(articles)), np.diff(words.indptr)), word=words.indices)


def _bags(parts: Iterable[Openings], count: int) -> tuple[Bags, csr_array]:
    """The words of each of `count` articles, and the names among them, weighted by how rare they are; `parts` are the
    openings of AT_ONCE articles each.

    The dot product of two rows of names is the weight of those they share. How rare a word is shows at the end, so
    words lie in a file until then.
    """
    import numpy as np

    vocabulary, frequency = Vocabulary(), np.zeros(0, dtype=np.int64)
    sizes: list[NDArray[np.int64]] = []  # words of each article
    named, name = [np.zeros(0, np.int32)], [np.zeros(0, np.int32)]
    held = Bodies()
    for n, said in enumerate(parts):
        number = np.array(vocabulary.number(said.stems), dtype=np.int32)
        if len(vocabulary.ids) > len(frequency):
            frequency = np.pad(frequency, (0, 2 * len(vocabulary.ids) - len(frequency)))
        frequency[number] += np.bincount(said.word, minlength=len(number))
        first = n * AT_ONCE
        sizes.append(np.bincount(said.article, minlength=min(AT_ONCE, count - first)))
        held.add(number[said.word].tobytes())
        named.append((said.named + first).astype(np.int32))
        name.append(number[said.name])
    width = len(vocabulary.ids)
    frequency, prior = frequency[:width], priors(vocabulary.ids)
    del vocabulary
    names = rows(np.concatenate(named), np.concatenate(name), count, width)
    often = np.bincount(names.indices, minlength=width).astype(np.float64)
    idf = np.log((PRIOR_ARTICLES + count) / (UNLISTED + often))
    names.data = np.sqrt(np.maximum(idf, 0.0))[names.indices]
    words = Bags(weights(prior, frequency.astype(np.float64), count), frequency)
    for n, size in enumerate(sizes):
        words.add(np.frombuffer(held[n], dtype=np.int32), size)
    return words, names


class Bags:
    """Words of articles as rows of length one, each word with its weight `idf`: the product of two is their cosine.
    What many articles share, or only one has, is left out after that; `frequency` is how many have each word.

    The words of an article lie in a file, and of each word the numbers of the articles that have it in memory.
    """

    def __init__(self, idf: NDArray[np.float64], frequency: NDArray[np.int64]) -> None:
        import numpy as np

        self._idf, self._kept = idf, (frequency >= 2) & (frequency <= MAX_SHARED)
        self._ends = np.r_[0, np.cumsum(np.where(self._kept, frequency, 0))]
        self._next = self._ends[:-1].copy()
        self._having = np.zeros(self._ends[-1], dtype=np.int32)  # word by word
        self._norms: list[NDArray[np.float64]] = []
        self._words = Bodies()
        self._count = 0

    def add(self, word: NDArray[np.integer], size: NDArray[np.int64]) -> None:
        """The next articles, which have so many words each."""
        import numpy as np

        bags = rows(np.repeat(np.arange(len(size)), size), word, len(size), len(self._idf))
        bags.data = self._idf[bags.indices]
        self._norms.append(np.maximum(np.sqrt(bags.power(2).sum(axis=1)), 1e-9))
        article = np.repeat(np.arange(self._count, self._count + len(size), dtype=np.int32), np.diff(bags.indptr))
        kept = self._kept[bags.indices]
        word, article = bags.indices[kept].astype(np.int32), article[kept]
        for own in np.split(word, np.searchsorted(article, np.arange(self._count + 1, self._count + len(size)))):
            self._words.add(own.tobytes())
        order = np.argsort(word, kind="stable")
        used, first, many = np.unique(word[order], return_index=True, return_counts=True)
        self._having[self._next[word[order]] + np.arange(len(word)) - np.repeat(first, many)] = article[order]
        self._next[used] += many
        self._count += len(size)

    @cached_property
    def _norm(self) -> NDArray[np.float64]:
        import numpy as np

        return np.concatenate(self._norms)

    def products(self, some: NDArray[np.int64], first: int) -> tuple[csr_array, csr_array]:
        """What is to be multiplied: the words of some articles, and who has these of the articles from `first` on."""
        import numpy as np
        from scipy.sparse import csr_array

        words = [np.frombuffer(self._words[n], dtype=np.int32) for n in some.tolist()]
        ends = np.r_[0, np.cumsum([len(own) for own in words])]
        word = np.concatenate(words)
        used, place = np.unique(word, return_inverse=True)
        own = csr_array(
            (self._idf[word] / np.repeat(self._norm[some], np.diff(ends)), place, ends), (len(some), max(1, len(used)))
        )
        row, at = spans(self._ends[used], self._ends[used + 1])
        later = self._having[at] >= first
        row, article = row[later], self._having[at[later]]
        ends = np.r_[0, np.cumsum(np.bincount(row, minlength=max(1, len(used))))]
        weight = self._idf[used[row]] / self._norm[article]
        return own, csr_array((weight, article - first, ends), (max(1, len(used)), self._count - first))


def alike(words: Bags, day: NDArray[np.float64], asked: NDArray[np.bool_], over: Over = starmap) -> Iterator[Likes]:
    """Articles, one of them asked for, that are alike enough for the days between them, strip by strip."""
    import numpy as np

    for some in _alike(words, asked, over):
        apart = np.nan_to_num(np.abs(day[some.left] - day[some.right]))
        far = [(apart > days) & (some.score < least) for days, least in LIKENESS_APART]
        yield some[~np.logical_or.reduce(far)]


def _alike(words: Bags, asked: NDArray[np.bool_], over: Over) -> Iterator[Likes]:
    """Rows, one of them asked for, whose product is MIN_LIKENESS or more, with it."""
    import numpy as np

    wanted = np.flatnonzero(asked)
    strips = [wanted[start : start + STRIP] for start in range(0, len(wanted), STRIP)]
    # where all are asked for, what lies before a strip was compared with it already
    firsts = [int(some[0]) if asked.all() else 0 for some in strips]
    calls = map(words.products, strips, firsts)
    for some, first, (row, column, score) in zip(strips, firsts, over(_products, calls), strict=True):
        row, column = some[row], column.astype(np.int64) + first
        keep = (row < column) | ~asked[column]
        left, right = np.minimum(row, column)[keep], np.maximum(row, column)[keep]
        yield Likes(left.astype(np.int32), right.astype(np.int32), score[keep].astype(np.float64))


def _products(some: csr_array, others: csr_array) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Rows of `some` and columns of `others` whose product is MIN_LIKENESS or more, with it."""
    import numpy as np

    work = np.r_[0, np.cumsum(np.diff(others.indptr)[some.indices])][some.indptr[1:]]
    bounds = np.flatnonzero(np.diff(work // PRODUCTS, prepend=-1, append=-1))
    found = []
    for start, stop in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
        block = (some[start:stop] @ others).tocoo()
        keep = block.data >= MIN_LIKENESS
        found.append((block.row[keep] + start, block.col[keep], block.data[keep]))
    row, column, score = map(np.concatenate, zip(*found, strict=True))
    return row, column, score


def nearest(pairs: Likes, most: int = NEIGHBOURS) -> NDArray[np.bool_]:
    """Pairs that are among the `most` likest of one of their two articles; ties go to the smaller row numbers."""
    import numpy as np

    count = len(pairs.left)
    article, other = np.concatenate((pairs.left, pairs.right)), np.concatenate((pairs.right, pairs.left))
    order = np.lexsort((other, -np.concatenate((pairs.score, pairs.score)), article))
    first = np.searchsorted(article[order], article[order])
    kept = np.zeros(2 * count, dtype=bool)
    kept[order] = np.arange(2 * count) - first < most
    return np.asarray(kept[:count] | kept[count:])


def published_days(articles: pd.DataFrame) -> NDArray[np.float64]:
    """Day of publication as a number, NaN where unknown."""
    import numpy as np
    import pandas as pd

    dates = pd.to_datetime(articles["published"].str[:10], format="%Y-%m-%d", errors="coerce")
    days = (dates - pd.Timestamp("2000-01-01")) / pd.Timedelta(days=1)
    return np.asarray(days, dtype=np.float64)


def all_pairs(count: int) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Every pair of `count` articles that are known to be about one event."""
    import numpy as np

    left, right = np.triu_indices(count, 1)
    return left, right, np.ones(len(left))
