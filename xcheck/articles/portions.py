"""An input cut into portions that can be read apart, by whichever process, and put together again in order.

Small files go whole. A file with one record a line is cut between its lines, and its bytes are parsed where they are
read. What can only be read from its beginning (a pipe, a large archive) is read here, and what its records come to is
left to whoever takes the portion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO

from xcheck.articles import contents
from xcheck.articles.contents import lines
from xcheck.articles.interface import Article, Reader, Refused, Skip, Source
from xcheck.articles.options import Options

#: A portion ends at so many bytes of its lines or texts, or at so many of them.
BYTES, RECORDS = 400_000, 256
#: Files up to this size are read whole.
WHOLE = 16_000_000
#: The first line is an object, and not the first line of one that is spread over several.
_ONE_A_LINE = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{[ \t]*[^\s]")


@dataclass(frozen=True, slots=True)
class Portion:
    """Of one input: a whole file, some of its lines, or some of the records that were read from it."""

    source: Source
    lines: Sequence[tuple[int, bytes]] | None = None  # of JSON, with their numbers
    records: Sequence[Article | Skip] | None = None  # as the reader found them, still to be looked at
    size: int = 0  # bytes of the input that it stands for, as they lie on disk
    ends: bool = True  # no other portion of this input follows
    refused: tuple[str, int] | None = None  # why, and at which line, the input could not be read further

    @property
    def whole(self) -> bool:
        """Whether it is a file that nobody has opened yet."""
        return self.lines is None and self.records is None

    @property
    def weight(self) -> int:
        """Bytes of work, as far as anybody knows."""
        if self.lines is not None:
            return sum(len(line) for _, line in self.lines)
        return sum(len(item.text) for item in self.records or () if isinstance(item, Article)) or self.source.size

    def halves(self) -> tuple[Portion, Portion] | None:
        """Two portions that come to the same; None when there is nothing to cut."""
        first = replace(self, size=0, ends=False, refused=None)
        if self.lines is not None and len(self.lines) > 1:
            middle = len(self.lines) // 2
            return replace(first, lines=self.lines[:middle]), replace(self, lines=self.lines[middle:])
        if self.records is not None and len(self.records) > 1:
            middle = len(self.records) // 2
            return replace(first, records=self.records[:middle]), replace(self, records=self.records[middle:])
        return None

    @property
    def line(self) -> int:
        """The line or record at which it begins, 0 when nobody knows."""
        if self.lines:
            return self.lines[0][0]
        return self.records[0].line if self.records else 0


def of_lines(source: Source, stream: BinaryIO, options: Options) -> Iterator[Portion]:
    """The portions of a file with one record a line."""
    held: list[tuple[int, bytes]] = []
    weight = before = 0
    refused = None
    try:
        for number, line in lines(stream, options.limits):
            held.append((number, line))
            weight += len(line)
            if weight >= BYTES or len(held) >= RECORDS:
                position = contents.position(stream)
                yield Portion(source, lines=held, size=position - before, ends=False)
                held, weight, before = [], 0, position
    except Refused as error:
        refused = (error.reason, error.line)
    yield Portion(source, lines=held, size=max(0, source.size - before), refused=refused)


def of_records(source: Source, reader: Reader, stream: BinaryIO, options: Options) -> Iterator[Portion]:
    """The portions of an input that is read here, from its beginning to its end."""
    held: list[Article | Skip] = []
    weight = before = 0
    refused = None
    try:
        for item in reader(source, stream, options):
            held.append(item)
            weight += len(item.text) if isinstance(item, Article) else 0
            if weight >= BYTES or len(held) >= RECORDS:
                position = min(contents.position(stream), source.size)
                yield Portion(source, records=held, size=max(0, position - before), ends=False)
                held, weight, before = [], 0, max(before, position)
    except Refused as error:
        refused = (error.reason, error.line)
    yield Portion(source, records=held, size=max(0, source.size - before), refused=refused)


def one_a_line(stream: BinaryIO) -> bool:
    """Whether a stream begins as JSON with one record a line; nothing is read from it."""
    peek = getattr(stream, "peek", None)
    return bool(peek and _ONE_A_LINE.match(peek(512)))
