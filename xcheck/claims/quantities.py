"""A number with its unit, range, hedge and sign: the quantity that a claim states."""

from __future__ import annotations

import re
from math import nan

from xcheck.claims import numbers, refusals, units
from xcheck.claims.lexicons.nouns import STOP
from xcheck.claims.lexicons.numerals import (
    CARDINALS,
    FRACTIONS,
    ORDINAL_ENDS,
    SCALES,
    VAGUE,
    VAGUE_TENS,
)
from xcheck.claims.lexicons.units import DURATION_ADJECTIVES
from xcheck.claims.lexicons.verbs import FALLS, RISES
from xcheck.claims.numbers import Number
from xcheck.claims.sentences import Sentence
from xcheck.claims.subjects import Phrase
from xcheck.claims.units import Unit
from xcheck.claims.words import is_plural

_CHANGES = frozenset(RISES) | frozenset(FALLS)


class Claim:
    """One numeric statement; the attributes are the columns of frames.CLAIMS that do not come from the article."""

    __slots__ = (
        "field",
        "start",
        "end",
        "text",
        "sentence",
        "sentence_start",
        "value",
        "low",
        "high",
        "step",
        "hedge",
        "approximate",
        "unit",
        "per",
        "dimension",
        "direction",
        "subject",
        "head",
        "modifiers",
        "action",
        "measure",
        "role",
        "attributed_to",
        "as_of",
        "modality",
        "negated",
        "scope",
    )

    def __init__(self) -> None:
        self.unit = self.dimension = self.subject = self.head = self.modifiers = self.action = self.measure = (
            self.role
        ) = self.direction = ""

    field: str
    start: int
    end: int
    text: str
    sentence: str
    sentence_start: int
    value: float
    low: float
    high: float
    step: float
    hedge: str
    approximate: bool
    unit: str
    per: str
    dimension: str
    direction: str
    subject: str
    head: str
    modifiers: str
    action: str
    measure: str
    role: str
    attributed_to: str
    as_of: str
    modality: str
    negated: bool
    scope: str


class Made:
    """A quantity on its way to a claim: `first` to `last` are the words of the number with hedge and unit."""

    __slots__ = (
        "number",
        "first",
        "last",
        "unit",
        "per",
        "hedge",
        "near",
        "role",
        "phrase",
        "age",
        "hyphen",
        "pair",
        "noun_at",
        "direction",
    )

    def __init__(self, number: Number, first: int) -> None:
        self.number = number
        self.first = first
        self.last = number.last
        self.unit: Unit | None = None
        self.per = ""
        self.hedge = "vague" if number.kind == "vague" else ""
        self.near = number.kind == "vague"
        self.role = ""
        self.phrase: Phrase | None = None
        self.age = number.kind == "age"
        self.hyphen = False
        self.pair = ""
        self.noun_at = number.last
        self.direction = ""


def counts_one(sentence: Sentence, i: int) -> bool:
    """Whether "one" begins a larger number or a fraction: "one million", "one-third", "one in five"."""
    words = sentence.words
    after = words[i + 1]
    if after in SCALES or after in FRACTIONS or after == "-" and words[i + 2] in FRACTIONS:
        return True
    return after in ("in", "out") and (
        words[i + 2] in CARDINALS
        or words[i + 2].isdigit()
        or words[i + 2] == "of"
        and words[i + 3] in CARDINALS
        or words[i + 2] == "every"
    )


def in_ratio(sentence: Sentence, number: Number) -> Number | None:
    """ "one in five", "nine out of ten", "1 in 3": a share."""
    words = sentence.words
    at = number.last
    if words[at] == "in":
        at += 1
    elif words[at] == "out" and words[at + 1] == "of":
        at += 2
    else:
        return None
    if words[at] == "every":
        at += 1
    word = words[at]
    if word in CARDINALS:
        below = numbers.words_number(sentence, at)
    elif word[:1].isdigit():
        below = numbers.digits(sentence, at)
    else:
        return None
    if below is None or below.value <= number.value or number.value <= 0 or below.value > 1_000_000:
        return None
    if words[number.last] == "in" and (
        below.value >= 1000
        and below.digits
        and "," not in word
        or number.value > 20
        or units.unit_after(sentence, below.last, True)
    ):
        return None
    if words[number.last] == "in" and not (
        below.value in (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 60, 75, 80) or below.value % 100 == 0
    ):
        return None
    return Number(number.first, below.last, number.value / below.value, 0.05, "fraction", number.digits)


