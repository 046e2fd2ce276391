"""Reports in files: several in one run, each written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from xcheck.errors import UsageError
from xcheck.reports import FORMATS

#: The format that a file's suffix asks for, when `--output` names none.
SUFFIXES = {
    ".txt": "text",
    ".json": "json",
    ".jsonl": "jsonl",
    ".csv": "csv",
    ".md": "markdown",
    ".html": "html",
    ".sarif": "sarif",
    ".xml": "junit",
}


class Target(NamedTuple):
    """A format, and the file to write it to."""

    format: str
    path: str


def target(wish: str) -> Target:
    """Read FORMAT=FILE, or FILE with a suffix that tells the format. Raises UsageError."""
    format, equals, path = wish.partition("=")
    if equals and format in FORMATS and path:
        return Target(format, path)
    by_suffix = SUFFIXES.get(Path(wish).suffix.lower())
    if by_suffix and not (equals and "/" not in format and "." not in format):
        return Target(by_suffix, wish)
    raise UsageError(f"--output {wish}: no format that xcheck knows", hint=f"FORMAT=FILE with {', '.join(FORMATS)}")


def replace_file(path: str, pieces: Iterable[str]) -> None:
    """Write to a file beside the target and put it in its place at the end. Raises UsageError when that cannot be."""
    folder = os.path.dirname(path) or "."
    try:
        handle, name = tempfile.mkstemp(dir=folder, prefix=".xcheck-", suffix=".part")
        try:
            with open(handle, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
                file.writelines(pieces)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(name, 0o666 & ~_umask())
            os.replace(name, path)
        except BaseException:
            os.unlink(name)
            raise
    except OSError as error:
        raise UsageError(f"cannot write the report: {error.strerror or error}", path=path) from error


def add_to_file(path: str, pieces: Iterable[str]) -> None:
    """Write at the end of a file, which may be a new one. Raises UsageError when that cannot be."""
    try:
        with open(path, "a", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.writelines(pieces)
    except OSError as error:
        raise UsageError(f"cannot write the summary: {error.strerror or error}", path=path) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
