"""From paths to the frame of articles."""

from __future__ import annotations

import hashlib
import io
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from xcheck import frames
from xcheck.articles import contents, fields, files, identity, isolation
from xcheck.articles.archives import read_parquet, read_warc
from xcheck.articles.dates import iso
from xcheck.articles.encodings import clean
from xcheck.articles.feeds import read_feed
from xcheck.articles.html import fragment, is_markup, read_html, read_mhtml
from xcheck.articles.interface import Article, Reader, Refused, Skip, Source
from xcheck.articles.json_records import read_json, read_lines
from xcheck.articles.language import foreign
from xcheck.articles.options import Options
from xcheck.articles.outlets import Outlets, agreed
from xcheck.articles.plain import read_plain
from xcheck.articles.tables import is_header, read_table

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
    ".mhtml": read_mhtml,
    ".mht": read_mhtml,
    ".xml": read_feed,
    ".rss": read_feed,
    ".atom": read_feed,
    ".rdf": read_feed,
    ".warc": read_warc,
    ".parquet": read_parquet,
}
_STDIN = "-"
_TELL_EVERY = 256  # records
_Progress = Callable[[int, int], None]


def read(
    paths: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    options: Options | None = None,
    progress: _Progress | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Read every article that `paths` lead to: files, folders of files, addresses, and "-" for `stdin`.

    Returns the frames ARTICLES, sorted by path and line and each still its own origin (see `assign`), and SKIPS.
    Whatever is wrong with an input does not raise: it is a skip with its reason, `fatal` when the user named that input
    and nothing could be read from it at all. `progress` is called with the bytes read so far and the bytes there are.
    Raises SettingsError for a file of outlets that cannot be understood.
    """
    articles: list[Article] = []
    skips: list[Skip] = []
    for item in stream(paths, stdin=stdin, options=options, progress=progress):
        if isinstance(item, Skip):
            skips.append(item)
        else:
            articles.append(item)
    return _frames(articles, skips)


def from_records(
    records: Iterable[Mapping[str, Any]], *, options: Options | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The frames ARTICLES and SKIPS of records that a program holds, under any of the names that a file may use."""
    options = options or Options()
    outlets = Outlets.load(options.outlets)
    articles: list[Article] = []
    skips: list[Skip] = []
    for number, record in enumerate(records, start=1):
        try:
            found = _clean(fields.article(record, "", number, options))
            articles.append(_named(_understood(found, options), "article", outlets=outlets))
        except Refused as refused:
            skips.append(Skip("", number, refused.reason))
    return _frames(articles, skips)


def stream(
    paths: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    options: Options | None = None,
    progress: _Progress | None = None,
) -> Iterator[Article | Skip]:
    """What `read` reads, one at a time and in the same order, with memory for one file, line or page."""
    options = options or Options()
    outlets = Outlets.load(options.outlets)
    addresses = sorted({path for path in paths if files.is_address(path)})
    sources, skips = files.find([path for path in paths if path != _STDIN and not files.is_address(path)])
    yield from skips
    total, done, count = sum(source.size for source in sources), 0, 0
    inputs: list[tuple[Source, BinaryIO | None]] = [(source, None) for source in sources]
    inputs += [(Source(address, Path(address), "", named=True), None) for address in addresses]
    if _STDIN in paths:
        inputs.append((Source(_STDIN, Path("stdin"), "", named=True), stdin or sys.stdin.buffer))

    def tell(read: int) -> None:
        if progress:
            progress(min(done + read, total), total)

    try:
        for source, given in inputs:
            for item in _read(source, given, options, outlets, tell):
                count += isinstance(item, Article)
                if count > options.limits.articles:
                    reason = f"more than {options.limits.articles:,} articles; the rest was not read"
                    yield Skip(source.path, item.line, reason, fatal=True)
                    return
                yield item
            done += source.size
            tell(0)
    finally:
        isolation.close()


def _read(
    source: Source, given: BinaryIO | None, options: Options, outlets: Outlets, tell: Callable[[int], None]
) -> Iterator[Article | Skip]:
    """The articles and skips of one input; `tell` hears now and then how many of its bytes were read."""
    found = 0
    try:
        reader, opened = _opened(source, given, options)
        with opened:
            for item in reader(source, opened, options):
                found += 1
                if found % _TELL_EVERY == 0:
                    tell(contents.position(opened))
                yield item if isinstance(item, Skip) else _finished(item, source, options, outlets)
        if not found:
            raise Refused("empty: no articles in it")
    except Refused as refused:
        fatal = source.named and not found and not refused.reason.startswith("empty")
        reason = refused.reason
        if fatal and not reason.startswith("cannot read"):
            reason = f"cannot read: {reason}"
        yield Skip(source.path, refused.line, reason, fatal)


def _opened(source: Source, given: BinaryIO | None, options: Options) -> tuple[Reader, BinaryIO]:
    """An input's reader and its bytes."""
    if given is not None:
        chosen = READERS.get(f".{options.stdin_format.lower().lstrip('.')}") if options.stdin_format else None
        stream = contents.borrowed(given, options.limits)
        return (chosen, stream) if chosen else _guess(stream, options)
    if files.is_address(source.path):
        from xcheck.articles.addresses import fetch

        return fetch(source.path, options)
    chosen = READERS.get(source.suffix)
    if chosen is None and not source.named:
        raise Refused(f"unknown kind of file ({source.suffix or 'no suffix'})")
    opened = contents.open_source(source, options.limits)
    return (chosen, opened) if chosen else _guess(opened, options)


def _guess(opened: BinaryIO, options: Options) -> tuple[Reader, BinaryIO]:
    """The reader of an input whose name tells nothing, by how it begins; plain text when that tells nothing either."""
    buffered = opened if isinstance(opened, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, opened))
    start = buffered.peek(512)[:512].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    reader: Reader = read_plain
    if start.startswith((b"{", b"[")):
        reader = read_lines
    elif start.startswith((b"<!doctype html", b"<html")):
        reader = read_html
    elif start.startswith((b"<?xml", b"<rss", b"<feed", b"<rdf")):
        reader = read_html if b"<html" in start else read_feed
    elif start.startswith(b"warc/1."):
        reader = read_warc
    elif is_header(start.partition(b"\n")[0].decode("utf-8", "replace"), options):
        reader = read_table
    return reader, cast(BinaryIO, buffered)


