"""What extraction found in an article, kept for the next run: the claim cache.

An entry is named by what it follows from: the article's title, date and text, and the very code and lexicons that read
them, so that nobody has to remember to raise a version. It holds offsets and readings. An entry that is damaged is a
miss, and so is a file that is none of ours; deleting it changes nothing but the time of the next run. Entries are JSON:
nothing in them is run. What a portion of the input and what a whole batch came to lies beside them (recalled.py,
outcomes.py).
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sqlite3
import sys
import time
import unicodedata
import zlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from xcheck.stated import FIELD, OF_CLAIM, START, Rows

#: Bytes of the file; the entries that were not asked for longest go first.
MOST = 1_000_000_000
NAME = "claims.sqlite"
_WAIT = 5.0  # seconds for another process to finish its writing
_DAY = 86_400
_AT_ONCE = 500  # entries asked for in one statement

_END, _TEXT = OF_CLAIM.index("end"), OF_CLAIM.index("text")
_SENTENCE, _SENTENCE_START = OF_CLAIM.index("sentence"), OF_CLAIM.index("sentence_start")


def place(given: str) -> str:
    """The file of the cache in the folder `given`; "auto" is the folder where programs keep such things."""
    if given == "auto":
        given = os.path.join(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "xcheck")
    return os.path.join(given, NAME)


@lru_cache(maxsize=1)
def version() -> bytes:
    """A digest of everything that extraction follows from, besides the article."""
    digest = hashlib.blake2b(f"{sys.version_info[:2]} {unicodedata.unidata_version}".encode(), digest_size=16)
    for name, file in sources():
        digest.update(b"\0" + name.encode() + b"\0" + file.read_bytes())
    return digest.digest()


def sources() -> list[tuple[str, Traversable]]:
    """Path and file of each source that extraction runs or reads."""
    package = resources.files("xcheck")
    files = [(file.name, file) for file in package.iterdir() if file.name.endswith(".py")]
    files += below(package.joinpath("claims"), "claims")
    return sorted(files, key=lambda item: item[0])


def below(folder: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    """Path and file of everything in a folder of the package."""
    for entry in folder.iterdir():
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from below(entry, f"{path}/{entry.name}")
        else:
            yield f"{path}/{entry.name}", entry


def key(title: str, text: str, published: str) -> bytes:
    """The name of an article's entry."""
    digest = hashlib.blake2b(version(), digest_size=16)
    for part in (title, published, text):
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.digest()


@lru_cache(maxsize=1)
def opened(path: str) -> ClaimCache:
    """The cache in a file, opened once a process."""
    return ClaimCache(path)


