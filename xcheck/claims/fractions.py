"""Numbers that are said rather than counted: halves and thirds, one in five, dozens, hundreds of thousands."""

from __future__ import annotations

import re
from math import nan

from xcheck.claims import hedges, numbers, phrases, units
from xcheck.claims.lexicons.nouns import STOP
from xcheck.claims.lexicons.numerals import (
    CARDINALS,
    FRACTIONS,
    PAIRS,
    SCALES,
    VAGUE,
    VAGUE_TENS,
    VULGAR,
)
from xcheck.claims.numbers import Number
from xcheck.claims.sentences import Sentence
from xcheck.claims.words import is_plural

#: How coarse a fraction is meant: "half" is anything near 0.5.
_COARSE, _FINE = 0.1, 0.05
#: Out of how many a share may be told ("nine out of ten"); "7 out of 29" are two numbers.
_SHARES = frozenset((2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100))


def counts_one(sentence: Sentence, i: int) -> bool:
    """Whether "one" at word `i` begins a larger number or a fraction: "one million", "one-third", "one in five"."""
    words = sentence.words
    after = words[i + 1]
    if after in SCALES or after in FRACTIONS or (after == "-" and words[i + 2] in FRACTIONS):
        return True
    at = i + 2
    if after == "-" and words[at] == "in" and words[at + 1] == "-":
        at += 2
    elif after == "out" and words[at] == "of":
        at += 1
    elif after != "in":
        return False
    return words[at] == "every" or words[at] in CARDINALS or words[at].isdigit()


#: Behind a number that begins a share.
RATIO_JOINTS = frozenset(("in", "out", "-"))


def in_ratio(sentence: Sentence, number: Number) -> Number | None:
    """ "one in five", "nine out of ten", "1 in 3": a share."""
    words = sentence.words
    at = number.last
    hyphens = words[at] == "-" and words[at + 1] == "in" and words[at + 2] == "-"
    if words[at] == "in":
        at += 1
    elif words[at] == "out" and words[at + 1] == "of":
        at += 2
    elif hyphens:
        at += 3  # a one-in-three chance
    else:
        return None
    if words[at] == "every":
        at += 1
    elif number.first and words[number.first - 1] == "-":
        return None
    word = words[at]
    below = None
    if word in CARDINALS:
        below = numbers.words_number(sentence, at)
    elif word[:1].isdigit():
        below = numbers.digits(sentence, at)
    if below is None or not 0 < number.value < below.value:
        return None
    if below.value not in _SHARES and not (words[at - 1] == "every" and number.value == 1):
        return None
    if hyphens:
        return _share(number, below)
    if words[number.last] == "in" and (number.value > 20 or units.unit_after(sentence, below.last, True)):
        return None
    if (
        words[number.last] == "in"
        and number.value > 1
        and words[below.last][:1].isalpha()
        and is_plural(words[below.last])
    ):
        return (
            None
            if number.value < below.value - 1 and words[below.last] in ("games", "seasons", "innings", "matches")
            else _share(number, below)
        )
    return _share(number, below)


def _share(number: Number, below: Number) -> Number:
    return Number(number.first, below.last, number.value / below.value, _FINE, "fraction", number.digits)


_NOT_HALF_AFTER = frozenset(
    """first second other latter better this top bottom last final opening early later interval each either every the
    quarter and -""".split()
)
_HALF_BEFORE = frozenset("of the that its their his her all as our those them".split())
_AMOUNT_AFTER = frozenset("by about almost nearly than over in roughly around least under to only".split())
_CLOSE = frozenset((".", ",", "", ";", ")"))
_ARTICLES = frozenset(("a", "an"))


def bare_fraction(sentence: Sentence, i: int) -> Number | None:
    """ "half of", "half a million", "a third of", "a quarter of a million", "by a fifth"; not "the third quarter"."""
    return _half(sentence, i) if sentence.words[i] == "half" else _part(sentence, i)


def _half(sentence: Sentence, i: int) -> Number | None:
    words = sentence.words
    before = words[i - 1] if i else ""
    after = words[i + 1]
    number = Number(i - 1 if before == "a" else i, i + 1, 0.5, _COARSE, "fraction")
    if (
        before == "a"
        and i > 2
        and words[i - 2] == "and"
        and words[i - 3] in ("year", "month", "week", "hour", "decade", "century", "mile")
    ):
        number.first = i - 3  # "the past year and a half"
        number.value = number.low = number.high = 1.5
        number.kind = "and a half"
        return number
    if before == "a" and i > 2 and words[i - 2] == "and":
        return None  # the rest of "two and a half years", cut from its number
    if before in _NOT_HALF_AFTER and not (before == "the" and after == "of"):
        if before != "and" or after not in ("of", "a", "an", "the"):
            return None
    if after in _ARTICLES:
        if words[i + 2] in SCALES:
            return _times(number, SCALES[words[i + 2]], i + 3)
        if units.unit_after(sentence, i + 2, False):
            number.last = i + 2
            return number
        return None
    if after == "-":
        if words[i + 2] in SCALES:
            return _times(number, SCALES[words[i + 2]], i + 3)
        return number if words[i + 2] != "time" and units.unit_after(sentence, i + 2, False) else None
    if after in SCALES:
        return _times(number, SCALES[after], i + 2)
    if after in _HALF_BEFORE or before in _AMOUNT_AFTER or (after in _CLOSE and before != "a"):
        return number
    return number if units.unit_after(sentence, i + 1, False) else None


