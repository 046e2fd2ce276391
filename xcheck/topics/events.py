"""Which articles can be about the same event.

Two articles meet when they share telling words: names, places, rare words of their headline and opening. The likeness
of an article pair is the cosine of those words, each weighted by how rare it is in English news and in the batch.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xcheck.topics.words import PRIOR_ARTICLES, UNLISTED, WORD, Vocabulary, frequencies, overlap, rows, stem, weights

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

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
COMMON_NAME = 30.0
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december jan feb mar apr jun jul aug sep sept oct nov dec mrs".split()
)
#: An article is compared with so many others at most, the likest first: a batch of reports by one template would
#: otherwise be compared all with all.
NEIGHBOURS = 40


def article_pairs(
    articles: pd.DataFrame, least_named: float = MIN_NAMED
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Row numbers (i < j) of articles that can be about one event, and their likeness from 0 to 1."""
    import numpy as np
    from scipy.sparse import csr_array

    vocabulary = Vocabulary()
    bags = []
    for title, text in zip(articles["title"], articles["text"], strict=True):
        found = WORD.findall(title[:500]) + WORD.findall(text[:OPENING])
        bags.append(vocabulary.number([stem(w) for w in found if len(w) > 2]))
    if len(bags) < 2:
        empty = np.zeros(0, dtype=np.int64)
        return empty, empty, np.zeros(0)
    matrix = rows(bags, len(vocabulary.ids))
    frequency = np.bincount(matrix.indices, minlength=len(vocabulary.ids)).astype(np.float64)
    idf = weights(vocabulary, frequency, len(bags))
    matrix.data = idf[matrix.indices]
    norms = np.sqrt(matrix.power(2).sum(axis=1))
    matrix.data /= np.repeat(np.maximum(norms, 1e-9), np.diff(matrix.indptr))
    matrix.data[frequency[matrix.indices] > MAX_SHARED] = 0.0
    matrix.data[frequency[matrix.indices] < 2] = 0.0
    matrix.eliminate_zeros()
    lefts, rights, scores = [], [], []
    step = max(1, 4_000_000 // max(1, matrix.shape[0]))
    transposed = csr_array(matrix.T)
    for start in range(0, matrix.shape[0], step):
        block = (matrix[start : start + step] @ transposed).tocoo()
        keep = (block.data >= MIN_LIKENESS) & (block.row + start < block.col)
        lefts.append(block.row[keep].astype(np.int64) + start)
        rights.append(block.col[keep].astype(np.int64))
        scores.append(block.data[keep].astype(np.float64))
    left, right, score = np.concatenate(lefts), np.concatenate(rights), np.concatenate(scores)
    day = published_days(articles)
    apart = np.nan_to_num(np.abs(day[left] - day[right]))
    for days, least in LIKENESS_APART:
        near = ~((apart > days) & (score < least))
        left, right, score, apart = left[near], right[near], score[near], apart[near]
    named = shared_names(articles, left, right) >= least_named
    left, right, score = left[named], right[named], score[named]
    near = nearest(left, right, score)
    left, right, score = left[near], right[near], score[near]
    order = np.lexsort((right, left))
    return left[order], right[order], np.minimum(score[order], 1.0)


def names_of(text: str) -> list[str]:
    """Stems of the words that a text writes with a capital only: names of people, places and bodies."""
    small: set[str] = set()
    capital: dict[str, str] = {}
    for word in WORD.findall(text):
        if word[0].islower():
            small.add(stem(word))
        elif len(word) > 2:
            capital.setdefault(stem(word), word.lower())
    table = frequencies()
    return [s for s, w in capital.items() if s not in small and w not in CALENDAR and table.get(s, 0.0) < COMMON_NAME]


def shared_names(articles: pd.DataFrame, left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.float64]:
    """Weight of the names that each pair of articles shares, each weighted by how rare it is."""
    import numpy as np

    vocabulary = Vocabulary()
    texts = zip(articles["title"].tolist(), articles["text"].tolist(), strict=True)
    bags = [vocabulary.number(names_of(f"{title[:500]} . {text[:OPENING]}")) for title, text in texts]
    matrix = rows(bags, max(1, len(vocabulary.ids)))
    frequency = np.bincount(matrix.indices, minlength=matrix.shape[1]).astype(np.float64)
    idf = np.log((PRIOR_ARTICLES + len(bags)) / (UNLISTED + frequency))
    matrix.data = np.sqrt(np.maximum(idf, 0.0))[matrix.indices]
    return overlap(matrix, left, right)


def nearest(
    left: NDArray[np.int64], right: NDArray[np.int64], score: NDArray[np.float64], most: int = NEIGHBOURS
) -> NDArray[np.bool_]:
    """Pairs that are among the `most` likest of one of their two articles; ties go to the smaller row numbers."""
    import numpy as np

    count = len(left)
    article, other = np.concatenate((left, right)), np.concatenate((right, left))
    order = np.lexsort((other, -np.concatenate((score, score)), article))
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
