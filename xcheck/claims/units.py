"""Reading a unit, a currency or a rate next to a number."""

from __future__ import annotations

from typing import NamedTuple

from xcheck.claims.lexicons.nouns import STOP
from xcheck.claims.lexicons.units import CURRENCIES, MINOR, PER, PER_ADVERBS, UNITS
from xcheck.claims.sentences import Sentence


class Unit(NamedTuple):
    """A unit's canonical name (or ISO 4217 code), its dimension, and its worth in the dimension's base unit."""

    name: str
    dimension: str
    worth: float


def _tables() -> tuple[dict[str, list[tuple[list[str], Unit, bool]]], dict[str, Unit], dict[str, Unit]]:
    """Units by first word (longest spelling first), currency signs, and all units by name."""
    after: dict[str, list[tuple[list[str], Unit, bool]]] = {}
    signs: dict[str, Unit] = {}
    names: dict[str, Unit] = {}

    def add(spelling: str, unit: Unit, short: bool) -> None:
        first, *rest = spelling.split()
        after.setdefault(first, []).append((rest, unit, short))

    for name, dimension, worth, spellings in UNITS:
        unit = names[name] = Unit(name, dimension, worth)
        long, _, short = spellings.partition("|")
        for text, is_short in ((long, False), (short, True)):
            for spelling in text.split(","):
                if spelling.strip():
                    add(spelling, unit, is_short)
    for code, spellings in CURRENCIES:
        unit = names[code] = Unit(code, "money", MINOR[code][1] if code in MINOR else 1.0)
        words, _, before = spellings.partition("|")
        for spelling in words.split(","):
            if spelling.strip():
                add(spelling, unit, False)
        for sign in before.split(","):
            if sign.strip():
                signs[sign.strip()] = unit
    for spellings_of_word in after.values():
        spellings_of_word.sort(key=lambda entry: -len(entry[0]))
    return after, signs, names


AFTER, SIGNS, NAMES = _tables()
#: Money whose sign was lost.
MONEY = Unit("", "money", 1.0)
YEAR = NAMES["year"]
#: Signs that are one mark and need no space or capital to be recognised.
_MARKS = frozenset("$£€¥₹₱₽₴₺₩฿₫₪₦₿")
_LETTER_SIGNS = {sign: unit for sign, unit in SIGNS.items() if sign.isalpha() and len(sign) <= 3}
_SIGN_PREFIXES = frozenset(
    prefix for sign in SIGNS if len(sign) > 1 and sign[-1] in "$£¥" for prefix in (sign[:-1].strip(),)
)
_SCALED = frozenset("million billion trillion m bn b mn k crore lakh".split())
_SIGN_SUFFIXES = {sign[1:]: unit for sign, unit in SIGNS.items() if len(sign) > 1 and sign[0] == "$"} | {
    "u.s.": SIGNS["$"]
}
#: Letters that are units only when they touch the number.
#: Short spellings that stand after number words too ("seven km").
_AFTER_WORDS = frozenset("km kg cm mm lb mph kmh gb mw gw".split())
_TOUCHING = frozenset("c f l w v t p mp mb pc mt cc ms a g s n yo kn um x".split()) - {"kn"}


#: The words that may stand right before the digits of an amount.
SIGN_ENDS = _MARKS | frozenset(_LETTER_SIGNS) | frozenset(_SIGN_SUFFIXES) | {"-", "=", "."}


def sign_before(sentence: Sentence, i: int) -> tuple[Unit, int] | None:
    """The currency sign right before word `i`, and the word it starts at."""
    if i <= 0:
        return None
    words = sentence.words
    word = words[i - 1]
    if word not in SIGN_ENDS:
        return None
    if word == "-" and i > 1 and words[i - 2] in _MARKS:
        return SIGNS[words[i - 2]], i - 2
    if word in _MARKS:
        first = i - 1
        before = words[i - 2] if i > 1 else ""
        if before in _SIGN_PREFIXES and before and sentence.gap(first) <= 1:
            unit = SIGNS.get(before + word)
            if unit is not None and (len(before) > 1 or sentence.glued(first) or sentence.capital(i - 2)):
                return unit, i - 2
        return SIGNS[word], first
    if word == "=" and i > 1 and words[i - 2] == "y" and sentence.glued(i - 1):
        return SIGNS["y="], i - 2
    if word == "." and i > 1 and words[i - 2] in ("rs", "re"):
        return SIGNS["rs"], i - 2
    if word in _LETTER_SIGNS:
        gap = sentence.gap(i)
        if len(word) <= 2 and word not in ("rs", "tk", "rp", "rm", "dh"):
            if gap == 0 and (
                sentence.capital(i - 1)
                and _long_number(words[i], words[i + 1])
                or words[i + 1 + (words[i + 1] == "-")] in _SCALED
                and len(words[i + 1 + (words[i + 1] == "-")]) > 2
            ):
                return _LETTER_SIGNS[word], i - 1
            return None
        if gap <= 1 and (sentence.capital(i - 1) or gap == 0):
            if word in ("us", "usd") and i > 1 and words[i - 2] == "$":
                return _LETTER_SIGNS["usd"], i - 2
            return _LETTER_SIGNS[word], i - 1
    if i > 1 and words[i - 2] == "$" and word in _SIGN_SUFFIXES and sentence.glued(i) and sentence.capital(i - 1):
        return _SIGN_SUFFIXES[word], i - 2
    return None


