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
_OFTEN_LAST = frozenset(("inc", "corp", "co", "ltd", "etc"))
_FIRST_WORD = re.compile(r"[\"'(\[]*([^\W_]+)")
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
    stop = at
    if at > start and text[at - 1].isspace():
        # tokenised text: "2 . 7", "U . S . Army"
        stop = at - 1
        left, right = text[max(start, stop - 4) : stop], text[after : after + 4]
        if left[-1:].isdigit() and right[:1].isdigit() and not (left.isdigit() and len(left) == 4):
            return False
    last = _LAST_WORD.search(text, max(start, stop - 20), stop)
    word = last.group() if last else ""
    if not word:
        return True
    if len(word) == 1 and word.isalpha() and (word.isupper() or stop < at):
        return False
    if stop < at:
        return True
    low = word.lower()
    if low not in _ABBREVIATIONS and not ("." in low and len(low) <= 5 and low.replace(".", "").isalpha()):
        return True
    if "." in low or low in _OFTEN_LAST:
        following = _FIRST_WORD.match(text, after, after + 20)
        return following is not None and following.group(1).lower() in _STARTERS
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
        if "us" in words:
            for i, word in enumerate(words):
                if word == "us" and text[starts[i]] == "U" and text[starts[i] + 1] == "S":
                    words[i] = "u.s."
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

    def mostly_capital(self) -> bool:
        """Whether the sentence is written as a headline, most of its words with capitals."""
        known = self.memo.get("capital")
        if known is None:
            letters = [i for i in range(self.size) if self.words[i][0].isalpha()]
            capitals = sum(self.text[self.starts[i]].isupper() for i in letters)
            known = self.memo["capital"] = capitals * 10 >= 6 * len(letters)
        return bool(known)
