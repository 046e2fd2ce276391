"""From quantities to claims: what is counted, what happens to it, who says so and when."""

from __future__ import annotations

from math import isnan, nan
from typing import TYPE_CHECKING

from xcheck.claims import dates, hedges, modality, subjects, units
from xcheck.claims.attribution import attributed
from xcheck.claims.lexicons.nouns import STOP
from xcheck.claims.lexicons.verbs import FALL_NOUNS, FALLS, RISE_NOUNS, RISES
from xcheck.claims.claim import Claim
from xcheck.claims.quantities import Quantity
from xcheck.claims.sentences import Sentence
from xcheck.claims.subjects import Phrase
from xcheck.claims.words import ANY_VERB, NOUNS, VERBS, is_plural, singular

if TYPE_CHECKING:
    from xcheck.claims.reading import Reader

_RISES = frozenset(RISES)
_FALLS = frozenset(FALLS)
_NAME_AGE_AFTER = frozenset(
    (",", ".", "", ")", ";", "who", "was", "is", "of", "has", "from", "had", "and", "-", "\u2014", '"', "told", "said")
)
_PARTICIPLES = frozenset(
    "killed injured wounded dead hurt missing arrested detained displaced evacuated hospitalized hospitalised rescued infected trapped stranded "
    "confirmed charged convicted homeless unaccounted sickened dying freed released abducted kidnapped executed drowned deported fired".split()
)
_PEOPLE_ACTIONS = frozenset(
    "kill injure arrest hospitalize infect displace evacuate miss rescue strand charge convict vaccinate abduct survive release deport hire layoff sentence execute".split()
)


def describe(reader: Reader, sentence: Sentence, made: list[Quantity]) -> None:
    """Append one claim a quantity to the reader's claims."""
    starts, ends = sentence.starts, sentence.ends
    offsets, original = reader.offsets, reader.original
    source = attributed(sentence, reader.speakers)
    scope = modality.scope(reader.low, sentence.start, sentence.end)
    dated = dates.has_day(reader.low, sentence.start, sentence.end)
    s_start, s_end = sentence.start, sentence.end
    if offsets is not None:
        s_start, s_end = offsets[s_start], offsets[s_end - 1] + 1
    quote = original[s_start:s_end]
    previous: Claim | None = None
    for index, item in enumerate(made):
        number = item.number
        claim = Claim()
        start, end = starts[item.first], ends[item.last - 1]
        claim.as_of = dates.as_of(reader.low, sentence.start, sentence.end, start, reader.published) if dated else ""
        if offsets is not None:
            start, end = offsets[start], offsets[end - 1] + 1
        claim.field = reader.field
        claim.start, claim.end = start, end
        claim.text = original[start:end]
        claim.sentence, claim.sentence_start = quote, s_start
        claim.value, claim.step = number.value, number.step
        hedge = item.hedge
        if number.kind == "range" or number.low != number.high and not isnan(number.high):
            claim.low, claim.high = number.low, number.high
            claim.hedge = "range"
        else:
            claim.low, claim.high = hedges.bounds(hedge, number.low, number.high)
            claim.hedge = hedge
        if claim.low < 0 and hedge in ("under", "at_most", "up_to") and False:
            claim.low, claim.high = claim.high, claim.low
        claim.approximate = item.near or hedge in ("about", "nearly", "vague")
        claim.per = item.per
        claim.scope = scope
        claim.attributed_to = source
        claim.modality = modality.modality(sentence, item.first, item.last)
        claim.negated = modality.negated(sentence, item.first)
        claim.role = item.role
        clause = subjects.clause_start(sentence, item.first)
        _subject(sentence, item, claim, clause, made[index - 1] if index else None, previous)
        claim.direction = _direction(sentence, item, claim)
        if not claim.role:
            claim.role = _role(sentence, item)
        reader.claims.append(claim)
        previous = claim
    _share_nouns(sentence, made, reader.claims[-len(made) :])


