"""Noun phrases beside a number, found with word lists: the first plural ends the phrase."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from xcheck.claims.lexicons.nouns import BEFORE_NOUN, STOP
from xcheck.claims.lexicons.numerals import CARDINALS
from xcheck.claims.lexicons.verbs import AUXILIARIES, COUNTED_VERBS, PLAIN_VERBS
from xcheck.claims.sentences import Sentence
from xcheck.claims.vocabulary import CLAUSE
from xcheck.claims.words import ANY_VERB, DURATIONS, NOUNS, VERBS, is_plural

MAX_WORDS = 9


class Phrase(NamedTuple):
    """A noun phrase: words `first` to `last` (exclusive), its head as written, the modifiers before the head."""

    first: int
    last: int
    head: str
    modifiers: tuple[str, ...]
    plural: bool


#: These open a phrase only ("six more people"), and end one that has begun ("six people more").
_OPENERS = frozenset("more back out off up down near alone inside outside last past next total".split())
_TIMES = frozenset("last next past this earlier previous same".split())
_PERIODS = frozenset(DURATIONS) | frozenset(
    "season quarter summer spring winter autumn fall decade century term time".split()
)
_DETERMINERS = frozenset("the a an these those its their his her our all any my your this that some".split())
_NOUNS_IN_LY = frozenset(
    "family assembly supply rally ally bully reply fly anomaly monopoly jelly belly butterfly".split()
)


#: Nouns in -ed; other words in -ed at the end of a phrase are verbs: "a 5.9 quake jolted the island".
_NOUNS_IN_ED = frozenset(
    """bed seed weed feed need speed breed deed creed reed shed sled bleed greed flatbed seabed moped dead wounded
    injured unemployed accused deceased disabled displaced uninsured undocumented impoverished convicted red""".split()
)
#: They say that there are others; "two more people" are people.
_NO_MODIFIERS = frozenset("more another additional extra further total some".split())


#: Words that may end a noun phrase, or be no part of one.
_NO_NOUNS = STOP | ANY_VERB | frozenset(CARDINALS) | _TIMES | {"u"}


def after(sentence: Sentence, i: int, *, adjective: bool = False, many: bool = False) -> Phrase | None:
    """The noun phrase that begins at word `i`, or None.

    With `adjective` what stands before word `i` asks for a noun, even one that looks like a verb ("a 20-year wait");
    with `many` the noun is plural ("13 home runs"), so that what looks like the verb of a singular is the noun.
    """
    words = sentence.words
    parts: list[int] = []
    at = i
    if adjective and at < sentence.size and words[at][0].isalpha() and words[at] not in STOP:
        if words[at] not in AUXILIARIES:
            parts.append(at)
            if is_plural(words[at]) and not _goes_on(sentence, at):
                return _phrase(words, parts)
            at += 1
    limit = min(sentence.size, i + MAX_WORDS)
    while at < limit:
        word = words[at]
        following = words[at + 1]
        if not word[0].isalpha():
            step = _link(sentence, at, limit, bool(parts))
            if not step:
                break
            at += step
            continue
        if word == "u" and words[at + 1 : at + 4] == [".", "s", "."]:
            parts.append(at)  # U . S .
            at += 4
            continue
        if word not in _NO_NOUNS:
            parts.append(at)
            if is_plural(word) and not _goes_on(sentence, at):
                break
            at += 1
            continue
        if word in STOP:
            if following in ("'", '"'):
                following = words[at + 2]  # "30 other 'refuge' towns"
            if word == "and" and parts:
                if following in STOP or not _plural_within(words, at + 1):
                    break
            elif word == "own" and not parts:
                pass
            elif _opens(word, following, parts):
                parts.append(at)
            else:
                break
            at += 1
            continue
        if word in ANY_VERB and _ends_phrase(words, at, parts):
            if not (many and parts and is_plural(word) and not is_plural(words[parts[-1]])):
                break
        if word in CARDINALS or (word in _TIMES and (following in _PERIODS or following in STOP)):
            break
        parts.append(at)
        if is_plural(word) and not _goes_on(sentence, at):
            break
        at += 1
    while len(parts) > 1 and (_verbal(words[parts[-1]]) or words[parts[-1]] in _NO_HEADS):
        parts.pop()
    if parts and words[parts[-1]].endswith("ly") and words[parts[-1]] not in _NOUNS_IN_LY:
        parts.pop()
    while parts and words[parts[-1]] in BEFORE_NOUN and words[parts[-1]] in STOP:
        parts.pop()
    return _phrase(words, parts)


def _phrase(words: list[str], parts: list[int]) -> Phrase | None:
    """The phrase that some words make; its head is taken from the list."""
    if not parts:
        return None
    last = parts.pop()
    head = words[last]
    if not parts:
        return Phrase(last, last + 1, head, (), is_plural(head))
    modifiers = tuple([words[p] for p in parts if words[p] not in _NO_MODIFIERS])
    return Phrase(parts[0], last + 1, head, modifiers, is_plural(head))


def _link(sentence: Sentence, at: int, limit: int, begun: bool) -> int:
    """How many words a hyphen, possessive, quote or comma inside a phrase takes; 0 when it ends the phrase."""
    words = sentence.words
    word = words[at]
    following = words[at + 1]
    if at + 1 >= limit:
        return 0
    if word == "-":
        if not begun or not joins(sentence, at):
            return 0
        if following[0].isdigit():
            return 2 if words[at + 2][:1].isalpha() else 0  # Covid-19 vaccine doses
        return 1
    if word == "'":
        return 2 if following == "s" and begun else int(following[0].isalpha() and following not in STOP)
    if word == '"':
        return int(following[0].isalpha() and following not in STOP)
    if word == "&" and begun:
        return 1
    if word == "," and begun:
        return int(is_adjective(words[at - 1]) and is_adjective(following) and not is_plural(words[at - 1]))
    if word == "$":
        return 0
    if word[0].isdigit() and not begun and words[at + 1][0].isalpha() and following not in STOP:
        return 1  # "eight million 250 ml bottles", "two 12-year-old girls"
    return 0


def _opens(word: str, following: str, parts: list[int]) -> bool:
    """Whether a word that ends phrases elsewhere stands before the noun here: "two other men", not "5 last week"."""
    if word not in BEFORE_NOUN or not following[:1].isalpha() or following in STOP:
        return False
    if following in DURATIONS and word in ("last", "past", "next", "same"):
        return False
    return not (parts and (word in _OPENERS or following in ANY_VERB))


def _ends_phrase(words: list[str], at: int, parts: list[int]) -> bool:
    """Whether a word that may be a verb is one: "8 people died", not "8 wounded soldiers", "8 strike aircraft"."""
    word = words[at]
    following = words[at + 1]
    if not parts and (word in COUNTED_VERBS or (word not in PLAIN_VERBS and word not in AUXILIARIES)):
        return False
    participle = word.endswith(("ed", "ing", "en", "n"))
    if parts and words[parts[-1]] in _ASK_FOR_NOUNS and word not in AUXILIARIES:
        return False
    if parts and words[at - 1] == "-" and following[:1].isalpha() and following not in STOP:
        return False  # "60 Leeds-based firms"
    if participle and not (parts and word in PLAIN_VERBS) and is_plural(following) and following not in ANY_VERB:
        return False
    if not parts:
        return True
    last_plural = is_plural(words[parts[-1]])
    if participle:
        return True
    many = is_plural(word) and following not in _DETERMINERS and words[parts[0] - 1] not in ("one", "1")
    if (many or word in NOUNS) and not last_plural:
        return False  # "700 million overseas visits": counted things are many, and verbs of many have no s
    return not (word in VERBS and not last_plural and following[:1].isalpha() and following not in STOP)


#: Adjectives that end no noun phrase: "in new spending".
_ASK_FOR_NOUNS = frozenset(
    "new other own same former annual average federal total old young further additional extra latest recent".split()
)
#: Endings of plurals that name people: "Republicans", "rioters".
_OF_PEOPLE = ("ans", "ats", "ers", "ors", "ists")


def _goes_on(sentence: Sentence, at: int) -> bool:
    """Whether a plural is no head but a modifier: "service members" of "sports cars", "United States troops"."""
    following = sentence.words[at + 1]
    if following == "-":
        return joins(sentence, at + 1) and (
            sentence.glued(at + 1) or sentence.words[at + 2].endswith("ed")
        )  # "Leeds-based"
    if not following[:1].isalpha() or following in STOP or following in ANY_VERB:
        return False
    if is_plural(following):
        return True
    return sentence.capital(at) and sentence.capital(at + 1) and not sentence.words[at].endswith(_OF_PEOPLE)


def joins(sentence: Sentence, at: int) -> bool:
    """Whether the hyphen at word `at` joins two words: tight, or spaced on both sides in tokenised text."""
    left = sentence.glued(at)
    if left != sentence.glued(at + 1):
        return False
    return left or sentence.words[at + 1] not in STOP


def is_adjective(word: str) -> bool:
    return (
        word.endswith(("ed", "ent", "ous", "ful", "ic", "al", "ive", "able", "ern", "ish", "ant")) and word not in STOP
    )


def _plural_within(words: list[str], at: int) -> bool:
    for word in words[at : at + 3]:
        if word in STOP or not word[:1].isalpha() or word in ANY_VERB:
            return False
        if is_plural(word):
            return True
    return False


def of(sentence: Sentence, i: int) -> Phrase | None:
    """The noun phrase behind the preposition at word `i` and its articles."""
    words = sentence.words
    at = i + 1
    while words[at] in _DETERMINERS:
        at += 1
    return after(sentence, at)


#: Adjectives and the like that are never what is counted.
_NO_HEADS = frozenset(
    """average annual new latest available minimum maximum monthly weekly able likely worth next further additional
    extra total daily initial final recent""".split()
)


def _verbal(word: str) -> bool:
    """Whether a word at the end of a noun phrase is no noun but a verb in -ed or an adverb in -ly."""
    if word.endswith("ed"):
        return len(word) > 4 and word not in _NOUNS_IN_ED
    return word.endswith("ly") and word not in _NOUNS_IN_LY


_SKIPPED_BEFORE = frozenset(("that", "which", "who", "to", "not", ","))


def before(sentence: Sentence, end: int, stop: int) -> Phrase | None:
    """The noun phrase whose last word is `end` - 1, not reaching back before word `stop`."""
    words = sentence.words
    at = end - 1
    while at >= stop and (words[at] in AUXILIARIES or words[at] in _SKIPPED_BEFORE):
        at -= 1
    while at >= stop and (words[at] in _NO_HEADS or _verbal(words[at])):
        at -= 1  # "claims unexpectedly jump to 12", "two planes sustained damage of $5m"
    last = at
    parts: list[int] = []
    while at >= stop and last - at < 7:
        word = words[at]
        if word in CARDINALS:
            break
        if not word[0].isalpha():
            if word == "-" and parts and joins(sentence, at):
                at -= 1
                continue
            break
        if word in STOP or (parts and word in ANY_VERB and word not in NOUNS and not word.endswith(("ed", "ing"))):
            break
        parts.append(at)
        at -= 1
    parts.reverse()
    return _phrase(words, parts)


_OUTER = frozenset("number total amount count tally toll figure sum share proportion majority average median".split())


#: Words of a verb behind which more of it may stand: "claims tick up to 12".
_HELPERS = AUXILIARIES | {"up", "down", "back", "higher", "lower"}
_FINITE = frozenset("is are was were has have had does do did will would can could may might must shall should".split())


def subject_of(sentence: Sentence, i: int, start: int) -> Phrase | None:
    """The subject of the nearest verb left of word `i`: "The unemployment rate fell to 5.7%" -> unemployment rate."""
    words = sentence.words
    at = i - 1
    verb = -1
    while at >= start:
        word = words[at]
        if verb >= 0 and word not in AUXILIARIES and not word.endswith(("ed", "en")):
            if words[verb] in _FINITE or words[verb] not in _HELPERS:
                break  # "visits rose to 90": what looks like a verb before a verb is a noun
        if word in ANY_VERB or (word.endswith("ed") and at > start and words[at - 1] in AUXILIARIES):
            verb = at
        elif verb >= 0:
            break
        at -= 1
    if verb < 0:
        return _governing(sentence, i, start)
    if words[verb - 1] == "," and verb > start:
        verb = _past_apposition(words, verb, start)  # "claims, a sign of layoffs, fell to 12"
    found = before(sentence, verb, start)
    return found and _across_of(sentence, found, start)


def _past_apposition(words: list[str], verb: int, start: int) -> int:
    """The comma that opens the aside before the verb at word `verb`, or `verb` when there is none."""
    for at in range(verb - 3, max(start, verb - 14), -1):
        if words[at] == ",":
            return at
    return verb


_INNER = frozenset("of in for on at from through with by to against under over".split())


def _across_of(sentence: Sentence, found: Phrase, start: int) -> Phrase:
    """ "the number of migrants rose": what is counted is the migrants; "the price of oil in Rome rose": the price."""
    words = sentence.words
    for _ in range(3):
        at = found.first - 1
        while at > start and words[at] in _DETERMINERS:
            at -= 1
        if at <= start or words[at] not in _INNER or words[at - 1] in _OUTER:
            break
        outer = before(sentence, at, start)
        if outer is None:
            break
        inner = (*found.modifiers, found.head)
        found = Phrase(outer.first, outer.last, outer.head, (*outer.modifiers, *inner), outer.plural)
    return found


def _governing(sentence: Sentence, i: int, start: int) -> Phrase | None:
    """The noun to which a number without a verb belongs: "a speed of 40 mph", "turnout at 64%"."""
    words = sentence.words
    at = i - 1
    while at >= start and i - at < 7 and (words[at] in STOP or not words[at][0].isalpha()):
        if words[at] in CLAUSE_ENDS:
            return None
        at -= 1
    return before(sentence, at + 1, start) if at >= start else None


CLAUSE_ENDS = frozenset((".", ";", ":", "!", "?", "\u2014", "(", ")", '"'))
#: Behind a comma these begin a clause.
CLAUSE_OPENERS = frozenset("but while whereas which who and with".split())
CLAUSE_MARKS = CLAUSE_ENDS | frozenset("while whereas although because".split())
_CLAUSE_MARKS = CLAUSE_MARKS | {","}


def clause_start(sentence: Sentence, i: int) -> int:
    """The first word of the clause that holds word `i`, at most 24 words back."""
    low = i - 24 if i > 24 else 0
    if not sentence.has & CLAUSE:
        return low
    clauses = sentence.clauses
    if clauses is None:
        clauses = sentence.clauses = _clauses(sentence)
    before = bisect_left(clauses, i + 1)
    return max(low, clauses[before - 1]) if before else low


def _clauses(sentence: Sentence) -> list[int]:
    """The first words of the clauses of a sentence, but of its first one."""
    words = sentence.words
    return [at + 1 for at in sentence.where(CLAUSE) if words[at] in _CLAUSE_MARKS]
