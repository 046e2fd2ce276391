"""What an article gets wrong by its own account. One kind of slip a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xcheck.verdicts.internal import conversions, headlines, parts, points

if TYPE_CHECKING:
    import pandas as pd


def internal_findings(articles: pd.DataFrame, claims: pd.DataFrame) -> list[dict[str, Any]]:
    """Findings (rows of frames.DISCREPANCIES, without id) of figures that contradict their own article."""
    if len(claims) < 2:
        return []
    order = claims.sort_values(["article", "field", "start"], kind="stable", ignore_index=True)
    texts = {
        (article, field): text
        for field in ("title", "text")
        for article, text in zip(articles["id"], articles[field], strict=True)
    }
    return [row for kind in (conversions, parts, headlines, points) for row in kind.findings(order, texts)]
