"""From the quantities of one sentence to its claims: what is counted, who says so, when, and how surely."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from xcheck.claims import ages, changes, dates, hedges, modality, periods, phrases
from xcheck.claims.attribution import attributed, source_at
from xcheck.claims.claim import Claim
from xcheck.claims.counting import count, share_nouns
from xcheck.claims.quantities import Quantity
from xcheck.claims.sentences import Sentence

if TYPE_CHECKING:
    from xcheck.claims.reading import Reader


def describe(reader: Reader, sentence: Sentence, made: list[Quantity]) -> None:
    """Append one claim a quantity to the reader's claims."""
    field = reader.field
    original = field.original
    named = attributed(sentence, reader.speakers)
    scope = modality.scope(sentence)
    days = dates.days(sentence, reader.published)
    times = periods.periods(sentence, reader.published)
    quote_start, quote_end = field.place(sentence.start, sentence.end)
    quote = original[quote_start:quote_end]
    if len(made) > 1:
        ages.share(sentence, made)
    claims: list[Claim] = []
    previous: Claim | None = None
    for index, item in enumerate(made):
        claim = Claim()
        start, end = sentence.start_of(item.first), sentence.end_of(item.last - 1)
        claim.as_of = dates.nearest(days, start) if days else ""
        claim.period = periods.nearest(times, item.first, item.last) if times else ""
        start, end = field.place(start, end)
        claim.field = reader.name
        claim.start, claim.end, claim.text = start, end, original[start:end]
        claim.sentence, claim.sentence_start = quote, quote_start
        _state(item, claim)
        claim.scope = scope
        claim.attributed_to = source_at(named, sentence, item.first) if named else ""
        claim.modality = modality.modality(sentence, item.first, item.last)
        claim.negated = modality.negated(sentence, item.first)
        count(sentence, item, claim, phrases.clause_start(sentence, item.first), previous)
        claim.direction = changes.direction(sentence, item, claim)
        claim.role = item.role or changes.role(sentence, item, claim)
        if previous is not None:
            _restate(sentence, made[index - 1], item, previous, claim)
        if claim.per:
            claim.subject = f"{claim.subject} per {claim.per}".lstrip()
        claims.append(claim)
        previous = claim
    if len(made) > 1:
        share_nouns(sentence, made, claims)
    reader.claims += claims


def _state(item: Quantity, claim: Claim) -> None:
    """What is literally stated: value, bounds, step and hedge."""
    number = item.number
    claim.value, claim.step = number.value, number.step
    if number.low != number.high and not isnan(number.high):
        claim.low, claim.high, claim.hedge = number.low, number.high, "range"
    else:
        claim.low, claim.high = hedges.bounds(item.hedge, number.low, number.high)
        claim.hedge = item.hedge
    claim.approximate = item.near
    claim.per = item.per


def _restate(sentence: Sentence, first: Quantity, second: Quantity, before: Claim, claim: Claim) -> None:
    """ "more than 90 km (56 miles)", "lost 240 points, or 0.8%": the second says the first again."""
    words = sentence.words
    gap = words[first.last : second.first]
    if first.unit is None and 2 <= len(gap) <= 4 and gap[0] == before.subject.lower():
        gap = gap[1:]  # "lost 190 points, or 0.6%"
    conversion = gap == ["("] and (before.dimension == claim.dimension and before.unit != claim.unit)
    if not conversion and gap not in ([",", "or"], ["or"], ["("]):
        return
    if not claim.direction and (conversion or claim.dimension in ("percent", "percentage_point", "count")):
        claim.direction = before.direction
    if conversion and not second.hedge and before.hedge not in ("range", "vague"):
        claim.hedge = before.hedge
        claim.low, claim.high = hedges.bounds(before.hedge, claim.low, claim.high)
        claim.approximate = before.approximate
    if conversion:
        claim.subject, claim.head, claim.modifiers = before.subject, before.head, before.modifiers
        claim.action, claim.measure = before.action, before.measure
