"""Pages: the fields of many articles end to end, in plain characters, and where their words and sentences are.

They are found all at once, as columns (numpy): a text is never looked at letter by letter in Python, and strings are
cut out of it only where a sentence holds a number.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from xcheck.claims import boundaries, characters, hygiene
from xcheck.claims.characters import ODD, Codes, Kinds, Plain
from xcheck.claims.sentences import Sentence
from xcheck.claims.vocabulary import SIGN, UNITED, Vocabulary

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


class Page:
    """Fields in plain characters, their words, and the sentences in which `vocabulary` has a sign.

    `low` is the text in lower case, `apart` the same with a space between all words.
    """

    __slots__ = ("_of_field", "_rows", "_tagged", "apart", "fields", "low", "text", "words")

    def __init__(self, originals: Sequence[str], vocabulary: Vocabulary) -> None:
        texts: list[tuple[str, Sequence[int] | None]] = [(original, None) for original in originals]
        page = _plain(originals)
        if ODD in page.kinds or "\x1b" in page.text:
            texts = [hygiene.readable(original) for original in originals]
            page = _plain([text for text, _ in texts])
        self.text, self.low, lows, kinds = page
        self.fields: list[Field] = []
        at = len(_MARGIN)
        for original, (text, offsets) in zip(originals, texts, strict=True):
            self.fields.append(Field(original, at, at + len(text), offsets))
            at += len(text) + 1
        self.words = vocabulary.of(kinds)
        self._tagged: dict[int, list[int]] = {}
        self._rows = self._sentences(kinds, lows)
        self._of_field = [bisect_left(self._rows, (field.start,)) for field in self.fields] + [len(self._rows)]

    def _sentences(self, kinds: Kinds, lows: Codes) -> list[tuple[int, ...]]:
        """Of each sentence with a sign its start and end, the range of its words, their tags, and what is odd."""
        starts, stops, tags = self.words
        glued = np.zeros(len(starts), bool)
        glued[1:] = starts[1:] == stops[:-1]
        self.apart = characters.apart(lows, starts[glued])
        signs = starts[tags & SIGN > 0]
        if not len(signs):
            return []
        fields = np.array([field.start for field in self.fields])
        begins, ends = boundaries.spans(self.text, kinds, self.words, fields, signs)
        words = [np.searchsorted(starts, edges) for edges in (begins, ends)]
        has = np.bitwise_or.reduceat(np.append(tags, np.uint32(0)), np.array(words).T.ravel())[::2]
        shift = np.cumsum(glued)
        apart = begins + shift[words[0]], ends + shift[words[1] - 1]
        data = kinds.tobytes()
        code = np.array(self._with_code(data))[np.searchsorted(fields, begins, "right") - 1]
        columns: list[Any] = [begins, ends, *words, *apart, has, hygiene.doubts(data, begins, ends, code)]
        return list(zip(*(column.tolist() for column in columns), strict=True))

    def _with_code(self, data: bytes) -> list[bool]:
        """Which fields have marks of code or encoding."""
        found = [False] * len(self.fields)
        starts = [field.start for field in self.fields]
        for mark in hygiene.SUSPECT:
            at = data.find(mark)
            while at >= 0:
                number = bisect_right(starts, at) - 1
                found[number] = True
                at = data.find(mark, self.fields[number].end)
        return found

    def sentences(self, field: int) -> Iterator[tuple[Sentence, int]]:
        """The sentences of a field that hold a sign, and what is odd about each."""
        for *places, odd in self._rows[self._of_field[field] : self._of_field[field + 1]]:
            yield Sentence(self, *places), odd

    def tagged(self, tag: int) -> list[int]:
        """The words that have a tag."""
        found = self._tagged.get(tag)
        if found is None:
            found = self._tagged[tag] = np.flatnonzero(self.words.tags & tag).tolist()
        return found

    def passage(self, start: int, end: int) -> Sentence:
        """Any part of the page; nothing is said of the tags of its words."""
        first, last = np.searchsorted(self.words.starts, (start, end)).tolist()
        return Sentence(self, start, end, first, last, 0, 0, UNITED)


def _plain(texts: Sequence[str]) -> Plain:
    return characters.plain("\n".join((_MARGIN[1:], *texts, _MARGIN)))
