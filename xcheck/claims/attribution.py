"""Who says so: the name or body that a sentence gives as its source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from xcheck.claims.lexicons.nouns import STOP
from xcheck.claims.lexicons.numerals import CARDINALS
from xcheck.claims.lexicons.sources import BEFORE_SOURCE, NAME_ENDS, SPEAKERS
from xcheck.claims.lexicons.verbs import SAYING, SAYING_WEAK
from xcheck.claims.sentences import Sentence
from xcheck.claims.vocabulary import SAYING as SAYS
from xcheck.claims.vocabulary import SOURCE, TURN

MAX_NAME = 80


def _alternatives(phrases: str) -> str:
    return "|".join(" ".join(phrase.split()) for phrase in phrases.split(";"))


_ACCORDING = re.compile(rf"(?:{_alternatives(BEFORE_SOURCE)}) ", re.I)
_OPENERS = frozenset(phrase.split()[0] for phrase in BEFORE_SOURCE.split(";"))
_NAME_END = re.compile(rf"[,.;:()\"!?\u2014]|\s-\s|\b(?:and [0-9]|(?:{_alternatives(NAME_ENDS)})\b)", re.I)
#: Without one of these words, no phrase such as "according to" is in a sentence.
SOURCES = frozenset(
    """according reported stated citing quoting data figures statistics words compiled estimated released
    published""".split()
)
_PRONOUNS = frozenset("he she they it we i who you this that which these those there".split())
_LEADING = re.compile(r"(?:(?:the|a|an|local|and|but|as|while|that|also|so|however|one)\s+){1,3}", re.I)
_DAYS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday yesterday today tonight earlier later also
    separately meanwhile then had has have""".split()
)


class Speakers:
    """Who spoke last in an article, so that "he said" can be led back to a name."""

    __slots__ = ("end", "last")

    def __init__(self) -> None:
        self.last = ""
        self.end = 0  # of the last sentence that was looked at

    def before(self, sentence: Sentence) -> str:
        """The speaker whom a pronoun in `sentence` means: the last one named before it."""
        start = max(self.end, sentence.start - _REACH)
        if start < sentence.start:
            passage = sentence.page.passage(start, sentence.start, SAYS)
            named = _last_named(passage) if passage is not None else ""
            if named:
                self.last = named
        return self.last


#: How far back a pronoun's speaker is looked for.
_REACH = 600


def _last_named(passage: Sentence) -> str:
    words = passage.words
    for at in range(passage.size - 1, 0, -1):
        if words[at] in SAYING:
            name = _before(passage, at) or _after(passage, at)
            if name and name != "\0":
                return name
    return ""


def attributed(sentence: Sentence, speakers: Speakers, start: int) -> list[tuple[int, str]]:
    """The sources that the sentence names, and the words where it does; the one of the whole sentence first.

    Another one is looked for only where the sentence turns: "police said 12 died, but the ministry put it at 15".
    Empty when the outlet speaks for itself. `start` is where the text of the sentence starts on its page.
    """
    speakers.end = max(speakers.end, start)
    found = _attributed(sentence, speakers)
    speakers.end = sentence.end
    return found


def source_at(found: list[tuple[int, str]], sentence: Sentence, i: int) -> str:
    """Which of the sources of `attributed` stands behind the figure at word `i`."""
    if len(found) == 1:
        return found[0][1]
    words = sentence.words
    first, last = i, i
    while first > 0 and words[first] not in TURNS:
        first -= 1
    while last < sentence.size and words[last] not in TURNS:
        last += 1
    return next((name for at, name in found if first <= at < last), found[0][1])


#: Where a sentence passes to another source.
TURNS = frozenset("; but while whereas although though".split())


