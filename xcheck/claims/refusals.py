"""Numbers that are no quantities: each is refused with a reason code."""

from __future__ import annotations

import re

from xcheck.claims.dates import MONTHS, WEEKDAYS
from xcheck.claims.lexicons.nouns import CAPITAL_IDENTIFIERS, IDENTIFIERS, STOP, STREETS
from xcheck.claims.lexicons.numerals import ORDINAL_ENDS
from xcheck.claims.sentences import Sentence
from xcheck.claims.words import is_plural

REASONS = {
    "date": "a day of the calendar",
    "year": "a year or a decade",
    "clock": "a time of day",
    "score": "a result of a game",
    "rank": "a place in an order",
    "identifier": "part of a name, a model, a flight, a law",
    "phone": "a telephone number",
    "address": "an address, a link, a code",
    "list": "the number of a list item",
    "pronoun": '"one" that stands for a noun',
    "junk": "text that is not prose",
    "malformed": "digits that are no number",
    "part": "part of another number",
}
_AM_PM = frozenset("am pm a.m. p.m. a.m p.m o'clock gmt utc est edt pst pdt et pt cet bst ist hrs".split())
_YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}|21[0-9]{2}")
_CLOCK = re.compile(r"[0-2]?[0-9]")
_FULL_CLOCK = re.compile(r"[0-2]?[0-9]\.[0-5][0-9]")
_TWO = re.compile(r"[0-9]{2}")
_YEAR_BEFORE = frozenset(
    """in since by from until till of before after during early late mid through circa year between to and fiscal fy season
    ' for and or ; ( ) : / late spring summer fall autumn winter christmas easter around pre post the a an this his her
    its their our last election olympics budget census""".split()
)
_STRONG_YEAR_BEFORE = frozenset(
    "in since until till during early late mid fiscal fy spring summer fall autumn winter year through circa".split()
)
_UNIT_LIKE = frozenset("% $ £ € ¥ ° percent per".split())
_QUANTITY_BEFORE = frozenset(
    """than about some nearly almost over least killed injured around approximately roughly up wounded estimated another additional
    additional total all hired employs employed only further extra arrested""".split()
)


def seen_at(sentence: Sentence, i: int) -> tuple[str, int] | None:
    """The reason why the digits at word `i` begin no quantity, and the word after them; None when they may begin one."""
    words = sentence.words
    word = words[i]
    before = words[i - 1] if i else ""
    after = words[i + 1]
    glued = sentence.glued(i)
    # glued to letters: G7, covid-19, a320, f-16, utf8
    if glued and before:
        if (
            before in ("/", "_", "@", "&", "=")
            and i > 1
            and before != "="
            and (before != "/" or not words[i - 2].isalpha() or sentence.glued(i - 1) and words[i - 2] not in ("and",))
        ):
            if before == "/" and words[i - 2].isdigit():
                return "date", _glued_end(sentence, i)
            return "address", _glued_end(sentence, i)
        if before == "#":
            return "rank", i + 1
        if before == ":" and i > 1 and words[i - 2][:1].isdigit() and sentence.glued(i - 1):
            return "clock", i + 1
    # calendar
    found = _date(sentence, i, word, before, after)
    if found is not None:
        return found
    # clock
    if (
        after == ":"
        and sentence.glued(i + 1)
        and words[i + 2][:2].isdigit()
        and sentence.glued(i + 2)
        and _CLOCK.fullmatch(word)
    ):
        end = i + 3
        while words[end] == ":" and sentence.glued(end) and words[end + 1][:1].isdigit():
            end += 2
        return "clock", end + (words[end] in _AM_PM)
    if (
        after == ":"
        and words[i + 2][:2].isdigit()
        and len(words[i + 2]) == 2
        and words[i + 3] in _AM_PM | {"pm", "am"}
        and _CLOCK.fullmatch(word)
    ):
        return "clock", i + 4
    if (
        after in _AM_PM
        and (_CLOCK.fullmatch(word) or _FULL_CLOCK.fullmatch(word) or len(word) == 4)
        and not (after == "hrs" and len(word) != 4)
        and not (after in ("et", "pt", "am", "est", "ist") and after != "am" and "." not in word and len(word) > 2)
    ):
        return "clock", i + 2
    if after in ("a", "p") and words[i + 2] in ("m", ".") and _CLOCK.fullmatch(word):
        end = i + 2
        while words[end] in ("m", "."):
            end += 1
        return "clock", end
    # versions, addresses on the net, dates with dots
    if word.count(".") > 1 and not re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]{3}){2,}", word):
        return ("date" if re.fullmatch(r"[0-3]?[0-9]\.[01]?[0-9]\.(?:[0-9]{2}){1,2}", word) else "address"), i + 1
    if (
        len(word) >= 5
        and word[0] == "0"
        and word.isdigit()
        or (len(word) >= 7 and word.isdigit() and after == "-" and words[i + 2].isdigit())
    ):
        return "phone", i + 1
    if after == "-" and sentence.glued(i + 1) and words[i + 2].isdigit() and sentence.glued(i + 2):
        second, third = words[i + 2], words[i + 3]
        if len(word) == 3 and len(second) == 4 and before != "$":
            return "phone", i + 3
        if len(word) == 3 and len(second) == 3 and third == "-" and words[i + 4].isdigit():
            return "phone", i + 5
        if third == "-" and sentence.glued(i + 3) and words[i + 4].isdigit() and len(word) == 4 and len(second) <= 2:
            return "date", i + 5
    return None


