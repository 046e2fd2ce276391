"""What a quantity counts or measures: unit, dimension, subject, head, modifiers, action and measure of a claim."""

from __future__ import annotations

from xcheck.claims import actions, ages, phrases, units
from xcheck.claims.claim import Claim
from xcheck.claims.lexicons.nouns import DEATH_NOUNS, PEOPLE, STOP
from xcheck.claims.lexicons.numerals import COUNTED_BY_ORDINALS, SCALES
from xcheck.claims.lexicons.verbs import FALL_NOUNS, RISE_NOUNS
from xcheck.claims.phrases import Phrase
from xcheck.claims.quantities import Quantity
from xcheck.claims.sentences import Sentence
from xcheck.claims.words import ANY_VERB, DURATIONS, NOUNS, VERBS, singular

_PARTICIPLES = frozenset(
    """killed injured wounded dead hurt missing arrested detained displaced evacuated hospitalized hospitalised
    rescued infected trapped stranded confirmed charged convicted homeless unaccounted sickened dying freed
    released abducted kidnapped executed drowned deported fired slain burned shot
    stabbed saved sick ill vaccinated quarantined sanctioned""".split()
)
_PEOPLE_ACTIONS = frozenset(
    """kill injure arrest hospitalize infect displace evacuate miss rescue strand charge convict vaccinate abduct
    survive release deport hire layoff sentence execute""".split()
)
_PARTITIVES = frozenset(
    "the these those its their his her our all some about more than at least nearly my your as many".split()
)
_PRONOUNS = frozenset(("them", "whom", "us", "which", "you", "those", "these"))
_KINDS_OF_MONEY = frozenset(("in", "for", "of", "worth"))
_OTHERS = frozenset(("others", "more", "other"))
_JOINTS = frozenset("and , or from to than with but of including while only ( up down".split())


_NO_AGES = frozenset(("ordinal", "fraction"))


def find(sentence: Sentence, item: Quantity, claim: Claim) -> None:
    """The phrase that says what is counted or measured, into `item`, with what it tells of unit and rate.

    The next questions, `measure` and `act`, are of no use to an age or to one side of "396-9".
    """
    if item.pair:
        return
    kind, value = item.number.kind, item.number.value
    if (
        item.unit is None
        and value < ages.OLDEST
        and kind not in ("ordinal", "fraction")
        and ages.is_age(sentence, item)
    ):
        item.age = True
    if item.age:
        return
    if item.unit is None and value < _STRONGEST and _is_magnitude(sentence, item):
        item.unit = units.NAMES["magnitude"]
    phrase, at = _phrase(sentence, item)
    item.phrase, item.phrase_end = phrase, at
    if phrase is None:
        return
    if not claim.per and sentence.words[at] in units.PER_OPENERS:
        rate = units.per_after(sentence, at)
        claim.per = rate[0] if rate is not None else ""  # "2,000 passengers a day"
    if item.unit is None and phrase.modifiers and phrase.plural and phrase.head in DURATIONS and kind != "ordinal":
        item.unit = units.NAMES[DURATIONS[phrase.head]]  # "4 million labour hours"


def measure(sentence: Sentence, item: Quantity, claim: Claim) -> None:
    """Which property is measured."""
    if item.pair or item.age:
        return
    unit = item.unit
    dimension = unit.dimension if unit is not None else _DIMENSIONS.get(item.number.kind, "count")
    claim.measure = actions.measure(sentence, item.first, item.last, item.clause, dimension)


def act(sentence: Sentence, item: Quantity, claim: Claim) -> None:
    """What happens to what is counted, as far as the words beside the number tell."""
    if item.pair or item.age:
        return
    phrase, at = item.phrase, item.phrase_end
    state = sentence.words[at] if phrase is None and item.unit is None else ""
    # "and 30 wounded": the participle says it, not the verb before
    action = NOUNS.get(state, VERBS.get(state, "")) if state in _PARTICIPLES else actions.left(sentence, item.first)
    if not action or action == "identify":
        found, aside = actions.right(sentence, at)
        if aside and phrase is not None:
            found = actions.governing(sentence, item.first, item.clause) or found
        action = found or action
    claim.action = action


