"""The words of many texts at once, as columns.

Matching asks the same of every word of every headline, opening and sentence: its stem, its capital, how common it is.
So texts are cut into words by columns of code points, each different word is numbered, and what is asked is asked of
the few different words, not of the many that stand in the texts. A thread keeps them and their answers from one call to
the next.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from typing import TYPE_CHECKING, Any

from xcheck.columns import spelled
from xcheck.topics.words import WORD

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from xcheck.columns import Codes

    Rows = NDArray[np.int64]
    Numbers = NDArray[np.int32]

APOSTROPHES = (0x27, 0x2019)
#: Code points that are looked at together (or one text, if it is longer).
CHUNK = 400_000
#: Words that are kept from call to call.
KEPT = 200_000

Question = Callable[[str], Any]


class Forms:
    """Different words of texts as they are written, in order of first sight, and what was asked of them."""

    def __init__(self) -> None:
        import numpy as np

        self.words: list[str] = []
        self._keys = np.zeros(0, dtype=np.uint64)  # hashes of the words, sorted
        self._number = np.zeros(0, dtype=np.int32)  # the word of each
        self._answers: dict[Question, NDArray[Any]] = {}
        self._small: list[str] = []  # the words in lower case
        self._found: dict[int, tuple[Mapping[str, int], Rows]] = {}
        self._named: dict[Question, tuple[dict[str, int], Rows]] = {}

    def numbers(self, keys: Codes, spell: Callable[[Rows], Iterable[str]]) -> Numbers:
        """The numbers of different words, known by their hashes; `spell` writes some of them."""
        import numpy as np

        at = np.searchsorted(self._keys, keys)
        new = np.flatnonzero(self._keys[np.minimum(at, len(self._keys) - 1)] != keys if len(self._keys) else at == 0)
        if len(new):
            fresh = np.arange(len(self.words), len(self.words) + len(new), dtype=np.int32)
            self.words += spell(new)
            order = np.argsort(keys[new])
            place = at[new][order]
            self._keys = np.insert(self._keys, place, keys[new][order])
            self._number = np.insert(self._number, place, fresh[order])
            at = np.searchsorted(self._keys, keys)
        return self._number[at]

    def ask(self, question: Question, dtype: str) -> NDArray[Any]:
        """The answer of each word to a question, which is a function that is made once."""
        import numpy as np

        known = self._answers.get(question)
        known = np.zeros(0, dtype=dtype) if known is None else known
        if len(known) < len(self.words):
            new = self.words[len(known) :]
            answers = np.fromiter(map(question, new), dtype=dtype, count=len(new))
            known = self._answers[question] = np.concatenate((known, answers))
        return known

    def found(self, table: Mapping[str, int]) -> Rows:
        """What a table, which is made once, has for each word in lower case; 0 for nothing."""
        import numpy as np

        self._small += map(str.lower, self.words[len(self._small) :])
        _, known = self._found.get(id(table), (table, np.zeros(0, dtype=np.int64)))
        if len(known) < len(self.words):
            new = np.fromiter(map(table.get, self._small[len(known) :], repeat(0)), dtype=np.int64)
            known = np.concatenate((known, new))
            self._found[id(table)] = table, known
        return known

    def named(self, form: Numbers, question: Callable[[str], str]) -> tuple[Rows, list[str]]:
        """What words answer in another word: a number for each of them, and these words in order of first sight."""
        import numpy as np
        import pandas as pd

        names, number = self._named.get(question, ({}, np.zeros(0, dtype=np.int64)))
        if len(number) < len(self.words):
            new = [names.setdefault(name, len(names)) for name in map(question, self.words[len(number) :])]
            number = np.concatenate((number, np.array(new, dtype=np.int64)))
            self._named[question] = names, number
        code, different = pd.factorize(number[form])
        every = list(names)
        return code, [every[n] for n in different.tolist()]


_local = threading.local()


def met() -> Forms:
    """The words that this thread has met, to be used for one call."""
    forms: Forms | None = getattr(_local, "forms", None)
    if forms is None or len(forms.words) > KEPT:
        forms = _local.forms = Forms()
    return forms


@dataclass(frozen=True)
class Tokens:
    """Words of texts, one after the other: text n has the words [first[n], first[n + 1])."""

    first: Rows
    form: Numbers  # number of the word in Forms
    start: Numbers  # code points into its text

    @property
    def text(self) -> Rows:
        """Number of the text of each word."""
        import numpy as np

        return np.repeat(np.arange(len(self.first) - 1), np.diff(self.first))


def tokens(texts: Sequence[str], forms: Forms) -> Tokens:
    """The words of `texts` as words.WORD finds them; new ones are added to `forms`."""
    import numpy as np

    counts, form, start = [np.zeros(1, dtype=np.int64)], [np.zeros(0, np.int32)], [np.zeros(0, np.int32)]
    for part in _chunks(texts):
        joined = "\n".join(part) + "\n"
        codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        begin, end = _words(codes)
        length = np.fromiter(map(len, part), dtype=np.int64, count=len(part)) + 1
        text_start = np.cumsum(length) - length
        text = np.searchsorted(text_start, begin, side="right") - 1
        counts.append(np.bincount(text, minlength=len(part)))
        form.append(_numbers(joined, codes, begin, end, forms))
        start.append((begin - text_start[text]).astype(np.int32))
    return Tokens(np.cumsum(np.concatenate(counts)), np.concatenate(form), np.concatenate(start))


def _chunks(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    first = size = 0
    for n, text in enumerate(texts):
        if size and size + len(text) > CHUNK:
            yield texts[first:n]
            first, size = n, 0
        size += len(text) + 1
    if first < len(texts):
        yield texts[first:]


@cache
def _known() -> NDArray[np.int8]:
    """1 for a letter, -1 for another sign, 0 for a code point that was not met yet."""
    import sys

    import numpy as np

    return np.zeros(sys.maxunicode + 1, dtype=np.int8)


def _letters(codes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Whether each is a letter, as words.WORD has it."""
    import numpy as np

    known = _known()
    found = known[codes]
    new = np.unique(codes[found == 0]).tolist()
    for code in new:
        known[code] = 1 if WORD.match(chr(code)) else -1
    return np.asarray((known[codes] if new else found) > 0)


