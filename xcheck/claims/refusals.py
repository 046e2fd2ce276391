"""Numbers that are no quantities: each is refused with a reason code."""

from __future__ import annotations

import re

from xcheck.claims.dates import MONTHS, WEEKDAYS
from xcheck.claims.lexicons.nouns import AIRCRAFT, CAPITAL_IDENTIFIERS, IDENTIFIERS, STOP, STREETS
from xcheck.claims.moments import MARKS_AFTER, Seen, moment_at
from xcheck.claims.sentences import Sentence
from xcheck.claims.units import unit_after
from xcheck.claims.words import VERBS, is_plural

REASONS = {
    "date": "a day of the calendar",
    "year": "a year or a decade",
    "clock": "a time of day",
    "score": "the result of a game",
    "rank": "a place in an order",
    "identifier": "part of a name, a model, a flight, a law",
    "phone": "a telephone number",
    "address": "an address, a link, a version",
    "list": "the number of a list item",
    "pronoun": 'a "one" that stands for a noun',
    "junk": "text that is not prose",
    "malformed": "digits that are no number",
}
_SUSPECT_AFTER = MARKS_AFTER | frozenset(MONTHS)
_SUSPECT_BEFORE = frozenset(MONTHS) | frozenset(". : / _ @ & # [ +".split())
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){2,}(?:,[0-9]+)?")


def seen_at(sentence: Sentence, i: int) -> Seen:
    """Why the digits at word `i` begin no quantity, and the word after them; None when they may begin one."""
    words = sentence.words
    word = words[i]
    if (
        words[i + 1] not in _SUSPECT_AFTER
        and word[0] != "0"
        and word.count(".") < 2
        and word not in _FREE_CALLS
        and not (len(word) in (3, 4) and words[i + 1] == ")")
        and (not i or words[i - 1] not in _SUSPECT_BEFORE)
    ):
        return None  # nothing near looks like a calendar, a clock or an address
    if sentence.glued(i):
        before = words[i - 1]
        left = words[i - 2] if i > 1 else ""
        if before in ("_", "@", "&") or (before == "/" and left.isalpha() and sentence.glued(i - 1)):
            return "address", _glued_end(sentence, i)
        if before == "." and left[:1].isalpha() and sentence.glued(i - 1) and left not in ("rs", "no", "nos", "re"):
            return "identifier", i + 1
        if before == "#":
            return "rank", i + 1
        if before == "/" and "." in left and left[:1].isdigit() and sentence.glued(i - 1):
            return "malformed", i + 1  # the far side of a quoted rate, 2.952/956
        if before == "[" and words[i + 1] == "m" and sentence.glued(i + 1) and words[i + 2] != "]":
            return "junk", i + 2  # what is left of a sequence that colours a terminal
    moment = moment_at(sentence, i)
    if moment is not None:
        return moment
    if words[i + 1] == "." and words[i + 2] in _DOMAINS and sentence.glued(i + 1) and sentence.glued(i + 2):
        return "address", i + 3  # 350.org
    if word.count(".") > 1 and not _THOUSANDS.fullmatch(word):
        return "address", i + 1
    return _phone(sentence, i, word)


_TEXTING = frozenset(("text", "texting", "texted", "sms"))
_DOMAINS = frozenset("com org net io gov edu tv".split())
_FREE_CALLS = frozenset("1300 1800 1850 1890".split())


def _groups_end(words: list[str], i: int) -> int:
    """The word after "01-666 5600" that begins at word `i`: groups of digits, the later ones of two to eight."""
    end = i + 1
    total = len(words[i])
    while end - i < 12:
        at = end + (words[end] in ("-", "(", ")"))
        if not (words[at].isdigit() and 2 <= len(words[at]) <= 8):
            break
        total += len(words[at])
        end = at + 1
    return end if total >= 7 else i + 1


_TOLL_FREE = frozenset("800 833 844 855 866 877 888 900".split())


