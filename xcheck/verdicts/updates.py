"""When two differing figures are two states of one moving count, rather than a conflict."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

#: What grows as news comes in: these counts only rise.
RISING = frozenset({"kill", "injure", "arrest", "infect", "hospitalize", "displace", "evacuate", "rescue", "free", "destroy", "damage", "die"})
#: What moves either way.
MOVING = frozenset({"miss", "hold", "trap"})
MOVING_MEASURES = frozenset({"price", "share", "rate", "temperature", "stock", "index", "toll", "turnout", "level", "acres", "area"})
#: Words of a figure that is one state of several.
CUES = re.compile(
    r"\b(?:rose|risen|rises|rising|climb(?:s|ed|ing)?|jump(?:s|ed)|grew|grown|grows|soar(?:s|ed)?|surg(?:es|ed)|increas(?:es|ed)|"
    r"revis(?:es|ed|ing)|updat(?:es|ed)|rais(?:es|ed|ing)|now|so far|latest|earlier|previous(?:ly)?|initial(?:ly)?|preliminary|"
    r"at first|first reported|as of|up from|down from|bring(?:s|ing)|total|more bodies|still|already|confirmed|and counting|feared)\b",
    re.IGNORECASE,
)


def day_of(articles: pd.DataFrame, claims: pd.DataFrame) -> NDArray[np.float64]:
    """The day of each claim: of its figure when the sentence names one, else of its publication; NaN when unknown."""
    import numpy as np
    import pandas as pd

    published = claims["article"].map(dict(zip(articles["id"], articles["published"], strict=True)))
    stated = claims["as_of"].where(claims["as_of"] != "", published).fillna("")
    days = pd.to_datetime(stated.str[:10], format="%Y-%m-%d", errors="coerce") - pd.Timestamp("2000-01-01")
    return np.asarray(days / pd.Timedelta(days=1), dtype=np.float64)


def hour_of(articles: pd.DataFrame, claims: pd.DataFrame) -> NDArray[np.float64]:
    """Publication in hours, NaN when the time of day is unknown."""
    import numpy as np
    import pandas as pd

    published = articles["published"].where(articles["published"].str.len() > 10, "")
    hours = (pd.to_datetime(published, format="ISO8601", errors="coerce", utc=True) - pd.Timestamp("2000-01-01", tz="UTC")) / pd.Timedelta(hours=1)
    by_article = dict(zip(articles["id"], np.asarray(hours, dtype=np.float64), strict=True))
    return claims["article"].map(by_article).to_numpy(dtype=np.float64)


def is_update(articles: pd.DataFrame, claims: pd.DataFrame, pairs: pd.DataFrame) -> NDArray[np.bool_]:
    """For each pair (frames.PAIRS) whose numbers differ, whether dates and words make it an update."""
    import numpy as np

    left, right = pairs["left"].to_numpy(), pairs["right"].to_numpy()
    day, hour = day_of(articles, claims), hour_of(articles, claims)
    gap = day[right] - day[left]
    hours = hour[right] - hour[left]
    order = np.where(np.nan_to_num(gap) != 0, gap, np.where(np.abs(np.nan_to_num(hours)) >= 3, hours, 0.0))
    grows = (pairs["value_b"].to_numpy() - pairs["value_a"].to_numpy()) * np.sign(order) > 0
    action = claims["action"].to_numpy(dtype=object)
    measure = claims["measure"].to_numpy(dtype=object)
    rising = np.isin(action, list(RISING)) | (measure == "toll")
    moving = np.isin(action, list(MOVING)) | np.isin(measure, list(MOVING_MEASURES))
    cue = claims["sentence"].str.contains(CUES).to_numpy() | claims["role"].isin(("from", "to")).to_numpy()
    rising, moving, cue = (x[left] | x[right] for x in (rising, moving, cue))
    apart = order != 0
    return np.asarray((pairs["reading"] != "agreement").to_numpy() & apart & ((rising & grows) | (moving & (cue | (np.abs(gap) >= 1))) | (cue & grows)))
