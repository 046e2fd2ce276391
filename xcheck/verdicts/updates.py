"""When two figures are two states of one moving count, rather than a conflict or the same state.

Dates alone do not tell: most outlets write on other days than their rivals. What tells is that a count of a kind that
grows has grown in the later report, and the words around it ("rose to", "revised", "so far"). The weights of these
signs are data, learnt by xcheck/training.py. Ages are no matter of weights: people grow a year older every year.

A later report that still has the older figure is a stale one.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from xcheck.intervals import LOWER_BOUNDS

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

#: What grows as news comes in: these counts only rise.
RISING = (
    "kill",
    "injure",
    "arrest",
    "infect",
    "hospitalize",
    "displace",
    "evacuate",
    "rescue",
    "free",
    "abduct",
    "destroy",
    "damage",
    "die",
)
RISING_HEADS = ("case", "infection", "patient", "death", "arrest", "aftershock", "signature", "dose", "donation")
#: What moves either way.
MOVING = ("miss", "hold", "trap")
MOVING_MEASURES = ("price", "share", "rate", "temperature", "stock", "index", "turnout", "level", "area")
#: Words of a figure that is one state of several.
CUES = re.compile(
    r"\b(?:"
    r"rose|risen|rises|rising|climb(?:s|ed|ing)?|jump(?:s|ed)|grew|grown|grows|soar(?:s|ed)?|surg(?:es|ed)|"
    r"increas(?:es|ed)|revis(?:es|ed|ing)|updat(?:es|ed)|rais(?:es|ed|ing)|now|so far|latest|earlier|previous(?:ly)?|"
    r"initial(?:ly)?|preliminary|at first|first reported|as of|up from|down from|bring(?:s|ing)|total|more bodies|"
    r"still|already|confirmed|and counting|feared)\b",
    re.IGNORECASE,
)
#: Words next to a figure that make it one state of several.
STATE_BEFORE = re.compile(
    r"\b(?:(?:up|down|raised?|rais(?:es|ing)|revis(?:ed|es|ing)|bump(?:ed|s|ing)?|increased|cut|lowered|climb(?:ed|s|ing)|"
    r"r(?:ose|isen|ises|ising)|jump(?:ed|s)|peak(?:ed|ing)|grew|grown|fell|dropped|bring(?:s|ing)|tak(?:es|ing)|reach(?:ed|es|ing))\b"
    r".{0,40}|now|earlier|previous(?:ly)?|initial(?:ly)?|preliminary|at\sfirst|so\sfar)[\s,]+(?:\w+\s){0,2}$",
    re.IGNORECASE,
)
STATE_AFTER = re.compile(
    r"^[^.;]{0,30}\b(?:so\sfar|and\scounting|by\snow|at\sfirst|initially|earlier|"
    r"(?:by|at|in|during)\s(?:late\s|early\s|mid-?\s?)?(?:midday|noon|morning|afternoon)(?:\strad(?:e|ing))?)\b",
    re.IGNORECASE,
)
#: A day that is counted on: "the 12th day of the strike", two days later the 14th.
ORDINAL = r"\d(?:st|nd|rd|th)$|(?:first|second|third|[a-z]th)$"
#: A figure that is told as past is not stale.
PAST = re.compile(
    r"\b(?:earlier|previous(?:ly)?|initial(?:ly)?|at\sfirst|first\sreport\w*|had\s\w+|(?:up|down)\sfrom|was|were)\b",
    re.IGNORECASE,
)
#: Reports that are hours apart have an order; minutes are chance.
HOURS_APART = 3.0
#: A figure is stale when the newer one has been out for so many hours.
STALE_AFTER = 12.0
#: "Dozens" covers twice two dozen; what is further on has moved.
VAGUE_PASSED = 2.2
YEAR = 365.25
#: Nobody turns a year older twice within these days.
BIRTHDAY = 60

NEITHER, UPDATE, STALE = 0, 1, 2

ORDERS = ("unknown", "same time", "later is more", "later is less")
LEVELS: dict[str, tuple[str, ...]] = {
    "published": ORDERS,
    "as_of": ORDERS,
    "days": ("unknown", "same day", "next day", "days", "week", "month", "longer"),
    "counts": ("other", "rising", "moving"),
    "rises": ("no", "yes"),  # a rising count that is more in the later report
    "cues": ("none", "one", "both"),
    "state": ("none", "one", "both"),  # such words next to the figure itself
    "reading": ("differs", "within the bound"),
    "kind": ("other", "count", "money", "percent", "duration"),
    "size": ("within a tenth", "within a third", "within two", "within five", "far"),
}


@cache
def table() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(resources.files("xcheck.verdicts").joinpath("weights.json").read_text("utf-8"))
    return data


def _days(dates: pd.Series) -> NDArray[np.float64]:
    import numpy as np
    import pandas as pd

    days = pd.to_datetime(dates.str[:10], format="%Y-%m-%d", errors="coerce") - pd.Timestamp("2000-01-01")
    return np.asarray(days / pd.Timedelta(days=1), dtype=np.float64)


def times(
    articles: pd.DataFrame, claims: pd.DataFrame
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Of each claim, all in days since 2000 and NaN where unknown: the day of publication, the day that the sentence
    names, the moment of publication.
    """
    import numpy as np
    import pandas as pd

    row = pd.Index(articles["id"]).get_indexer(claims["article"])
    timed = articles["published"].where(articles["published"].str.len() > len("2000-01-01"), "")
    when = pd.to_datetime(timed, format="ISO8601", errors="coerce", utc=True) - pd.Timestamp("2000-01-01", tz="UTC")
    moment = np.asarray(when / pd.Timedelta(days=1), dtype=np.float64)
    stated = claims["as_of"].where(claims["as_of"].str.len() == len("2000-01-01"), "")
    return _days(articles["published"])[row], _days(stated), moment[row]


