"""Whether a number is the size of a change, or one of its two states."""

from __future__ import annotations

from xcheck.claims.claim import Claim
from xcheck.claims.lexicons.verbs import FALL_NOUNS, FALLS, RISE_NOUNS, RISES
from xcheck.claims.quantities import Quantity
from xcheck.claims.sentences import Sentence
from xcheck.claims.vocabulary import CHANGE

_RISES = frozenset(RISES)
_FALLS = frozenset(FALLS)
_BETWEEN = frozenset(
    """a an another further some sharply slightly about additional only just as steeply modestly much upward
    downward""".split()
)
_POINTS = frozenset("point basis_point place spot position".split())
_MOVES = frozenset("up down rose fell grew gained lost climbed dropped rising falling".split())
#: Verbs with "up" or "down" that change no number: "make up 7%", "shot down three drones".
_BEFORE_UP = frozenset(
    """make makes made making give gives gave given giving end ends ended ending set sets setting take takes took taken
    taking come comes came coming sign signed signing use used using line lined put puts putting blow blew blown open
    opened turn turned turning cover covered clean cleaned round rounded rack racked size sized step stepped back backed
    free freed knock knocked break broke broken""".split()
)
_BEFORE_DOWN = frozenset(
    """shoot shoots shot shooting shut shuts shutting tear tears tore torn tearing gun gunned gunning hunt hunted track
    tracked burn burned burnt break broke broken breaking knock knocked knocking pull pulled pulling strike struck turn
    turned turning take takes took taken taking come comes came set put puts putting step stepped back backed""".split()
)
_NO_CHANGE = frozenset("raise raised raising added adds add lost lose loses losing".split())
_STATES = frozenset("revised changed climbing brought bringing".split())
#: A number of these is a change after any verb of change; others only after "up", "down", "by".
_SIZES = frozenset(("percent", "percentage_point"))
_LEVELS = frozenset(("age", "none", "ratio"))


def direction(sentence: Sentence, item: Quantity, claim: Claim) -> str:
    """ "increase" or "decrease" when the number is the size of a change, "" for a level.

    `sentence` has one of the words of CHANGES.
    """
    words = sentence.words
    if claim.dimension in _LEVELS or item.pair or item.role:
        return ""
    if item.first < item.number.last and words[item.first] == "+" and claim.dimension in _SIZES:
        return "increase"
    if not sentence.near(CHANGE, item.first - 13, item.first):
        return ""
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
    if (word == "up" and words[at - 1] in _BEFORE_UP) or (word == "down" and words[at - 1] in _BEFORE_DOWN):
        return ""
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


#: Words between "from" or "to" and a state: "from the earlier month's revised level of 77".
_OF_STATE = frozenset(
    """a an the its their his her just only about some revised upwardly downwardly adjusted seasonally unrevised
    preliminary level total count figure tally toll number rate record of 's initial reported estimated around nearly
    roughly""".split()
)
_PRIOR = frozenset(("prior", "previous", "earlier", "original"))
_PERIODS = frozenset("day week month year quarter season day's week's month's year's quarter's season's".split())
_COMPARED = frozenset(("compared", "against", "versus", "vs"))
_BACK = frozenset(("earlier", "ago", "before", "prior", "previously"))
_ARTICLES = frozenset(("a", "one", "the", "this", "last"))
#: Without one of these words a sentence tells of no change, and of no earlier or later state.
CHANGES = (
    _RISES | _FALLS | _STATES | _PRIOR | _COMPARED | _BACK | {"compared", "upward", "downward", "+"}
    | frozenset(RISE_NOUNS) | frozenset(FALL_NOUNS)
)  # fmt: skip


def role(sentence: Sentence, item: Quantity, claim: Claim) -> str:
    """ "from" for an earlier state ("rose from 3", "the previous total of 3", "3 a week earlier"), "to" for the one
    that a change came to ("rose to 5", "was revised to 5"), or "".
    """
    if not sentence.near(CHANGE, item.first - 18, item.last + 5):
        return ""
    words = sentence.words
    at = item.first - 1
    prior = False
    while at > 0 and item.first - at < 9:
        word = words[at]
        if word in _PRIOR:
            prior = True
        elif word not in _OF_STATE and word not in _PERIODS:
            break
        at -= 1
    if prior and claim.dimension != "duration":
        return "from"
    word = words[at] if at >= 0 else ""
    if word in ("to", "from"):
        for back in range(at - 1, max(-1, at - 9), -1):
            before = words[back]
            if before in (";", ".", ":"):
                break
            if before in _RISES or before in _FALLS or before in _STATES:
                return "to" if word == "to" else "from"
    if claim.dimension == "duration" or claim.direction:
        return ""
    if word in _COMPARED or (word in ("with", "to") and words[at - 1] == "compared"):
        return "from"
    return "from" if _a_while_ago(words, item.last, sentence.size) else ""


def _a_while_ago(words: list[str], last: int, size: int) -> bool:
    """Whether "a week earlier", "the month before" or "the week prior" stands right behind what is counted."""
    for at in range(last, min(size - 1, last + 4)):
        word = words[at]
        if not word[:1].isalpha():
            return False
        if word in _PERIODS and words[at - 1] in _ARTICLES:
            return words[at + 1] in _BACK
    return False
