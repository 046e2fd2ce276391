"""Reading hedges and bounds before and after a number."""

from __future__ import annotations

from math import nan
from typing import NamedTuple

from xcheck.claims.lexicons.hedges import AFTER, BEFORE, BETWEEN, NEAR
from xcheck.claims.sentences import Sentence


class Hedge(NamedTuple):
    """One of frames.HEDGES, the word it was found at, and whether it also says that the number is near."""

    name: str
    at: int
    near: bool


def _phrases(table: dict[str, str]) -> dict[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    for hedge, phrases in table.items():
        for phrase in phrases.split(";"):
            if phrase.strip():
                found[tuple(phrase.split())] = hedge
    return found


def _spaced(phrases: dict[tuple[str, ...], str]) -> dict[tuple[str, ...], str]:
    """Signs and hyphens are words of their own."""
    return {
        tuple(w for word in phrase for w in (("sub", "-") if word == "sub-" else (word,))): h
        for phrase, h in phrases.items()
    }


_BEFORE = _spaced(_phrases(BEFORE)) | {(">", "="): "at_least", ("<", "="): "at_most"}
_LAST = frozenset(phrase[-1] for phrase in _BEFORE)
_AFTER = _phrases(AFTER)
_FIRST_AFTER: dict[str, list[tuple[tuple[str, ...], str]]] = {}
for _phrase, _hedge in sorted(_AFTER.items(), key=lambda item: (-len(item[0]), item[0])):
    _FIRST_AFTER.setdefault(_phrase[0], []).append((_phrase, _hedge))
_NEAR = frozenset(tuple(phrase.split()) for phrase in NEAR)
#: "rose above 5%" and "fell below 400" state a bound; "floors above 12" does not, nor does "about" in "talk about 5".
_MAYBE = {"near": frozenset({"at", "to", "of", "is", "was", "were", "by"}), "some": frozenset()}
#: A place or a topic, not a bound: "all over 30 states", "past 5 years", "passed two laws", "within 5 km".
_NOT_AFTER = {
    "over": frozenset(
        {
            "all",
            "over",
            "presided",
            "power",
            "control",
            "took",
            "fight",
            "concerns",
            "dispute",
            "carry",
            "victory",
            "win",
            "defeat",
            "wins",
            "lead",
            "advantage",
            "triumph",
            "ruling",
            "go",
        }
    ),
    "past": frozenset({"the", "his", "her", "their", "in", "our", "its"}),
    "passed": frozenset(
        {
            "has",
            "have",
            "had",
            "house",
            "senate",
            "parliament",
            "congress",
            "lawmakers",
            "legislature",
            "they",
            "and",
            "which",
        }
    ),
    "under": frozenset({"came", "fall", "falls", "fell"}),
    "about": frozenset(
        {
            "talk",
            "talked",
            "talking",
            "know",
            "worried",
            "concerned",
            "concerns",
            "asked",
            "questions",
            "said",
            "information",
            "tell",
            "think",
            "something",
            "what",
        }
    ),
    "inside": frozenset({"trapped", "people", "found", "stuck"}),
    "above": frozenset(),
    "beyond": frozenset(),
}
#: Hedges of time: with other units these words are places or verbs.
_TIME_ONLY = {("within",), ("inside",)}
_VERBAL = {
    ("passed",),
    ("passing",),
    ("crossed",),
    ("crossing",),
    ("inside",),
    ("pushing",),
    ("near",),
    ("probably",),
    ("perhaps",),
    ("maybe",),
    ("possibly",),
    ("typically",),
    ("averaged",),
    ("not", "just"),
    ("limited", "to"),
}


def before(sentence: Sentence, i: int) -> Hedge | None:
    """The hedge that ends right before word `i`."""
    words = sentence.words
    at = i
    for _ in range(3):
        if at > 0 and words[at - 1] in BETWEEN and not (words[at - 1] == "the" and at > 1 and words[at - 2] == "of"):
            if words[at - 1] in ("a", "an", "the") and (at < 2 or words[at - 2] not in _LAST):
                break
            at -= 1
        else:
            break
    for end in (i,) if at == i else (i, at):
        if end <= 0 or words[end - 1] not in _LAST:
            continue
        for size in (5, 4, 3, 2, 1):
            first = end - size
            if first < 0:
                continue
            phrase = tuple(words[first:end])
            hedge = _BEFORE.get(phrase)
            if hedge is None:
                continue
            if size == 1 and first > 0 and words[first - 1] in _NOT_AFTER.get(phrase[0], ()):
                return None
            if phrase == ("or", "so"):
                continue
            if phrase in _TIME_ONLY:
                return None
            if size == 1 and phrase[0] == "past" and first > 0 and words[first - 1] in ("the", "this"):
                return None
            if first > 0 and words[first - 1] in ("not", "no", "n't") and hedge in ("over", "under"):
                hedge = "at_most" if hedge == "over" else "at_least"
                first -= 1
            elif (
                first > 1
                and words[first - 1] in ("the", "a", "an")
                and phrase[0] in ("minimum", "maximum", "estimated")
            ):
                first -= 1
            # "well over", "nearly about": the outermost bound decides, and a modifier belongs to the words of the hedge
            elif first > 0 and words[first - 1] in ("well", "far", "slightly", "just", "much", "considerably"):
                first -= 1
            return Hedge(hedge, first, phrase in _NEAR or hedge in ("about", "nearly"))
    return None


def after(sentence: Sentence, i: int) -> Hedge | None:
    """The hedge that begins at word `i`; `at` is the word after it."""
    words = sentence.words
    candidates = _FIRST_AFTER.get(words[i])
    if candidates is None:
        return None
    for phrase, hedge in candidates:
        size = len(phrase)
        if tuple(words[i : i + size]) == phrase:
            if (
                phrase == ("plus",)
                and words[i + 1]
                and (words[i + 1].isdigit() or words[i + 1] in ("a", "the", "one", "two", "three"))
            ):
                return None
            if phrase in (("at", "least"), ("at", "most")) and words[i + 2][:1].isdigit():
                return None
            if phrase == ("+",) and not sentence.glued(i):
                return None
            if (
                phrase in (("maximum",), ("minimum",), ("plus",), ("max",))
                and i > 0
                and words[i + 1].isalpha()
                and phrase != ("plus",)
            ):
                return None
            return Hedge(hedge, i + size, hedge == "about")
    return None


def bounds(hedge: str, low: float, high: float) -> tuple[float, float]:
    """What a hedge makes of the stated low and high; NaN where open."""
    if hedge in ("over", "at_least"):
        return low, nan
    if hedge in ("under", "at_most", "up_to"):
        return nan, high
    return low, high
