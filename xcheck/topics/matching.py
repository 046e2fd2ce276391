"""Claims into topics: compare, score, cluster."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import starmap
from typing import TYPE_CHECKING, Any

from xcheck import frames
from xcheck.topics import model
from xcheck.topics.candidates import Meetings, candidates, meetings
from xcheck.topics.clusters import cluster
from xcheck.topics.comparisons import compare
from xcheck.topics.copies import Distinct, distinct, lent
from xcheck.topics.explanation import Explanation
from xcheck.topics.explanation import explain as explained
from xcheck.topics.labels import labels
from xcheck.topics.profile import Profiles, profiles

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Over = Callable[[Callable[..., Any], Iterable[tuple[Any, ...]]], Iterator[Any]]

READINGS = ("agreement", "tension", "contradiction")

#: A pair whose numbers agree, or differ, states one quantity from these probabilities on. A false alarm costs more
#: than a missed agreement.
AGREE_FROM = 0.3
DIFFER_FROM = 0.27
#: Two figures of one article by different sources: an article seldom gives one quantity twice.
ONE_ARTICLE_FROM = 0.5
#: Groups are merged while the mean score between them stays above this.
MERGE_FROM = 0.12
CERTAIN = 0.99


def match(
    articles: pd.DataFrame,
    claims: pd.DataFrame,
    *,
    explain: bool = False,
    same_event: bool = False,
    certain: Sequence[tuple[int, int]] = (),
    differ_from: float = DIFFER_FROM,
    asked: Collection[str] | None = None,
    over: Over = starmap,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Topics (frames.TOPICS, verdicts still empty) and the pairs inside them (frames.PAIRS).

    With `explain`, each pair has a topics.explanation.Explanation of what brought its claims together.
    `same_event` takes all articles to be about one event; `certain` are pairs of claims (row numbers) that are known
    to state one quantity; `differ_from` is the probability from which figures that differ are taken for one quantity.
    With `asked`, ids of articles, only claims of these are compared, with one another and with those of the rest.
    `over` may have the parts of the work done elsewhere: it calls a function with each of several tuples of arguments
    and gives the results in their order.
    """
    frames.check(articles, frames.ARTICLES, "match")
    frames.check(claims, frames.CLAIMS, "match")
    one = distinct(articles, claims)
    leaders = None if asked is None else one.articles["id"].isin({one.leader[name] for name in asked}).to_numpy()
    found = _matched(one, leaders, explain, same_event, certain, differ_from, over)
    found = with_copies(found, one.twins, claims["article"].tolist())
    return _frames(claims, found if asked is None else _touching(found, claims["article"].isin(asked).to_numpy()))


@dataclass(frozen=True)
class Matched:
    """Pairs of claims that state one quantity, as columns; rows are those of the full claims frame."""

    topic: NDArray[np.int64]
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    score: NDArray[np.float64]
    reading: NDArray[np.int8]
    value_a: NDArray[np.float64]
    value_b: NDArray[np.float64]
    match: list[Explanation | None]


@dataclass(frozen=True)
class Scored:
    """Compared pairs, as columns: how sure each is, and whether that is enough."""

    left: NDArray[np.int32]  # rows of the claims that are matched
    right: NDArray[np.int32]
    score: NDArray[np.float64]
    reading: NDArray[np.int8]
    value_a: NDArray[np.float64]
    value_b: NDArray[np.float64]
    enough: NDArray[np.bool_]
    match: dict[tuple[int, int], Explanation]  # of those that are enough, if asked for


def _matched(
    one: Distinct,
    asked: NDArray[np.bool_] | None,
    explain: bool,
    same_event: bool,
    certain: Sequence[tuple[int, int]],
    differ_from: float,
    over: Over,
) -> Matched | None:
    import numpy as np

    if one.claims.empty:
        return None
    p = profiles(one.articles, one.claims)
    met = meetings(one.articles, same_event=same_event, asked=asked)
    row = {full: n for n, full in enumerate(one.rows.tolist())} if certain else {}
    known = {(row[a], row[b]) for a, b in certain}
    calls = ((p.of(np.union1d(part.a, part.b)), part, explain, known, differ_from) for part in met.parts(p))
    parts = list(over(scored, calls))
    del p, calls  # with a million claims, what is known of each would be most of the memory
    left, right, score, reading, value_a, value_b, enough = (
        np.concatenate([getattr(part, name) for part in parts])
        for name in ("left", "right", "score", "reading", "value_a", "value_b", "enough")
    )
    match = {couple: why for part in parts for couple, why in part.match.items()}
    del parts
    linked = np.where(enough, score, np.minimum(score, MERGE_FROM - 0.01))
    topic = cluster(len(one.claims), left, right, linked, MERGE_FROM)
    kept = np.flatnonzero(enough & (topic[left] == topic[right]) & (topic[left] >= 0))
    left, right = left[kept].astype(np.int64), right[kept].astype(np.int64)
    score, reading = score[kept], reading[kept]
    return Matched(
        topic[left],
        one.rows[left],
        one.rows[right],
        score,
        reading,
        value_a[kept],
        value_b[kept],
        [match.get(couple) for couple in zip(left.tolist(), right.tolist(), strict=True)]
        if match
        else [None] * len(left),
    )


