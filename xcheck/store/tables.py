"""The tables of a store, and what is looked up in them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from xcheck import frames
from xcheck.stated import OF_CLAIM

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
FORMAT = " ".join(("words", *OF_ARTICLE, *OF_CLAIM))
#: NaN stands for an open bound and is kept as such.
CREATE = (
    "CREATE TABLE about (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL)",
    f"INSERT INTO about VALUES ('format', '{FORMAT}')",
    # one row an article: its number, what tells it from others, its day since 2000 (NULL: unknown), the words of its
    # opening (openings.py)
    f"CREATE TABLE articles (number BIGINT NOT NULL, mark BIGINT NOT NULL, day DOUBLE, words BLOB NOT NULL, "
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
    return [number("\0".join(row)) for row in rows]


def number(text: str) -> int:
    """A number of 64 bits that is made from a text, the same on every machine."""
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
