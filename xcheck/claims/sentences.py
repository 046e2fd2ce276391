"""Where sentences begin and end, and the words of one sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xcheck.claims.pages import Page

#: Begins with a class of characters, which makes the search several times faster than two alternatives would.
_BOUNDARY = re.compile(r"[.!?\u2026\n](?:(?<=\n)(?![a-z])|(?<!\n)[\"')\]]*\s+(?=[\"'(\[]*[^\W_a-z]|[$£€\"']))")
_UP_TO_WORD = re.compile(r".*[\s(\[\"']", re.DOTALL)
_FIRST_WORD = re.compile(r"[\"'(\[]*([^\W_]+)")
#: Words whose period does not end a sentence.
_ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof gen lt col sgt capt cmdr adm maj cpl pvt rep reps sen sens gov pres hon rev fr st mt ft jr
    sr no nos rs re vs v inc corp co ltd llc dept est approx fig vol art sec al e.g i.e etc cf jan feb mar apr
    jun jul aug sept sep oct nov dec u.s u.k u.n e.u d.c a.m p.m mon tue tues wed thu thur thurs fri sat sun ave
    blvd rd bros""".split()
)
#: Abbreviations that do end sentences, when one of these words follows.
_OFTEN_LAST = frozenset(("inc", "corp", "co", "ltd", "etc"))
_STARTERS = frozenset(
    """the a an he she it they we i you but and in on at this that these those there his her its their our my for as
    after before when while if so no not one two three some many most more all both each officials police""".split()
)
_BEFORE_NUMBERS = frozenset("rs jan feb mar apr jun jul aug sept sep oct nov dec no nos".split())
#: A line that ends with one of these goes on in the next.
_GOES_ON = frozenset(
    """than of to by about over nearly almost at least around some and or the a an in for from with between more fewer
    less most under below above its his her their our was were is are has had""".split()
)
MAX_SENTENCE = 2000
#: How far back the beginning of a sentence is looked for.
_REACH = 4 * MAX_SENTENCE


def around(text: str, fields: Iterable[tuple[int, int]], hits: Iterable[int]) -> list[tuple[int, int]]:
    """The (start, end) of each sentence that holds one of the offsets `hits`; none is long, none leaves its field.

    `fields` are the starts and ends of the texts that stand in `text`; they come in order, as `hits` do.
    """
    found: list[tuple[int, int]] = []
    marks = list(_BOUNDARY.finditer(text))
    nexts = list(map(re.Match.end, marks))
    bounds = iter(fields)
    done = stop = 0
    for at in hits:
        if at < done:
            continue
        while at >= stop:
            done, stop = next(bounds)
        behind = bisect_right(nexts, at)
        start = _start(text, marks, behind, done, at)
        end = _end(text, marks, behind, stop, at)
        if end - start <= MAX_SENTENCE:
            done = end
        else:
            # no sentence at all: the piece of it that holds the hit
            start = max(start, at - MAX_SENTENCE // 4)
            cut = text.rfind(" ", at, start + MAX_SENTENCE)
            done = min(end, cut if cut > at else start + MAX_SENTENCE)
        found.append((start, done))
    return found


def _start(text: str, marks: list[re.Match[str]], behind: int, low: int, at: int) -> int:
    """The beginning of the sentence around offset `at`, not before `low`; mark `behind` is the first one after it."""
    begin = low
    for number in range(behind - 1, -1, -1):
        mark, after = marks[number].span()
        if after <= low or after < at - _REACH:
            break
        if _ends(text, low, mark, after):
            begin = after
            break
    while begin < at and text[begin].isspace():
        begin += 1
    return begin


def _end(text: str, marks: list[re.Match[str]], behind: int, stop: int, at: int) -> int:
    """The end of the sentence around offset `at`, not behind `stop`; mark `behind` is the first one after it."""
    end = limit = min(stop, at + _REACH)
    for number in range(behind, len(marks)):
        mark, after = marks[number].span()
        if after > limit:
            break
        if _ends(text, at - 20, mark, after):
            end = after
            break
    while end > at + 1 and text[end - 1].isspace():
        end -= 1
    return end


def _ends(text: str, start: int, at: int, after: int) -> bool:
    """Whether the mark at `at` ends a sentence: always but for the period of an abbreviation."""
    if text[at] != ".":
        return text[at] != "\n" or not text[at - 1].isalpha() or _word_before(text, start, at) not in _GOES_ON
    stop = at
    if at > start and text[at - 1].isspace():
        # tokenised text: "2 . 7", "U . S . Army"
        stop = at - 1
        left, right = text[max(start, stop - 4) : stop], text[after : after + 4]
        if left[-1:].isdigit() and right[:1].isdigit() and not (left.isdigit() and len(left) == 4):
            return False
    if stop - start > 7 and text[stop - 7 : stop].isalpha():
        return True  # no abbreviation is as long
    word = _word_before(text, start, stop)
    if not word:
        return True
    if len(word) == 1 and word.isalpha() and (word.isupper() or stop < at):
        return False
    if word.isdigit() and len(word) <= 2 and (stop - len(word) <= 0 or text[stop - len(word) - 1] == "\n"):
        return False  # the number of a list item
    if stop < at:
        # "Feb . 27", "No . 4"
        return not (word.lower() in _BEFORE_NUMBERS and right[:1].isdigit())
    low = word.lower()
    if low not in _ABBREVIATIONS and not ("." in low and len(low) <= 5 and low.replace(".", "").isalpha()):
        return True
    if "." in low or low in _OFTEN_LAST:
        following = _FIRST_WORD.match(text, after, after + 20)
        return following is not None and following.group(1).lower() in _STARTERS
    return False


def _word_before(text: str, start: int, stop: int) -> str:
    """What stands right before offset `stop`, not before `start`, up to a space, quote or bracket."""
    start = max(start, stop - 20)
    behind = _UP_TO_WORD.match(text, start, stop)
    return text[behind.end() if behind else start : stop]


#: So that looking a few words ahead needs no test.
_SENTINELS = ("",) * 8


class Sentence:
    """The words of one sentence: lower-case `words`, and the `starts` and `ends` of each on the page."""

    __slots__ = ("_headline", "end", "ends", "page", "size", "start", "starts", "text", "words")

    def __init__(self, page: Page, start: int, end: int, first: int, last: int) -> None:
        self.page = page
        self.text = text = page.text
        self.start = start
        self.end = end
        low = page.low
        starts: list[int] = page.starts[first:last].tolist()
        ends: list[int] = page.ends[first:last].tolist()
        words = [low[a:b] for a, b in zip(starts, ends, strict=True)]
        self.size = len(words)
        if text.find("US", start, end) >= 0:
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
