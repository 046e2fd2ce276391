"""Text that hides something: characters without width, digits of other scripts, passages that are no prose.

Characters without width are taken out, since they hide inside numbers; only then is a table of offsets kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from xcheck.claims.characters import HIDDEN, Flags, Kinds, Places, as_classes

#: The zeros of the other scripts that write numbers with ten digits (Unicode category Nd, basic plane).
_ZEROS = (
    "\u0660\u06f0\u07c0\u0966\u09e6\u0a66\u0ae6\u0b66\u0be6\u0c66\u0ce6\u0d66\u0de6\u0e50\u0ed0\u0f20\u1040\u1090\u17e0\u1810"
    "\u1946\u19d0\u1a80\u1a90\u1b50\u1bb0\u1c40\u1c50\ua620\ua8d0\ua900\ua9d0\ua9f0\uaa50\uabf0\uff10"
)
_OTHERS = "".join([f"{zero}-{chr(ord(zero) + 9)}" for zero in _ZEROS])
_FOREIGN_DIGITS = re.compile(rf"(?<![0-9])[0-9]*[{_OTHERS}][0-9{_OTHERS}]*")


def readable(text: str) -> tuple[str, Sequence[int] | None]:
    """The text without hidden characters and with digits of one script, and where each of its characters stood.

    The table of offsets is None when every character stands where it stood.
    """
    offsets: list[int] | None = None
    if HIDDEN.search(text):
        offsets = []
        parts: list[str] = []
        shown = 0
        for start, end in (*(match.span() for match in HIDDEN.finditer(text)), (len(text), 0)):
            offsets += range(shown, start)
            parts.append(text[shown:start])
            shown = end
        text = "".join(parts)
    return _FOREIGN_DIGITS.sub(_western_digits, text), offsets


def _western_digits(match: re.Match[str]) -> str:
    """Digits of one other script as ASCII. A number that mixes scripts is none: its other digits become letters."""
    run = match.group()
    zeros = {ord(char) - int(char) for char in run}
    if len(zeros) == 1:
        return "".join([str(int(char)) for char in run])
    return "".join([char if char.isascii() else "x" for char in run])


#: A text with one of the first may have code in it, or encoding; there sentences with one of the second are looked at
#: closely.
SUSPECT = (*"{<|\\=", "http", "https", "www")
MARKS_OF_CODE = "{}<>\\|=;:%"
_FEW_VOWELS, _FEW_SPACES, _CODE_NEAR = 1, 2, 4
#: Frequent vowels as "a", spaces as themselves, all else as nothing.
_OFTEN = bytearray(256)
for _plain, _chars in ((b"a", b"aeioAEIO"), (b" ", b" ")):
    for _char in _chars:
        _OFTEN[_char] = _plain[0]
_PERCENT = re.compile(r"%[0-9a-f]{2}")
#: Begins with a class of characters, which makes the search several times faster.
_CODE = re.compile(
    r"[{}<>\\|=;fvhw]"
    r"(?:(?<=[{}<>\\|=])|(?<=;)\s*[a-z-]+:|(?<=\bf)unction\b|(?<=\bv)ar\b|(?<=h)ttps?:|(?<=w)ww\.)"
)
_VOWELS = re.compile(r"[aeiouyáéíóúàèìòùâêîôûäëïöüåæøœ]")
_SHORT = 25
_SYMBOLS = frozenset("@^_`~?:;<>=[]{}|\\")


def doubts(kinds: Kinds, starts: Places, ends: Places, code: Flags) -> Kinds:
    """What is odd about the letters of each passage kinds[start:end], 0 for nearly all; ask `is_junk` of others.

    `code` tells the passages that have marks of code and stand in a text that may have code in it.
    """
    often = as_classes(kinds, _OFTEN)
    edges = np.stack((starts, ends), 1).ravel()
    spaces, vowels = (np.add.reduceat(often == ord(kind), edges, dtype=np.int32)[::2] for kind in " a")
    spaces = spaces + 1
    sizes = ends - starts
    odd = (vowels * 7 < sizes - spaces) * _FEW_VOWELS
    odd |= ((sizes > 60) & (sizes > 22 * spaces)) * _FEW_SPACES
    odd |= code * _CODE_NEAR
    found: Kinds = np.where(sizes < _SHORT, 0, odd).astype(np.uint8)
    return found


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