def _attributed(sentence: Sentence, speakers: Speakers) -> list[tuple[int, str]]:
    words = sentence.words
    found: list[tuple[int, str]] = []
    turns = sentence.has & TURN
    if sentence.has & SOURCE:
        text = sentence.text
        for match in _referred(sentence):
            name = _clean(_until_end(text, match.end(), sentence.end))
            if name and (match.group()[0] not in "cCqQ" or _is_source(name)):
                found.append((sentence.at(match.start()), name))
                speakers.last = name
                if not turns:
                    return found
    for at in sentence.where(SAYS):
        word = words[at]
        if word not in SAYING or (word == "states" and sentence.capital(at)):
            continue
        name = _before(sentence, at) or _after(sentence, at)
        if not name:
            continue
        if name == "\0":
            name = speakers.before(sentence)
            if not name:
                return found
        else:
            speakers.last = name
        found.append((at, name))
        if not turns:
            return found
    return found


def _referred(sentence: Sentence) -> Iterator[re.Match[str]]:
    """The phrases of a sentence behind which a source is named."""
    words, done = sentence.words, 0
    for mark in sentence.where(SOURCE):
        for at in (mark - 2, mark - 1, mark):
            if words[at] in _OPENERS and (start := sentence.start_of(at)) >= done:
                match = _ACCORDING.match(sentence.text, start, sentence.end)
                if match is not None:
                    done = match.end()
                    yield match


def _is_source(name: str) -> bool:
    """Whether what is cited or quoted can speak: "citing the ministry", not "citing actions against it"."""
    return name[0].isupper() or not SPEAKERS.isdisjoint(name.lower().split())


def _until_end(text: str, start: int, end: int) -> str:
    stop = _NAME_END.search(text, start, min(end, start + 120))
    while (
        stop is not None
        and stop.group() == "."
        and re.search(
            r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Gov|Sen|Rep|St|Lt|Col|Sgt|Capt|Prof|Inc|Co) ?$", text[start : stop.start()]
        )
    ):
        stop = _NAME_END.search(text, stop.end(), min(end, start + 120))
    return text[start : stop.start() if stop else min(end, start + MAX_NAME)]


#: "LONDON - ", "PORT SABLON, March 3 (Coastline) — ": where a report was filed is no part of who spoke.
_DATELINE = re.compile(r"[A-Z]{2,}[A-Z .,'-]{0,30}(?:[A-Z][a-z]{2,8}\.? \d{1,2} ?)?(?:\([\w ]{2,20}\) ?)?[-–—]{1,2} ")


@lru_cache(maxsize=4096)
def _clean(name: str) -> str:
    name = " ".join(name.split())
    filed = _DATELINE.match(name)
    if filed is not None:
        name = name[filed.end() :]
    name = name.strip(" ,.'\"-")
    leading = _LEADING.match(name)
    if leading is not None:
        name = name[leading.end() :]
    name = _of_papers(name)
    if len(name) > MAX_NAME:
        name = name[:MAX_NAME].rsplit(" ", 1)[0]
    named = name[:1].isalpha() or any(char.isalpha() for char in name)
    return name if named and name.lower() not in STOP else ""


_PAPER = re.compile(
    "data|figures|reports?|statistics|numbers|tally|tallies|tracker|count|estimates?|poll|survey|database"
)
#: "Labor Ministry data", "the Labor Ministry's jobs report": the body stands behind the paper.
_PAPERS = re.compile(
    r"(?P<who>(?:[A-Z][\w.&-]*|of|for|and|the|'s)(?: (?:[A-Z][\w.&-]*|of|for|and|the|'s))*?)(?:['’]s?)?"
    rf"(?: [a-z][\w-]*){{0,3}} (?:{_PAPER.pattern})\b"
)


_OWNED = re.compile(r"^(?P<who>[A-Z][^'’]*)['’]s (?P<what>[a-z]+(?: [a-z]+){0,3})$")


def _of_papers(name: str) -> str:
    owned = _OWNED.match(name)
    if owned is not None and SPEAKERS.isdisjoint(owned["what"].split()):
        return owned["who"]
    found = _PAPERS.match(name) if _PAPER.search(name) is not None else None
    if found is None:
        return name.removesuffix(" on").removesuffix(" formally")
    who = found["who"]
    return who[:-2] if who.endswith(("'s", "’s")) else who


