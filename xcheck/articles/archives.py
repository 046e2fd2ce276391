"""Archives and tables of an extra's format: WARC by fastwarc, parquet by pyarrow, both as a stream."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, cast

from xcheck.articles import isolation
from xcheck.articles.fields import article, known
from xcheck.articles.html import page
from xcheck.articles.interface import Article, Refused, Skip, Source
from xcheck.articles.options import Options

_BATCH = 256  # rows of parquet in memory at once


def read_warc(source: Source, stream: BinaryIO, options: Options) -> Iterator[Article | Skip]:
    """The articles of an archive of fetched pages; `line` is the number of the record. Needs the extra `warc`."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError:
        raise Refused("cannot read: WARC needs an extra; pip install 'xcheck[warc]'") from None
    number = 0
    try:
        for record in ArchiveIterator(cast(Any, _Told(stream)), parse_http=True, auto_decode="all", fsspec_args=False):
            number += 1
            if record.record_type != WarcRecordType.response or record.http_headers is None:
                continue
            kind = record.http_content_type or ""
            if record.http_headers.status_code != 200 or kind not in ("text/html", "application/xhtml+xml"):
                continue
            try:
                found, cut = _fetched(record, options)
                yield found._replace(path=source.path, line=number)
                if cut:
                    yield Skip(source.path, number, "the end of the page: the record ends before it")
            except Refused as refused:
                yield Skip(source.path, number, refused.reason)
    except (Refused, GeneratorExit, KeyboardInterrupt):
        raise
    except BaseException as error:  # the library's panics are no Exceptions
        raise Refused(f"damaged WARC: {' '.join(str(error).split())[:100]}; the rest was not read", number) from None
    if not number:
        raise Refused("not a WARC file, or an empty one")


class _Told:
    """A stream that knows how far it was read, which a decompressed one does not."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._told = 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._told += len(data)
        return data

    def tell(self) -> int:
        return self._told


def _fetched(record: Any, options: Options) -> tuple[Article, bool]:
    """The article of one record, and whether the record holds less than it says."""
    data = record.reader.read(options.limits.input_bytes + 1)
    if len(data) > options.limits.input_bytes:
        raise Refused(f"larger than {options.limits.input_bytes:,} bytes")
    coded = {"content-encoding", "transfer-encoding"} & {name.lower() for name, _ in record.http_headers}
    cut = not coded and len(data) < record.content_length
    address = record.headers.get("WARC-Target-URI", "").strip("<>")
    longest = options.limits.article_chars
    found: Article = isolation.run(
        page,
        data,
        options=options,
        address=address,
        charset=record.http_charset or "",
        longest=longest,
        fast=options.fast,
    )
    return found, cut


def read_parquet(source: Source, stream: BinaryIO, options: Options) -> Iterator[Article | Skip]:
    """The articles of a parquet file, one a row; `line` is the number of the row. Needs the extra `parquet`."""
    try:
        from pyarrow import ArrowException, parquet  # type: ignore[import-not-found,import-untyped,unused-ignore]
    except ImportError:
        raise Refused("cannot read: parquet needs an extra; pip install 'xcheck[parquet]'") from None
    if source.compressed or not source.file.is_file():
        raise Refused("parquet is read from a file only, and not gzipped")
    number = 0
    try:
        table = parquet.ParquetFile(stream)
        wanted = [name for name in table.schema_arrow.names if known([name], options.columns)]
        if not wanted:
            raise Refused("no known column (outlet, title, date, url, text)")
        for batch in table.iter_batches(batch_size=_BATCH, columns=wanted):
            rows: list[Mapping[str, Any]] = batch.to_pylist()
            for row in rows:
                number += 1
                try:
                    yield article(row, source.path, number, options)
                except Refused as refused:
                    yield Skip(source.path, number, refused.reason)
    except (ArrowException, OSError) as error:
        raise Refused(f"damaged parquet: {str(error).splitlines()[0][:100]}", number) from None
