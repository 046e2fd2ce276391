"""Days, years and times of day: numbers of the calendar and the clock, which are no quantities."""

from __future__ import annotations

import re

from xcheck.claims.dates import MONTHS, WEEKDAYS
from xcheck.claims.lexicons.numerals import ORDINAL_ENDS
from xcheck.claims.numbers import MAY_GO_ON, Number
from xcheck.claims.sentences import Sentence
from xcheck.claims.units import AFTER
from xcheck.claims.words import is_plural

_YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}|21[0-9]{2}")
_HOUR = re.compile(r"[0-2]?[0-9]")
_CLOCK = re.compile(r"[0-2]?[0-9]\.[0-5][0-9]")
_DOTTED = re.compile(r"[0-3]?[0-9]\.[01]?[0-9]\.(?:[0-9]{2}){1,2}")
_HALF_DAYS = frozenset("am pm a.m. p.m. a.m p.m o'clock".split())
_ZONES = frozenset("gmt utc est edt pst pdt et pt cet bst ist hrs".split())
_NAMED_DAYS = frozenset((("9", "11"), ("7", "7"), ("1", "6")))
_NAMED_RATIOS = frozenset((("24", "7"), ("20", "20"), ("50", "50")))
_JOINTS = frozenset("- and to or".split())
#: Months whose names are words too: capital letters decide.
_WORDS_TOO = frozenset("may march mar dec".split())

#: Words after a number of the calendar or the clock.
MARKS_AFTER = _HALF_DAYS | _ZONES | _JOINTS | ORDINAL_ENDS | {":", "/", "a", "p", "of", "."}

Seen = tuple[str, int] | None


def moment_at(sentence: Sentence, i: int) -> Seen:
    """The reason ("date" or "clock") why the digits at word `i` are a moment, and the word after it; None otherwise."""
    words = sentence.words
    word = words[i]
    before = words[i - 1] if i else ""
    after = words[i + 1]
    if before == ":" and i > 1 and words[i - 2][:1].isdigit() and sentence.glued(i) and sentence.glued(i - 1):
        return "clock", i + 1
    if before == "/" and i > 1 and sentence.glued(i) and words[i - 2].isdigit():
        return "date", i + 1
    return _day(sentence, i, word, before, after) or _clock(sentence, i, word, after)


def _day(sentence: Sentence, i: int, word: str, before: str, after: str) -> Seen:
    words = sentence.words
    if after == "/" and words[i + 2].isdigit() and (sentence.glued(i + 1) or words[i + 3] == "/"):
        if words[i + 3] == "/" and words[i + 4].isdigit():
            return "date", i + 5  # 10/23/2024
        if (word, words[i + 2]) in _NAMED_DAYS:
            return "date", i + 3
        if (word, words[i + 2]) in _NAMED_RATIOS:
            return "identifier", i + 3
        if words[i - 1] != "$" and years_joined(word, words[i + 2]):
            return "year", i + 3  # 1985/86
    if after == "." and words[i + 3] == "." and words[i + 2].isdigit() and _YEAR.fullmatch(words[i + 4]):
        return "date", i + 5  # 29 . 11 . 2016
    if word.count(".") == 2 and _DOTTED.fullmatch(word):
        return "date", i + 1
    if len(word) == 4 and after == "-" and words[i + 3] == "-" and len(words[i + 4]) == 2 and words[i + 4].isdigit():
        return "date", i + 5  # 2024-10-23
    if len(word) > 2 or not word.isdigit() or not 0 < int(word) <= 31:
        return None
    at = i - 2 if before == "." else i - 1
    if at >= 0 and words[at] in MONTHS and _is_month(sentence, at) and not _has_day(words, at):
        return "date", _end_of_day(sentence, i + 1)
    ordinal = after in ORDINAL_ENDS and sentence.glued(i + 1)
    month = i + 1 + ordinal
    if words[month] == "of":
        month += 1
    if words[month] in MONTHS and _is_month(sentence, month):
        return _before_month(sentence, i, month)
    if after in _JOINTS and words[i + 2].isdigit() and len(words[i + 2]) <= 2 and words[i + 3] in MONTHS:
        if _is_month(sentence, i + 3):
            return "date", i + 4  # 20-24 October
    if ordinal and before == "the" and i > 1 and words[i - 2] in ("on", "of", "until", "by", "from"):
        if words[i + 2] in ("", ".", ",", "and"):
            return "date", i + 2
    return None


