"""Claims into topics: compare, score, cluster."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import starmap
from typing import TYPE_CHECKING, Any

from xcheck import frames
from xcheck.columns import runs
from xcheck.spool import Bodies
from xcheck.stated import Folded, Framed, Stated, stated
from xcheck.topics import model
from xcheck.topics.candidates import Meetings, candidates, circles, meetings, two_sources
from xcheck.topics.clusters import cluster
from xcheck.topics.comparisons import GAP, compare
from xcheck.topics.copies import Twins, distinct, lent
from xcheck.topics.explanation import explain as explained
from xcheck.topics.frequencies import Frequencies, frequencies
from xcheck.topics.labels import labels
from xcheck.topics.profile import profiles
from xcheck.topics.traits import KIND

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Rows = NDArray[np.int64]
    Over = Callable[[Callable[..., Any], Iterable[tuple[Any, ...]]], Iterator[Any]]

READINGS = ("agreement", "tension", "contradiction")

#: A pair whose numbers agree, or differ, states one quantity from these probabilities on. A false alarm costs more
#: than a missed agreement.
AGREE_FROM = 0.3
DIFFER_FROM = 0.16
#: Two figures of one article by different sources (an article seldom gives one quantity twice), figures that differ
#: by more than their double but by no slip, and ordinals.
DOUBTFUL_FROM = 0.5
#: Claims that are put side by side in one part, where only some articles are asked for: little work, which several
#: processes are to share.
ASKED_AT_ONCE = 100_000
#: Couples that are handed on together, where topics have them from several parts.
SHEET = 200_000
#: Links that are clustered together there.
LINKED = 500_000
#: Groups are merged while the mean score between them stays above this.
MERGE_FROM = 0.12
CERTAIN = 0.99


def match(
    articles: pd.DataFrame,
    claims: pd.DataFrame | Stated,
    *,
    explain: bool = False,
    same_event: bool = False,
    certain: Sequence[tuple[int, int]] = (),
    differ_from: float = DIFFER_FROM,
    asked: Collection[str] | None = None,
    over: Over = starmap,
) -> Matched:
    """The pairs of claims that state one quantity, each with its topic.

    With `explain`, each pair has a topics.explanation.Explanation of what brought its claims together.
    `same_event` takes all articles to be about one event; `certain` are pairs of claims (row numbers) that are known
    to state one quantity; `differ_from` is the probability from which figures that differ are taken for one quantity.
    With `asked`, ids of articles, only claims of these are compared, with one another and with those of the rest.
    `over` may have the parts of the work done elsewhere: it calls a function with each of several tuples of arguments
    and gives the results in their order.
    """
    import numpy as np

    frames.check(articles, frames.ARTICLES, "match")
    claims = stated(articles, claims)
    one = distinct(articles, claims)
    ids = articles["id"].to_numpy(dtype=object)
    of_asked = None if asked is None else np.isin(ids, list(asked))
    leaders = None if of_asked is None else np.isin(ids[one.rows], one.leader[of_asked])
    matched = Matched()
    for found in _matched(articles, claims, one.rows, leaders, explain, same_event, set(certain), differ_from, over):
        found = with_copies(found, one.twins, claims)
        matched.add(found if of_asked is None else _touching(found, claims, of_asked))
    return matched


def _touching(found: Couples, claims: Stated, asked: NDArray[np.bool_]) -> Couples:
    """The pairs that one of these articles is in: what copies were lent may have none."""
    import numpy as np

    found = found[np.flatnonzero(asked[claims.article(found.left)] | asked[claims.article(found.right)])]
    first = np.full(len(claims), len(claims))  # left of a topic's claims
    np.minimum.at(first, found.topic, found.left)
    return replace(found, topic=first[found.topic])


@dataclass(frozen=True)
class Couples:
    """Pairs of claims that are sure enough, as columns; `left` < `right` are their rows, `topic` is the first claim of
    their topic, -1 for none yet.
    """

    topic: Rows
    left: Rows
    right: Rows
    score: NDArray[np.float64]
    reading: NDArray[np.int8]
    value_a: NDArray[np.float64]
    value_b: NDArray[np.float64]
    match: NDArray[np.object_]  # Explanation, or None

    def __getitem__(self, rows: Rows) -> Couples:
        return Couples(*(getattr(self, name)[rows] for name in self.__dataclass_fields__))


class Matched:
    """The couples of a batch, sheet by sheet: those of one topic are on one sheet. Many sheets lie in a file."""

    def __init__(self) -> None:
        self._sheets = Bodies()
        self._first: list[Rows] = []
        self._count = 0

    def __len__(self) -> int:
        """How many couples there are."""
        return self._count

    def __iter__(self) -> Iterator[Couples]:
        for n in range(len(self._sheets)):
            yield pickle.loads(self._sheets[n])

    def add(self, sheet: Couples) -> None:
        import numpy as np

        if len(sheet.left):
            self._sheets.add(pickle.dumps(sheet, pickle.HIGHEST_PROTOCOL))
            self._first.append(np.unique(sheet.topic))
            self._count += len(sheet.left)

    def topics(self) -> Rows:
        """The first claim of each topic, in order."""
        import numpy as np

        return np.sort(np.concatenate(self._first)) if self._first else np.zeros(0, dtype=np.int64)


@dataclass(frozen=True)
class Links:
    """What clustering goes by: pairs of claims, and how sure each is to be one quantity."""

    left: Rows
    right: Rows
    score: NDArray[np.float64]

    def __getitem__(self, rows: Rows) -> Links:
        return Links(*(getattr(self, name)[rows] for name in self.__dataclass_fields__))


class Loose:
    """What parts came to whose articles meet others elsewhere, out of `count` claims: it lies in files, as far as it
    is much, until all is there and can be grouped.
    """

    def __init__(self, count: int) -> None:
        import numpy as np

        self._couples, self._links = Bodies(), Bodies()
        self._strong = np.zeros(count, dtype=bool)  # claims that may come into a group

    def add(self, couples: Couples, links: Links) -> None:
        for side in (links.left, links.right):
            self._strong[side[links.score >= MERGE_FROM]] = True
        self._couples.add(pickle.dumps(couples, pickle.HIGHEST_PROTOCOL))
        self._links.add(pickle.dumps(links, pickle.HIGHEST_PROTOCOL))

    def sheets(self) -> Iterator[Couples]:
        """The couples that fall into one topic, those of some topics at a time."""
        import numpy as np

        topic = self._topics()
        size = np.zeros(len(topic), dtype=np.int32)
        for couples in _unpickled(self._couples):
            np.add.at(size, topic[couples.left], 1)
        sheet = np.cumsum(size, dtype=np.int64) // SHEET
        found = (together(couples, topic) for couples in _unpickled(self._couples))
        yield from _sorted_out((some, sheet[some.topic]) for some in found)

    def _topics(self) -> Rows:
        """The first claim of each claim's topic, -1 for none. Only claims that sure links join, at whatever remove, can
        be of one topic, so these circles are clustered some at a time.
        """
        import numpy as np

        claims = np.flatnonzero(self._strong)
        place = np.cumsum(self._strong, dtype=np.int32) - 1
        sure = []
        for links in _unpickled(self._links):
            up = links.score >= MERGE_FROM
            sure.append((place[links.left[up]], place[links.right[up]]))
        if not sure:
            return np.full(len(place), -1)
        left, right = (np.concatenate(side) for side in zip(*sure, strict=True))
        circle = circles(left, right, len(claims))
        del sure, left, right
        size = np.zeros(len(claims), dtype=np.int64)

        def inner() -> Iterator[tuple[Links, Rows]]:
            """The links within circles, by claims' places, and the circle of each."""
            for links in _unpickled(self._links):
                some = links[np.flatnonzero(self._strong[links.left] & self._strong[links.right])]
                some = replace(some, left=place[some.left], right=place[some.right])
                own = circle[some.left]
                rows = np.flatnonzero(own == circle[some.right])
                yield some[rows], own[rows]

        for _, own in inner():
            np.add.at(size, own, 1)
        sheet = np.cumsum(size) // LINKED
        topic = np.full(len(place), -1)
        for some in _sorted_out((links, sheet[own]) for links, own in inner()):
            found = cluster(len(claims), some.left, some.right, some.score, MERGE_FROM)
            grouped = np.flatnonzero(found >= 0)
            topic[claims[grouped]] = claims[found[grouped]]
        return topic


