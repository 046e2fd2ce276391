"""A number with its sign, unit and rate: the quantity that a claim states."""

from __future__ import annotations

from xcheck.claims import units
from xcheck.claims.lexicons.nouns import STOP
from xcheck.claims.lexicons.numerals import CARDINALS
from xcheck.claims.lexicons.units import DURATION_ADJECTIVES
from xcheck.claims.numbers import Number
from xcheck.claims.phrases import Phrase
from xcheck.claims.sentences import Sentence
from xcheck.claims.units import Unit


class Quantity:
    """A number on its way to a claim: words `first` to `last` (exclusive) are the number with hedge and unit.

    What is counted begins at word `noun_at`. `pair` marks one side of "396-9"; `near` that the hedge says "close to".
    """

    __slots__ = (
        "again", "age", "clause", "first", "hedge", "hyphen", "last", "near", "noun_at", "number", "pair", "per",
        "phrase", "phrase_end", "role", "unit",
    )  # fmt: skip

    clause: int  # where its clause begins
    phrase: Phrase | None  # what it counts or measures
    phrase_end: int  # the word behind that

    def __init__(self, number: Number, first: int) -> None:
        self.number = number
        self.first = first
        self.last = number.last
        self.unit: Unit | None = None
        self.per = ""
        self.hedge = "vague" if number.kind == "vague" else ""
        self.near = number.kind == "vague"
        self.role = ""
        self.again = ""  # how it says the number before it again
        self.age = number.kind == "age"
        self.hyphen = False
        self.pair = False
        self.noun_at = number.last


#: Right before a number with a sign.
SIGNS = frozenset("minus negative - +".split())


def read_sign(sentence: Sentence, item: Quantity) -> None:
    """The sign of the number: "-5", "minus 5", "$-50.8bn"; "sub-7" is an upper bound and read with the hedges."""
    words = sentence.words
    number = item.number
    at = item.first - 1
    if at < 0:
        return
    word = words[at]
    if word in ("minus", "negative"):
        first = at
        if at > 1 and words[at - 1] == "or" and words[at - 2] == "plus":
            return
    elif word == "-" and at > 0 and words[at - 1] == "minus":
        first = at - 1
    elif word == "-" and sentence.glued(item.first) and not sentence.glued(at) and number.digits:
        if at and sentence.capital(at - 1) and number.value == int(number.value) and number.value < 100:
            return  # "COVID -19"
        first = at
    elif word == "-" and number.digits and words[at - 1] in _LEVELS and words[number.last] in _BELOW_ZERO:
        first = at  # "fell to - 12C" in tokenised text
    elif word == "+" and sentence.glued(item.first) and number.digits:
        item.first = at
        return
    else:
        return
    number.value, number.low, number.high = -number.value, -number.high, -number.low
    item.first = first


_LEVELS = frozenset("to at of was is from below".split())
_BELOW_ZERO = frozenset("c f ° ºc °c degrees celsius fahrenheit percent %".split())
_SKIPPED = frozenset(("duration", "length", "mass", "percentage_point", "percent", "multiple", "volume"))
_DOLLARS = frozenset(("dollars", "euros", "pounds", "yen", "yuan", "rupees", "usd", "aud", "cad"))
_OLDER = frozenset(("older", "younger", "over", "under", "above"))
#: Counts of ten and a hundred years.
_YEARS = {"decade": 10, "century": 100}
#: Lengths that are told with "and a half" behind them.
_LONG = frozenset(("mile", "kilometer"))


