"""Reading hedges and bounds before and after a number."""

from __future__ import annotations

from math import nan
from typing import NamedTuple

from xcheck.claims.lexicons.hedges import (
    AFTER,
    BEFORE,
    BETWEEN,
    EXCEEDED_AFTER,
    MOVED_UP,
    NEAR,
    NOT_AFTER,
    ONLY_AFTER,
)
from xcheck.claims.lexicons.verbs import FALLS
from xcheck.claims.sentences import Sentence


class Hedge(NamedTuple):
    """One of frames.HEDGES, the word where it begins (before) or ends (after), and whether it says "near" too."""

    name: str
    at: int
    near: bool


Phrases = dict[str, list[tuple[list[str], str, bool]]]


def _split(phrases: str) -> list[list[str]]:
    return [phrase.split() for phrase in phrases.split(";") if phrase.strip()]


def _by_word(table: dict[str, str], word: int) -> Phrases:
    """The phrases of a table by their first or last word, longest first."""
    near = _split(NEAR)
    found: Phrases = {}
    for hedge, phrases in table.items():
        for phrase in _split(phrases):
            entry = (phrase, hedge, phrase in near or hedge in ("about", "nearly"))
            found.setdefault(phrase[word], []).append(entry)
    for entries in found.values():
        entries.sort(key=lambda entry: (-len(entry[0]), entry[0]))
    return found


def _by_last_words() -> dict[str, dict[str, list[tuple[list[str], str, bool]]]]:
    """The phrases before a number by their last word and the one before it, "" for those that have none."""
    found = {}
    for word, entries in _by_word(BEFORE, -1).items():
        lefts = {entry[0][-2] for entry in entries if len(entry[0]) > 1}
        found[word] = {
            left: [entry for entry in entries if len(entry[0]) == 1 or entry[0][-2] == left] for left in (*lefts, "")
        }
    return found


_BEFORE = _by_last_words()
_AFTER = _by_word(AFTER, 0)
_NOT_AFTER = {word: frozenset(others.split()) for word, others in NOT_AFTER.items()}
_ONLY_AFTER = {word: frozenset(others.split()) for word, others in ONLY_AFTER.items() if others}
#: The words that may stand right before a number that is hedged, and right behind it.
WORDS_BEFORE = frozenset(_BEFORE) | frozenset(BETWEEN)
WORDS_AFTER = frozenset(_AFTER)
_FALLS = frozenset(FALLS)
_COMPARED = frozenset(
    """over above under past beyond near about around below than exceeds exceed exceeded surpass surpassed
    topped""".split()
)
_LARGER = frozenset(("well", "far", "slightly", "just", "much", "considerably", "significantly"))
_NOT = frozenset(("not", "no", "n't", "never"))


def before(sentence: Sentence, i: int, duration: bool = False, digits: bool = True) -> Hedge | None:
    """The hedge that ends before word `i`; articles and a few adjectives may stand between ("at least another 30")."""
    words = sentence.words
    if not i:
        return None
    word = words[i - 1]
    between = ""
    end = i
    if word not in _BEFORE:
        while end > 0 and i - end < 3 and words[end - 1] in BETWEEN:
            end -= 1
        if end == i or not end:
            return None
        between = words[end]
        word = words[end - 1]
    phrases = _BEFORE.get(word)
    if phrases is None:
        return None
    for phrase, hedge, near in phrases.get(words[end - 2] if end > 1 else "") or phrases[""]:
        size = len(phrase)
        first = end - size
        if first < 0 or (size > 1 and words[first:end] != phrase):
            continue
        if not _holds(sentence, first, end, between, duration, digits):
            return None
        if first and hedge in ("over", "under"):
            left = words[first - 1]
            if left in _NOT or (size > 1 and _denied(words, first)):
                return Hedge("at_most" if hedge == "over" else "at_least", first - (left in _NOT), False)
            if left in _FALLS and word == "past":
                return Hedge("under", first, near)
            if left in _LARGER:
                first -= 1
        elif hedge == "up_to" and first and words[first - 1] in MOVED_UP:
            return None
        elif (
            first
            and hedge in ("about", "nearly")
            and words[first - 1] in ("the", "a", "an", "just", "very", "only")
            and size == 1
        ):
            first -= words[first - 1] in ("just", "very")
        return Hedge(hedge, first, near)
    return None


def _holds(sentence: Sentence, first: int, end: int, between: str, duration: bool, digits: bool) -> bool:
    """Whether the phrase at words `first` to `end` hedges the number after it."""
    words = sentence.words
    word = words[end - 1]
    left = words[first - 1] if first else ""
    if between and word in _COMPARED and (between in _OWNERS or (digits and between in ("a", "an"))):
        return False  # "over a 14-hour failure", "above its 2018 level"
    if end - first > 1:
        return True
    if left in _NOT_AFTER.get(word, ()):
        return False
    only = _ONLY_AFTER.get(word)
    if only is not None and left not in only:
        return word == "past" and left in _FALLS
    if word == "over" and duration and left:
        return left in EXCEEDED_AFTER or (not digits and left.endswith("ed"))
    return True


_OWNERS = frozenset("its his her their our".split())
#: "50 plus" is a bound, "50 plus another ten" a sum.
_ADDED = _OWNERS | frozenset("a an the one two three $ other another any some all more".split())


def _denied(words: list[str], first: int) -> bool:
    """Whether the verb before the hedge at word `first` is denied: "did not kill more than five"."""
    if first < 2:
        return False
    word = words[first - 2]
    return (word == "not" or word.endswith("n't")) and words[first - 1] not in _PLACES


_PLACES = frozenset("in for since by of from to at with on only just".split())


def after(sentence: Sentence, i: int) -> Hedge | None:
    """The hedge that begins at word `i`; `at` is the word after it."""
    words = sentence.words
    entries = _AFTER.get(words[i])
    if entries is None:
        return None
    for phrase, hedge, near in entries:
        end = i + len(phrase)
        if words[i:end] != phrase:
            continue
        following = words[end]
        first = phrase[0]
        if first == "plus" and (following[:1].isdigit() or following in _ADDED):
            return None
        if first == "+" and (not sentence.glued(i) or following[:1].isdigit()):
            return None
        if (
            first in ("maximum", "minimum", "max", "approximately", "tops", "odd")
            and first != "odd"
            and following[:1].isalnum()
        ):
            return None
        if phrase[-1] in ("least", "most") and following[:1].isdigit():
            return None
        if phrase[0] == "and" and following[:1].isdigit():
            return None  # "under 15 and over 45"
        if phrase in (["and", "more"], ["and", "over"], ["and", "up"], ["and", "below"], ["and", "under"]) and (
            following[:1].isalpha() and following not in ("in", "at", "with", "who", "are", "were", "have", "for")
        ):
            return None
        return Hedge(hedge, end, near)
    return None


def bounds(hedge: str, low: float, high: float) -> tuple[float, float]:
    """What a hedge makes of the stated low and high; NaN where open."""
    if hedge in ("over", "at_least"):
        return low, nan
    if hedge in ("under", "at_most", "up_to"):
        return nan, high
    return low, high
