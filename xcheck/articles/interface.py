"""What every reader of articles gives and takes: articles, skips and refusals."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO, NamedTuple

from xcheck.articles.options import Options


class Article(NamedTuple):
    """One article as a reader found it; an empty string is what nobody knows."""

    text: str = ""
    title: str = ""
    outlet: str = ""
    published: str = ""  # as written; `dates.iso` makes it ISO 8601
    url: str = ""
    id: str = ""
    path: str = ""
    line: int = 0
    modified: str = ""  # as written
    agency: str = ""  # the news agency that publishes or signs it
    owner: str = ""  # whom the outlet belongs to
    page: bool = False  # the outlet is what a web page calls itself


class Skip(NamedTuple):
    """An input, or part of one, that was not read, and why."""

    path: str
    line: int
    reason: str
    fatal: bool = False  # the user named it, and nothing at all could be read from it


class Refused(Exception):
    """Raised where an input, or one record of it, cannot be read; its text is the reason of a skip."""

    def __init__(self, reason: str, line: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


class Source(NamedTuple):
    """A file to read."""

    path: str  # as the user named it, and as every report shows it
    file: Path  # what to open
    outlet: str  # who publishes it when the file itself does not say
    named: bool  # named by the user, not met in a folder
    size: int = 0

    @property
    def compressed(self) -> bool:
        """Whether the name says that the file is gzipped."""
        return self.file.name.lower().endswith(".gz")

    @property
    def suffix(self) -> str:
        """The suffix that tells the format: lower case, without the `.gz`."""
        name = self.file.name
        return Path(name[:-3] if self.compressed else name).suffix.lower()

    @property
    def stem(self) -> str:
        """The file's name without its suffixes."""
        return _stem(self.file.name, self.compressed)


@lru_cache(maxsize=64)
def _stem(name: str, compressed: bool) -> str:
    name = os.fsencode(name).decode("utf-8", "backslashreplace")
    return Path(name[:-3] if compressed else name).stem


#: A reader turns one open file into articles and skips; it may raise Refused for what is left of the file.
Reader = Callable[[Source, BinaryIO, Options], Iterator[Article | Skip]]
