"""JSON: a list of records, an object that holds such a list, one record, or one record a line."""

from __future__ import annotations

import json
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, BinaryIO

from xcheck.articles.contents import lines, whole
from xcheck.articles.encodings import decode
from xcheck.articles.fields import article, has_text
from xcheck.articles.interface import Article, Refused, Skip, Source
from xcheck.articles.options import Options

#: Keys under which programs keep a list of records.
_LISTS = ("articles", "items", "results", "data", "stories", "documents", "docs", "records", "hits")


def read_json(source: Source, stream: BinaryIO, options: Options) -> Iterator[Article | Skip]:
    """Articles of a `.json` file; `line` is the number of the record, 0 when the file is one article."""
    text = decode(whole(stream, options.limits.input_bytes))
    if not text.strip():
        raise Refused("empty file")
    try:
        data = _parse(text)
    except Refused as refused:
        first, _, rest = text.lstrip().partition("\n")
        if rest.strip() and _is_record(first):  # one record a line, whatever the name says
            return one_each(source, enumerate(text.split("\n"), start=1), options)
        raise refused
    return _records(source, data, options)


def read_lines(source: Source, stream: BinaryIO, options: Options) -> Iterator[Article | Skip]:
    """Articles of a `.jsonl` file, one record a line; a broken line costs that line."""
    numbered = lines(stream, options.limits)
    head: list[tuple[int, bytes]] = []
    first = b""
    for number, line in numbered:
        head.append((number, line))
        if first := line.removeprefix(BOM_UTF8).strip():
            break
    if not first:
        raise Refused("empty file")
    if first.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) or first == b"{" or first[:1] == b"[":
        text = decode(b"".join(line for _, line in head) + whole(stream, options.limits.input_bytes))
        if text.lstrip().startswith(("[", "{\n")):  # one JSON text, whatever the name says
            return _records(source, _parse(text), options)
        return one_each(source, enumerate(text.split("\n"), start=1), options)
    return one_each(source, chain(head, numbered), options)


def one_each(
    source: Source, numbered: Iterable[tuple[int, bytes]] | enumerate[str], options: Options
) -> Iterator[Article | Skip]:
    """The articles of numbered lines of JSON, and a skip for each line that holds none."""
    for number, line in numbered:
        try:
            text = line if isinstance(line, str) else decode(line)
            if not text.strip():
                continue
            record = _parse(text.rstrip())
            if _held(record) is not None:  # a whole list on one line, as programs write it
                yield from _records(source, record, options)
            else:
                yield article(record, source.path, number, options)
        except Refused as refused:
            yield Skip(source.path, number, refused.reason)


def _records(source: Source, data: object, options: Options) -> Iterator[Article | Skip]:
    outlet = ""
    if isinstance(data, Mapping):
        if "jsonfeed.org" in str(data.get("version"))[:100]:
            outlet = str(data.get("title") or "")
        held = _held(data)
        if held is None:
            yield article(data, source.path, 0, options)
            return
        data = held
    if not isinstance(data, list):
        raise Refused("not an article: the JSON is neither a record nor a list of records")
    if not data:
        raise Refused("an empty list of articles")
    for number, record in enumerate(data, start=1):
        try:
            found = article(record, source.path, number, options)
            yield found if found.outlet else found._replace(outlet=outlet)
        except Refused as refused:
            yield Skip(source.path, number, refused.reason)


def _held(data: object) -> list[object] | None:
    """The list of records that an object holds; None when it is a record itself, or nothing of the kind."""
    if not isinstance(data, Mapping) or has_text(data):
        return None
    return next((data[name] for name in _LISTS if isinstance(data.get(name), list)), None)


def _parse(text: str) -> Any:
    """JSON as Python objects; Refused says what is wrong and where, for any text whatever."""
    try:
        return json.loads(text, parse_constant=lambda _: None)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}" if "\n" in text.strip() else f"column {error.colno}"
        raise Refused(f"not valid JSON: {error.msg} ({where})") from None
    except RecursionError:
        raise Refused("not valid JSON: nested too deep") from None
    except ValueError:
        raise Refused("not valid JSON: a number with too many digits") from None


def _is_record(line: str) -> bool:
    try:
        return isinstance(_parse(line), Mapping)
    except Refused:
        return False
