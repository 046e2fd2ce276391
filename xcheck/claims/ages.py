"""Ages: which numbers are ages, and whose."""

from __future__ import annotations

from itertools import pairwise

from xcheck.claims import dates, phrases
from xcheck.claims.lexicons.nouns import STOP
from xcheck.claims.lexicons.verbs import PLAIN_VERBS
from xcheck.claims.phrases import Phrase
from xcheck.claims.quantities import Quantity
from xcheck.claims.sentences import Sentence
from xcheck.claims.words import ANY_VERB, is_plural

#: Years that nobody has lived.
OLDEST = 125
_YOUNG_OR_OLD = frozenset(
    """people children child those adults adult anyone teens kids women men youths seniors everyone minors
    residents individuals persons girls boys""".split()
)
_AGE_BEFORE = frozenset(("aged", "ages", "age"))
_AFTER_AGE = frozenset(
    (",", ".", "", ")", ";", "who", "was", "is", "of", "has", "had", "and", "-", "\u2014", '"', "told", "said")
)
_HUMANS = frozenset(
    """man woman boy girl son daughter father mother brother sister wife husband student teenager victim suspect
    driver passenger baby child toddler infant jr""".split()
)


def is_age(sentence: Sentence, item: Quantity) -> bool:
    """Whether a number without a unit is an age: "aged 18 to 34", "Ana Ruiz, 34,", "65 and older"."""
    words = sentence.words
    number = item.number
    if not 0 < number.value < OLDEST or number.scale > 1:
        return False
    first = item.first
    before = words[first - 1] if first else ""
    left = words[first - 2] if first > 1 else ""
    if before in ("turned", "turns", "turning") and number.value % 1 == 0:
        return words[item.last] != "%" and (words[item.last] in STOP or not words[item.last][:1].isalpha())
    if words[item.last] == "age" and words[item.last + 1] in ("group", "groups", "range", "bracket"):
        return True
    if before == "at" and left in ("died", "dies", "dead") and number.value % 1 == 0:
        return not words[item.last][:1].isalpha() or words[item.last] in STOP
    if before in _AGE_BEFORE or (before in ("of", "between", "over", "under") and left in _AGE_BEFORE):
        return True
    if first < number.first and "age" in words[first : number.first]:
        return True
    if item.last > number.last and words[item.last - 1] in ("older", "younger"):
        return True
    if words[item.last] == "and" and words[item.last + 1] in ("older", "younger"):
        return True
    if item.hedge in ("over", "under") and first and words[first - 1] in _YOUNG_OR_OLD and number.digits:
        return (
            not words[item.last][:1].isalpha()
            or words[item.last] in STOP
            or words[item.last] in ANY_VERB
            or words[item.last].endswith("ed")
        )
    if not number.digits or number.value % 1 or item.hedge or first < 2:
        return False
    after = words[item.last]
    if before == "(":
        return after == ")" and sentence.capital(first - 2) and sentence.capital(first - 3) and number.value >= 4
    if before != "," or after not in _AFTER_AGE or left in dates.MONTHS or left in dates.WEEKDAYS or is_plural(left):
        return False
    if not (sentence.capital(first - 2) or left in _HUMANS or (left == "." and words[first - 3] in ("jr", "sr"))):
        someone = left.isalpha() and left not in STOP and after == "," and number.value >= 15
        return someone and words[first - 3] in ("the", "a", "an", "his", "her", "former")
    return not (after in ("and", "-") and words[item.last + 1][:1].isdigit())


#: Whose ages are listed behind them: "the boys, 9 and 11,".
_SEVERAL = frozenset(
    """boys girls children sons daughters brothers sisters siblings twins men women teenagers teens students
    victims""".split()
)
_JOINTS = ([","], ["and"], [",", "and"], ["or"], [",", "or"], ["&"])


def share(sentence: Sentence, made: list[Quantity]) -> None:
    """Mark the ages of lists: "68 and 48 years old", "aged 19, 22 and 34", "the boys, 9 and 11,"."""
    words = sentence.words
    joined = [
        words[one.last : other.first] in _JOINTS and _can_be_age(one) and _can_be_age(other)
        for one, other in pairwise(made)
    ]
    if True not in joined:
        return
    for n, is_joined in enumerate(joined):
        if is_joined and _ends(words, made[n + 1]) and (made[n].age or _begins(sentence, made[n])):
            made[n].age = made[n + 1].age = True
    for n in reversed(range(len(joined))):
        if joined[n] and made[n + 1].age:
            made[n].age = True


def _can_be_age(item: Quantity) -> bool:
    number = item.number
    plain = number.digits and number.scale == 1 and number.kind == "cardinal" and not item.pair
    return item.age or bool(plain and item.unit is None and 0 < number.value < OLDEST and number.value % 1 == 0)


def _begins(sentence: Sentence, item: Quantity) -> bool:
    """Whether a list of ages begins here."""
    words, first = sentence.words, item.first
    if first > 1 and words[first - 1] == "," and words[first - 2] in _SEVERAL:
        return True
    return first > 0 and words[first - 1] in _AGE_BEFORE


def _ends(words: list[str], item: Quantity) -> bool:
    """Whether nothing is counted here: "aged 19 and 22," but not "aged 19, and 22 others"."""
    return item.age or not words[item.last][:1].isalpha() or words[item.last] in STOP


def _is_name(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a capital begins a name and not "Chilean citizen"."""
    word = sentence.words[phrase.first]
    following = phrase.first + 1
    if following >= phrase.last or sentence.capital(following):
        return True
    return sentence.words[following] in ANY_VERB or not word.endswith(("an", "ese", "ish", "i", "ch"))


def _letters(words: list[str]) -> tuple[str, ...]:
    return tuple([word for word in words if word[0].isalpha()])


#: What stands behind an age and is no person.
_NOBODY = frozenset("group age minimum limit bracket range cohort category shooting death killing murder".split())
_LINKS_TO_AGE = frozenset(", ( aged age ages in his her their of is was at the who are were mid late early -".split())


def of_whom(sentence: Sentence, item: Quantity) -> tuple[Phrase | None, bool]:
    """Whose age it is, and whether it is said by name."""
    phrase = _phrase(sentence, item)
    if phrase is None or phrase.head in _NOBODY:
        return None, False
    words = sentence.words
    last = phrase.last
    if sentence.capital(phrase.first) and not sentence.headline() and _is_name(sentence, phrase):
        last = phrase.first + 1
        while last < phrase.last and (sentence.capital(last) or not words[last][0].isalpha()):
            last += 1  # "the 38-year-old Ruiz rose to fame"
    before = _letters(words[phrase.first : last - 1])
    return Phrase(phrase.first, last, words[last - 1], before, phrase.plural), sentence.capital(last - 1)


def _phrase(sentence: Sentence, item: Quantity) -> Phrase | None:
    words = sentence.words
    following = words[item.last]
    said_old = item.last > item.number.last and words[item.last - 1] in ("old", "olds")
    behind = item.last + (said_old and following == ",")  # "a 52-year-old, gravely ill man"
    if words[behind][:1].isalpha() and words[behind] not in STOP and (said_old or following in ("age", "people")):
        found = phrases.after(sentence, behind) if words[behind] not in PLAIN_VERBS else None
        if found is not None or said_old:
            return found
    if said_old:
        return None
    at = item.first
    while at > 0 and words[at - 1] in _LINKS_TO_AGE:
        at -= 1
    return phrases.before(sentence, at, max(0, at - 8)) if at else None
