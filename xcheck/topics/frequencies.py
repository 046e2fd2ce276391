"""In how many sentences of a batch each word stands.

How telling a word is follows from the whole batch, whichever part of it is looked at, and wherever.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from xcheck.topics.tokens import Forms, tokens
from xcheck.topics.words import Vocabulary, fold, rows

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from xcheck.topics.matching import Over

MAX_SENTENCE = 1_000
#: Sentences that are counted in one call.
AT_ONCE = 5_000


@dataclass(frozen=True)
class Frequencies:
    """Plain columns, which go to another process without much work."""

    sentences: int
    words: str  # in lines
    times: NDArray[np.int64]

    def of(self, words: Iterable[str]) -> NDArray[np.float64]:
        """In how many sentences each of `words` stands."""
        import numpy as np

        table = _table(self.words, self.times.tobytes())
        return np.fromiter((table.get(word, 0) for word in words), dtype=np.float64)


@lru_cache(maxsize=1)
def _table(words: str, times: bytes) -> dict[str, int]:
    import numpy as np

    return dict(zip(words.split("\n"), np.frombuffer(times, dtype=np.int64).tolist(), strict=False))


def frequencies(claims: pd.DataFrame, over: Over) -> Frequencies:
    """How often the words of `claims` (frames.CLAIMS) stand in their sentences, each of which counts once."""
    import numpy as np

    sentences = claims["sentence"].unique().tolist()
    vocabulary = Vocabulary()
    word, times = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for stems, count in over(counted, _chunks(sentences)):
        word.append(np.array(vocabulary.number(stems), dtype=np.int64))
        times.append(count)
    total = np.bincount(np.concatenate(word), np.concatenate(times), minlength=len(vocabulary.ids))
    return Frequencies(len(sentences), "\n".join(vocabulary.ids), total.astype(np.int64))


def counted(sentences: Sequence[str]) -> tuple[list[str], NDArray[np.int64]]:
    """The words of some sentences, by their stems or groups of synonyms, and in how many of them each stands."""
    import numpy as np

    forms, vocabulary = Forms(), Vocabulary()
    said = tokens([text[:MAX_SENTENCE] for text in sentences], forms)
    word = np.array(vocabulary.number(map(fold, forms.words)), dtype=np.int64)
    bags = rows(said.text, word[said.form], len(sentences), len(vocabulary.ids))
    return list(vocabulary.ids), np.bincount(bags.indices, minlength=len(vocabulary.ids))


def _chunks(sentences: list[str]) -> Iterator[tuple[list[str]]]:
    for start in range(0, len(sentences), AT_ONCE):
        yield (sentences[start : start + AT_ONCE],)
