"""Standard output and standard error: the report alone goes to the one, everything else to the other."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from types import SimpleNamespace
from typing import TYPE_CHECKING, TextIO

import click

if TYPE_CHECKING:
    from xcheck.reports.report import Report


def tell_skips(report: Report, wish: SimpleNamespace, *, shown: bool) -> None:
    """Name what was not read: all that the user named, and of the rest how many, when the report doesn't list it.

    With --verbose each of them is named.
    """
    from xcheck.reports.display import display

    if shown and sys.stdout.isatty():
        return  # they stand on the same screen already
    fatal = report.skipped["fatal"]
    named = report.skipped[fatal | wish.verbose]
    for path, line, reason in zip(named["path"], named["line"], named["reason"], strict=True):
        say(f"xcheck: {display(path)}{f':{line}' if line else ''}: {display(reason)}", False)
    rest = len(report.skipped) - len(named)
    if rest and not shown:
        say(f"xcheck: {rest} input{'s were' if rest > 1 else ' was'} skipped; the report says why", wish.quiet)


def interactive(no_progress: bool, quiet: bool) -> bool:
    """Whether somebody looks at standard error: a progress bar would mean something there."""
    return not (no_progress or quiet or os.environ.get("CI")) and sys.stderr.isatty()


def tell(note: str, quiet: bool) -> None:
    """A note on standard error that may hold text from outside."""
    from xcheck.reports.display import display

    say(f"xcheck: {display(note)}", quiet)


def say(message: str, quiet: bool) -> None:
    """A note on standard error, from xcheck itself."""
    if not quiet:
        click.echo(message, err=True)


def write(pieces: Iterable[str]) -> None:
    """Write to standard output; a reader that closes the pipe ends the writing, not the verdict."""
    from xcheck.reports.display import printable

    stream = sys.stdout
    try:
        for piece in pieces:
            stream.write(piece if piece.isascii() else printable(piece, stream.encoding or "utf-8"))
        stream.flush()
    except BrokenPipeError:
        drain(stream)


def drain(stream: TextIO) -> None:
    """Send the rest of a closed pipe nowhere: what is buffered would fail again when the interpreter ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
