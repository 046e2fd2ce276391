"""What a topic is called: the commonest words of its claims, all topics at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Rows = NDArray[np.int64]

#: How a label says what happens to what is counted; other actions are left to the quotes.
PARTICIPLES = {
    "kill": "killed",
    "injure": "injured",
    "miss": "missing",
    "arrest": "arrested",
    "evacuate": "evacuated",
    "displace": "displaced",
    "rescue": "rescued",
    "free": "freed",
    "infect": "infected",
    "hospitalize": "in hospital",
    "kidnap": "abducted",
    "deploy": "deployed",
    "destroy": "destroyed",
    "damage": "damaged",
    "recall": "recalled",
    "vaccinate": "vaccinated",
    "charge": "charged",
    "layoff": "laid off",
}


def labels(claims: pd.DataFrame, topic: Rows, count: int) -> tuple[list[str], list[str]]:
    """(label, unit) of each of `count` topics; `topic` is that of each of `claims`.

    A measure or an action is named when half of the claims have it: one claim's slip does not name a topic.
    """
    columns = [
        commonest(claims[name], topic, count, share)
        for name, share in (
            ("unit", 0.0), ("dimension", 0.0), ("subject", 0.0), ("head", 0.0), ("measure", 0.5), ("action", 0.5)
        )
    ]  # fmt: skip
    return [_label(*words) for words in zip(*columns, strict=True)], columns[0]


def commonest(values: pd.Series, topic: Rows, count: int, share: float) -> list[str]:
    """The commonest value of each topic, the shortest of several; "" when less than `share` of its claims have it."""
    import numpy as np
    import pandas as pd

    code, texts = pd.factorize(values)
    words: list[str] = texts.tolist()
    rank = np.empty(len(words), dtype=np.int64)
    rank[sorted(range(len(words)), key=lambda n: (len(words[n]), words[n]))] = np.arange(len(words))
    told = np.array([bool(word) for word in words], dtype=bool)[code]
    pairs, times = np.unique(topic[told] * len(words) + code[told], return_counts=True)
    of, word = pairs // max(1, len(words)), pairs % max(1, len(words))
    order = np.lexsort((rank[word], -times, of))
    best = order[np.flatnonzero(np.r_[True, np.diff(of[order]) != 0])] if len(order) else order
    enough = times[best] >= share * np.bincount(topic, minlength=count)[of[best]]
    found = [""] * count
    for n, w in zip(of[best][enough].tolist(), word[best][enough].tolist(), strict=True):
        found[n] = words[w]
    return found


def _label(unit: str, dimension: str, subject: str, head: str, measure: str, action: str) -> str:
    subject = subject or head or unit.replace("_", " ")
    subject = "people" if subject == "person" else subject
    action = PARTICIPLES.get(action, "")
    if dimension == "count":
        measure = ""  # soldiers near a border have no distance
    if measure and measure not in subject:
        return f"{measure}: {subject}" if subject else measure
    if subject and action and action not in subject:
        return f"{subject} {action}"
    return subject or unit.replace("_", " ") or "number"
