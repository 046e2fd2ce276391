"""What each article of a batch states: its claims, read when somebody asks for them.

A batch may have more claims than memory holds. What extraction found lies in a file, article by article, as its workers
sent it; the later stages take the claims of some articles at a time, and hand them on folded as they are. A frame of
claims that is there already, a caller's or a store's, answers the same questions.
"""

from __future__ import annotations

import json
import pickle
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any, NamedTuple

from xcheck import frames
from xcheck.columns import runs, spans
from xcheck.spool import Bodies

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

_OF_ARTICLE = ("id", "article", "outlet")
#: What a claim and a refusal know by themselves, whatever their article is called.
OF_CLAIM = tuple(name for name in frames.CLAIMS if name not in _OF_ARTICLE)
OF_REFUSAL = tuple(name for name in frames.REFUSALS if name != "article")
FIELD, START, SENTENCE = (OF_CLAIM.index(name) for name in ("field", "start", "sentence"))
#: Columns whose values are seldom met again.
_DIFFERENT = ("id", "text", "sentence")
#: Claims of one chunk.
CHUNK = 20_000

Rows = Sequence[tuple[Any, ...]]


class Packed(NamedTuple):
    """What one article states, on its way between processes and in the file."""

    claims: int
    refusals: int
    body: bytes


def packed(claims: Rows, refusals: Rows) -> Packed:
    """Rows with the values of OF_CLAIM and of OF_REFUSAL."""
    return Packed(len(claims), len(refusals), pickle.dumps((claims, refusals), pickle.HIGHEST_PROTOCOL))


def written(body: bytes) -> bytes:
    """The same as a line of JSON, for a file that others could have written: unfolding it runs nothing."""
    return json.dumps(_unfolded(body), separators=(",", ":")).encode()


def _unfolded(body: bytes) -> tuple[Rows, Rows]:
    """The claims and refusals of an article."""
    found: tuple[Rows, Rows] = json.loads(body) if body[:1] == b"[" else pickle.loads(body)
    return found


@dataclass(frozen=True)
class Framed:
    """Claims of some articles, as a frame."""

    claims: pd.DataFrame

    def frame(self) -> pd.DataFrame:
        """frames.CLAIMS, in the order of the batch."""
        return self.claims

    def columns(self) -> dict[str, Sequence[Any]]:
        """The same as sequences."""
        return {name: self.claims[name].tolist() for name in frames.CLAIMS}


@dataclass(frozen=True)
class Folded:
    """Claims of some articles, as they lie in the file; another process can unfold them."""

    names: Sequence[str]  # ids of the articles
    outlets: Sequence[str]
    bodies: Sequence[bytes]

    def frame(self, lasting: bool = False) -> pd.DataFrame:
        """frames.CLAIMS, in the order of the batch. In a `lasting` one equal strings are one string in memory."""
        columns = self.columns()
        return frames.make(frames.CLAIMS, _shared(columns) if lasting else columns)

    def columns(self) -> dict[str, Sequence[Any]]:
        """The same as sequences, whose numbers may still be whole where a frame has floats; none without claims."""
        found = [_unfolded(body)[0] for body in self.bodies]
        if not any(found):
            return {}
        claims = dict(zip(OF_CLAIM, zip(*chain.from_iterable(found), strict=True), strict=True))
        article, outlet = (
            list(chain.from_iterable(map(repeat, names, map(len, found)))) for names in (self.names, self.outlets)
        )
        places = zip(article, claims["field"], claims["start"], strict=True)
        ids = [f"{name}#{field}:{start}" for name, field, start in places]
        return claims | {"id": ids, "article": article, "outlet": outlet}

    def refusals(self) -> pd.DataFrame:
        """frames.REFUSALS."""
        found = [(name, *row) for name, body in zip(self.names, self.bodies, strict=True) for row in _unfolded(body)[1]]
        columns = dict(zip(frames.REFUSALS, zip(*found, strict=True), strict=True)) if found else {}
        return frames.make(frames.REFUSALS, _shared(columns))


def _shared(columns: dict[str, Any]) -> dict[str, Any]:
    """The same columns, in which equal strings are one string in memory."""
    known: dict[Any, Any] = {}
    return {
        name: [known.setdefault(value, value) for value in values]
        if values and isinstance(values[0], str) and name not in _DIFFERENT
        else values
        for name, values in columns.items()
    }


