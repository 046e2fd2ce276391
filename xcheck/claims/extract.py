"""The stage from articles to claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import isnan
from typing import TYPE_CHECKING, Any

from xcheck import frames
from xcheck.claims.describing import describe
from xcheck.claims.pages import Page
from xcheck.claims.reading import VOCABULARY, Reader
from xcheck.collector import collector_paused
from xcheck.stated import OF_CLAIM, OF_REFUSAL

if TYPE_CHECKING:
    import pandas as pd

#: Characters of a page: enough that a page costs little for each article, and few enough for a processor's cache.
PAGE = 250_000

Rows = Sequence[tuple[Any, ...]]


def extract(articles: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Every numeric statement of `articles` (frames.ARTICLES), and every number that is no quantity.

    Returns frames.CLAIMS and frames.REFUSALS, in the order of the articles, title before text. Each article is read
    alone: the rows of one do not depend on the others.
    """
    frames.check(articles, dict.fromkeys(("id", "outlet", "published", "title", "text"), "str"), "claims")
    found: list[list[Any]] = [[] for _ in OF_CLAIM]
    refused: list[list[Any]] = [[] for _ in OF_REFUSAL]
    claims_of: list[int] = []
    refusals_of: list[int] = []
    texts = zip(*(articles[name].tolist() for name in ("published", "title", "text")), strict=True)
    with collector_paused():
        for some in _pages(texts):
            readers, columns = read_page(some)
            claims_of += [reader.count() for reader in readers]
            refusals_of += [len(reader.refused) for reader in readers]
            _add(found, columns)
            _add(refused, zip(*(refusal for reader in readers for refusal in reader.refused), strict=True))
        claims = dict(zip(OF_CLAIM, found, strict=True))
        claims |= {"article": _repeated(articles["id"], claims_of), "outlet": _repeated(articles["outlet"], claims_of)}
        places = zip(claims["article"], claims["field"], claims["start"], strict=True)
        claims["id"] = [f"{article}#{field}:{start}" for article, field, start in places]
        refusals = dict(zip(OF_REFUSAL, refused, strict=True)) | {"article": _repeated(articles["id"], refusals_of)}
        return frames.make(frames.CLAIMS, claims), frames.make(frames.REFUSALS, refusals)


def _add(columns: Iterable[list[Any]], more: Iterable[Iterable[Any]]) -> None:
    for column, values in zip(columns, more, strict=False):
        column.extend(values)


def _repeated(names: pd.Series[str], counts: Iterable[int]) -> list[str]:
    """Each of some names as often as its count says."""
    return [name for name, count in zip(names.tolist(), counts, strict=True) for _ in range(count)]


def read(articles: Iterable[tuple[str, str, str]]) -> Iterator[tuple[Rows, Rows]]:
    """For each article, given as (published, title, text): its claims, each with the values of OF_CLAIM, and its
    refusals, each with those of OF_REFUSAL.
    """
    for some in _pages(articles):
        readers, columns = read_page(some)
        rows = list(zip(*columns, strict=True))
        start = 0
        for reader in readers:
            end = start + reader.count()
            yield rows[start:end], reader.refused
            start = end


def read_page(articles: Sequence[tuple[str, str, str]]) -> tuple[list[Reader], list[Sequence[Any]]]:
    """What has been read of some articles, given as (published, title, text), that make a page.

    And the columns of OF_CLAIM for the claims of all.
    """
    page = Page([field for _, title, text in articles for field in (title, text)], VOCABULARY)
    readers = [Reader(published) for published, *_ in articles]
    for number, sentence, odd in page.sentences():
        readers[number // 2].read(sentence, odd, page.fields[number], "text" if number % 2 else "title")
    columns = describe([one for reader in readers for one in reader.told])
    return readers, [columns[name] for name in OF_CLAIM]


def _pages(articles: Iterable[tuple[str, str, str]]) -> Iterator[list[tuple[str, str, str]]]:
    """The articles in runs that make a page."""
    some: list[tuple[str, str, str]] = []
    size = 0
    for article in articles:
        some.append(article)
        size += len(article[-1])
        if size > PAGE:
            yield some
            some, size = [], 0
    if some:
        yield some


def extract_text(text: str, title: str = "", published: str = "") -> list[dict[str, Any]]:
    """The claims of one text as dicts with the columns of frames.CLAIMS but id, article and outlet; open bounds None.

    For single sentences and pairs of them: no frame is built.
    """
    ((claims, _),) = read([(published, title, text)])
    rows = []
    for values in claims:
        row = dict(zip(OF_CLAIM, values, strict=True))
        for bound in ("low", "high"):
            if isnan(row[bound]):
                row[bound] = None
        rows.append(row)
    return rows
