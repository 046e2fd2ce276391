"""Names for articles that brought none, and one name for each."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from xcheck.articles.interface import Article


def made(article: Article, stem: str) -> str:
    """A short id from a file's name and an article's own content: the same in any batch, folder and order."""
    content = "\0".join((article.outlet, article.title, article.published, article.url, article.text))
    return f"{stem[:40]}-{hashlib.sha256(content.encode('utf-8', 'replace')).hexdigest()[:8]}"


def unique(ids: Sequence[str]) -> list[str]:
    """The ids with "#2", "#3" … after those that came before, in the order given."""
    taken = set(ids)
    seen: dict[str, int] = {}
    result = []
    for name in ids:
        count = seen[name] = seen.get(name, 0) + 1
        fresh = name
        while count > 1 and (fresh := f"{name}#{count}") in taken:
            count = seen[name] = count + 1
        taken.add(fresh)
        result.append(fresh)
    return result
