"""Who says so: the name or body that a sentence gives as its source."""

from __future__ import annotations

import re

from xcheck.claims.lexicons.nouns import STOP
from xcheck.claims.lexicons.sources import BEFORE_SOURCE, NAME_ENDS, SPEAKERS
from xcheck.claims.lexicons.verbs import SAYING, SAYING_WEAK
from xcheck.claims.sentences import Sentence

MAX_NAME = 80


def _alternatives(phrases: str) -> str:
    return "|".join(" ".join(phrase.split()) for phrase in phrases.split(";"))


_ACCORDING = re.compile(rf"\b(?:{_alternatives(BEFORE_SOURCE)}) ", re.I)
_NAME_END = re.compile(rf"[,.;:()\"!?\u2014]|\s-\s|\b(?:and [0-9]|(?:{_alternatives(NAME_ENDS)})\b)", re.I)
#: Without one of these words, no phrase such as "according to" is in a sentence.
_SOURCES = frozenset(
    "according reported stated citing quoting data figures words compiled estimated released published".split()
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
            passage = sentence.page.passage(start, sentence.start)
            named = _last_named(passage)
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


def attributed(sentence: Sentence, speakers: Speakers) -> str:
    """The source that the sentence names, or "" (the outlet speaks for itself)."""
    name = _attributed(sentence, speakers)
    speakers.end = sentence.end
    return name


def _attributed(sentence: Sentence, speakers: Speakers) -> str:
    words = sentence.words
    if not _SOURCES.isdisjoint(words):
        text = sentence.text
        found = _ACCORDING.search(text, sentence.start, sentence.end)
        if found is not None:
            name = _clean(_until_end(text, found.end(), sentence.end))
            if name:
                speakers.last = name
                return name
    if SAYING.isdisjoint(words):
        return ""
    for at, word in enumerate(words):
        if word not in SAYING or (word == "states" and sentence.capital(at)):
            continue
        name = _before(sentence, at) or _after(sentence, at)
        if not name:
            continue
        if name == "\0":
            return speakers.before(sentence)
        speakers.last = name
        return name
    return ""


def _until_end(text: str, start: int, end: int) -> str:
    stop = _NAME_END.search(text, start, min(end, start + 120))
    while (
        stop is not None
        and stop.group() == "."
        and re.search(
            r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Gov|Sen|Rep|St|Lt|Col|Sgt|Capt|Prof|Inc|Co)$", text[start : stop.start()]
        )
    ):
        stop = _NAME_END.search(text, stop.end(), min(end, start + 120))
    return text[start : stop.start() if stop else min(end, start + MAX_NAME)]


#: "LONDON - ", "PORT SABLON, March 3 (Coastline) — ": where a report was filed is no part of who spoke.
_DATELINE = re.compile(r"^[A-Z]{2,}[A-Z .,'-]{0,30}(?:[A-Z][a-z]{2,8}\.? \d{1,2} ?)?(?:\([\w ]{2,20}\) ?)?[-–—]{1,2} ")


def _clean(name: str) -> str:
    name = _DATELINE.sub("", " ".join(name.split())).strip(" ,.'\"-")
    leading = _LEADING.match(name)
    if leading is not None:
        name = name[leading.end() :]
    if len(name) > MAX_NAME:
        name = name[:MAX_NAME].rsplit(" ", 1)[0]
    return name if name.lower() not in STOP and any(char.isalpha() for char in name) else ""


def _before(sentence: Sentence, at: int) -> str:
    """The subject of the saying verb at word `at`; "\\0" for a pronoun."""
    words = sentence.words
    end = at
    while end > 0 and words[end - 1] in _DAYS:
        end -= 1
    if end == 0:
        return ""
    last = end - 1
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
    speaker = any(word in SPEAKERS for word in phrase)
    named = sentence.capital(last) and (first > 0 or capitals > 1)
    if words[at] in SAYING_WEAK and not (
        speaker
        or (capitals and words[at] not in ("put", "puts", "found", "counted", "posted", "added", "adds", "forecast"))
    ):
        return ""
    if not speaker and not named and capitals == 0:
        return ""
    return _clean(sentence.text[sentence.starts[first] : sentence.ends[last]])


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
    name = _clean(_until_end(sentence.text, sentence.ends[at], sentence.end))
    first = name.split(" ", 1)[0].lower() if name else ""
    if first in _PRONOUNS:
        return "\0" if first in ("he", "she", "they") else ""
    if first in ("in", "on", "at", "to", "by", "there", "it", "they", "for", "all"):
        return ""
    return name
