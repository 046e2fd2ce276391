"""What happens to what is counted, and which property is measured: the verbs and nouns around a number."""

from __future__ import annotations

from xcheck.claims.lexicons.nouns import OWN_MEASURE, STOP
from xcheck.claims.lexicons.verbs import AUXILIARIES, PLAIN_VERBS, SAYING
from xcheck.claims.phrases import CLAUSE_ENDS
from xcheck.claims.sentences import Sentence
from xcheck.claims.vocabulary import MEASURING
from xcheck.claims.words import MEASURE_WORDS, NOUNS, VERBS, concept, is_plural, stem

_ACTIONS = {word: action for word, action in (NOUNS | VERBS).items() if word not in SAYING}
_NO_VERBS = (
    STOP
    | AUXILIARIES
    | PLAIN_VERBS
    | SAYING
    | frozenset(
        """united unprecedented adjusted revised expected estimated included involved related required based eligible
        combined limited continued alleged accused reported believed said dedicated beloved interested aimed
        staggering whopping stunning remaining existing leading following ongoing outstanding surprising including
        during being having nothing something anything everything morning evening spring building meeting""".split()
    )
)
_SKIPPED_LEFT = frozenset(
    """a an the at least about some more than over another nearly almost as many up to only just an estimated around
    roughly further additional all his her their its our my other total""".split()
)
_STATES = {
    "dead": "kill", "missing": "miss", "unaccounted": "miss", "homeless": "displace", "alive": "survive",
    "hospitalized": "hospitalize", "hurt": "injure",
}  # fmt: skip
_NO_ACTION = frozenset("including included according based following inside onboard aboard ago outside".split())
_STOPPING = frozenset("and or but for by with".split())
_PASSING = frozenset("in of at from on the a near to".split())
#: Verbs that also are nouns right after a noun ("8 lead investigators"): they need an auxiliary or an ending.
_NOUNISH = frozenset(("increase", "decrease", "lead", "test", "score"))


def left(sentence: Sentence, i: int) -> str:
    """The concept of the verb right before word `i` ("killing at least 12"), or ""."""
    words = sentence.words
    at = i - 1
    while at >= 0 and i - at < 6 and words[at] in _SKIPPED_LEFT:
        at -= 1
    if at < 0:
        return ""
    word = words[at]
    found = VERBS.get(word)
    if found is not None:
        return "" if word == "cost" or (word in NOUNS and not word.endswith(("ed", "ing"))) else found
    if word in ("claimed", "claiming", "claims") and "lives" in words[i : i + 6]:
        return "kill"
    return "" if word in _NO_VERBS else concept(word)


#: What happens to people wherever the sentence says it: "sanctions on two judges who ordered" are no orders.
_FATES = frozenset(
    """kill injure miss arrest rescue evacuate displace hospitalize infect strand charge convict sentence release deport
    vaccinate abduct sanction destroy damage cancel seize steal close""".split()
)


def right(sentence: Sentence, i: int, reach: int = 9) -> tuple[str, bool]:
    """The concept of the verb or participle behind the phrase that ends before word `i`, or "".

    And whether a relative clause or a participle says it, so that another verb may govern: "aid for 12 who fled".
    """
    if sentence.words[i] in _ASIDES:
        i = _after_aside(sentence, i)
    found, aside = _right(sentence, i, reach)
    return found, aside and found not in _FATES


def _right(sentence: Sentence, at: int, reach: int) -> tuple[str, bool]:
    words = sentence.words
    aside = False
    end = min(sentence.size, at + reach)
    passive = False
    while at < end:
        word = words[at]
        if not word[0].isalpha():
            if word not in ("'", "-"):
                return "", False
        elif word not in _TELLING and word[-2:] != "ed":
            pass
        elif word in _STATES:
            return _STATES[word], aside
        elif word in AUXILIARIES:
            passive = True
        elif word in _RELATIVES:
            passive = aside = True
        elif word in VERBS and (VERBS[word] not in _NOUNISH or passive or word.endswith(("ed", "ing", "fell", "rose"))):
            return VERBS[word], aside or (not passive and word.endswith(("ed", "ing")))
        elif word in PLAIN_VERBS:
            return _plain(words, at), aside
        elif word in _STOPPING:
            return "", False
        elif word.endswith("ed") and len(word) > 4 and (passive or is_plural(words[at - 1])):
            return ("" if word in _NO_VERBS else concept(word)), aside or not passive
        elif word == "to" and words[at + 1] in VERBS:
            return VERBS[words[at + 1]], True
        elif word in STOP and word not in _PASSING and not word.endswith("ly"):
            return "", False
        at += 1
    return "", False


