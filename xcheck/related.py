"""The relations of a batch, topic by topic, read when somebody asks for them: there may be several to a claim."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from xcheck import frames
from xcheck.columns import runs
from xcheck.spool import Bodies

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

_OF_TOPIC = tuple(name for name in frames.RELATIONS if name != "topic")
#: Relations of one chunk.
CHUNK = 50_000


class Folded(NamedTuple):
    """The relations of one topic, on their way between processes and in the file."""

    relations: int
    body: bytes


def folded(relations: pd.DataFrame, topic: Numbers) -> list[Folded]:
    """Those of each topic (a number for each row), by its number; the order of the rows is kept."""
    columns = [relations[name].to_numpy(dtype=object) for name in _OF_TOPIC]
    return [
        Folded(len(some), pickle.dumps([column[some].tolist() for column in columns], pickle.HIGHEST_PROTOCOL))
        for some in runs(topic)
    ]


class Related:
    """Relations (frames.RELATIONS) of the topics of these names, where `place` says which of the `bodies` is that of
    each topic, and `counts` how many relations it has.
    """

    def __init__(self, names: NDArray[np.object_], bodies: Bodies, place: Numbers, counts: Numbers) -> None:
        self._names, self._bodies, self._place, self._counts = names, bodies, place, counts

    @classmethod
    def of(cls, relations: pd.DataFrame) -> Related:
        """The same of a frame."""
        import numpy as np
        import pandas as pd

        topic, names = pd.factorize(relations["topic"])
        bodies = Bodies()
        counts = np.zeros(len(names), dtype=np.int64)
        for n, each in enumerate(folded(relations, topic)):
            bodies.add(each.body)
            counts[n] = each.relations
        return cls(np.array(names, dtype=object), bodies, np.arange(len(names)), counts)

    def __len__(self) -> int:
        return int(self._counts.sum())

    def frame(self) -> pd.DataFrame:
        """All of them, topic by topic."""
        return self._some(range(len(self._names)))

    def chunks(self) -> Iterator[pd.DataFrame]:
        """All of them, some topics at a time, in the order of the topics' names."""
        import numpy as np

        order = np.argsort(self._names, kind="stable")
        for some in runs(np.cumsum(self._counts[order]) // CHUNK):
            yield self._some(order[some].tolist())

    def _some(self, topics: Sequence[int]) -> pd.DataFrame:
        import numpy as np

        columns: list[list[object]] = [[] for _ in _OF_TOPIC]
        for n in topics:
            for column, values in zip(columns, pickle.loads(self._bodies[int(self._place[n])]), strict=True):
                column += values
        topic = np.repeat(self._names[list(topics)], self._counts[list(topics)])
        return frames.make(frames.RELATIONS, {"topic": topic, **dict(zip(_OF_TOPIC, columns, strict=True))})