def bare_fraction(sentence: Sentence, i: int) -> Number | None:
    """ "half of", "half a million", "a third of", "a quarter of a million", "by a fifth"; not "the third quarter"."""
    words = sentence.words
    word = words[i]
    before = words[i - 1] if i else ""
    after = words[i + 1]
    if word == "half":
        if before in (
            "first",
            "second",
            "other",
            "latter",
            "better",
            "this",
            "top",
            "bottom",
            "last",
            "final",
            "opening",
            "early",
            "later",
            "and",
            "-",
            "interval",
            "each",
            "either",
            "every",
            "the",
            "quarter",
            "and-a",
        ) and not (before == "the" and after == "of"):
            if not (before == "and" and after in ("of", "a", "an", "the")):
                return None
        number = Number(i - 1 if before == "a" else i, i + 1, 0.5, 0.1, "fraction")
        if after in ("a", "an") and words[i + 2] in SCALES:
            return times(number, SCALES[words[i + 2]], i + 3)
        if after in ("a", "an") and units.unit_after(sentence, i + 2, False):
            number.last = i + 2
            return number
        if after in SCALES:
            return times(number, SCALES[after], i + 2)
        if after == "-" and words[i + 2] in SCALES:
            return times(number, SCALES[words[i + 2]], i + 3)
        if after == "-":
            if units.unit_after(sentence, i + 2, False) and words[i + 2] not in ("time",):
                return number
            return None
        if (
            after in ("of", "the", "that", "its", "their", "his", "her", "all", "as", "our", "those")
            or before
            in ("by", "about", "almost", "nearly", "than", "over", "in", "roughly", "around", "least", "under")
            or after in (".", ",", "")
        ):
            if before == "in" and after == "the":
                return number
            return number
        if units.unit_after(sentence, i + 1, False):
            return number
        return None
    below = FRACTIONS[word]
    first = i - 1
    if before == "-" and i > 1 and words[i - 2] == "a":
        first = i - 2
    if before not in ("a", "-", "one") and not (
        before in ("about", "nearly", "almost", "over", "than", "some", "around", "of", "roughly", "for")
        and after == "-"
    ):
        return None
    if before not in ("a", "one") and words[first] != "a":
        first = i
    number = Number(first, i + 1, 1 / below, 0.1 if below <= 4 else 0.05, "fraction")
    if after == "of":
        return times_scale(sentence, number)
    if word == "quarter":
        if after in SCALES or after == "-" and words[i + 2] in SCALES:
            return times_scale(sentence, number)
        if after == "-" and units.unit_after(sentence, i + 2, False):
            return number
    if (
        before in ("a",)
        and first > 0
        and words[first - 1] in ("by", "than", "about", "nearly", "almost", "over", "roughly", "around", "under", "to")
        and (after in STOP or not after.isalpha())
    ):
        return number
    return None


def times(number: Number, factor: float, last: int) -> Number:
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
    if words[at] in SCALES and at > number.last or words[at] in SCALES:
        return times(number, SCALES[words[at]], at + 1)
    return number


