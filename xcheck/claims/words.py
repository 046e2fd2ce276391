"""Forms of words: plurals and singulars, verbs and the concept that they stand for."""

from __future__ import annotations

from functools import lru_cache

from xcheck.claims.lexicons.nouns import (
    INVARIANT,
    IRREGULAR_PLURALS,
    MEASURES,
    MEASURES_OF,
    NOT_PLURAL,
    STOP,
)
from xcheck.claims.lexicons.verbs import ACTIONS, AUXILIARIES, FALLS, PLAIN_VERBS, RISES

_VOWELS = "aeiou"
_DOUBLED = frozenset(
    """stab rob trap rip drop plan stop shut cut hit ship quit net cap grab slam strip axe jab dip slip nab gut
    stop log""".split()
)


def forms_of(base: str) -> list[str]:
    """A regular verb's base, third person, past and -ing form."""
    if base.endswith("e"):
        return [base, base + "s", base + "d", base[:-1] + "ing"]
    if base.endswith("y") and base[-2] not in _VOWELS:
        return [base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"]
    stem = base + base[-1] if base in _DOUBLED else base
    third = base + ("es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return [base, third, stem + "ed", stem + "ing"]


def _concepts() -> tuple[dict[str, str], dict[str, str]]:
    verbs: dict[str, str] = {}
    nouns: dict[str, str] = {}
    for concept, line in ACTIONS.items():
        verb_part, _, noun_part = line.partition("|")
        for entry in _split(verb_part):
            base, _, irregular = entry.partition(" (")
            if "-" in base:
                continue
            for form in forms_of(base.rstrip("~"))[2 if base.endswith("~") else 0 :]:
                verbs.setdefault(form, concept)
            for form in irregular.rstrip(")").split(","):
                if form.strip():
                    verbs.setdefault(form.strip(), concept)
        for noun in noun_part.split(","):
            if noun.strip() and "-" not in noun:
                nouns.setdefault(noun.strip(), concept)
    return verbs, nouns


def _split(text: str) -> list[str]:
    """Comma-separated, but not inside parentheses."""
    parts, depth, part = [], 0, ""
    for char in text:
        depth += (char == "(") - (char == ")")
        if char == "," and not depth:
            parts.append(part.strip())
            part = ""
        else:
            part += char
    parts.append(part.strip())
    return [part for part in parts if part]


#: Form of a verb -> concept, and noun -> concept.
VERBS, NOUNS = _concepts()


def _measure_words() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for dimension, names in MEASURES_OF.items():
        table = found[dimension] = {}
        for name in names.split():
            for word in MEASURES[name].split(", "):
                table.setdefault(word, name)
    return found


#: Dimension -> word near a number of it -> the property measured.
MEASURE_WORDS = _measure_words()
#: Names of lengths of time, as a noun phrase may end with one ("4 million labour hours") -> unit.
DURATIONS = {
    form: unit
    for unit in ("second", "minute", "hour", "day", "night", "week", "weekend", "month", "year")
    for form in (unit, unit + "s")
}
#: Everything that can be a finite verb or a participle.
ANY_VERB = (frozenset(VERBS) | PLAIN_VERBS | AUXILIARIES | frozenset(RISES) | frozenset(FALLS)) - {
    "higher",
    "off",
    "fewer",
}


@lru_cache(maxsize=65536)
def is_plural(word: str) -> bool:
    """Whether a lower-case word looks like a plural noun."""
    if word in IRREGULAR_PLURALS or word in INVARIANT:
        return True
    return (
        len(word) > 2
        and word[-1] == "s"
        and word[-2:] not in ("ss", "us", "is", "'s")
        and word not in NOT_PLURAL
        and word not in STOP
        and "." not in word
    )


@lru_cache(maxsize=65536)
def singular(word: str) -> str:
    """The singular of a lower-case noun."""
    known = IRREGULAR_PLURALS.get(word)
    if known is not None:
        return known
    if not is_plural(word) or word in INVARIANT:
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("men") and len(word) > 4:
        return word[:-3] + "man"
    if word.endswith(("sses", "ches", "shes", "xes", "zzes")):
        return word[:-2]
    return word[:-1]


@lru_cache(maxsize=65536)
def plural(word: str) -> str:
    """The plural of a lower-case noun or of the name of a unit."""
    known = next((form for form, one in IRREGULAR_PLURALS.items() if one == word), "")
    if known or word in INVARIANT or is_plural(word):
        return known or word
    if word.endswith("man") and len(word) > 4:
        return word[:-3] + "men"
    if word.endswith("y") and len(word) > 2 and word[-2] not in _VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "ch", "sh", "x", "z")) else "s")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The base of a verb that no lexicon knows: "lobbied" -> "lobby"."""
    if word.endswith("ied"):
        return word[:-3] + "y"
    if word.endswith("ing") and len(word) > 5:
        word = word[:-3]
    elif word.endswith("ed") and len(word) > 4:
        word = word[:-2]
    else:
        return word
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "sl":
        return word[:-1]
    return word


def concept(word: str) -> str:
    """The action a verb form stands for, or its stem when it looks like a participle, or ""."""
    found = VERBS.get(word)
    if found is not None:
        return found
    if len(word) > 4 and word.endswith(("ed", "ing")) and word not in STOP:
        return stem(word)
    return ""