def _subject(
    sentence: Sentence, item: Quantity, claim: Claim, clause: int, before: Quantity | None, previous: Claim | None
) -> None:
    """Fill unit, dimension, subject, head, modifiers, action and measure."""
    words = sentence.words
    number = item.number
    unit = item.unit
    at = item.noun_at
    phrase: Phrase | None = None
    if item.pair:
        _pair(sentence, item, claim)
        return
    if unit is None and number.kind not in ("ordinal", "fraction") and _is_age(sentence, item):
        item.age = True
    if item.age:
        claim.unit, claim.dimension, claim.measure = "year", "age", "age"
        if unit is not None and unit.dimension == "duration":
            claim.unit = unit.name
        phrase = _aged(sentence, item)
        _put(sentence, claim, phrase)
        claim.action = ""
        return
    # "N of the M nouns": the noun is shared, filled later
    if words[at] == "of" and unit is None:
        inner = at + 1
        while words[inner] in (
            "the",
            "these",
            "those",
            "its",
            "their",
            "his",
            "her",
            "our",
            "all",
            "some",
            "about",
            "more",
            "than",
            "at",
            "least",
            "nearly",
        ):
            inner += 1
        if words[inner] in ("them", "whom", "us", "which", "you"):
            phrase = None
            at = inner + 1
        else:
            phrase = subjects.noun_phrase(sentence, inner)
            at = phrase.last if phrase else inner
        claim.role = claim.role or (
            "part"
            if number.kind != "vague"
            and item.number.kind != "fraction"
            and words[at - 1] != "of"
            and phrase is not None
            and words[item.noun_at + 1] in ("the", "its", "their", "his", "these", "those")
            else ""
        )
    elif unit is None:
        phrase = subjects.noun_phrase(sentence, at)
        if phrase is not None:
            at = phrase.last
            if phrase.head in _PARTICIPLES and not phrase.modifiers:
                phrase, at = None, item.noun_at
            elif (
                words[at] == "of"
                and phrase.head in ("group", "groups", "number", "total", "pair", "series", "set")
                and False
            ):
                pass
    elif words[at] == "of" and unit.name != "percent":
        phrase = _of_phrase(sentence, at)
        at = phrase.last if phrase else at
    elif words[at] == "of":
        phrase = _of_phrase(sentence, at)
        at = phrase.last if phrase else at
    elif item.hyphen or unit.dimension == "money" and words[at] not in ("in", "for", "to", "on", "by"):
        phrase = subjects.noun_phrase(sentence, at if not words[at] == "-" else at + 1)
        at = phrase.last if phrase else at
    elif unit.dimension == "money" and words[at] in ("in", "for"):
        phrase = _of_phrase(sentence, at)
        at = phrase.last if phrase else at
    elif unit.dimension in ("percent", "multiple", "percentage_point") or unit.name in ("barrel",):
        phrase = None
    if unit is None and phrase is not None and words[phrase.last - 1] in _DURATIONS and not phrase.modifiers == ():
        unit = units.NAMES[_DURATIONS[words[phrase.last - 1]]]
    claim.measure = subjects.measure_near(sentence, item.first, item.last, clause)
    action = subjects.verb_left(sentence, item.first)
    if not action or action in ("identify",):
        right = subjects.verb_right(sentence, at)
        action = right or action
    if unit is None:
        head = singular(phrase.head) if phrase is not None else ""
        if number.kind == "fraction":
            claim.unit, claim.dimension = "", "ratio"
        elif number.kind == "ordinal":
            claim.unit, claim.dimension = head, "none"
            if phrase is not None and head not in ():
                noun = words[item.noun_at]
                claim.unit = singular(noun)
        else:
            claim.dimension = "count"
        if phrase is None:
            phrase, action = _ellipsis(sentence, item, claim, clause, action, previous)
            head = singular(phrase.head) if phrase is not None else claim.head
        if claim.dimension == "count":
            if subjects.is_people(head):
                claim.unit = "person"
                action = subjects.implied_action(head) or action
                head = "person"
            else:
                claim.unit = claim.unit or head
        _put(sentence, claim, phrase)
        if head:
            claim.head = head
    else:
        claim.unit, claim.dimension = unit.name, unit.dimension
        if phrase is None:
            phrase = subjects.clause_subject(sentence, item.first, clause)
        _put(sentence, claim, phrase)
        if claim.head in ("person", "people"):
            claim.head = "person"
    if not action:
        action = subjects.nearest_action(sentence, item.first, clause)
    if action and (VERBS.get(action) is None and action in NOUNS):
        action = NOUNS[action]
    claim.action = action
    if claim.measure == "toll" and claim.dimension == "count" and not claim.action:
        claim.action = "kill"


_DURATIONS = {
    word: unit.name
    for word, entries in units.AFTER.items()
    for rest, unit, short in entries
    if unit.dimension == "duration" and not rest and not short
}


def _of_phrase(sentence: Sentence, at: int) -> Phrase | None:
    words = sentence.words
    inner = at + 1
    while words[inner] in ("the", "a", "an", "these", "those", "its", "their", "his", "her", "our", "all", "any"):
        inner += 1
    return subjects.noun_phrase(sentence, inner)


def _put(sentence: Sentence, claim: Claim, phrase: Phrase | None) -> None:
    if phrase is None:
        return
    claim.subject = sentence.text[sentence.starts[phrase.first] : sentence.ends[phrase.last - 1]]
    claim.head = singular(phrase.head)
    claim.modifiers = " ".join(phrase.modifiers)


