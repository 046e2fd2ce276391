"""The tables of a store, and what is looked up in them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from xcheck import frames
from xcheck.claims.extract import OF_CLAIM

if TYPE_CHECKING:
    import pandas as pd

_TYPES = {"str": "VARCHAR", "int64": "BIGINT", "float64": "DOUBLE", "bool": "BOOLEAN"}

#: Columns of an article as the frame has them; its origin depends on what it is compared with and is not kept.
OF_ARTICLE = tuple(name for name in frames.ARTICLES if name != "origin")
#: What tells one article from another: who published what, and where.
IDENTITY = ("outlet", "title", "published", "url", "sha256")


def _columns(names: Sequence[str], kinds: frames.Columns) -> str:
    return ", ".join(f'"{name}" {_TYPES[kinds[name]]} NOT NULL' for name in names)


#: What a store is made for; with other columns it is another kind of store.
FORMAT = " ".join((*OF_ARTICLE, *OF_CLAIM))
#: NaN stands for an open bound and is kept as such.
CREATE = (
    "CREATE TABLE about (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL)",
    f"INSERT INTO about VALUES ('format', '{FORMAT}')",
    # one row an article: its number, what tells it from others, its day since 2000 (NULL: unknown)
    f"CREATE TABLE articles (number BIGINT NOT NULL, mark BIGINT NOT NULL, day DOUBLE, "
    f"{_columns(OF_ARTICLE, frames.ARTICLES)})",
    f"CREATE TABLE claims (number BIGINT NOT NULL, {_columns(OF_CLAIM, frames.CLAIMS)})".replace(
        "DOUBLE NOT NULL", "DOUBLE"
    ),
    # one row a name that an article's opening has
    "CREATE TABLE names (name BIGINT NOT NULL, number BIGINT NOT NULL, day DOUBLE)",
)


def marks(articles: pd.DataFrame) -> list[int]:
    """For each article a number made from what tells it from others."""
    rows = zip(*(articles[name].tolist() for name in IDENTITY), strict=True)
    return [_number("\0".join(row)) for row in rows]


def names(articles: pd.DataFrame) -> Iterable[list[int]]:
    """For each article the names in its headline and opening, as numbers: articles of one event share some."""
    from xcheck.topics.events import OPENING

    for title, text in zip(articles["title"], articles["text"], strict=True):
        yield [_name(stem) for stem in sorted(_names_of(f"{title[:500]} . {text[:OPENING]}"))]


def _names_of(text: str) -> set[str]:
    """Stems of the words that a text writes with a capital only, as matching takes them for names."""
    from xcheck.topics.events import CALENDAR, COMMON_NAME
    from xcheck.topics.words import WORD, frequencies, stem

    small: set[str] = set()
    capital: set[str] = set()
    for word in WORD.findall(text):
        if word[0].islower():
            small.add(stem(word))
        elif len(word) > 2 and word.lower() not in CALENDAR:
            capital.add(stem(word))
    table = frequencies()
    return {name for name in capital - small if table.get(name, 0.0) < COMMON_NAME}


@lru_cache(maxsize=200_000)
def _name(stem: str) -> int:
    return _number(stem)


def _number(text: str) -> int:
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