def _words(codes: NDArray[np.uint32]) -> tuple[Rows, Rows]:
    """Begin and end of each word: a run of letters, or two with an apostrophe between them."""
    import numpy as np

    letter = np.zeros(len(codes) + 2, dtype=bool)
    letter[1:-1] = _letters(codes)
    edges = np.flatnonzero(letter[1:] != letter[:-1])
    begin, end = edges[::2], edges[1::2]
    if not len(begin):
        return begin, end
    joined = (begin[1:] == end[:-1] + 1) & np.isin(codes[end[:-1]], APOSTROPHES)
    # in a'b'c the second apostrophe joins nothing: a word has one at most
    place = np.arange(len(joined))
    joined &= (place - np.maximum.accumulate(np.where(joined, -1, place))) % 2 == 1
    return begin[np.r_[True, ~joined]], end[np.r_[~joined, True]]


def _numbers(joined: str, codes: NDArray[np.uint32], begin: Rows, end: Rows, forms: Forms) -> Numbers:
    """Number in `forms` of each word. Words are told apart by a hash of 64 bits, made without a look at the strings."""
    import numpy as np
    import pandas as pd

    if not len(begin):
        return np.zeros(0, dtype=np.int32)
    code, different = pd.factorize(spelled(codes, begin, end))
    first = np.empty(len(different), dtype=np.int64)
    first[code[::-1]] = np.arange(len(code))[::-1]

    def spell(some: Rows) -> Iterator[str]:
        places = first[some]
        return (joined[a:b] for a, b in zip(begin[places].tolist(), end[places].tolist(), strict=True))

    return forms.numbers(different, spell)[code]
