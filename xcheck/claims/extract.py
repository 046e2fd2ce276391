"""The stage from articles to claims."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING, Any

from xcheck import frames
from xcheck.claims.reading import Reader

if TYPE_CHECKING:
    import pandas as pd

_OF_ARTICLE = ("id", "article", "outlet")
_OF_CLAIM = tuple(name for name in frames.CLAIMS if name not in _OF_ARTICLE)


def extract(articles: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Every numeric statement of `articles` (frames.ARTICLES), and every number that is no quantity.

    Returns frames.CLAIMS and frames.REFUSALS, in the order of the articles, title before text. Each article is read
    alone: the rows of one do not depend on the others.
    """
    frames.check(articles, {name: "str" for name in ("id", "outlet", "title", "published", "text")}, "claims")
    claims: dict[str, list[Any]] = {name: [] for name in frames.CLAIMS}
    refused: dict[str, list[Any]] = {name: [] for name in frames.REFUSALS}
    columns = zip(*(articles[name].tolist() for name in ("id", "outlet", "title", "published", "text")), strict=True)
    for article, outlet, title, published, text in columns:
        reader = Reader(published)
        reader.read(title, "title")
        reader.read(text, "text")
        found = reader.claims
        if found:
            count = len(found)
            claims["id"] += [f"{article}#{claim.field}:{claim.start}" for claim in found]
            claims["article"] += [article] * count
            claims["outlet"] += [outlet] * count
            for name in _OF_CLAIM:
                claims[name] += [getattr(claim, name) for claim in found]
        for field, start, end, words, reason in reader.refused:
            refused["article"].append(article)
            refused["field"].append(field)
            refused["start"].append(start)
            refused["end"].append(end)
            refused["text"].append(words)
            refused["reason"].append(reason)
    return frames.make(frames.CLAIMS, claims), frames.make(frames.REFUSALS, refused)


def extract_text(text: str, title: str = "", published: str = "") -> list[dict[str, Any]]:
    """The claims of one text as dicts with the columns of frames.CLAIMS but id, article and outlet; open bounds None.

    For single sentences and pairs of them: no frame is built.
    """
    reader = Reader(published)
    if title:
        reader.read(title, "title")
    reader.read(text, "text")
    rows = []
    for claim in reader.claims:
        row = {name: getattr(claim, name) for name in _OF_CLAIM}
        for bound in ("low", "high"):
            if isnan(row[bound]):
                row[bound] = None
        rows.append(row)
    return rows