def _part(sentence: Sentence, i: int) -> Number | None:
    """A third, a quarter and smaller, without a number before it."""
    words = sentence.words
    word = words[i]
    before = words[i - 1] if i else ""
    after = words[i + 1]
    first = i
    if before == "a":
        first = i - 1
    elif before == "-" and i > 1 and words[i - 2] == "a":
        first = i - 2
    elif not (after == "-" and word == "quarter" and before in _AMOUNT_AFTER):
        return None
    below = FRACTIONS[word]
    number = Number(first, i + 1, 1 / below, _COARSE if below <= 4 else _FINE, "fraction")
    if after == "of":
        return times_scale(sentence, number)
    if word == "quarter" and (after in SCALES or after == "-"):
        if after in SCALES or words[i + 2] in SCALES:
            return times_scale(sentence, number)
        if units.unit_after(sentence, i + 2, False):
            return number
    left = words[first - 1] if first else ""
    return number if left in _AMOUNT_AFTER and (after in STOP or not after.isalpha()) else None


def _times(number: Number, factor: float, last: int) -> Number:
    number.value = number.low = number.high = number.value * factor
    number.step = factor / 10
    number.scale = factor
    number.last = last
    number.kind = "cardinal"
    return number


def times_scale(sentence: Sentence, number: Number) -> Number:
    """ "a quarter of a million", "three-quarters of a billion", "quarter-trillion"."""
    words = sentence.words
    at = number.last
    if words[at] == "of" and words[at + 1] in ("a", "one"):
        at += 2
    elif words[at] == "-":
        at += 1
    return _times(number, SCALES[words[at]], at + 1) if words[at] in SCALES else number


_LONE_AFTER = frozenset("another about nearly than over almost every next last first some roughly".split())


def scale_alone(sentence: Sentence, i: int) -> Number | None:
    """A scale without a number at word `i`: "a million", "a dozen", "several hundred", "million-dollar"."""
    words = sentence.words
    factor = float(SCALES[words[i]])
    before = words[i - 1] if i else ""
    after = words[i + 1]
    if before in _ARTICLES:
        last = i + 1
        while words[last] in SCALES and last - i < 3:
            factor *= SCALES[words[last]]  # "a hundred thousand"
            last += 1
        if words[i] == "hundred" and words[last] == "and" and words[last + 1] in CARDINALS:
            rest = numbers.words_number(sentence, last + 1)
            if rest is not None and rest.value < 100:
                return Number(i - 1, rest.last, 100 + rest.value, rest.step)
        return Number(i - 1, last, factor, factor, "cardinal", scale=factor)
    few = before == "few" and i > 1 and words[i - 2] in ("a", "the", "last", "past")
    if before in ("several", "many") or few:
        last = i + 1
        if words[last] in SCALES:
            factor *= SCALES[words[last]]
            last += 1
        number = Number(i - 1 - few, last, 3 * factor, factor, "vague", scale=factor)
        number.high = nan
        return number
    if before == "per" or (before == "-" and i):
        return None
    counted = (
        is_plural(after)
        or after in ("people", "dollar")
        or (after == "-" and words[i + 2] in ("dollar", "pound", "euro", "year"))
    )
    if counted or (before in _LONE_AFTER and words[i] != "hundred"):
        return Number(i, i + 1, factor, factor, "cardinal", scale=factor)
    return None


def vague_of(first: int, i: int, low: float, factor: float) -> Number:
    """An open number from `low` up, of words `first` to `i`."""
    number = Number(first, i + 1, low, factor, "vague", scale=factor)
    number.high = nan
    return number


_FEW_AFTER = frozenset("a last past next first".split())
_MANY_PEOPLE = frozenset("people persons men women children others".split())
_MOMENTS = frozenset("ago later earlier before after".split())


def several(sentence: Sentence, i: int) -> Number | None:
    """ "several years", "a few people": three or more, before a unit or people, not "a few days ago"."""
    words = sentence.words
    few = words[i] == "few"
    if few and not (i and words[i - 1] in _FEW_AFTER):
        return None
    found = units.unit_after(sentence, i + 1, False)
    last = found[1] if found is not None else i + 2
    if (found is None and words[i + 1] not in _MANY_PEOPLE) or words[last] in _MOMENTS:
        return None
    return vague_of(i - (few and words[i - 1] == "a"), i, 3.0, 1.0)


_SCORES_BEFORE = frozenset("of killed injured wounded and with by , leaving killing injuring".split())
_SCORES_AFTER = frozenset("killed injured more dead wounded".split())


