"""How a report should look: what the terminal can show and what the user asked to see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TextIO

NARROW = 80  # columns of a stream whose width nobody knows


@dataclass(frozen=True)
class Look:
    """Options of every format; a format reads those that mean something to it."""

    width: int = NARROW
    color: bool = False
    unicode: bool = True
    everything: bool = False  # also the topics that agree, and every quote
    explain: bool = False  # also what brought the figures together


def look_of(
    stream: TextIO, environ: Mapping[str, str], *, color: str = "auto", everything: bool = False, explain: bool = False
) -> Look:
    """What `stream` can show; a stream that is no terminal is 80 columns wide unless COLUMNS says otherwise."""
    import shutil

    terminal = _is_terminal(stream)
    width = int(environ["COLUMNS"]) if environ.get("COLUMNS", "").isdigit() else 0
    if not width:
        width = shutil.get_terminal_size((NARROW, 24)).columns if terminal else NARROW
    return Look(
        width=max(width, 40),
        color=_colored(color, terminal, environ),
        unicode=_can_show("│●▶»─≈", stream.encoding or "ascii"),
        everything=everything,
        explain=explain,
    )


def _is_terminal(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except ValueError:  # closed
        return False


def _colored(wish: str, terminal: bool, environ: Mapping[str, str]) -> bool:
    if wish != "auto":
        return wish == "always"
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR") or environ.get("CLICOLOR_FORCE", "0") != "0":
        return True
    return terminal and environ.get("TERM") != "dumb"


def _can_show(sample: str, encoding: str) -> bool:
    try:
        sample.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
