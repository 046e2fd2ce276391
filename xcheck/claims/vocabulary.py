"""The words of a page, found all at once in its column of characters, and those of them that mean something."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from xcheck.claims.characters import CAPITAL, FRACTIONS, LETTER, SMALL, Flags, Kinds, Places, as_classes, kind
from xcheck.claims.lexicons.nouns import OWN_MEASURE
from xcheck.claims.words import MEASURE_WORDS

#: What a word in a `Vocabulary` means: it may begin a number; a sentence with it is read; it does so before "a"; its
#: period does not end a sentence.
HEAD, SIGN, OPENER, ABBREVIATION = 1, 2, 4, 8
#: And what it may tell of the numbers in its sentence: who says so, and where another one does; for which day, period
#: and scope; that it is no fact, or is denied; that it is a change or a state; that a clause begins behind it, which
#: behind a comma takes a word that joins clauses; that "us" may be "US".
SOURCE, SAYING, TURN, DAY, PERIOD, SCOPE, MOOD, NEGATION, CHANGE, CLAUSE, COMMA, JOINING, UNITED = (
    1 << bit for bit in range(4, 17)
)
#: It is a mark of code, or lets a text be suspected to have some.
CODE, SUSPECT = 1 << 17, 1 << 18
#: And what it may say is measured, when the number is of a dimension.
MEASURING = {
    dimension: 1 << 19 + number
    for number, dimension in enumerate(sorted(MEASURE_WORDS.keys() - OWN_MEASURE.keys() - {"none"}))
}

Tags = npt.NDArray[np.uint32]


class Words(NamedTuple):
    """The offsets where each word of a page starts and ends, and its tags in a vocabulary."""

    starts: Places
    ends: Places
    tags: Tags


_SPACE, _ALPHA, _DIGIT, _MARK, _JOINT = range(5)
_CLASSES = bytearray([_MARK] * 256)
for _class, _chars in (
    (_SPACE, range(ord(" ") + 1)),
    (_ALPHA, b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    (_ALPHA, (*FRACTIONS.values(), LETTER, CAPITAL)),
    (_DIGIT, b"0123456789"),
    (_JOINT, b"'.,"),
):
    for _char in _chars:
        _CLASSES[_char] = _class
_APOSTROPHE, _PERIOD = b"'."
#: The bytes of the first n letters among eight.
_LETTERS = np.array([(1 << 8 * size) - 1 for size in range(9)], np.uint64)
#: Which makes eight letters small.
_SMALL = np.uint64(int.from_bytes(bytes([SMALL] * 8)))
_SPREAD = 0x9E3779B97F4A7C15
_BITS = 48


class Vocabulary:
    """Words to be found on a page, each with what it means there."""

    def __init__(self, words: Iterable[tuple[Iterable[str], int]]) -> None:
        tags: dict[int, int] = {}
        for some, tag in words:
            for word in some:
                data = bytes([kind(char) | SMALL for char in word])
                key = int.from_bytes(data[:8], "little") ^ (len(data) * _SPREAD & (1 << 64) - 1)
                tags[key] = tags.get(key, 0) | tag
        slots = _slots(np.array(list(tags), np.uint64))
        order = np.argsort(slots, kind="stable")
        slots = slots[order]
        # Of each slot the place of its first word, which its others follow; 0 rules out nearly all that is none.
        self._first = np.zeros(1 << 64 - _BITS, np.uint16)
        self._first[slots[::-1]] = np.arange(len(slots), 0, -1)
        self._most = int(np.bincount(slots).max())
        empty = [0] * self._most
        self._keys = np.array([0, *np.array(list(tags), np.uint64)[order].tolist(), *empty], np.uint64)
        self._tags = np.array([0, *np.array(list(tags.values()))[order].tolist(), *empty], np.uint32)

    def of(self, kinds: Kinds) -> Words:
        """The words of a text, and what each means.

        A word is known by its length and its first eight letters: who asks for certainty looks at the word.
        """
        starts, ends = _words(kinds)
        sizes = ends - starts
        eight = np.ndarray(len(kinds) - 7, "<u8", kinds, strides=(1,)).take(starts)  # from each character on
        keys = (eight | _SMALL) & _LETTERS.take(sizes, mode="clip") ^ sizes.astype(np.uint64) * np.uint64(_SPREAD)
        places = self._first[_slots(keys)]
        known = np.flatnonzero(places > 0)
        tags = np.zeros(len(starts), np.uint32)
        tags[known] = self._found(keys[known], places[known].astype(np.intp))
        openers = np.flatnonzero(tags & OPENER > 0)
        tags[openers[_before_a(kinds, ends[openers])]] |= SIGN
        commas = np.flatnonzero(tags[:-1] & COMMA > 0)
        tags[commas[tags[commas + 1] & JOINING > 0]] |= CLAUSE
        tags[eight.astype(np.uint8) - np.uint8(ord("0")) < 10] |= HEAD | SIGN
        return Words(starts, ends, tags)

    def _found(self, keys: npt.NDArray[np.uint64], places: Places) -> Tags:
        """The tags of words that are those at some places or, of the same slot, behind them; 0 for all others."""
        found = np.where(self._keys[places] == keys, self._tags[places], np.uint32(0))
        for step in range(1, self._most):
            left = np.flatnonzero(found == 0)
            found[left] = np.where(self._keys[places[left] + step] == keys[left], self._tags[places[left] + step], 0)
        return found


def _slots(keys: npt.NDArray[np.uint64]) -> Places:
    return (keys * np.uint64(_SPREAD) >> np.uint64(_BITS)).astype(np.intp)


def _before_a(kinds: Kinds, ends: Places) -> Flags:
    """Whether " a" or " an" and no letter follows."""
    after = ends + 2 + (kinds[ends + 2] | SMALL == ord("n"))
    following = as_classes(kinds[np.minimum(after, len(kinds) - 1)], _CLASSES)
    found: Flags = (kinds[ends] == ord(" ")) & (kinds[ends + 1] | SMALL == ord("a")) & (following != _ALPHA)
    return found


def _words(kinds: Kinds) -> tuple[Places, Places]:
    """The start and end of each word: letters ("o'clock", "u.s."), a number ("1,234.5"), or any other character."""
    classes = as_classes(kinds, _CLASSES)
    filled = classes != _SPACE
    begins = np.zeros(len(classes) + 1, bool)
    begins[1:-1] = ((classes[1:] != classes[:-1]) | (classes[1:] >= _MARK)) & filled[1:]
    inside, last = _joints(kinds, classes)
    begins[inside] = begins[inside + 1] = begins[last] = False
    ends = filled & begins[1:]
    ends[:-1] |= filled[:-1] & ~filled[1:]
    return np.flatnonzero(begins), np.flatnonzero(ends) + 1


def _joints(kinds: Kinds, classes: Kinds) -> tuple[Places, Places]:
    """The marks inside a word or number, and those that end a word: the last period of "u.s."."""
    at = np.flatnonzero(classes == _JOINT)
    mark = kinds[at]
    left, right = classes[at - 1], classes[at + 1]
    between_letters = (left == _ALPHA) & (right == _ALPHA)
    period = at[(mark == _PERIOD) & between_letters]
    # one letter on either side, and no other before it in the same word: "u.s", not "o'a.m"
    behind = classes[period + 2]
    single = (classes[period - 2] != _ALPHA) & (behind != _ALPHA) & (behind != _DIGIT)
    single &= (kinds[period - 2] != _APOSTROPHE) | (classes[period - 3] != _ALPHA)
    period = period[single]
    dotted = np.zeros(len(classes), bool)
    dotted[period] = True
    after_dotted = dotted[at - 2]
    last = at[(mark == _PERIOD) & after_dotted & (right != _ALPHA) & (right != _DIGIT)]
    joined = (left == _DIGIT) & (right == _DIGIT) | (mark == _APOSTROPHE) & between_letters & ~after_dotted
    return np.concatenate((at[joined], period)), last