def _unpickled(bodies: Bodies) -> Iterator[Any]:
    for n in range(len(bodies)):
        yield pickle.loads(bodies[n])


def _sorted_out(found: Iterable[tuple[Any, Rows]]) -> Iterator[Any]:
    """The rows of each sheet together, from several columns and the sheet of each of their rows."""
    pieces, of = Bodies(), dict[int, list[int]]()
    for some, sheet in found:
        for rows in runs(sheet):
            of.setdefault(int(sheet[rows[0]]), []).append(len(pieces))
            pieces.add(pickle.dumps(some[rows], pickle.HIGHEST_PROTOCOL))
    for own in of.values():
        yield _joined([pickle.loads(pieces[n]) for n in own])


def _matched(
    articles: pd.DataFrame,
    claims: Stated,
    rows: Rows,
    asked: NDArray[np.bool_] | None,
    explain: bool,
    same_event: bool,
    known: set[tuple[int, int]],
    differ_from: float,
    over: Over,
) -> Iterator[Couples]:
    """The couples of the articles in `rows`. A batch is compared part by part: each knows nothing of the others, so
    that it can be compared anywhere, and forgotten. What articles too many for one part have in common comes last.
    """
    import numpy as np

    some = articles if len(rows) == len(articles) else articles.iloc[rows]
    met = meetings(some, same_event=same_event, asked=asked, over=over)
    parts = list(met.parts(claims.counts[rows], None if asked is None else ASKED_AT_ONCE))
    if not parts:
        return
    batch = frequencies(claims, rows, over) if len(parts) > 1 or asked is not None else None
    untold = articles.drop(columns=["title", "text", "url", "path", "sha256"])

    def call(part: Meetings) -> tuple[Any, ...]:
        members = np.union1d(part.a, part.b)
        part = replace(part, a=np.searchsorted(members, part.a), b=np.searchsorted(members, part.b))
        its = rows[members]
        told = untold.iloc[its], claims.some(its), claims.rows(its)
        return *told, part, batch, explain, known, differ_from

    loose = Loose(len(claims))
    for part, found in zip(parts, over(part_of_batch, map(call, parts)), strict=True):
        if part.whole:
            yield found[0]
        else:
            loose.add(*found)
    yield from loose.sheets()


