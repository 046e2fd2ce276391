"""The stage from articles to claims."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from math import isnan
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from xcheck import frames
from xcheck.claims.describing import describe
from xcheck.claims.pages import Page
from xcheck.claims.reading import VOCABULARY, Reader
from xcheck.stated import FIELD, OF_CLAIM, START

if TYPE_CHECKING:
    import pandas as pd

_row = attrgetter(*OF_CLAIM)
#: Characters of a page: enough that a page costs little for each article, and few enough for a processor's cache.
PAGE = 200_000

Rows = Sequence[tuple[Any, ...]]


def extract(articles: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Every numeric statement of `articles` (frames.ARTICLES), and every number that is no quantity.

    Returns frames.CLAIMS and frames.REFUSALS, in the order of the articles, title before text. Each article is read
    alone: the rows of one do not depend on the others.
    """
    frames.check(articles, dict.fromkeys(("id", "outlet", "published", "title", "text"), "str"), "claims")
    ids: list[str] = []
    of_article: list[str] = []
    outlets: list[str] = []
    rows: list[tuple[Any, ...]] = []
    refused: list[tuple[Any, ...]] = []
    texts = zip(*(articles[name].tolist() for name in ("published", "title", "text")), strict=True)
    names = zip(articles["id"].tolist(), articles["outlet"].tolist(), strict=True)
    with collector_paused():
        for (article, outlet), (found, unfit) in zip(names, read(texts), strict=True):
            ids += [f"{article}#{row[FIELD]}:{row[START]}" for row in found]
            of_article += [article] * len(found)
            outlets += [outlet] * len(found)
            rows += found
            refused += [(article, *refusal) for refusal in unfit]
    claims: dict[str, Any] = {"id": ids, "article": of_article, "outlet": outlets}
    if rows:
        claims |= zip(OF_CLAIM, zip(*rows, strict=True), strict=True)
    refusals = dict(zip(frames.REFUSALS, zip(*refused, strict=True), strict=True)) if refused else {}
    return frames.make(frames.CLAIMS, claims), frames.make(frames.REFUSALS, refusals)


def read(articles: Iterable[tuple[str, str, str]]) -> Iterator[tuple[Rows, Rows]]:
    """For each article, given as (published, title, text): its claims, each with the values of OF_CLAIM, and its
    refusals, each with those of OF_REFUSAL.
    """
    for some in _pages(articles):
        for reader in read_page(some):
            yield list(map(_row, reader.claims())), reader.refused


def read_page(articles: Sequence[tuple[str, str, str]]) -> list[Reader]:
    """What has been read of some articles, given as (published, title, text), that make a page."""
    page = Page([field for _, title, text in articles for field in (title, text)], VOCABULARY)
    readers = [Reader(published) for published, *_ in articles]
    for number, reader in enumerate(readers):
        reader.read(page, 2 * number, "title")
        reader.read(page, 2 * number + 1, "text")
    describe([one for reader in readers for one in reader.told])
    return readers


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


@contextmanager
def collector_paused() -> Iterator[None]:
    """Many small objects are made here and none in a cycle: looking for cycles among them costs a sixth of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def extract_text(text: str, title: str = "", published: str = "") -> list[dict[str, Any]]:
    """The claims of one text as dicts with the columns of frames.CLAIMS but id, article and outlet; open bounds None.

    For single sentences and pairs of them: no frame is built.
    """
    rows = []
    (reader,) = read_page([(published, title, text)])
    for claim in reader.claims():
        row = {name: getattr(claim, name) for name in OF_CLAIM}
        for bound in ("low", "high"):
            if isnan(row[bound]):
                row[bound] = None
        rows.append(row)
    return rows
