"""A file's bytes, never more of them than allowed."""

from __future__ import annotations

import gzip
import io
import os
import stat
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast

from xcheck.articles.files import refusal, why
from xcheck.articles.interface import Refused, Source
from xcheck.articles.options import Limits

GZIP = b"\x1f\x8b"  # how gzipped data begins
_FREE_GROWTH = 16_000_000  # a gzipped input may reach this size whatever its ratio


def open_source(source: Source, limits: Limits) -> BinaryIO:
    """Open a file for reading, decompressed when its name or first bytes say so; raise Refused when that cannot be."""
    stream = opened(source)
    return decompressed(stream, limits) if source.compressed or stream.peek(2)[:2] == GZIP else stream


def opened(source: Source) -> io.BufferedReader:
    """The file as it lies on disk; raise Refused when it cannot be opened, or is none."""
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
    return stream


def decompressed(stream: BinaryIO, limits: Limits) -> BinaryIO:
    """The bytes of a gzipped stream, within the limits on how far it may grow."""
    return cast(BinaryIO, io.BufferedReader(_Gunzip(stream, limits), 1 << 16))


def borrowed(stream: BinaryIO, limits: Limits) -> BinaryIO:
    """A stream of the caller's, decompressed when its first bytes say so; to close it leaves the caller's open."""
    buffered = io.BufferedReader(cast(io.RawIOBase, _Borrowed(stream)), 1 << 16)
    given = cast(BinaryIO, buffered)
    return decompressed(given, limits) if buffered.peek(2)[:2] == GZIP else given


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


def position(stream: BinaryIO) -> int:
    """How many bytes of the file were read, compressed as it is; 0 when nobody knows."""
    raw = getattr(stream, "raw", None)
    try:
        return raw.position() if isinstance(raw, _Gunzip) else stream.tell()
    except (OSError, ValueError):
        return 0


class _Borrowed(io.RawIOBase):
    """A stream to read that does not close the one that it reads."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        data = getattr(self._stream, "read1", self._stream.read)(len(buffer))
        buffer[: len(data)] = data
        return len(data)


class _Counted:
    """A stream that counts what was read of it, which a pipe does not."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.count = 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self.count += len(data)
        return data


class _Gunzip(io.RawIOBase):
    """Decompressed bytes, refused once they grow out of all proportion to what was compressed."""

    def __init__(self, stream: BinaryIO, limits: Limits) -> None:
        self._stream = stream
        self._packed = _Counted(stream)
        self._gzip = gzip.GzipFile(fileobj=cast(BinaryIO, self._packed))
        self._limits = limits
        self._given = 0

    def position(self) -> int:
        return self._packed.count

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        try:
            data = self._gzip.read(len(buffer))
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise Refused(f"damaged gzip data: {str(error).lower()}") from None
        self._given += len(data)
        if self._given > max(_FREE_GROWTH, self._limits.gzip_ratio * self._packed.count):
            raise Refused(f"gzip data that grows to more than {self._limits.gzip_ratio} times its size")
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._stream.close()
        super().close()
