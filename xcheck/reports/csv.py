"""A sheet for the desk: a row a discrepancy, a row under it for each of its claims, and columns to decide in.

`decision` and `note` are empty: fill them in, and `--decisions` reads them back. Cells that a spreadsheet would take
for a formula start with an apostrophe; numbers stay numbers.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xcheck.reports.display import display
from xcheck.reports.json import number
from xcheck.reports.view import findings, rows, sure

if TYPE_CHECKING:
    from xcheck.reports.look import Look
    from xcheck.reports.report import Report

COLUMNS = (
    "row", "fingerprint", "verdict", "rule", "severity", "sure", "topic", "outlet", "published", "as_of", "said_by",
    "figure", "low", "high", "unit", "words", "url", "path", "line", "why", "but", "decision", "note",
)  # fmt: skip

#: What starts a formula in one spreadsheet or another (OWASP), with the full-width forms.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def render(report: Report, look: Look) -> Iterator[str]:
    """The sheet: its heads, the discrepancies with their claims (updates too), and what was skipped."""
    yield _line({name: name for name in COLUMNS})
    for finding in findings(report, ("contradiction", "tension", "update")):
        row = finding.row
        shared = {
            "fingerprint": row["fingerprint"],
            "verdict": row["verdict"],
            "rule": row["rule"],
            "topic": finding.label,
        }
        reasons, caveats = "; ".join(row["reasons"]), "; ".join(row["caveats"])
        words = row["summary"]
        yield _line(
            {
                "row": "discrepancy",
                **shared,
                "severity": row["severity"],
                "sure": sure(row["confidence"]),
                "words": words,
                "why": reasons,
                "but": caveats,
            }
        )
        for evidence in finding.evidence:
            yield _line({"row": "claim", **shared, **_claim(evidence.claim, evidence.article)})
    for skip in rows(report.skipped):
        yield _line({"row": "skip", "path": skip["path"], "line": skip["line"] or "", "why": skip["reason"]})


def _claim(claim: Any, article: Any) -> dict[str, object]:
    return {
        "outlet": article["outlet"],
        "published": article["published"],
        "as_of": claim["as_of"],
        "said_by": claim["attributed_to"],
        "figure": claim["text"],
        "low": number(claim["low"]),
        "high": number(claim["high"]),
        "unit": claim["unit"] + (f" per {claim['per']}" if claim["per"] else ""),
        "words": claim["sentence"],
        "url": article["url"],
        "path": article["path"],
        "line": article["line"] or "",
    }


def _line(cells: dict[str, Any]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow([safe(cells.get(name, "")) for name in COLUMNS])
    return buffer.getvalue()


def safe(cell: object) -> object:
    """A cell that no spreadsheet runs: text is displayable and never starts a formula, numbers are as they are."""
    if cell is None:
        return ""
    if not isinstance(cell, str):
        return cell
    text = display(cell)
    return "'" + text if text.lstrip().startswith(FORMULA) else text
