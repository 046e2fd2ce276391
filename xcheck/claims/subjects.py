"""What is counted or measured: the noun phrase beside a number, what happens to it, and the property measured."""

from __future__ import annotations

from typing import NamedTuple

from xcheck.claims.lexicons.nouns import BEFORE_NOUN, DEATH_NOUNS, PEOPLE, STOP
from xcheck.claims.lexicons.verbs import AUXILIARIES, PLAIN_VERBS
from xcheck.claims.sentences import Sentence
from xcheck.claims.words import ANY_VERB, MEASURE_WORDS, NOUNS, VERBS, concept, is_plural

MAX_PHRASE = 9


class Phrase(NamedTuple):
    """A noun phrase: words `first` to `last` (exclusive), its head as written and the modifiers before it."""

    first: int
    last: int
    head: str
    modifiers: tuple[str, ...]
    plural: bool


_CLAUSE_END = frozenset((".", ";", ":", "!", "?", "\u2014", "(", ")", '"'))
_ADVERB_ENDS = ("ly",)


def noun_phrase(sentence: Sentence, i: int) -> Phrase | None:
    """The noun phrase that begins at word `i` (after the number), or None."""
    words = sentence.words
    at = i
    parts: list[int] = []
    limit = min(sentence.size, i + MAX_PHRASE)
    plural = False
    while at < limit:
        word = words[at]
        first = word[0]
        if not first.isalpha():
            if word == "-" and parts and at + 1 < limit and words[at + 1][:1].isalpha() and _joins(sentence, at):
                at += 1
                continue
            if word == "'" and words[at + 1] == "s":
                at += 2
                continue
            if word == "&" and parts:
                at += 1
                continue
            if (
                word == ","
                and parts
                and at + 1 < limit
                and not is_plural(words[at - 1])
                and _adjective(words[at - 1])
                and _adjective(words[at + 1])
            ):
                at += 1
                continue
            break
        if word in STOP:
            following = words[at + 1]
            if (
                word in BEFORE_NOUN
                and following[:1].isalpha()
                and following not in STOP
                and not (parts and following in ANY_VERB)
            ):
                if (
                    word
                    not in (
                        "more",
                        "back",
                        "out",
                        "off",
                        "up",
                        "down",
                        "near",
                        "alone",
                        "inside",
                        "outside",
                        "last",
                        "past",
                        "next",
                        "total",
                    )
                    or not parts
                ):
                    parts.append(at)
                    at += 1
                    continue
            elif (
                word == "and"
                and parts
                and following[:1].isalpha()
                and following not in STOP
                and _plural_within(words, at + 1)
            ):
                at += 1
                continue
            elif word == "own" and not parts:
                at += 1
                continue
            break
        if word in ANY_VERB and (parts or word in PLAIN_VERBS or word in AUXILIARIES):
            following = words[at + 1]
            noun_like = is_plural(following) and following not in ANY_VERB
            if not noun_like or not word.endswith(("ed", "ing", "en", "n")):
                if (
                    not (parts and word in NOUNS and not word.endswith(("ed", "ing")) and is_plural(word))
                    and not (
                        word in VERBS
                        and not word.endswith(("ed", "ing"))
                        and following not in STOP
                        and following[:1].isalpha()
                        and not is_plural(words[at - 1])
                    )
                    and not (
                        word in NOUNS
                        and not word.endswith("ed")
                        and not plural
                        and parts
                        and not is_plural(words[parts[-1]])
                    )
                ):
                    break
        parts.append(at)
        if is_plural(word):
            plural = True
            following = words[at + 1]
            if (
                following[:1].isalpha()
                and following not in STOP
                and following not in ANY_VERB
                and (
                    is_plural(following) or sentence.capital(at) and sentence.capital(at + 1) and following not in VERBS
                )
            ):
                at += 1
                continue
            break
        at += 1
    while parts and (
        words[parts[-1]].endswith("ly")
        or words[parts[-1]] in ("more", "other", "additional")
        and len(parts) == 1
        and not is_plural(words[parts[-1]])
    ):
        if words[parts[-1]] in (
            "family",
            "assembly",
            "supply",
            "rally",
            "ally",
            "bully",
            "reply",
            "fly",
            "anomaly",
            "monopoly",
            "jelly",
            "belly",
            "butterfly",
        ):
            break
        parts.pop()
    if not parts:
        return None
    last = parts[-1]
    return Phrase(parts[0], last + 1, words[last], tuple([words[p] for p in parts[:-1]]), is_plural(words[last]))


def _joins(sentence: Sentence, at: int) -> bool:
    """Whether the hyphen at word `at` joins two words: tight, or spaced on both sides in tokenised text."""
    left = sentence.glued(at)
    right = sentence.glued(at + 1)
    return (left and right) or (not left and not right and sentence.words[at + 1] not in STOP)


