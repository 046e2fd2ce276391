"""Batches that are large enough for workers, made of small articles."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from xcheck.children import Child
from xcheck.engines import crew

TOLL = "The storm at Oxmoor killed {} people, the mayor said. Some {} homes lost their roofs, and {} boats sank."


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    """A file of 120 articles, and some lines that are none."""
    path = tmp_path / "batch.jsonl"
    rows = []
    for number in range(120):
        text = TOLL.format(number, 3 * number, number + 7)
        record = {"id": f"a{number * 7 % 120:03}", "outlet": f"O{number % 5}", "title": f"Storm {number}", "text": text}
        rows.append(json.dumps(record))
    rows[50:50] = ["not JSON", "", '{"outlet": "O1", "title": "no text"}']
    path.write_text("\n".join(rows) + "\n", "utf-8")
    return path


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut the input into parts of ten records, so that little input has many."""
    monkeypatch.setattr("xcheck.articles.portions.RECORDS", 10)
    monkeypatch.setattr("xcheck.engines.workers.RECORDS", 1)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Child]]:
    """The worker processes that a test starts; all of them are gone at its end."""
    children: list[Child] = []

    class Noted(Child):
        def __init__(self, serve: str) -> None:
            super().__init__(serve)
            children.append(self)

    monkeypatch.setattr(crew, "Child", Noted)
    yield children
    assert all(child.process.poll() is not None for child in children)
