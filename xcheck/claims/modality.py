"""Whether a number is a fact, a forecast, a target or a hypothetical; whether it is negated; its scope."""

from __future__ import annotations

import re

from xcheck.claims.lexicons.scopes import SCOPES
from xcheck.claims.sentences import Sentence
from xcheck.claims.vocabulary import MOOD, NEGATION, SCOPE

_FORECAST = frozenset(
    """expected expects expect expecting forecast forecasts forecasting projected projects projection projections
    predicted predicts predict prediction anticipated anticipates anticipate anticipating will won't 'll
    estimates-for outlook poised likely slated scheduled""".split()
)
_TARGET = frozenset(
    """target targets targeting targeted goal goals aim aims aimed aiming plan plans planned planning pledge
    pledges pledged vow vowed promise promised promises seek seeks seeking hopes hope hoping proposed proposes
    proposal propose request requested requests ask demanded demands demand ceiling quota intends intend want
    wants commit committed objective""".split()
)
_HYPOTHETICAL = frozenset(
    "if could would may might should unless potentially maximum-penalty suppose supposing whether potential".split()
)
NEGATIONS = frozenset(
    """not n't never neither nor without denied denies deny false falsely incorrectly wasn't weren't isn't aren't
    didn't doesn't don't hasn't haven't hadn't won't""".split()
)
_BREAK = frozenset((";", ":", ".", "\u2014", ")", "("))


_MOODS = (
    dict.fromkeys(_HYPOTHETICAL, "hypothetical")
    | dict.fromkeys(_TARGET, "target")
    | dict.fromkeys(_FORECAST, "forecast")
    | dict.fromkeys(_BREAK, "")
)
_MOODS_AFTER = (
    dict.fromkeys(("will", "expected", "forecast", "projected"), "forecast")
    | dict.fromkeys(("could", "would", "may", "might"), "hypothetical")
    | dict.fromkeys((*_BREAK, ",", "and", ""), "fact")
)
_NEGATING = NEGATIONS | _BREAK | {","}
#: Without one of these words near it a number is fact.
NO_FACT = frozenset(word for word, mood in (_MOODS | _MOODS_AFTER).items() if mood not in ("", "fact"))


def modality(sentence: Sentence, first: int, last: int) -> str:
    """ "fact", "forecast", "target" or "hypothetical", by the nearest word of the clause that says so."""
    low = first - 18 if first > 18 else 0
    if not sentence.near(MOOD, low, last + 8):
        return "fact"
    words = sentence.words
    for at in range(first - 1, low - 1, -1):
        word = words[at]
        if word in _MOODS:
            mood = _MOODS[word]
            if not mood:
                break
            if word != "may" or not sentence.capital(at):
                return mood
    for word in words[last : last + 8]:
        if word in _MOODS_AFTER:
            return _MOODS_AFTER[word]
    return "fact"


def negated(sentence: Sentence, first: int) -> bool:
    """Whether a negation governs the number at word `first`."""
    if not sentence.near(NEGATION, first - 5, first):
        return False
    words = sentence.words
    for at in range(first - 1, max(-1, first - 6), -1):
        word = words[at]
        if word in _NEGATING:
            return word in NEGATIONS and words[at + 1] not in ("only", "just", "least")
    return False


def _by_letter(patterns: list[str]) -> str:
    """Any of some patterns, each of which begins with a letter: those of one letter together, so that one look at a
    text rules out most."""
    of: dict[str, list[str]] = {}
    for pattern in patterns:
        of.setdefault(pattern[0], []).append(pattern[1:])
    return "|".join(f"{letter}(?:{'|'.join(rests)})" for letter, rests in of.items())


_PATTERNS = [" ".join(scope.split()) for scope in SCOPES.split(";")]
_OPENERS = frozenset(re.split(r"[^a-z]", pattern)[0] for pattern in _PATTERNS)
_SCOPE = re.compile(rf"[^a-z]({_by_letter(_PATTERNS)})(?![a-z])")


def scope(sentence: Sentence) -> str:
    """The scope words of a sentence, sorted, joined by "; "."""
    found: set[str] = set()
    words, low = sentence.words, sentence.page.low
    done = 0
    for mark in sentence.where(SCOPE):
        for at in (mark - 2, mark - 1, mark):
            if words[at] in _OPENERS and (start := sentence.start_of(at) - 1) >= done:
                match = _SCOPE.match(low, start, sentence.end)
                if match is not None:
                    found.add(match[1])
                    done = match.end()
    return "; ".join(sorted(found)) if found else ""
