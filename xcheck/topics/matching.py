"""Claims into topics: compare, score, cluster."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from xcheck import frames
from xcheck.topics import model
from xcheck.topics.candidates import candidates
from xcheck.topics.clusters import cluster
from xcheck.topics.comparisons import Candidates, compare
from xcheck.topics.profile import profiles

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

READINGS = ("agreement", "tension", "contradiction")

#: A pair whose numbers agree, or differ, states one quantity from these probabilities on. A false alarm costs more
#: than a missed agreement.
AGREE_FROM = 0.5
DIFFER_FROM = 0.3
#: Groups are merged while the mean score between them stays above this.
MERGE_FROM = 0.2
CERTAIN = 0.99


def match(
    articles: pd.DataFrame,
    claims: pd.DataFrame,
    *,
    explain: bool = False,
    same_event: bool = False,
    certain: Sequence[tuple[int, int]] = (),
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Topics (frames.TOPICS, verdicts still empty) and the pairs inside them (frames.PAIRS).

    With `explain`, each pair says which comparisons brought its claims together, and which spoke against it.
    `same_event` takes all articles to be about one event; `certain` are pairs of claims (row numbers) that are known
    to state one quantity.
    """
    import numpy as np

    frames.check(articles, frames.ARTICLES, "match")
    frames.check(claims, frames.CLAIMS, "match")
    if claims.empty:
        return frames.make(frames.TOPICS), frames.make(frames.PAIRS)
    p = profiles(articles, claims)
    pairs = candidates(articles, p, same_event=same_event)
    if not len(pairs):
        return frames.make(frames.TOPICS), frames.make(frames.PAIRS)
    compared = compare(p, pairs)
    score, levels = model.score(p, compared)
    pairs, reading = compared.pairs, compared.reading
    if certain:
        known = set(certain)
        score = np.where(
            [(i, j) in known for i, j in zip(pairs.left.tolist(), pairs.right.tolist(), strict=True)], CERTAIN, score
        )
    enough = np.where(reading == 0, score >= AGREE_FROM, score >= DIFFER_FROM)
    topic = cluster(
        len(claims), pairs.left, pairs.right, np.where(enough, score, np.minimum(score, MERGE_FROM - 0.01)), MERGE_FROM
    )
    inside = enough & (topic[pairs.left] == topic[pairs.right]) & (topic[pairs.left] >= 0)
    return _frames(claims, p.value, pairs, score, reading, topic, np.flatnonzero(inside), levels if explain else None)


def _frames(
    claims: pd.DataFrame,
    value: NDArray[np.float64],
    pairs: Candidates,
    score: NDArray[np.float64],
    reading: NDArray[np.int8],
    topic: NDArray[np.int64],
    rows: NDArray[np.int64],
    levels: dict[str, NDArray[np.int8]] | None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    import numpy as np

    ids = claims["id"].to_numpy(dtype=object)
    members: dict[int, list[int]] = {}
    for row in np.flatnonzero(topic >= 0).tolist():
        members.setdefault(int(topic[row]), []).append(row)
    paired = set(topic[pairs.left[rows]].tolist())
    order = sorted((n for n in members if n in paired), key=lambda n: members[n][0])
    name = {n: f"t{k}" for k, n in enumerate(order, 1)}
    described = {name: claims[name].tolist() for name in ("unit", "subject", "head", "measure", "action")}
    labels, units, lists = [], [], []
    for n in order:
        label, unit = describe(described, members[n])
        labels.append(label)
        units.append(unit)
        lists.append([str(ids[row]) for row in members[n]])
    topics = frames.make(
        frames.TOPICS,
        {"id": [name[n] for n in order], "label": labels, "unit": units, "claims": lists, "verdict": [""] * len(order)},
    )
    left, right = pairs.left[rows], pairs.right[rows]
    why: list[list[str]] = [
        model.waterfall(levels, int(row), bool(reading[row] == 0)) if levels else [] for row in rows
    ]
    found = frames.make(
        frames.PAIRS,
        {
            "topic": [name[int(topic[row])] for row in left],
            "a": ids[left].tolist(),
            "b": ids[right].tolist(),
            "left": left,
            "right": right,
            "score": score[rows],
            "reading": [READINGS[r] for r in reading[rows].tolist()],
            "value_a": value[left],
            "value_b": value[right],
            "why": why,
        },
    )
    return topics, found


def describe(described: Mapping[str, Sequence[str]], rows: Sequence[int]) -> tuple[str, str]:
    """(label, unit) of a topic: its commonest subject, with what happens to it or what is measured."""

    def commonest(column: str) -> str:
        counts = Counter(value for row in rows if (value := described[column][row]))
        return min(counts, key=lambda text: (-counts[text], len(text), text), default="")

    unit = commonest("unit")
    subject = commonest("subject") or commonest("head")
    measure, action = commonest("measure"), commonest("action")
    words = [w for w in (measure, subject) if w]
    if action and not measure and action not in subject:
        words.append(f"({action})")
    return " ".join(words) or unit or "number", unit
