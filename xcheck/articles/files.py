"""Which files a list of paths stands for: folders walked in sorted order, each file once, nothing that could block."""

from __future__ import annotations

import glob
import os
import re
import stat
from collections.abc import Sequence
from pathlib import Path

from xcheck.articles.interface import Skip, Source

_KINDS = (
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]{1,20}://", re.IGNORECASE)
_MAX_DEPTH = 100  # folders below folders


def find(paths: Sequence[str]) -> tuple[list[Source], list[Skip]]:
    """The files that `paths` (files and folders, never "-") stand for, sorted by path, and what was passed over."""
    found: list[tuple[Source, tuple[int, int]]] = []
    skips: list[Skip] = []
    for path in sorted(_expanded(paths)):
        try:
            status = os.stat(path)
        except (OSError, ValueError) as error:
            reason = "only http and https addresses are fetched" if _SCHEME.match(path) else why(error)
            skips.append(Skip(printable(path), 0, f"cannot read: {reason}", fatal=True))
            continue
        if stat.S_ISDIR(status.st_mode):
            before = len(found)
            _walk(Path(path), found, skips)
            if len(found) == before:
                skips.append(Skip(printable(path), 0, "no files to read in this folder"))
        elif reason := refusal(status.st_mode):
            skips.append(Skip(printable(path), 0, f"cannot read: {reason}", fatal=True))
        else:
            source = Source(printable(path), Path(path), "", named=True, size=status.st_size)
            found.append((source, (status.st_dev, status.st_ino)))
    # one file reached by two ways is read once, by the name that sorts first
    found.sort(key=lambda item: (item[0].path, not item[0].named))
    seen: set[tuple[int, int]] = set()
    sources = []
    for source, identity in found:
        if identity not in seen:
            seen.add(identity)
            sources.append(source)
    return sources, skips


def listed(data: bytes) -> list[str]:
    """The paths in a list of files, one a line or, as `find -print0` writes them, one before each NUL."""
    names = data.split(b"\0") if b"\0" in data else data.splitlines()
    return [os.fsdecode(name) for name in names if name.strip()]


def _expanded(paths: Sequence[str]) -> set[str]:
    """The paths, patterns among them replaced by what they match; a file whose own name is a pattern stays itself."""
    result: set[str] = set()
    for path in paths:
        matches = [] if "\0" in path or os.path.lexists(path) else glob.glob(path, recursive=True)
        result.update(matches or [path])
    return result


def is_address(path: str) -> bool:
    """Whether an argument names something to fetch and not a file."""
    return path.lower().startswith(("http://", "https://"))


def refusal(mode: int) -> str:
    """Why a file of this mode is not opened; empty for an ordinary file."""
    return next((f"it is {kind}, not a file" for test, kind in _KINDS if test(mode)), "")


def why(error: Exception) -> str:
    """The system's words for what went wrong, without its numbers and quotes."""
    return error.strerror.lower() if isinstance(error, OSError) and error.strerror else str(error).lower()


def printable(path: str | os.PathLike[str]) -> str:
    """A path as text that can be encoded: bytes that are not UTF-8 become backslash escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _walk(root: Path, found: list[tuple[Source, tuple[int, int]]], skips: list[Skip]) -> None:
    """Add the files below `root`. Symbolic links are followed only while they stay inside it."""
    inside = os.path.join(os.path.realpath(root), "")
    visited: set[tuple[int, int]] = set()
    waiting = [(root, 0)]
    while waiting:
        folder, depth = waiting.pop()
        try:
            status = os.stat(folder)
            if (status.st_dev, status.st_ino) in visited:
                continue
            visited.add((status.st_dev, status.st_ino))
            with os.scandir(folder) as listing:
                entries = sorted(listing, key=lambda entry: os.fsencode(entry.name))
        except OSError as error:
            skips.append(Skip(printable(folder), 0, f"cannot read: {why(error)}", fatal=folder == root))
            continue
        folders = []
        for entry in entries:
            if entry.name.startswith("."):
                continue
            path = folder / entry.name
            try:
                if entry.is_symlink() and not os.path.realpath(path).startswith(inside):
                    skips.append(Skip(printable(path), 0, "a symbolic link that leads out of the folder"))
                    continue
                status = os.stat(path)
            except OSError as error:
                skips.append(Skip(printable(path), 0, f"cannot read: {why(error)}"))
                continue
            if stat.S_ISDIR(status.st_mode):
                if depth >= _MAX_DEPTH:
                    skips.append(Skip(printable(path), 0, f"more than {_MAX_DEPTH} folders deep"))
                else:
                    folders.append((path, depth + 1))
            elif reason := refusal(status.st_mode):
                skips.append(Skip(printable(path), 0, f"cannot read: {reason}"))
            else:
                source = Source(printable(path), path, _outlet(path, root), named=False, size=status.st_size)
                found.append((source, (status.st_dev, status.st_ino)))
        waiting.extend(reversed(folders))


def _outlet(path: Path, root: Path) -> str:
    """The folder just below `root` that holds `path` names the outlet; a file at the top names its own."""
    parts = path.relative_to(root).parts
    return printable(parts[0]) if len(parts) > 1 else ""