def _phone(sentence: Sentence, i: int, word: str) -> Seen:
    words = sentence.words
    if not word.isdigit():
        return None
    if word == "1" and words[i + 1] == "-" and words[i + 2] in _TOLL_FREE and sentence.glued(i + 2):
        return "phone", _glued_end(sentence, i)  # 1-800-GET-HELP
    if (word[0] == "0" and len(word) > 1) or words[i - 1] == "+" or (len(word) == 4 and word in _FREE_CALLS):
        end = _groups_end(words, i)
        if end > i + 1 or (len(word) >= 5 and word[0] == "0"):
            return "phone", end
    if words[i + 1] == words[i + 3] == "-" and (len(word), len(words[i + 2]), len(words[i + 4])) == (3, 3, 4):
        if words[i + 2].isdigit() and words[i + 4].isdigit():
            return "phone", i + 5  # 302 - 555 - 0136
    if len(word) == 3 and words[i + 1] == "-" and _in_letters(sentence, i + 2):
        return "phone", i + 3  # the end of (312) 555-TIPS
    if words[i + 1] == ")" and words[i - 1] == "(" and len(word) == 4 and i > 2 and words[i - 3] == "-":
        if _in_letters(sentence, i - 2):
            return "phone", i + 1  # the keys once more: 312-555-TIPS (8477)
    if words[i + 1] == ")" and words[i - 1] == "(" and len(word) == len(words[i + 2]) == 3 and words[i + 3] == "-":
        if words[i + 2].isdigit():
            return "phone", i + 1
    if words[i + 1] != "-" or not words[i + 2].isdigit() or not sentence.glued(i + 1) or not sentence.glued(i + 2):
        return None
    second = len(words[i + 2])
    if len(word) >= 7 or (len(word) == 3 and second == 4 and words[i - 1] != "$"):
        return "phone", i + 3
    if len(word) == 3 and second == 3 and words[i + 3] == "-":
        if words[i + 4].isdigit() or _in_letters(sentence, i + 4):
            return "phone", i + 5  # 312-555-0136, 312-555-TIPS
    return None


def _in_letters(sentence: Sentence, at: int) -> bool:
    """Whether word `at` can be the last four keys of a telephone number, in letters."""
    spelled = sentence.written(at, at + 1) if at < sentence.size else ""
    return len(spelled) == 4 and spelled.isalpha() and spelled.isupper() and sentence.glued(at)


def _glued_end(sentence: Sentence, i: int) -> int:
    end = i + 1
    while (
        end < sentence.size and sentence.glued(end) and end - i < 12 and sentence.words[end] not in (",", ";", ")", '"')
    ):
        end += 1
    return end


def _acronym(sentence: Sentence, at: int) -> bool:
    """Whether word `at` is a few capitals."""
    if at < 0 or len(sentence.words[at]) > 4 or not sentence.capital(at):
        return False
    if not sentence.written(at, at + 1).isupper():
        return False
    return at == 0 or not sentence.written(at - 1, at).isupper()  # BREAKING NEWS


#: Before a hyphen and a number, these leave it a number ("sub-7 nanometer", "mid-50s").
_PREFIXES = frozenset(
    "minus sub mid to and a the ages age pre post or than about nearly almost around between from roughly".split()
)
_INDEXES = frozenset(
    """s&p nasdaq ftse boeing airbus flight p500 russell fortune nikkei cac dax asx playstation xbox iphone ipad ps
    covid""".split()
)
#: What pages show one of several of: "Hide caption 19 of 30".
_SHOWN = frozenset("caption captions slide image photo page picture".split())
_ORDERED = frozenset("level grade stage phase page step tier".split())
_NAME_LINKS = frozenset("of and in to at on for is was".split())
_NO_NAMES = frozenset("people million percent dead killed injured - % more other".split())
#: Before the verb: "hotspots now number 49".
_COUNTS = frozenset("now still already they who that could would might may to".split())
_PLANES = frozenset("jet jets plane planes aircraft airliner airliners - max".split())
_RANKS = frozenset("top bottom".split())


#: Broadcasters whose stations are known by a channel.
_STATIONS = frozenset("fox abc nbc cbs cw pbs".split())
_SHARES = frozenset(("%", "percent", "per", "pct"))


