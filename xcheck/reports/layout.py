"""Lines of styled text for a terminal: folded, never cropped, and painted only when colour is wanted.

A line is a list of spans; a span is a text and the name of a style. All text here has passed the display gate.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.style import Style

Span = tuple[str, str]
Line = list[Span]

STYLES = {
    "": "",
    "contradiction": "bold red",
    "tension": "bold yellow",
    "update": "bold cyan",
    "agreement": "bold green",
    "number": "bold underline",
    "strong": "bold",
    "faint": "dim",
    "plot": "cyan",
}

#: The sixteen colours that every terminal has, in the reader's own palette.
_COLORS = ColorSystem.STANDARD

_WORD = re.compile(r"\S+")
#: Characters of one cell each, and no space but the one: Latin letters, and what our own pages put between them.
_NARROW = re.compile(
    "[ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20c0\u2190-\u21ff\u2500-\u257f]*"
)


def fold(spans: Sequence[Span], width: int) -> list[Line]:
    """Break spans into lines of at most `width` cells, at spaces where possible; nothing but such spaces is dropped."""
    width = max(width, 2)  # the widest character
    text = "".join(part for part, _ in spans)
    narrow = _NARROW.fullmatch(text) is not None
    if (len(text) if narrow else _cells(text)) <= width:
        return [list(spans)]
    cuts = _narrow_cuts(text, width) if narrow else _cuts(text, width)
    return [_cut(spans, *cut) for cut in cuts if cut[0] < cut[1]]


def _cuts(text: str, width: int) -> list[tuple[int, int]]:
    """Where each line begins and ends."""
    cuts = []
    start = end = used = 0
    for word in _WORD.finditer(text):
        size, gap = _cells(word.group()), word.start() - end
        if end > start and used + gap + size > width:
            cuts.append((start, end))
            start, used, gap = word.start(), 0, 0
        end = word.end()
        used += gap + size
        while used > width:  # a word longer than a line
            at = _fitting(text, start, width)
            cuts.append((start, at))
            used -= _cells(text[start:at])
            start = at
    cuts.append((start, end))
    return cuts


def _narrow_cuts(text: str, width: int) -> list[tuple[int, int]]:
    """The same where every character takes one cell: no word is looked at by itself."""
    cuts = []
    text = text.rstrip(" ")
    start = 0
    while len(text) - start > width:
        end = text.rfind(" ", start, start + width + 1)
        end = start + len(text[start:end].rstrip(" ")) if end > start else start
        if end == start:  # a word longer than a line
            end = start + width
            cuts.append((start, end))
            start = end
            continue
        cuts.append((start, end))
        start = end
        while text[start] == " ":
            start += 1
    cuts.append((start, len(text)))
    return cuts


def _cells(text: str) -> int:
    """The cells that a text takes; marks without a width of their own count a little, or a flood would not end."""
    return len(text) if text.isascii() else max(cell_len(text), len(text) // 4)


def _fitting(text: str, start: int, width: int) -> int:
    """The end of the longest piece from `start` that fits; at least one character."""
    used = 0
    for at in range(start, min(len(text), start + 4 * width)):
        used += cell_len(text[at])
        if used > width and at > start:
            return at
    return min(len(text), start + 4 * width)


def _cut(spans: Sequence[Span], start: int, end: int) -> Line:
    line, at = [], 0
    for text, style in spans:
        piece = text[max(0, start - at) : max(0, end - at)]
        if piece:
            line.append((piece, style))
        at += len(text)
    return line


def width_of(line: Sequence[Span]) -> int:
    """The cells that a line takes."""
    return sum(cell_len(text) for text, _ in line)


def indented(lines: Sequence[Line], margin: str, first: str = "") -> list[Line]:
    """Lines behind a margin; the first one behind `first` of the same width."""
    return [[(first if first and at == 0 else margin, ""), *line] for at, line in enumerate(lines)]


def beside(cells: Sequence[Sequence[Line]], widths: Sequence[int], gap: int = 2) -> list[Line]:
    """Cells of folded lines side by side, each column padded to its width, the last one left ragged."""
    height = max((len(cell) for cell in cells), default=0)
    lines = []
    for row in range(height):
        line: Line = []
        for at, (cell, width) in enumerate(zip(cells, widths, strict=True)):
            piece = list(cell[row]) if row < len(cell) else []
            line.extend(piece)
            if at < len(cells) - 1:
                line.append((" " * (width - width_of(piece) + gap), ""))
        lines.append(line)
    return lines


def painted(lines: Sequence[Line], color: bool) -> str:
    """The text of lines, without blanks at their ends; escape sequences only with colour."""
    return "".join(_painted(line, color) + "\n" for line in lines)


def _painted(line: Line, color: bool) -> str:
    if not color:
        return "".join(text for text, _ in line).rstrip()
    pieces = list(line)
    while pieces and not pieces[-1][0].strip() and not pieces[-1][1]:
        pieces.pop()
    return "".join(_style(style).render(text, color_system=_COLORS) if style else text for text, style in pieces)


@cache
def _style(name: str) -> Style:
    return Style.parse(STYLES[name])
