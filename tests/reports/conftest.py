"""Reports made by hand, for every format."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # for `builder`

import builder

from xcheck.reports.report import Report


@pytest.fixture(scope="session")
def avalanche() -> Report:
    """Five outlets on one avalanche; see fixtures/reports/avalanche.jsonl."""
    return builder.avalanche()


@pytest.fixture(scope="session")
def hostile() -> list[str]:
    """Texts that try to steer a terminal, a page, a spreadsheet or a build log."""
    return builder.hostile_texts()
