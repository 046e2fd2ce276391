"""The words of one sentence."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xcheck.claims.pages import Page

#: So that looking a few words ahead needs no test; their marks reach further.
_SENTINELS = ("",) * 8
_UNMARKED = bytes(24)
#: What the marks of a word say: it touches the word before it; it is written with a capital.
GLUED, CAPITAL = 1, 2


class Sentence:
    """Some words of a page, in lower case, from its word `first` on; `has` are the tags that any of them has in the
    vocabulary.
    """

    __slots__ = (
        "_headline", "_marks", "_number", "clauses", "end", "first", "has", "page", "size", "start", "text", "words",
    )  # fmt: skip

    def __init__(self, page: Page, start: int, end: int, first: int, words: list[str], number: int, has: int) -> None:
        """The `words` of a page from word `first` on; it is the page's sentence `number`."""
        self.page = page
        self.text = page.text
        self.start = start
        self.end = end
        self.size = size = len(words)
        words += _SENTINELS
        self.words = words
        self._marks: bytes = page.marks[first : first + size] + _UNMARKED
        self._headline: bool | None = None
        self.first = first
        self._number = number
        self.has = has
        self.clauses: list[int] | None = None  # where one may begin, found when it is asked for

    def where(self, tag: int) -> list[int]:
        """The words that may have a tag: who asks for certainty looks at the word."""
        if not self.has & tag:
            return []
        words, before = self.page.tagged[tag]
        return words[before[self._number] : before[self._number + 1]]

    def near(self, tag: int, first: int, last: int) -> bool:
        """Whether one of the words `first` to `last` (exclusive) may have a tag."""
        if not self.has & tag:
            return False
        words, before = self.page.tagged[tag]
        at = before[self._number]
        end = before[self._number + 1]
        while at < end:
            if first <= words[at] < last:
                return True
            at += 1
        return False

    def capital(self, i: int) -> bool:
        """Whether word `i` is written with a capital."""
        return self._marks[i] >= CAPITAL

    def glued(self, i: int) -> bool:
        """Whether word `i` touches the word before it."""
        return self._marks[i] & GLUED == GLUED

    def start_of(self, i: int) -> int:
        """Where word `i` starts on the page."""
        return self.page.starts[self.first + i]

    def end_of(self, i: int) -> int:
        """Where word `i` ends on the page."""
        return self.page.ends[self.first + i]

    def at(self, offset: int) -> int:
        """The first word that starts at or after an offset of the page."""
        return bisect_left(self.page.starts, offset, self.first, self.first + self.size) - self.first

    def gap(self, i: int) -> int:
        """How many characters stand between word `i` and the word before it."""
        at = self.first + i
        return self.page.starts[at] - self.page.ends[at - 1]

    def written(self, first: int, last: int) -> str:
        """Words `first` to `last` (exclusive) as they are written."""
        page, at = self.page, self.first
        return page.text[page.starts[at + first] : page.ends[at + last - 1]]

    def headline(self) -> bool:
        """Whether most of the words are written with capitals."""
        if self._headline is None:
            letters = [i for i in range(self.size) if self.words[i][0].isalpha()]
            capitals = sum([self.capital(i) for i in letters])
            self._headline = len(letters) > 3 and capitals * 10 >= 7 * len(letters)
        return self._headline