def read_unit(sentence: Sentence, item: Quantity) -> None:
    """Take the unit, the rate and the age that follow the number."""
    words = sentence.words
    number = item.number
    at = item.last
    if at >= sentence.size:
        return
    kind = number.kind
    if item.unit is None and kind == "cardinal" and words[at] not in _BEFORE_UNIT:
        item.noun_at, item.hyphen = at, False
        return
    hyphen = False
    if words[at] == "-" and words[at + 1][:1].isalpha() and sentence.glued(at) == sentence.glued(at + 1):
        hyphen = True
        at += 1
    if item.unit is not None:
        if item.unit.dimension == "money" and not hyphen:
            _currency_said_twice(sentence, item)
        item.noun_at = item.last
        _rate(sentence, item)
        item.noun_at = item.last
        return
    if kind == "and a half":
        item.unit, number.kind = units.NAMES.get(words[number.first]), "cardinal"
        return
    if kind == "multiple":
        item.unit = units.NAMES["time"]
        _rate(sentence, item)
        return
    if kind == "ordinal":
        item.noun_at = at
        if words[at] == "and":
            item.noun_at += 1 + (words[at + 1] == "most")  # "its sixth and most powerful test"
        return
    found = units.unit_after(sentence, at, number.digits) if words[at] in units.AFTER else None
    if (
        hyphen
        and words[at] == "in"
        and number.digits
        and number.scale == 1
        and words[at + 1].isalpha()
        and words[at + 1] not in STOP
    ):
        found = units.NAMES["inch"], at + 1  # a 6-in pipe
    if found is None:
        if words[at] in _INSIDE_UNIT or kind == "fraction":
            found = _unit_further_on(sentence, item, at, hyphen)
    if found is None and words[at] == "per":
        _rate(sentence, item)
        item.noun_at = item.last
        return
    if found is None or (found[0].name in _WORDS_TOO and not _is_unit(sentence, item, found[0], at, hyphen)):
        item.noun_at = at if hyphen else item.last
        item.hyphen = hyphen
        return
    unit, last = found
    if unit.name == "pound" and number.scale >= 1e6:
        unit = units.NAMES["GBP"]
    item.hyphen = hyphen
    item.unit = unit
    item.last = item.noun_at = last
    if unit.dimension == "duration":
        times = _YEARS.get(unit.name, 1.0)
        if times > 1 and kind != "fraction":
            number.value, number.low, number.high = number.value * times, number.low * times, number.high * times
            number.step *= times
            item.unit = units.YEAR
        if _age(words, item, last):
            return
        _and_a_half(words, item, times / 2)
        if _smaller_too(sentence, item) and _age(words, item, item.last):
            return
    elif unit.name in _PARTS:
        _compound(sentence, item, *_PARTS[unit.name])
    elif unit.name in _LONG:
        _and_a_half(words, item, 0.5)
    _rate(sentence, item)
    if item.per:
        item.noun_at = item.last


_INSIDE_UNIT = DURATION_ADJECTIVES | {"of"}
#: What may stand right behind a number that has a unit or a rate.
_BEFORE_UNIT = frozenset(units.AFTER) | _INSIDE_UNIT | {"-", "per"}
#: Units some of whose names are other words too.
_WORDS_TOO = frozenset(("second", "KRW", "stone", "BRL", "ETH", "time", "foot"))


def _unit_further_on(sentence: Sentence, item: Quantity, at: int, hyphen: bool) -> tuple[Unit, int] | None:
    """The unit behind adjectives ("two full weeks"), "of" ("thousands of tonnes") or an article ("half an hour")."""
    words = sentence.words
    number = item.number
    word = words[at]
    if word in DURATION_ADJECTIVES and not hyphen and number.kind != "fraction":
        skip = at + 1
        while words[skip] in DURATION_ADJECTIVES and skip - at < 3:
            skip += 1
        found = units.unit_after(sentence, skip, number.digits)
        return found if found is not None and found[0].dimension in _SKIPPED else None
    if word == "of" and (number.kind == "vague" or number.scale > 1):
        return units.unit_after(sentence, at + 1, False)
    if number.kind == "fraction":
        if word == "of" and words[at + 1] in ("a", "an", "one"):
            return units.unit_after(sentence, at + 2, False)
        if word in ("a", "an"):
            return units.unit_after(sentence, at + 1, False)
    return None


def _is_unit(sentence: Sentence, item: Quantity, unit: Unit, at: int, hyphen: bool) -> bool:
    """Whether words that are also nouns or verbs are a unit here."""
    words = sentence.words
    number = item.number
    name = unit.name
    if name == "second" and words[at] == "second" and not hyphen:
        return number.value == 1 or number.digits
    if name == "KRW" and words[at] == "won":
        return number.scale > 1 or number.value >= 1000
    if name == "stone":
        return number.digits
    if words[at] in ("real", "ether"):
        return False
    if name == "time" and hyphen:
        return False
    return not (words[at] in ("foot", "feet") and words[at + 1] in ("soldiers", "patrols", "patrol"))


