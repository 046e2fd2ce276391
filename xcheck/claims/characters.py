"""Characters in columns: the plain copy of a text, and the kind of each of its characters as one byte.

Quotes, dashes and spaces of many kinds become one kind each, character by character, so that the grammar need not know
them. ASCII stands for itself in the column of kinds, everything else for what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from xcheck.claims.lexicons.numerals import VULGAR

Codes = npt.NDArray[np.unsignedinteger[Any]]
Kinds = npt.NDArray[np.uint8]
Places = npt.NDArray[np.intp]
Flags = npt.NDArray[np.bool_]

#: Kinds of characters beyond ASCII; `ODD` are those that `hygiene.readable` takes out or spells otherwise.
OTHER, LETTER, CAPITAL, ELLIPSIS, ODD = 0xF0, 0xF1, 0xD1, 0xF3, 0xF4
#: The bit that tells a letter from its capital.
SMALL = 0x20
assert LETTER == CAPITAL | SMALL
#: It begins a sequence that colours a terminal.
ESCAPE = 0x1B
FRACTIONS = {char: 0x80 + at for at, char in enumerate(VULGAR)}

#: Characters of one kind, the plain one first. U+00A0 stands for every space that does not break a number.
_ALIKE = (
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
#: Characters without width, and the sequences that colour a terminal; one class first, for the sake of speed.
HIDDEN = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\U000e0000-\U000e007f\x1b]"
    "(?:(?<!\x1b)|\\[[0-9;]{0,16}[A-Za-z]?)"
)
#: Two quotes of tokenised text are one of plain text, and a space.
_PAIRS = (("``", '" '), ("''", ' "'))
_ASCII = [(other, plain) for plain, others in _ALIKE for other in others if other.isascii()]


class Plain(NamedTuple):
    """A text with plain quotes, dashes and spaces, the same in lower case, and the kind of each of its characters."""

    text: str
    low: str
    low_codes: Codes
    kinds: Kinds


def plain(texts: Iterable[str]) -> Plain:
    """Texts in lines, each as long as it was, in columns."""
    text = "\n".join(texts)
    codes = _codes(text)
    for pair, alike in _PAIRS:
        if _doubled(codes, ord(pair[0])):
            text = text.replace(pair, alike)
            codes = _codes(text)
    for other, alike in _ASCII:
        if other in text:
            codes = np.where(codes == ord(other), codes.dtype.type(ord(alike)), codes)
    kinds = codes.astype(np.uint8)
    lows = codes | (kinds - np.uint8(ord("A")) < 26).astype(np.uint16) << np.uint16(5)
    beyond = np.flatnonzero(codes > 0x7F)
    if len(beyond):
        alike_codes, low_codes, alike_kinds = _tables()
        found = codes[beyond]
        known = np.minimum(found, 0xFFFF)
        kinds[beyond] = alike_kinds[known]
        lows[beyond] = np.where(found > 0xFFFF, found, low_codes[known])
        for at in beyond[found > 0xFFFF].tolist():
            kinds[at], lows[at] = kind(text[at]), ord(_lower(text[at]))
        codes = codes.copy()
        codes[beyond] = np.where(found > 0xFFFF, found, alike_codes[known])
    return Plain(_text(codes), _text(lows), lows, kinds)


def _doubled(codes: Codes, code: int) -> bool:
    """Whether a character follows itself somewhere."""
    at = np.flatnonzero(codes == code)
    return bool((np.diff(at) == 1).any())


def apart(codes: Codes, places: Places) -> str:
    """Characters with a space before each of some places, and one for each that controls something."""
    kept = np.ones(len(codes) + len(places), bool)
    kept[places + np.arange(len(places))] = False
    spaced = np.full(len(kept), ord(" "), codes.dtype)
    spaced[kept] = np.maximum(codes, ord(" "))
    return _text(spaced)


def _codes(text: str) -> Codes:
    """The characters of a text, in as few bytes as will do."""
    try:
        data = text.encode("utf-16-le")
    except UnicodeEncodeError:  # half a pair
        data = b""
    if len(data) == 2 * len(text):
        return np.frombuffer(data, np.uint16)
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _text(codes: Codes) -> str:
    if codes.itemsize == 2:
        return codes.tobytes().decode("utf-16-le")
    return codes.tobytes().decode("utf-32-le", "surrogatepass")


def _lower(char: str) -> str:
    """Lower case, one character for one (`str.lower` turns some letters into two)."""
    low = char.lower()
    return low if len(low) == 1 else char


@cache
def _tables() -> tuple[Codes, Codes, Kinds]:
    """The plain character for each one of the basic plane, the same in lower case, and its kind."""
    codes = np.arange(0x10000, dtype=np.uint32)
    for char, others in _ALIKE:
        codes[[ord(other) for other in others]] = ord(char)
    chars = [chr(code) for code in codes.tolist()]
    kinds = np.array([kind(char) for char in chars], np.uint8)
    return codes, np.array([ord(_lower(char)) for char in chars], np.uint32), kinds


def kind(char: str) -> int:
    """The byte that stands for a plain character."""
    if char.isascii():
        return ord(char)
    if char in _KINDS:
        return _KINDS[char]
    if char.isdecimal() or HIDDEN.match(char):
        return ODD
    if not char.isalnum():
        return OTHER
    return CAPITAL if char.isupper() else LETTER


_KINDS = FRACTIONS | {"\u00a0": ord(" "), "\u2026": ELLIPSIS}


def as_classes(kinds: Kinds, classes: bytes | bytearray) -> Kinds:
    """For each character what a table of 256 bytes says of its kind."""
    return np.frombuffer(kinds.tobytes().translate(classes), np.uint8)