def scored(p: Profiles, met: Meetings, explain: bool, known: set[tuple[int, int]], differ_from: float) -> Scored:
    """The pairs of claims of some articles that meet; `p` has the claims of these. Parts of a batch know nothing of
    each other, so that each can be scored by itself, and anywhere.
    """
    import numpy as np

    compared = compare(p, candidates(p, met))
    pairs, reading = compared.pairs, compared.reading
    left, right = p.row[pairs.left], p.row[pairs.right]
    score, levels = model.score(p, compared)
    certain = np.zeros(len(left), dtype=bool)
    if known:
        certain[:] = [couple in known for couple in zip(left.tolist(), right.tolist(), strict=True)]
        score = np.where(certain, CERTAIN, score)
    within = p.article[pairs.left] == p.article[pairs.right]
    needed = np.where(reading == 0, AGREE_FROM, np.where(within, ONE_ARTICLE_FROM, differ_from))
    enough = score >= needed
    match: dict[tuple[int, int], Explanation] = {}
    if explain:
        for n in np.flatnonzero(enough).tolist():
            why = explained(levels, n, bool(reading[n] == 0), score[n], float(needed[n]), bool(certain[n]))
            match[int(left[n]), int(right[n])] = why
    return Scored(
        left.astype(np.int32),
        right.astype(np.int32),
        score,
        reading,
        compared.value_a,
        compared.value_b,
        enough,
        match,
    )


def with_copies(found: Matched | None, twins: dict[int, list[int]], article: list[str]) -> Matched | None:
    """The same, and the pairs that copies of a text inherit."""
    import numpy as np

    if found is None or not twins:
        return found
    couples = list(zip(found.left.tolist(), found.right.tolist(), strict=True))
    left, right, source = lent(couples, twins, article)
    order = np.array([*range(len(couples)), *source], dtype=np.int64)
    a, b = np.array([*found.left, *left], dtype=np.int64), np.array([*found.right, *right], dtype=np.int64)
    turned = a > b
    value_a, value_b = found.value_a[order], found.value_b[order]
    return Matched(
        found.topic[order],
        np.where(turned, b, a),
        np.where(turned, a, b),
        found.score[order],
        found.reading[order],
        np.where(turned, value_b, value_a),
        np.where(turned, value_a, value_b),
        [found.match[n] for n in order.tolist()],
    )


def _touching(found: Matched | None, asked: NDArray[np.bool_]) -> Matched | None:
    """The pairs that one of some claims is in; what copies were lent may have none."""
    import numpy as np

    if found is None:
        return None
    kept = np.flatnonzero(asked[found.left] | asked[found.right])
    columns = {name: getattr(found, name)[kept] for name in found.__dataclass_fields__ if name != "match"}
    return Matched(**columns, match=[found.match[n] for n in kept.tolist()])


def _frames(claims: pd.DataFrame, found: Matched | None) -> tuple[pd.DataFrame, pd.DataFrame]:
    import numpy as np
    import pandas as pd

    if found is None or not len(found.topic):
        return frames.make(frames.TOPICS), frames.make(frames.PAIRS)
    topic_of = np.full(len(claims), -1, dtype=np.int64)
    topic_of[found.left] = topic_of[found.right] = found.topic
    rows = np.flatnonzero(topic_of >= 0)
    topic, different = pd.factorize(topic_of[rows])  # topics are numbered by their first claims
    members = claims.iloc[rows]
    ids = members["id"].to_numpy(dtype=object)[np.argsort(topic, kind="stable")].tolist()
    ends = np.cumsum(np.bincount(topic)).tolist()
    names = np.array([f"t{n}" for n in range(1, len(different) + 1)], dtype=object)
    label, unit = labels(members, topic, len(different))
    topics = frames.make(
        frames.TOPICS,
        {
            "id": names,
            "label": label,
            "unit": unit,
            "claims": [ids[start:end] for start, end in zip([0, *ends], ends, strict=False)],
            "verdict": [""] * len(names),
        },
    )
    sort = np.lexsort((found.right, found.left))
    left, right = found.left[sort], found.right[sort]
    every = claims["id"].to_numpy(dtype=object)
    pairs = frames.make(
        frames.PAIRS,
        {
            "topic": names[topic[np.searchsorted(rows, left)]],
            "a": every[left],
            "b": every[right],
            "left": left,
            "right": right,
            "score": found.score[sort],
            "reading": np.array(READINGS, dtype=object)[found.reading[sort]],
            "value_a": found.value_a[sort],
            "value_b": found.value_b[sort],
            "match": [found.match[n] for n in sort.tolist()],
        },
    )
    return topics, pairs