def _currency_said_twice(sentence: Sentence, item: Quantity) -> None:
    """ "$500 US", "$5 million dollars"."""
    words = sentence.words
    at = item.last
    word = words[at]
    if word in _DOLLARS or (
        word == "u.s." and not sentence.capital(at + 1) and (words[at + 1] in STOP or not words[at + 1].isalpha())
    ):
        item.last = at + 1


def _age(words: list[str], item: Quantity, end: int) -> bool:
    """Whether the years are an age: "four-year-old", "65 years and older", "30 years of age"."""
    word = words[end]
    if word in ("old", "olds"):
        item.age, item.last = True, end + 1
    elif word == "-" and words[end + 1] in ("old", "olds"):
        item.age, item.last = True, end + 2
    elif word == "of" and words[end + 1] == "age":
        item.age, item.last = True, end + 2
    elif word == "and" and words[end + 1] in _OLDER:
        item.age = True
    item.noun_at = item.last
    return item.age


def _and_a_half(words: list[str], item: Quantity, half: float) -> None:
    """ "two years and a half", "a mile and a half": `half` more, in the quantity's unit."""
    at = item.last
    if words[at] == "and" and words[at + 1] == "a" and words[at + 2] == "half" and words[at + 3] != "-":
        number = item.number
        number.value = number.low = number.high = number.value + half
        number.step = half
        item.last = item.noun_at = at + 3


#: Lengths of time said in two units: the smaller one and how many make the larger.
_SMALLER = {"year": ("month", 12), "day": ("hour", 24), "hour": ("minute", 60), "minute": ("second", 60)}


def _smaller_too(sentence: Sentence, item: Quantity) -> bool:
    """Take "20 minutes" of "8 hours and 20 minutes", in the smaller unit."""
    words = sentence.words
    name, size = _SMALLER.get(item.unit.name, ("", 0)) if item.unit is not None else ("", 0)
    at = item.last + (words[item.last] in ("and", ","))
    if not name or item.hyphen:
        return False
    smaller = int(words[at]) if words[at].isdigit() and len(words[at]) <= 2 else CARDINALS.get(words[at], size)
    number = item.number
    if smaller >= size or number.value % 1:
        return False
    found = units.unit_after(sentence, at + 1, True)
    if name == "minute" and words[at + 1] == "m" and sentence.glued(at + 1):
        found = units.NAMES[name], at + 2  # 2h 15m
    if found is None or found[0].name != name:
        return False
    following = found[1] + (words[found[1]] in (",", "and"))
    if following > found[1] and (words[following].isdigit() or words[following] in CARDINALS):
        last = units.unit_after(sentence, following + 1, True)
        if name != "minute" or last is None or last[0].name != "second":
            return False  # "3 years, 2 months, 14 days" is said part by part
    number.value = number.low = number.high = number.value * size + smaller
    number.step = 1.0
    item.unit, item.last = found
    item.noun_at = item.last
    if name == "minute":
        _smaller_too(sentence, item)  # "2 hours, 14 minutes and 27 seconds"
    return True


_PARTS = {
    "foot": (12, ("in", "inches", "inch", "ins")),
    "pound": (16, ("ounces", "ounce", "oz")),
    "stone": (14, ("lb", "lbs", "pounds")),
}


def _compound(sentence: Sentence, item: Quantity, parts: int, names: tuple[str, ...]) -> None:
    """ "5ft 10in", "6 feet 2 inches", "8 pounds 3 ounces": in the larger unit."""
    words = sentence.words
    at = item.last
    if words[at] in (",", "-", "and"):
        at += 1
    word = words[at]
    if not word.isdigit() or len(word) > 2 or int(word) >= parts or words[at + 1] not in names:
        return
    if words[at + 1] == "in" and not sentence.glued(at + 1):
        return
    number = item.number
    number.value = number.low = number.high = number.value + int(word) / parts
    number.step = 1 / parts
    item.last = item.noun_at = at + 2


def _rate(sentence: Sentence, item: Quantity) -> None:
    if sentence.words[item.last] not in units.PER_OPENERS:
        return
    found = units.per_after(sentence, item.last)
    if found is not None:
        item.per, item.last = found