def count(sentence: Sentence, item: Quantity, claim: Claim, previous: Claim | None) -> None:
    """Fill unit, dimension, subject, head and modifiers, and the action that these tell."""
    if item.pair:
        _result(sentence, item, claim)
        return
    if item.age:
        _age(sentence, item, claim, previous)
        return
    kind = item.number.kind
    phrase, action = item.phrase, claim.action
    if item.unit is not None:
        claim.unit, claim.dimension = item.unit.name, item.unit.dimension
        if claim.unit == "time" and kind != "multiple" and not _compares(sentence.words, item.last):
            claim.dimension = "count"  # "five times a day"
        if phrase is None and (claim.dimension != "duration" or sentence.words[item.first - 1] in _TAKES):
            phrase = phrases.subject_of(sentence, item.first, item.clause)
        _put(sentence, claim, phrase)
        if claim.dimension == "magnitude":
            claim.head, claim.modifiers = "earthquake", ""
    elif kind == "ordinal":
        _put(sentence, claim, phrase)
        following = sentence.words[item.noun_at : item.noun_at + 3]  # "fourth nuclear test"
        claim.unit = next((word for word in following if word in COUNTED_BY_ORDINALS), singular(following[0]))
        claim.dimension = "none"
    elif kind == "fraction":
        claim.dimension = "ratio"
        _put(sentence, claim, phrase or phrases.subject_of(sentence, item.first, item.clause))
    else:
        claim.dimension = "count"
        if phrase is None:
            action = _ellipsis(sentence, item, claim, item.clause, action, previous)
        else:
            _put(sentence, claim, phrase)
            claim.unit = claim.head
        action = _people(claim, action)
    if not action:
        action = actions.nearest(sentence, item.first, item.clause)
    claim.action = NOUNS[action] if action not in VERBS and action in NOUNS else action
    if claim.action == "layoff" and claim.head in _FIRED:
        claim.action = "launch"
    if claim.measure == "toll" and claim.dimension == "count" and not claim.action:
        claim.action = "kill"


def _age(sentence: Sentence, item: Quantity, claim: Claim, previous: Claim | None) -> None:
    claim.unit = item.unit.name if item.unit is not None and item.unit.dimension == "duration" else "year"
    claim.dimension = claim.measure = "age"
    phrase, named = ages.of_whom(sentence, item)
    _put(sentence, claim, phrase)
    if named and phrase is not None:
        claim.head = phrase.head  # names have no singular
    if phrase is None and previous is not None and previous.dimension == "age":  # "women, 68 and 48 years old"
        claim.subject, claim.head, claim.modifiers = previous.subject, previous.head, previous.modifiers


_DIMENSIONS = {"ordinal": "none", "fraction": "ratio"}


#: What is fired without losing its job.
_FIRED = frozenset("missile rocket projectile shot bullet round shell flare drone torpedo salvo warhead".split())
_COMPARING = frozenset(
    "as more less the that what higher lower faster slower bigger larger smaller greater likelier stronger".split()
)


def _compares(words: list[str], at: int) -> bool:
    """Whether "times" multiplies ("five times as many", "1.4 times book value") and does not count occasions."""
    word = words[at]
    return (
        words[at - 1] == "x"
        or word in _COMPARING
        or (word.isalpha() and word not in STOP and words[at - 2][:1].isdigit() and "." in words[at - 2])
    )


