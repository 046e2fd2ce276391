"""From paths to the frame of articles."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from xcheck.articles import contents, fields, files, identity, isolation
from xcheck.articles.agencies import agency, of_outlet
from xcheck.articles.archives import read_parquet, read_warc
from xcheck.articles.dates import instant, iso
from xcheck.articles.encodings import clean
from xcheck.articles.feeds import read_feed
from xcheck.articles.gathering import Gathered
from xcheck.articles.html import fragment, is_markup, read_html, read_mhtml
from xcheck.articles.interface import Article, Reader, Refused, Skip, Source
from xcheck.articles.json_records import one_each, read_json, read_lines
from xcheck.articles.language import foreign
from xcheck.articles.options import Options
from xcheck.articles.outlets import Outlets
from xcheck.articles.plain import read_plain
from xcheck.articles.portions import RECORDS, WHOLE, Portion, of_lines, of_records, one_a_line
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
_NOWHERE = Source("", Path("article"), "", named=False)  # of records that a program holds
_OF_LINES = (".jsonl", ".ndjson")
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
    gathered = Gathered()
    for item in stream(paths, stdin=stdin, options=options, progress=progress):
        gathered.add(item)
    return gathered.frames()


def from_records(
    records: Iterable[Mapping[str, Any]], *, options: Options | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The frames ARTICLES and SKIPS of records that a program holds, under any of the names that a file may use."""
    options = options or Options()
    gathered = Gathered()
    for portion in of_mappings(records, options):
        for item in read_portion(portion, options):
            gathered.add(item)
    return gathered.frames()


def stream(
    paths: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    options: Options | None = None,
    progress: _Progress | None = None,
) -> Iterator[Article | Skip]:
    """What `read` reads, one at a time and in order, with memory for one file, or for a part of a large one."""
    options = options or Options()
    joint = Joint(options.limits.articles)
    inputs = Inputs.of(paths)
    try:
        for portion in portions(inputs, stdin=stdin, options=options):
            yield from joint.items(portion, read_portion(portion, options))
            if progress:
                progress(min(joint.bytes, inputs.total), inputs.total)
            if joint.full:
                return
    finally:
        isolation.close()


@dataclass(frozen=True)
class Inputs:
    """What a list of paths stands for, before any of it is opened."""

    sources: Sequence[Source]
    addresses: Sequence[str]
    piped: bool
    skips: Sequence[Skip]

    @classmethod
    def of(cls, paths: Sequence[str]) -> Inputs:
        addresses = sorted({path for path in paths if files.is_address(path)})
        sources, skips = files.find([path for path in paths if path != _STDIN and not files.is_address(path)])
        return cls(sources, addresses, _STDIN in paths, skips)

    @property
    def total(self) -> int:
        """Bytes of the files among them."""
        return sum(source.size for source in self.sources)


def portions(inputs: Inputs, *, stdin: BinaryIO | None = None, options: Options) -> Iterator[Portion]:
    """All of the inputs, in order, each opened when its turn comes. Raises SettingsError for the file of outlets."""
    outlets_of(options.outlets)
    if inputs.skips:
        yield Portion(_NOWHERE, records=inputs.skips, ends=False)
    for source in inputs.sources:
        if source.suffix not in _OF_LINES and source.size <= WHOLE:
            yield Portion(source, size=source.size)
        else:
            yield from _cut(source, None, options)
    for address in inputs.addresses:
        yield from _cut(Source(address, Path(address), "", named=True), None, options)
    if inputs.piped:
        yield from _cut(Source(_STDIN, Path("stdin"), "", named=True), stdin or sys.stdin.buffer, options)


def of_mappings(records: Iterable[Mapping[str, Any]], options: Options) -> Iterator[Portion]:
    """Portions of records that a program holds."""
    held: list[Article | Skip] = []
    for number, record in enumerate(records, start=1):
        try:
            held.append(fields.article(record, "", number, options))
        except Refused as refused:
            held.append(Skip("", number, refused.reason))
        if len(held) >= RECORDS:
            yield Portion(_NOWHERE, records=held, ends=False)
            held = []
    yield Portion(_NOWHERE, records=held, ends=False)


