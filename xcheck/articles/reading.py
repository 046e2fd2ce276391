"""From paths to the frame of articles."""

from __future__ import annotations

import hashlib
import io
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from xcheck import frames
from xcheck.articles import contents, fields, files, identity
from xcheck.articles.dates import iso
from xcheck.articles.encodings import clean
from xcheck.articles.html import read_html
from xcheck.articles.interface import Article, Reader, Refused, Skip, Source
from xcheck.articles.json_records import read_json, read_lines
from xcheck.articles.limits import Limits
from xcheck.articles.plain import read_plain
from xcheck.articles.tables import read_table

if TYPE_CHECKING:
    import pandas as pd

#: The reader of each kind of file, by its suffix.
READERS: Mapping[str, Reader] = {
    ".txt": read_plain,
    ".text": read_plain,
    ".md": read_plain,
    ".markdown": read_plain,
    ".json": read_json,
    ".jsonl": read_lines,
    ".ndjson": read_lines,
    ".csv": read_table,
    ".tsv": read_table,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
}
_STDIN = "-"
_Progress = Callable[[int, int], None]


def read(
    paths: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    limits: Limits | None = None,
    progress: _Progress | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Read every article that `paths` lead to: files, folders of files, and "-" for `stdin`.

    Returns the frames ARTICLES, sorted by path and line and each still its own origin (see `assign`), and SKIPS.
    Whatever is wrong with an input does not raise: it is a skip with its reason, `fatal` when the user named that input
    and nothing could be read from it at all. `progress` is called with the bytes read so far and the bytes there are.
    """
    limits = limits or Limits()
    articles: list[Article] = []
    skips: list[Skip] = []
    for item in stream(paths, stdin=stdin, limits=limits, progress=progress):
        if isinstance(item, Skip):
            skips.append(item)
        else:
            articles.append(item)
    return _frames(articles, skips)


def from_records(
    records: Iterable[Mapping[str, Any]], *, limits: Limits | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The frames ARTICLES and SKIPS of records that a program holds, under any of the names that a file may use."""
    limits = limits or Limits()
    articles: list[Article] = []
    skips: list[Skip] = []
    for number, record in enumerate(records, start=1):
        try:
            articles.append(fields.article(record, "", number, limits))
        except Refused as refused:
            skips.append(Skip("", number, refused.reason))
    return _frames([_named(item, "article") for item in articles], skips)


def stream(
    paths: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    limits: Limits | None = None,
    progress: _Progress | None = None,
) -> Iterator[Article | Skip]:
    """What `read` reads, one at a time and in the same order, with memory for one file or line."""
    limits = limits or Limits()
    sources, skips = files.find([path for path in paths if path != _STDIN])
    yield from skips
    total, done, count = sum(source.size for source in sources), 0, 0
    inputs: list[tuple[Source, BinaryIO | None]] = [(source, None) for source in sources]
    if _STDIN in paths:
        inputs.append((Source(_STDIN, Path("stdin"), "", named=True), stdin or sys.stdin.buffer))
    for source, given in inputs:
        for item in _read(source, given, limits):
            count += isinstance(item, Article)
            if count > limits.articles:
                yield Skip(
                    source.path, item.line, f"more than {limits.articles:,} articles; the rest was not read", fatal=True
                )
                return
            yield item
        done += source.size
        if progress:
            progress(done, total)


def _read(source: Source, given: BinaryIO | None, limits: Limits) -> Iterator[Article | Skip]:
    """The articles and skips of one file."""
    found = False
    try:
        if given is not None:
            reader, opened = _guess(given)
        else:
            chosen = READERS.get(source.suffix)
            if chosen is None and not source.named:
                raise Refused(f"unknown kind of file ({source.suffix or 'no suffix'})")
            opened = contents.open_source(source, limits)
            reader, opened = (chosen, opened) if chosen else _guess(opened)
        with opened:
            for item in reader(source, opened, limits):
                found = True
                yield _named(_clean(item), source.stem, source.outlet) if isinstance(item, Article) else item
    except Refused as refused:
        fatal = source.named and not found and not refused.reason.startswith("empty")
        reason = refused.reason
        if fatal and not reason.startswith("cannot read"):
            reason = f"cannot read: {reason}"
        yield Skip(source.path, refused.line, reason, fatal)


def _guess(opened: BinaryIO) -> tuple[Reader, BinaryIO]:
    """The reader of a file whose name tells nothing: JSON when it begins so, else plain text."""
    buffered = opened if isinstance(opened, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, opened))
    start = buffered.peek(64).removeprefix(b"\xef\xbb\xbf").lstrip()
    return (read_lines if start.startswith((b"{", b"[")) else read_plain), cast(BinaryIO, buffered)


def _clean(item: Article) -> Article:
    """Every field as text that can be encoded; JSON can spell what no file can hold."""
    return Article._make(clean(value) if isinstance(value, str) else value for value in item)


def _named(item: Article, stem: str, outlet: str = "") -> Article:
    """The article with an id and an outlet, made from where it was found if it brought none."""
    publisher = item.outlet or fields.host(item.url) or outlet or (f"{stem}:{item.line}" if item.line else stem)
    return item._replace(id=item.id or identity.made(item, stem), outlet=publisher, published=iso(item.published))


def _frames(articles: list[Article], skips: list[Skip]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The frames of articles and skips, in an order that does not depend on that of the inputs."""
    articles.sort(key=lambda item: (item.path == _STDIN, item.path, item.line, item.id))
    skips.sort()
    ids = identity.unique([item.id for item in articles])
    frame = frames.make(
        frames.ARTICLES,
        {
            "id": ids,
            "outlet": [item.outlet for item in articles],
            "title": [item.title for item in articles],
            "published": [item.published for item in articles],
            "url": [item.url for item in articles],
            "path": [item.path for item in articles],
            "line": [item.line for item in articles],
            "text": [item.text for item in articles],
            "origin": ids,
            "sha256": [hashlib.sha256(item.text.encode()).hexdigest() for item in articles],
        },
    )
    passed = frames.make(
        frames.SKIPS,
        {name: [getattr(skip, name) for skip in skips] for name in Skip._fields},
    )
    return frame, passed
