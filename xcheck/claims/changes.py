"""Whether a number is the size of a change, or one of its two states."""

from __future__ import annotations

from xcheck.claims.claim import Claim
from xcheck.claims.lexicons.verbs import FALL_NOUNS, FALLS, RISE_NOUNS, RISES
from xcheck.claims.quantities import Quantity
from xcheck.claims.sentences import Sentence

_RISES = frozenset(RISES)
_FALLS = frozenset(FALLS)
_BETWEEN = frozenset(
    """a an another further some sharply slightly about additional only just as steeply modestly much upward
    downward""".split()
)
_POINTS = frozenset("point basis_point place spot position".split())
_MOVES = frozenset("up down rose fell grew gained lost climbed dropped rising falling".split())
_NO_CHANGE = frozenset("raise raised raising added adds add lost lose loses losing".split())
_STATES = frozenset("revised changed climbing brought bringing".split())
#: A number of these is a change after any verb of change; others only after "up", "down", "by".
_SIZES = frozenset(("percent", "percentage_point"))
_LEVELS = frozenset(("age", "none", "ratio"))


def direction(sentence: Sentence, item: Quantity, claim: Claim) -> str:
    """ "increase" or "decrease" when the number is the size of a change, "" for a level."""
    words = sentence.words
    if claim.dimension in _LEVELS or item.pair or item.role:
        return ""
    if item.first < item.number.last and words[item.first] == "+" and claim.dimension in _SIZES:
        return "increase"
    at = item.first - 1
    by = False
    while at >= 0 and item.first - at < 5:
        word = words[at]
        if word == "by":
            by = True
        elif word not in _BETWEEN and not word.endswith("ly"):
            break
        at -= 1
    if at < 0:
        return ""
    word = words[at]
    change = "increase" if word in _RISES else "decrease" if word in _FALLS else ""
    if change and not by and claim.dimension not in _SIZES and word not in ("up", "down") and claim.head not in _POINTS:
        if claim.dimension == "count" or (claim.dimension == "money" and word in _NO_CHANGE) or word not in _MOVES:
            if not (claim.dimension == "money" and word not in _NO_CHANGE):
                return ""
    if change or not by:
        return change
    for back in range(at, max(-1, at - 8), -1):
        word = words[back]
        if word in (",", ";", ".", ":"):
            return ""
        if word in _RISES or word in RISE_NOUNS or word == "upward":
            return "increase"
        if word in _FALLS or word in FALL_NOUNS or word == "downward":
            return "decrease"
    return ""


def role(sentence: Sentence, item: Quantity) -> str:
    """ "from" or "to" for the two states of a change ("rose from 3 to 5", "was revised to 5"), or ""."""
    words = sentence.words
    at = item.first - 1
    if at < 1 or words[at] not in ("to", "from"):
        return ""
    for back in range(at - 1, max(-1, at - 9), -1):
        word = words[back]
        if word in (";", ".", ":"):
            return ""
        if word in _RISES or word in _FALLS or word in _STATES:
            return "to" if words[at] == "to" else "from"
    return ""