def _phrase(sentence: Sentence, item: Quantity) -> tuple[Phrase | None, int]:
    """The noun phrase that says what is counted or measured, and the word after it."""
    words = sentence.words
    at = item.noun_at
    word = words[at]
    unit = item.unit
    if unit is None:
        if word in _OTHERS and words[at + 1] == "of":
            at, word = at + 1, "of"  # "two more of its judges"
        if word == "of":
            inner = at + 1
            while words[inner] in _PARTITIVES:
                inner += 1
            if words[inner] in _PRONOUNS:
                return None, inner + 1
            phrase = phrases.after(sentence, inner, many=True)
            if phrase is not None and inner > at + 1 and words[at + 1] in ("the", "its", "their", "these", "those"):
                item.role = item.role or "part"
            return phrase, phrase.last if phrase else inner
        if item.hyphen and words[at][:1].isalpha() and words[at] not in STOP:
            return Phrase(at, at + 1, words[at], (), False), at + 1  # "the 100-member chamber"
        phrase = phrases.after(sentence, at, many=item.number.value > 1)
        if phrase is None or (not phrase.modifiers and _is_participle(phrase.head)):
            return None, at
        return phrase, phrase.last
    phrase = _of_unit(sentence, item, unit.dimension)
    return phrase, phrase.last if phrase else at


def _of_unit(sentence: Sentence, item: Quantity, dimension: str) -> Phrase | None:
    """What a number with a unit is of: "$70 million ransom", "25% of homes", "a 20-year wait", "15 years in exile"."""
    words = sentence.words
    at = item.noun_at
    word = words[at]
    if word == "of" or (dimension == "money" and word in _KINDS_OF_MONEY):
        phrase = phrases.of(sentence, at)
        if phrase is not None and phrase.head == "worth":
            phrase = phrases.of(sentence, phrase.last) or phrase
        return phrase
    if dimension == "duration" and word == "in" and words[at + 1] not in _NOT_SPENT_IN:
        return None if sentence.capital(at + 1) else phrases.of(sentence, at)
    if item.hyphen:
        if word == ",":
            at = _past_price(words, at + 1)  # "an eight-year, $180 million deal"
        return phrases.after(sentence, at + (words[at] == "-"), adjective=True)
    if dimension in ("money", "magnitude"):
        return phrases.after(sentence, at + (word == "-"))
    if dimension in _BEFORE_A_NOUN and word not in _NO_NOUNS:
        if (word in RISE_NOUNS or word in FALL_NOUNS) and words[at + 1] in _OF_CHANGE:
            return phrases.of(sentence, at + 1)  # "a 5.9% boost in benefits"
        phrase = phrases.after(sentence, at) if word not in ANY_VERB else None
        if phrase is None or phrase.head in _NO_NOUNS or phrase.head in DURATIONS:
            return None
        if phrase.head in RISE_NOUNS or phrase.head in FALL_NOUNS:
            return phrases.of(sentence, phrase.last) if words[phrase.last] in _OF_CHANGE else None
        return None if phrases.is_adjective(phrase.head) else phrase
    return None


#: Before a length of time that is the subject's own: "the flight took two hours".
_TAKES = frozenset("lasted lasts lasting took takes spanned spans".split())
#: Numbers of these stand right before what they measure: "a 50% tariff", "a 3.5 mm jack".
_BEFORE_A_NOUN = frozenset(("percent", "length", "mass", "area", "volume", "power", "energy", "data"))
_OF_CHANGE = frozenset(("in", "of", "to", "for"))
#: Words behind such a number that are no noun of it.
_NO_NOUNS = frozenset(
    """bigger larger brighter smaller higher lower stronger weaker faster slower longer shorter cheaper heavier lighter
    better worse likelier older younger warmer colder wider deeper tall high deep long wide thick square cubic north
    south east west northwest northeast southwest southeast offshore inland downstream upstream compared year-on-year
    effective efficient thicker thinner richer poorer harder above below beyond uphill downhill""".split()
)
#: Behind "12 years in" these say when or where, not in what state they were spent.
_NOT_SPENT_IN = frozenset("a an the which this that those these his her its their our my all total".split())


