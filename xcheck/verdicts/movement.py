"""How the figures of a pair lie to each other in time: which is the later one, whether such a count grows, and what the
words around say of a state among several ("rose to", "revised", "so far").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

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
#: "Earlier this month" says when something happened, not that a figure is an earlier one.
_EARLIER = r"earlier(?!\s(?:this|that|in|on|today|yesterday|last)\b)"
#: Words of a figure that is one state of several. All patterns here are for lower case: where case is to be ignored,
#: each alternative is tried at each word.
CUES = re.compile(
    r"\b(?:"
    r"rose|risen|rises|rising|climb(?:s|ed|ing)?|jump(?:s|ed)|grew|grown|grows|soar(?:s|ed)?|surg(?:es|ed)|"
    r"increas(?:es|ed)|revis(?:es|ed|ing)|updat(?:es|ed)|rais(?:es|ed|ing)|now|so far|latest|"
    rf"{_EARLIER}|previous(?:ly)?|"
    r"initial(?:ly)?|preliminary|at first|first reported|as of|up from|down from|bring(?:s|ing)|total|more bodies|"
    r"still|already|confirmed|and counting|feared)\b"
)
#: Words next to a figure that make it one state of several.
STATE_BEFORE = re.compile(
    r"\b(?:(?:up|down|raised?|rais(?:es|ing)|revis(?:ed|es|ing)|bump(?:ed|s|ing)?|increased|cut|lowered|climb(?:ed|s|ing)|"
    r"r(?:ose|isen|ises|ising)|jump(?:ed|s)|peak(?:ed|ing)|grew|grown|fell|dropped|bring(?:s|ing)|tak(?:es|ing)|reach(?:ed|es|ing))\b"
    rf".{{0,40}}|now|{_EARLIER}|previous(?:ly)?|initial(?:ly)?|preliminary|at\sfirst|so\sfar)[\s,]+(?:\w+\s){{0,2}}$"
)
STATE_AFTER = re.compile(
    rf"^[^.;]{{0,30}}\b(?:so\sfar|and\scounting|by\snow|at\sfirst|initially|{_EARLIER}|"
    r"(?:by|at|in|during)\s(?:late\s|early\s|mid-?\s?)?(?:midday|noon|morning|afternoon)(?:\strad(?:e|ing))?)\b"
)
#: A figure that is told as past is not stale.
PAST = re.compile(r"\b(?:first\sreport\w*|had\s\w+|was|were)\b")
#: One that is told as overtaken is an older state of what only rises.
OVERTAKEN = re.compile(rf"\b(?:{_EARLIER}|previous(?:ly)?|initial(?:ly)?|at\sfirst|up\sfrom)\b")
#: Reports that are hours apart have an order; minutes are chance.
HOURS_APART = 3.0
#: A figure is stale when the newer one has been out for so many hours.
STALE_AFTER = 12.0

ORDERS = ("unknown", "same time", "later is more", "later is less")
LATER = ORDERS.index("later is more")
READINGS = {"contradiction": 0, "tension": 1, "agreement": 2}
LEVELS: dict[str, tuple[str, ...]] = {
    "published": ORDERS,
    "as_of": ORDERS,
    "days": ("unknown", "same day", "next day", "days", "week", "month", "longer"),
    "counts": ("other", "rising", "moving"),
    "rises": ("no", "yes"),  # a rising count that is more in the later report
    "cues": ("none", "one", "both"),
    "state": ("none", "one", "both"),  # such words next to the figure itself
    "past": ("none", "one", "both"),  # told as past
    "reading": ("contradiction", "tension", "within the bound"),
    "dated": ("no", "yes"),  # dates, or a word of movement at one of the figures, tell which is the later
    "kind": ("other", "count", "money", "percent", "duration"),
    "size": ("within a tenth", "within a third", "within two", "within five", "far"),
}


def _days(dates: pd.Series) -> NDArray[np.float64]:
    import numpy as np
    import pandas as pd

    days = pd.to_datetime(dates.str[:10], format="%Y-%m-%d", errors="coerce") - pd.Timestamp("2000-01-01")
    return np.asarray(days / pd.Timedelta(days=1), dtype=np.float64)


class Times(NamedTuple):
    """Of each claim, all in days since 2000 and NaN where unknown: the day of publication, the day that the sentence
    names, the moment of publication.
    """

    published: NDArray[np.float64]
    stated: NDArray[np.float64]
    moment: NDArray[np.float64]

    def order(self, left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.float64]:
        """Days from left to right, by publication; NaN when unknown, 0 for one time."""
        import numpy as np

        days, exact = (of[right] - of[left] for of in (self.published, self.moment))
        hours = np.where(np.abs(exact) >= HOURS_APART / 24, exact, 0.0)
        return np.where((days == 0) & ~np.isnan(exact), hours, days)


def times(articles: pd.DataFrame, claims: pd.DataFrame) -> Times:
    import numpy as np
    import pandas as pd

    row = pd.Index(articles["id"]).get_indexer(claims["article"])
    timed = articles["published"].where(articles["published"].str.len() > len("2000-01-01"), "")
    when = pd.to_datetime(timed, format="ISO8601", errors="coerce", utc=True) - pd.Timestamp("2000-01-01", tz="UTC")
    moment = np.asarray(when / pd.Timedelta(days=1), dtype=np.float64)
    stated = claims["as_of"].where(claims["as_of"].str.len() == len("2000-01-01"), "")
    return Times(_days(articles["published"])[row], _days(stated), moment[row])


def order_level(days: NDArray[np.float64], grown: NDArray[np.float64]) -> NDArray[np.int64]:
    import numpy as np

    return np.where(np.isnan(days), 0, np.where(days == 0, 1, np.where(grown * days > 0, LATER, LATER + 1)))


class Words(NamedTuple):
    """Of each claim: a cue in its sentence, a word of state beside its number, told as past, told as overtaken."""

    cue: NDArray[np.int8]
    state: NDArray[np.int8]
    past: NDArray[np.int8]
    overtaken: NDArray[np.bool_]


def _words(claims: pd.DataFrame, rows: NDArray[np.int64]) -> Words:
    """Only `rows` are read."""
    import numpy as np

    cue, state, past = (np.zeros(len(claims), dtype=np.int8) for _ in range(3))
    found = Words(cue, state, past, np.zeros(len(claims), dtype=bool))
    read = claims.iloc[rows]
    spans = zip(
        rows.tolist(), read["sentence"].tolist(), (read["start"] - read["sentence_start"]).tolist(),
        read["role"].tolist(), (read["end"] - read["sentence_start"]).tolist(), strict=True,
    )  # fmt: skip
    for n, sentence, start, role, end in spans:
        before = sentence[max(0, start - 80) : start].lower()
        found.cue[n] = bool(CUES.search(sentence.lower()))
        found.state[n] = role in ("from", "to") or bool(
            STATE_BEFORE.search(before) or STATE_AFTER.match(sentence[end : end + 60].lower())
        )
        found.overtaken[n] = bool(OVERTAKEN.search(before))
        found.past[n] = role == "from" or found.overtaken[n] or bool(PAST.search(before))
    return found


class Movements(NamedTuple):
    """Of each pair the level of every comparison in LEVELS; whether the later report has the figure of the earlier
    state; and whether a report tells the lesser one, of what only rises, as overtaken.
    """

    levels: dict[str, NDArray[np.int8]]
    stale: NDArray[np.bool_]
    overtaken: NDArray[np.bool_]


def movements(claims: pd.DataFrame, pairs: pd.DataFrame, when: Times) -> Movements:
    """How the figures of each pair (frames.PAIRS) lie to each other in time."""
    import numpy as np

    left, right = pairs["left"].to_numpy(), pairs["right"].to_numpy()
    a, b = pairs["value_a"].to_numpy(), pairs["value_b"].to_numpy()
    published, stated = when.order(left, right), when.stated[right] - when.stated[left]
    grown = b - a
    by_published, by_stated = order_level(published, grown), order_level(stated, grown)
    grows = (by_published == LATER) | ((by_published < LATER) & (by_stated == LATER))
    action, measure = claims["action"].to_numpy(dtype=object), claims["measure"].to_numpy(dtype=object)
    rising = np.isin(action, RISING) | (measure == "toll") | claims["head"].isin(RISING_HEADS).to_numpy()
    moving = np.isin(action, MOVING) | np.isin(measure, MOVING_MEASURES)
    rising, moving = rising[left] | rising[right], moving[left] | moving[right]
    cue, state, past, overtaken = _words(claims, np.unique(np.concatenate((left, right))))
    dimension = claims["dimension"].to_numpy(dtype=object)[left]
    moved = claims["role"].isin(("from", "to")).to_numpy()
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
        "past": past[left] + past[right],
        "reading": pairs["reading"].map(READINGS).to_numpy(),
        "dated": (by_published >= LATER) | (by_stated >= LATER) | (moved[left] != moved[right]),
        "kind": np.array([kinds.get(d, 0) for d in dimension], dtype=np.int8),
        "size": np.digitize(high / np.where(low > 0, low, 1.0), (1.1, 1.33, 2.0, 5.0)),
    }
    # stale: a rising count that is less in a report which came out well after the one with more
    stale = rising & (published * grown < 0) & (np.abs(np.nan_to_num(published)) * 24 >= STALE_AFTER)
    stale &= by_stated != LATER
    lesser = np.where(grown > 0, left, right)
    stale &= past[lesser] == 0
    return Movements(
        {name: np.asarray(column).astype(np.int8) for name, column in found.items()}, stale, rising & overtaken[lesser]
    )