def order(
    articles: pd.DataFrame, claims: pd.DataFrame, left: NDArray[np.int64], right: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Days from left to right, by publication and by what the sentences name; NaN when unknown, 0 for one time."""
    import numpy as np

    published, stated, moment = times(articles, claims)
    days, exact = published[right] - published[left], moment[right] - moment[left]
    hours = np.where(np.abs(exact) >= HOURS_APART / 24, exact, 0.0)
    days = np.where((days == 0) & ~np.isnan(exact), hours, days)
    return days, stated[right] - stated[left]


def _order_level(days: NDArray[np.float64], grown: NDArray[np.float64]) -> NDArray[np.int64]:
    import numpy as np

    return np.where(np.isnan(days), 0, np.where(days == 0, 1, np.where(grown * days > 0, 2, 3)))


def _words(
    claims: pd.DataFrame, rows: NDArray[np.int64]
) -> tuple[NDArray[np.int8], NDArray[np.int8], NDArray[np.bool_]]:
    """For each claim: a cue in its sentence, a word of state beside its number, told as past; only `rows` are read."""
    import numpy as np

    cue, state = np.zeros(len(claims), dtype=np.int8), np.zeros(len(claims), dtype=np.int8)
    past = np.zeros(len(claims), dtype=bool)
    read = claims.iloc[rows]
    spans = zip(
        rows.tolist(), read["sentence"].tolist(), (read["start"] - read["sentence_start"]).tolist(),
        read["role"].tolist(), (read["end"] - read["sentence_start"]).tolist(), strict=True,
    )  # fmt: skip
    for n, sentence, start, role, end in spans:
        before = sentence[max(0, start - 80) : start]
        cue[n] = bool(CUES.search(sentence))
        state[n] = role in ("from", "to") or bool(
            STATE_BEFORE.search(before) or STATE_AFTER.match(sentence[end : end + 60])
        )
        past[n] = role == "from" or bool(PAST.search(before))
    return cue, state, past


def levels(articles: pd.DataFrame, claims: pd.DataFrame, pairs: pd.DataFrame) -> dict[str, NDArray[np.int8]]:
    """Level of every comparison in LEVELS for each pair (frames.PAIRS)."""
    return _levels(articles, claims, pairs)[0]


def _levels(
    articles: pd.DataFrame, claims: pd.DataFrame, pairs: pd.DataFrame
) -> tuple[dict[str, NDArray[np.int8]], NDArray[np.bool_]]:
    import numpy as np

    left, right = pairs["left"].to_numpy(), pairs["right"].to_numpy()
    a, b = pairs["value_a"].to_numpy(), pairs["value_b"].to_numpy()
    published, stated = order(articles, claims, left, right)
    grown = b - a
    by_published, by_stated = _order_level(published, grown), _order_level(stated, grown)
    grows = (by_published == 2) | ((by_published < 2) & (by_stated == 2))
    action, measure = claims["action"].to_numpy(dtype=object), claims["measure"].to_numpy(dtype=object)
    rising = np.isin(action, RISING) | (measure == "toll") | claims["head"].isin(RISING_HEADS).to_numpy()
    moving = np.isin(action, MOVING) | np.isin(measure, MOVING_MEASURES)
    rising, moving = rising[left] | rising[right], moving[left] | moving[right]
    cue, state, past = _words(claims, np.unique(np.concatenate((left, right))))
    dimension = claims["dimension"].to_numpy(dtype=object)[left]
    kinds = {"count": 1, "money": 2, "percent": 3, "ratio": 3, "duration": 4}
    low, high = np.minimum(np.abs(a), np.abs(b)), np.maximum(np.abs(a), np.abs(b))
    days = np.digitize(np.abs(np.nan_to_num(published)), (0.5, 1.5, 3.5, 7.5, 31)) + 1
    found = {
        "published": by_published,
        "as_of": by_stated,
        "days": np.where(np.isnan(published), 0, days),
        "counts": np.where(rising, 1, np.where(moving, 2, 0)),
        "rises": rising & grows,
        "cues": cue[left] + cue[right],
        "state": state[left] + state[right],
        "reading": (pairs["reading"] == "agreement").to_numpy(),
        "kind": np.array([kinds.get(d, 0) for d in dimension], dtype=np.int8),
        "size": np.digitize(high / np.where(low > 0, low, 1.0), (1.1, 1.33, 2.0, 5.0)),
    }
    # stale: a rising count that is less in a report which came out well after the one with more
    stale = rising & (published * grown < 0) & (np.abs(np.nan_to_num(published)) * 24 >= STALE_AFTER)
    stale &= by_stated != 2
    stale &= ~np.where(grown > 0, past[left], past[right])
    return {name: np.asarray(column).astype(np.int8) for name, column in found.items()}, stale


def eligible(articles: pd.DataFrame, claims: pd.DataFrame, pairs: pd.DataFrame) -> NDArray[np.bool_]:
    """Pairs that can be two states at all: their numbers differ, or the later one is well above the bound that the
    earlier one gave ("at least 31", and three days on 34).
    """
    import numpy as np

    left, right = pairs["left"].to_numpy(), pairs["right"].to_numpy()
    a, b = pairs["value_a"].to_numpy(), pairs["value_b"].to_numpy()
    hedge, step = claims["hedge"].to_numpy(dtype=object), claims["step"].to_numpy()
    lower = np.where(a < b, left, right)
    vague = hedge[lower] == "vague"
    passed = np.abs(a - b) >= np.where(vague, (VAGUE_PASSED - 1) * np.minimum(a, b), step[lower])
    bound = (np.isin(hedge[lower], LOWER_BOUNDS) | vague) & passed
    counted = (claims["dimension"] == "count").to_numpy()[lower]
    grown = _order_level(order(articles, claims, left, right)[0], b - a) == 2
    differ = (pairs["reading"] != "agreement").to_numpy()
    return np.asarray((a != b) & (differ | (bound & counted & grown)))  # the same number in another unit has not moved


def states(articles: pd.DataFrame, claims: pd.DataFrame, pairs: pd.DataFrame) -> NDArray[np.int8]:
    """NEITHER, UPDATE or STALE for each pair: whether dates and words make it two states of one count."""
    import numpy as np

    out = np.zeros(len(pairs), dtype=np.int8)
    if pairs.empty:
        return out
    rows = np.flatnonzero(eligible(articles, claims, pairs))
    if not len(rows):
        return out
    some = pairs.iloc[rows]
    (found, stale), weights = _levels(articles, claims, some), table()
    total = np.full(len(rows), float(weights["bias"]))
    for name, by_level in weights["weights"].items():
        total += np.array([by_level.get(level, 0.0) for level in LEVELS[name]])[found[name]]
    left, right = some["left"].to_numpy(), some["right"].to_numpy()
    moved = claims["role"].isin(("from", "to")).to_numpy()
    # without dates, "raised to" or "up from" must be said of one of the two figures itself
    ordered = (found["published"] >= 2) | (found["as_of"] >= 2) | (moved[left] != moved[right])
    aged = (claims["dimension"] == "age").to_numpy()[left]
    update = np.where(aged, _birthdays(articles, claims, some), ordered & (total > 0))
    update |= _counted_on(articles, claims, some)
    out[rows] = np.where(update & stale, STALE, np.where(update, UPDATE, NEITHER))
    return out


def _birthdays(articles: pd.DataFrame, claims: pd.DataFrame, pairs: pd.DataFrame) -> NDArray[np.bool_]:
    """Whether the days between two reports account for the years between two ages."""
    import numpy as np

    left, right = pairs["left"].to_numpy(), pairs["right"].to_numpy()
    days = np.nan_to_num(order(articles, claims, left, right)[0])
    years = (claims["value"].to_numpy()[right] - claims["value"].to_numpy()[left]) * np.sign(days)
    return np.asarray((np.abs(days) >= BIRTHDAY) & (np.abs(years - np.abs(days) / YEAR) < 1))


def _counted_on(articles: pd.DataFrame, claims: pd.DataFrame, pairs: pd.DataFrame) -> NDArray[np.bool_]:
    """Whether the days between two reports account for those from the "12th day" of one to the "14th" of the other."""
    import numpy as np

    left, right = pairs["left"].to_numpy(), pairs["right"].to_numpy()
    numbered = ((claims["unit"] == "day") & claims["text"].str.contains(ORDINAL, regex=True)).to_numpy()
    days = np.nan_to_num(order(articles, claims, left, right)[0])
    on = claims["value"].to_numpy()[right] - claims["value"].to_numpy()[left]
    return np.asarray(
        numbered[left] & numbered[right] & (np.abs(days) >= 1) & (np.abs(on - days) <= 1) & (on * days > 0)
    )