def scale_alone(sentence: Sentence, i: int) -> Number | None:
    """ "a million", "a dozen", "half a dozen" is read elsewhere; "several hundred" is vague."""
    words = sentence.words
    word = words[i]
    before = words[i - 1] if i else ""
    factor = float(SCALES[word])
    if before in ("a", "an", "per"):
        if before == "per":
            return None
        number = numbers.words_number(_AsOne(sentence, i), i - 1)  # type: ignore[arg-type]
        if number is None:
            return None
        number.first = i - 1
        return number
    if before == "several" or before == "few" and words[i - 2] in ("a", "the", "last", "past") or before == "many":
        first = i - 1 if before != "few" else i - 2
        last = i + 1
        if words[last] in SCALES:
            factor *= SCALES[words[last]]
            last += 1
        number = Number(first, last, 3 * factor, factor, "vague", scale=factor)
        number.high = nan
        return number
    if before in (
        "-",
        "the",
        "this",
        "that",
        "last",
        "first",
        "next",
        "another",
        "every",
        "multi",
        "baker's",
        "some",
        "about",
        "nearly",
        "than",
        "over",
        "almost",
    ):
        if (
            before in ("another", "about", "nearly", "than", "over", "almost", "every", "next", "last", "first")
            and word != "hundred"
            or is_plural(words[i + 1])
        ):
            return Number(i, i + 1, factor, factor, "cardinal", scale=factor)
        return None
    if is_plural(words[i + 1]) or words[i + 1] in ("dollar", "people"):
        return Number(i, i + 1, factor, factor, "cardinal", scale=factor)
    return None


class _AsOne:
    """A view of a sentence in which the article before word `i` reads "one"."""

    def __init__(self, sentence: Sentence, i: int) -> None:
        self.words = list(sentence.words)
        self.words[i - 1] = "one"
        self.size = sentence.size
        self.glued = sentence.glued


def vague_of(first: int, i: int, low: float, factor: float) -> Number:
    number = Number(first, i + 1, low, factor, "vague", scale=factor)
    number.high = nan
    return number


def read_vague(sentence: Sentence, i: int) -> Number | None:
    """ "dozens", "hundreds of thousands", "tens of millions"."""
    words = sentence.words
    word = words[i]
    low = float(VAGUE_TENS.get(word, VAGUE.get(word, 0)))
    last = i
    before = words[i - 1] if i else ""
    if word == "scores" and not (
        words[i + 1] == "of"
        and (
            not i
            or before
            in (
                "of",
                "killed",
                "injured",
                "wounded",
                "and",
                "with",
                "by",
                ",",
                "leaving",
                "killing",
                "injuring",
                "hundreds",
            )
            or words[i + 2] not in ("the",)
        )
        or words[i + 1] in ("killed", "injured", "more", "dead", "wounded")
    ):
        return None
    if before in ("the", "his", "low", "her") and words[i + 1] != "of" and word != "hundreds":
        return None
    if (
        word in ("tens", "hundreds", "dozens", "scores")
        and words[i + 1] == "of"
        and words[i + 2] in VAGUE
        and words[i + 2] not in ("dozens", "scores")
    ):
        scale = VAGUE[words[i + 2]] / 2
        low = (VAGUE_TENS[word] if word != "dozens" else 24) * scale
        last = i + 2
    elif word == "tens":
        return None
    if words[i - 1] == "-" and i:
        return None
    number = vague_of(i, last, low, low / 2)
    return number


def feet_and_inches(sentence: Sentence, i: int) -> Number | None:
    """5'10" as feet."""
    match = re.fullmatch(r"([4-7])'([0-9]|1[01])", sentence.words[i])
    if match is None:
        return None
    value = int(match[1]) + int(match[2]) / 12
    last = i + 2 if sentence.words[i + 1] == '"' else i + 1
    return Number(i, last, value, 1 / 12, digits=True)


def read_sign(sentence: Sentence, item: Made) -> None:
    """The sign of the number: "-5", "minus 5", "$-50.8bn"; "sub-7" is an upper bound read with the hedges."""
    words = sentence.words
    number = item.number
    at = item.first - 1
    word = words[at] if at >= 0 else ""
    if word == "minus" or word == "negative":
        first = at
    elif word == "-" and at > 0 and words[at - 1] == "minus":
        first = at - 1
    elif word == "-" and sentence.glued(item.first) and not sentence.glued(at) and number.digits:
        first = at
    elif word == "+" and sentence.glued(item.first) and number.digits:
        item.first = at
        item.direction = "increase"
        return
    else:
        return
    number.value, number.low, number.high = -number.value, -number.high, -number.low
    item.first = first


