"""A plain copy of a text in which every offset can be led back to the original.

Quotes, dashes and spaces of many kinds become one kind each, character by character, so that the grammar need not know
them. Zero-width characters are taken out, since they hide inside numbers; only then is a table of offsets kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

_Places = npt.NDArray[np.intp]
_Flags = npt.NDArray[np.bool_]

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
_TO_PLAIN = tuple((other, plain) for plain, others in _KINDS for other in others)
#: Characters without width, and the sequences that colour a terminal; one class first, for the sake of speed.
_HIDDEN = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\U000e0000-\U000e007f\x1b]"
    "(?:(?<!\x1b)|\\[[0-9;]{0,16}[A-Za-z]?)"
)
#: The zeros of the other scripts that write numbers with ten digits (Unicode category Nd, basic plane).
_ZEROS = (
    "\u0660\u06f0\u07c0\u0966\u09e6\u0a66\u0ae6\u0b66\u0be6\u0c66\u0ce6\u0d66\u0de6\u0e50\u0ed0\u0f20\u1040\u1090\u17e0\u1810"
    "\u1946\u19d0\u1a80\u1a90\u1b50\u1bb0\u1c40\u1c50\ua620\ua8d0\ua900\ua9d0\ua9f0\uaa50\uabf0\uff10"
)
_OTHERS = "".join([f"{zero}-{chr(ord(zero) + 9)}" for zero in _ZEROS])
_FOREIGN_DIGITS = re.compile(rf"[0-9]*[{_OTHERS}][0-9{_OTHERS}]*")
_HAS_FOREIGN = re.compile(f"[{_OTHERS}]")


def plain(text: str) -> tuple[str, Sequence[int] | None]:
    """The text with plain quotes, dashes, spaces and digits, and where each of its characters stood.

    The table of offsets is None when every character stands where it stood (nearly always).
    """
    offsets: Sequence[int] | None = None
    if "``" in text or "''" in text:
        text = text.replace("``", '" ').replace("''", ' "')  # quotes of tokenised text
    if text.isascii() and "\x1b" not in text:
        if "`" in text or "\r" in text:
            text = text.replace("`", "'").replace("\r", "\n")
        return text, None
    if _HIDDEN.search(text):
        keep: list[int] = []
        parts: list[str] = []
        shown = 0
        for start, end in (*(match.span() for match in _HIDDEN.finditer(text)), (len(text), 0)):
            keep += range(shown, start)
            parts.append(text[shown:start])
            shown = end
        text, offsets = "".join(parts), keep
    for other, to in _TO_PLAIN:
        if other in text:
            text = text.replace(other, to)
    if not text.isascii() and _HAS_FOREIGN.search(text):
        text = _FOREIGN_DIGITS.sub(_western_digits, text)
    return text, offsets


def _western_digits(match: re.Match[str]) -> str:
    """Digits of one other script as ASCII. A number that mixes scripts is none: its other digits become letters."""
    run = match.group()
    zeros = {ord(char) - int(char) for char in run}
    if len(zeros) == 1:
        return "".join([str(int(char)) for char in run])
    return "".join([char if char.isascii() else "x" for char in run])


def lower(text: str) -> str:
    """Lower case, one character for one (`str.lower` turns some letters into two)."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join([c if len(c) == 1 else char for char in text for c in (char.lower(),)])


#: Marks of code or encoding, near which sentences are looked at closely.
SUSPECT = ("{", "<", "|", "\\", "=", "%2", "%3", "http", "www.")
_FEW_VOWELS, _FEW_SPACES, _CODE_NEAR = 1, 2, 4
_OFTEN = np.isin(np.arange(256), list(b"aeio"))
_PERCENT = re.compile(r"%[0-9a-f]{2}")
_CODE = re.compile(r"[{}<>\\|=]|;\s*[a-z-]+:|\bfunction\b|\bvar\b|https?:|www\.")
_VOWELS = re.compile(r"[aeiouyáéíóúàèìòùâêîôûäëïöüåæøœ]")
_SHORT = 25
_SYMBOLS = frozenset("@^_`~?:;<>=[]{}|\\")


def doubts(characters: npt.NDArray[np.uint8], starts: _Places, ends: _Places, code: _Flags) -> npt.NDArray[np.uint8]:
    """What is odd about the letters of each passage characters[start:end], 0 for nearly all; ask `is_junk` of others.

    `code` tells the passages whose surroundings have marks of code or encoding.
    """
    sizes = ends - starts
    spaces = _between(characters == ord(" "), starts, ends) + 1
    vowels = _between(_OFTEN[characters], starts, ends)
    odd = (vowels * 7 < sizes - spaces) * _FEW_VOWELS
    odd |= ((sizes > 60) & (sizes > 22 * spaces)) * _FEW_SPACES
    odd |= code * _CODE_NEAR
    found: npt.NDArray[np.uint8] = np.where(sizes < _SHORT, 0, odd).astype(np.uint8)
    return found


def _between(flags: _Flags, starts: _Places, ends: _Places) -> _Places:
    """How many of the flags from each start to its end are set."""
    until = np.concatenate(([0], np.cumsum(flags, dtype=np.int64)))
    counts: _Places = until[ends] - until[starts]
    return counts


def is_junk(low: str, start: int, end: int, words: list[str], doubts: int) -> bool:
    """Whether low[start:end], made of `words`, is no prose: code, percent-encoding, scrambled letters."""
    if doubts & _FEW_SPACES or (doubts & _FEW_VOWELS and not _has_vowels(words)):
        return True
    if not doubts & _CODE_NEAR:
        return False
    return len(_PERCENT.findall(low, start, end)) >= 3 or len(_CODE.findall(low, start, end)) * 25 > end - start


def _has_vowels(words: list[str]) -> bool:
    """Whether most of the longer words have a vowel; few words, as in a table of results, tell nothing."""
    alphabetic = [word for word in words if len(word) > 2 and word.isalpha()]
    symbols = sum([len(word) == 1 and word in _SYMBOLS for word in words])
    if len(alphabetic) < 6:
        return symbols * 5 < len(words)
    return sum([_VOWELS.search(word) is not None for word in alphabetic]) * 4 >= 3 * len(alphabetic)