def _glued_end(sentence: Sentence, i: int) -> int:
    end = i + 1
    while (
        end < sentence.size and sentence.glued(end) and end - i < 12 and sentence.words[end] not in (",", ";", ")", '"')
    ):
        end += 1
    return end


def _date(sentence: Sentence, i: int, word: str, before: str, after: str) -> tuple[str, int] | None:
    words = sentence.words
    # 10/23/2024, 23.10.2024
    if (
        after == "/"
        and words[i + 2].isdigit()
        and words[i + 3] == "/"
        and words[i + 4].isdigit()
        and sentence.glued(i + 1)
    ):
        return "date", i + 5
    if (
        after == "/"
        and words[i + 2].isdigit()
        and sentence.glued(i + 1)
        and (word, words[i + 2]) in (("9", "11"), ("7", "7"), ("1", "6"), ("24", "7"), ("20", "20"), ("50", "50"))
    ):
        return ("date" if word in ("9", "7", "1") else "identifier"), i + 3
    if len(word) > 4 or not word.isdigit():
        return None
    if len(word) <= 2 and 0 < int(word) <= 31:
        month = before if before != "." else (words[i - 2] if i > 1 else "")
        month = month.rstrip(".")
        at = i - 1 if before != "." else i - 2
        if month in MONTHS and _is_month(sentence, at, month):
            return "date", _date_end(sentence, i + 1)
        ordinal = after in ORDINAL_ENDS and sentence.glued(i + 1)
        next_at = i + 1 + ordinal
        if words[next_at] == "of":
            next_at += 1
        if words[next_at] in MONTHS and _is_month(sentence, next_at, words[next_at]):
            if not (
                words[next_at + 1].isalpha() and words[next_at] in ("may", "march") and not sentence.capital(next_at)
            ):
                end = next_at + 1
                if words[end] == ".":
                    end += 1
                if words[end] == ",":
                    end += 1 if _YEAR.fullmatch(words[end + 1]) else 0
                if _YEAR.fullmatch(words[end]):
                    end += 1
                return "date", end
        # 20 - 24 October, 12 and 13 May
        if (
            after in ("-", "and", "to", "or")
            and words[i + 2].isdigit()
            and len(words[i + 2]) <= 2
            and words[i + 3] in MONTHS
            and _is_month(sentence, i + 3, words[i + 3])
        ):
            return "date", i + 4
        if (
            ordinal
            and before == "the"
            and words[i + 2] in ("", ".", ",", "and")
            and i > 1
            and words[i - 2] in ("on", "of", "until", "by", "from")
        ):
            return "date", i + 2
    return None


def _is_month(sentence: Sentence, at: int, month: str) -> bool:
    if month in ("may", "march", "mar", "sep", "dec", "jan", "jun", "jul"):
        return (
            sentence.capital(at)
            or month not in ("may", "march", "mar", "dec")
            or not sentence.text[sentence.start].isupper()
        )
    return True


