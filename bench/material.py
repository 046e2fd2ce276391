"""The text that the benches run on: a file of articles if one is given, else our own fixtures and generated news."""

from __future__ import annotations

import gzip
import json
import resource
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import events

ROOT = Path(__file__).parents[1]


def articles(paths: list[str], limit: int) -> list[dict[str, Any]]:
    """Up to `limit` records: of JSON lines files (.gz too), or of the fixtures followed by generated news."""
    if paths:
        return list(islice((record for path in paths for record in _lines(Path(path))), limit))
    own = [record for path in sorted(ROOT.glob("fixtures/stories/*/articles.jsonl")) for record in _lines(path)]
    for at, record in enumerate(own):
        record["id"] = f"{at}-{record['id']}"
    return (own + events.tell(24 * limit).articles)[:limit]


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", "utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def megabytes(records: list[dict[str, Any]]) -> float:
    """Of article text in UTF-8, titles included."""
    return sum(len((record.get("title") or "").encode()) + len(record["text"].encode()) for record in records) / 1e6


def peak() -> float:
    """The most memory this process ever had, in MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1e6 if sys.platform == "darwin" else 1e3)


def row(name: str, *cells: str) -> None:
    print(f"{name:34}" + "".join(f"{cell:>14}" for cell in cells), flush=True)