def _before_month(sentence: Sentence, i: int, month: int) -> Seen:
    """ "19 Sept. 11 hijackers" is a count, "1 March 2024" a date."""
    words = sentence.words
    end = month + 1
    if words[end] == "." and sentence.glued(end):
        end += 1
    if words[end].isdigit() and len(words[end]) <= 2 and words[i - 1] in ("the", "all", "those", "these"):
        return None
    if words[end] == "," and _YEAR.fullmatch(words[end + 1]):
        end += 1
    if _YEAR.fullmatch(words[end]):
        end += 1
    return "date", end


def _has_day(words: list[str], month: int) -> bool:
    """Whether the month at word `month` has its day before it: "2 December 12 dams leaked", not "Sept. 27 Oct. 1"."""
    day = words[month - 1] if month else ""
    if not ((day.isdigit() and len(day) <= 2) or day in ORDINAL_ENDS):
        return False
    return month < 2 or (words[month - 2] != "." and words[month - 2] not in MONTHS)


def _is_month(sentence: Sentence, at: int) -> bool:
    return sentence.words[at] not in _WORDS_TOO or sentence.capital(at)


def _end_of_day(sentence: Sentence, at: int) -> int:
    """The word after "31", "31st", "31-Nov 2", "31, 2024" when the day of the month ends before word `at`."""
    words = sentence.words
    if words[at] in ORDINAL_ENDS and sentence.glued(at):
        at += 1
    decimal = words[at + 2] == "." and words[at + 3].isdigit() and not sentence.glued(at + 2)
    if words[at] in _JOINTS and words[at + 1].isdigit() and len(words[at + 1]) <= 2 and not decimal:
        if words[at] == "-" or words[at + 2] in (",", ".", "", ")", "at", "in") or _YEAR.fullmatch(words[at + 2]):
            at += 2
            if words[at] in ORDINAL_ENDS and sentence.glued(at):
                at += 1
    if words[at] == "," and _YEAR.fullmatch(words[at + 1]):
        return at + 2
    return at + 1 if _YEAR.fullmatch(words[at]) else at


def _clock(sentence: Sentence, i: int, word: str, after: str) -> Seen:
    words = sentence.words
    if after == ":" and words[i + 2][:2].isdigit() and _HOUR.fullmatch(word):
        end = i + 3
        if sentence.glued(i + 1) and sentence.glued(i + 2):
            while words[end] == ":" and sentence.glued(end) and words[end + 1][:1].isdigit():
                end += 2
            return "clock", end + (words[end] in _HALF_DAYS)
        if not sentence.glued(i + 1) and _PART.fullmatch(words[i + 2]):
            while words[end] in (":", ".") and words[end + 1].isdigit() and len(words[end + 1]) <= 2:
                end += 2  # 14 : 40 : 51
            return "clock", end + (words[end] in _HALF_DAYS)  # 2 : 16
    short = len(word) <= 2 and _HOUR.fullmatch(word) is not None
    if short and after in _JOINTS and len(words[i + 2]) <= 2 and _HOUR.fullmatch(words[i + 2]):
        later = _clock(sentence, i + 2, words[i + 2], words[i + 3]) if words[i + 3] not in _JOINTS else None
        if later is not None:
            return later  # 10-11 a.m.
    if after in _HALF_DAYS and (short or _CLOCK.fullmatch(word)):
        return "clock", i + 2
    if after in _ZONES and (len(word) == 4 and word.isdigit() or _CLOCK.fullmatch(word) or (short and after == "gmt")):
        return "clock", i + 2
    if after in ("a", "p") and short and words[i + 2] in (".", "m") and words[i + 3 - (words[i + 2] == "m")] == "m":
        end = i + 2
        while words[end] in (".", "m") and words[end]:
            end += 1
        return "clock", end
    return None


