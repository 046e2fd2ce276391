"""Two numbers side by side: a range, the two states of a change, a vote, a score."""

from __future__ import annotations

from xcheck.claims import numbers, refusals, units
from xcheck.claims.lexicons.nouns import IDENTIFIERS
from xcheck.claims.lexicons.numerals import CARDINALS, ORDINAL_ENDS
from xcheck.claims.lexicons.verbs import FALLS, RISES
from xcheck.claims.numbers import Number
from xcheck.claims.quantities import Quantity, read_unit
from xcheck.claims.sentences import Sentence
from xcheck.claims.units import Unit

_CHANGES = frozenset(RISES) | frozenset(FALLS)
_OTHER_CHANGES = frozenset(
    """went changed moved revised shifted swung going go goes change shift upgraded downgraded increase decrease
    amended adjusted rise drop jump improvement""".split()
)
_BEFORE_SIZE = frozenset(
    "by about around another nearly almost roughly some just over more than a an further approximately".split()
)
#: "rose 5 to 6 percent" is a range, "fell 29,000 to 348,000" a change and the level after it: how far apart they are.
_CHANGE_AND_LEVEL = 3.0
_RECORD = frozenset(
    """record start mark season win victory loss lead defeat advantage edge triumph rout draw tie vote votes margin
    majority decision ruling score scoreline series finish run""".split()
)
_RESULT_BEFORE = frozenset(
    """won win wins lost lose loses beat beats beating defeated defeating voted vote passed passes passing approved
    went fell improved dropped led trailed leads trails rejected ruled drew finished tied at are is now""".split()
)


#: Between the two ends of a range.
JOINTS = frozenset("- to or and through".split())


def read_range(sentence: Sentence, item: Quantity) -> Quantity | None:
    """Take the second end of a range into `item`; two quantities side by side ("396-9") give the second back."""
    words = sentence.words
    joint = words[item.last]
    if joint not in JOINTS:
        return None
    number = item.number
    if number.kind in ("vague", "multiple", "ordinal", "age") or (item.age and joint not in ("to", "-")):
        return None
    before = words[item.first - 1] if item.first else ""
    at = _other_end(sentence, item, joint, before)
    if at is None:
        return None
    second = _second(sentence, item, at)
    if second is None:
        return None
    if joint == "to" and words[second.last] == "-":
        read_range(sentence, second)  # "from 17.4 to 21-23 billion"
        if second.pair:
            return None
    other = second.number
    if joint == "-" or words[item.last + 1] == "-":
        joint = "-"
    if second.unit is None and item.unit is not None and item.unit.dimension != "money" and joint != "-":
        return None  # "rose 6.5% to 164"
    low, high = number.value, other.high
    shared = (
        number.scale == 1
        and other.scale > 1
        and low < 1000
        and low <= high / other.scale * 1.0000001
        and (number.digits == other.digits or not number.digits)
    )
    if shared:
        low *= other.scale  # "2.3 to 2.5 million": the scale is said once
    elif joint == "-" and 1 <= low < 1000 <= other.step and low * 1000 < high:
        low *= 1000  # "5-6,000"
    if low == high and not (joint == "-" or joint == "to"):
        return None
    if joint == "or" and not _neighbours(item, second, low, high):
        return None
    if low >= high or _is_result(sentence, item, second, joint, before):
        return _side_by_side(item, second, joint, before, low)
    if joint == "to" and (
        (before == "from" and _change_governs(sentence, item.first))
        or (high > _CHANGE_AND_LEVEL * low and _changes_by(sentence, item.first))
    ):
        if shared:
            number.value = number.low = number.high = low
            number.step *= other.scale
        if before == "from":
            item.role = "from"
        second.role = "to"
        item.unit = item.unit or second.unit
        second.unit = second.unit or item.unit
        return second
    if shared:
        number.step *= other.scale
    number.low, number.high = low, high
    number.value = (low + high) / 2
    number.step = min(number.step, other.step)
    number.scale = max(number.scale, other.scale)
    number.kind = "range"
    item.unit = second.unit or item.unit
    item.per = second.per or item.per
    item.age = second.age or item.age
    item.last, item.noun_at, item.hyphen = second.last, second.noun_at, second.hyphen
    if (before, joint) in (("between", "and"), ("from", "to")):
        item.first -= 1
    return None


def _other_end(sentence: Sentence, item: Quantity, joint: str, before: str) -> int | None:
    """The word at which the second number (or its currency sign) would begin."""
    words = sentence.words
    at = item.last + 1
    if joint == "-":
        if words[at] == "to":
            return at + 2 if words[at + 1] == "-" else at + 1
        if not sentence.glued(at) and sentence.glued(at - 1):
            return None if words[at] not in ("$",) else at  # "7- or 8-inch" is two sizes
        return at
    if joint == "and" and before != "between" and not (item.first > 1 and words[item.first - 2] == "between"):
        return None
    if words[at] in ("-", "even") or (joint == "and" and words[at] == "about"):
        return at + 1
    return at