def _date_end(sentence: Sentence, at: int) -> int:
    words = sentence.words
    if words[at] in ORDINAL_ENDS and sentence.glued(at):
        at += 1
    if (
        words[at] in ("-", "and", "to", "or")
        and words[at + 1].isdigit()
        and len(words[at + 1]) <= 2
        and (words[at] == "-" or words[at + 2] in (",", ".", "", ")", "at", "in") or _YEAR.fullmatch(words[at + 2]))
    ):
        if words[at + 2] not in ("percent", "%", "people"):
            at += 2
            if words[at] in ORDINAL_ENDS and sentence.glued(at):
                at += 1
    if words[at] == "," and _YEAR.fullmatch(words[at + 1]):
        return at + 2
    if _YEAR.fullmatch(words[at]):
        return at + 1
    return at


def is_year(sentence: Sentence, i: int, last: int, hedged: bool) -> bool:
    """Whether the four plain digits at word `i` are a year."""
    words = sentence.words
    word = words[i]
    if not _YEAR.fullmatch(word) or last != i + 1:
        return False
    value = int(word)
    before = words[i - 1] if i else ""
    after = words[last]
    if after == "s" and sentence.glued(last):
        return True
    if (
        after in ("-", "/")
        and sentence.glued(last)
        and words[last + 1].isdigit()
        and len(words[last + 1]) in (2, 4)
        and before != "$"
    ):
        second = words[last + 1]
        if 1900 <= value <= 2100 and (
            len(second) == 2 and int(second) == (value + 1) % 100 or len(second) == 4 and value < int(second) < 2100
        ):
            return True
    if before in _STRONG_YEAR_BEFORE and value >= 1500:
        return not (before == "through" or before == "year") or value > 1900
    if before in MONTHS or before in WEEKDAYS:
        return True
    if before == "." and i > 1 and words[i - 2] in MONTHS:
        return True
    if before in ("a.d.", "ad", "bc", "b.c.") or after in ("ad", "bc", "a.d.", "b.c.", "bce"):
        return True
    if before == "between" and words[last] in ("and", "-") and _YEAR.fullmatch(words[last + 1]):
        return words[last + 2] not in ("people", "and") and not is_plural(words[last + 2])
    if (
        before in ("and", "to", "-")
        and i > 1
        and _YEAR.fullmatch(words[i - 2])
        and words[i - 3] in ("between", "from", "in")
    ):
        return True
    if not 1800 <= value <= 2100:
        return False
    if hedged or before in _QUANTITY_BEFORE:
        return False
    following_counts = is_plural(after) or after in ("people", "new", "more", "men", "women", "-")
    if following_counts:
        return (
            before in _YEAR_BEFORE
            or before.endswith(("'s", "s'"))
            or (sentence.capital(i - 1) and i > 1)
            or value in range(1985, 2035)
            and before not in ("", "with", "has", "have", "of")
        )
    return value >= 1900 or before in _YEAR_BEFORE or after in ("", ",", ".")


