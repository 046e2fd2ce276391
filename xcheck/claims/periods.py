"""Which time a figure is about: the month, quarter, week or year that its sentence names nearest to it.

A figure of last year, of another quarter or of an older event is told from today's by it, whatever the wording:
"last month" in one article is "in August" in another.
"""

from __future__ import annotations

from datetime import date, timedelta

from xcheck.claims.dates import MONTHS
from xcheck.claims.sentences import Sentence
from xcheck.claims.vocabulary import PERIOD

#: A sentence without one of these words names no period.
PERIOD_WORDS = (
    frozenset(MONTHS)
    | frozenset("week month quarter q year weeks months years decade".split())
    | frozenset(str(year) for year in range(1900, 2100))
)
_YEARS = frozenset(str(year) for year in range(1900, 2100))
_BEFORE_YEAR = frozenset(
    """in since by of for during until through early late mid fiscal fy from before after to , and between year
    january february march april may june july august september october november december jan feb mar apr jun jul aug
    sept sep oct nov dec spring summer autumn fall winter""".split()
)
_ASIDE = {"last": -1, "previous": -1, "prior": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_ORDINAL_ENDS = frozenset(("st", "nd", "rd", "th"))
#: These look back from the figure that is compared, which itself is mostly the last month's or week's.
_OF_THE_OTHER = frozenset(("previous", "prior"))
_UNITS = frozenset(("week", "month", "year"))
_SINGULAR = {"weeks": "week", "months": "month", "years": "year"}
_BACK = frozenset(("ago", "earlier"))
_HOW_MANY = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}
#: Words from a figure to the time it is about.
REACH = 16


def periods(sentence: Sentence, published: date | None) -> list[tuple[int, str]]:
    """The word and name of each period that the sentence names: "2024", "2024-05", "2024-W19", "2024-Q2".

    "since May" is "2024-05/"; a month of an unknown year is "--05". Days are left to `dates.days`.
    """
    words = sentence.words
    found = []
    of_quarter = -1  # the word that says the year of a quarter
    for at in sentence.where(PERIOD):
        word = words[at]
        before = words[at - 1] if at else ""
        name, first = "", at
        if word in MONTHS:
            name = _month(sentence, at, published)
        elif word in _YEARS:
            if at != of_quarter and before in _BEFORE_YEAR and not _in_day(words, at) and before not in MONTHS:
                name = word
        elif word in ("quarter", "q"):
            name, of_quarter = _quarter(words, at, published)
            first = at - 1
        elif published is not None:
            if before in _ASIDE and word in _UNITS:
                back = before in _OF_THE_OTHER and word != "year"
                name = _relative(word, _ASIDE[before] - back, published)
                first = at - 1
            elif words[at + 1] in _BACK:
                back = words[at + 1] == "earlier" and word in ("week", "month")
                count = _HOW_MANY.get(before) or (int(before) if _is_day(before) else 0)
                name = _relative(_SINGULAR.get(word, word), -count - back, published) if count else ""
        if name:
            open_end = first > 0 and words[first - 1] == "since"
            found.append((at, name + "/" if open_end else name))
    return found


def nearest(found: list[tuple[int, str]], first: int, last: int) -> str:
    """The period of `found` nearest to the figure of words `first` to `last`, "" when none is near."""
    best, least = "", REACH
    for at, name in found:
        gap = at - last + 1 if at >= last else first - at
        if gap < least:
            best, least = name, gap
    return best


def _is_day(word: str) -> bool:
    return word.isdigit() and len(word) <= 2 and int(word) <= 31


def _in_day(words: list[str], at: int) -> bool:
    """Whether the year at word `at` ends a date: "May 3, 2024"."""
    back = at - 1 - (words[at - 1] == ",")
    return back > 0 and _is_day(words[back]) and words[back - 1] in MONTHS


def _month(sentence: Sentence, at: int, published: date | None) -> str:
    words = sentence.words
    if words[at] in ("may", "march", "mar", "dec") and not sentence.capital(at):
        return ""
    after = at + 1 + (words[at + 1] == ".")
    if _is_day(words[after]) or (at and (_is_day(words[at - 1]) or words[at - 1] in _ORDINAL_ENDS)):
        return ""
    if words[after] == ",":
        after += 1
    month = MONTHS[words[at]]
    if words[after] in _YEARS:
        return f"{words[after]}-{month:02d}"
    if words[at] == "may" and (at == 0 or words[at - 1] not in _BEFORE_YEAR and words[at - 1] not in _ASIDE):
        return ""
    if published is None:
        return f"--{month:02d}"
    return f"{published.year - (month > published.month)}-{month:02d}"


def _quarter(words: list[str], at: int, published: date | None) -> tuple[str, int]:
    """The quarter told by word `at` ("the second quarter", "Q2"), and which word is its year, or -1."""
    before = words[at - 1] if at else ""
    if words[at] == "q":
        at += 1
        before = words[at]
    elif before in _ORDINAL_ENDS and at > 1:
        before = words[at - 2]
    if before in _QUARTERS:
        number = _QUARTERS[before]
        told = next((n for n in range(at + 1, at + 4) if words[n] in _YEARS), -1)
        year = words[told] if told >= 0 else "-"
        if told < 0 and published is not None and words[at + 1] == "of" and words[at + 3] == "year":
            year = str(published.year + _ASIDE.get(words[at + 2], 0))
        elif told < 0 and published is not None:
            year = str(published.year - (number > (published.month + 2) // 3))
        return f"{year}-Q{number}", told
    if before in _ASIDE and published is not None:
        index = published.year * 4 + (published.month - 1) // 3 + _ASIDE[before]
        return f"{index // 4}-Q{index % 4 + 1}", -1
    return "", -1


def _relative(unit: str, aside: int, published: date) -> str:
    if unit == "decade":
        return str(published.year + 10 * aside)
    if unit == "year":
        return str(published.year + aside)
    if unit == "month":
        index = published.year * 12 + published.month - 1 + aside
        return f"{index // 12}-{index % 12 + 1:02d}"
    year, week, _ = (published + timedelta(weeks=aside)).isocalendar()
    return f"{year}-W{week:02d}"
