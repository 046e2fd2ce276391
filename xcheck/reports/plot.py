"""The intervals of a topic on one scale, drawn with characters: a disagreement is seen faster than it is read.

●        a figure as it is          ~●~      about, some; ~● nearly
○────▶   more than                  ●────▶   at least
◀────○   less than                  ◀────●   up to
●────●   a range                    ●╌╌╌╌▶   dozens, hundreds
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from xcheck.reports.view import Figure

MARGIN = 4  # cells kept free on both sides for arrows and hedges
LOG = "log scale"
LOG_FROM = 200  # times as large: a linear scale would put all the small figures on one spot


@dataclass(frozen=True)
class Glyphs:
    """The characters of a plot."""

    point: str
    open: str
    line: str
    loose: str
    left: str
    right: str


UNICODE = Glyphs("●", "○", "─", "╌", "◀", "▶")
ASCII = Glyphs("*", "o", "-", ".", "<", ">")


@dataclass(frozen=True)
class Scale:
    """Where a number stands among `width` cells."""

    low: float
    high: float
    width: int
    log: bool

    def cell(self, number: float) -> int:
        """The cell of a number, counted from 0."""
        return MARGIN + round(self.share(number) * (self.width - 2 * MARGIN - 1))

    def share(self, number: float) -> float:
        """How far along the scale a number stands, from 0 to 1; in the middle when there is but one."""
        low, high = self._at(self.low), self._at(self.high)
        return (self._at(number) - low) / (high - low) if high > low else 0.5

    def _at(self, number: float) -> float:
        return math.log10(number) if self.log else number


def scale_of(figures: Sequence[Figure], width: int) -> Scale | None:
    """One scale for the figures that share the topic's unit; None when there is nothing to set side by side."""
    shown = [figure for figure in figures if figure.plotted]
    ends = [end for figure in shown for end in (figure.low, figure.high) if math.isfinite(end)]
    if len(shown) < 2 or not ends:
        return None
    low, high = min(ends), max(ends)
    return Scale(low, high, width, log=low > 0 and high / low >= LOG_FROM)


def axis(scale: Scale) -> str:
    """The two ends of the scale, written over their cells where there is room."""
    ends = [short(scale.low), short(scale.high)] if scale.high > scale.low else [short(scale.low)]
    row = [" "] * scale.width
    free = 0
    for label, number in zip(ends, (scale.low, scale.high), strict=False):
        start = min(max(scale.cell(number) - len(label) // 2, free), scale.width - len(label))
        if start < free:
            continue
        row[start : start + len(label)] = label
        free = start + len(label) + 1
    if scale.log and len(ends) == 2:
        start = scale.width // 2 - len(LOG) // 2
        if set(row[start - 1 : start + len(LOG) + 1]) == {" "}:
            row[start : start + len(LOG)] = LOG
    return "".join(row).rstrip()


def drawn(figure: Figure, scale: Scale, glyphs: Glyphs) -> str:
    """The row of one figure; blank when it is in another unit or says nothing about where it lies."""
    row = [" "] * scale.width
    low_open, high_open = math.isinf(figure.low), math.isinf(figure.high)
    hedge, approximate = figure.claim["hedge"], bool(figure.claim["approximate"])
    if not figure.plotted or (low_open and high_open):
        return ""
    if low_open or high_open:
        at = scale.cell(figure.low if high_open else figure.high)
        line = glyphs.loose if hedge == "vague" else glyphs.line
        cells = range(at, scale.width) if high_open else range(at + 1)
        for cell in cells:
            row[cell] = line
        row[-1 if high_open else 0] = glyphs.right if high_open else glyphs.left
        row[at] = glyphs.open if hedge in ("over", "under") else glyphs.point
        return "".join(row).rstrip()
    first, last = scale.cell(figure.low), scale.cell(figure.high)
    row[first : last + 1] = glyphs.line * (last + 1 - first)
    row[first] = row[last] = glyphs.point
    if approximate:
        row[first - 1] = "~"
        if hedge != "nearly":
            row[last + 1] = "~"
    return "".join(row).rstrip()


def short(number: float) -> str:
    """A number for an axis: 8,000, 1.25 million, −3."""
    size = abs(number)
    for name, power in (("trillion", 1e12), ("billion", 1e9), ("million", 1e6)):
        if size >= power:
            return f"{number / power:,.6g} {name}"
    return f"{number:,.10g}" if size >= 1e-4 or not size else f"{number:.3g}"
