"""The names under which records keep an article's fields, and how a record becomes an article."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import urlsplit

from xcheck.articles.interface import Article, Refused
from xcheck.articles.options import Options

#: Names of each field, the best first; capitals, spaces and underscores do not matter.
SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "article id", "guid", "uuid", "doc id", "document id"),
    "outlet": (
        "outlet",
        "publisher",
        "source",
        "source name",
        "site",
        "site name",
        "newspaper",
        "domain",
        "source domain",
        "publication",
        "publisher name",
        "outlet name",
        "website",
        "media",
    ),
    "title": ("title", "headline", "headlines", "article title"),
    "published": (
        "published",
        "date",
        "published at",
        "publish date",
        "date published",
        "published date",
        "publication date",
        "date publish",
        "pub date",
        "publishedtime",
        "publish time",
        "article date",
        "datetime",
        "created at",
        "timestamp",
    ),
    "modified": (
        "modified",
        "updated",
        "date modified",
        "modified date",
        "modified at",
        "updated at",
        "last modified",
        "last updated",
        "date updated",
    ),
    "url": ("url", "link", "canonical url", "canonical", "source url", "permalink", "article url", "web url"),
    "text": (
        "text",
        "body",
        "content",
        "article",
        "maintext",
        "full text",
        "article text",
        "article body",
        "content text",
        "content html",
        "article content",
        "claim",
        "statement",
    ),
}

#: Where a field that is an object keeps what it says.
_WITHIN = ("name", "title", "value", "#text", "rendered", "id", "url", "href")
_TEXT_WITHIN = ("text", "body", "content", "value", "#text", "rendered", "html", "paragraph")
_LONGEST = {"id": 500, "outlet": 500, "title": 5_000, "published": 100, "modified": 100, "url": 5_000}


def key(name: object) -> str:
    """A field's name without capitals, spaces and punctuation."""
    return _bare(str(name)[:100])


@lru_cache(maxsize=4096)
def _bare(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


_FIELD_OF = {key(name): (field, rank) for field, names in SYNONYMS.items() for rank, name in enumerate(names)}


def known(names: list[str], columns: Mapping[str, str] | None = None) -> int:
    """How many of these names are names of fields, by themselves or by the user's choice."""
    chosen = {key(name) for name in (columns or {}).values()}
    return sum((name := key(written)) in _FIELD_OF or name in chosen for written in names)


def has_text(record: Mapping[str, object], columns: Mapping[str, str] | None = None) -> bool:
    """Whether a record has a field for an article's text, be it empty."""
    if chosen := key((columns or {}).get("text", "")):
        return any(key(name) == chosen for name in record)
    return any((place := _FIELD_OF.get(key(name))) is not None and place[0] == "text" for name in record)


def article(record: object, path: str, line: int, options: Options) -> Article:
    """The article that a record holds; raise Refused when it holds none."""
    if not isinstance(record, Mapping):
        raise Refused("not an article: the record is not an object with fields")
    ranked: dict[str, list[tuple[int, str]]] = {}
    chosen = {key(name): (field, 0) for field, name in options.columns.items()}
    for name, value in record.items():
        if value is None:
            continue
        bare = key(name)
        if place := chosen.get(bare) or _FIELD_OF.get(bare):
            field, rank = place
            if field in options.columns and bare not in chosen:
                continue
            written = _dated(value) if field in ("published", "modified") else _written(value, field)
            if written.strip():
                ranked.setdefault(field, []).append((rank, written))
    values = {field: min(candidates)[1] for field, candidates in ranked.items()}
    if "text" not in values:
        raise Refused(_no_text(record, options))
    if len(values["text"]) > options.limits.article_chars:
        raise Refused(f"longer than {options.limits.article_chars:,} characters")
    for field, longest in _LONGEST.items():
        if len(values.get(field, "")) > longest:
            values[field] = values[field][:longest] if field == "title" else ""
    for field in ("id", "outlet", "published", "modified", "url"):
        values[field] = values.get(field, "").strip()
    return Article(path=path, line=line)._replace(**values)  # type: ignore[arg-type]


def host(url: str) -> str:
    """The host of an http address without its "www.", or ""."""
    try:
        parts = urlsplit(url.strip())
        name = parts.hostname or ""
    except ValueError:
        return ""
    return name.removeprefix("www.") if parts.scheme in ("http", "https") else ""


def _written(value: object, field: str) -> str:
    """A field's value as text: paragraphs of a list joined, the name of an object taken."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return ""
    if isinstance(value, (int, float)):
        return "" if field == "text" or value != value else str(value)
    if isinstance(value, list):
        parts = [
            part for part in (_written(item, field) for item in value[:100_000] if not isinstance(item, list)) if part
        ]
        return "\n\n".join(parts) if field == "text" else next(iter(parts), "")
    if isinstance(value, Mapping):
        inner = (value.get(name) for name in (_TEXT_WITHIN if field == "text" else _WITHIN))
        return next((text for text in inner if isinstance(text, str) and text.strip()), "")
    return ""


def _dated(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # 1.746e9 seconds
    return _written(value, "published") if isinstance(value, (str, list, Mapping)) else str(value)


def _no_text(record: Mapping[str, object], options: Options) -> str:
    """Why a record without text was not read, naming what it does hold."""
    wanted = options.columns.get("text")
    if wanted and not any(key(name) == key(wanted) for name in record):
        return f"no field {wanted}, which was said to hold the text"
    names = [str(name)[:30] for name in list(record)[:6] if name is not None]
    if has_text(record):
        return "empty text"
    more = ", …" if len(record) > len(names) else ""
    return (
        f"not an article: no text field (has {', '.join(names)}{more})" if names else "not an article: an empty record"
    )