def _cut(source: Source, given: BinaryIO | None, options: Options) -> Iterator[Portion]:
    """The portions of an input that is opened here."""
    try:
        reader, opened = _opened(source, given, options)
        with opened:
            cut = of_lines(source, opened, options) if reader is read_lines and one_a_line(opened) else None
            yield from cut or of_records(source, reader, opened, options)
    except Refused as refused:
        yield Portion(source, records=(), size=source.size, refused=(refused.reason, refused.line))


def read_portion(portion: Portion, options: Options) -> list[Article | Skip]:
    """The articles and skips of a portion, in the order of its input."""
    outlets, source, refused = outlets_of(options.outlets), portion.source, portion.refused
    items: Sequence[Article | Skip]
    if portion.whole:
        items, refused = _all(source, options)
    elif portion.lines is not None:
        items = list(one_each(source, portion.lines, options))
    else:
        items = portion.records or ()
    found = [item if isinstance(item, Skip) else _finished(item, source, options, outlets) for item in items]
    if portion.whole and (not found or refused):
        found.append(_ended(source, refused, len(found)))
    return found


def _all(source: Source, options: Options) -> tuple[Sequence[Article | Skip], tuple[str, int] | None]:
    """The records of a file, and why and where it could not be read further."""
    found: list[Article | Skip] = []
    try:
        reader, opened = _opened(source, None, options)
        with opened:
            found.extend(reader(source, opened, options))
    except Refused as refused:
        return found, (refused.reason, refused.line)
    return found, None


def outlets_of(path: str) -> Outlets:
    """What the user's file of outlets says, as it is now; nothing for an empty path. Raises SettingsError."""
    try:
        written = os.stat(path).st_mtime_ns if path else 0
    except OSError:
        written = 0  # loading it says what is wrong
    return _loaded(path, written)


@lru_cache(maxsize=4)
def _loaded(path: str, _written: int) -> Outlets:
    return Outlets.load(path)


class Joint:
    """Puts portions together again, in the order of the inputs: what an input comes to shows at its end."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._count = 0
        self._found = 0
        self.bytes = 0  # of the input, so far
        self.full = False  # there are more articles than may be read

    def items(self, portion: Portion, found: Sequence[Article | Skip]) -> Iterator[Article | Skip]:
        """What there is to keep of what was found in the next portion."""
        for item in found:
            self._count += isinstance(item, Article)
            if self._count > self._most:
                self.full = True
                reason = f"more than {self._most:,} articles; the rest was not read"
                yield Skip(portion.source.path, item.line, reason, fatal=True)
                return
            yield item
        self.bytes += portion.size
        self._found += len(found)
        if portion.ends:
            if not portion.whole and (not self._found or portion.refused):
                yield _ended(portion.source, portion.refused, self._found)
            self._found = 0


def _ended(source: Source, refused: tuple[str, int] | None, found: int) -> Skip:
    """The skip of an input that could not be read to its end, or that has nothing in it."""
    reason, line = refused or ("empty: no articles in it", 0)
    fatal = source.named and not found and not reason.startswith("empty")
    if fatal and not reason.startswith("cannot read"):
        reason = f"cannot read: {reason}"
    return Skip(source.path, line, reason, fatal)


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


def _plain(value: object) -> bool:
    """Whether there is nothing to clean in a field."""
    return not isinstance(value, str) or (value.isascii() and "\r" not in value)


def _clean(item: Article) -> Article:
    """Every field as text that can be encoded, which JSON can spell otherwise, and without markup."""
    if not all(map(_plain, item)):
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
    owner, own_agency = "", ""
    if outlets:
        publisher = outlets.name(publisher, domain)
        owner = outlets.owners.get(publisher, "")
        own_agency = publisher if publisher in outlets.agencies else ""
    published, modified = iso(item.published), iso(item.modified)
    return item._replace(
        id=item.id or identity.made(item, stem),
        outlet=publisher,
        published=published,
        modified=modified if published and modified and instant(modified) > instant(published) else "",
        agency=own_agency or of_outlet(publisher) or agency(item.text, item.title),
        owner=owner,
    )
