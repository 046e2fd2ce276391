"""The way through one text: from its words to its claims and refusals.

Only sentences that hold a digit or a number word are looked at, and each once, from left to right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from xcheck.claims import (
    attribution,
    changes,
    dates,
    fractions,
    hedges,
    hygiene,
    modality,
    moments,
    numbers,
    periods,
    phrases,
    ranges,
    refusals,
    units,
)
from xcheck.claims import vocabulary as known
from xcheck.claims.attribution import Speakers
from xcheck.claims.boundaries import ABBREVIATIONS
from xcheck.claims.counting import is_score
from xcheck.claims.describing import Told
from xcheck.claims.lexicons.hedges import BETWEEN
from xcheck.claims.lexicons.nouns import STOP
from xcheck.claims.lexicons.numerals import (
    CARDINALS,
    COUNTED_BY_ORDINALS,
    FRACTIONS,
    MULTIPLES,
    ORDINAL_ENDS,
    ORDINALS,
    PAIRS,
    SCALES,
    TENS,
    VAGUE,
    VULGAR,
)
from xcheck.claims.lexicons.scopes import MARKS
from xcheck.claims.lexicons.verbs import SAYING
from xcheck.claims.numbers import Number
from xcheck.claims.pages import Field
from xcheck.claims.quantities import SIGNS, Quantity, read_sign, read_unit
from xcheck.claims.ranges import JOINTS, read_range
from xcheck.claims.sentences import Sentence
from xcheck.claims.units import Unit
from xcheck.claims.vocabulary import Vocabulary
from xcheck.claims.words import ANY_VERB, MEASURE_WORDS, is_plural

Refusal = tuple[str, int, int, str, str]  # field, start, end, text, reason


class Reader:
    """Reads the fields of one article in turn; collects sentences with quantities, to be described, and refusals."""

    __slots__ = ("field", "name", "published", "refused", "speakers", "title", "told")

    def __init__(self, published: str = "") -> None:
        self.published: date | None = dates.day_of(published) if published else None
        self.speakers = Speakers()
        self.told: list[Told] = []
        self.refused: list[Refusal] = []

    def count(self) -> int:
        """How many claims the fields that were read come to."""
        return sum([len(one.made) for one in self.told])

    def read(self, sentence: Sentence, odd: int, field: Field, name: str) -> None:
        """Add what a sentence of a field tells; `name` is "title" or "text", and `odd` of `hygiene.doubts`."""
        self.name = name
        self.title = name == "title"
        self.field = field
        words = sentence.words
        if odd and hygiene.is_junk(sentence.page.low, sentence.start, sentence.end, words, odd):
            self._refuse_span(sentence.start, sentence.end, "junk")
            return
        made: list[Quantity] = []
        done = 0
        for at in sentence.where(known.HEAD):
            if at < done:
                continue
            kind = _KINDS.get(words[at])
            if kind is not None:
                done = kind(self, sentence, at, made)
            elif words[at][0] in _TEN_DIGITS:
                done = self._digits(sentence, at, made)
        if made:
            self.told.append(Told(sentence, made, field, name, self.published, self.speakers))

    def _refuse_span(self, start: int, end: int, reason: str) -> None:
        start, end = self.field.place(start, end)
        self.refused.append((self.name, start, end, self.field.original[start:end], reason))

    def _refuse(self, sentence: Sentence, first: int, last: int, reason: str) -> int:
        if last <= first:
            last = first + 1
        elif last > sentence.size:
            last = sentence.size
        self._refuse_span(sentence.start_of(first), sentence.end_of(last - 1), reason)
        return last

    # -- each reads one kind of number at word `i`, adds a quantity or a refusal, and gives the word to go on from ----

    def _digits(self, sentence: Sentence, i: int, made: list[Quantity]) -> int:
        words = sentence.words
        word = words[i]
        if moments.is_plain_year(words, i):
            return self._refuse(sentence, i, i + 1, "year")
        refusal = refusals.seen_at(sentence, i)
        if refusal is not None:
            if refusal[0] == "clock":
                run = moments.run_time(sentence, i)
                if run is not None:
                    return self._quantity(sentence, run, units.NAMES["second"], i, made)
            return self._refuse(sentence, i, refusal[1], refusal[0])
        if words[i + 1] in ORDINAL_ENDS:
            ordinal = numbers.ordinal_word(sentence, i)
            if ordinal is not None:
                return self._ordinal_number(sentence, ordinal, made)
        if "'" in word or words[i + 1] == "'":
            height = fractions.feet_and_inches(sentence, i)
            if height is not None:
                return self._quantity(sentence, height, units.NAMES["foot"], i, made)
        before = words[i - 1]
        sign = units.sign_before(sentence, i) if before in units.SIGN_ENDS else None
        lost = before in units.LOST_SIGNS and units.sign_lost(sentence, i)
        number = numbers.digits(sentence, i, lost or sign is not None)
        if number is None:
            is_list = "," in word and word.replace(",", "").isdigit()
            end = i + 3 if words[i + 1] == "/" and words[i + 2].isdigit() else i + 1
            return self._refuse(sentence, i, end, "list" if is_list else "malformed")
        if sign is not None:
            number.first = sign[1]
            return self._quantity(sentence, number, sign[0], sign[1], made)
        if lost and number.scale > 1:
            return self._quantity(sentence, number, units.MONEY, i - 1, made)
        return self._bare_digits(sentence, i, number, made)

    def _bare_digits(self, sentence: Sentence, i: int, number: Number, made: list[Quantity]) -> int:
        """Digits without a currency sign: a quantity unless they are a year, a name or a list number."""
        words = sentence.words
        word = words[i]
        last = number.last
        after = words[last]
        before = words[i - 1]
        point = before == "." and sentence.glued(i) and last == i + 1
        if point and word.isdigit() and not (sentence.glued(i - 1) and words[i - 2][-1:].isalnum()):
            decimals = numbers.value_of("0." + word)  # .500
            if decimals is not None:
                number = Number(i - 1, last, *decimals, digits=True)
                return self._quantity(sentence, number, None, i - 1, made)
        if before == "'" and sentence.glued(i) and len(word) == 2 and word.isdigit():
            return self._refuse(sentence, i, last + (after == "s"), "year")
        if after == "s" or (after == "'" and words[last + 1] == "s"):
            if sentence.glued(last) or (after == "'" and not _WHOSE.isdisjoint(words[max(0, i - 2) : i])):
                return self._decade(sentence, i, number, made)  # in his 50 's
        integer = last == i + 1 and "," not in word
        if after == "-" and words[last + 1] == "in":
            ratio = fractions.in_ratio(sentence, number)
            if ratio is not None:
                return self._quantity(sentence, ratio, None, i, made)
            if words[last + 2] == "-":
                return self._refuse(sentence, i, last + 4, "identifier")  # a 5-in-1 tool
        at = last + (after == "-")
        if words[at] in units.AFTER and units.unit_after(sentence, at, True) is not None:
            if sentence.glued(i) and before[:1].isalpha() and not before.endswith("."):
                return self._refuse(sentence, i, last, "identifier")
            if after == "g" and integer and len(word) == 1 and sentence.capital(last):
                return self._refuse(sentence, i, last + 1, "identifier")  # 5G
            if (
                after in _PROGRAMMES
                and integer
                and sentence.capital(last)
                and not self.title
                and not sentence.headline()
            ):
                return self._refuse(sentence, i, last + 1, "identifier")  # CBS's 60 Minutes
            return self._quantity(sentence, number, None, i, made)
        era = moments.in_era(sentence, i) if integer else 0
        if era and not (before.isalnum() and sentence.glued(i)):
            return self._refuse(sentence, i, era, "year")
        hedge = hedges.before(sentence, i) if integer and before in hedges.WORDS_BEFORE else None
        if integer and len(word) == 4:
            close = hedge is not None and hedge.name not in ("under", "about") and before not in BETWEEN
            end = moments.year_at(sentence, i, close)
            if end:
                return self._refuse(sentence, i, end, "year")
        if (
            i == 0
            and after in (".", ")")
            and len(word) <= 2
            and sentence.size > 3
            and (sentence.glued(1) or sentence.capital(2))
        ):
            return self._refuse(sentence, 0, 2, "list")
        if after == "," and integer:
            other = ranges.final_score(sentence, i, last)
            if other is not None:
                return self._final_score(sentence, number, other, made)
        reason = refusals.named(sentence, i, last, self.title, integer, hedge is not None)
        if reason == "identifier":
            last = refusals.end_of_names(sentence, i, last)
        if reason:
            return self._refuse(sentence, i, last, reason)
        ratio = fractions.in_ratio(sentence, number) if after in fractions.RATIO_JOINTS else None
        if ratio is not None:
            return self._quantity(sentence, ratio, None, ratio.first, made)
        if before == "category":
            return self._quantity(sentence, number, units.NAMES["category"], i - 1, made)
        return self._quantity(sentence, number, None, i, made)

    def _final_score(self, sentence: Sentence, number: Number, other: Number, made: list[Quantity]) -> int:
        """Both sides of "Rovers 98, United 91"."""
        for side in (number, other):
            item = Quantity(side, side.first)
            item.pair = True
            made.append(item)
        return other.last

    def _decade(self, sentence: Sentence, i: int, number: Number, made: list[Quantity]) -> int:
        """ "in his 50s" is an age of 50 to 59; "the 1990s" and "the 80s" are decades."""
        words = sentence.words
        last = number.last + (2 if words[number.last] == "'" else 1)
        back = i - 1
        while back > 0 and words[back] in ("mid", "early", "late", "-"):
            back -= 1
        if not (number.value < 100 and words[back] in _WHOSE):
            return self._refuse(sentence, i, last, "year")
        number.last = last
        number.low, number.high = number.value, number.value + 9
        number.value += 4.5
        number.kind = "age"
        return self._quantity(sentence, number, units.YEAR, i, made)

    def _cardinal(self, sentence: Sentence, i: int, made: list[Quantity]) -> int:
        words = sentence.words
        word = words[i]
        if word == "one" and not fractions.counts_one(sentence, i) and refusals.one_is_pronoun(sentence, i):
            return self._refuse(sentence, i, i + 1, "pronoun")
        if word in TENS:
            ordinal = numbers.ordinal_word(sentence, i)
            if ordinal is not None:
                return self._ordinal_number(sentence, ordinal, made)
        number = numbers.words_number(sentence, i)
        if number is None:
            return i + 1
        fraction = fractions.of_cardinal(sentence, number) or fractions.in_ratio(sentence, number)
        if fraction is not None:
            return self._quantity(sentence, fraction, None, i, made)
        last = number.last
        before = words[i - 1] if i else ""
        if before in dates.MONTHS and number.value <= 31 and sentence.capital(i - 1) and not is_plural(words[last]):
            return self._refuse(sentence, i, last, "date")
        if before in _NAMED_BY_WORD and not is_plural(words[last]):
            if before == "category":
                return self._quantity(sentence, number, units.NAMES["category"], i - 1, made)
            return self._refuse(sentence, i, last, "identifier")
        if before == "-" and sentence.glued(i) and words[i - 2].isalpha() and words[i - 2] not in _BEFORE_HYPHEN:
            return self._refuse(sentence, i, last, "identifier")  # the big-three carmakers
        if before in ("top", "bottom") and number.value <= 20 and words[i - 2] == "the":
            return self._refuse(sentence, i, last, "rank")
        if before.isalpha() and not self.title and sentence.capital(i) and not sentence.headline():
            named = word != "one" and sentence.capital(last) and words[last] not in STOP and not is_plural(words[last])
            if named or (i > 1 and sentence.capital(i - 1) and before not in _NO_NAMES and not is_plural(words[last])):
                return self._refuse(sentence, i, last, "identifier")  # Two Sigma
        return self._quantity(sentence, number, None, i, made)

    def _fraction(self, sentence: Sentence, i: int, made: list[Quantity]) -> int:
        found = fractions.bare_fraction(sentence, i)
        if found is not None:
            return self._quantity(sentence, found, None, found.first, made)
        return self._ordinal(sentence, i, made) if sentence.words[i] in ORDINALS else i + 1

    def _ordinal(self, sentence: Sentence, i: int, made: list[Quantity]) -> int:
        return self._ordinal_number(sentence, Number(i, i + 1, ORDINALS[sentence.words[i]], 1.0, "ordinal"), made)

    def _ordinal_number(self, sentence: Sentence, number: Number, made: list[Quantity]) -> int:
        """An ordinal that counts ("a third term", "the eighth day of protests"), or a rank or date, refused."""
        words = sentence.words
        first, last = number.first, number.last
        before = words[first - 1] if first else ""
        if words[last] in dates.MONTHS or (words[last] == "of" and words[last + 1] in dates.MONTHS):
            return self._refuse(sentence, first, last + 1, "date")
        if before in dates.MONTHS or (before == "the" and number.digits and words[last] in (".", "", ",")):
            return self._refuse(sentence, first, last, "date")
        if words[first] == "second" and (before in ("per", "every", "each", "split") or before[:1].isdigit()):
            return last
        if words[first] == "first" or number.value > 400:
            return self._refuse(sentence, first, last, "rank")
        at = last + (words[last] == "-")
        counted = words[at] in COUNTED_BY_ORDINALS
        if counted and at > last:
            counted = words[at] in ("term", "year")
        elif not counted and at == last and words[at].isalpha() and (words[at] not in STOP or words[at] == "and"):
            if words[at] == "and":
                at += 1 + (words[at + 1] == "most")  # "their fourth and most daring climb"
            # "the fourth nuclear test"
            ahead = at + 1 if words[at + 1] in COUNTED_BY_ORDINALS else at + 2
            counted = (
                words[ahead] in COUNTED_BY_ORDINALS and words[at + 1].isalpha() and words[at + 1] not in _NOT_COUNTING
            )
        if counted:
            return self._quantity(sentence, number, None, first, made)
        return self._refuse(sentence, first, last, "rank")

    def _said(self, sentence: Sentence, i: int, made: list[Quantity]) -> int:
        number = _SAID[sentence.words[i]](sentence, i)
        return i + 1 if number is None else self._quantity(sentence, number, None, number.first, made)

    def _decades(self, sentence: Sentence, i: int, made: list[Quantity]) -> int:
        before = sentence.words[i - 1] if i else ""
        if before in ("of", "recent", "past") or before in FRACTIONS:
            return i + 1
        return self._quantity(sentence, fractions.vague_of(i, i, 20.0, 10.0), units.YEAR, i, made)

    def _multiple(self, sentence: Sentence, i: int, made: list[Quantity]) -> int:
        words = sentence.words
        word = words[i]
        if word in ("double", "triple", "treble", "quadruple"):
            before = words[i - 1] if i else ""
            if words[i + 1] not in _OF_WHAT and before not in ("than", "nearly", "almost", "about", "to"):
                return i + 1
        return self._quantity(sentence, Number(i, i + 1, float(MULTIPLES[word]), 1.0, "multiple"), None, i, made)

    # -- one quantity ------------------------------------------------------------------------------------------------

    def _quantity(self, sentence: Sentence, number: Number, unit: Unit | None, first: int, made: list[Quantity]) -> int:
        """Complete a number with unit, range and hedges; the word to go on from."""
        words = sentence.words
        item = Quantity(number, first)
        item.unit = unit
        if unit is not None and number.digits and words[first + 1] == "-":
            number.value, number.low, number.high = -number.value, -number.high, -number.low  # $-50.8bn
        elif words[first - 1] in SIGNS:
            read_sign(sentence, item)
        read_unit(sentence, item)
        second = read_range(sentence, item) if words[item.last] in JOINTS else None
        if second is not None and item.pair and is_score(sentence, item, second):
            return self._refuse(sentence, item.first, second.last, "score")
        made.append(item)
        if number.kind != "ordinal" and not item.pair:
            duration = item.unit is not None and item.unit.dimension == "duration"
            hedge = None
            if words[item.first - 1] in hedges.WORDS_BEFORE:
                hedge = hedges.before(sentence, item.first, duration, number.digits)
            if hedge is not None and hedge.name == "up_to" and second is None and _comes_from(words, item):
                hedge = None
                item.role = "to"
            if hedge is not None:
                item.hedge = hedge.name
                item.near = item.near or hedge.near
                item.first = hedge.at
            if second is None and words[item.last] in hedges.WORDS_AFTER:
                self._hedge_after(sentence, item)
        if second is None:
            return item.last
        made.append(second)
        return second.last

    def _hedge_after(self, sentence: Sentence, item: Quantity) -> None:
        trailing = hedges.after(sentence, item.last)
        if trailing is None:
            return
        if trailing.near:
            item.near = True
            item.hedge = item.hedge or trailing.name
        elif item.hedge not in ("up_to", "at_most", "under", "over"):
            item.hedge = trailing.name
        item.last = trailing.at
        if item.unit is None:
            read_unit(sentence, item)


def _comes_from(words: list[str], item: Quantity) -> bool:
    """Whether the number has moved up to here: "up to 5 million from 4 million"."""
    at = item.last + 1
    return words[item.last] == "from" and (words[at][:1].isdigit() or words[at] in _ORIGINS)


_ORIGINS = frozenset(CARDINALS) | frozenset("$ € £ about just".split())
_WHOSE = frozenset("his her their my your our".split())
_TEN_DIGITS = frozenset("0123456789")
_PROGRAMMES = frozenset("minutes hours days".split())
_LONE_UNITS = frozenset("minute hour day week month year decade century mile kilometer kilometre fortnight".split())
_NAMED_BY_WORD = frozenset("chapter formula phase number page channel bbc group category tier".split())
_NO_NAMES = STOP | ANY_VERB
_BEFORE_HYPHEN = frozenset("to or and minus sub ages age mid near almost nearly about than over under".split())
_NOT_COUNTING = STOP | frozenset("last next this past previous".split())
_OF_WHAT = frozenset("the its his her their that what".split())

#: Numbers that are said, and what reads them; the later tables win.
_Said = Callable[[Sentence, int], Number | None]
_SAID: dict[str, _Said] = {}
_said: tuple[tuple[Iterable[str], _Said], ...] = (
    (SCALES, fractions.scale_alone),
    ((*VAGUE, "tens"), fractions.read_vague),
    (("several", "few"), fractions.several),
    (VULGAR, fractions.vulgar),
    (PAIRS, fractions.pair),
    (("both",), fractions.both),
    (_LONE_UNITS, fractions.lone_unit),
)
for _words, _read in _said:
    _SAID |= dict.fromkeys(_words, _read)
_Kind = Callable[[Reader, Sentence, int, list[Quantity]], int]
#: Words that may begin a number, and what reads them; the later tables win.
_KINDS: dict[str, _Kind] = {}
for _words, _kind in (
    (ORDINALS, Reader._ordinal),
    (("half", "quarter", "third", "fourth", "fifth", "tenth"), Reader._fraction),
    (CARDINALS, Reader._cardinal),
    (_SAID, Reader._said),
    (("decades",), Reader._decades),
    (MULTIPLES, Reader._multiple),
):
    for _word in _words:
        _KINDS[_word] = _kind


#: Where a number may begin, and what else makes a sentence worth reading: a lone unit may count ("a month ago", "more
#: than a year", "over a mile").
_LENGTHS = frozenset("decade century mile kilometer kilometre".split())
VOCABULARY = Vocabulary(
    (
        (frozenset(_KINDS) - (_LONE_UNITS - _LENGTHS) - {"first"}, known.SIGN),
        (_KINDS, known.HEAD),
        (("ago",), known.SIGN),
        ("than about nearly almost over".split(), known.OPENER),
        (ABBREVIATIONS, known.ABBREVIATION),
        (attribution.SOURCES, known.SOURCE),
        (SAYING, known.SAYING),
        (attribution.TURNS, known.TURN),
        (dates.DAY_WORDS, known.DAY),
        (periods.PERIOD_WORDS, known.PERIOD),
        (MARKS, known.SCOPE),
        (modality.NO_FACT, known.MOOD),
        (modality.NEGATIONS, known.NEGATION),
        (changes.CHANGES, known.CHANGE),
        (phrases.CLAUSE_MARKS, known.CLAUSE),
        ((",",), known.COMMA),
        (phrases.CLAUSE_OPENERS, known.JOINING),
        (("us",), known.UNITED),
        (hygiene.MARKS_OF_CODE, known.CODE),
        (hygiene.SUSPECT, known.SUSPECT),
        *((MEASURE_WORDS[dimension], tag) for dimension, tag in known.MEASURING.items()),
    )
)
