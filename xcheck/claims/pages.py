"""Pages: the fields of many articles end to end, in plain characters, and where their words are.

The words of a page are found all at once, as columns of characters (numpy): a text is never looked at letter by letter
in Python, and strings are cut out of it only where a sentence holds a number.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from xcheck.claims import hygiene, sentences
from xcheck.claims.lexicons.numerals import VULGAR
from xcheck.claims.sentences import Sentence

#: What a word in a `Vocabulary` means: it may begin a number; a sentence with it is read; it does so before "a".
HEAD, SIGN, OPENER = 1, 2, 4

_Offsets = npt.NDArray[np.intp]
_Bytes = npt.NDArray[np.uint8]

# Characters are seen as bytes: ASCII as itself, everything else by its kind.
_OTHER, _LETTER = 0xF0, 0xF1
_FRACTIONS = {char: 0x80 + at for at, char in enumerate(VULGAR)}
_SPACE, _ALPHA, _DIGIT, _MARK = 0, 1, 2, 3
_CLASSES = np.full(256, _MARK, np.uint8)
_CLASSES[: ord(" ") + 1] = _SPACE
_CLASSES[ord("a") : ord("z") + 1] = _CLASSES[ord("A") : ord("Z") + 1] = _CLASSES[_LETTER] = _ALPHA
_CLASSES[0x80 : 0x80 + len(_FRACTIONS)] = _ALPHA
_CLASSES[ord("0") : ord("9") + 1] = _DIGIT
_APOSTROPHE, _PERIOD, _COMMA = b"'.,"
_JOINS = np.zeros(256, bool)
_JOINS[[_APOSTROPHE, _PERIOD, _COMMA]] = True

#: Before and behind every page, so that looking a few characters around needs no test.
_MARGIN = "\n" * 8


class Field(NamedTuple):
    """A title or text: as written, where its plain copy stands on the page, and `hygiene.plain`'s table of offsets."""

    original: str
    start: int
    end: int
    offsets: Sequence[int] | None

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where page[start:end] stands in the original."""
        start, end = start - self.start, end - self.start
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + 1


class Page:
    """Fields in plain characters; `starts` and `ends` of all words; the sentences in which `vocabulary` has a sign."""

    __slots__ = ("_field_starts", "_heads", "_of_field", "_rows", "ends", "fields", "low", "starts", "text")

    def __init__(self, originals: Iterable[str], vocabulary: Vocabulary) -> None:
        texts, lows = [_MARGIN[1:]], [_MARGIN[1:]]
        self.fields: list[Field] = []
        at = len(_MARGIN)
        for original in originals:
            text, offsets = hygiene.plain(original)
            texts.append(text)
            lows.append(hygiene.lower(text))
            self.fields.append(Field(original, at, at + len(text), offsets))
            at += len(text) + 1
        texts.append(_MARGIN)
        lows.append(_MARGIN)
        self.text, self.low = "\n".join(texts), "\n".join(lows)
        characters = _characters(self.low)
        self.starts, self.ends = _words(characters)
        words, tags = vocabulary.on(characters, self.starts, self.ends)
        self._heads: list[int] = words[tags & HEAD > 0].tolist()
        self._field_starts = [field.start for field in self.fields]
        self._rows = self._sentences(characters, words[tags & SIGN > 0])
        self._of_field = [bisect_left(self._rows, (start,)) for start in (*self._field_starts, len(self.text))]

    def _sentences(self, characters: _Bytes, signs: _Offsets) -> list[tuple[int, ...]]:
        """Of each sentence with a sign its start and end, the range of its words and its heads, and what is odd."""
        fields = [(field.start, field.end) for field in self.fields]
        spans = sentences.around(self.text, fields, self.starts[signs].tolist())
        if not spans:
            return []
        starts, ends = np.array(spans).T
        words = np.searchsorted(self.starts, starts), np.searchsorted(self.starts, ends)
        heads = (np.searchsorted(self._heads, edge) for edge in words)
        code = np.array([False, *self._with_code()])[np.searchsorted(self._field_starts, starts, "right")]
        columns = (starts, ends, *words, *heads, hygiene.doubts(characters, starts, ends, code))
        return list(zip(*(column.tolist() for column in columns), strict=True))

    def _with_code(self) -> list[bool]:
        """Which fields have marks of code or encoding."""
        found = [False] * len(self.fields)
        for mark in hygiene.SUSPECT:
            at = self.low.find(mark)
            while at >= 0:
                number = bisect_right(self._field_starts, at) - 1
                found[number] = True
                at = self.low.find(mark, self.fields[number].end)
        return found

    def sentences(self, field: int) -> Iterator[tuple[Sentence, list[int], int]]:
        """The sentences of a field that hold a sign, the words of each at which a number may begin, what is odd."""
        heads = self._heads
        for start, end, first, last, at, until, odd in self._rows[self._of_field[field] : self._of_field[field + 1]]:
            yield Sentence(self, start, end, first, last), [head - first for head in heads[at:until]], odd

    def passage(self, start: int, end: int) -> Sentence:
        """Any part of the page."""
        first, last = np.searchsorted(self.starts, (start, end)).tolist()
        return Sentence(self, start, end, first, last)


class Vocabulary:
    """Words to be found on a page, each with what it means there."""

    def __init__(self, words: Mapping[str, int]) -> None:
        tags: dict[int, int] = {}
        self._begins = np.zeros(0x10000, bool)  # by the first two characters, which rules out nearly every other word
        for word, tag in words.items():
            data = bytes([_FRACTIONS.get(char, ord(char)) for char in word])
            key = _key(int.from_bytes(data[:8], "little"), len(data))
            tags[key] = tags.get(key, 0) | tag
            if len(data) > 1:
                self._begins[data[0] | data[1] << 8] = True
            else:
                self._begins[data[0] :: 256] = True
        self._begins[[digit | other << 8 for digit in b"0123456789" for other in range(256)]] = True
        self._keys = np.array(sorted(tags), np.uint64)
        self._tags = np.array([tags[key] for key in sorted(tags)], np.uint8)

    def on(self, characters: _Bytes, starts: _Offsets, ends: _Offsets) -> tuple[_Offsets, _Bytes]:
        """The numbers and tags of the words that are in the vocabulary or digits.

        A word is known by its length and its first eight letters: who asks for certainty looks at the word.
        """
        begins = characters[starts] | characters[starts + 1].astype(np.uint16) << np.uint16(8)
        words = np.flatnonzero(self._begins[begins])
        at = starts[words]
        sizes = ends[words] - at
        eight = np.ndarray(len(characters) - 7, "<u8", characters, strides=(1,))[at]  # from each character on
        keys = _key(eight & _LETTERS[np.minimum(sizes, 8)], sizes.astype(np.uint64))
        places = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        tags = np.where(self._keys[places] == keys, self._tags[places], np.uint8(0))
        tags[_CLASSES[characters[at]] == _DIGIT] = HEAD | SIGN
        tags[(tags & OPENER > 0) & _before_a(characters, ends[words])] |= SIGN
        known = tags > 0
        return words[known], tags[known]


#: The bytes of the first n letters among eight.
_LETTERS = np.array([(1 << 8 * size) - 1 for size in range(9)], np.uint64)
_SPREAD = 0x9E3779B97F4A7C15


def _key(letters: Any, size: Any) -> Any:
    """One number for the first eight letters and the length of a word, or a column of these."""
    if isinstance(letters, int):
        return letters ^ (size * _SPREAD & (1 << 64) - 1)
    return letters ^ size * np.uint64(_SPREAD)


def _before_a(characters: _Bytes, ends: _Offsets) -> npt.NDArray[np.bool_]:
    """Whether " a" and no letter follows."""
    found: npt.NDArray[np.bool_] = (
        (characters[ends] == ord(" ")) & (characters[ends + 1] == ord("a")) & (_CLASSES[characters[ends + 2]] != _ALPHA)
    )
    return found


def _characters(low: str) -> _Bytes:
    if low.isascii():
        return np.frombuffer(low.encode(), np.uint8)
    codes = np.frombuffer(low.encode("utf-32-le", "surrogatepass"), np.uint32)
    table = _kinds()
    found = table[np.minimum(codes, len(table) - 1)]
    beyond = np.flatnonzero(codes >= len(table))
    found[beyond] = [_LETTER if _is_letter(low[at]) else _OTHER for at in beyond.tolist()]
    return found


@cache
def _kinds() -> _Bytes:
    """The byte that stands for each character of the basic plane."""
    chars = map(chr, range(0x10000))
    table = np.array([_LETTER if _is_letter(char) else _OTHER for char in chars], np.uint8)
    table[:128] = range(128)
    table[0xA0] = ord(" ")
    for char, byte in _FRACTIONS.items():
        table[ord(char)] = byte
    return table


def _is_letter(char: str) -> bool:
    return char.isalnum() and not char.isdecimal()


def _words(characters: _Bytes) -> tuple[_Offsets, _Offsets]:
    """The start and end of each word: letters ("o'clock", "u.s."), a number ("1,234.5"), or any other character."""
    classes = _CLASSES[characters]
    filled = classes != _SPACE
    begins = np.zeros(len(classes) + 1, bool)
    begins[1:-1] = ((classes[1:] != classes[:-1]) | (classes[1:] == _MARK)) & filled[1:]
    inside, last = _joints(characters, classes)
    begins[inside] = begins[inside + 1] = begins[last] = False
    ends = filled & (begins[1:] | ~np.append(filled[1:], False))
    return np.flatnonzero(begins), np.flatnonzero(ends) + 1


def _joints(characters: _Bytes, classes: _Bytes) -> tuple[_Offsets, _Offsets]:
    """The marks inside a word or number, and those that end a word: the last period of "u.s."."""
    at = np.flatnonzero(_JOINS[characters])
    mark = characters[at]
    left, right = classes[at - 1], classes[at + 1]
    between_letters = (left == _ALPHA) & (right == _ALPHA)
    period = at[(mark == _PERIOD) & between_letters]
    # one letter on either side, and no other before it in the same word: "u.s", not "o'a.m"
    behind = classes[period + 2]
    single = (classes[period - 2] != _ALPHA) & (behind != _ALPHA) & (behind != _DIGIT)
    single &= (characters[period - 2] != _APOSTROPHE) | (classes[period - 3] != _ALPHA)
    period = period[single]
    dotted = np.zeros(len(classes), bool)
    dotted[period] = True
    after_dotted = dotted[at - 2]
    last = at[(mark == _PERIOD) & after_dotted & (right != _ALPHA) & (right != _DIGIT)]
    joined = (left == _DIGIT) & (right == _DIGIT) | (mark == _APOSTROPHE) & between_letters & ~after_dotted
    return np.concatenate((at[joined], period)), last
