"""What every finding carries."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

#: What `articles` puts behind the name of a file to make an id of it; it changes with the article's text.
_CONTENT = re.compile(r"-[0-9a-f]{8}(?:#[0-9]{1,9})?$")


def fingerprints(articles: pd.DataFrame, claims: pd.DataFrame, found: Sequence[Mapping[str, Any]]) -> list[str]:
    """A name for each finding, made of its rule, its figures with their units, and the articles that it stands in.

    Nothing in it depends on places, dates, or the words that xcheck chooses. A copy counts as the text it copies: so
    `articles` have a column `known_as`, see Known.
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


class Known:
    """Articles with a column `known_as`: an article's address, or else its outlet and its own id, without what changes
    with its text; of a copy, that of the text it copies.
    """

    def __init__(self, articles: pd.DataFrame) -> None:
        import numpy as np
        import pandas as pd

        row = pd.Index(articles["id"]).get_indexer(articles["origin"])
        self._origin = np.where(row < 0, np.arange(len(row)), row)
        self._named = articles[["id", "outlet", "url"]]
        self._told = articles.drop(columns=["url", "path", "sha256"])
        self._untold = self._told.drop(columns=["title", "text"])

    def some(self, rows: NDArray[np.int64], texts: bool = True) -> pd.DataFrame:
        """The articles in these rows, without what judging does not ask for."""
        named = self._named.iloc[self._origin[rows]]
        names = [
            url or f"{outlet}\t{_CONTENT.sub('', id)}"
            for id, outlet, url in zip(*(named[column].tolist() for column in named), strict=True)
        ]
        return (self._told if texts else self._untold).iloc[rows].assign(known_as=names)


def _digest(rule: str, figures: list[str], articles: list[str]) -> str:
    text = "\n".join([rule, *figures, "", *articles])
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