def _second(sentence: Sentence, item: Quantity, at: int) -> Quantity | None:
    """The number at word `at`, with its own sign and unit, when it may be the other end."""
    words = sentence.words
    unit: Unit | None = None
    for width in (1, 2, 3):
        if words[at + width][:1].isdigit() and not words[at][:1].isdigit():
            sign = units.sign_before(sentence, at + width)
            if sign is not None and sign[1] == at:
                unit, at = sign[0], at + width
            break
    start = words[at][:1]
    other: Number | None
    if start.isdigit() and start.isascii():
        if refusals.seen_at(sentence, at) is not None and words[at - 1] != "-":
            return None
        money = unit is not None or (item.unit is not None and item.unit.dimension == "money")
        other = numbers.digits(sentence, at, money)
    elif words[at] in CARDINALS and words[at] != "one":
        other = numbers.words_number(sentence, at)
    else:
        return None
    if other is None or (words[other.last] in ORDINAL_ENDS and sentence.glued(other.last)):
        return None
    second = Quantity(other, at)
    second.unit = unit
    if unit is not None and item.unit is not None and unit != item.unit:
        return None
    if unit is None and item.unit is not None and item.unit.dimension == "money":
        if words[item.number.last - 1] == words[item.last - 1]:
            second.unit = item.unit  # "$10 to 12 million"
        read_unit(sentence, second)
        return second if second.unit == item.unit else None
    read_unit(sentence, second)
    if item.unit is not None and second.unit is not None and second.unit != item.unit:
        return None
    return second


def _neighbours(item: Quantity, second: Quantity, low: float, high: float) -> bool:
    """Whether "A or B" is one number given loosely: "two or three", "30 or 40"."""
    return (
        item.number.digits == second.number.digits
        and low < high <= 2.5 * max(low, 1)
        and (low < 20 or low % 10 == 0)
        and (item.unit is None or second.unit is not None)
    )


def _is_result(sentence: Sentence, item: Quantity, second: Quantity, joint: str, before: str) -> bool:
    """Whether "9-14" is a record, a score or a vote although it rises."""
    words = sentence.words
    if (
        joint != "-"
        or not (item.number.digits and second.number.digits)
        or item.unit is not None
        or second.unit is not None
    ):
        return False
    if item.number.value > 700 or item.number.value % 1 or second.number.value % 1:
        return False
    after = words[second.last]
    if before in ("just", "only", "now") and words[item.first - 2] in _RESULT_BEFORE:
        return True
    if after in _RECORD or before in _RESULT_BEFORE or (before == "of" and words[item.first - 2] in _RECORD):
        return True
    if after == "-" and words[second.last + 1].isdigit() and sentence.glued(second.last):
        return True
    return before == "(" and after == ")" and second.number.value < 200


_MOST_POINTS = 200


def final_score(sentence: Sentence, i: int, last: int) -> Number | None:
    """The second number of "Rovers 98, United 91", whose first is words `i` to `last`: the winner is named first."""
    words = sentence.words
    if words[last] != "," or not sentence.capital(i - 1) or last != i + 1 or not words[i].isdigit():
        return None
    at = last + 1
    if words[at] == "no" and words[at + 1] == ".":
        at += 3
    first = at
    while sentence.capital(at) and at - first < 4:
        at += 1
    if at == first or not words[at].isdigit() or words[at + 1] not in _ENDS or words[first:at] == [words[i - 1]]:
        return None
    other = numbers.digits(sentence, at)
    if other is None or not 9 < int(words[i][:4]) <= _MOST_POINTS or not 0 <= other.value < int(words[i]):
        return None
    return None if words[i - 1] in IDENTIFIERS or words[at - 1] in IDENTIFIERS else other


_ENDS = frozenset(("", ".", ")", ";", "-"))


def _side_by_side(item: Quantity, second: Quantity, joint: str, before: str, low: float) -> Quantity | None:
    """Two whole numbers that are two quantities; None when they are two matters."""
    number, other = item.number, second.number
    if (
        not (number.digits and other.digits)
        or number.scale > 1
        or low % 1
        or before == "from"
        or joint not in ("-", "to")
    ):
        return None
    if item.unit is not None and item.unit.dimension != "multiple":
        return None
    item.pair = second.pair = True
    return second


def _change_governs(sentence: Sentence, i: int) -> bool:
    """Whether a verb of change governs "from A to B", whose number is word `i`."""
    words = sentence.words
    for at in range(i - 1, max(-1, i - 12), -1):
        word = words[at]
        if word in _CHANGES or word in _OTHER_CHANGES:
            return True
        if word in (".", ";", ":"):
            return False
    return False


def _changes_by(sentence: Sentence, i: int) -> bool:
    """Whether a verb of change stands right before word `i`: "dropped 29,000", "rose by about 1 million"."""
    words = sentence.words
    at = i - 1
    while at >= 0 and i - at < 5 and words[at] in _BEFORE_SIZE:
        at -= 1
    return at >= 0 and words[at] in _CHANGES
