"""Pages: the fields of many articles end to end, in plain characters, and where their words and sentences are.

They are found all at once, as columns (numpy): a text is never looked at letter by letter in Python, and strings are
cut out of it only where a sentence holds a number.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from xcheck.claims import boundaries, characters, hygiene
from xcheck.claims.characters import CAPITAL as A_CAPITAL
from xcheck.claims.characters import ESCAPE, ODD, Flags, Kinds, Places, Plain
from xcheck.claims.sentences import CAPITAL, Sentence
from xcheck.claims.vocabulary import CODE, SIGN, SUSPECT, UNITED, Tags, Vocabulary

#: Before and behind every page, so that looking a few characters around needs no test.
_MARGIN = "\n" * 8


class Field(NamedTuple):
    """A title or text: as written, where its plain copy stands on the page, and the offsets of `hygiene.readable`."""

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


class Tagged(dict[int, tuple[list[int], list[int]]]):
    """For each tag the words that have it, as numbered in their sentences, and how many of them come before each
    sentence; found when they are first asked for.
    """

    __slots__ = ("_inner", "_tags", "_until")

    def __init__(self, tags: Tags, inner: Places, until: Places) -> None:
        """Of the words of all sentences: their tags, their numbers; and where each sentence begins among them."""
        super().__init__()
        self._tags = tags
        self._inner = inner
        self._until = until

    def __missing__(self, tag: int) -> tuple[list[int], list[int]]:
        places = np.flatnonzero(self._tags & tag > 0)
        found = self[tag] = self._inner[places].tolist(), np.searchsorted(places, self._until).tolist()
        return found


class Page:
    """Fields in plain characters, their words, and the sentences in which `vocabulary` has a sign.

    `low` is the text in lower case; `starts`, `ends` and `marks` are those of its words.
    """

    __slots__ = (
        "_apart", "_rows", "ends", "fields", "low", "marks", "starts", "tagged", "text", "words",
    )  # fmt: skip

    def __init__(self, originals: Sequence[str], vocabulary: Vocabulary) -> None:
        page = _plain(originals)
        self.fields = fields = _fields([(original, original, None) for original in originals])
        if odd := _odd(page, fields):
            shown = [
                (original, *(hygiene.readable(original) if number in odd else (original, None)))
                for number, original in enumerate(originals)
            ]
            page = _plain([text for _, text, _ in shown])
            self.fields = _fields(shown)
        self.text, self.low, _, kinds = page
        self.words = words = vocabulary.of(kinds)
        self.starts, self.ends = words.starts.data, words.ends.data
        self._rows = self._sentences(page)

    def _sentences(self, page: Plain) -> list[tuple[int, ...]]:
        """Of each sentence with a sign its start and end, the range of its words, where these stand in `_apart`, its
        field, the tags of its words, and what is odd.
        """
        starts, ends, tags = self.words
        signs = starts[tags & SIGN > 0]
        self._apart = ""
        if not len(signs):
            return []
        fields = np.array([field.start for field in self.fields])
        begins, stops = boundaries.spans(self.text, page.kinds, self.words, fields, signs)
        firsts, lasts = np.searchsorted(starts, begins), np.searchsorted(starts, stops)
        sizes = lasts - firsts
        until = np.append(np.intp(0), np.cumsum(sizes))
        inner = np.arange(until[-1]) - np.repeat(until[:-1], sizes)
        words = inner + np.repeat(firsts, sizes)
        tags = tags[words]
        self.tagged = Tagged(tags, inner, until)
        glued = np.zeros(len(starts), bool)
        glued[1:] = starts[1:] == ends[:-1]
        glued[firsts] = False
        first = page.kinds[starts]
        capital = (first - np.uint8(ord("A")) < 26) | (first == A_CAPITAL)
        self.marks = (glued + capital * np.uint8(CAPITAL)).tobytes()
        joints = np.flatnonzero(glued[words])
        shift = np.cumsum(stops - begins) - stops  # from an offset on the page to one among the sentences
        edges = np.concatenate(([0], np.stack((begins, stops), 1).ravel(), [len(page.kinds)]))
        inside = np.repeat(np.arange(len(edges) - 1) % 2 == 1, np.diff(edges))
        self._apart = characters.apart(page.low_codes[inside], (starts[words] + np.repeat(shift, sizes))[joints])
        joined = np.searchsorted(joints, until)
        of_field = np.searchsorted(fields, begins, "right") - 1
        has = np.bitwise_or.reduceat(tags, until[:-1])
        code = (has & CODE > 0) & self._suspected(page.kinds, fields)[of_field]
        columns = (
            begins, stops, firsts, lasts, begins + shift + joined[:-1], stops + shift + joined[1:], of_field, has,
            hygiene.doubts(page.kinds, begins, stops, code),
        )  # fmt: skip
        return list(zip(*(column.tolist() for column in columns), strict=True))

    def _suspected(self, kinds: Kinds, fields: Places) -> Flags:
        """Which of the fields that start at some places may have code in them, or percent-encoding."""
        starts, ends, tags = self.words
        marks = starts[tags & SUSPECT > 0]
        ends = ends[tags & CODE > 0]
        encoded = ends[(kinds[ends - 1] == ord("%")) & ((kinds[ends] == ord("2")) | (kinds[ends] == ord("3")))]
        found = np.zeros(len(fields), bool)
        found[np.searchsorted(fields, np.concatenate((marks, encoded)), "right") - 1] = True
        return found

    def sentences(self) -> Iterator[tuple[int, Sentence, int]]:
        """The sentences that hold a sign: the number of the field of each, itself, and what is odd about it."""
        apart = self._apart
        for number, (start, end, first, last, begin, until, field, has, odd) in enumerate(self._rows):
            words = apart[begin:until].split()
            if len(words) != last - first:  # there are odd spaces in it
                words = self._cut(first, last)
            sentence = Sentence(self, start, end, first, words, number, has)
            if has & UNITED:
                for at in sentence.where(UNITED):
                    words[at] = self._spelled(words[at], first + at)
            yield field, sentence, odd

    def passage(self, start: int, end: int, tag: int) -> Sentence | None:
        """Any part of the page, if some word of it has a tag; nothing is said of the tags of its words."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        if not (self.words.tags[first:last] & tag).any():
            return None
        words = self._cut(first, last)
        if self.text.find("US", start, end) >= 0:
            words = [self._spelled(word, first + at) for at, word in enumerate(words)]
        return Sentence(self, start, end, first, words, 0, 0)

    def _cut(self, first: int, last: int) -> list[str]:
        """Words `first` to `last` of the page."""
        low = self.low
        return [low[start:end] for start, end in zip(self.starts[first:last], self.ends[first:last], strict=True)]

    def _spelled(self, word: str, at: int) -> str:
        """Word `at` of the page: "US" is no pronoun."""
        return "u.s." if word == "us" and self.text[self.starts[at] : self.ends[at]] == "US" else word


def _plain(texts: Sequence[str]) -> Plain:
    return characters.plain((_MARGIN[1:], *texts, _MARGIN))


def _fields(texts: Iterable[tuple[str, str, Sequence[int] | None]]) -> list[Field]:
    """Where the fields of a page stand, given as (original, as shown, offsets)."""
    fields = []
    at = len(_MARGIN)
    for original, text, offsets in texts:
        fields.append(Field(original, at, at + len(text), offsets))
        at += len(text) + 1
    return fields


def _odd(page: Plain, fields: Sequence[Field]) -> frozenset[int]:
    """The fields with characters that are hidden or of other scripts."""
    odd = np.flatnonzero((page.kinds == ODD) | (page.kinds == ESCAPE))
    return frozenset((np.searchsorted([field.start for field in fields], odd, "right") - 1).tolist())
