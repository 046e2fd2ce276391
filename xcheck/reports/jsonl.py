"""JSON lines: the records of the JSON document one a line, each with its type, for streams and for `jq`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from xcheck.reports.json import encoded, tables

if TYPE_CHECKING:
    from xcheck.reports.look import Look
    from xcheck.reports.report import Report

TYPES = {
    "articles": "article",
    "skipped": "skip",
    "claims": "claim",
    "topics": "topic",
    "relations": "relation",
    "discrepancies": "discrepancy",
    "suppressed": "suppressed",
}


def render(report: Report, look: Look) -> Iterator[str]:
    """First a line of type "run", then a line a record."""
    head, found = tables(report)
    yield encoded({"type": "run", **head}) + "\n"
    for name, records in found.items():
        for record in records:
            yield f'{{"type": "{TYPES[name]}", {record[1:]}\n'
