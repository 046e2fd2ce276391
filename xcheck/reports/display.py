"""The one gate for text that came from an article: what passes here is harmless on a terminal.

Escape sequences, C1 controls, bidi overrides, zero-width characters inside a number and lone surrogates all come out
spelled (`\\x1b`, `\\u202e`), so that a reader sees them and a terminal doesn't. Line ends and every kind of space
become a space.
"""

from __future__ import annotations

import re
import unicodedata

_UNPRINTABLE = re.compile(r"[^\x20-\x7e]")
_SPACES = re.compile(r"\s+")
#: A joiner keeps its meaning inside scripts and emoji that need it, and hides nothing there.
_JOINERS = "\u200c\u200d"
_SOFT_HYPHEN = "\u00ad"


def display(text: str) -> str:
    """`text` on one line, with nothing in it that a terminal would obey or a reader could not see."""
    if not text.isprintable():
        text = _SPACES.sub(" ", text)
        if not text.isprintable():
            text = _UNPRINTABLE.sub(lambda match: _shown(match, text), text)
    return text


def _shown(match: re.Match[str], text: str) -> str:
    char = match.group()
    if char.isprintable():
        return char
    if char == _SOFT_HYPHEN:
        return ""
    if char in _JOINERS and _joins(text, match.start()):
        return char
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _joins(text: str, at: int) -> bool:
    """Whether the joiner at `at` stands between two letters, marks or symbols outside of Latin, Greek and Cyrillic."""
    if not 0 < at < len(text) - 1:
        return False
    return all(char > "\u0590" and unicodedata.category(char)[0] in "LMS" for char in (text[at - 1], text[at + 1]))


def printable(text: str, encoding: str) -> str:
    """`text` for a stream of this encoding: what it cannot hold is spelled."""
    return text.encode(encoding, "backslashreplace").decode(encoding)
