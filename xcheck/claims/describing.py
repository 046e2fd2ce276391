"""From the quantities of a page to their claims: what is counted, who says so, when, and how surely.

One question is asked of all sentences before the next one is, and only of those that have a word for it: the code that
answers it, and what it knows, then stay in the processor's cache, which takes a fifth less time than one sentence after
the other. The answers are columns; those that another question asks for are gathered in claims first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from operator import attrgetter
from typing import Any

from xcheck.claims import ages, changes, counting, dates, hedges, modality, periods, phrases
from xcheck.claims.attribution import Speakers, attributed, source_at
from xcheck.claims.claim import Claim
from xcheck.claims.pages import Field
from xcheck.claims.quantities import Quantity
from xcheck.claims.sentences import Sentence
from xcheck.claims.vocabulary import CHANGE, DAY, MOOD, NEGATION, PERIOD, SAYING, SCOPE, SOURCE

Columns = dict[str, Sequence[Any]]
_OF_CLAIM = {name: attrgetter(name) for name in Claim.__slots__}
#: A claim, and what it is made of.
Asked = tuple[Sentence, Quantity, Claim]


class Told:
    """A sentence and the quantities made of its numbers, with what is known of its article.

    `name` is "title" or "text"; `speakers` are those of the whole article, whose sentences come in their order. `at` is
    the row of its first claim.
    """

    __slots__ = ("at", "field", "has", "made", "name", "published", "sentence", "speakers")

    at: int

    def __init__(
        self, sentence: Sentence, made: list[Quantity], field: Field, name: str, published: date | None, who: Speakers
    ) -> None:
        self.sentence = sentence
        self.has = sentence.has
        self.made = made
        self.field = field
        self.name = name
        self.published = published
        self.speakers = who


def describe(told: Sequence[Told]) -> Columns:
    """The claims of some sentences of a page, one a quantity: the columns of frames.CLAIMS but those of the article."""
    columns = _written(told)
    rows = len(columns["start"])
    for question in (_sources, _scopes, _days, _periods, _moods):
        columns |= question(told, rows)
    claims = _claims(told)
    return columns | {name: list(map(get, claims)) for name, get in _OF_CLAIM.items()}


def _written(told: Sequence[Told]) -> Columns:
    """The words as written, where they stand, and the number."""
    field: list[str] = []
    start: list[int] = []
    end: list[int] = []
    text: list[str] = []
    quote: list[str] = []
    quote_start: list[int] = []
    for one in told:
        one.at = len(start)
        sentence, (original, shift, _, offsets) = one.sentence, one.field
        starts, ends, number = sentence.page.starts, sentence.page.ends, sentence.first
        first, last = one.field.place(sentence.start, sentence.end)
        words = original[first:last]
        for item in one.made:
            begin, stop = starts[number + item.first], ends[number + item.last - 1]
            begin, stop = (begin - shift, stop - shift) if offsets is None else one.field.place(begin, stop)
            field.append(one.name)
            start.append(begin)
            end.append(stop)
            text.append(original[begin:stop])
            quote.append(words)
            quote_start.append(first)
    numbers = [item.number for one in told for item in one.made]
    return {
        "field": field, "start": start, "end": end, "text": text, "sentence": quote, "sentence_start": quote_start,
        "value": [number.value for number in numbers], "step": [number.step for number in numbers],
    }  # fmt: skip


def _sources(told: Sequence[Told], rows: int) -> Columns:
    column = [""] * rows
    for one in told:
        if not one.has & (SOURCE | SAYING):
            one.speakers.end = one.sentence.end
            continue
        named = attributed(one.sentence, one.speakers, one.field.start)
        if named:
            for row, item in enumerate(one.made, one.at):
                column[row] = source_at(named, one.sentence, item.first)
    return {"attributed_to": column}


def _scopes(told: Sequence[Told], rows: int) -> Columns:
    column = [""] * rows
    for one in _having(told, SCOPE):
        found = modality.scope(one.sentence)
        if found:
            column[one.at : one.at + len(one.made)] = [found] * len(one.made)
    return {"scope": column}


def _days(told: Sequence[Told], rows: int) -> Columns:
    column = [""] * rows
    for one in _having(told, DAY):
        days = dates.days(one.sentence, one.published)
        if days:
            for row, item in enumerate(one.made, one.at):
                column[row] = dates.nearest(days, one.sentence.start_of(item.first))
    return {"as_of": column}


def _periods(told: Sequence[Told], rows: int) -> Columns:
    column = [""] * rows
    for one in _having(told, PERIOD):
        times = periods.periods(one.sentence, one.published)
        if times:
            for row, item in enumerate(one.made, one.at):
                column[row] = periods.nearest(times, item.first, item.last)
    return {"period": column}


def _moods(told: Sequence[Told], rows: int) -> Columns:
    modalities, negated = ["fact"] * rows, [False] * rows
    for one in _having(told, MOOD):
        for row, item in enumerate(one.made, one.at):
            modalities[row] = modality.modality(one.sentence, item.first, item.last)
    for one in _having(told, NEGATION):
        for row, item in enumerate(one.made, one.at):
            negated[row] = modality.negated(one.sentence, item.first)
    return {"modality": modalities, "negated": negated}


def _having(told: Sequence[Told], tag: int) -> list[Told]:
    """Those with a word that may have a tag."""
    return [one for one in told if one.has & tag]


def _claims(told: Sequence[Told]) -> list[Claim]:
    """What is counted or measured, what happens to it, and whether it changes."""
    asked: list[Asked] = []
    for one in told:
        sentence = one.sentence
        if len(one.made) > 1:
            ages.share(sentence, one.made)
        for item in one.made:
            item.clause = phrases.clause_start(sentence, item.first)
            asked.append((sentence, item, Claim(item)))
    for ask in (counting.find, counting.measure, counting.act):
        for sentence, item, claim in asked:
            ask(sentence, item, claim)
    _nouns(asked)
    _changes(asked)
    claims = [claim for _, _, claim in asked]
    for one in told:
        if len(one.made) > 1:
            counting.share_nouns(one.sentence, one.made, claims[one.at : one.at + len(one.made)])
    return claims


def _nouns(asked: Iterable[Asked]) -> None:
    """What is counted or measured, and what happens to it."""
    last: Asked | None = None
    for each in asked:
        sentence, item, claim = each
        if last is None or last[0] is not sentence:
            counting.count(sentence, item, claim, None)
        else:
            _, first, before = last
            counting.count(sentence, item, claim, before)
            item.again = _again(sentence, first, item, before, claim)
            if item.again == "converted":
                claim.subject, claim.head, claim.modifiers = before.subject, before.head, before.modifiers
                claim.action, claim.measure = before.action, before.measure
        if claim.per:
            claim.subject = f"{claim.subject} per {claim.per}".lstrip()
        last = each


def _again(sentence: Sentence, first: Quantity, second: Quantity, before: Claim, claim: Claim) -> str:
    """How the second says the first again: "converted" in "more than 90 km (56 miles)", "said" in "lost 240 points, or
    0.8%", "" when it does not.
    """
    words = sentence.words
    if words[first.last] not in _BEFORE_AGAIN and words[second.first - 1] not in _BEFORE_AGAIN:
        return ""
    gap = words[first.last : second.first]
    if first.unit is None and 2 <= len(gap) <= 4 and gap[0] == before.subject.lower():
        gap = gap[1:]  # "lost 190 points, or 0.6%"
    if gap == ["("] and (before.dimension == claim.dimension and before.unit != claim.unit):
        return "converted"
    return "said" if gap in ([",", "or"], ["or"], ["("]) else ""


_BEFORE_AGAIN = frozenset(("(", "or"))


def _changes(asked: Iterable[Asked]) -> None:
    """Whether each is a change or a state of one, and what it takes over from a figure that it says again."""
    before: Claim | None = None
    for sentence, item, claim in asked:
        if sentence.has & CHANGE:
            claim.direction = changes.direction(sentence, item, claim)
            claim.role = item.role or changes.role(sentence, item, claim)
        else:
            claim.role = item.role
        if item.again and before is not None:
            converted = item.again == "converted"
            if not claim.direction and (converted or claim.dimension in ("percent", "percentage_point", "count")):
                claim.direction = before.direction
            if converted and not item.hedge and before.hedge not in ("range", "vague"):
                claim.hedge = before.hedge
                claim.low, claim.high = hedges.bounds(before.hedge, claim.low, claim.high)
                claim.approximate = before.approximate
        before = claim