#: What stands where a sign was lost in another encoding.
LOST_SIGNS = frozenset("?\ufffd")


def sign_lost(sentence: Sentence, i: int) -> bool:
    """Whether a mark that stands where a sign was lost in another encoding touches the digits at word `i`: "?240m"."""
    return i > 0 and sentence.words[i - 1] in LOST_SIGNS and sentence.glued(i) and not sentence.glued(i - 1)


def _long_number(word: str, following: str) -> bool:
    """Whether digits are long enough to be an amount: after one letter two digits are a model ("P25")."""
    return len(word) > 3 or "." in word or following in ("million", "billion", "trillion", "m", "bn", "b")


#: Degrees of the air are written with a space too, below these: "47.9 C", "118 F".
_HOTTEST = {"c": 60, "f": 140}


def _degrees(sentence: Sentence, i: int) -> bool:
    words = sentence.words
    number, following = words[i - 1], words[i + 1]
    noun = following.isalpha() and following not in STOP
    if words[i] not in _HOTTEST or not sentence.capital(i) or len(number) < 2 or noun:
        return False
    whole, _, decimals = number.partition(".")
    return whole.isdigit() and len(whole) <= 3 and int(whole) < _HOTTEST[words[i]] and len(decimals) <= 1


def unit_after(sentence: Sentence, i: int, digits: bool) -> tuple[Unit, int] | None:
    """The unit that begins at word `i`, and the word after it."""
    words = sentence.words
    entries = AFTER.get(words[i])
    if entries is None:
        return None
    for rest, unit, short in entries:
        size = len(rest)
        if size and words[i + 1 : i + 1 + size] != rest:
            continue
        if (
            size == 1
            and rest[0] == "2"
            and not sentence.glued(i + 1)
            or size == 1
            and rest[0] == "3"
            and not sentence.glued(i + 1)
        ):
            continue
        if short and not digits and words[i] not in _AFTER_WORDS:
            continue
        word = words[i]
        if not size and word in _TOUCHING and not (digits and (sentence.glued(i) or _degrees(sentence, i))):
            continue
        if word == "t" and sentence.capital(i):
            continue  # the 3000T
        if word == "x" and (sentence.capital(i) or words[i + 1][:1].isdigit() or words[i + 1] in _MARKS):
            continue  # "the 5X", "2x4"
        if (
            short
            and not size
            and len(word) <= 2
            and not sentence.glued(i)
            and words[i - 1] != "-"
            and sentence.gap(i) > 1
        ):
            continue
        return unit, i + 1 + size
    return None


#: The words that may begin a rate.
PER_OPENERS = frozenset(PER_ADVERBS) | frozenset("a an per / each every -".split())


def per_after(sentence: Sentence, i: int) -> tuple[str, int] | None:
    """What the number before word `i` is per ("a day", "per share", "/week", "annually"), and the word after it."""
    words = sentence.words
    word = words[i]
    if word not in PER_OPENERS:
        return None
    if word in PER_ADVERBS:
        return PER_ADVERBS[word], i + 1
    if word in ("a", "an", "per", "/", "each", "every"):
        what = words[i + 1]
        if what in PER:
            if word in ("a", "an", "each", "every") and words[i + 2] in (
                "ago",
                "earlier",
                "later",
                "before",
                "after",
                "and",
            ):
                return None
            return PER[what], i + 2
        if word == "per" and what.replace(",", "").isdigit():
            thing = words[i + 2]
            return f"{what.replace(',', '')} {thing}".strip(), i + 2 + bool(thing)
        if word == "per" and what.isalpha():
            return what, i + 2
    if word == "-" and words[i + 1] in ("a", "an", "per") and words[i + 2] == "-" and words[i + 3] in PER:
        return PER[words[i + 3]], i + 4
    return None