def _ellipsis(
    sentence: Sentence, item: Quantity, claim: Claim, clause: int, action: str, previous: Claim | None
) -> tuple[Phrase | None, str]:
    """What is counted when no noun follows: "140 were injured", "the toll rose to 50", "killing at least 12"."""
    words = sentence.words
    at = item.noun_at
    word = words[at]
    if word in ("others", "more", "other"):
        claim.head, claim.unit = "person", "person"
        return None, action
    if (
        word in _PARTICIPLES
        or words[at + 1] in _PARTICIPLES
        and (word.endswith("ly") or word in ("more", "are", "were", "still", "found", "reported"))
    ):
        claim.head, claim.unit = "person", "person"
        return None, NOUNS.get(
            word if word in _PARTICIPLES else words[at + 1], action
        ) if action not in _PEOPLE_ACTIONS else action
    if action in _PEOPLE_ACTIONS and claim.dimension == "count":
        claim.head, claim.unit = "person", "person"
        return None, action
    # the toll, the number of, deaths ... before
    low = max(0, clause - 12)
    for back in range(item.first - 1, low - 1, -1):
        token = words[back]
        if token in ("toll", "deaths", "fatalities", "dead", "death"):
            claim.head, claim.unit = "person", "person"
            claim.measure = claim.measure or "toll"
            return None, "kill"
        if token in ("injuries", "injured", "wounded"):
            claim.head, claim.unit = "person", "person"
            return None, "injure"
        if token in ("number", "total", "count", "tally") and words[back + 1] == "of":
            inner = back + 2
            while words[inner] in ("the", "its", "their", "all", "new"):
                inner += 1
            phrase = subjects.noun_phrase(sentence, inner)
            if phrase is not None:
                return phrase, action or subjects.verb_right(sentence, phrase.last, 3)
        if token == ";":
            break
    if (
        previous is not None
        and previous.dimension == claim.dimension == "count"
        and previous.head
        and not previous.role == "whole"
    ):
        joint = words[item.first - 1] if item.first else ""
        if (
            joint in ("and", ",", "or", "from", "to", "than", "with", "but", "of", "including", "while", "only")
            or item.first > 1
            and words[item.first - 2] in (",", "from", "to")
        ):
            claim.unit, claim.head = previous.unit, previous.head
            claim.modifiers, claim.subject = previous.modifiers, previous.subject
            return None, action or previous.action
    subject = subjects.clause_subject(sentence, item.first, clause)
    if subject is not None and claim.dimension == "count":
        return subject, action
    return subject, action


def _is_age(sentence: Sentence, item: Quantity) -> bool:
    words = sentence.words
    number = item.number
    if not 0 < number.value < 125 or number.scale > 1:
        return False
    first = item.first
    before = words[first - 1] if first else ""
    if before in ("aged", "ages", "age") or before == "of" and first > 1 and words[first - 2] in ("age", "ages"):
        return True
    if before in ("between", "over", "under") and first > 1 and words[first - 2] in ("aged", "ages"):
        return True
    if item.hedge and item.first < number.first and "age" in words[item.first : number.first]:
        return True
    if words[item.last - 1] in ("older", "younger") and item.last > number.last:
        return True
    if words[item.last] == "and" and words[item.last + 1] in ("older", "younger"):
        return True
    if not number.digits or number.value != int(number.value) or item.hedge:
        return False
    after = words[item.last]
    if (
        before == ","
        and first > 1
        and (sentence.capital(first - 2) or words[first - 2] in _HUMANS or words[first - 2] in (")", '"', "jr", "jr."))
    ):
        if words[first - 2] in dates.MONTHS or words[first - 2] in dates.WEEKDAYS:
            return False
        return (
            after in _NAME_AGE_AFTER
            and not (after == "and" and words[item.last + 1][:1].isdigit())
            and not (after == "-" and words[item.last + 1][:1].isdigit())
        )
    if before == "(" and after == ")" and first > 1 and (sentence.capital(first - 2) and sentence.capital(first - 3)):
        return number.value >= 4
    return False


_HUMANS = frozenset(
    "man woman boy girl son daughter father mother brother sister wife husband student teenager victim suspect driver passenger baby child toddler infant".split()
)


def _aged(sentence: Sentence, item: Quantity) -> Phrase | None:
    """Whose age it is."""
    words = sentence.words
    first = item.first
    if item.last < sentence.size and words[item.last][:1].isalpha() and words[item.last] not in STOP:
        found = subjects.noun_phrase(sentence, item.last)
        if found is not None:
            return found
    at = first
    while at > 0 and words[at - 1] in (
        ",",
        "(",
        "aged",
        "age",
        "ages",
        "in",
        "his",
        "her",
        "their",
        "of",
        "is",
        "was",
        "at",
        "the",
        "who",
        "are",
        "were",
        "mid",
        "late",
        "early",
        "-",
    ):
        at -= 1
    if at <= 0:
        return None
    return subjects.phrase_before(sentence, at, max(0, at - 8))