def read_vague(sentence: Sentence, i: int) -> Number | None:
    """ "dozens", "hundreds of thousands", "tens of millions"."""
    words = sentence.words
    word = words[i]
    before = words[i - 1] if i else ""
    after = words[i + 1]
    if before == "-":
        return None
    if (
        word == "scores"
        and after not in _SCORES_AFTER
        and not (after == "of" and (words[i + 2] != "the" or before in _SCORES_BEFORE))
    ):
        return None
    if before in ("the", "his", "low", "her") and after not in ("of", "that", "who") and word != "hundreds":
        return None
    low = VAGUE_TENS.get(word)
    if low is not None and after == "of" and words[i + 2] in VAGUE and words[i + 2] not in VAGUE_TENS:
        scale = VAGUE[words[i + 2]] / 2
        return vague_of(i, i + 2, low * scale, low * scale / 2)
    if low is not None and after == "of" and words[i + 2] == "thousands":
        return vague_of(i, i + 2, low * 1000.0, low * 500.0)
    if word == "tens":
        return None
    least = float(VAGUE[word])
    return vague_of(i, i, least, least / 2)


_HEIGHT = re.compile(r"([4-7])'([0-9]|1[01])")


def feet_and_inches(sentence: Sentence, i: int) -> Number | None:
    """5'10" as feet."""
    words = sentence.words
    last = i + 1
    if words[last] == "'" and sentence.glued(last) and words[i + 3] == '"':
        last = i + 3  # 5' 10"
    match = _HEIGHT.fullmatch("".join(words[i:last]))
    if match is None:
        return None
    last += words[last] == '"'
    return Number(i, last, int(match[1]) + int(match[2]) / 12, 1 / 12, digits=True)


_WHICH_QUARTERS = frozenset("first last past next recent previous final consecutive straight these those".split())


def of_cardinal(sentence: Sentence, number: Number) -> Number | None:
    """The fraction that a cardinal in words begins: "two-thirds", "three quarters of a million", "one fourth"."""
    words = sentence.words
    at = number.last + (words[number.last] == "-")
    part = words[at]
    below = FRACTIONS.get(part)
    if below is None or number.value >= below or number.value >= 100:
        return None
    if (number.value == 1) != (not part.endswith("s")):
        return None
    if part in ("quarter", "half") and words[at + 1] == "-":
        return None
    if part == "quarters" and at == number.last:
        of_a_year = number.first > 0 and words[number.first - 1] in _WHICH_QUARTERS
        if of_a_year or (number.value == 2 and words[at + 1] != "of"):
            return None  # "the first three quarters", "two quarters"
    step = _COARSE if below <= 4 else _FINE
    return times_scale(sentence, Number(number.first, at + 1, number.value / below, step, "fraction"))


_NOT_COUNTED = frozenset("the them us these those his her their you our".split())
_BEFORE_COUPLE = frozenset(
    "a the next last past first another this that these every previous coming new second".split()
)


def pair(sentence: Sentence, i: int) -> Number | None:
    """ "a couple of weeks", "the next couple weeks", "a pair of eddies"."""
    words = sentence.words
    word = words[i]
    before = words[i - 1] if i else ""
    first = i - (before == "a")
    following = words[i + 1]
    if following == "of" and words[i + 2].isalpha() and words[i + 2] not in _NOT_COUNTED:
        if before in _BEFORE_COUPLE or before.endswith("ing"):
            return Number(first, i + 2, PAIRS[word], 1.0)
    elif word == "couple" and before in _BEFORE_COUPLE:
        if is_plural(following) or (is_plural(words[i + 2]) and following.isalpha() and following not in STOP):
            return Number(first, i + 1, 2.0, 1.0)
    return None


def both(sentence: Sentence, i: int) -> Number | None:
    """ "both of them", "both parties"; not "both here and there"."""
    following = sentence.words[i + 1]
    if following != "of":
        phrase = phrases.after(sentence, i + 1) if following[:1].isalpha() and following not in STOP else None
        if phrase is None or not phrase.plural:
            return None
    return Number(i, i + 1, 2.0, 1.0)


def lone_unit(sentence: Sentence, i: int) -> Number | None:
    """ "over a mile", "a month ago", "a decade of talks": one, when a hedge or such words say that it counts."""
    words = sentence.words
    if not i or words[i - 1] not in _ARTICLES:
        return None
    after = words[i + 1]
    counts = after == "ago" or (after == "-" and words[i + 2] == "long")
    if after == "and":
        counts = words[i + 2 : i + 4] == ["a", "half"]
    elif after == "of":
        counts = words[i] in ("decade", "century")
    length = words[i] in ("mile", "kilometer", "kilometre")
    counts = counts or (length and i > 1 and words[i - 2] == "within")
    if not counts and (words[i - 2] == "on" or hedges.before(sentence, i - 1, not length, False) is None):
        return None  # "the books close on a year of records"
    return Number(i - 1, i, 1.0, 1.0)


def vulgar(sentence: Sentence, i: int) -> Number:
    """ "½"."""
    return Number(i, i + 1, VULGAR[sentence.words[i]], 0.05, "fraction", True)
