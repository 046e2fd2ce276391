"""A figure of the headline that the text gives differently."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from xcheck import frames
from xcheck.digits import slips, transposed
from xcheck.intervals import AGREEMENT, relate
from xcheck.topics.concepts import SPELLING, likeness
from xcheck.topics.words import WORD, fold, is_filler
from xcheck.verdicts.internal.finding import Texts, row
from xcheck.verdicts.rules import headline_body_mismatch
from xcheck.verdicts.rules.interface import Pair
from xcheck.verdicts.written import numbers

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

#: The opening of the text, where the headline's figure is told again.
OPENING = 700
#: A slip of an editor's hand goes no further than this, save by digits.
CLOSE = 1.25
#: Words that headline and sentence must share, and more of them where no noun is counted.
SHARED = 2
SHARED_UNCOUNTED = 3
DIMENSIONS = ("count", "money", "duration", "length", "area", "mass", "volume", "data", "power", "energy")
#: What a headline adds up: people and money, but hardly years.
ADDED_UP = ("count", "money")
#: "34 cities" may be four that the text names "and 30 other cities".
FURTHER = re.compile(r"\s(?:\w+\s)?(?:others?|more|additional|further|remaining)\b", re.IGNORECASE)
NUMERAL = re.compile(r"\d+(?:\s?[.,]\s?\d+)*")


def findings(order: pd.DataFrame, texts: Texts) -> list[dict[str, Any]]:
    """Findings of `order`, the claims in reading order."""
    import numpy as np

    usable = order["dimension"].isin(DIMENSIONS) & ~order["negated"]
    in_title = usable & (order["field"] == "title")
    asked = order["article"].isin(order.loc[in_title, "article"].unique())
    titles = np.flatnonzero((in_title & (order["hedge"] == "")).to_numpy())
    bodies = np.flatnonzero((asked & (order["field"] == "text")).to_numpy())
    if not len(titles) or not len(bodies):
        return []
    left, right = _meetings(order, titles, bodies)
    written = numbers(order)
    a, b = written[left], written[right]
    unit = order["unit"].to_numpy(dtype=object)
    verdict = relate(a, b, unit[left] != unit[right])
    agreed = np.unique(left[verdict == AGREEMENT])
    low, high = np.minimum(np.abs(a.value), np.abs(b.value)), np.maximum(np.abs(a.value), np.abs(b.value))
    with np.errstate(divide="ignore", invalid="ignore"):
        close = (high / low <= CLOSE) | slips(
            a.value, b.value, np.minimum(a.step, b.step), np.zeros(len(left), dtype=bool)
        )
    # a headline may round as it likes: $3 billion for 3.2
    small = a.whole | b.whole
    rounded = ~small & (high - low <= np.maximum(a.step, b.step) / 2)
    plain = (order["hedge"] == "").to_numpy() & usable.to_numpy() & (order["start"] < OPENING).to_numpy()
    suspect = np.flatnonzero(
        (verdict != AGREEMENT)
        & (unit_kind(order, left) == unit_kind(order, right))
        & close
        & ~rounded
        & plain[right]
        & ~np.isin(left, agreed)
    )
    found: dict[int, dict[str, Any]] = {}
    claim = frames.Rows(order)
    for k in suspect.tolist():
        if int(left[k]) in found:
            continue
        title, body = claim[int(left[k])], claim[int(right[k])]
        text = texts[title.article, "text"]
        others = b.value[left == left[k]]
        if FURTHER.match(text, body.end):
            continue
        summed = title.dimension in ADDED_UP and _summed(float(a.value[k]), others)
        if summed or _told(title, text) or not _same_thing(title, body):
            continue
        pair = Pair(title, body, float(a.value[k]), float(b.value[k]), "contradiction", True)
        summary = f"the headline has {title.text}, the text {body.text}"
        found[int(left[k])] = row(headline_body_mismatch.RULE, pair, [title, body], summary, 0.7)
    return [found[k] for k in sorted(found)]


def _meetings(
    order: pd.DataFrame, titles: NDArray[np.int64], bodies: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Every figure of a headline with every figure of its text that has its dimension."""
    import pandas as pd

    keys = ["article", "dimension"]
    heads, rest = order.iloc[titles][keys].assign(left=titles), order.iloc[bodies][keys].assign(right=bodies)
    both = pd.merge(heads, rest, on=keys, sort=False).sort_values(["left", "right"])
    return both["left"].to_numpy(dtype="int64"), both["right"].to_numpy(dtype="int64")


def unit_kind(order: pd.DataFrame, rows: NDArray[np.int64]) -> NDArray[np.object_]:
    """What must be one for two figures to be told for each other: the unit, save for counted things."""
    import numpy as np

    counted = (order["dimension"] == "count").to_numpy()
    return np.asarray(np.where(counted, "", order["unit"].to_numpy(dtype=object))[rows])


def _told(title: Any, text: str) -> bool:
    """Whether the text has the headline's digits, even where they were not read as a quantity."""
    return not {_closed(n) for n in NUMERAL.findall(title.text)}.isdisjoint(_closed(n) for n in NUMERAL.findall(text))


def _closed(numeral: str) -> str:
    return "".join(numeral.split())


def _summed(value: float, others: NDArray[np.float64]) -> bool:
    """Whether the headline adds up, or subtracts, figures of the text."""
    import numpy as np

    values = np.unique(others)[:200]
    if len(values) > 1 and np.isclose(values.sum(), value, rtol=0.005):
        return True
    combined = np.concatenate((np.add.outer(values, values).ravel(), np.subtract.outer(values, values).ravel()))
    return bool(np.isclose(combined, value, rtol=0.005).any())


def _words(claim: Any) -> set[str]:
    outside = (
        claim.sentence[: claim.start - claim.sentence_start] + " " + claim.sentence[claim.end - claim.sentence_start :]
    )
    return {fold(w) for w in WORD.findall(outside[:1_000]) if not is_filler(w)}


def _same_thing(title: Any, body: Any) -> bool:
    if title.per != body.per:
        return False
    if title.direction != body.direction or title.role != body.role:
        return False
    shared = _words(title) & _words(body)
    if title.dimension != "count":
        return len(shared) >= (SHARED if title.dimension == "money" else SHARED_UNCOUNTED)
    other_action = title.action and body.action and title.action != body.action
    if other_action and not transposed(title.value, body.value):
        return False
    return bool(title.head and body.head) and likeness(title.head, body.head) <= SPELLING and len(shared) >= SHARED