def _pair(sentence: Sentence, item: Quantity, claim: Claim) -> None:
    """One side of "396-9" or "2-1": votes, points, games."""
    words = sentence.words
    window = words[max(0, item.first - 12) : min(sentence.size, item.last + 12)]
    claim.dimension = "count"
    if any(
        word
        in (
            "vote",
            "votes",
            "voted",
            "voting",
            "senate",
            "house",
            "ballot",
            "passed",
            "approved",
            "bill",
            "majority",
            "jury",
            "parliament",
            "committee",
            "ruled",
            "ruling",
            "court",
            "decision",
        )
        for word in window
    ):
        claim.unit, claim.measure, claim.head, claim.action = "vote", "vote", "vote", "vote"
    elif (
        any(word in ("record", "mark", "season", "standings", "start") for word in window)
        or words[item.first - 1] == "("
    ):
        claim.unit, claim.measure, claim.head, claim.action = "game", "record", "game", "win"
    else:
        claim.unit, claim.measure, claim.head, claim.action = "point", "score", "point", "score"
    if words[item.last] in ("percent", "%"):
        claim.unit, claim.dimension = "percent", "percent"


def _direction(sentence: Sentence, item: Quantity, claim: Claim) -> str:
    """ "increase" or "decrease" when the number is the size of a change, "" for a level."""
    words = sentence.words
    if claim.dimension in ("age", "none", "ratio") or item.pair:
        return ""
    at = item.first - 1
    by = False
    steps = 0
    while at >= 0 and steps < 4:
        word = words[at]
        if word == "by":
            by = True
        elif word in (
            "a",
            "an",
            "another",
            "further",
            "some",
            "sharply",
            "slightly",
            "about",
            "additional",
            "only",
            "just",
            "as",
            "steeply",
            "modestly",
            "much",
        ) or word.endswith("ly"):
            pass
        else:
            break
        at -= 1
        steps += 1
    if at < 0:
        return ""
    word = words[at]
    change = "increase" if word in _RISES else "decrease" if word in _FALLS else ""
    if (
        change
        and not by
        and claim.dimension == "count"
        and claim.head not in ("point", "basis_point", "place", "spot", "seat")
        and word not in ("up", "down")
    ):
        return ""
    if (
        change
        and not by
        and claim.dimension == "money"
        and word
        in ("raise", "raised", "raising", "cut", "add", "added", "adds", "lose", "lost", "loses", "losing", "boost")
    ):
        return "" if word in ("raise", "raised", "raising") else change
    if (
        change
        and not by
        and claim.dimension in ("duration", "length", "mass", "area", "volume")
        and word not in ("up", "down", "rose", "fell", "grew", "gained", "lost")
    ):
        return ""
    if change:
        return change
    if by:
        for back in range(at, max(-1, at - 8), -1):
            word = words[back]
            if word in (",", ";", ".", ":"):
                break
            if word in _RISES or word in RISE_NOUNS:
                return "increase"
            if word in _FALLS or word in FALL_NOUNS:
                return "decrease"
    return ""


def _role(sentence: Sentence, item: Quantity) -> str:
    """ "from" and "to" for the two states of a change."""
    words = sentence.words
    at = item.first - 1
    if at < 1 or words[at] not in ("to", "from"):
        return ""
    for back in range(at - 1, max(-1, at - 9), -1):
        word = words[back]
        if word in (";", ".", ":"):
            return ""
        if word in _RISES or word in _FALLS or word in ("revised", "changed", "climbing", "brought", "bringing"):
            return words[at]
    return ""


def _share_nouns(sentence: Sentence, made: list[Quantity], claims: list[Claim]) -> None:
    """ "1,100 of the 11,000 troops": the first is a part of the second and counts the same."""
    words = sentence.words
    for index in range(len(made) - 1):
        first, second = made[index], made[index + 1]
        if words[first.last] != "of" or second.first - first.last > 3 or second.first <= first.last:
            continue
        part, whole = claims[index], claims[index + 1]
        if any(
            word not in ("the", "its", "their", "his", "her", "all", "some", "our", "those", "these")
            for word in words[first.last + 1 : second.first]
        ):
            continue
        part.role, whole.role = "part", "whole"
        if part.dimension == "count":
            part.unit, part.head, part.modifiers, part.subject = whole.unit, whole.head, whole.modifiers, whole.subject


def bounds_of(low: float, high: float) -> tuple[float | None, float | None]:
    """For JSON: None where open."""
    return (None if isnan(low) else low, None if isnan(high) else high)


__all__ = ["describe", "bounds_of", "nan", "is_plural", "ANY_VERB"]
