"""JSON, the contract that other programs read: `version` is 1, and fields are only ever added.

Optional text is null when nothing is known, open bounds are null, and no number is NaN or infinite. Everything outside
of ASCII is escaped, so that the same bytes are safe on a terminal and in any locale. One record a line: it greps and
diffs well.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from xcheck import __version__, frames
from xcheck.reports import explained

if TYPE_CHECKING:
    import pandas as pd

    from xcheck.reports.look import Look
    from xcheck.reports.report import Report

VERSION = 1
#: Records of one piece of the document.
AT_ONCE = 500

#: Rows of a frame that are encoded together.
CHUNK = 20_000

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
        yield from written(chunk.columns(), frames.CLAIMS, CLAIMS, ("article", "field", "start", "end"))


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
    """The rows of a frame as JSON objects, in an order that only depends on what is in them."""
    kinds = {name: frame[name].dtype.name for name in names}
    keys = list(zip(*(frame[name].tolist() for name in order), strict=True))
    rows = sorted(range(len(keys)), key=keys.__getitem__)
    del keys
    for start in range(0, len(rows), CHUNK):
        some = frame.iloc[rows[start : start + CHUNK]]
        yield from written({name: some[name].tolist() for name in names}, kinds, names, order)


def written(
    columns: Mapping[str, Sequence[Any]], kinds: frames.Columns, names: Sequence[str], order: Sequence[str]
) -> Iterator[str]:
    """The same of columns, whose types are `kinds`.

    Encoded column by column, and put together row by row: several times as fast as an encoder on a mapping a row.
    """
    if not columns:
        return
    keys = list(zip(*(columns[name] for name in order), strict=True))
    rows = sorted(range(len(keys)), key=keys.__getitem__)
    template = "{" + ", ".join(f'"{name}": %s' for name in names) + "}"
    cells = [_column(name, kinds[name], columns[name]) for name in names]
    yield from map(template.__mod__, map(list(zip(*cells, strict=True)).__getitem__, rows))


def _column(name: str, kind: str, cells: Sequence[Any]) -> list[str]:
    """The cells as JSON. What many rows have alike is encoded once."""
    if kind == "bool":
        return ["true" if cell else "false" for cell in cells]
    if kind == "int64":
        return list(map(str, cells))
    if kind == "float64":
        return _coded(cells, _number)
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
        return _coded(cells, lambda cell: quoted(cell) if cell else "null")
    if name == "sentence":  # several claims may stand in one
        return _coded(cells, quoted)
    return list(map(quoted, cells))


def _coded(cells: Sequence[Any], encode: Callable[[Any], str]) -> list[str]:
    """Each cell as `encode` has it, which sees every value once."""
    known = {cell: encode(cell) for cell in set(cells)}
    return list(map(known.__getitem__, cells))


def _number(value: float) -> str:
    finite = number(float(value))
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
        while some := list(islice(rows, AT_ONCE)):
            yield between + ",\n".join(some)
            between = ",\n"
        yield "\n]" if between != "\n" else "]"
        yield "\n}\n" if at == len(lists) - 1 else ",\n"
