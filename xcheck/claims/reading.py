"""The way through one text: from its words to its claims and refusals.

Only sentences that hold a digit or a number word are looked at, and each once, from left to right.
"""

from __future__ import annotations

import re
from datetime import date

from xcheck.claims import dates, hedges, hygiene, numbers, refusals, sentences, subjects, units
from xcheck.claims.attribution import Speakers
from xcheck.claims.describing import describe
from xcheck.claims.lexicons.nouns import STOP
from xcheck.claims.lexicons.numerals import (
    CARDINALS,
    COUNTED_BY_ORDINALS,
    FRACTIONS,
    MULTIPLES,
    ORDINALS,
    PAIRS,
    SCALES,
    TENS,
    VAGUE,
    VULGAR,
)
from xcheck.claims.numbers import Number
from xcheck.claims.quantities import (
    Claim,
    Made,
    bare_fraction,
    counts_one,
    feet_and_inches,
    in_ratio,
    read_range,
    read_sign,
    read_unit,
    read_vague,
    scale_alone,
    times_scale,
    vague_of,
)
from xcheck.claims.sentences import Sentence
from xcheck.claims.units import Unit
from xcheck.claims.words import is_plural, singular

_START = (
    frozenset(CARDINALS)
    | frozenset(SCALES)
    | frozenset(VAGUE)
    | frozenset(MULTIPLES)
    | frozenset(FRACTIONS)
    | frozenset(ORDINALS)
    | frozenset(PAIRS)
    | frozenset(VULGAR)
    | {"tens", "both", "decades", "once"}
)


def _gate() -> re.Pattern[str]:
    """A trie of the words that may begin a number, so that a text is scanned once and fast."""
    words = sorted(_START - {"once", "first"})
    by_letter: dict[str, list[str]] = {}
    for word in words:
        by_letter.setdefault(word[0], []).append(word[1:])
    branches = "|".join(
        f"{letter}(?:{'|'.join(sorted(rests, reverse=True))})" if letter.isalpha() else letter
        for letter, rests in sorted(by_letter.items())
    )
    return re.compile(rf"[0-9]|\b(?:{branches})\b|[^\x00-\x7f](?<=[½⅓⅔¼¾⅛⅜⅝⅞])")


GATE = _gate()


Refusal = tuple[str, int, int, str, str]  # field, start, end, text, reason


