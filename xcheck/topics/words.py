"""Words of a text, folded to a stem, and how telling each one is.

A batch may hold two articles or two hundred thousand. Weights therefore start from what is known of English news
(lexicons/common_words.txt) and lean on the batch itself as it grows.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
#: The frequencies in the lexicon count for as much as this many articles.
PRIOR_ARTICLES = 1000.0
#: Articles out of PRIOR_ARTICLES that have a word which the lexicon does not list.
UNLISTED = 8.0


@cache
def frequencies() -> dict[str, float]:
    """Articles out of a thousand that have a word, by stem."""
    lines = resources.files("xcheck.topics").joinpath("lexicons/common_words.txt").read_text("utf-8").splitlines()
    table: dict[str, float] = {}
    for line in lines:
        if line and not line.startswith("#"):
            word, per_mille = line.split()
            key = stem(word)
            table[key] = max(table.get(key, 0.0), float(per_mille))
    return table


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """A word without its ending, so that "deployed", "deploys" and "deploying" meet."""
    word = word.lower().replace("’", "'")
    if word.endswith("'s"):
        word = word[:-2]
    n = len(word)
    if n > 5 and word.endswith("ing"):
        word = word[:-3]
    elif n > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    elif n > 4 and word.endswith("ied"):
        return word[:-3] + "y"
    elif n > 4 and word.endswith("ed"):
        word = word[:-2]
    elif n > 4 and word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    elif n > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "lse":
        word = word[:-1]
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


@cache
def synonyms() -> tuple[dict[str, str], frozenset[str]]:
    """(stem -> name of its group, stems of fates) of lexicons/synonyms.toml. The first group that lists a word has
    it.
    """
    data = tomllib.loads(resources.files("xcheck.topics").joinpath("lexicons/synonyms.toml").read_text("utf-8"))
    table: dict[str, str] = {}
    for groups in data.values():
        for name, words in groups.items():
            for word in words:
                table.setdefault(stem(word), name)
    return table, frozenset(key for key, name in table.items() if name in data["fates"])


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """The stem of a word, or the name of its group of synonyms."""
    key = stem(word)
    return synonyms()[0].get(key, key)


def fates() -> frozenset[str]:
    """Names of the groups that say what happens to what is counted."""
    table, stems = synonyms()
    return frozenset(table[s] for s in stems)


@lru_cache(maxsize=200_000)
def is_filler(word: str) -> bool:
    """Articles, prepositions, auxiliaries: words in more than three articles of ten."""
    return len(word) < 3 or frequencies().get(stem(word), 0.0) >= 300.0


@lru_cache(maxsize=200_000)
def is_listed(word: str) -> bool:
    """Whether it is a word of English news rather than a name."""
    return stem(word) in frequencies()


class Vocabulary:
    """Stems and their numbers, in order of first sight."""

    def __init__(self) -> None:
        self.ids: dict[str, int] = {}

    def number(self, stems: Iterable[str]) -> list[int]:
        ids = self.ids
        return [ids.setdefault(word, len(ids)) for word in stems]


def rows(row: NDArray[np.integer], word: NDArray[np.integer], count: int, width: int) -> csr_array:
    """A sparse matrix of `count` bags with a one for each word that is in a bag (repeated words count once)."""
    import numpy as np
    from scipy.sparse import coo_array

    places = row.astype(np.int32), word.astype(np.int32)  # half of what products of rows go through
    matrix = coo_array((np.ones(len(row), dtype=np.float32), places), shape=(count, max(1, width))).tocsr()
    matrix.data[:] = 1.0
    return matrix


def unit_rows(matrix: csr_array, idf: NDArray[np.float64]) -> csr_array:
    """The same bags, each word with its weight, in rows of length one."""
    import numpy as np

    matrix.data = idf[matrix.indices]
    norms = np.sqrt(matrix.power(2).sum(axis=1))
    matrix.data /= np.repeat(np.maximum(norms, 1e-9), np.diff(matrix.indptr))
    return matrix


def priors(stems: Collection[str]) -> NDArray[np.float64]:
    """How many articles of a thousand have each word, as far as anybody knows."""
    import numpy as np

    table = frequencies()
    return np.fromiter((table.get(word, UNLISTED) for word in stems), dtype=np.float64, count=len(stems))


def weights(prior: NDArray[np.float64], document_frequency: NDArray[np.float64], articles: int) -> NDArray[np.float64]:
    """How telling each word is: its inverse document frequency in the batch, on top of that in English news."""
    import numpy as np

    return np.log((PRIOR_ARTICLES + articles) / (prior + document_frequency))


def overlap(
    matrix: csr_array, left: NDArray[np.integer], right: NDArray[np.integer], chunk: int = 200_000
) -> NDArray[np.float64]:
    """Row by row the dot product of matrix[left] and matrix[right]."""
    import numpy as np

    out = np.zeros(len(left))
    for start in range(0, len(left), chunk):
        part = slice(start, start + chunk)
        out[part] = matrix[left[part]].multiply(matrix[right[part]]).sum(axis=1)
    return out
