"""Years that have passed, spans of days, and ages, beside the dates that give them.

"In 1998, 17 years ago" in an article of 2025; "from 3 to 19 May, an 11-day festival"; "born in 1950 … she was 68".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from xcheck.verdicts.internal.finding import row
from xcheck.verdicts.internal.signs import Figure, Passage, Shapes, shape
from xcheck.verdicts.rules import age_mismatch, elapsed_mismatch
from xcheck.verdicts.rules.interface import Pair

_YEAR = r"(?P<year>(?:1[89]|20)\d\d)\b"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?:{'|'.join(_MONTHS)})[a-z]*"
ELAPSED = Shapes(
    shape(
        rf"\bin\s{_YEAR},?\s(?:(?:about|some|nearly|almost|just|exactly|more|over|than|only|now)\s){{0,2}}<time:duration>\sago\b",
        " ago",
    ),
    shape(rf"<time:duration>\sago,?\s(?:in|back\sin)\s(?:{_MONTH}\s)?{_YEAR}", " ago"),
    # in office since a year, and for so long
    shape(
        r"\b(?:became|been|appointed|took\sover|joined|elected|opened|founded|started)\b<40>"
        rf"\b(?:in|since)\s{_YEAR}<40>\b(?:is|are)\s<25>\bafter\s<time:duration>",
        "after \ue005",
    ),
)
#: "From 3 to 19 May", "May 3-19", "May 3 to June 2".
SPANS = (
    re.compile(rf"\b(?P<first>\d{{1,2}})\s?(?:to|until|till|and|-|–)\s?(?P<last>\d{{1,2}})\s(?P<month>{_MONTH})\b"),
    re.compile(rf"\b(?P<month>{_MONTH})\.?\s(?P<first>\d{{1,2}})\s?(?:to|until|till|and|-|–)\s?(?P<last>\d{{1,2}})\b"),
)
#: A span that is told as the whole: "the 11-day event", "an 11-day tour".
LASTED = shape(
    r"\b(?:the|an?|lasted|lasts)\s<time:duration>\s[a-z]", "the \ue005", " a \ue005", " an \ue005", "lasted \ue005"
)
BORN = re.compile(rf"\bborn\s(?:on\s|in\s)?(?:[a-z0-9]+\s){{0,3}}?(?:in\s)?{_YEAR}")
#: The age is that of the person who is told to be born.
AGED = (
    shape(r",\s<age:years>,<60>$"),
    # "Viktor Hallas, 59, … Mr Hallas, who was born"
    shape(r"\b(?P<name>[\w’'-]{3,}),\s<age:years>,[^\ue000-\ue008]{0,160}\b(?P=name),?\s(?:who\s)?(?:was\s)?$"),
    shape(
        r"\b(?:was|is|aged|at|of)\s<age:years>(?:[.,;]|\sand|\syears\sold)[^.\ue000-\ue008]{0,80}\.?\s?(?:(?:he|she)\swas\s)?$"
    ),
)
AFTER = shape(r"^<60>(?:,|\band)\s(?:is|is\snow|now|turned)\s<age:years>\b")
#: Days of a span that is told by dates.
SHORT, LONG = 2, 60
YEAR, DAY = 365.25 * 86_400, 86_400.0


def findings(passage: Passage) -> Iterator[dict[str, Any]]:
    """Findings of one title or text."""
    now = int(passage.published[:4]) if passage.published[:4].isdigit() else 0
    if passage.field != "text":
        return
    if now:
        yield from _elapsed(passage, now)
        if "born" in passage.text:
            yield from _ages(passage, now)
    yield from _spans(passage)


def _elapsed(passage: Passage, now: int) -> Iterator[dict[str, Any]]:
    for match in ELAPSED.finditer(passage):
        time, year = passage.figure(match, "time"), int(match["year"])
        told, slack = time.value / YEAR, 1.0 + (time.step / YEAR) / 2
        right = now - year
        if time.claim.unit not in ("year", "decade", "century") or right < 0 or time.claim.hedge == "range":
            continue
        if not time.exact:
            slack += 0.15 * told
        if abs(right - told) > slack:
            reason = f"from {year} to {now} are {right} years"
            summary = f"{year} is told to be {time.claim.text} before {now}"
            yield _row(elapsed_mismatch.RULE, time, right, summary, reason)


def _spans(passage: Passage) -> Iterator[dict[str, Any]]:
    times = [m for m in LASTED.finditer(passage) if passage.figure(m, "time").claim.unit == "day"]
    if len(times) != 1:
        return
    time = passage.figure(times[0], "time")
    told = time.value / DAY
    spans = [m for pattern in SPANS for m in pattern.finditer(passage.text) if abs(m.start() - times[0].start()) <= 250]
    lengths = {int(m["last"]) - int(m["first"]) for m in spans}
    if len(lengths) != 1 or not time.exact or not SHORT <= told <= LONG:
        return
    (length,) = lengths
    if SHORT <= length <= LONG and told not in (length, length + 1, length - 1):
        summary = f"{spans[0][0]} is told to be {time.claim.text}"
        yield _row(elapsed_mismatch.RULE, time, length + 1, summary, f"{spans[0][0]} are {length + 1} days")


def _ages(passage: Passage, now: int) -> Iterator[dict[str, Any]]:
    births = list(BORN.finditer(passage.text))
    if len(births) != 1:
        return
    birth, year = births[0], int(births[0]["year"])
    before = passage.text[max(0, birth.start() - 240) : birth.start()]
    behind = passage.text[birth.end() : birth.end() + 120]
    places = [(pattern, before, birth.start() - len(before)) for pattern in AGED]
    for pattern, text, offset in (*places, (AFTER, behind, birth.end())):
        match = pattern.search(text)
        if not match or re.search(r"\b(?:1[89]|20)\d\d\b", match[0]):
            continue
        age = passage.at(offset + match.start("age"))
        if not age.exact or not 10 <= age.claim.value <= 110 or age.claim.dimension not in ("count", "age"):
            continue
        right = now - year
        if not 0 <= right <= 115:
            continue
        if age.claim.value not in (right, right - 1) and abs(right - age.claim.value) >= 2:
            reason = f"born in {year}, one is {right - 1} or {right} in {now}"
            yield _row(age_mismatch.RULE, age, right, f"{age.claim.text} years old, and born in {year}", reason)
            return


def _row(rule: Any, figure: Figure, right: float, summary: str, reason: str) -> dict[str, Any]:
    pair = Pair(figure.claim, figure.claim, figure.claim.value, right, "contradiction", True)
    return row(rule, pair, [figure.claim], summary, 0.8, reason)
