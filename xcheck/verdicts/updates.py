"""When two differing figures are two states of one moving count, rather than a conflict.

Dates alone do not tell: most outlets write on other days than their rivals. What tells is that a count of a kind that
grows has grown in the later report, and the words around it ("rose to", "revised", "so far"). The weights of these
signs are data, learnt by xcheck/training.py.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

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
    "destroy",
    "damage",
    "die",
)
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
#: Reports that are hours apart have an order; minutes are chance.
HOURS_APART = 3.0

LEVELS: dict[str, tuple[str, ...]] = {
    "order": ("unknown", "same time", "later is more", "later is less"),
    "days": ("unknown", "same day", "next day", "days", "week", "month", "longer"),
    "counts": ("other", "rising", "moving"),
    "rises": ("no", "yes"),  # a rising count that is more in the later report
    "cues": ("none", "one", "both"),
    "kind": ("other", "count", "money", "percent", "age", "duration"),
    "size": ("within a tenth", "within a third", "within two", "within five", "far"),
}


@cache
def table() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(resources.files("xcheck.verdicts").joinpath("weights.json").read_text("utf-8"))
    return data


def day_of(articles: pd.DataFrame, claims: pd.DataFrame) -> NDArray[np.float64]:
    """The day of each claim: of its figure when the sentence names one, else of its publication; NaN when unknown."""
    import numpy as np
    import pandas as pd

    published = claims["article"].map(dict(zip(articles["id"], articles["published"], strict=True)))
    stated = claims["as_of"].where(claims["as_of"].str.len() == len("2000-01-01"), published).fillna("")
    days = pd.to_datetime(stated.str[:10], format="%Y-%m-%d", errors="coerce") - pd.Timestamp("2000-01-01")
    return np.asarray(days / pd.Timedelta(days=1), dtype=np.float64)


def hour_of(articles: pd.DataFrame, claims: pd.DataFrame) -> NDArray[np.float64]:
    """Publication in hours, NaN when the time of day is unknown."""
    import numpy as np
    import pandas as pd

    published = articles["published"].where(articles["published"].str.len() > len("2000-01-01"), "")
    when = pd.to_datetime(published, format="ISO8601", errors="coerce", utc=True) - pd.Timestamp("2000-01-01", tz="UTC")
    by_article = dict(zip(articles["id"], np.asarray(when / pd.Timedelta(hours=1), dtype=np.float64), strict=True))
    return claims["article"].map(by_article).to_numpy(dtype=np.float64)


def levels(articles: pd.DataFrame, claims: pd.DataFrame, pairs: pd.DataFrame) -> dict[str, NDArray[np.int8]]:
    """Level of every comparison in LEVELS for each pair (frames.PAIRS)."""
    import numpy as np

    left, right = pairs["left"].to_numpy(), pairs["right"].to_numpy()
    a, b = pairs["value_a"].to_numpy(), pairs["value_b"].to_numpy()
    day, hour = day_of(articles, claims), hour_of(articles, claims)
    gap, hours = day[right] - day[left], np.nan_to_num(hour[right] - hour[left])
    known = ~np.isnan(gap)
    order = np.where(known & (gap != 0), gap, np.where(known & (np.abs(hours) >= HOURS_APART), hours, 0.0))
    grows = (b - a) * order > 0
    action, measure = claims["action"].to_numpy(dtype=object), claims["measure"].to_numpy(dtype=object)
    rising = np.isin(action, RISING) | (measure == "toll")
    moving = np.isin(action, MOVING) | np.isin(measure, MOVING_MEASURES)
    rising, moving = rising[left] | rising[right], moving[left] | moving[right]
    rows = np.unique(np.concatenate((left, right)))
    cue = np.zeros(len(claims), dtype=np.int8)
    cue[rows] = claims["sentence"].iloc[rows].str.contains(CUES).to_numpy()
    dimension = claims["dimension"].to_numpy(dtype=object)[left]
    kinds = {"count": 1, "money": 2, "percent": 3, "ratio": 3, "age": 4, "duration": 5}
    low, high = np.minimum(np.abs(a), np.abs(b)), np.maximum(np.abs(a), np.abs(b))
    days = np.digitize(np.abs(np.nan_to_num(gap)), (0.5, 1.5, 3.5, 7.5, 31)) + 1
    found = {
        "order": np.where(~known, 0, np.where(order == 0, 1, np.where(grows, 2, 3))),
        "days": np.where(known, days, 0),
        "counts": np.where(rising, 1, np.where(moving, 2, 0)),
        "rises": rising & grows,
        "cues": cue[left] + cue[right],
        "kind": np.array([kinds.get(d, 0) for d in dimension], dtype=np.int8),
        "size": np.digitize(high / np.where(low > 0, low, 1.0), (1.1, 1.33, 2.0, 5.0)),
    }
    return {name: np.asarray(column).astype(np.int8) for name, column in found.items()}


def is_update(articles: pd.DataFrame, claims: pd.DataFrame, pairs: pd.DataFrame) -> NDArray[np.bool_]:
    """For each pair whose numbers differ, whether dates and words make it an update."""
    import numpy as np

    if pairs.empty:
        return np.zeros(0, dtype=bool)
    found, weights = levels(articles, claims, pairs), table()
    total = np.full(len(pairs), float(weights["bias"]))
    for name, by_level in weights["weights"].items():
        total += np.array([by_level.get(level, 0.0) for level in LEVELS[name]])[found[name]]
    apart = np.isin(found["order"], (LEVELS["order"].index("later is more"), LEVELS["order"].index("later is less")))
    moved = (pairs["value_a"] != pairs["value_b"]).to_numpy()  # the same number in another unit has not moved
    return np.asarray((pairs["reading"] != "agreement").to_numpy() & apart & moved & (total > 0))