def _past_price(words: list[str], at: int) -> int:
    """The word behind a price that stands at word `at`, or `at` itself."""
    end = at
    while end < at + 4 and (words[end] == "$" or words[end][:1].isdigit() or words[end] in SCALES):
        end += 1
    return end


def _is_participle(word: str) -> bool:
    """Whether a word alone after the number says what happened, not what is counted: "and 30 wounded"."""
    return word in _PARTICIPLES or (word in VERBS and word.endswith("ed"))


def _put(sentence: Sentence, claim: Claim, phrase: Phrase | None) -> None:
    if phrase is None:
        return
    claim.subject = sentence.written(phrase.first, phrase.last)
    claim.head = singular(phrase.head)
    claim.modifiers = " ".join(phrase.modifiers)


def _share(claim: Claim, other: Claim) -> None:
    """Both count the same."""
    claim.unit, claim.head, claim.modifiers, claim.subject = other.unit, other.head, other.modifiers, other.subject


def _people(claim: Claim, action: str) -> str:
    """Counted people are persons, whatever the noun says happened to them ("12 fatalities"); the action."""
    if claim.head in PEOPLE:
        action = DEATH_NOUNS.get(claim.head, "") or action
        claim.unit = claim.head = "person"
    return action


def _ellipsis(
    sentence: Sentence, item: Quantity, claim: Claim, clause: int, action: str, previous: Claim | None
) -> str:
    """What is counted when no noun follows: "140 were injured", "the toll rose to 50", "killing at least 12"."""
    words = sentence.words
    at = item.noun_at
    word = words[at]
    if word == "of" and words[at + 1] in _PRONOUNS and previous is not None and previous.dimension == "count":
        _share(claim, previous)  # "four thieves, two of them armed"
        return action
    if word in _PARTICIPLES or (
        words[at + 1] in _PARTICIPLES and word not in STOP - _OTHERS - {"are", "were", "still"}
    ):
        claim.head = claim.unit = "person"
        state = word if word in _PARTICIPLES else words[at + 1]
        return action if action in _PEOPLE_ACTIONS else NOUNS.get(state, VERBS.get(state, action))
    if action in _PEOPLE_ACTIONS:
        claim.head = claim.unit = "person"
        return action
    found = _tallied(sentence, item, claim, clause, action)
    if found is not None:
        return found
    if item.first > 1 and words[item.first - 1] == "of" and words[item.first - 2] in _PARENTS:
        claim.head = claim.unit = "child"  # "a mother of three"
        return "bear"
    if item.first > 1 and words[item.first - 1] == "of" and words[item.first - 2] in _CROWDS:
        claim.head = claim.unit = "person"  # "a crowd of 5,000 gathered"
        return action
    if previous is not None and previous.dimension == "count" and previous.head and item.first:
        if words[item.first - 1] in _JOINTS or words[item.first - 2] in (",", "from", "to"):
            _share(claim, previous)
            return action or previous.action
    if word in _OTHERS:
        claim.head = claim.unit = "person"
        return action
    if action == "score":
        claim.head = claim.unit = "point"
        return action
    phrase = phrases.subject_of(sentence, item.first, clause)
    _put(sentence, claim, phrase)
    if phrase is not None and phrase.plural and (item.role or not _LEVELS.isdisjoint(words[max(0, at - 6) : at])):
        claim.unit = claim.head  # "jobless claims fell to 290,000"; but an index level has no unit
    return action


_CROWDS = frozenset("crowd crowds audience gathering throng".split())
_PARENTS = frozenset("mother father mom mum dad parent parents mothers fathers".split())
#: Before a level that the subject's number has come to.
_LEVELS = frozenset("to by from at total totaled totalled reached hit numbered number stood fell rose dropped".split())
_TOLLS = {
    "toll": "kill", "deaths": "kill", "fatalities": "kill", "dead": "kill", "death": "kill", "injuries": "injure",
    "injured": "injure", "wounded": "injure", "population": "live",
}  # fmt: skip


