"""Annotations of a GitHub Actions run, surest first: a step shows no more than ten of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xcheck.reports.display import display
from xcheck.reports.text import counts
from xcheck.reports.view import findings, rows, sure

if TYPE_CHECKING:
    from xcheck.reports.look import Look
    from xcheck.reports.report import Report

LEVELS = {"contradiction": "error", "tension": "warning"}


def render(report: Report, look: Look) -> Iterator[str]:
    """A workflow command a discrepancy, a notice a skip, and a line of counts."""
    for finding in findings(report):
        place = finding.evidence[0].article if finding.evidence else {"path": "", "line": 0}
        words = [f"{e.article['outlet']}: {e.quote.before}»{e.quote.number}«{e.quote.after}" for e in finding.evidence]
        caveats = [f"But: {caveat}" for caveat in finding.row["caveats"]]
        message = "\n".join(map(display, (finding.headline, *words, *finding.row["reasons"], *caveats)))
        row = finding.row
        title = f"{row['verdict']}, {sure(row['confidence'])} sure ({display(row['rule'])})"
        yield _command(LEVELS[row["verdict"]], place, title, message)
    for skip in rows(report.skipped):
        yield _command("notice", skip, "not read", display(skip["reason"]))
    yield " · ".join(counts(report)) + "\n"


def _command(level: str, place: Any, title: str, message: str) -> str:
    named = {"title": title}
    if place["path"] not in ("", "-"):
        # a file that is one article has no line; without any the annotation would not be shown at the file
        named = {"file": display(place["path"]), "line": str(place["line"] or 1), **named}
    properties = ",".join(f"{name}={_property(value)}" for name, value in named.items())
    return f"::{level} {properties}::{_data(message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
