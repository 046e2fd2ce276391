"""One line a finding, for grep and for logs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from xcheck.reports.display import display
from xcheck.reports.text import counts
from xcheck.reports.view import Row, findings, rows, sure

if TYPE_CHECKING:
    from xcheck.reports.look import Look
    from xcheck.reports.report import Report


def render(report: Report, look: Look) -> Iterator[str]:
    """Place, verdict, rule and headline of each discrepancy; then the skips; then the counts."""
    for finding in findings(report):
        place = _place(finding.evidence[0].article) if finding.evidence else "-"
        row = finding.row
        told = f"[{display(row['rule'])}] {display(finding.headline)} ({sure(row['confidence'])} sure)"
        yield f"{place}: {row['verdict']} {told}\n"
    for skip in rows(report.skipped):
        yield f"{_place(skip)}: skipped: {display(skip['reason'])}\n"
    yield (" · " if look.unicode else " - ").join(counts(report)) + "\n"


def _place(row: Row) -> str:
    """File and line, as compilers write them."""
    return display(str(row["path"])) + (f":{row['line']}" if row["line"] else "")
