"""When two tolls differ by the one who did it: "eight co-workers", and "nine people, including the gunman".

Outlets count an attacker among the dead or leave him out, and both say so. The larger figure must have the words in its
own sentence, and be larger by as many as they name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

ACTIONS = ("kill", "die", "shoot", "stab", "injure")
NUMBERS = {"two": 2, "three": 3, "four": 4, "2": 2, "3": 3, "4": 4}
COUNTED_IN = re.compile(
    r"\b(?:including|counting|among\s(?:them|whom))[\s,]+(?:(?:the|an?|one|its|his|her|both|two|three|four|[234])\s){0,2}"
    r"(?:[\w-]+\s){0,2}(?:gun(?:man|men)|attackers?|shooters?|bombers?|suspects?|assailants?|perpetrators?|killers?|"
    r"hijackers?|knifem[ae]n|drivers?|himself|herself|themselves)\b",
    re.IGNORECASE,
)
PLURAL = re.compile(r"(?:gunmen|knifemen|themselves|[a-z]{3}s)$", re.IGNORECASE)
#: Characters behind the figure in which they are counted in.
REACH = 160
MOST = 4


def counted_in(claims: pd.DataFrame, pairs: pd.DataFrame) -> NDArray[np.bool_]:
    """Pairs of tolls that differ by those whom only the larger one counts in, by its own words."""
    import numpy as np

    left, right = pairs["left"].to_numpy(), pairs["right"].to_numpy()
    gap = pairs["value_b"].to_numpy() - pairs["value_a"].to_numpy()
    toll = claims["action"].isin(ACTIONS).to_numpy() & (claims["dimension"] == "count").to_numpy()
    differ = (pairs["reading"] != "agreement").to_numpy() & (np.abs(gap) >= 1) & (np.abs(gap) <= MOST)
    found = np.zeros(len(pairs), dtype=bool)
    for n in np.flatnonzero(differ & (toll[left] | toll[right])).tolist():
        larger = claims.iloc[int(right[n] if gap[n] > 0 else left[n])]
        end = larger["end"] - larger["sentence_start"]
        found[n] = abs(gap[n]) == _counted(larger["sentence"][end : end + REACH])
    return found


def _counted(behind: str) -> int:
    """How many the words behind a toll say that it counts in; 0 for none, or nobody knows how many."""
    match = COUNTED_IN.search(behind)
    if not match:
        return 0
    if not PLURAL.search(match[0]):
        return 1
    words = match[0].lower().split()
    return next((NUMBERS[word] for word in words if word in NUMBERS), 2 if "both" in words else 0)
