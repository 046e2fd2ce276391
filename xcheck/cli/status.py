"""The exit status, the same for every format; when several hold: 70, then 2, then 1, then 3."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xcheck.reports.report import Report

CLEAN, FOUND, USAGE, NOTHING, BUG, INTERRUPTED = 0, 1, 2, 3, 70, 130


def input_status(report: Report, strict: bool) -> int:
    """2 when an input that the user named could not be read, or anything was skipped under --strict."""
    return USAGE if bool(report.skipped["fatal"].any()) or (strict and len(report.skipped)) else CLEAN
