"""CSV and TSV: one article, or one already written claim, a row."""

from __future__ import annotations

import contextlib
import csv
from collections.abc import Iterator
from itertools import zip_longest
from typing import BinaryIO

from xcheck.articles.contents import lines, whole
from xcheck.articles.encodings import decode
from xcheck.articles.fields import article, has_text, known
from xcheck.articles.interface import Article, Refused, Skip, Source
from xcheck.articles.options import Options

_DELIMITERS = (",", ";", "\t", "|")


def read_table(source: Source, stream: BinaryIO, options: Options) -> Iterator[Article | Skip]:
    """Articles of a table whose first row names the columns; `line` is the line where a row begins."""
    csv.field_size_limit(max(csv.field_size_limit(), options.limits.article_chars + 1))
    numbered = _text(stream, options)
    first, line = next(((number, line) for number, line in numbered if line.strip()), (0, ""))
    if not line:
        raise Refused("empty file")
    delimiter, header = _header(line, source.suffix, options)
    rows = csv.reader((line for _, line in numbered), delimiter=delimiter)
    begins = first + 1
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            raise Refused(f"not valid CSV: {error}; the rest was not read", begins) from None
        number, begins = begins, first + rows.line_num + 1
        if not any(cell.strip() for cell in row):
            continue
        if any(cell.strip() for cell in row[len(header) :]):
            # a delimiter that nobody quoted: the cells have moved, and the text ends where it should not
            yield Skip(source.path, number, f"the row has {len(row)} cells, the first row {len(header)}")
            continue
        try:
            yield article(dict(zip_longest(header, row[: len(header)], fillvalue="")), source.path, number, options)
        except Refused as refused:
            yield Skip(source.path, number, refused.reason)


def is_header(line: str, options: Options) -> bool:
    """Whether a line can only be the first row of a table: one of its cells names the text, and another a field."""
    return any(
        has_text(dict.fromkeys(names), options.columns) and known(names, options.columns) > 1
        for _, names in _cells(line, "")
    )


def _text(stream: BinaryIO, options: Options) -> Iterator[tuple[int, str]]:
    """Number and text of each line."""
    for number, line in lines(stream, options.limits):
        if number == 1 and line.startswith((b"\xff\xfe", b"\xfe\xff")):
            text = decode(line + whole(stream, options.limits.input_bytes))
            yield from enumerate(text.splitlines(keepends=True), start=1)
            return
        try:
            yield number, decode(line)
        except Refused as refused:
            raise Refused(refused.reason, number) from None


def _header(line: str, suffix: str, options: Options) -> tuple[str, list[str]]:
    """The delimiter under which the first row names the most fields, and the names."""
    best: tuple[int, str, list[str]] = (0, "", [])
    seen: list[str] = []
    for delimiter, names in _cells(line, suffix):
        seen = max(seen, names, key=len)
        if known(names, options.columns) > best[0]:
            best = (known(names, options.columns), delimiter, names)
    if not has_text(dict.fromkeys(best[2]), options.columns):
        cells = ", ".join(name[:30] for name in seen[:8])
        if wanted := options.columns.get("text"):
            raise Refused(f"has no column {wanted}, which was said to hold the text (has {cells})", 1)
        raise Refused(f"no column of it is known to hold the text (has {cells}); --map text=COLUMN says which does", 1)
    return best[1], best[2]


def _cells(line: str, suffix: str) -> Iterator[tuple[str, list[str]]]:
    """The cells of a first row under each delimiter that it could have."""
    for delimiter in ("\t", *_DELIMITERS) if suffix == ".tsv" else _DELIMITERS:
        with contextlib.suppress(csv.Error, StopIteration):
            yield delimiter, [name.strip() for name in next(csv.reader([line], delimiter=delimiter))]