_RELATIVES = frozenset(("who", "that", "which", "whose"))
_TELLING = frozenset(_STATES) | AUXILIARIES | _RELATIVES | frozenset(VERBS) | PLAIN_VERBS | _STOPPING | STOP | {"to"}


def _plain(words: list[str], at: int) -> str:
    word = words[at]
    if word in ("went", "go", "gone") and words[at + 1] == "missing":
        return "miss"
    if "hospital" in words[at + 1 : at + 5] or "hospitals" in words[at + 1 : at + 5]:
        return "hospitalize"  # taken to a hospital
    return "" if word in _NO_ACTION else stem(word)


#: What begins an aside, and what ends it.
_ASIDES = {"(": ")", ",": ","}


def _after_aside(sentence: Sentence, at: int) -> int:
    """The word after an aside: "12 people, including two children, were killed"."""
    words = sentence.words
    close = _ASIDES[words[at]]
    for end in range(at + 1, min(sentence.size, at + 14)):
        if words[end] == close:
            return end + 1 if words[end + 1] in AUXILIARIES else at
    return at


def nearest(sentence: Sentence, i: int, start: int) -> str:
    """The concept of the nearest verb or action noun left of word `i` in its clause, or ""."""
    words = sentence.words
    for at in range(i - 1, start - 1, -1):
        word = words[at]
        if word in _ACTIONS:
            return _ACTIONS[word]
        if word[-2:] == "ed" and len(word) > 4 and word not in _NO_VERBS:
            return concept(word)
    return ""


def governing(sentence: Sentence, i: int, start: int) -> str:
    """`nearest`, when a verb stands left of word `i` in its clause at all; else word `i` begins the subject of one."""
    verb = any(word in VERBS and (word not in NOUNS or word in SAYING) for word in sentence.words[start:i])
    return nearest(sentence, i, start) if verb else ""


#: Adverbs and adjectives that measure what stands before them only: "12 km away", "north of here 12 people".
_ONLY_BEHIND = frozenset(
    """tall high deep long wide across away apart north south east west northwest northeast southwest southeast outside
    offshore drive ride ago earlier later before after""".split()
)
#: And these what stands behind them, right before the number: "the next two weeks".
_ONLY_BEFORE = frozenset("next coming within following last past previous every".split())


def measure(sentence: Sentence, first: int, last: int, start: int, dimension: str) -> str:
    """The property measured, from up to five words after the number and eleven before it, or ""."""
    own = OWN_MEASURE.get(dimension)
    if own is not None:
        return own
    if not sentence.has & MEASURING.get(dimension, 0):
        return ""
    words = sentence.words
    names = MEASURE_WORDS[dimension]
    if names.keys().isdisjoint(words[max(0, first - 11) : last + 5]):
        return ""
    for at in range(last, min(sentence.size, last + 5)):
        word = words[at]
        if word in CLAUSE_ENDS or word in _MEASURE_ENDS:
            break
        if word in names and word not in _ONLY_BEFORE:
            if at > last and word in _ONLY_BEHIND:
                continue
            return names[word]
    if first and words[first - 1] in _ONLY_BEFORE and words[first - 1] in names:
        return names[words[first - 1]]
    for at in range(first - 1, max(start, first - 11) - 1, -1):
        word = words[at]
        if word in names and word not in _ONLY_BEHIND and word not in _ONLY_BEFORE:
            return names[word]
    return ""


_MEASURE_ENDS = frozenset((",", "and", "but"))