def _before(sentence: Sentence, at: int) -> str:
    """The subject of the saying verb at word `at`; "\\0" for a pronoun."""
    words = sentence.words
    end = at
    while end > 0 and words[end - 1] in _DAYS:
        end -= 1
    if end == 0:
        return ""
    last = end - 1
    if words[last] in _PREPOSITIONS or (words[at] in _PLURALS_TOO and not _says(words[at + 1])):
        return ""  # "a tally of confirmed cases", "jobless claims fell"
    if words[last] in _PRONOUNS:
        return "\0" if words[last] in ("he", "she", "they") and words[at] not in SAYING_WEAK else ""
    if words[last] == ",":
        # an apposition: "Ana Ruiz, who heads the clinic, said"
        opening = _apposition(sentence, last)
        if opening <= 0:
            return ""
        last = opening - 1
    first = last + 1
    capitals = 0
    while first > 0 and last + 1 - first < 10:
        word = words[first - 1]
        if not (word[0].isalpha() or word in ("-", "&", "'")):
            if word == "." and first > 1 and len(words[first - 2]) <= 3 and sentence.capital(first - 2):
                first -= 1
                continue
            break
        if word in STOP and word not in ("of", "for", "the", "at", "in", "on"):
            break
        if word in SAYING and word not in ("report", "reports", "state", "forecast"):
            break
        if word in ("in", "at", "on", "for") and (first < 2 or words[first - 2] not in SPEAKERS):
            break
        capitals += sentence.capital(first - 1)
        first -= 1
    while first <= last and words[first] in ("of", "in", "at", "on", "for", "-", "'", "&"):
        first += 1
    if first > last:
        return ""
    phrase = words[first : last + 1]
    speaker = not SPEAKERS.isdisjoint(phrase)
    named = sentence.capital(last) and (first > 0 or capitals > 1)
    if words[at] in SAYING_WEAK and not (
        speaker
        or (words[at] in _PUTTING and "at" in words[at + 1 : at + 9])
        or (capitals and words[at] not in ("put", "puts", "found", "counted", "posted", "added", "adds", "forecast"))
    ):
        return ""
    if not speaker and not named and capitals == 0 and words[at] not in _PUTTING:
        return ""
    return _clean(sentence.written(first, last + 1))


#: "Insurers put the damage at $85 million."
_PUTTING = frozenset("put puts estimate estimates".split())
_PREPOSITIONS = frozenset("of in on at for with by from to a an the its their".split())
#: Verbs that are plural nouns too.
_PLURALS_TOO = frozenset(
    "projects shows notes reports states claims counts estimates forecasts posts finds adds".split()
)
_BEHIND_SAYING = frozenset(
    """that the a an its their his her no it there about more some at just only up nearly almost over . , \" $ £ € how
    what most all""".split()
)


def _says(following: str) -> bool:
    """Whether a word stands behind the verb "reports", not behind the noun."""
    return not following or following in _BEHIND_SAYING or following[0].isdigit() or following in CARDINALS


def _apposition(sentence: Sentence, closing: int) -> int:
    """The comma that opens what is said of the speaker before the comma `closing`: the first after a name."""
    words = sentence.words
    best = 0
    for at in range(closing - 1, max(0, closing - 20), -1):
        word = words[at]
        if word in ('"', ";", ":", ".") and at < closing - 1 and not (word == "." and len(words[at - 1]) <= 4):
            break
        if word == "," and words[at - 1] not in ('"', "'"):
            named = sentence.capital(at - 1) and (at < 3 or sentence.capital(at - 2))
            if not best or named:
                best = at
    return best


def _after(sentence: Sentence, at: int) -> str:
    """ ", said Ana Ruiz": the subject after the verb, in sentences that begin with what was said."""
    words = sentence.words
    if (
        words[at] not in ("said", "says", "according", "told", "added", "reported")
        or at == 0
        or words[at - 1] not in (",", '"', "'", "?", "!")
    ):
        return ""
    name = _clean(_until_end(sentence.text, sentence.end_of(at), sentence.end))
    first = name.split(" ", 1)[0].lower() if name else ""
    if first in _PRONOUNS:
        return "\0" if first in ("he", "she", "they") else ""
    if first in ("in", "on", "at", "to", "by", "there", "it", "they", "for", "all"):
        return ""
    return name