def _adjective(word: str) -> bool:
    return (
        word.endswith(("ed", "ent", "ous", "ful", "ic", "al", "ive", "y", "able", "ern", "ish", "ant"))
        and word not in STOP
    )


def _plural_within(words: list[str], at: int) -> bool:
    for word in words[at : at + 3]:
        if word in STOP or not word[:1].isalpha() or word in ANY_VERB:
            return False
        if is_plural(word):
            return True
    return False


def phrase_before(sentence: Sentence, end: int, stop: int) -> Phrase | None:
    """The noun phrase whose last word is `end - 1`, not reaching back before `stop`."""
    words = sentence.words
    at = end - 1
    while at >= stop and (words[at] in AUXILIARIES or words[at] in ("that", "which", "who", "to", "not", ",")):
        at -= 1
    last = at
    parts: list[int] = []
    while at >= stop and last - at < 6:
        word = words[at]
        if not word[0].isalpha():
            if word == "-" and parts and at > stop and words[at - 1][:1].isalpha() and _joins(sentence, at):
                at -= 1
                continue
            break
        if word in STOP or parts and word in ANY_VERB and word not in NOUNS and not word.endswith(("ed", "ing")):
            break
        parts.append(at)
        at -= 1
    if not parts:
        return None
    parts.reverse()
    return Phrase(
        parts[0], parts[-1] + 1, words[parts[-1]], tuple([words[p] for p in parts[:-1]]), is_plural(words[parts[-1]])
    )


_SKIP_LEFT = frozenset(
    "a an the at least about some more than over another nearly almost as many up to and only just an estimated around roughly further additional all his her their its our my other in total of".split()
)


def clause_start(sentence: Sentence, i: int) -> int:
    """The first word of the clause that holds word `i`."""
    words = sentence.words
    low = max(0, i - 24)
    at = i - 1
    while at >= low:
        word = words[at]
        if (
            word in _CLAUSE_END
            or (word == "," and words[at + 1] in ("but", "while", "whereas", "which", "who", "and", "with"))
            or word in ("while", "whereas", "although", "because")
        ):
            return at + 1
        at -= 1
    return low


def verb_left(sentence: Sentence, i: int) -> str:
    """The concept of the verb right before word `i` ("killing at least 12"), or ""."""
    words = sentence.words
    at = i - 1
    steps = 0
    while at >= 0 and steps < 4 and words[at] in _SKIP_LEFT:
        at -= 1
        steps += 1
    if at < 0:
        return ""
    word = words[at]
    found = VERBS.get(word)
    if found is None and word in ("claimed", "claiming", "claims") and "lives" in words[i : i + 6]:
        return "kill"
    if found is not None and found not in ("cost",) and (word not in NOUNS or word.endswith(("ed", "ing"))):
        return found
    if (
        found is None
        and word.endswith(("ed", "ing"))
        and len(word) > 4
        and word not in STOP
        and word not in PLAIN_VERBS
        and word not in AUXILIARIES
    ):
        return concept(word)
    return found or ""


def verb_right(sentence: Sentence, i: int, reach: int = 9) -> str:
    """The concept of the verb or participle that follows the phrase ending before word `i`, or ""."""
    words = sentence.words
    at = i
    end = min(sentence.size, i + reach)
    relative = False
    passive = False
    while at < end:
        word = words[at]
        if word in ("(", ",") and at == i:
            # "12 people, including two children, were killed"
            close = ")" if word == "(" else ","
            skip = at + 1
            while skip < min(sentence.size, at + 14) and words[skip] != close:
                skip += 1
            if words[skip] != close or words[skip + 1] not in AUXILIARIES:
                return ""
            at = skip + 1
            continue
        if not word[0].isalpha():
            if word in ("'", "-"):
                at += 1
                continue
            return ""
        if word in ("who", "that", "which"):
            relative = True
            at += 1
            continue
        if word in ("dead", "missing", "unaccounted", "homeless", "alive", "hospitalized", "hurt"):
            return NOUNS.get(word, "survive" if word == "alive" else "")
        found = VERBS.get(word)
        if found is not None and (
            found not in ("increase", "decrease", "lead", "test", "score")
            or relative
            or passive
            or word.endswith(("ed", "ing"))
        ):
            return found
        if word in AUXILIARIES:
            passive = True
            at += 1
            continue
        if word in PLAIN_VERBS:
            if word in ("went", "go", "gone") and words[at + 1] == "missing":
                return "miss"
            if word in ("lost", "lose"):
                return "kill"
            return (
                stem_of(word)
                if word
                not in (
                    "including",
                    "included",
                    "according",
                    "based",
                    "following",
                    "inside",
                    "onboard",
                    "aboard",
                    "ago",
                    "outside",
                )
                else ""
            )
        if word in ("to",) and at + 1 < end and words[at + 1] in VERBS:
            return VERBS[words[at + 1]]
        if word in STOP and word not in (
            "in",
            "of",
            "at",
            "from",
            "on",
            "the",
            "a",
            "and",
            "or",
            "for",
            "near",
            "by",
            "with",
        ):
            if word.endswith("ly"):
                at += 1
                continue
            return ""
        if word in ("and", "or", "but", "for", "by", "with"):
            return ""
        if passive and word.endswith(("ed", "ing")) and len(word) > 4:
            return concept(word)
        if found is None and is_plural(words[at - 1]) and word.endswith("ed") and len(word) > 4:
            return concept(word)
        at += 1
    return ""