def named(sentence: Sentence, i: int, last: int, title: bool, integer: bool, hedged: bool) -> str:
    """Why the digits at words `i` to `last` are part of a name ("Flight 370", "Covid-19", "top 10"), or ""."""
    words = sentence.words
    before = words[i - 1] if i else ""
    after = words[last]
    if sentence.glued(i):
        if (
            before == "-"
            and sentence.glued(i - 1)
            and len(words[i]) == len(words[i - 2]) == 3
            and words[i - 2].isdigit()
        ):
            return "identifier"  # 737-800
        if before == "-" and sentence.glued(i - 1):
            left = words[i - 2]
            named = left[:1].isalpha() and (left not in _PREFIXES or (left == "a" and sentence.capital(i - 2)))
            return "identifier" if named else ""
        if before == "(" and (words[i - 2] == ")" or words[i - 2].isdigit()) and sentence.glued(i - 1):
            return "identifier"  # 501(c)(3)
        if before[:1].isalpha() and not before.endswith("."):
            return "identifier"
    if before == "-" and i > 1 and sentence.capital(i - 2) and sentence.glued(i):
        return "identifier"  # COVID -19
    if before == "-" and (_acronym(sentence, i - 2) or words[i - 2] == "covid"):
        return "identifier"  # GSM - 102
    if sentence.glued(last) and after[:1].isalpha():
        return "identifier"  # letters that are no unit
    if after == "-" and integer and sentence.glued(last) and len(words[last + 1]) == 1 and words[last + 1].isalpha():
        return "identifier"
    if after == "+" and sentence.glued(last) and words[last + 1][:1].isdigit() and sentence.glued(last + 1):
        return "identifier"  # the 5+2 format
    if before == "+" and sentence.glued(i) and words[i - 2][:1].isdigit() and sentence.glued(i - 1):
        return "identifier"
    if after == "(" and sentence.glued(last) and len(words[last + 1]) == 1 and words[last + 2] == ")":
        if words[last + 1].isalnum() and sentence.glued(last + 1) and sentence.glued(last + 2):
            return "identifier"  # section 12(b), 82(4)
    if before == "#" or (before == "." and i > 1 and words[i - 2] in ("no", "nos") and sentence.glued(i - 1)):
        return "rank"
    if before == "." and i > 1 and words[i - 2] in ("no", "nos") and sentence.capital(i - 2):
        return "rank"  # No . 5
    if not integer or hedged:
        return ""
    if before == "of" and words[i - 2] == "group" and sentence.capital(i - 2) and i > 2 and not title:
        return "identifier"  # the Group of 20
    if words[i] == "911" and not is_plural(after) and after != "people":
        return "phone"
    if before == "to" and words[i].isdigit() and len(words[i]) in (5, 6) and not is_plural(after):
        if not _TEXTING.isdisjoint(words[max(0, i - 5) : i - 1]):
            return "phone"  # "text DAMS to 50505"
    if before == "of" and words[i - 2].isdigit() and words[i - 3] in _SHOWN:
        return "list"
    if before in _SHOWN and after == "of" and words[last + 1].isdigit():
        return "list"
    if after == "block" and len(words[i]) > 2:
        return "address"  # the 3700 block of Elm Street
    if words[i] in AIRCRAFT and (after in _PLANES or (sentence.capital(last) and not is_plural(after) and not title)):
        return "identifier"
    if before in _RANKS and not title and words[i - 2] in ("the", "a", "their", "its", "his", "her", "-", "into", "in"):
        return "rank"
    if before == "number" and words[i - 2] != "the":
        return "" if i > 1 and (is_plural(words[i - 2]) or words[i - 2] in _COUNTS) else "rank"
    if before in IDENTIFIERS:
        if before in CAPITAL_IDENTIFIERS and not (sentence.capital(i - 1) and (i > 1 or not is_plural(after))):
            if before in _ORDERED and not is_plural(after) and (after not in STOP or after in _NAME_LINKS):
                return "identifier"
        elif before in _INDEXES or not is_plural(after) or (i > 1 and sentence.capital(i - 1) and not title):
            return "identifier"
    if before in _STATIONS and len(words[i]) <= 2 and sentence.capital(i - 1) and after not in _SHARES:
        return "identifier"  # Fox 59
    if before == "sp" or (before == "p" and i > 1 and (words[i - 2] == "s" or words[i - 3] == "s")):
        return "identifier"  # S&P 500
    if _capital_name(sentence, i, after, title):
        return "identifier"
    return "address" if _street(sentence, last) else ""


