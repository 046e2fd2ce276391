"""In how many sentences of a batch each word stands.

How telling a word is follows from the whole batch, whichever part of it is looked at, and wherever.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

from xcheck.topics.tokens import met, tokens
from xcheck.topics.words import Vocabulary, fold, rows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from xcheck.stated import Stated
    from xcheck.topics.matching import Over

    Rows = NDArray[np.int64]

MAX_SENTENCE = 1_000
#: Sentences that are counted in one call, those of one text that come twice in it included.
AT_ONCE = 10_000


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


def frequencies(claims: Stated, articles: Rows, over: Over) -> Frequencies:
    """How often the words of the claims of `articles` stand in their sentences, each of which counts once."""
    import numpy as np

    fresh = Fresh()
    vocabulary, total = Vocabulary(), np.zeros(0, dtype=np.int64)
    for stems, count in over(counted, _chunks(claims.sentences(articles), fresh)):
        number = vocabulary.number(stems)
        if len(vocabulary.ids) > len(total):
            total = np.pad(total, (0, 2 * len(vocabulary.ids) - len(total)))
        total[number] += count
    return Frequencies(fresh.count, "\n".join(vocabulary.ids), total[: len(vocabulary.ids)].copy())


class Fresh:
    """Tells texts that come for the first time. It knows them by 64 bits each, in a few sorted columns."""

    def __init__(self) -> None:
        self._known: list[NDArray[np.uint64]] = []
        self.count = 0

    def __call__(self, texts: Sequence[str]) -> list[str]:
        """Those of `texts` that did not come before, each once."""
        import numpy as np

        digests = b"".join(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest() for text in texts)
        keys, first = np.unique(np.frombuffer(digests, dtype=np.uint64), return_index=True)
        fresh = np.ones(len(keys), dtype=bool)
        for known in self._known:
            at = np.minimum(np.searchsorted(known, keys), len(known) - 1)
            fresh &= known[at] != keys
        keys = keys[fresh]
        if len(keys):
            self._known.append(keys)
        while len(self._known) > 1 and len(self._known[-2]) < 2 * len(self._known[-1]):
            self._known[-2:] = [np.sort(np.concatenate(self._known[-2:]))]
        self.count += len(keys)
        return [texts[n] for n in np.sort(first[fresh]).tolist()]


def counted(sentences: Sequence[str]) -> tuple[list[str], NDArray[np.int64]]:
    """The words of some sentences, by their stems or groups of synonyms, and in how many of them each stands."""
    import numpy as np

    forms = met()
    said = tokens([text[:MAX_SENTENCE] for text in sentences], forms)
    word, stems = forms.named(said.form, fold)
    bags = rows(said.text, word, len(sentences), len(stems))
    return stems, np.bincount(bags.indices, minlength=len(stems))


def _chunks(sentences: Iterable[list[str]], fresh: Fresh) -> Iterator[tuple[list[str]]]:
    """The different sentences, AT_ONCE or so in a call."""
    held: list[str] = []
    for some in sentences:
        held += some
        if len(held) >= AT_ONCE:
            yield (fresh(held),)
            held = []
    if held:
        yield (fresh(held),)