def part_of_batch(
    articles: pd.DataFrame,
    some: Framed | Folded,
    rows: Rows,
    met: Meetings,
    batch: Frequencies | None,
    explain: bool,
    known: set[tuple[int, int]],
    differ_from: float,
) -> tuple[Couples, Links]:
    """The couples of some articles, whose claims are those `rows` of the batch; and what is to be clustered with that
    of other parts, if these articles meet others there.
    """
    import numpy as np

    claims = some.frame()
    p = profiles(articles, claims, batch)
    compared = compare(p, candidates(p, met))
    left, right, reading = compared.pairs.left, compared.pairs.right, compared.reading
    score, levels = model.score(p, compared)
    certain = np.zeros(len(left), dtype=bool)
    if known:
        certain[:] = [couple in known for couple in zip(rows[left].tolist(), rows[right].tolist(), strict=True)]
        score = np.where(certain, CERTAIN, score)
    within = p.article[left] == p.article[right]
    # candidates.py: what one outlet says twice is at odds only where it cites two sources for it
    said_twice = (p.outlet[left] == p.outlet[right]) & ~(within & two_sources(p, left, right))
    odd = (levels["gap"] == GAP.index("within five")) | (levels["kind"] == KIND.index("other"))
    differ = np.where(within | odd, DOUBTFUL_FROM, differ_from)
    needed = np.where(reading == 0, AGREE_FROM, np.where(said_twice, np.inf, differ))
    enough = score >= needed
    sure = np.flatnonzero(enough)
    match = np.full(len(left), None, dtype=object)
    if explain:
        for n in sure.tolist():
            match[n] = explained(levels, n, bool(reading[n] == 0), score[n], float(needed[n]), bool(certain[n]))
    every = Couples(np.full(len(left), -1), left, right, score, reading, compared.value_a, compared.value_b, match)
    couples = every[sure]
    links = Links(left, right, np.where(enough, score, np.minimum(score, MERGE_FROM - 0.01)))
    if met.whole:
        couples, links = grouped(couples, links, len(rows)), Links(left[:0], right[:0], score[:0])
    topic = np.where(couples.topic < 0, -1, rows[couples.topic])
    return (
        replace(couples, topic=topic, left=rows[couples.left], right=rows[couples.right]),
        replace(links, left=rows[links.left], right=rows[links.right]),
    )