def stem_of(word: str) -> str:
    from xcheck.claims.words import stem

    return stem(word)


def nearest_action(sentence: Sentence, i: int, start: int) -> str:
    """The concept of the nearest verb to the left within the clause, or of the nearest action noun."""
    words = sentence.words
    at = i - 1
    while at >= start:
        word = words[at]
        found = VERBS.get(word)
        if found is not None:
            return found
        if word in NOUNS and word not in ("lead", "points", "use"):
            return NOUNS[word]
        if (
            word.endswith("ed")
            and len(word) > 4
            and word not in STOP
            and word not in AUXILIARIES
            and word not in PLAIN_VERBS
        ):
            return concept(word)
        at -= 1
    return ""


def measure_near(sentence: Sentence, first: int, last: int, start: int) -> str:
    """The property measured, from the words after the number (up to five) and before it (up to ten)."""
    words = sentence.words
    for at in range(last, min(sentence.size, last + 5)):
        word = words[at]
        if word in _CLAUSE_END or word == "," or word in ("and", "but"):
            break
        found = MEASURE_WORDS.get(word)
        if found is not None:
            return found
    for at in range(first - 1, max(start, first - 11) - 1, -1):
        word = words[at]
        found = MEASURE_WORDS.get(word)
        if (
            found is not None
            and found not in ("distance", "height", "depth", "length", "width", "share")
            or found is not None
            and word in ("distance", "height", "depth", "length", "width", "share", "range", "stretches", "radius")
        ):
            return found or ""
    return ""


_SUBJECT_VERBS = ANY_VERB


def clause_subject(sentence: Sentence, i: int, start: int) -> Phrase | None:
    """The subject of the verb to the left of word `i`: "The unemployment rate fell to 5.7%" -> unemployment rate."""
    words = sentence.words
    at = i - 1
    verb = -1
    while at >= start:
        word = words[at]
        if word in _SUBJECT_VERBS:
            verb = at
            if at == start or words[at - 1] not in _SUBJECT_VERBS:
                break
        elif verb >= 0:
            break
        at -= 1
    if verb < 0:
        return phrase_before_preposition(sentence, i, start)
    found = phrase_before(sentence, verb, start)
    return found and _across_of(sentence, found, start)


def _across_of(sentence: Sentence, found: Phrase, start: int) -> Phrase:
    """ "the number of migrants rose": what is counted is the migrants; "the price of oil": keep the price."""
    words = sentence.words
    at = found.first - 1
    while at > start and words[at] in ("the", "a", "its", "their", "his", "her"):
        at -= 1
    if at > start and words[at] in ("of", "in", "for", "on"):
        outer = phrase_before(sentence, at, start)
        if outer is not None and outer.head in (
            "number",
            "total",
            "amount",
            "count",
            "tally",
            "toll",
            "figure",
            "sum",
            "share",
            "proportion",
        ):
            return found
        if outer is not None:
            return Phrase(
                outer.first, outer.last, outer.head, outer.modifiers + found.modifiers + (found.head,), outer.plural
            )
    return found


def phrase_before_preposition(sentence: Sentence, i: int, start: int) -> Phrase | None:
    """The noun phrase to which the number belongs without a verb: "a speed of 40 mph", "turnout at 64%"."""
    words = sentence.words
    at = i - 1
    steps = 0
    while at >= start and steps < 6 and (words[at] in STOP or not words[at][0].isalpha()):
        if words[at] in _CLAUSE_END:
            return None
        at -= 1
        steps += 1
    if at < start:
        return None
    return phrase_before(sentence, at + 1, start)


def is_people(head: str) -> bool:
    """Whether a singular head means people in general."""
    return head in PEOPLE


def implied_action(head: str) -> str:
    """What a head says about the people counted ("fatality" -> kill), or ""."""
    return DEATH_NOUNS.get(head, "")
