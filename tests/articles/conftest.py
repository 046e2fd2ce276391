"""Small helpers to lay out inputs."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from xcheck.articles import read

Write = Callable[[str, str | bytes], str]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a file below a fresh folder and return its path."""

    def _write(name: str, content: str | bytes) -> str:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        data = content if isinstance(content, bytes) else content.encode()
        path.write_bytes(gzip.compress(data, mtime=0) if name.endswith(".gz") else data)
        return str(path)

    return _write


@pytest.fixture
def one(write: Write) -> Callable[..., dict[str, Any]]:
    """Read one file that must hold exactly one article, and return that."""

    def _one(name: str, content: str | bytes) -> dict[str, Any]:
        articles, skips = read([write(name, content)])
        assert skips.empty, skips.to_dict("records")
        assert len(articles) == 1
        return dict(articles.iloc[0])

    return _one


def lines(*records: object) -> str:
    """Records as JSON lines; a string stands for itself."""
    return "".join((item if isinstance(item, str) else json.dumps(item)) + "\n" for item in records)
