"""What is done to one part of the input by itself: reading, and extraction. It runs in any process, unchanged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import starmap
from typing import NamedTuple

from xcheck.articles import Options
from xcheck.articles.interface import Article, Skip
from xcheck.articles.portions import Portion
from xcheck.articles.reading import read_portion
from xcheck.collector import collector_paused
from xcheck.stated import Packed, Rows, packed


class Wish(NamedTuple):
    """What is wanted of every part."""

    options: Options
    extracting: bool = True
    cache: str = ""  # the file of the claim cache, "" for none


class Found(NamedTuple):
    """What was found in some portions."""

    items: list[list[Article | Skip]]  # of each portion
    stated: list[Packed]  # of each article among them, in their order


#: How the reason of a skip begins, of an article that extraction fails on.
FAILED = "finding its numbers failed"


def look(portions: Sequence[Portion], wish: Wish) -> Found:
    """The articles of the portions and their claims. An article that extraction fails on is a skip."""
    if wish.cache and wish.extracting:
        from xcheck.engines import recalled

        with collector_paused():
            return recalled.look(portions, wish, _afresh)
    return _afresh(portions, wish)


def _afresh(portions: Sequence[Portion], wish: Wish) -> Found:
    items = [read_portion(portion, wish.options) for portion in portions]
    if not wish.extracting:
        return Found(items, [])
    with collector_paused():
        rows = _remembered(items, wish.cache) if wish.cache else _extracted(items, {})
        return Found(items, list(starmap(packed, rows)))


def _extracted(
    items: list[list[Article | Skip]], known: Mapping[Article, tuple[Rows, Rows]]
) -> list[tuple[Rows, Rows]]:
    """The claims and refusals of each article. One that extraction fails on becomes a skip among `items`."""
    fresh = iter(_read([item for found in items for item in found if isinstance(item, Article) and item not in known]))
    stated = []
    for found in items:
        for at, item in enumerate(found):
            if isinstance(item, Skip):
                continue
            rows = known.get(item) or next(fresh)
            if isinstance(rows, Exception):  # one bad article costs one skip, never the batch
                found[at] = Skip(item.path, item.line, f"{FAILED}: {type(rows).__name__}")
                continue
            stated.append(rows)
    return stated


def _read(articles: list[Article]) -> list[tuple[Rows, Rows] | Exception]:
    """The claims and refusals of each article, or how extraction failed on it."""
    if not articles:
        return []
    from xcheck.claims.extract import read

    try:
        return [*read((item.published, item.title, item.text) for item in articles)]
    except Exception as error:
        if len(articles) == 1:
            return [error]
        return [found for item in articles for found in _read([item])]


def _remembered(items: list[list[Article | Skip]], path: str) -> list[tuple[Rows, Rows]]:
    """The same by way of the claim cache."""
    from xcheck.engines import cache

    articles = [item for found in items for item in found if isinstance(item, Article)]
    keys = {item: cache.key(item.title, item.text, item.published) for item in articles}
    kept = cache.opened(path)
    entries = kept.get(list(keys.values()))
    known = {}
    for item, key in keys.items():
        if key in entries and (rows := cache.unpacked(entries[key], item.title, item.text)):
            known[item] = rows
    stated = _extracted(items, known)
    rest = (item for each in items for item in each if isinstance(item, Article))
    fresh = {
        keys[item]: cache.packed(*rows, item.title, item.text)
        for item, rows in zip(rest, stated, strict=True)
        if item not in known
    }
    kept.put(fresh)
    return stated


def lost(portion: Portion, reason: str) -> Found:
    """What a portion comes to that no process can read."""
    skip = Skip(portion.source.path, portion.line, reason, portion.source.named and portion.whole)
    return Found([[skip]], [])
