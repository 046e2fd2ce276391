"""Every format byte for byte, against files that were read by eye.

After a change that is meant: XCHECK_GOLDEN=write python -m pytest tests/reports, and read the difference.
"""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace

import builder
import pytest

from xcheck import __version__
from xcheck.reports import FORMATS, render
from xcheck.reports.look import Look
from xcheck.reports.report import Report

GOLDEN = Path(__file__).parents[2] / "fixtures" / "golden"

CASES = {format: (format, Look()) for format in FORMATS} | {
    "text-wide": ("text", Look(width=180)),
    "text-all": ("text", Look(width=100, everything=True)),
    "text-ascii": ("text", Look(unicode=False)),
    "text-color": ("text", Look(color=True)),
}


@pytest.fixture(autouse=True)
def few_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the rules say of themselves may change without a change of format."""
    names = ("bound-conflict", "same-source-mismatch")
    rules = {name: SimpleNamespace(doc=f"What {name} finds.\n\nExample: one, and another.") for name in names}
    monkeypatch.setattr("xcheck.verdicts.rules.RULES", rules)


@pytest.mark.parametrize("name", CASES)
def test_a_format_writes_what_it_wrote(avalanche: Report, name: str) -> None:
    format, look = CASES[name]
    shown = "".join(render(avalanche, format, look)).replace(__version__, "VERSION")
    golden = GOLDEN / f"avalanche.{name}.txt"
    if os.environ.get("XCHECK_GOLDEN") == "write":
        golden.write_text(shown, "utf-8", newline="\n")
    assert shown == golden.read_text("utf-8")


def test_no_golden_file_is_left_over() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == {f"avalanche.{name}.txt" for name in CASES}


@pytest.mark.parametrize("format", FORMATS)
def test_the_order_of_the_rows_of_a_frame_does_not_show(format: str) -> None:
    one, two = builder.avalanche(), builder.shuffled(builder.avalanche())
    assert "".join(render(one, format, Look())) == "".join(render(two, format, Look()))


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_writes_an_empty_report_and_says_what_was_skipped(format: str) -> None:
    empty = builder.report([], skipped=[{"path": "a.pdf", "line": 0, "reason": "not text"}])
    shown = "".join(render(empty, format, Look()))
    assert "a.pdf" in shown
    assert "not text" in shown