def grouped(couples: Couples, links: Links, count: int) -> Couples:
    """The couples that fall into one topic, by their links and those of all other pairs of `count` claims."""
    return together(couples, cluster(count, links.left, links.right, links.score, MERGE_FROM))


def together(couples: Couples, topic: Rows) -> Couples:
    """The couples both of whose claims are in one topic, if that is the `topic` of each claim, -1 for none."""
    import numpy as np

    own = topic[couples.left]
    kept = np.flatnonzero((own == topic[couples.right]) & (own >= 0))
    return replace(couples, topic=own)[kept]


def _joined(parts: Sequence[Any]) -> Any:
    """The columns of several parts, one below the other."""
    import numpy as np

    kind = type(parts[0])
    return kind(*(np.concatenate([getattr(part, name) for part in parts]) for name in kind.__dataclass_fields__))


def with_copies(found: Couples, twins: Twins, claims: Stated) -> Couples:
    """The same, and the pairs that copies of a text inherit."""
    import numpy as np

    if not len(twins.row) or not len(found.left):
        return found
    left, right, source = lent(found.left, found.right, twins, claims)
    order = np.concatenate((np.arange(len(found.left)), np.array(source, dtype=np.int64)))
    a, b = (np.concatenate((old, np.array(new, np.int64))) for old, new in ((found.left, left), (found.right, right)))
    turned = a > b
    found = found[order]
    return replace(
        found,
        left=np.where(turned, b, a),
        right=np.where(turned, a, b),
        value_a=np.where(turned, found.value_b, found.value_a),
        value_b=np.where(turned, found.value_a, found.value_b),
    )


def named(claims: pd.DataFrame, found: Couples, name: NDArray[np.object_]) -> pd.DataFrame:
    """The topics of couples (frames.TOPICS, verdicts still empty), in the order of `found.topic`; rows are those
    of `claims`, and `name` is what the topic of each couple is called.
    """
    import numpy as np

    topic_of = np.full(len(claims), -1, dtype=np.int64)
    topic_of[found.left] = topic_of[found.right] = found.topic
    names = np.full(len(claims), "", dtype=object)
    names[found.topic] = name
    rows = np.flatnonzero(topic_of >= 0)
    first, topic = np.unique(topic_of[rows], return_inverse=True)
    members = claims.iloc[rows]
    ids = members["id"].to_numpy(dtype=object)[np.argsort(topic, kind="stable")].tolist()
    ends = np.cumsum(np.bincount(topic)).tolist()
    label, unit = labels(members, topic, len(first))
    return frames.make(
        frames.TOPICS,
        {
            "id": names[first],
            "label": label,
            "unit": unit,
            "claims": [ids[start:end] for start, end in zip([0, *ends], ends, strict=False)],
            "verdict": [""] * len(first),
        },
    )


def described(claims: pd.DataFrame, found: Couples, name: NDArray[np.object_]) -> pd.DataFrame:
    """The couples as pairs (frames.PAIRS), in their order."""
    import numpy as np

    every = claims["id"].to_numpy(dtype=object)
    return frames.make(
        frames.PAIRS,
        {
            "topic": name,
            "a": every[found.left],
            "b": every[found.right],
            "left": found.left,
            "right": found.right,
            "score": found.score,
            "reading": np.array(READINGS, dtype=object)[found.reading],
            "value_a": found.value_a,
            "value_b": found.value_b,
            "match": found.match,
        },
    )