class Stated:
    """The claims of the articles of a batch, which are known by their rows in the frame of articles."""

    #: How many claims each article has.
    counts: Numbers

    def __len__(self) -> int:
        return int(self.counts.sum())

    def some(self, articles: Numbers) -> Framed | Folded:
        """The claims of some articles, given in their order."""
        raise NotImplementedError

    def rows(self, articles: Numbers) -> Numbers:
        """Their numbers in the batch, which rise."""
        raise NotImplementedError

    def article(self, rows: Numbers) -> Numbers:
        """The article of each of these claims."""
        raise NotImplementedError

    def frame(self) -> pd.DataFrame:
        """All claims."""
        raise NotImplementedError

    def refusals(self) -> pd.DataFrame:
        """The numbers that are no quantities (frames.REFUSALS)."""
        raise NotImplementedError

    def sentences(self, articles: Numbers) -> Iterator[list[str]]:
        """The sentences of claims of some articles, some at a time."""
        raise NotImplementedError

    def picked(self, ids: Collection[str]) -> pd.DataFrame:
        """The claims of these ids."""
        raise NotImplementedError

    def chunks(self, order: Numbers | None = None) -> Iterator[Framed | Folded]:
        """The claims of all articles, or of those in `order`, chunk by chunk; within one in the order of the batch."""
        import numpy as np

        articles = np.arange(len(self.counts)) if order is None else order
        for rows in runs(np.cumsum(self.counts[articles]) // CHUNK):
            yield self.some(articles[rows])


class InFrame(Stated):
    """A frame of claims, in any order."""

    def __init__(self, articles: pd.DataFrame, claims: pd.DataFrame, refusals: pd.DataFrame | None = None) -> None:
        import numpy as np
        import pandas as pd

        frames.check(claims, frames.CLAIMS, "claims")
        self._claims, self._refusals = claims, refusals
        self._article = pd.Index(articles["id"]).get_indexer(claims["article"])
        known = self._article[self._article >= 0]
        self.counts = np.bincount(known, minlength=len(articles))
        self._order = np.argsort(self._article, kind="stable")[len(self._article) - len(known) :]
        self._first = np.r_[0, np.cumsum(self.counts)]

    def __len__(self) -> int:
        return len(self._claims)

    def some(self, articles: Numbers) -> Framed:
        return Framed(self._claims.iloc[self.rows(articles)])

    def rows(self, articles: Numbers) -> Numbers:
        import numpy as np

        return np.sort(self._order[spans(self._first[articles], self._first[articles + 1])[1]])

    def article(self, rows: Numbers) -> Numbers:
        import numpy as np

        return np.asarray(self._article[rows])

    def frame(self) -> pd.DataFrame:
        return self._claims

    def refusals(self) -> pd.DataFrame:
        return frames.make(frames.REFUSALS) if self._refusals is None else self._refusals

    def sentences(self, articles: Numbers) -> Iterator[list[str]]:
        yield self.some(articles).claims["sentence"].tolist()

    def picked(self, ids: Collection[str]) -> pd.DataFrame:
        return self._claims[self._claims["id"].isin(ids)]


class InFile(Stated):
    """What extraction found, where `place` says which of the `bodies` is that of each article."""

    def __init__(self, articles: pd.DataFrame, bodies: Bodies, place: Numbers, counts: Numbers) -> None:
        import numpy as np

        self._names, self._outlets = (articles[name].to_numpy(dtype=object) for name in ("id", "outlet"))
        self._bodies, self._place, self.counts = bodies, place, counts
        self._first = np.r_[0, np.cumsum(counts)]

    def some(self, articles: Numbers) -> Folded:
        bodies = map(self._bodies.__getitem__, self._place[articles].tolist())
        return Folded(self._names[articles].tolist(), self._outlets[articles].tolist(), list(bodies))

    def rows(self, articles: Numbers) -> Numbers:
        return spans(self._first[articles], self._first[articles + 1])[1]

    def article(self, rows: Numbers) -> Numbers:
        import numpy as np

        return np.asarray(np.searchsorted(self._first, rows, side="right") - 1)

    def frame(self) -> pd.DataFrame:
        import numpy as np

        return self.some(np.arange(len(self.counts))).frame(lasting=True)

    def refusals(self) -> pd.DataFrame:
        import numpy as np

        return self.some(np.arange(len(self.counts))).refusals()

    def sentences(self, articles: Numbers) -> Iterator[list[str]]:
        for place in self._place[articles].tolist():
            yield [row[SENTENCE] for row in _unfolded(self._bodies[place])[0]]

    def picked(self, ids: Collection[str]) -> pd.DataFrame:
        import numpy as np
        import pandas as pd

        named = {name.rpartition("#")[0] for name in ids}
        articles = np.flatnonzero(pd.Index(self._names).isin(named))
        claims = self.some(articles).frame()
        return claims[claims["id"].isin(ids)].reset_index(drop=True)


def stated(articles: pd.DataFrame, claims: pd.DataFrame | Stated) -> Stated:
    """The same, whoever has it as a frame (frames.CLAIMS)."""
    return claims if isinstance(claims, Stated) else InFrame(articles, claims)
