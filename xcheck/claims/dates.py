"""As of when: the day that a sentence names, against the day its article was published."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from xcheck.claims.lexicons.verbs import SAYING
from xcheck.claims.sentences import Sentence
from xcheck.claims.vocabulary import DAY

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
WEEKDAYS = {
    name: number for number, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())
}
#: Without one of these words a sentence names no day.
DAY_WORDS = frozenset(MONTHS) | frozenset(WEEKDAYS) | {"yesterday", "today", "tonight", "night", "overnight"}
DAY_WORDS |= {f"{word}'s" for word in DAY_WORDS}
_MONTH = "|".join(sorted(MONTHS, key=lambda name: (-len(name), name)))
_LETTERS = {
    word[0]: "".join(sorted({other[1] for other in (*DAY_WORDS, "last") if other[0] == word[0]}))
    for word in sorted((*DAY_WORDS, "last"))
}
_BEGINNINGS = "|".join(f"{first}[{seconds}]" for first, seconds in _LETTERS.items())
#: Begins with a class of characters and the first letters of all, which makes the search several times faster.
_DAY = re.compile(
    rf"[^a-z0-9](?=[0-9]|{_BEGINNINGS})(?:(?P<month>{_MONTH})\.? (?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?![0-9:])"
    r"(?:,? (?P<year>[12][0-9]{3}))?"
    rf"|(?P<day2>[0-9]{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month2>{_MONTH})(?![a-z])\.?"
    r"(?:,? (?P<year2>[12][0-9]{3}))?"
    r"|(?P<iso>[12][0-9]{3}-[01][0-9]-[0-3][0-9])(?![0-9])"
    r"|(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?![a-z])"
    r"|(?P<relative>yesterday|today|tonight|last night|overnight)(?![a-z]))"
)


#: A date in words has so many before the name of its month, and behind it: "31st of October", "Oct. 31st, 2024".
_REACH = 5


@lru_cache(maxsize=1024)
def day_of(published: str) -> date | None:
    """The day of an ISO 8601 date or date-time, None when there is none."""
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None


def days(sentence: Sentence, published: date | None) -> list[tuple[int, str]]:
    """The offset and ISO date of each day that the sentence names.

    A day of an unknown year is "--10-31", as ISO 8601 once wrote it.
    """
    near = sentence.where(DAY)
    if not near:
        return []
    low = sentence.page.low
    start = sentence.start_of(max(0, near[0] - _REACH)) - 1
    end = sentence.end_of(min(sentence.size - 1, near[-1] + _REACH))
    found = [(match.start(), _resolve(match, published, low)) for match in _DAY.finditer(low, start, end)]
    return [(at, day) for at, day in found if day]


def nearest(found: list[tuple[int, str]], offset: int) -> str:
    """The date of `found` nearest to an offset, "" when there is none."""
    return min(found, key=lambda day: abs(day[0] - offset))[1] if found else ""


#: Words that put a weekday behind them into the days to come; one of saying puts it back into those gone by.
_TO_COME = frozenset("will 'll won't next upcoming scheduled slated expected due plans planned".split())
_GONE = frozenset(SAYING) | frozenset("was were had did".split())


def _is_to_come(low: str, at: int) -> bool:
    """Whether the weekday at offset `at` is one of the days to come: "will meet on Friday", "until Friday"."""
    for word in reversed(low[max(0, at - 60) : at + 1].split()[-7:]):
        if word in _TO_COME:
            return True
        if word in _GONE or word[-1] in ",.;:" or word.endswith("ed"):
            return False
    return False


def _resolve(match: re.Match[str], published: date | None, low: str) -> str:
    if match["iso"]:
        return match["iso"]
    if match["weekday"]:
        if published is None:
            return ""
        back = (published.weekday() - WEEKDAYS[match["weekday"]]) % 7
        if back and _is_to_come(low, match.start()):
            back -= 7
        return (published - timedelta(days=back)).isoformat()
    if match["relative"]:
        if published is None:
            return ""
        back = 1 if match["relative"] in ("yesterday", "last night") else 0
        return (published - timedelta(days=back)).isoformat()
    month = MONTHS[match["month"] or match["month2"]]
    day = int(match["day"] or match["day2"])
    year = match["year"] or match["year2"]
    try:
        if year:
            return date(int(year), month, day).isoformat()
        if published is None:
            date(2000, month, day)  # a leap year has every day of the year
            return f"--{month:02d}-{day:02d}"
        resolved = date(published.year, month, day)
        if resolved - published > timedelta(days=180):
            resolved = date(published.year - 1, month, day)
        return resolved.isoformat()
    except ValueError:
        return ""
