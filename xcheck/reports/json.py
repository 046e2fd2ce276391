"""JSON, the contract that other programs read: `version` is 1, and fields are only ever added.

Optional text is null when nothing is known, open bounds are null, and no number is NaN or infinite. Everything outside
of ASCII is escaped, so that the same bytes are safe on a terminal and in any locale. One record a line: it greps and
diffs well.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from xcheck import __version__
from xcheck.reports import explained

if TYPE_CHECKING:
    import pandas as pd

    from xcheck.reports.look import Look
    from xcheck.reports.report import Report

VERSION = 1

#: Any value, and a text alone, as JSON in ASCII.
encoded = json.JSONEncoder(allow_nan=False).encode
quoted = json.encoder.encode_basestring_ascii

#: Text fields that are null, not "", when nothing is known.
OPTIONAL = frozenset(
    {"title", "published", "modified", "agency", "owner", "url", "direction", "attributed_to", "as_of"}
    | {"per", "hedge", "action", "measure", "role", "scope", "head", "modifiers"}
)
#: Cells that hold a list.
LISTS = frozenset({"claims", "reasons", "caveats"})

ARTICLES = (
    "id",
    "outlet",
    "title",
    "published",
    "url",
    "path",
    "line",
    "origin",
    "sha256",
    "modified",
    "agency",
    "owner",
)
SKIPPED = ("path", "line", "reason", "fatal")
CLAIMS = (
    "id", "article", "outlet", "field", "start", "end", "text", "sentence", "value", "low", "high", "unit", "dimension",
    "approximate", "direction", "subject", "attributed_to", "as_of", "modality",
    "step", "hedge", "per", "head", "modifiers", "action", "measure", "role", "negated", "scope", "sentence_start",
)  # fmt: skip
TOPICS = ("id", "label", "unit", "claims", "verdict")
READ = (*ARTICLES, "text")
RELATIONS = ("a", "b", "verdict", "score", "reasons", "topic")
EXPLAINED = (*RELATIONS, "match")  # with `check --explain`
DISCREPANCIES = (
    "id", "topic", "kind", "rule", "verdict", "claims", "summary", "reasons", "fingerprint",
    "caveats", "severity", "confidence",
)  # fmt: skip
SUPPRESSED = ("id", "topic", "fingerprint", "because")
REFUSALS = ("article", "field", "start", "end", "text", "reason")


def render(report: Report, look: Look) -> Iterator[str]:
    """The document of `xcheck check`, in pieces."""
    head, found = tables(report)
    yield from _document(head, **found)


def tables(report: Report) -> tuple[dict[str, Any], dict[str, Iterator[str]]]:
    """What stands at the head of the document, and the records of each of its lists."""
    known = [encoded(dict(zip(SUPPRESSED, row, strict=True))) for row in sorted(report.suppressed)]
    return _head(report), {
        "articles": records(report.articles, ARTICLES, ("id",)),
        "skipped": records(report.skipped, SKIPPED, ("path", "line", "reason")),
        "claims": _stated(report),
        "topics": records(report.topics, TOPICS, ("id",)),
        "relations": _related(report),
        "discrepancies": records(report.discrepancies, DISCREPANCIES, ("id",)),
        "suppressed": iter(known),
    }


def _head(report: Report) -> dict[str, Any]:
    return {"version": VERSION, "tool": {"name": "xcheck", "version": __version__}, "complete": report.complete}


def claims(report: Report, *, refusals: bool = False) -> Iterator[str]:
    """The document of `xcheck claims`, in pieces; with the refused numbers when asked for."""
    lists = {
        "articles": records(report.articles, ARTICLES, ("id",)),
        "claims": _stated(report),
        "skipped": records(report.skipped, SKIPPED, ("path", "line", "reason")),
    }
    if refusals:
        lists["refusals"] = records(report.refusals, REFUSALS, ("article", "field", "start", "end"))
    yield from _document(_head(report), **lists)


def _stated(report: Report) -> Iterator[str]:
    """The claims, those of some articles at a time."""
    import numpy as np

    for chunk in report.stated.chunks(np.argsort(report.articles["id"].to_numpy(dtype=object), kind="stable")):
        yield from records(chunk, CLAIMS, ("article", "field", "start", "end"))


def _related(report: Report) -> Iterator[str]:
    """The relations, those of some topics at a time; all of them have what brought them together, or none."""
    for chunk in report.related.chunks():
        names = EXPLAINED if chunk["match"].notna().any() else RELATIONS
        yield from records(chunk, names, ("topic", "a", "b"))


def articles(report: Report) -> Iterator[str]:
    """The document of `xcheck articles`, in pieces: what was read, text included."""
    yield from _document(
        _head(report),
        articles=records(report.articles, READ, ("id",)),
        skipped=records(report.skipped, SKIPPED, ("path", "line", "reason")),
    )


def records(frame: pd.DataFrame, names: tuple[str, ...], order: tuple[str, ...]) -> Iterator[str]:
    """The rows of a frame as JSON objects, in an order that only depends on what is in them.

    Encoded column by column, and put together row by row: several times as fast as an encoder on a mapping a row.
    """
    frame = frame.sort_values(list(order), kind="stable")
    template = "{" + ", ".join(f'"{name}": %s' for name in names) + "}"
    yield from map(template.__mod__, zip(*(_column(name, frame[name]) for name in names), strict=True))


def _column(name: str, values: pd.Series[Any]) -> list[str]:
    """The cells as JSON. What many rows have alike is encoded once."""
    cells: list[Any] = values.tolist()
    if values.dtype.kind == "b":
        return ["true" if cell else "false" for cell in cells]
    if values.dtype.kind == "i":
        return list(map(str, cells))
    if values.dtype.kind == "f":
        return _coded(values, _number)
    if name == "match":
        return [encoded(explained.values(cell)) for cell in cells]
    if name in LISTS:
        known: dict[tuple[str, ...], str] = {}
        keys = list(map(tuple, cells))
        for key in keys:
            if key not in known:
                known[key] = encoded(list(key))
        return list(map(known.__getitem__, keys))
    if name in OPTIONAL:
        return _coded(values, lambda cell: quoted(cell) if cell else "null")
    return list(map(quoted, cells))


def _coded(values: pd.Series[Any], encode: Callable[[Any], str]) -> list[str]:
    """Each cell as `encode` has it, which sees every value once."""
    import pandas as pd

    codes, distinct = pd.factorize(values, use_na_sentinel=False)
    written = [encode(value) for value in distinct.tolist()]
    return list(map(written.__getitem__, codes.tolist()))


def _number(value: float) -> str:
    finite = number(value)
    return "null" if finite is None else repr(finite)


def number(value: float) -> float | int | None:
    """A number as JSON can hold it: 8000 rather than 8000.0, null for what is open."""
    if not math.isfinite(value):
        return None
    return int(value) if value.is_integer() and abs(value) < 1e15 else value


def _document(head: dict[str, Any], **lists: Iterator[str]) -> Iterator[str]:
    yield "{" + ",\n".join(f"{encoded(name)}: {encoded(value)}" for name, value in head.items()) + ",\n"
    for at, (name, rows) in enumerate(lists.items()):
        yield f"{encoded(name)}: ["
        between = "\n"
        for row in rows:
            yield between + row
            between = ",\n"
        yield "\n]" if between != "\n" else "]"
        yield "\n}\n" if at == len(lists) - 1 else ",\n"