def years_joined(first: str, second: str) -> bool:
    """Whether "2016" and "20" (or "2020"), written as one, are the first and the last year of a time."""
    if not _YEAR.fullmatch(first) or not 1900 <= int(first) <= 2100:
        return False
    if len(second) == 2 and second.isdigit():
        return int(second) == (int(first) + 1) % 100 or int(second) > int(first) % 100
    return _YEAR.fullmatch(second) is not None and int(first) < int(second) < 2100


_TIMED = frozenset("clocked clocking timed lasted lasts lasting".split())
_TIME_OF = frozenset("time best record mark".split())


def run_time(sentence: Sentence, i: int) -> Number | None:
    """Seconds, when "2:15" or "2:05:33" is no time of day: "with 4:39 left", "a time of 2:05:33", "in 3:59.4"."""
    words = sentence.words
    parts = [words[i]]
    end = i + 1
    while words[end] == ":" and words[end + 1][:1].isdigit() and len(parts) < 4:
        parts.append(words[end + 1])
        end += 2
    if words[end] == "." and words[end + 1].isdigit() and not sentence.glued(end) and end + 1 < sentence.size:
        parts[-1] += "." + words[end + 1]  # 3 : 59 . 4
        end += 2
    if not 2 <= len(parts) <= 3 or not all(_PART.fullmatch(part) for part in parts[1:]) or len(parts[0]) > 2:
        return None
    before = words[i - 1] if i else ""
    left = words[i - 2] if i > 1 else ""
    told = before in _TIMED or (before == "of" and left in _TIME_OF) or before == "in"
    if len(parts) == 2:
        if "marathon" in words:
            return None  # hours and minutes there
        after = words[end]
        told = told or (after in ("left", "remaining") and before in ("with", "just", "only", "the"))
        told = told or (after == "mark" and before == "the") or (after == "to" and words[end + 1] in ("go", "play"))
    if not told:
        return None
    seconds = 0.0
    for part in parts:
        seconds = seconds * 60 + float(part)
    tail = parts[-1].partition(".")[2]
    return Number(i, end, seconds, 10.0 ** -len(tail) if tail else 1.0, digits=True)


_PART = re.compile(r"[0-5][0-9](?:\.[0-9]{1,3})?")
_STRONG_BEFORE = frozenset(
    "in since until till during early late mid fiscal fy spring summer fall autumn winter through circa year".split()
)
_WEAK_BEFORE = frozenset(
    """by from of before after between to and season ' for or ; ( ) : / christmas easter around pre post the a an
    this his her its their our last election olympics budget census -""".split()
)
_COUNTED_BEFORE = frozenset(
    """than about some nearly almost over least killed injured approximately roughly up wounded estimated another
    additional total all hired employs employed only further extra arrested""".split()
)
_COMPARED = frozenset("over above below under".split())
_ENDS = frozenset(("", ".", ",", ";", ")", "and", "or", "in", "to", "when", "as"))
_ERAS = frozenset("ad bc a.d. b.c. bce ce".split())
_ERAS_BEHIND = _ERAS | {"-"}


def in_era(sentence: Sentence, i: int) -> int:
    """The word after the years of an era at word `i`: "221-206 BC", "AD 24"; 0 when they are a quantity."""
    words = sentence.words
    if words[i + 1] not in _ERAS_BEHIND and words[i - 1] not in _ERAS:
        return 0
    end = i + 3 if words[i + 1] == "-" and words[i + 2].isdigit() else i + 1
    if words[end] in _ERAS and sentence.capital(end):
        return end + 1
    return i + 1 if words[i - 1] in _ERAS and sentence.capital(i - 1) else 0


