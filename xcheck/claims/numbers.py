"""The grammar of numbers: digits of every grouping, words, fractions, scales.

Every function reads the words of one sentence from a given place to the right, and gives back what it read and where it
stopped. Nothing here looks back further than one word, so that reading is linear in the length of the sentence.
"""

from __future__ import annotations

import re
from functools import lru_cache
from math import isfinite

from xcheck.claims.lexicons.nouns import STOP
from xcheck.claims.lexicons.numerals import (
    AMBIGUOUS_SCALES,
    CARDINALS,
    FRACTIONS,
    ONES,
    ORDINAL_ENDS,
    ORDINAL_ONES,
    SCALES,
    SHORT_SCALES,
    TENS,
    VULGAR,
)
from xcheck.claims.sentences import Sentence
from xcheck.claims.words import is_plural

MAX_DIGITS = 30
MAX_VALUE = 1e18
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_WESTERN = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_INDIAN = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?")
_SWISS = re.compile(r"[0-9]{1,3}(?:'[0-9]{3})+(?:\.[0-9]+)?")
_EUROPEAN = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){2,}(?:,[0-9]+)?|[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+")
_THREE = re.compile(r"[0-9]{3}")
_THREE_DECIMAL = re.compile(r"[0-9]{3}(?:[.,][0-9]+)?")
_DIGITS = re.compile(r"[0-9]+")

#: Letters after which a short scale is likelier than a unit: it is followed by what is counted.
_LETTER = re.compile(r"[^\W\d_]+")


class Number:
    """One number as written: `first` to `last` (exclusive) are words of its sentence."""

    __slots__ = ("digits", "first", "high", "kind", "last", "low", "scale", "step", "value")

    def __init__(
        self,
        first: int,
        last: int,
        value: float,
        step: float,
        kind: str = "cardinal",
        digits: bool = False,
        scale: float = 1,
    ) -> None:
        self.first = first
        self.last = last
        self.value = value
        self.step = step
        self.kind = kind  # cardinal, fraction, ordinal, multiple, vague, refused
        self.digits = digits
        self.scale = scale  # the multiplier in words or letters, 1 without
        self.low = value
        self.high = value


def digits(sentence: Sentence, i: int, money: bool = False) -> Number | None:
    """The number whose first word `i` begins with a digit, or None when those digits are no number."""
    words = sentence.words
    word = words[i]
    if len(word) > MAX_DIGITS:
        return None
    last = i + 1
    text = word
    after = words[last]
    if (after not in MAY_GO_ON if after.isalpha() else after in _ENDS) or (
        after in _MARKS and not words[last + 1][:1].isdigit()
    ):
        known = value_of(word)
        if known is None or known[0] > MAX_VALUE or (word[0] == "0" and len(word) > 1 and word.isdigit()):
            return None
        return Number(i, last, *known, "cardinal", True)
    if word.isdigit():
        # 10 000 and, in tokenised text, 20 , 000
        if len(word) <= 3 and (words[last] == "," or words[last][:1].isdigit()):
            while _grouped(sentence, last, text, i):
                text += words[last] if words[last].isdigit() else words[last + 1]
                last += 1 if words[last].isdigit() else 2
        following = words[last]
        if (
            following == "."
            and words[last + 1].isdigit()
            and not sentence.glued(last)
            and not sentence.glued(last + 1)
            and last + 2 < sentence.size
        ):
            text += "." + words[last + 1]  # 2 . 7
            last += 2
    parsed = value_of(text)
    if parsed is None or (text[0] == "0" and len(text) > 1 and text.isdigit()):
        return None
    value, step = parsed
    after = words[last]
    if after:
        if after in VULGAR:
            value, step, last = value + VULGAR[after], 0.25, last + 1
        elif after == "/" and text.isdigit() and words[last + 1].isdigit():
            fraction = _ratio(value, words[last + 1])
            if fraction is None:
                return None
            end = last + 2 + (words[last + 2] in ORDINAL_ENDS or words[last + 2] in ("rds", "ths"))  # 1/10th
            return Number(i, end, fraction, 0.05, "fraction", True)
        elif words[last + 1] in ("/",) or (after == "-" and words[last + 2] == "/"):
            # 5 1/2 and 4 - 1 / 2
            at = last + (after == "-")
            if words[at].isdigit() and words[at + 1] == "/" and words[at + 2].isdigit() and text.isdigit():
                fraction = _ratio(float(words[at]), words[at + 2])
                if fraction is not None and fraction < 1:
                    value, step, last = value + fraction, 0.25, at + 3
    if after in ("×", "x", "*") and words[last + 1] == "10":
        power, last = _power(words, last + 2)
        value, step = value * 10.0**power, step * 10.0**power
    scale = 1.0
    after = words[last]
    if after in _SCALING or after[-2:] == "'s":
        value, step, last, scale = _scaled(sentence, last, value, step, money)
    if words[last] in ("and", "-"):
        value, step, last = _and_a_half(words, last, value, step, scale)
    if not isfinite(value) or value > MAX_VALUE:
        return None
    return Number(i, last, value, step, "cardinal", True, scale)


def _power(words: list[str], at: int) -> tuple[int, int]:
    """The exponent of "1.99×10-30" or "2×10^6", and the word after it."""
    at += words[at] == "^"
    minus = words[at] == "-"
    at += minus
    if words[at].isdigit() and len(words[at]) <= 2:
        return (-int(words[at]) if minus else int(words[at])), at + 1
    return 1, at


def _grouped(sentence: Sentence, at: int, text: str, first: int) -> bool:
    """Whether three more digits of the same number follow: "10 000", "20 , 000"."""
    words = sentence.words
    word = words[at]
    if word == ",":
        if at + 1 >= sentence.size or sentence.glued(at + 1) or not _THREE.fullmatch(words[at + 1]) or text[0] == "0":
            return False
        # "20 , 000" in tokenised text; "about 1, 600 people" is a slip of the typist, "room 1, 600 people" is not
        return not sentence.glued(at) or words[first - 1] in _BEFORE_AMOUNT or words[at + 1] == "000"
    if _THREE.fullmatch(word) is None or at >= sentence.size or text[0] == "0":
        return False
    if sentence.gap(at) != 1:
        return False
    if sentence.text[sentence.end_of(at - 1)] == "\u00a0" or word[0] == "0":
        return True
    # with a plain space it must look like a thousands group and nothing else: no name before it, a word after it
    before = words[first - 1] if first else ""
    return (
        not (sentence.capital(first - 1) and first > 1)
        and before not in ("#", "no", "$")
        and (_LETTER.match(words[at + 1]) is not None or words[at + 1] == "000")
        and words[at + 1] not in STOP
        and (word.endswith("00") or is_plural(words[at + 1]) or words[at + 1] == "000")
    )


_BEFORE_AMOUNT = frozenset(
    "$ € £ than about around some nearly almost least roughly approximately over estimated".split()
)


@lru_cache(maxsize=4096)
def value_of(text: str) -> tuple[float, float] | None:
    """Value and step (worth of the last significant digit) of digits in any grouping; None when they are no number."""
    if text.isascii() and text.isdigit() and len(text) <= 18:
        return float(text), _step(text)
    if _PLAIN.fullmatch(text) or _WESTERN.fullmatch(text) or _INDIAN.fullmatch(text):
        text = text.replace(",", "")
    elif _SWISS.fullmatch(text):
        text = text.replace("'", "")
    elif _EUROPEAN.fullmatch(text):
        text = text.replace(".", "").replace(",", ".")
    else:
        return None
    whole, _, decimals = text.partition(".")
    if len(text) > MAX_DIGITS:
        return None
    value = float(text)
    if decimals:
        return value, 10.0 ** -len(decimals)
    return value, _step(whole)


def _step(digits: str) -> float:
    """The worth of the last of some digits that is not zero, 1 when all are."""
    told = digits.rstrip("0")
    return 10.0 ** (len(digits) - len(told)) if told else 1.0


def _ratio(above: float, below: str) -> float | None:
    under = int(below) if len(below) <= 3 else 0
    if under not in (2, 3, 4, 5, 6, 7, 8, 10, 16, 100) or above >= under or above == 0:
        return None
    return above / under


#: The words that may begin a scale.
_SCALING = frozenset(SCALES) | frozenset(SHORT_SCALES) | {"-", '"'}
#: The words that digits may go on with.
MAY_GO_ON = _SCALING | {"x", "and"}
#: The marks that they do not go on with, and those that they go on with before other digits alone.
_ENDS = frozenset(("", "%", ")", ";", ":", "?", "!"))
_MARKS = frozenset(",.")


def _scaled(sentence: Sentence, at: int, value: float, step: float, money: bool) -> tuple[float, float, int, float]:
    """`value` times the scales that follow it."""
    words = sentence.words
    scale = 1.0
    word = words[at]
    if word == "-" and (words[at + 1] in SCALES) and at + 1 < sentence.size:
        word, at = words[at + 1], at + 1  # 1.8-million
        if words[at] == "dozen":
            return value, step, at - 1, 1.0
    if word == '"' and words[at + 1] in SCALES and words[at + 1] != "hundred":
        word, at = words[at + 1], at + 1  # "$5.6" billion
    if word.endswith("'s") and word[:-2] in SCALES:
        scale = float(SCALES[word[:-2]])  # a nation of 17 million's recovery
        return _product(value, scale), step * scale, at + 1, scale
    count = 0
    while word in SCALES and count < 3:
        scale *= SCALES[word]
        at += 1
        count += 1
        word = words[at]
    if count == 0 and word in SHORT_SCALES and is_scale(sentence, at, value, money):
        scale = float(SHORT_SCALES[word])
        at += 1
        if words[at] == "." and (
            words[at + 1] in _MONEY or (sentence.glued(at) and words[at - 1] in ("mn", "bn", "mil"))
        ):
            at += at + 1 < sentence.size
    return (_product(value, scale) if scale > 1 else value), step * scale, at, scale


def _product(value: float, scale: float) -> float:
    """Free of binary noise: 4.1 million is 4100000, not 4099999.9999999995."""
    product = value * scale
    whole = round(product)
    return float(whole) if abs(product - whole) <= 1e-9 * abs(product) else product


#: What follows a letter that is a unit there ("5 m deep") and not a scale.
_LENGTH_CONTEXT = frozenset(
    """deep high tall long wide away from above below across north south east west of apart and or to by in at for
    with on freestyle hurdles race sprint dash relay run final wall drop fall tower before after under over near
    off butterfly backstroke breaststroke medley steeplechase rifle pistol swells waves seas radius""".split()
)
_RACES = frozenset("run race walk".split())
_PEOPLE = frozenset("people children women men".split())


def is_scale(sentence: Sentence, at: int, value: float, money: bool) -> bool:
    """Whether the letters at word `at` after digits multiply them ("5m people") or are a unit ("5m deep")."""
    words = sentence.words
    word = words[at]
    if words[at + 1] in ("and", "to", "-") and words[at + 3] == word and words[at + 2][:1].isdigit():
        at += 3  # 1.2m to 1.5m people
    glued = sentence.glued(at)
    if money:
        return glued or (word != "t" and sentence.gap(at) <= 1 and words[at + 1] != "-")
    if word not in AMBIGUOUS_SCALES:
        return True
    following = words[at + 1]
    if not glued:
        return word in ("b", "m") and following == "." and words[at + 2] in _MONEY
    capital = sentence.capital(at)
    if word == "k":
        return following not in _RACES
    if word in ("t", "mm", "mil"):
        return False
    if word == "cr" or (capital and word != "b"):
        return True
    if following in _LENGTH_CONTEXT:
        return False
    # 60m vaccine doses
    for ahead in range(at + 1, at + 5):
        noun = words[ahead]
        if noun in _MONEY or noun in _PEOPLE:
            return True
        if not noun.isalpha() or (noun in STOP and noun not in ("more", "new", "extra", "other")):
            return False
        if is_plural(noun):
            return True
    return False


_MONEY = frozenset(
    """euro euros dollars pounds yen yuan rupees naira rand roubles rubles dirhams francs pesos reais shekels
    won""".split()
)


def _and_a_half(words: list[str], at: int, value: float, step: float, scale: float) -> tuple[float, float, int]:
    """ "five and a half", "11-and-a-half", "two and a half million"."""
    if words[at] == "and" and words[at + 1] in ("a", "one") and words[at + 2] in ("half", "quarter"):
        end = at + 3
    elif (
        words[at] == "-"
        and words[at + 1] == "and"
        and at + 6 < len(words)
        and words[at + 3 : at + 6] == ["a", "-", "half"]
    ):
        end = at + 6
    else:
        return value, step, at
    part = 1 / FRACTIONS[words[end - 1]]
    if scale > 1:
        return value + part * scale, step / 2, end
    if words[end] in SCALES and words[end] != "dozen":
        factor = SCALES[words[end]]
        return (value + part) * factor, factor / 10, end + 1
    return value + part, 0.5, end


def words_number(sentence: Sentence, i: int) -> Number | None:
    """The number in words that begins with word `i` ("twenty-five", "two hundred and six thousand")."""
    words = sentence.words
    total = 0.0
    current: float | None = None
    smallest = float(10**19)  # scales must fall: "two million three thousand"
    scale = 1.0
    at = i
    steps = 0
    while steps < 16:
        steps += 1
        word = words[at]
        if word in CARDINALS:
            digit = CARDINALS[word]
            if current is None:
                current = float(digit)
            elif (
                current % 100 == 0
                and current > 0
                and digit < 100
                or (current % 10 == 0 and current % 100 >= 20 and 0 < digit < 10)
            ):
                current += digit
            else:
                break
            at += 1
            if word in TENS:
                # twenty-five, twenty five, and twenty - five
                if words[at] == "-" and words[at + 1] in ONES and 0 < ONES[words[at + 1]] < 10:
                    current += ONES[words[at + 1]]
                    at += 2
        elif word == "hundred" and current is not None and current < 100:
            current *= 100
            at += 1
        elif word == "-" and words[at + 1] == "dozen" and current is not None and _evenly(sentence, at):
            at += 1
        elif word == "dozen" and current is not None and total == 0:
            current *= 12
            at += 1
            break
        elif word in SCALES and word not in ("hundred", "dozen") and current is not None:
            factor = float(SCALES[word])
            if factor > smallest:
                break
            total += current * factor
            smallest = factor
            scale = max(scale, factor)
            current = None
            at += 1
        elif (
            word == "and"
            and (current is None or current % 100 == 0)
            and at > i
            and words[at + 1] in CARDINALS
            and words[at - 1] in SCALES
            and words[at - 1] != "dozen"
        ):
            if current is None and CARDINALS[words[at + 1]] >= 100:
                break
            at += 1
        elif word == "-" and at > i and words[at + 1] in SCALES and words[at + 1] != "dozen" and current is not None:
            at += 1
        elif (
            word == "-"
            and at > i
            and words[at - 1] in ("hundred", "thousand", "and")
            and (words[at + 1] == "and" or words[at + 1] in CARDINALS)
            and sentence.glued(at)
        ):
            at += 1
        else:
            break
    if at == i:
        return None
    while words[at - 1] in ("and", "-"):
        at -= 1
    value = total + (current or 0.0)
    step = 12.0 if words[at - 1] == "dozen" else _step(str(int(value)))
    value, step, at = _and_a_half(words, at, value, step, scale if total else 1.0)
    if value > MAX_VALUE:
        return None
    return Number(i, at, value, step, "cardinal", False, scale)


def _evenly(sentence: Sentence, at: int) -> bool:
    """Whether the hyphen at word `at` touches both words beside it, or neither: "two-dozen", "two - dozen"."""
    return sentence.glued(at) == sentence.glued(at + 1)


def ordinal_word(sentence: Sentence, i: int) -> Number | None:
    """ "twenty-first" from its tens, "3rd" from its digits."""
    words = sentence.words
    if words[i] in TENS:
        at = i + 2 if words[i + 1] == "-" else i + 1
        if words[at] in ORDINAL_ONES:
            return Number(i, at + 1, TENS[words[i]] + ORDINAL_ONES[words[at]], 1.0, "ordinal")
        return None
    if words[i + 1] in ORDINAL_ENDS and sentence.glued(i + 1):
        text = words[i].replace(",", "")
        if _DIGITS.fullmatch(text) and len(text) <= 6:
            return Number(i, i + 2, float(text), 1.0, "ordinal", True)
    return None