class Reader:
    """Reads the fields of one article in turn; remembers who spoke and what was counted last."""

    __slots__ = ("published", "speakers", "claims", "refused", "field", "original", "offsets", "low", "title")

    def __init__(self, published: str = "") -> None:
        self.published: date | None = dates.day_of(published) if published else None
        self.speakers = Speakers()
        self.claims: list[Claim] = []
        self.refused: list[Refusal] = []

    def read(self, original: str, field: str) -> None:
        """Add the claims and refusals of one field."""
        text, offsets = hygiene.plain(original)
        low = hygiene.lower(text)
        if GATE.search(low) is None:
            return
        self.field = field
        self.original = original
        self.offsets = offsets
        self.low = low
        self.title = field == "title"
        gate = GATE.search
        for start, end in sentences.spans(text):
            hit = gate(low, start, end)
            if hit is None:
                continue
            if hygiene.is_junk(text[start:end]):
                self._refuse_span(start, end, "junk")
                continue
            self._sentence(Sentence(text, low, start, end))

    # -- one sentence ------------------------------------------------------------------------------------------------

    def _sentence(self, sentence: Sentence) -> None:
        words = sentence.words
        size = sentence.size
        at = 0
        made: list[Made] = []
        while at < size:
            word = words[at]
            if word in _START or "0" <= word[0] <= "9":
                at = max(self._number(sentence, at, made), at + 1)
            else:
                at += 1
        if made:
            self._finish(sentence, made)

    def _refuse_span(self, start: int, end: int, reason: str) -> None:
        if self.offsets is not None:
            start, end = self.offsets[start], self.offsets[end - 1] + 1
        self.refused.append((self.field, start, end, self.original[start:end], reason))

    def _refuse(self, sentence: Sentence, first: int, last: int, reason: str) -> int:
        last = min(max(last, first + 1), sentence.size)
        self._refuse_span(sentence.starts[first], sentence.ends[last - 1], reason)
        return last

    def _number(self, sentence: Sentence, i: int, made: list[Made]) -> int:
        """Read the number at word `i`; the word to go on from."""
        words = sentence.words
        word = words[i]
        if "0" <= word[0] <= "9":
            return self._digits(sentence, i, made)
        if word in CARDINALS:
            if word == "one" and not counts_one(sentence, i) and refusals.one_is_pronoun(sentence, i):
                return self._refuse(sentence, i, i + 1, "pronoun")
            if word in TENS:
                ordinal = numbers.ordinal_word(sentence, i)
                if ordinal is not None:
                    return self._ordinal(sentence, ordinal, made)
            number = numbers.words_number(sentence, i)
            if number is None:
                return i + 1
            return self._fraction_or(sentence, number, made)
        if word in ("half", "quarter", "third", "quarters", "thirds", "fourth", "fifth", "tenth"):
            found = bare_fraction(sentence, i)
            if found is not None:
                return self._quantity(sentence, found, None, found.first, made)
        if word in ORDINALS:
            return self._ordinal(sentence, Number(i, i + 1, ORDINALS[word], 1.0, "ordinal"), made)
        if word in SCALES:
            number = scale_alone(sentence, i)
            return self._quantity(sentence, number, None, number.first, made) if number else i + 1
        if word in VAGUE or word == "tens":
            number = read_vague(sentence, i)
            return self._quantity(sentence, number, None, number.first, made) if number else i + 1
        if word in VULGAR:
            return self._quantity(sentence, Number(i, i + 1, VULGAR[word], 0.05, "fraction", True), None, i, made)
        if word in MULTIPLES:
            return self._multiple(sentence, i, made)
        if word in PAIRS:
            first = i - 1 if words[i - 1] in ("a", "the") and i else i
            if (
                words[i + 1] == "of"
                and words[i + 2][:1].isalpha()
                and words[first] == "a"
                and words[i + 2] not in ("the", "them", "us")
            ):
                return self._quantity(sentence, Number(first, i + 2, PAIRS[word], 1.0), None, first, made)
            if (
                word == "couple"
                and words[first] == "a"
                and (is_plural(words[i + 1]) or is_plural(words[i + 2]) and words[i + 1] not in STOP)
            ):
                return self._quantity(sentence, Number(first, i + 1, 2.0, 1.0), None, first, made)
            return i + 1
        if word == "both":
            following = words[i + 1]
            if following[:1].isalpha() and (following not in STOP or following == "of"):
                phrase = subjects.noun_phrase(sentence, i + 1 if following != "of" else i + 3)
                if phrase is not None and phrase.plural or following == "of":
                    return self._quantity(sentence, Number(i, i + 1, 2.0, 1.0), None, i, made)
            return i + 1
        if word == "decades":
            return (
                self._quantity(sentence, vague_of(i, i, 20.0, 10.0), None, i, made)
                if words[i - 1] != "of" or not i
                else i + 1
            )
        return i + 1

    def _fraction_or(self, sentence: Sentence, number: Number, made: list[Made]) -> int:
        """A cardinal in words, unless it begins a fraction ("two-thirds", "one in five") or a name ("Two Sigma")."""
        words = sentence.words
        last = number.last
        at = last + 1 if words[last] == "-" else last
        part = words[at]
        if (
            part in FRACTIONS
            and number.value < 100
            and part not in ("second",)
            and (number.value == 1) == (not part.endswith("s") or part == "half")
        ):
            if part not in ("quarter", "half") or words[at + 1] != "-":
                below = FRACTIONS[part]
                if number.value < below:
                    found = Number(number.first, at + 1, number.value / below, 0.1 if below <= 4 else 0.05, "fraction")
                    return self._quantity(sentence, times_scale(sentence, found), None, found.first, made)
        ratio = in_ratio(sentence, number)
        if ratio is not None:
            return self._quantity(sentence, ratio, None, ratio.first, made)
        if (
            number.value == 1
            and words[number.first] == "one"
            and last < sentence.size
            and words[last] in ("-",)
            and words[last + 1] in ("day", "time", "off", "on")
        ):
            return number.last
        if (
            sentence.capital(number.first)
            and number.first > 0
            and sentence.capital(last)
            and not self.title
            and not is_plural(words[last])
        ):
            return self._refuse(sentence, number.first, last, "identifier")
        if (
            number.first
            and words[number.first - 1]
            in ("chapter", "formula", "phase", "number", "page", "channel", "bbc", "group", "category")
            and not is_plural(words[last])
            and not self.title
        ):
            return self._refuse(sentence, number.first, last, "identifier")
        return self._quantity(sentence, number, None, number.first, made)

    def _ordinal(self, sentence: Sentence, number: Number, made: list[Made]) -> int:
        words = sentence.words
        last = number.last
        before = words[number.first - 1] if number.first else ""
        if words[last] == "-" and words[last + 1] in ("old",):
            return last
        at = last + 1 if words[last] == "-" else last
        noun = words[at]
        if noun in ("straight", "consecutive", "successive"):
            noun = words[at + 1]
        if words[last] in dates.MONTHS or (words[last] == "of" and words[last + 1] in dates.MONTHS):
            return self._refuse(sentence, number.first, last + 1, "date")
        if before in dates.MONTHS or before == "the" and words[last] in (".", "", ",") and number.digits:
            return self._refuse(sentence, number.first, last, "date")
        if words[number.first] == "second" and (before in ("a", "per", "every", "each") or before[:1].isdigit()):
            return last
        if singular(noun) in COUNTED_BY_ORDINALS and not (words[number.first] == "first") and singular(noun) == noun:
            return self._quantity(sentence, number, None, number.first, made)
        return self._refuse(sentence, number.first, last, "rank")

    def _multiple(self, sentence: Sentence, i: int, made: list[Made]) -> int:
        words = sentence.words
        word = words[i]
        following = words[i + 1]
        if word in ("double", "triple", "treble", "quadruple"):
            if not (
                following in ("the", "its", "his", "her", "their", "that", "what")
                or words[i - 1] in ("than", "nearly", "almost", "about", "to")
            ):
                return i + 1
        return self._quantity(sentence, Number(i, i + 1, float(MULTIPLES[word]), 1.0, "multiple"), None, i, made)

    def _digits(self, sentence: Sentence, i: int, made: list[Made]) -> int:
        words = sentence.words
        refusal = refusals.seen_at(sentence, i)
        if refusal is not None:
            return self._refuse(sentence, i, refusal[1], refusal[0])
        ordinal = numbers.ordinal_word(sentence, i)
        if ordinal is not None:
            return self._ordinal(sentence, ordinal, made)
        sign = units.sign_before(sentence, i)
        first = i
        if sign is not None:
            first = sign[1]
        word = words[i]
        if "'" in word:
            height = feet_and_inches(sentence, i)
            if height is not None:
                return self._quantity(sentence, height, units.NAMES["foot"], i, made)
        number = numbers.digits(sentence, i, sign is not None)
        if number is None:
            parts = word.split(",")
            if len(parts) > 1 and all(part.isdigit() for part in parts):
                return self._refuse(sentence, i, i + 1, "list")
            return self._refuse(sentence, i, i + 1, "malformed")
        if (
            sign is None
            and i
            and words[i - 1] == "."
            and sentence.glued(i)
            and not sentence.glued(i - 1)
            and word.isdigit()
        ):
            # .500
            value = numbers.value_of("0." + word)
            if value is not None and number.last == i + 1:
                number.value = number.low = number.high = value[0]
                number.step = value[1]
                number.first = first = i - 1
        plain_integer = (
            number.last == i + 1 and word.isdigit() or number.last == i + 1 and "." in word and len(word) <= 4
        )
        number.first = first
        if sign is None:
            if i and words[i - 1] in ("'",) and sentence.glued(i) and len(word) == 2 and word.isdigit():
                return self._refuse(sentence, i, number.last + (words[number.last] == "s"), "year")
            if (
                words[number.last] == "s"
                and sentence.glued(number.last)
                or words[number.last] == "'"
                and words[number.last + 1] == "s"
                and sentence.glued(number.last)
                and len(word) in (2, 4)
            ):
                return self._decade(sentence, i, number, made)
            unit = units.unit_after(sentence, number.last, True) if number.last < sentence.size else None
            if unit is None and words[number.last] == "-" and sentence.glued(number.last):
                unit = units.unit_after(sentence, number.last + 1, True)
            if unit is None or unit[0].dimension in ("duration",) and plain_integer:
                hedge = hedges.before(sentence, i)
                if (
                    plain_integer
                    and unit is None
                    and len(word) == 4
                    and refusals.is_year(
                        sentence, i, number.last, hedge is not None and hedge.name != "under" and hedge.name != "about"
                    )
                ):
                    return self._refuse(sentence, i, number.last, "year")
                if unit is None:
                    ratio = in_ratio(sentence, number)
                    if ratio is not None:
                        return self._quantity(sentence, ratio, None, ratio.first, made)
                    if words[i - 1] == "category" and i:
                        return self._quantity(sentence, number, units.NAMES["category"], i - 1, made)
                    if refusals.is_identifier(sentence, i, i, number.last, self.title, plain_integer):
                        return self._refuse(sentence, i, number.last, "identifier")
                    if plain_integer and hedge is None and refusals.is_named(sentence, i, number.last, self.title):
                        return self._refuse(sentence, i, number.last, "identifier")
                    if plain_integer and refusals.is_address(sentence, number.last):
                        return self._refuse(sentence, i, number.last, "address")
                    if (
                        i == 0
                        and words[1] in (".", ")")
                        and plain_integer
                        and len(word) <= 2
                        and sentence.glued(1)
                        and sentence.size > 3
                    ):
                        return self._refuse(sentence, 0, 2, "list")
            elif (
                unit is not None
                and refusals.is_identifier(sentence, i, i, i, self.title, False)
                and sentence.glued(i)
                and words[i - 1][:1].isalpha()
            ):
                return self._refuse(sentence, i, number.last, "identifier")
        return self._quantity(sentence, number, sign[0] if sign else None, first, made)

    def _decade(self, sentence: Sentence, i: int, number: Number, made: list[Made]) -> int:
        """ "in his 50s" is an age of 50 to 59; "the 1990s" and "the 80s" are decades."""
        words = sentence.words
        last = number.last + (2 if words[number.last] == "'" else 1)
        back = i - 1
        if back > 1 and words[back] == "-" and words[back - 1] in ("mid", "early", "late"):
            back -= 2
        elif back > 0 and words[back] in ("mid", "early", "late", "-"):
            back -= 1
        if number.value < 100 and words[back] in ("his", "her", "their", "my", "your", "our"):
            number.last = last
            number.low = number.value
            number.high = number.value + 9
            number.value += 4.5
            number.kind = "age"
            return self._quantity(sentence, number, units.YEAR, i, made)
        if number.value < 100 and words[back] in ("temperatures", "highs", "lows", "upper", "low", "mid", "high"):
            return self._refuse(sentence, i, last, "year")
        return self._refuse(sentence, i, last, "year")

    # -- one quantity ------------------------------------------------------------------------------------------------

    def _quantity(self, sentence: Sentence, number: Number, sign: Unit | None, first: int, made: list[Made]) -> int:
        """Complete a number with unit, range and hedges; the word to go on from."""
        words = sentence.words
        item = Made(number, first)
        if sign is not None:
            item.unit = sign
        read_sign(sentence, item)
        read_unit(sentence, item)
        second = read_range(sentence, item)
        if second is not None:
            made.append(item)
            return self._pair(sentence, item, second, made)
        hedge = hedges.before(sentence, item.first)
        if hedge is not None:
            item.hedge = hedge.name
            item.near = hedge.near
            item.first = hedge.at
        trailing = hedges.after(sentence, item.last)
        if trailing is not None and (trailing.name != "about" or not item.hedge):
            if not (item.hedge and trailing.name in ("at_least", "over") and item.hedge in ("up_to", "at_most")):
                item.hedge = trailing.name if not item.hedge or trailing.name != "about" else item.hedge
                item.near = item.near or trailing.near
            item.last = trailing.at
            if item.unit is None:
                read_unit(sentence, item)
        made.append(item)
        return item.last

    def _pair(self, sentence: Sentence, item: Made, second: Made, made: list[Made]) -> int:
        made.append(second)
        hedge = hedges.before(sentence, item.first)
        if hedge is not None:
            item.hedge, item.near, item.first = hedge.name, hedge.near, hedge.at
        return second.last

    def _finish(self, sentence: Sentence, made: list[Made]) -> None:
        """Fill the columns of every claim of one sentence."""
        describe(self, sentence, made)