_YEAR_OLD = frozenset({"old", "olds"})


def read_unit(sentence: Sentence, item: Made) -> None:
    """The unit, per what, and age, that follow the number."""
    words = sentence.words
    number = item.number
    at = item.last
    if at >= sentence.size:
        return
    hyphen = False
    if words[at] == "-" and words[at + 1][:1].isalpha() and (sentence.glued(at) or not sentence.glued(at + 1)):
        hyphen = True
        at += 1
    if item.unit is not None and item.unit.dimension == "money":
        # "$5 US", "$ 5 million dollars", "$1.5 million"
        if not hyphen:
            if (
                words[at] in ("us", "usd", "u.s.", "aud", "cad")
                and sentence.capital(at)
                and not (words[at] == "u.s." and sentence.capital(at + 1))
            ):
                if words[at + 1] in STOP or not words[at + 1].isalpha() or words[at] in ("usd", "aud", "cad"):
                    item.last = at + 1
            elif words[at] in ("dollars", "euros", "pounds", "yen", "yuan", "rupees"):
                item.last = at + 1
        _per(sentence, item)
        item.noun_at = item.last
        return
    if item.unit is not None:
        item.noun_at = item.last
        _per(sentence, item)
        return
    if number.kind in ("multiple",):
        item.unit = units.NAMES["time"]
        _per(sentence, item)
        return
    if number.kind == "ordinal":
        item.noun_at = at
        return
    found = units.unit_after(sentence, at, number.digits)
    if found is None and not hyphen and number.kind not in ("fraction",):
        # "two full weeks", "three more years", "30 straight days"
        skip = at
        while words[skip] in DURATION_ADJECTIVES and skip - at < 3:
            skip += 1
        if skip > at:
            beyond = units.unit_after(sentence, skip, number.digits)
            if beyond is not None and beyond[0].dimension in (
                "duration",
                "length",
                "mass",
                "percentage_point",
                "percent",
                "multiple",
                "volume",
            ):
                found = beyond
    if found is None and number.kind == "vague" and words[at] == "of":
        found = units.unit_after(sentence, at + 1, False)
        if found is not None and found[0].name in ("stone",):
            found = None
    if found is None and number.scale > 1 and words[at] in ("of",) and not number.kind == "vague":
        found = units.unit_after(sentence, at + 1, False)
    if found is None and number.kind == "fraction" and words[at] == "of" and words[at + 1] in ("a", "an"):
        found = units.unit_after(sentence, at + 2, False)
    if found is None and words[at] in ("a", "an") and number.kind == "fraction":
        found = units.unit_after(sentence, at + 1, False)
    if found is None:
        item.noun_at = at if hyphen else item.last
        item.hyphen = hyphen
        return
    unit, last = found
    if (
        unit.name in ("second", "quarter")
        and words[at] in ("second", "quarter")
        and not hyphen
        and number.value != 1
        and not number.digits
    ):
        if words[at] == "second":
            return
    if unit.name == "pound" and number.scale >= 1e6:
        unit = units.NAMES["GBP"]
    if (
        unit.name == "CNY"
        or unit.name == "KRW"
        and words[at] == "won"
        and not (number.scale > 1 or number.value >= 1000)
    ):
        if unit.name == "KRW":
            return
    if unit.name in ("krone", "peso", "BRL", "VND", "HRK", "ETH", "USD") and words[at] == "real":
        return
    if unit.name == "stone" and not number.digits:
        return
    if unit.name == "time" and words[at - 1] == "-":
        return
    item.hyphen = hyphen
    item.unit = unit
    item.last = last
    item.noun_at = last
    # ages
    if unit.dimension == "duration":
        end = last
        if words[end] == "-" and words[end + 1] in _YEAR_OLD:
            item.age, item.last = True, end + 2
        elif words[end] in _YEAR_OLD:
            item.age, item.last = True, end + 1
        elif words[end] == "of" and words[end + 1] == "age":
            item.age, item.last = True, end + 2
        elif words[end] == "and" and words[end + 1] in ("older", "younger", "over", "under", "above"):
            item.age = True
        if item.age:
            item.noun_at = item.last
            return
        _years_and_half(sentence, item)
    if unit.name == "foot" or unit.name == "pound":
        _compound(sentence, item)
    _per(sentence, item)
    if item.per:
        item.noun_at = item.last


