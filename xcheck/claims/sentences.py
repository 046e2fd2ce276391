"""The words of one sentence."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from xcheck.claims.vocabulary import UNITED

if TYPE_CHECKING:
    from xcheck.claims.pages import Page

#: So that looking a few words ahead needs no test.
_SENTINELS = ("",) * 8


class Sentence:
    """The words of one sentence: lower-case `words`, and the `starts` and `ends` of each on the page.

    `has` are the tags that any of them has in the vocabulary.
    """

    __slots__ = (
        "_first", "_headline", "clauses", "end", "ends", "has", "page", "size", "start", "starts", "text",
        "words",
    )  # fmt: skip

    def __init__(
        self, page: Page, start: int, end: int, first: int, last: int, begin: int, until: int, has: int
    ) -> None:
        """Words `first` to `last` of a page, which are `page.apart[begin:until]`."""
        self.page = page
        self.text = text = page.text
        self.start = start
        self.end = end
        starts: list[int] = page.words.starts[first:last].tolist()
        ends: list[int] = page.words.ends[first:last].tolist()
        words = page.apart[begin:until].split()
        self.size = size = last - first
        if len(words) != size:  # there are odd spaces in it
            words = [page.low[a:b] for a, b in zip(starts, ends, strict=True)]
        if has & UNITED and text.find("US", start, end) >= 0:
            for i, word in enumerate(words):
                if word == "us" and text[starts[i] : starts[i] + 2] == "US":
                    words[i] = "u.s."
        words += _SENTINELS
        far = (end + 9,) * 8
        starts += far
        ends += far
        self.words = words
        self.starts = starts
        self.ends = ends
        self._headline: bool | None = None
        self._first = first
        self.has = has
        self.clauses: list[int] | None = None  # where one may begin, found when it is asked for

    def where(self, tag: int) -> list[int]:
        """The words that may have a tag: who asks for certainty looks at the word."""
        if not self.has & tag:
            return []
        tagged, first = self.page.tagged(tag), self._first
        low = bisect_left(tagged, first)
        return [at - first for at in tagged[low : bisect_left(tagged, first + self.size, low)]]

    def capital(self, i: int) -> bool:
        """Whether word `i` is written with a capital."""
        return 0 <= i < self.size and self.text[self.starts[i]].isupper()

    def glued(self, i: int) -> bool:
        """Whether word `i` touches the word before it."""
        return 0 < i < self.size and self.starts[i] == self.ends[i - 1]

    def headline(self) -> bool:
        """Whether most of the words are written with capitals."""
        if self._headline is None:
            letters = [i for i in range(self.size) if self.words[i][0].isalpha()]
            capitals = sum(self.text[self.starts[i]].isupper() for i in letters)
            self._headline = len(letters) > 3 and capitals * 10 >= 7 * len(letters)
        return self._headline
