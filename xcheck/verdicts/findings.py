"""What every finding carries."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

#: What `articles` puts behind the name of a file to make an id of it; it changes with the article's text.
_CONTENT = re.compile(r"-[0-9a-f]{8}(?:#[0-9]{1,9})?$")


def fingerprints(articles: pd.DataFrame, claims: pd.DataFrame, found: Sequence[Mapping[str, Any]]) -> list[str]:
    """A name for each finding, made of its rule, its figures with their units, and the articles that it stands in.

    Nothing in it depends on places, dates, or the words that xcheck chooses. A copy counts as the text it copies: so
    `articles` have a column `known_as`, see `known_as`.
    """
    used = {claim for finding in found for claim in finding["claims"]}
    some = claims[claims["id"].isin(used)]
    name: dict[str, str] = dict(zip(articles["id"].tolist(), articles["known_as"].tolist(), strict=True))
    figure: dict[str, str] = {}
    article: dict[str, str] = {}
    for id, value, unit, dimension, of in zip(
        *(some[column].tolist() for column in ("id", "value", "unit", "dimension", "article")), strict=True
    ):
        figure[id] = f"{value!r} {'' if dimension == 'count' else unit}"  # what is counted is a choice of words
        article[id] = name[of]
    return [
        _digest(
            finding["rule"],
            sorted({figure[claim] for claim in finding["claims"]}),
            sorted({article[claim] for claim in finding["claims"]}),
        )
        for finding in found
    ]


def known_as(articles: pd.DataFrame) -> list[str]:
    """An article's address, or else its outlet and its own id, without what changes with its text; of a copy, that of
    the text it copies.
    """
    ids, outlets, urls, origins = (articles[column].tolist() for column in ("id", "outlet", "url", "origin"))
    name = {id: url or f"{outlet}\t{_CONTENT.sub('', id)}" for id, outlet, url in zip(ids, outlets, urls, strict=True)}
    return [name.get(origin, name[id]) for id, origin in zip(ids, origins, strict=True)]


def _digest(rule: str, figures: list[str], articles: list[str]) -> str:
    text = "\n".join([rule, *figures, "", *articles])
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