def _years_and_half(sentence: Sentence, item: Made) -> None:
    """ "two years and a half" and "a year and a half"."""
    words = sentence.words
    at = item.last
    if words[at] == "and" and words[at + 1] == "a" and words[at + 2] == "half":
        number = item.number
        number.value = number.low = number.high = number.value + 0.5
        number.step = 0.5
        item.last = item.noun_at = at + 3


def _compound(sentence: Sentence, item: Made) -> None:
    """ "5ft 10in", "6 feet 2 inches", "8 pounds 3 ounces": in the larger unit."""
    words = sentence.words
    at = item.last
    if words[at] in (",", "-", "and"):
        at += 1
    if not words[at].isdigit() or len(words[at]) > 2 or item.unit is None:
        return
    small = words[at + 1]
    per = {"foot": (12, ("in", "inches", "inch", "ins")), "pound": (16, ("ounces", "ounce", "oz"))}[item.unit.name]
    if small in per[1] and int(words[at]) < per[0] and (small != "in" or sentence.glued(at + 1)):
        number = item.number
        number.value = number.low = number.high = number.value + int(words[at]) / per[0]
        number.step = 1 / per[0]
        item.last = item.noun_at = at + 2


def _per(sentence: Sentence, item: Made) -> None:
    found = units.per_after(sentence, item.last)
    if found is not None:
        if (
            item.unit is not None
            and item.unit.dimension == "duration"
            and found[0] in ("year", "month", "week", "day")
            and sentence.words[item.last] in ("a", "an")
        ):
            pass
        item.per, item.last = found


