"""What an article gets wrong by its own account. One kind of slip a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xcheck.verdicts.internal import (
    changes,
    conversions,
    headlines,
    parts,
    points,
    rates,
    repeats,
    shares,
    sums,
    wholes,
    years,
)
from xcheck.verdicts.internal.signs import passages

if TYPE_CHECKING:
    import pandas as pd


#: Those that compare columns of figures, and those that look for shapes of words and figures.
COLUMNS = (conversions, parts, shares, headlines, repeats)
SHAPES = (changes, points, wholes, sums, rates, years)


def internal_findings(articles: pd.DataFrame, claims: pd.DataFrame) -> list[dict[str, Any]]:
    """Findings (rows of frames.DISCREPANCIES, without id) of figures that contradict their own article."""
    if claims.empty:
        return []
    order = claims.sort_values(["article", "field", "start"], kind="stable", ignore_index=True)
    texts = {
        (article, field): text
        for field in ("title", "text")
        for article, text in zip(articles["id"].tolist(), articles[field], strict=True)
    }
    found = [row for kind in COLUMNS for row in kind.findings(order, texts)]
    for passage in passages(articles, order, texts):
        # all but years need two figures
        found += [row for kind in (SHAPES if len(passage) > 1 else (years,)) for row in kind.findings(passage)]
    return _once(articles, order, found)


def _once(articles: pd.DataFrame, order: pd.DataFrame, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same slip in copies of one text is one finding: that of the earliest copy."""
    origin = dict(zip(articles["id"].tolist(), articles["origin"].tolist(), strict=True))
    words = dict(zip(order["id"].tolist(), order["text"].tolist(), strict=True)) if found else {}
    kept: dict[tuple[str, ...], tuple[bool, str, dict[str, Any]]] = {}
    for row in found:
        article = row["claims"][0].rpartition("#")[0]
        key = (origin[article], row["rule"], *(words[claim] for claim in row["claims"]))
        ranked = (article != origin[article], article, row)
        if key not in kept or ranked[:2] < kept[key][:2]:
            kept[key] = ranked
    return [row for _, _, row in kept.values()]