class ClaimCache:
    """Entries in a file that several processes may read and write at once. Whatever goes wrong with it is a miss."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._base: sqlite3.Connection | None = None
        try:
            self._base = self._connected()
        except sqlite3.DatabaseError:
            self._afresh()
        except OSError:
            pass

    def get(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """The entries that are there, still packed."""
        found: dict[bytes, bytes] = {}
        if self._base is None:
            return found
        try:
            for start in range(0, len(keys), _AT_ONCE):
                some = keys[start : start + _AT_ONCE]
                marks = ",".join("?" * len(some))
                found.update(self._base.execute(f"SELECT key, body FROM entries WHERE key IN ({marks})", some))
            self._touch(list(found))
        except sqlite3.DatabaseError:
            self._afresh()
            return {}
        return found

    def put(self, entries: dict[bytes, bytes]) -> None:
        """Keep packed entries, all of them or, when nobody can write, none."""
        if self._base is None or not entries:
            return
        day = int(time.time()) // _DAY
        try:
            with self._base:
                self._base.executemany(
                    "INSERT OR REPLACE INTO entries VALUES (?, ?, ?)",
                    [(name, day, body) for name, body in entries.items()],
                )
        except sqlite3.OperationalError:
            pass  # the disk is full, or another process writes for long
        except sqlite3.DatabaseError:
            self._afresh()

    def trim(self, most: int = MOST) -> None:
        """Let what was not asked for longest go, until the file is as small as it may be."""
        if self._base is None:
            return
        with contextlib.suppress(sqlite3.DatabaseError):
            while self._size() > most:
                with self._base:
                    (count,) = self._base.execute("SELECT count(*) FROM entries").fetchone()
                    if not count:
                        return
                    self._base.execute(
                        "DELETE FROM entries WHERE key IN (SELECT key FROM entries ORDER BY used, key LIMIT ?)",
                        (count // 4 + 1,),
                    )
                self._base.executescript("PRAGMA incremental_vacuum")

    def _size(self) -> int:
        assert self._base is not None
        return int(
            self._base.execute("PRAGMA page_count").fetchone()[0] * self._base.execute("PRAGMA page_size").fetchone()[0]
        )

    def _touch(self, keys: Sequence[bytes]) -> None:
        """Note that entries were asked for today; once a day is enough."""
        assert self._base is not None
        day = int(time.time()) // _DAY
        with contextlib.suppress(sqlite3.OperationalError), self._base:
            for start in range(0, len(keys), _AT_ONCE):
                some = keys[start : start + _AT_ONCE]
                marks = ",".join("?" * len(some))
                self._base.execute(
                    f"UPDATE entries SET used = ? WHERE used < ? AND key IN ({marks})", (day, day, *some)
                )

    def _connected(self) -> sqlite3.Connection:
        os.makedirs(os.path.dirname(self._path), mode=0o700, exist_ok=True)
        base = sqlite3.connect(self._path, timeout=_WAIT, check_same_thread=False)
        base.execute("PRAGMA auto_vacuum = INCREMENTAL")
        base.execute("PRAGMA journal_mode = WAL")
        base.execute("PRAGMA synchronous = NORMAL")
        base.execute(
            "CREATE TABLE IF NOT EXISTS entries (key BLOB PRIMARY KEY, used INTEGER NOT NULL, body BLOB NOT NULL)"
            " WITHOUT ROWID"
        )
        return base

    def _afresh(self) -> None:
        """Begin with an empty file: this one is damaged, or none of ours."""
        if self._base is not None:
            with contextlib.suppress(sqlite3.DatabaseError):
                self._base.close()
        self._base = None
        try:
            for suffix in ("", "-wal", "-shm"):
                with contextlib.suppress(FileNotFoundError):
                    os.remove(self._path + suffix)
            self._base = self._connected()
        except (sqlite3.DatabaseError, OSError):
            self._base = None


def packed(claims: Rows, refusals: Rows, title: str, text: str) -> bytes:
    """An entry. What an article says as it stands is told by where it stands."""
    fields = {"title": title, "text": text}
    short = []
    for row in claims:
        field, cells = fields[row[FIELD]], list(row)
        if field[row[START] : row[_END]] == row[_TEXT]:
            cells[_TEXT] = 0
        size = len(row[_SENTENCE])
        if field[row[_SENTENCE_START] : row[_SENTENCE_START] + size] == row[_SENTENCE]:
            cells[_SENTENCE] = size
        short.append(cells)
    return sealed([short, refusals])


def unpacked(entry: bytes, title: str, text: str) -> tuple[Rows, Rows] | None:
    """The claims and refusals of an entry; None when it is damaged."""
    rows = unsealed(entry)
    if rows is None:
        return None
    claims, refusals = rows
    fields = {"title": title, "text": text}
    sentences: dict[tuple[str, int], str] = {}
    for row in claims:
        field = fields[row[FIELD]]
        if row[_TEXT] == 0:
            row[_TEXT] = field[row[START] : row[_END]]
        if isinstance(row[_SENTENCE], int):
            start = row[_SENTENCE_START]
            sentence = field[start : start + row[_SENTENCE]]
            row[_SENTENCE] = sentences.setdefault((row[FIELD], start), sentence)
    return [tuple(row) for row in claims], [tuple(row) for row in refusals]


def sealed(value: Any) -> bytes:
    """A body of an entry, of what JSON can say."""
    return enclosed(json.dumps(value, separators=(",", ":")).encode("utf-8", "surrogatepass"))


def unsealed(entry: bytes) -> Any | None:
    """What a body says; None when it is damaged."""
    try:
        return None if (data := disclosed(entry)) is None else json.loads(data)
    except ValueError:
        return None


def enclosed(data: bytes) -> bytes:
    """A body of an entry, of any bytes."""
    body = zlib.compress(data, 1)
    return _check(body) + body


def disclosed(entry: bytes) -> bytes | None:
    """The bytes of a body; None when it is damaged."""
    digest, body = entry[:8], entry[8:]
    if _check(body) != digest:
        return None
    try:
        return zlib.decompress(body)
    except zlib.error:
        return None


def _check(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=8).digest()