def _tallied(sentence: Sentence, item: Quantity, claim: Claim, clause: int, action: str) -> str | None:
    """The action when a toll or a "number of …" before the number says what it counts; None when nothing does."""
    words = sentence.words
    for back in range(item.first - 1, max(0, clause - 6) - 1, -1):
        word = words[back]
        if word in _TOLLS:
            claim.head = claim.unit = "person"
            claim.measure = claim.measure or ("population" if word == "population" else "toll")
            return _TOLLS[word]
        if word in ("number", "total", "count", "tally") and words[back + 1] == "of":
            phrase = phrases.of(sentence, back + 1)
            if phrase is not None:
                _put(sentence, claim, phrase)
                claim.unit = claim.head
                return action or actions.right(sentence, phrase.last, 3)[0]
        if word == ";":
            break
    return None


_STRONGEST = 10


def _is_magnitude(sentence: Sentence, item: Quantity) -> bool:
    """Whether a bare number is the magnitude of an earthquake."""
    words = sentence.words
    if not 0 < item.number.value < _STRONGEST or not item.number.digits:
        return False
    after = words[item.noun_at]
    if (
        after in ("magnitude", "richter")
        or (after == "-" and words[item.noun_at + 1] == "magnitude")
        or (after in ("earthquake", "quake", "tremor", "aftershock", "temblor") and item.number.value % 1)
    ):
        return True
    return "magnitude" in words[max(0, item.first - 3) : item.first] or "richter" in words[item.last : item.last + 4]


_VOTES = frozenset(
    """vote votes voted voting senate house ballot passed approved bill majority jury parliament committee ruled
    ruling court decision assembly council legislature""".split()
)
_RECORDS = frozenset("record mark season standings start".split())


_SEATS = frozenset("seat seats delegation districts map".split())


def is_score(sentence: Sentence, first: Quantity, second: Quantity) -> bool:
    """Whether "2-1" is but the score of a game: small, and neither a vote, a record nor seats."""
    if max(first.number.value, second.number.value) > 9:
        return False
    near = sentence.words[max(0, first.first - 12) : second.last + 12]
    context = not _VOTES.isdisjoint(near) or not _RECORDS.isdisjoint(near) or not _SEATS.isdisjoint(near)
    return not context and sentence.words[first.first - 1] not in ("(", "went", "improved", "fell", "starting")


def _result(sentence: Sentence, item: Quantity, claim: Claim) -> None:
    """One side of "396-9", "11-5" or "65-53": votes, games, points."""
    words = sentence.words
    near = words[max(0, item.first - 12) : item.last + 12]
    claim.dimension = "count"
    if not _VOTES.isdisjoint(near):
        claim.unit = claim.measure = claim.head = claim.action = "vote"
    elif not _RECORDS.isdisjoint(near) or "(" in words[max(0, item.first - 3) : item.first]:
        claim.unit, claim.measure, claim.head, claim.action = "game", "record", "game", "win"
    else:
        claim.unit, claim.measure, claim.head, claim.action = "point", "score", "point", "score"


def share_nouns(sentence: Sentence, made: list[Quantity], claims: list[Claim]) -> None:
    """ "1,100 of the 11,000 troops": the first is a part of the second and counts the same."""
    words = sentence.words
    for index in range(len(made) - 1):
        first, second = made[index], made[index + 1]
        gap = words[first.last + 1 : second.first]
        if words[first.last] != "of" or second.first <= first.last or len(gap) > 5:
            continue
        if any(word not in _PARTITIVES for word in gap) and not gap[-1].endswith(("'s", "s'")):
            continue  # "six of the island's nine seats"
        part, whole = claims[index], claims[index + 1]
        part.role, whole.role = "part", "whole"
        if part.dimension == "count" and whole.dimension == "count":
            _share(part, whole)