def read_range(sentence: Sentence, item: Made) -> Made | None:
    """Take the second end of a range into `item`; a pair of two quantities ("396-9") gives the second back."""
    words = sentence.words
    at = item.last
    if at >= sentence.size - 0 or item.age and words[at] not in ("to", "-"):
        return None
    number = item.number
    if (
        number.kind in ("vague", "multiple", "ordinal", "age")
        or number.kind == "fraction"
        and words[at] not in ("to", "-")
    ):
        return None
    word = words[at]
    before = words[item.first - 1] if item.first else ""
    hyphened = False
    if word == "-":
        if words[at + 1] in ("to", "or") and words[at + 2] in ("-",):
            at += 3
            hyphened = words[at - 2] == "to"
        elif words[at + 1] == "to" and words[at + 2][:1].isdigit():
            at += 2
            hyphened = True
        else:
            at += 1
            hyphened = True
    elif word == "to":
        at += 1
        if words[at] in ("as", "nearly", "about", "almost", "just", "over", "around", "more", "some", "perhaps"):
            return None
        if words[at] == "-":
            at += 1
    elif word == "or":
        at += 1
        if words[at] == "even":
            at += 1
    elif (
        word == "and" and before == "between" or word == "and" and item.first > 1 and words[item.first - 2] == "between"
    ):
        at += 1
    elif word == "through" and item.number.kind != "fraction":
        at += 1
    else:
        return None
    sign_at = at
    unit_before: Unit | None = None
    # a currency sign before the second end
    for width in (3, 2, 1):
        if (
            words[at + width - 1] and at + width < sentence.size and "0" <= words[at + width][:1] <= "9"
            if words[at + width]
            else False
        ):
            sign = units.sign_before(sentence, at + width)
            if sign is not None and sign[1] == at:
                unit_before = sign[0]
                sign_at = at + width
                break
    start = words[sign_at]
    if not start:
        return None
    if "0" <= start[0] <= "9":
        if refusals.seen_at(sentence, sign_at) is not None and not hyphened:
            return None
        other = numbers.digits(
            sentence, sign_at, unit_before is not None or (item.unit is not None and item.unit.dimension == "money")
        )
    elif start in CARDINALS and (start != "one" or word == "to"):
        other = numbers.words_number(sentence, sign_at)
    elif start in ("half", "three", "two") and False:
        other = None
    else:
        return None
    if other is None:
        return None
    if words[other.last] in ORDINAL_ENDS and sentence.glued(other.last):
        return None
    low, high = number.value, other.value
    if (
        number.scale == 1
        and other.scale > 1
        and low < 1000
        and low <= high / other.scale * 1.0000001
        and (number.digits == other.digits or not number.digits)
    ):
        # "2.3 to 2.5 million": the scale is said once
        low *= other.scale
        shared = True
    else:
        shared = False
    end = Made(other, sign_at)
    end.unit = unit_before
    end.last = other.last
    same_unit = True
    if unit_before is None:
        if item.unit is not None and item.unit.dimension == "money" and words[item.number.first] != words[number.first]:
            pass
        read_unit(sentence, end)
        if item.unit is not None and end.unit is not None and end.unit != item.unit:
            same_unit = False
    elif item.unit is not None and unit_before != item.unit:
        same_unit = False
    elif end.unit is not None:
        read_unit(sentence, end)
    if not same_unit:
        return None
    if end.unit is not None and item.unit is None and end.unit.name == "time" and False:
        return None
    if word == "or":
        # "two or three", "30 or 40": neighbours, of one kind
        if (
            number.digits != other.digits
            or not low < high
            or high > 2.5 * max(low, 1)
            or (low >= 20 and low % 10)
            or item.unit is not None
            and end.unit is None
        ):
            return None
    if word == "and" and not low < high:
        return None
    if hyphened and low >= high and not shared:
        if (
            number.digits
            and other.digits
            and (item.unit is None or item.unit.dimension == "multiple")
            and low == int(low)
            and number.scale == 1
        ):
            # a vote, a score, a record: two quantities side by side
            item.pair = "first"
            end.pair = "second"
            item.last = number.last
            return end
        return None
    if word == "to" and low >= high:
        if (number.digits and other.digits) and item.unit is None and low < 1000 and before not in ("from",):
            item.pair = "first"
            end.pair = "second"
            return end
        return None
    if low > high:
        return None
    if item.role == "from":
        return None
    if before == "from" and word == "to" and _changes(sentence, item.first):
        item.role = "from"
        item.unit = item.unit or end.unit
        if shared:
            number.value = number.low = number.high = low
            number.step *= other.scale
        end.role = "to"
        if end.unit is None:
            end.unit = item.unit
        return end
    if shared:
        number.step *= other.scale
    number.low, number.high = low, high
    number.value = (low + high) / 2
    number.step = min(number.step, other.step) if number.step else other.step
    number.kind = "range"
    item.unit = end.unit or item.unit
    item.per = end.per or item.per
    item.age = end.age or item.age
    item.last = end.last
    item.noun_at = end.noun_at
    item.hyphen = end.hyphen
    if before in ("between", "from") and word in ("and", "to"):
        item.first -= 1
    return None


def _changes(sentence: Sentence, i: int) -> bool:
    """Whether a verb of change governs "from A to B" before word `i`."""
    words = sentence.words
    for at in range(i - 1, max(-1, i - 12), -1):
        word = words[at]
        if word in _CHANGES or word in (
            "went",
            "changed",
            "moved",
            "revised",
            "shifted",
            "swung",
            "going",
            "go",
            "goes",
            "change",
            "shift",
            "upgraded",
            "downgraded",
            "increase",
            "decrease",
            "amended",
            "adjusted",
        ):
            return True
        if word in (".", ";", ":"):
            return False
    return False
