"""Where sentences begin and end, and the words of one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

_BOUNDARY = re.compile(r"[.!?\u2026][\"')\]]*\s+(?=[\"'(\[]*[^\W_a-z]|[$£€\"'])|\s*\n\s*")
_LAST_WORD = re.compile(r"[^\s(\[\"']*$")
#: Words whose period does not end a sentence.
_ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof gen lt col sgt capt cmdr adm maj cpl pvt rep reps sen sens gov pres hon rev fr st mt ft jr sr
    no nos vs v inc corp co ltd llc dept est approx fig vol art sec al e.g i.e etc cf jan feb mar apr jun jul aug sept
    sep oct nov dec u.s u.k u.n e.u d.c a.m p.m mon tue tues wed thu thur thurs fri sat sun ave blvd rd bros""".split()
)
_STARTERS = frozenset(
    """the a an he she it they we i you but and in on at this that these those there his her its their our my for as
    after before when while if so no not one two three some many most more all both each officials police""".split()
)
MAX_SENTENCE = 2000


def spans(text: str) -> Iterator[tuple[int, int]]:
    """The (start, end) of each sentence; none is longer than MAX_SENTENCE."""
    start = 0
    for match in _BOUNDARY.finditer(text):
        at = match.start()
        if text[at] == "." and "\n" not in match.group() and not _ends(text, start, at, match.end()):
            continue
        end = at
        while end < match.end() and not text[end].isspace():
            end += 1
        if end > start:
            yield from _cut(text, start, end)
        start = match.end()
    end = len(text)
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        yield from _cut(text, start, end)


def _ends(text: str, start: int, at: int, after: int) -> bool:
    """Whether the period at `at` ends a sentence and not an abbreviation."""
    last = _LAST_WORD.search(text, max(start, at - 20), at)
    word = last.group() if last else ""
    if not word:
        return True
    low = word.lower()
    if len(word) == 1 and word.isalpha() and word.isupper():
        return False
    if low not in _ABBREVIATIONS and not ("." in low and len(low) <= 5 and low.replace(".", "").isalpha()):
        return True
    if "." in low or low in ("inc", "corp", "co", "ltd", "etc"):
        following = re.match(r"[\"'(\[]*([^\W_]+)", text[after : after + 20])
        return bool(following and following.group(1).lower() in _STARTERS)
    return False


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > MAX_SENTENCE:
        cut = text.rfind(" ", start + MAX_SENTENCE // 2, start + MAX_SENTENCE)
        cut = cut if cut > start else start + MAX_SENTENCE
        yield start, cut
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end


_TOKEN = re.compile(r"[0-9]+(?:[.,'][0-9]+)*|[^\W\d_](?:\.[^\W\d_])+\.?(?![^\W_])|[^\W\d_]+(?:'[^\W\d_]+)*|\S")


_SENTINELS = ("",) * 8


class Sentence:
    """The words of one sentence: lower-case `words`, and the `starts` and `ends` of each in the plain text."""

    __slots__ = ("text", "start", "end", "words", "starts", "ends", "size", "memo")

    def __init__(self, text: str, low: str, start: int, end: int) -> None:
        self.text = text
        self.start = start
        self.end = end
        words: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        for match in _TOKEN.finditer(low, start, end):
            words.append(match.group())
            a, b = match.span()
            starts.append(a)
            ends.append(b)
        self.size = len(words)
        # so that looking a few words ahead needs no test
        words += _SENTINELS
        starts += (end + 9,) * 8
        ends += (end + 9,) * 8
        self.words = words
        self.starts = starts
        self.ends = ends
        self.memo: dict[str, object] = {}

    def capital(self, i: int) -> bool:
        """Whether word `i` is written with a capital."""
        return 0 <= i < self.size and self.text[self.starts[i]].isupper()

    def glued(self, i: int) -> bool:
        """Whether word `i` touches the word before it."""
        return 0 < i < self.size and self.starts[i] == self.ends[i - 1]