#: Behind these, before a comma or a word that no number goes on with, 1900 to 2099 are a year and nothing else.
_OPENING_YEARS = _STRONG_BEFORE - {"through", "year"}
_NO_END_OF_YEARS = MARKS_AFTER | frozenset(MONTHS) | _ERAS | frozenset(AFTER) | MAY_GO_ON | {"s"}
_CENTURIES = frozenset(("19", "20"))


def is_plain_year(words: list[str], i: int) -> bool:
    """Whether word `i` is a year, as its neighbours say at once: "in 1998," but not "in 1998 dollars"."""
    word, after = words[i], words[i + 1]
    return (
        len(word) == 4
        and words[i - 1] in _OPENING_YEARS
        and (after == "," or after.isalpha() or (after == "." and not words[i + 2]))
        and word[:2] in _CENTURIES
        and word.isdigit()
        and (after == "." or after not in _NO_END_OF_YEARS)
    )


def year_at(sentence: Sentence, i: int, hedged: bool) -> int:
    """The word after the year whose four digits are word `i`; 0 when they are a quantity."""
    words = sentence.words
    word = words[i]
    if not _YEAR.fullmatch(word):
        return 0
    value = int(word)
    before = words[i - 1] if i else ""
    after = words[i + 1]
    if after == "s" and sentence.glued(i + 1):
        return i + 2
    if (
        after in ("-", "/")
        and words[i + 2].isdigit()
        and sentence.glued(i + 1) == sentence.glued(i + 2)
        and before != "$"
    ):
        second = words[i + 2]
        if years_joined(word, second):
            return i + 3
        if before in ("(", ",") and _YEAR.fullmatch(second) and 0 < int(second) - value < 120:
            return i + 3  # (1255-1327)
    if before in _STRONG_BEFORE and value >= 1500 and (before not in ("through", "year") or value > 1900):
        return i + 1
    if before in MONTHS or before in WEEKDAYS or (before == "." and i > 1 and words[i - 2] in MONTHS):
        return i + 1
    if before in _ERAS or after in _ERAS:
        return i + 1 + (after in _ERAS)
    if before in ("between", "from") and after in ("and", "-", "to", "until", "through") and value >= 1500:
        if _YEAR.fullmatch(words[i + 2]) and value < int(words[i + 2]):
            return 0 if words[i + 3] == "people" or is_plural(words[i + 3]) else i + 1
    if (
        before in ("and", "to", "-")
        and i > 2
        and _YEAR.fullmatch(words[i - 2])
        and (words[i - 3] in ("between", "from", "in") or words[i - 3] in _ERAS)
    ):
        return i + 1
    if not 1800 <= value <= 2100:
        return i + 1 if before == "by" and after in ("", ",", ".", ")") else 0
    if before in _COMPARED and 1900 <= value < 2035 and (after in _ENDS or after in ("level", "levels")):
        return i + 1  # "up 14 percent over 1985"
    if hedged or before in _COUNTED_BEFORE:
        return 0
    if is_plural(after) or after in ("people", "new", "more", "men", "women", "-"):
        possessive = before.endswith(("'s", "s'"))
        recent = 1985 <= value < 2035 and before not in ("", "with", "has", "have", "of")
        if after in ("people", "men", "women", "more"):
            recent = False
        elif not before and 2005 <= value < 2035 and after != "-":
            return i + 1  # "2016 candidates were asked"
        named = i > 1 and sentence.capital(i - 1)
        return i + 1 if before in _WEAK_BEFORE or possessive or named or recent else 0
    return i + 1 if value >= 1900 or before in _WEAK_BEFORE or after in ("", ",", ".") else 0
