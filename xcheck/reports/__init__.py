"""Reports: one module a format, each a pure function `render(report, look)` from frames to pieces of text."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING

from xcheck.errors import UsageError

if TYPE_CHECKING:
    from xcheck.reports.look import Look
    from xcheck.reports.report import Report

#: The formats of `--format`; a module is imported when its format is asked for.
FORMATS = {
    "text": "xcheck.reports.text",
    "concise": "xcheck.reports.concise",
    "json": "xcheck.reports.json",
    "jsonl": "xcheck.reports.jsonl",
    "csv": "xcheck.reports.csv",
    "markdown": "xcheck.reports.markdown",
    "html": "xcheck.reports.html",
    "sarif": "xcheck.reports.sarif",
    "github": "xcheck.reports.github",
    "junit": "xcheck.reports.junit",
}


def render(report: Report, format: str, look: Look) -> Iterator[str]:
    """The report in one of FORMATS, in pieces to write one after the other."""
    if format not in FORMATS:
        raise UsageError(f"there is no format {format!r}", hint=f"the formats are {', '.join(FORMATS)}")
    pieces: Iterator[str] = import_module(FORMATS[format]).render(report, look)
    return pieces
