"""A store: one DuckDB file. It is opened for each transaction alone, so that several programs can take turns.

A transaction is whole or has not happened, also when its process is killed. What damages a file is told, never read as
an empty store.
"""

from __future__ import annotations

import contextlib
import os
import re
import signal
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from xcheck import frames
from xcheck.errors import StoreError
from xcheck.stated import OF_CLAIM
from xcheck.store import openings, tables

if TYPE_CHECKING:
    from types import FrameType

    import duckdb
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

WAIT = 60.0  # seconds for another program to finish with the file
_PAUSE = 0.05
_HELD = re.compile(r"\block\b")  # not the "block" of a damaged file
_INTERRUPTED = re.compile("interrupted", re.IGNORECASE)
#: A name in more articles than this, and in more than one of so many, leads nowhere.
COMMON, COMMON_SHARE = 2_000, 50
#: An article is compared with so many kept ones at most, those first that share the most telling names with it.
NEAREST = 30


@dataclass(frozen=True)
class Kept:
    """How much a store holds."""

    articles: int
    claims: int


class Store:
    """The store in the file `path`, which `add` makes when it is not there."""

    def __init__(self, path: str, wait: float = WAIT) -> None:
        self.path, self._wait = path, wait
        if find_spec("duckdb") is None:  # it is loaded where it is used: that takes a while
            raise StoreError("a store needs an extra", hint="pip install 'xcheck[store]'")

    def add(self, articles: pd.DataFrame, claims: pd.DataFrame) -> Kept:
        """Keep articles and their claims, but for those that are kept already; how many were new."""
        import numpy as np
        import pandas as pd

        from xcheck.topics.events import published_days

        mark = np.array(tables.marks(articles), dtype=np.int64)
        said = openings.known(articles)
        articles = articles.assign(mark=mark, day=published_days(articles), words=said.words)
        with self._opened(write=True) as base:
            base.register("marks", articles[["mark"]])
            known = _column(base.execute("SELECT mark FROM articles SEMI JOIN marks USING (mark)"))
            rows = np.flatnonzero(~np.isin(mark, known) & ~articles["mark"].duplicated().to_numpy())
            (first,) = _row(base.execute("SELECT coalesce(max(number) + 1, 0) FROM articles"))
            number = dict(
                zip(articles["id"].to_numpy(dtype=object)[rows].tolist(), range(first, first + len(rows)), strict=True)
            )
            own = claims[claims["article"].isin(list(number))]
            new = articles.iloc[rows].assign(number=list(number.values()), text=list(articles["text"].iloc[rows]))
            stated = own.assign(number=own["article"].map(number).astype("int64"))
            number_of = np.full(len(articles), -1, dtype=np.int64)
            number_of[rows] = np.arange(first, first + len(rows))
            fresh = number_of[said.named] >= 0
            named, day = said.named[fresh], articles["day"].to_numpy()
            names = pd.DataFrame({"name": said.name[fresh], "number": number_of[named], "day": day[named]})
            base.execute("BEGIN")
            _insert(base, "articles", new[["number", "mark", "day", "words", *tables.OF_ARTICLE]])
            _insert(base, "claims", stated[["number", *OF_CLAIM]])
            _insert(base, "names", names)
            base.execute("COMMIT")
        return Kept(len(new), len(stated))

    def size(self) -> Kept:
        with self._opened() as base:
            return Kept(*_row(base.execute("SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM claims)")))

    def near(self, articles: pd.DataFrame, window: int) -> tuple[pd.DataFrame, pd.DataFrame]:
        """The kept articles that can be about an event of `articles`, published within `window` days, and their claims.

        An article that is itself among `articles` is left out. Ids are those that they were kept under.
        """
        import numpy as np
        import pandas as pd

        from xcheck.topics.events import MIN_NAMED, published_days
        from xcheck.topics.words import PRIOR_ARTICLES, UNLISTED

        days = published_days(articles)
        said = openings.known(articles)
        new = pd.DataFrame({"row": said.named, "name": said.name, "day": days[said.named]})
        marks = pd.DataFrame({"mark": np.array(tables.marks(articles), dtype=np.int64)})
        with self._opened() as base:
            base.register("new", new)
            base.register("marks", marks)
            found = (
                base.execute(
                    """
                    WITH total AS (SELECT count(*) AS articles FROM articles),
                    met AS (SELECT DISTINCT name FROM new),
                    frequency AS (
                        SELECT name, count(*) AS articles FROM names SEMI JOIN met USING (name) GROUP BY name
                    ),
                    telling AS (
                        SELECT name, ln(($prior + total.articles) / ($unlisted + frequency.articles)) AS weight
                        FROM frequency, total
                        WHERE frequency.articles <= greatest($common, total.articles / $share)
                    ),
                    pairs AS (
                        SELECT new.row, names.number, sum(weight) AS weight
                        FROM new JOIN telling USING (name) JOIN names USING (name)
                        WHERE new.day IS NULL OR names.day IS NULL OR abs(names.day - new.day) <= $window
                        GROUP BY new.row, names.number HAVING sum(weight) >= $least
                    ),
                    nearest AS (
                        SELECT number FROM pairs
                        QUALIFY row_number() OVER (PARTITION BY row ORDER BY weight DESC, number) <= $nearest
                    )
                    SELECT number, words, day
                    FROM articles SEMI JOIN nearest USING (number) ANTI JOIN marks USING (mark) ORDER BY number
                    """,
                    {
                        "prior": PRIOR_ARTICLES,
                        "unlisted": UNLISTED,
                        "common": COMMON,
                        "share": COMMON_SHARE,
                        "window": window,
                        "least": MIN_NAMED,
                        "nearest": NEAREST,
                    },
                )
            ).df()
            met = openings.meet(said.words, found["words"].tolist(), np.r_[days, found["day"]])
            return self._with_claims(base, self._articles(base, found["number"].to_numpy()[met]))

    def search(
        self, words: Sequence[str], *, outlet: str = "", since: str = "", until: str = "", most: int = 1_000
    ) -> tuple[pd.DataFrame, pd.DataFrame]:
        """The latest kept articles with all of these words in headline or text, and their claims."""
        wanted = ["(contains(lower(title), ?) OR contains(lower(text), ?))"] * len(words)
        values: list[Any] = [word.lower() for word in words for _ in range(2)]
        for condition, value in (("outlet = ?", outlet), ("published >= ?", since), ("published[1:10] <= ?", until)):
            if value:
                wanted.append(condition)
                values.append(value)
        where = f"WHERE {' AND '.join(wanted)}" if wanted else ""
        with self._opened() as base:
            found = base.execute(
                f"SELECT number FROM articles {where} ORDER BY published DESC, number LIMIT ?", [*values, most]
            )
            return self._with_claims(base, self._articles(base, _column(found)))

    def _articles(self, base: duckdb.DuckDBPyConnection, numbers: Sequence[int] | NDArray[np.int64]) -> pd.DataFrame:
        """The articles with these numbers, by id, with their numbers."""
        import numpy as np
        import pandas as pd

        from xcheck.articles import identity

        base.register("wanted", pd.DataFrame({"number": np.array(numbers, dtype=np.int64)}))
        of = ", ".join(f'"{name}"' for name in tables.OF_ARTICLE)
        kept = base.execute(
            f"SELECT number, {of} FROM articles SEMI JOIN wanted USING (number) ORDER BY id, number"
        ).df()
        kept["id"] = identity.unique(kept["id"].tolist())
        return frames.make(frames.ARTICLES, {**kept, "origin": kept["id"]}).assign(number=kept["number"])

    def _with_claims(self, base: duckdb.DuckDBPyConnection, kept: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
        """The articles, without their numbers, and their claims."""
        import numpy as np
        import pandas as pd

        articles = kept.drop(columns="number")
        base.register("wanted", kept[["number"]])
        of = ", ".join(f'"{name}"' for name in OF_CLAIM)
        stated = base.execute(f"SELECT number, {of} FROM claims SEMI JOIN wanted USING (number)").df()
        row = pd.Series(np.arange(len(kept)), index=kept["number"])
        order = pd.DataFrame({"row": row.reindex(stated["number"]).to_numpy(), "at": stated.index})
        order["field"], order["start"] = stated["field"] != "title", stated["start"]
        sort = order.sort_values(["row", "field", "start", "at"])["at"].to_numpy()
        stated, at = stated.iloc[sort], order["row"].to_numpy()[sort]
        ids, outlets = (articles[name].to_numpy(dtype=object)[at] for name in ("id", "outlet"))
        places = zip(ids, stated["field"], stated["start"], strict=True)
        made = {"id": [f"{of}#{field}:{start}" for of, field, start in places], "article": ids, "outlet": outlets}
        stated = stated.reset_index(drop=True)
        return articles, frames.make(frames.CLAIMS, {**stated[list(OF_CLAIM)], **made})

    @contextlib.contextmanager
    def _opened(self, *, write: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection, when no other program is at it. Raises StoreError."""
        import duckdb

        if write and not (os.path.exists(self.path) and os.path.getsize(self.path)):
            self._create()
        elif not os.path.exists(self.path):
            raise StoreError("no such store", path=self.path, hint="`xcheck index` makes one")
        base = self._connected(write)
        try:
            try:
                held = _column(base.execute("SELECT value FROM about WHERE key = 'format'"))
            except duckdb.CatalogException:
                held = []
            if held != [tables.FORMAT]:
                raise StoreError(
                    "is not a store of this version of xcheck", path=self.path, hint="index into a new file"
                )
            with _heard(base):
                yield base
        except (duckdb.InterruptException, RuntimeError) as error:
            if _INTERRUPTED.search(str(error)):  # how a query tells of Ctrl-C
                raise KeyboardInterrupt from None
            raise
        except duckdb.Error as error:
            raise StoreError(
                f"is damaged, or cannot be used: {_first_line(error)}", path=self.path, hint=_DAMAGED
            ) from None
        finally:
            base.close()

    def _connected(self, write: bool) -> duckdb.DuckDBPyConnection:
        import duckdb

        end = time.monotonic() + self._wait
        while True:
            try:
                return duckdb.connect(self.path, read_only=not write)
            except duckdb.Error as error:
                if not _HELD.search(str(error)):
                    raise StoreError(
                        f"is damaged, or not a store: {_first_line(error)}", path=self.path, hint=_DAMAGED
                    ) from None
                if time.monotonic() > end:
                    raise StoreError(
                        f"in use by another program for {self._wait:g} seconds", path=self.path, hint="try again later"
                    ) from None
            time.sleep(_PAUSE)

    def _create(self) -> None:
        """Make the file, whole or not at all; if another program is faster, its file stays."""
        import duckdb

        folder = os.path.dirname(os.path.abspath(self.path))
        try:
            with tempfile.TemporaryDirectory(prefix=".xcheck-", dir=folder) as place:
                made = os.path.join(place, "store")
                with duckdb.connect(made) as base:
                    for statement in tables.CREATE:
                        base.execute(statement)
                if os.path.exists(self.path) and not os.path.getsize(self.path):
                    os.remove(self.path)  # all that a program left that was killed as it began
                with contextlib.suppress(FileExistsError):
                    os.link(made, self.path)
        except OSError as error:
            raise StoreError(f"cannot be made: {(error.strerror or str(error)).lower()}", path=self.path) from None


_DAMAGED = "restore it from a copy, or index into a new file"


@contextlib.contextmanager
def _heard(base: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Ctrl-C ends a query of this connection. DuckDB 2.0 looks for it by itself, but at times goes on all the same."""
    before = signal.getsignal(signal.SIGINT)
    if not callable(before) or threading.current_thread() is not threading.main_thread():
        yield
        return

    def told(number: int, frame: FrameType | None) -> None:
        base.interrupt()
        before(number, frame)

    signal.signal(signal.SIGINT, told)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _insert(base: duckdb.DuckDBPyConnection, table: str, rows: pd.DataFrame) -> None:
    if len(rows):
        base.register("rows", rows)
        base.execute(f"INSERT INTO {table} SELECT * FROM rows")
        base.unregister("rows")


def _column(found: duckdb.DuckDBPyConnection) -> list[Any]:
    return [row[0] for row in found.fetchall()]


def _row(found: duckdb.DuckDBPyConnection) -> tuple[Any, ...]:
    (row,) = found.fetchall()  # to its end, or the connection takes nothing else
    return tuple(row)


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0][:200]
