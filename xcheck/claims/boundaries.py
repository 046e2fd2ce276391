"""Where the sentences of a page begin and end, in columns: words are looked at only where a period may abbreviate."""

from __future__ import annotations

import re

import numpy as np

from xcheck.claims.characters import CAPITAL, ELLIPSIS, FRACTIONS, LETTER, ODD, OTHER, Flags, Kinds, Places, as_classes
from xcheck.claims.vocabulary import ABBREVIATION, Words

_BOUNDARY = re.compile(r"[.!?\u2026\n](?:(?<=\n)(?![a-z])|(?<!\n)[\"')\]]*\s+(?=[\"'(\[]*[^\W_a-z]|[$£€\"']))")
_UP_TO_WORD = re.compile(r".*[\s(\[\"']", re.DOTALL)
_FIRST_WORD = re.compile(r"[\"'(\[]*([^\W_]+)")
#: Words whose period does not end a sentence.
ABBREVIATIONS = frozenset(
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

# What a character says about a boundary beside it.
_SMALL, _OPENER, _QUOTE, _CLOSING, _OPENING, _SPACE, _BLANK, _MARK = 1, 2, 4, 8, 16, 32, 64, 128
_LINE = _MARK | _BLANK
_MARKS = b".!?"
_CLASSES = bytearray(256)
for _class, _chars in (
    (_SMALL, b"abcdefghijklmnopqrstuvwxyz"),
    (_OPENER, bytes([*b"$0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", *FRACTIONS.values(), LETTER, CAPITAL])),
    (_QUOTE, b"\"'"),
    (_CLOSING, b")]"),
    (_OPENING, b"(["),
    (_BLANK, bytes([*range(ord(" ")), OTHER, ODD])),  # spaces and signs of money are among these
    (_SPACE, b" "),
    (_LINE, b"\n"),
    (_MARK, bytes([*_MARKS, ELLIPSIS])),
):
    for _char in _chars:
        _CLASSES[_char] = _class


def spans(page: str, kinds: Kinds, words: Words, fields: Places, hits: Places) -> tuple[Places, Places]:
    """The start and end of each sentence of a page that holds one of the offsets `hits`; none is long.

    `fields` are the starts of the texts that stand on the page: no sentence leaves its own.
    """
    begins = _begins(page, kinds, words, fields, hits)
    at = np.searchsorted(begins, hits, "right") - 1
    starts = words.starts[np.searchsorted(words.starts, begins[at])]
    behind = np.append(begins, len(page))[at + 1]
    ends = words.ends[np.searchsorted(words.starts, behind) - 1]
    if (ends - starts > MAX_SENTENCE).any():
        return _cut(page, starts.tolist(), ends.tolist(), hits.tolist())
    new = np.ones(len(starts), bool)
    new[1:] = starts[1:] != starts[:-1]
    return starts[new], ends[new]


def _cut(page: str, starts: list[int], ends: list[int], hits: list[int]) -> tuple[Places, Places]:
    """The same where some are no sentences at all: of these the pieces that hold the hits."""
    found: list[tuple[int, int]] = []
    done = 0
    for start, end, at in zip(starts, ends, hits, strict=True):
        if at < done:
            continue
        start, done = max(start, done), end
        while page[start].isspace():
            start += 1
        if end - start > MAX_SENTENCE:
            start = max(start, at - MAX_SENTENCE // 4)
            cut = page.rfind(" ", at, start + MAX_SENTENCE)
            done = min(end, cut if cut > at else start + MAX_SENTENCE)
        found.append((start, done))
    return np.array([start for start, _ in found]), np.array([end for _, end in found])


def _begins(page: str, kinds: Kinds, words: Words, fields: Places, hits: Places) -> Places:
    """The start of each text, and where a mark of the end, and what comes with it, lets a sentence begin.

    Marks in doubt are looked at one by one, and only where they may bound a sentence that holds one of the `hits`.
    """
    ends = (kinds == ord("\n")) | (kinds == ELLIPSIS)
    for mark in _MARKS:
        ends |= kinds == mark
    marks = np.flatnonzero(ends[:-3])
    line = kinds[marks] == ord("\n")
    letter = _classes(kinds, marks - 1) & (_SMALL | _OPENER) > 0
    following = _classes(kinds, marks + 1)
    closed = (following & (_QUOTE | _CLOSING) > 0) & ~line
    gap = marks + 1 + closed
    space = _classes(kinds, gap)
    spaced = ((space == _SPACE) | (space == _LINE)) & ~line
    after = gap + spaced
    first = _classes(kinds, after)
    fits = np.where(line, following != _SMALL, spaced & (first & (_OPENER | _QUOTE) > 0))
    unclear = spaced & (first & (_OPENING | _BLANK | _SPACE) > 0)
    unclear |= ~spaced & ~line & (space & (_QUOTE | _CLOSING | _BLANK) > 0)
    doubt = _in_doubt(kinds, words, marks, letter)
    sure = fits & letter & ~doubt
    begins = np.sort(np.concatenate((after[sure], fields)))
    holds = np.zeros(len(begins) + 1, bool)
    holds[np.searchsorted(begins, hits, "right")] = True
    near = (fits | unclear) & ~sure & holds[np.searchsorted(begins, marks, "right")]
    near &= marks >= np.maximum.accumulate(np.where(sure, after, 0))
    more: list[int] = []
    done = 0
    for at, end, known, doubtful in zip(
        *(column[near].tolist() for column in (marks, after, fits, doubt)), strict=True
    ):
        if at < done:
            continue
        if not known:
            found = _BOUNDARY.match(page, at)
            if found is None:
                continue
            end = found.end()
        done = end
        if not doubtful or _ends(page, at, end):
            more.append(end)
    return np.sort(np.concatenate((begins, np.array(more, np.intp))))


def _in_doubt(kinds: Kinds, words: Words, marks: Places, letter: Flags) -> Flags:
    """Which marks may end no sentence: lines behind a letter, and periods but those behind a plain word."""
    doubt: Flags = (kinds[marks] == ord("\n")) & letter
    periods = np.flatnonzero(kinds[marks] == ord("."))
    at = marks[periods]
    word = np.minimum(np.searchsorted(words.ends, at), len(words.ends) - 1)
    starts = words.starts[word]
    plain = (words.ends[word] == at) & (at - starts > 1) & (words.tags[word] & ABBREVIATION == 0)
    plain &= _classes(kinds, starts) & (_SMALL | _OPENER) > 0
    plain &= _classes(kinds, starts - 1) & (_SPACE | _BLANK | _OPENING | _QUOTE) > 0
    plain &= (kinds[starts] < ord("0")) | (kinds[starts] > ord("9")) | (at - starts > 2)
    doubt[periods] = ~plain
    return doubt


def _classes(kinds: Kinds, places: Places) -> Kinds:
    """What the characters at some places say about a boundary beside them."""
    return as_classes(kinds[places], _CLASSES)


def _ends(text: str, at: int, after: int) -> bool:
    """Whether the mark at `at` ends a sentence: always but for the period of an abbreviation."""
    if text[at] != ".":
        return text[at] != "\n" or not text[at - 1].isalpha() or _word_before(text, at) not in _GOES_ON
    stop = at
    if text[at - 1].isspace():
        # tokenised text: "2 . 7", "U . S . Army"
        stop = at - 1
        left, right = text[max(0, stop - 4) : stop], text[after : after + 4]
        if left[-1:].isdigit() and right[:1].isdigit() and not (left.isdigit() and len(left) == 4):
            return False
    word = _word_before(text, stop)
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
    if low not in ABBREVIATIONS and not ("." in low and len(low) <= 5 and low.replace(".", "").isalpha()):
        return True
    if "." in low or low in _OFTEN_LAST:
        following = _FIRST_WORD.match(text, after, after + 20)
        return following is not None and following.group(1).lower() in _STARTERS
    return False


def _word_before(text: str, stop: int) -> str:
    """What stands right before offset `stop`, up to a space, quote or bracket."""
    start = max(0, stop - 20)
    behind = _UP_TO_WORD.match(text, start, stop)
    return text[behind.end() if behind else start : stop]
