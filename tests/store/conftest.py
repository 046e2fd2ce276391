"""Stores of small articles."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from xcheck import pipeline
from xcheck.store import Store

Record = dict[str, Any]


def storm(outlet: str, killed: int, day: str = "2025-03-04") -> Record:
    """An article on a storm."""
    text = (
        f"The storm that struck Oxmoor Harbour on Tuesday killed {killed} people, Mayor Ilse Brandt said. "
        f"It tore the roofs off 300 homes along Cable Street."
    )
    return {"outlet": outlet, "title": f"Storm kills {killed} in Oxmoor", "published": day, "text": text}


def fair(outlet: str, visitors: int) -> Record:
    """An article on something else."""
    text = f"Tarnby’s cattle fair drew {visitors} visitors, said Jonas Wickert of the farmers’ league. Nobody was hurt."
    return {"outlet": outlet, "title": "Cattle fair in Tarnby", "published": "2025-03-05", "text": text}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(str(tmp_path / "claims.duckdb"), wait=20)


@pytest.fixture
def keep(store: Store) -> Callable[..., Any]:
    def kept(*records: Record) -> Any:
        report = pipeline.claims(list(records))
        return store.add(report.articles, report.claims)

    return kept


def stated(report: Any) -> set[str]:
    """The figures of the discrepancies of a report."""
    text = dict(zip(report.claims["id"], report.claims["text"], strict=True))
    ids: pd.Series[Any] = report.discrepancies["claims"].explode()
    return {text[claim] for claim in ids}
