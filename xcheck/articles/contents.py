"""A file's bytes, never more than allowed, and its text, never by a guess that could change a figure."""

from __future__ import annotations

import codecs
import gzip
import io
import os
import re
import stat
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast

from xcheck.articles.files import refusal, why
from xcheck.articles.interface import Refused, Source
from xcheck.articles.limits import Limits

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x1f\x8b", "gzipped data"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a media file"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ", "xz data"),
    (b"\x28\xb5\x2f\xfd", "zstandard data"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"PAR1", "a parquet file"),
)
_FREE_GROWTH = 16_000_000  # a gzipped input may reach this size whatever its ratio
_SURROGATE = re.compile("[\ud800-\udfff]")


def open_source(source: Source, limits: Limits) -> BinaryIO:
    """Open a file for reading, decompressed when its name ends in `.gz`; raise Refused when that cannot be."""
    try:
        # O_NONBLOCK: a pipe put in the file's place since it was looked at must not make us wait
        handle = os.open(source.file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
    except (OSError, ValueError) as error:
        raise Refused(f"cannot read: {why(error)}") from None
    stream = os.fdopen(handle, "rb")
    mode = os.fstat(handle).st_mode
    if not stat.S_ISREG(mode):
        stream.close()
        raise Refused(f"cannot read: {refusal(mode) or 'it is not a file'}")
    if source.compressed:
        return cast(BinaryIO, io.BufferedReader(_Gunzip(stream, limits), 1 << 16))
    return stream


def whole(stream: BinaryIO, limit: int) -> bytes:
    """All bytes of a stream, or Refused when there are more than `limit`."""
    try:
        data = stream.read(limit + 1)
    except OSError as error:
        raise Refused(f"cannot read: {why(error)}") from None
    if len(data) > limit:
        raise Refused(f"larger than {limit:,} bytes")
    return data


def lines(stream: BinaryIO, limits: Limits) -> Iterator[tuple[int, bytes]]:
    """Number and bytes of each line, its end included; Refused at a line, or a sum of lines, that is too long."""
    total = 0
    number = 0
    while True:
        number += 1
        try:
            line = stream.readline(limits.input_bytes + 1)
        except OSError as error:
            raise Refused(f"cannot read further: {why(error)}", number) from None
        if not line:
            return
        if len(line) > limits.input_bytes:
            raise Refused(f"a line longer than {limits.input_bytes:,} bytes; the rest was not read", number)
        total += len(line)
        if total > limits.stream_bytes:
            raise Refused(f"larger than {limits.stream_bytes:,} bytes; the rest was not read", number)
        yield number, line


def decode(data: bytes) -> str:
    """Bytes as text: a byte order mark, else UTF-8, else Windows-1252 when nearly all is ASCII; else Refused."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            try:
                return clean(data[len(mark) :].decode(name) if name == "utf-8" else data.decode(name))
            except UnicodeDecodeError:
                raise Refused(f"not text: it begins as {name.upper()} and is not") from None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.end >= len(data) - 3 and error.reason == "unexpected end of data":
            text = data[: error.start].decode("utf-8")  # cut in the middle of its last character
        else:
            text = ""
    if not text or "\0" in text or text.startswith("%PDF-"):
        for magic, kind in _MAGIC:
            if data.startswith(magic):
                raise Refused(f"not text: it looks like {kind}")
        if b"\0" in data:
            raise Refused("not text: it holds NUL bytes")
    return clean(text or _legacy(data))


def clean(text: str) -> str:
    """Line ends made one, and no lone surrogates, which no file could hold."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def _legacy(data: bytes) -> str:
    """Text that is not UTF-8."""
    if not data:
        return ""
    high = sum(byte > 127 for byte in data)
    damaged = data.decode("utf-8", "replace")
    broken = damaged.count("\ufffd")
    # UTF-8 with a few damaged characters: reading it as anything else would spoil all the sound ones
    if sum(char > "\x7f" for char in damaged) - broken > 4 * broken:
        return damaged
    if high <= 0.12 * len(data) + 2:
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError:
            pass
    raise Refused("not text: neither UTF-8 nor Windows-1252; convert it to UTF-8")


class _Gunzip(io.RawIOBase):
    """Decompressed bytes, refused once they grow out of all proportion to what was compressed."""

    def __init__(self, stream: BinaryIO, limits: Limits) -> None:
        self._stream = stream
        self._gzip = gzip.GzipFile(fileobj=stream)
        self._limits = limits
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        try:
            data = self._gzip.read(len(buffer))
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise Refused(f"damaged gzip data: {str(error).lower()}") from None
        self._given += len(data)
        if self._given > max(_FREE_GROWTH, self._limits.gzip_ratio * self._stream.tell()):
            raise Refused(f"gzip data that grows to more than {self._limits.gzip_ratio} times its size")
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._stream.close()
        super().close()