def _finished(item: Article, source: Source, options: Options, outlets: Outlets) -> Article | Skip:
    """The article as the frame holds it, or why it is not read after all."""
    try:
        return _named(_understood(_clean(item), options), source.stem, source.outlet, outlets)
    except Refused as refused:
        return Skip(item.path, item.line, refused.reason)


def _clean(item: Article) -> Article:
    """Every field as text that can be encoded, which JSON can spell otherwise, and without markup."""
    item = Article._make(clean(value) if isinstance(value, str) else value for value in item)
    if is_markup(item.text):
        item = item._replace(text=fragment(item.text), title=" ".join(fragment(item.title).split()))
        if not item.text:
            raise Refused("empty text")
    return item


def _understood(item: Article, options: Options) -> Article:
    """The article, or Refused when its numbers would be read by the rules of the wrong language."""
    if not options.any_language and (language := foreign(item.text)):
        raise Refused(f"not in English ({language}): its numbers might be misread")
    return item


def _named(item: Article, stem: str, folder: str = "", outlets: Outlets | None = None) -> Article:
    """The article with an id, an outlet and a date, made from where it was found if it brought none."""
    domain = fields.host(item.url)
    publisher = item.outlet or domain or folder or (f"{stem}:{item.line}" if item.line else stem)
    if outlets:
        publisher = outlets.name(publisher, domain)
    return item._replace(id=item.id or identity.made(item, stem), outlet=publisher, published=iso(item.published))


def _frames(articles: list[Article], skips: list[Skip]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The frames of articles and skips, in an order that does not depend on that of the inputs."""
    names = agreed((fields.host(item.url), item.outlet) for item in articles if item.page)
    if names:
        renamed = (
            names.get((fields.host(item.url), item.outlet), item.outlet) if item.page else item.outlet
            for item in articles
        )
        articles = [item._replace(outlet=name) for item, name in zip(articles, renamed, strict=True)]
    articles.sort(key=lambda item: (item.path == _STDIN, item.path, item.line, item.id))
    skips.sort()
    ids = identity.unique([item.id for item in articles])
    columns: dict[str, list[Any]] = {name: [getattr(item, name) for item in articles] for name in Article._fields}
    digests = [hashlib.sha256(item.text.encode()).hexdigest() for item in articles]
    frame = frames.make(frames.ARTICLES, columns | {"id": ids, "origin": ids, "sha256": digests})
    passed = frames.make(frames.SKIPS, {name: [getattr(skip, name) for skip in skips] for name in Skip._fields})
    return frame, passed
