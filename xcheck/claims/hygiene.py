"""A plain copy of a text in which every offset can be led back to the original.

Quotes, dashes and spaces of many kinds become one kind each, character by character, so that the grammar need not know
them. Zero-width characters are taken out, since they hide inside numbers; only then is a table of offsets kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby

#: Characters of one kind, the plain one first. U+00A0 stands for every space that does not break a number.
_KINDS = (
    ("'", "\u2018\u2019\u201a\u201b\u02bc\u00b4`"),
    ('"', "\u201c\u201d\u201e\u201f\u00ab\u00bb"),
    ("-", "\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"),
    ("\u2014", "\u2015"),
    ("\u00a0", "\u2007\u2008\u2009\u202f\u200a\u2002\u2003\u3000"),
    ("$", "\ufe69\uff04"),
    ("%", "\ufe6a\uff05"),
    ("\n", "\r\u2028\u2029\x0b\x0c\x85"),
    ("/", "\u2044\u2215"),
    (".", "\uff0e"),
    (",", "\uff0c"),
)
_TO_PLAIN = {other: plain for plain, others in _KINDS for other in others}
_NOT_PLAIN = re.compile("[^\x00-\x5f\x61-\x7e\u00a0]")
_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\U000e0000-\U000e007f]")
_FOREIGN_DIGITS = re.compile(r"[^\W_]*(?![0-9])\d[\d.,]*")


@lru_cache(maxsize=4096)
def _plain_character(char: str) -> str:
    return _TO_PLAIN.get(char, char)


def plain(text: str) -> tuple[str, Sequence[int] | None]:
    """The text with plain quotes, dashes, spaces and digits, and where each of its characters stood.

    The table of offsets is None when every character stands where it stood (nearly always).
    """
    offsets: Sequence[int] | None = None
    if text.isascii():
        if "`" in text or "\r" in text:
            text = text.replace("`", "'").replace("\r", "\n")
        return text, None
    if _HIDDEN.search(text):
        keep = [i for i, char in enumerate(text) if not _HIDDEN.match(char)]
        text, offsets = "".join([text[i] for i in keep]), keep
    for char in sorted(set(_NOT_PLAIN.findall(text))):
        to = _plain_character(char)
        if to != char:
            text = text.replace(char, to)
    if not text.isascii() and _FOREIGN_DIGITS.search(text):
        text = _FOREIGN_DIGITS.sub(_western_digits, text)
    return text, offsets


def _western_digits(match: re.Match[str]) -> str:
    """Digits of one other script as ASCII; a number that mixes scripts is left as it is, for the reader to refuse."""
    run = match.group()
    zeros = [ord(char) - int(char) for char in run if char.isdecimal()]
    if any(True for _ in groupby(zeros)) and len(set(zeros)) == 1:
        return "".join([str(int(char)) if char.isdecimal() else char for char in run])
    return run


def lower(text: str) -> str:
    """Lower case, one character for one (`str.lower` turns some letters into two)."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join([c if len(c) == 1 else char for char in text for c in (char.lower(),)])


_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_CODE = re.compile(r"[{}<>\\|=]|;\s*[a-z-]+:|\bfunction\b|\bvar\b|https?:|www\.")
_VOWELS = re.compile(r"[aeiouyáéíóúàèìòùâêîôûäëïöüåæøœ]", re.I)
_LETTERS = re.compile(r"[^\W\d_]")
_WORD = re.compile(
    r"(?<!\S)[\"'(\[$£€]*(?:[^\W\d_]+(?:['.-][^\W\d_]+)*|[0-9][0-9.,:/%-]*[^\W\d_]{0,3})[\"')\].,;:!?%]*(?!\S)"
)


def is_junk(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] is not prose: a script, a style sheet, percent-encoding, scrambled letters."""
    size = end - start
    if size < 25:
        return False
    sentence = text[start:end]
    if len(_PERCENT.findall(sentence)) >= 3:
        return True
    if len(_CODE.findall(sentence)) * 25 > size:
        return True
    spaces = sentence.count(" ") + sentence.count("\u00a0") + sentence.count("\n") + 1
    if size > 60 and size / spaces > 22:
        return True
    letters = len(_LETTERS.findall(sentence))
    if letters >= 20 and len(_VOWELS.findall(sentence)) * 5 < letters:
        return True
    return size > 40 and len(_WORD.findall(sentence)) * 2 < spaces
