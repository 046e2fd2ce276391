"""A rate, the number of those it is for, and the total: "€300 to each of its 40,000 residents, €12m in all"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import log10
from typing import Any

from xcheck.intervals import ROUNDING_CAP
from xcheck.verdicts.internal.finding import row
from xcheck.verdicts.internal.signs import Figure, Passage, Shapes, shape
from xcheck.verdicts.rules import rate_mismatch
from xcheck.verdicts.rules.interface import Pair

#: A figure for each one, by the words before it or behind it.
EACH = Shapes(
    shape(r"<rate:daily>"),
    shape(r"\beach\sof\s(?:[a-z]+\s){0,3}<count:number><60><rate:amount>", "each of "),
    shape(r"\baverage\sof\s(?:about\s|some\s|around\s|just\s)?<rate:amount><12>", "average of "),
    shape(
        r"<rate:amount>(?:\sof\s[a-z]+)?\s(?:each|apiece|a\shead|per\shead|per\sperson|a\sday|a\sperson|per\sday|on\saverage)\b",
        *(" each", " apiece", " head", " person", " a day", " per day", " average"),
    ),
)
#: A sum that is shared out alike: "a prize of £90,000, split three ways … £45,000 each".
SPLIT = shape(
    r"<total:amount><60>(?:[.;]\s<60>)?\b(?:split|shared|divided)\s(?:<half:any>-<rest:any>|fifty-fifty|in\shalf|"
    r"half\sand\shalf|down\sthe\smiddle|equally\s(?:between|among)\s(?:the\s|its\s|their\s|all\s){0,2}<sharers:number>)"
    r"<60><each:amount>\s(?:each|apiece)\b",
    "split",
    "shared",
    "divided",
)
_SOME = r"(?:(?:about|some|just|nearly|almost|around|roughly|only|the|its|their|another)\s){0,2}"
_FOR_EACH = (
    rf"<40>(?:[.,;:]|\s[–—-])\s(?P<mean>(?:(?:that|which)\sis\s|or\s|making\s|giving\s|for\s)?(?:an?|the)\saverage\s"
    rf"(?:[a-z]+\s)?of\s)?(?:or\s|that\sis\s)?{_SOME}<each:amount>"
    r"(?P<apiece>\s(?:each|apiece|a\shead|per\shead|per\sperson|a\sperson|on\saverage)\b)?"
)
_OF_EACH = ("average", " each", "apiece", " a head", "per head", " person")
#: A total, those it is shared by, and what each has: "£90,000 from 600 riders, an average of £150".
SHARED = Shapes(
    shape(
        rf"<total:amount><40>\b(?:from|by|to|for|among|between|on|across)\s{_SOME}<count:number>{_FOR_EACH}", *_OF_EACH
    ),
    shape(
        r"<count:number><40>\b(?:gave|gives?|paid|pays?|raised|earned|received|got|cost|spent|donated|bought|sold|caught|"
        rf"picked|collected|produced|made)\s{_SOME}<total:amount>{_FOR_EACH}",
        *_OF_EACH,
    ),
    # "two pumps of 55 tonnes an hour each, or 110 tonnes together"
    shape(
        r"<count:number><60><each:amount><15>\b(?P<apiece>each|apiece)\b,?\s(?:(?:or|which\smakes|making|for)\s)?"
        rf"(?:a\s(?:combined|total)\s(?:of\s)?)?{_SOME}<total:amount>(?:\s[a-z]+)?\s"
        r"(?:together|in\sall|in\stotal|altogether|combined|between\sthem|all\stold)\b",
        *("together", "in all", "in total", "combined", "between them", "all told"),
    ),
)
#: Words of a total near its figure.
TOTAL = re.compile(
    r"\b(?:in\sall|total\w*|altogether|cost\w*|rais\w+|amount\w*|means?|meant|c[ao]mes?\sto|worth|gave|los[st]\w*|sum|"
    r"collected|brought\sin|paid|spen[dt]|handed\sout|served|produced|in\s\ue005)\b"
)
REACH = 260
#: So many figures around a rate are looked at, the nearest.
NEAREST = 12
#: A slip of the scale: the total is ten, a hundred or a thousand times too large or too small, by so much.
SHARP = 0.012
POWERS = (1, 2, 3)
#: What is forgiven of an average, and how far off one is of something else.
ROUGH, FAR_OFF = 0.04, 3.0
#: Another thing begins.
APART = re.compile(r"\b(?:while|whilst|but|than|another|others?|including|up|down|rose|fell|increase|compared)\b")
#: More do not share a sum out alike.
MOST_SHARERS = 1_000
#: An average is recomputed where nothing else can be meant.
FORGIVEN = 0.10


def findings(passage: Passage) -> Iterator[dict[str, Any]]:
    """Findings of one title or text."""
    seen: set[int] = set()
    for match in EACH.finditer(passage):
        place = match.start("rate")
        if place in seen:
            continue
        seen.add(place)
        rate = passage.at(place)
        if not rate.exact or not rate.value > 0 or rate.claim.direction:
            continue
        daily = rate.claim.per == "day" or "day" in match[0]
        found = _mismatch(passage, rate, place, daily, average="average" in match[0])
        if found:
            yield found
    for match in SHARED.finditer(passage):
        if found := _shared(passage, match):
            yield found
    for match in SPLIT.finditer(passage):
        if found := _split(passage, match):
            yield found


def _shared(passage: Passage, match: re.Match[str]) -> dict[str, Any] | None:
    """A total, a number of those that share it, and what each of them has."""
    total, count, each = (passage.figure(match, name) for name in ("total", "count", "each"))
    figures = (total, count, each)
    if not (match["apiece"] or match.groupdict().get("mean")) or APART.search(match[0]):
        return None
    if not all(f.exact and f.value > 0 and not f.claim.direction for f in figures):
        return None
    if not _same_kind(total, each) or count.claim.dimension != "count" or count.value < 2:
        return None
    if total.claim.dimension == "count" and count.claim.unit == total.claim.unit:
        return None
    slack = _open(each) + ROUGH * each.value
    low = (total.value - _open(total)) / (count.value + _open(count)) - slack
    high = (total.value + _open(total)) / (count.value - _open(count)) + slack
    right = total.value / count.value
    if low <= each.value <= high or not 1 / FAR_OFF <= each.value / right <= FAR_OFF:
        return None
    return _row(count, each, total, 0.8)


def _open(figure: Figure) -> float:
    return min(figure.open, ROUNDING_CAP * figure.value)


def _row(count: Figure, rate: Figure, total: Figure, confidence: float, days: float = 1) -> dict[str, Any]:
    right = count.value / days * rate.value * total.claim.value / total.value
    pair = Pair(total.claim, rate.claim, total.claim.value, right, "contradiction", True)
    claims = sorted((f.claim for f in (count, total, rate)), key=lambda c: c.start)
    summary = f"{count.claim.text} at {rate.claim.text} do not make {total.claim.text}"
    return row(rate_mismatch.RULE, pair, claims, summary, confidence)


def _split(passage: Passage, match: re.Match[str]) -> dict[str, Any] | None:
    """A sum, and what each of those gets who share it alike."""
    total, each = passage.figure(match, "total"), passage.figure(match, "each")
    sharers = passage.figure(match, "sharers").value if match["sharers"] else 2.0
    if match["half"] and not all(passage.figure(match, name).value == 50 for name in ("half", "rest")):
        return None
    if not total.exact or not each.exact or not _same_kind(each, total) or not 2 <= sharers <= MOST_SHARERS:
        return None
    right = total.value / sharers
    slack = min(each.open, ROUNDING_CAP * each.value) + min(total.open / sharers, ROUNDING_CAP * right)
    if abs(each.value - right) <= slack or not 1 / 3 <= each.value / right <= 3:
        return None
    share = right * total.claim.value / total.value
    pair = Pair(each.claim, total.claim, each.claim.value, share, "contradiction", True)
    summary = f"{total.claim.text} shared alike by {sharers:.0f} do not make {each.claim.text} each"
    reason = f"each of {sharers:.0f} would get {right * each.claim.value / each.value:,.15g}"
    return row(rate_mismatch.RULE, pair, [total.claim, each.claim], summary, 0.8, reason)


def _mismatch(passage: Passage, rate: Figure, place: int, daily: bool, average: bool) -> dict[str, Any] | None:
    first, last = passage.index(place - REACH), passage.index(place + REACH)
    near = sorted(range(first, last), key=lambda n: (abs(passage.places[n] - place), n))[1 : NEAREST + 1]
    around = [
        (figure, passage.places[n]) for n in near if (figure := passage[n]).value > 0 and not figure.claim.direction
    ]
    counts = [
        f
        for f, where in around
        if (f.claim.unit == "day" if daily else f.claim.dimension == "count")
        and f.value > 1
        and (where < place or not average)
    ]
    totals = [
        f for f, where in around if _same_kind(f, rate) and TOTAL.search(passage.text, max(0, where - 40), where + 20)
    ]
    days = 86_400 if daily and counts and counts[0].claim.dimension == "duration" else 1
    triples = [
        (count, total, log10(total.value / (count.value / days * rate.value)))
        for count in counts
        for total in totals
        if total is not count and total.value != count.value
    ]
    if any(abs(power) < FORGIVEN / 2 for _, _, power in triples):
        return None
    for count, total, power in triples:
        slipped = round(power) and abs(round(power)) in POWERS and abs(power - round(power)) <= SHARP
        alone = average and len(counts) == len(totals) == 1 and abs(power) <= 0.3
        if (slipped or alone) and count.exact and total.exact:
            return _row(count, rate, total, 0.7, days)
    return None


def _same_kind(total: Figure, rate: Figure) -> bool:
    a, b = total.claim, rate.claim
    if a.dimension != b.dimension or a.per:
        return False
    if a.dimension == "money":
        return bool(a.unit == b.unit)
    return bool(a.dimension != "count" or (a.unit == b.unit and a.unit))
