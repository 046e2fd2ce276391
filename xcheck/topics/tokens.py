"""The words of many texts at once, as columns.

Matching asks the same of every word of every headline, opening and sentence: its stem, its capital, how common it is.
So texts are cut into words by columns of code points, each different word is numbered, and what is asked is asked of
the few different words, not of the many that stand in the texts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from xcheck.columns import spelled
from xcheck.topics.words import WORD

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Rows = NDArray[np.int64]
    Numbers = NDArray[np.int32]

APOSTROPHES = (0x27, 0x2019)
#: Code points that are looked at together (or one text, if it is longer).
CHUNK = 400_000


@dataclass
class Forms:
    """The different words of texts as they are written, in order of first sight."""

    words: list[str] = field(default_factory=list)
    known: dict[int, int] = field(default_factory=dict)  # hash of a word -> its number

    def ask(self, question: Callable[[str], Any], dtype: str) -> NDArray[Any]:
        """An answer for each word."""
        import numpy as np

        return np.fromiter(map(question, self.words), dtype=dtype, count=len(self.words))


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
    met = np.zeros(len(known), dtype=bool)
    met[codes] = True
    for code in np.flatnonzero(met & (known == 0)).tolist():
        known[code] = 1 if WORD.match(chr(code)) else -1
    return np.asarray(known[codes] > 0)


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
    number = np.empty(len(different), dtype=np.int32)
    for n, (key, where) in enumerate(zip(different.tolist(), first.tolist(), strict=True)):
        known = forms.known.get(key)
        if known is None:
            known = forms.known[key] = len(forms.words)
            forms.words.append(joined[begin[where] : end[where]])
        number[n] = known
    return number[code]