def is_identifier(sentence: Sentence, first: int, i: int, last: int, title: bool, plain_integer: bool) -> bool:
    """Whether the number at words `i` to `last` is part of a name: "Flight 370", "Boeing 737", "Article 5", "Covid-19"."""
    words = sentence.words
    before = words[i - 1] if i else ""
    after = words[last]
    if before == "-" and i > 1 and sentence.glued(i) and sentence.glued(i - 1):
        # covid-19, f-16, mid-20s; but "minus-5" and "sub-7" are quantities
        left = words[i - 2]
        return left[:1].isalpha() and left not in (
            "minus",
            "sub",
            "mid",
            "to",
            "and",
            "a",
            "the",
            "ages",
            "age",
            "pre",
            "post",
            "top",
            "or",
        )
    if sentence.glued(i) and before[:1].isalpha() and not before.endswith("."):
        return True
    if (
        after == "-"
        and sentence.glued(last)
        and sentence.glued(last + 1)
        and words[last + 1].isdigit() is False
        and len(words[last + 1]) == 1
        and words[last + 1].isalpha()
        and plain_integer
    ):
        return words[last + 1] not in ("a", "h", "m", "g", "l")
    if sentence.glued(last) and after[:1].isalpha() and after not in ("x",):
        # 3g, 4x4, 5th handled before; digits that run into unknown letters
        return True
    if after == "x" and sentence.glued(last) and words[last + 1].isdigit():
        return True
    if before in ("#", "no", "nos", "number") or (
        before == "." and i > 1 and words[i - 2] in ("no", "nos") and sentence.glued(i - 1)
    ):
        return (
            before != "no"
            and before != "number"
            or plain_integer
            and before == "number"
            and words[i - 2] != "the"
            and after not in ("people",)
            or before == "no"
            and sentence.capital(i - 1)
            and i > 1
        )
    if not plain_integer:
        return False
    if before in IDENTIFIERS:
        if before in CAPITAL_IDENTIFIERS and not (sentence.capital(i - 1) and (i > 1 or not is_plural(after))):
            return (
                before in ("level", "grade", "stage", "phase", "page", "line", "step", "type", "group", "tier", "mark")
                and not is_plural(after)
                and after not in STOP - {"of", "and", "in", "to", "at", "on", "for", "is", "was"}
            )
        return not (is_plural(after) and after not in ("points",)) or before in (
            "s&p",
            "nasdaq",
            "ftse",
            "boeing",
            "airbus",
            "flight",
            "p500",
            "russell",
            "fortune",
            "nikkei",
            "cac",
            "dax",
        )
    if before == "p" and i > 3 and words[i - 3] == "s" and words[i - 2] in ("&", "p"):
        return True
    return False


def is_named(sentence: Sentence, i: int, last: int, title: bool) -> bool:
    """Whether a capital word right before plain digits makes them part of its name ("Apollo 11", "Mazda 3")."""
    words = sentence.words
    before = words[i - 1] if i else ""
    if title or i < 1 or not before.isalpha() or not sentence.capital(i - 1):
        return False
    if before in STOP or before in MONTHS or before in WEEKDAYS:
        return False
    if i == 1:
        return False
    after = words[last]
    return not (is_plural(after) or after in ("people", "million", "percent", "dead", "killed", "injured", "-", "%"))


def is_address(sentence: Sentence, last: int) -> bool:
    """Whether a street name follows: "1600 Pennsylvania Avenue"."""
    words = sentence.words
    for at in range(last, last + 4):
        if words[at] in STREETS and at > last:
            return sentence.capital(at) and sentence.capital(last)
        if not sentence.capital(at) or not words[at][:1].isalpha():
            return False
    return False


_ONE_BEFORE = frozenset("no any every this that which each the another some".split())
_ONE_AFTER = frozenset(
    """of another thing day who that which can could would must should may might is was has had by to in with for from on at
    about might 's 'd does did will , . ? ! ; : ) and or but after being as when where side hand way point reason time
    such more step else's if because although while the a it he she they we you i not never""".split()
)


def one_is_pronoun(sentence: Sentence, i: int) -> bool:
    """Whether "one" at word `i` stands for a noun or is idle ("one of the best", "no one", "one day")."""
    words = sentence.words
    before = words[i - 1] if i else ""
    after = words[i + 1]
    if before in _ONE_BEFORE and not (
        before in ("another", "the") and after in ("dead", "person", "injured", "wounded", "million", "hundred")
    ):
        return True
    if before == "-" and i > 1 and sentence.glued(i):
        return True
    if before in (
        "number",
        "formula",
        "day",
        "game",
        "chapter",
        "phase",
        "part",
        "round",
        "bbc",
        "channel",
        "air",
        "xbox",
        "week",
        "week",
        "level",
        "page",
        "tier",
        "category-x",
        "radio",
    ):
        return True
    if (
        before.endswith(("er", "est", "ed", "ing"))
        and after not in ("person", "man", "woman", "child", "dead")
        and before
        not in (
            "killed",
            "injured",
            "wounded",
            "killing",
            "injuring",
            "wounding",
            "another",
            "arrested",
            "leaving",
            "after",
            "over",
            "under",
            "added",
            "identified",
        )
    ):
        return True
    if after in _ONE_AFTER or after == "-" and words[i + 2] in ("on", "off", "time", "sided", "way"):
        return True
    return after == ""