def _capital_name(sentence: Sentence, i: int, after: str, title: bool) -> bool:
    """Whether a capital word right before the number makes it part of its name ("Apollo 11", "Mazda 3")."""
    before = sentence.words[i - 1] if i else ""
    if title or i < 2 or not before.isalpha() or not sentence.capital(i - 1):
        return False
    if before in STOP or before in MONTHS or before in WEEKDAYS or sentence.words[i - 2] == ",":
        return False
    if is_plural(after) and sentence.words[i + 2] in _DETERMINERS:
        return True  # "the Nokia 8900 features a camera"
    return not (is_plural(after) or after in _NO_NAMES)


_DETERMINERS = frozenset("a an the its his her their".split())


def end_of_names(sentence: Sentence, i: int, last: int) -> int:
    """The word after the numbers that go with a plural name: "grades 7 through 12", "routes 5, 9 and 12"."""
    words = sentence.words
    if not i or not is_plural(words[i - 1]):
        return last
    for _ in range(6):
        at = last + 1 + (words[last] == "," and words[last + 1] in ("and", "or"))
        number = words[at]
        if words[last] not in _JOINTS or not (number.isdigit() and len(number) <= 4) or is_plural(words[at + 1]):
            break
        last = at + 1
    return last


_JOINTS = frozenset("- to through and or , &".split())


def _street(sentence: Sentence, last: int) -> bool:
    """Whether a street name follows: "1600 Pennsylvania Avenue"."""
    words = sentence.words
    for at in range(last, last + 5):
        if at > last and words[at] in STREETS:
            return sentence.capital(at)
        if not (sentence.capital(at) or (words[at] == "." and at > last and len(words[at - 1]) == 1)):
            return False
    return False


_ONE_BEFORE = frozenset(
    """no any every this that which each the another some same day number formula chapter phase part bbc channel
    air xbox page tier radio new old big good best bigger smaller better worse right wrong first last second
    other""".split()
)
_ONE_AFTER = frozenset(
    """of another thing who that which can could would must should may might by to with for from about 's 'd does
    did do will being when where side hand reason such else's if because although while it he she they we you i
    not never has had step way""".split()
)
_ONE_NOUNS = frozenset(
    "person man woman child dead death other officer soldier people injured wounded killed missing american".split()
)
_COUNTING = frozenset(
    "kill injure arrest hospitalize infect displace miss rescue release shoot charge convict abduct".split()
)
_LINKS = frozenset("in at on or and but after before as the a".split())


def one_is_pronoun(sentence: Sentence, i: int) -> bool:
    """Whether "one" at word `i` stands for a noun or is idle ("one of the best", "no one", "one day")."""
    words = sentence.words
    before = words[i - 1] if i else ""
    after = words[i + 1]
    if VERBS.get(before) in _COUNTING:
        return False  # "killing one"
    if after == "-" and unit_after(sentence, i + 2, False) is not None:
        return bool(words[i + 2] == "time")  # "the one-day protest"
    if before in _ONE_BEFORE:
        return not (after in _ONE_NOUNS and before in ("another", "the", "only"))
    if before == "'" or (before == "-" and sentence.glued(i)):
        return True
    if after == "-" and words[i + 2].endswith("ed"):
        return True  # one-eyed
    if after in _ONE_AFTER or (after == "-" and words[i + 2] in ("on", "off", "time", "sided", "way", "of")):
        return True
    if after in ("was", "were", "is"):
        return VERBS.get(words[i + 2]) not in _COUNTING  # "one was wounded"
    if after in ("day", "time", "night", "point", "morning"):
        return words[i + 2] not in ("after", "before", "later", "earlier", "ago")
    return after in _LINKS or not after.isalpha() and after != "-"
