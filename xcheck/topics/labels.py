"""What a topic is called: what its claims share of what is counted, what happens to it, and what is measured."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from xcheck.claims.words import MEASURE_WORDS, NOUNS
from xcheck.topics.commensurable import called

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    "release": "freed",
    "evacuate": "evacuated",
    "displace": "displaced",
    "rescue": "rescued",
    "strand": "stranded",
    "infect": "infected",
    "hospitalize": "in hospital",
    "vaccinate": "vaccinated",
    "abduct": "abducted",
    "deport": "deported",
    "shoot": "shot",
    "deploy": "deployed",
    "withdraw": "withdrawn",
    "train": "trained",
    "destroy": "destroyed",
    "damage": "damaged",
    "seize": "seized",
    "steal": "stolen",
    "recall": "recalled",
    "cancel": "cancelled",
    "charge": "charged",
    "layoff": "laid off",
    "hire": "hired",
    "sell": "sold",
}
#: Measures that say where a figure stands, not what it measures.
_PLACES = ("ago", "ahead", "past")
#: Dimensions whose unit is the thing itself, or stands in every figure.
_NAMING = ("count", "none", "money", "age", "multiple")
#: Heads that name nothing where other claims of the topic do.
_BARE = frozenset("number figure total rest sum billion million day week month year hour minute second time".split())
#: What may begin a phrase that says which of them: "counts of fraud", "people on board", "homes without power".
_BEGINS = frozenset("of on in from without aboard under".split())
_COPULAS = frozenset("are is was were".split())
_ARTICLES = frozenset("the a an its their his her our".split())
#: What ends such a phrase.
_ENDS = frozenset(
    """after against and as at because before but by during for from had has have how if in including into is last next
    nor of on or over said says since so than that then through to today under until was were when where which while
    who will with within without yesterday monday tuesday wednesday thursday friday saturday sunday""".split()
)
#: Words of such a phrase.
_LONGEST = 4


def labels(claims: pd.DataFrame, topic: Rows, count: int) -> tuple[list[str], list[str]]:
    """(label, unit) of each of `count` topics; `topic` is that of each of `claims`.

    A subject, a measure or an action is taken when half of the claims have it: one claim's slip does not name a topic.
    Where no subject has so many, it is the one whose head most of the sentences say.
    """
    import numpy as np

    unit, dimension, subject, measure, action = (
        commonest(claims[name], topic, count, share)
        for name, share in (("unit", 0.0), ("dimension", 0.0), ("subject", 0.5), ("measure", 0.5), ("action", 0.5))
    )
    order = np.argsort(topic, kind="stable")
    ends = np.cumsum(np.bincount(topic, minlength=count)).tolist()
    subjects, heads, sentences = (
        claims[name].to_numpy(dtype=object)[order].tolist() for name in ("subject", "head", "sentence")
    )
    behind = (claims["end"] - claims["sentence_start"]).to_numpy()[order].tolist()
    found = []
    for n, (start, end) in enumerate(zip([0, *ends], ends, strict=False)):
        said = subject[n] or shared(subjects[start:end], heads[start:end], sentences[start:end])
        label = _label(unit[n], dimension[n], said, measure[n], action[n])
        if said and label == said:
            label += phrase(said, [sentences[i][behind[i] :] for i in range(start, end)])
        found.append(label)
    return found, unit


def shared(subjects: Sequence[str], heads: Sequence[str], sentences: Sequence[str]) -> str:
    """The subject with the commonest head; of several such, the one whose last word most sentences say; "" if none."""
    found = [(subject, head) for subject, head in zip(subjects, heads, strict=True) if subject]
    times = Counter(head for _, head in found if head not in _BARE) or Counter(head for _, head in found)
    most = max(times.values(), default=0)
    named = Counter(pair for pair in found if times[pair[1]] == most)
    if len(named) < 2:
        return next(iter(named), ("", ""))[0]
    lower = [sentence.lower() for sentence in sentences]

    def rank(pair: tuple[str, str]) -> tuple[object, ...]:
        subject, head = pair
        last = subject.lower().rpartition(" ")[2]
        alike = last[:4] in head or head[:4] in last  # "earthquake" may also be what only governs the subject
        return not alike, -sum(_says(sentence, last) for sentence in lower), -named[pair], len(subject), subject

    return min(named, key=rank)[0]


def _says(sentence: str, word: str) -> bool:
    at = sentence.find(word)
    return at >= 0 and not sentence[at - 1 : at].isalpha() and not sentence[at + len(word) :][:1].isalpha()


def phrase(subject: str, behind: Sequence[str]) -> str:
    """What follows the subject in a third of the texts behind the numbers, and in two at least: " of fraud", or ""."""
    begun: Counter[tuple[str, ...]] = Counter()
    for text in behind:
        words = _following(subject, text)
        if words:
            begun.update(words[:size] for size in range(2, len(words) + 1))
    enough = [(len(words), times, words) for words, times in begun.items() if times >= max(2, len(behind) / 3)]
    return " " + " ".join(max(enough)[2]) if enough else ""


def _following(subject: str, text: str) -> tuple[str, ...]:
    """The words of the phrase right behind the subject, without articles."""
    at = text.find(subject, 0, 40) + len(subject)
    words = text[at : at + 80].split(" ", _LONGEST + 4)[1:] if at >= len(subject) else []
    if words and words[0] in _COPULAS:
        words = words[1:]
    if not words or words[0] not in _BEGINS:
        return ()
    found = words[:1]
    for word in words[1:]:
        plain = word.rstrip(".,;:!?")
        if plain in _ARTICLES and plain == word:
            continue
        if plain.lower() in _ENDS or not plain.isalpha() or len(found) == _LONGEST:
            break
        found.append(plain)
        if plain != word:
            break
    return tuple(found) if len(found) > 1 else ()


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


def _label(unit: str, dimension: str, subject: str, measure: str, action: str) -> str:
    units = called(unit)
    if dimension == "count" or measure in _PLACES:
        measure = ""  # soldiers near a border have no distance
    if not subject:
        subject = measure or units or "number"
    elif subject.lower() in ("person", "persons", "others", "other people"):
        subject = "people"
    last = subject.lower().rpartition(" ")[2]
    if measure and measure not in subject and MEASURE_WORDS.get(dimension, {}).get(last) != measure:
        return f"{measure}: {subject}"
    if not measure and dimension not in _NAMING and units != subject:
        return f"{subject} ({units})"
    state = PARTICIPLES.get(action, "") if dimension in ("count", "money") else ""
    if state and state not in subject and NOUNS.get(last) != action:  # no "deaths killed"
        return f"{subject} {state}"
    return subject
