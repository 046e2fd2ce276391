"""Lists of parts: where one ends, who of it is told without a number, and what may be part of what.

"Three Kenyans, two Americans, a Briton and three Tanzanians" are nine: a list goes on to the figure behind its "and",
leaves out times and ages ("aged 15 to 63"), and one of a kind counts as one.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from xcheck.topics.concepts import RELATED, is_person, likeness
from xcheck.verdicts.internal.signs import Figure, Passage, commensurable

END = re.compile("[.;:!?\n\ue000-\ue008]")
#: One that is told without a number, between two figures of a list and behind the last one.
ONE_BETWEEN = re.compile(r"(?:,|\band)\san?\s((?:[a-z’'-]+\s?){1,4}?)(?=,|\s?\band\s)")
ONE_LAST = re.compile(
    r"(?:\s[a-z’'-]+){0,3}(?:,\san?\s[a-z’'-]+(?:\s[a-z’'-]+){0,2})?,?\sand\s(?:the|an?|his|her|its|their|one)\s"
    r"[a-z’'-]+(?:\s[a-z’'-]+)?"
)
ONES = re.compile(r"(?:,|\band)\s(?:the|an?|his|her|its|their|one)\s([a-z’'-]+)")
#: Behind the "and" of a list it goes on with another one only.
AND = re.compile(r"\b(?:and|plus)\b")
#: More of what the figure before counted: "22 counts of theft, 11 of forgery".
ELLIPTIC = re.compile(r"\sof\s(?!(?:them|these|those|whom|the)\b)")
#: People whom the concepts of matching do not list.
PEOPLE = frozenset(
    "cyclist foreigner survivor driver pilot pedestrian bystander swimmer climber skier sailor fisherman farmer "
    "journalist reporter photographer actor singer dancer musician player athlete runner swimmer coach referee priest "
    "nun monk pastor bishop imam rabbi pensioner widow orphan twin juror witness lawyer judge clerk baker butcher cook "
    "waiter porter mechanic electrician plumber carpenter builder trader vendor shopkeeper owner tenant neighbour "
    "neighbor guest holidaymaker backpacker pilgrim worshipper mourner patient dentist vet vaccinator volunteer "
    "observer inspector councillor councilor delegate envoy".split()
)


VERBS = ("was", "is", "has", "does", "plus", "across")


class Listed(NamedTuple):
    """The figures of a list, the words behind each of them, and how many are, or may be, told without a number."""

    parts: list[Figure]
    words: list[str]
    ones: int
    perhaps: int

    def of(self, total: Figure) -> Listed:
        """The list from its first figure that goes with the total: "one lorry weighs 18 tonnes and …"."""
        first = next((n for n, part in enumerate(self.parts) if commensurable(part, total)), 0)
        first = min(first, len(self.parts) - 2) if len(self.parts) > 1 else 0
        return self._replace(parts=self.parts[first:], words=self.words[first:])


def people(noun: str) -> bool:
    return noun in PEOPLE or is_person(noun)


def named(behind: str) -> bool:
    """Whether words behind a number of several begin with a noun: "four had", "two were" have none."""
    word = behind.split()[0] if behind.split() else ""
    return (word.endswith("s") and word not in VERBS) or people(word) or word in ("men", "women", "people", "children")


def listed(passage: Passage, start: int, end: int) -> Listed:
    """The list of the figures whose signs stand from `start` up to `end`, shorter where its "and" ends it."""
    first, last = passage.index(start), passage.index(end)
    numbers = list(range(first, last))
    if passage[first].claim.dimension not in ("duration", "age"):
        numbers = [n for n in numbers if passage[n].claim.dimension not in ("duration", "age")]
    stop = END.search(passage.text, end, end + 60)
    places = [*(passage.places[n] for n in numbers), stop.start() if stop else min(end + 60, len(passage.text))]
    words = [passage.text[a + 1 : b] for a, b in pairwise(places)]
    for k in range(len(numbers) - 1):
        if AND.search(words[k]) and k + 2 < len(numbers) and not AND.search(words[k + 1]):
            numbers, words = numbers[: k + 2], words[: k + 2]
            break
    single = [one for between in words[:-1] for one in ONE_BETWEEN.findall(between)]
    if closing := ONE_LAST.match(words[-1]):
        single += ONES.findall(closing[0])
    ones = sum(people(one.split()[-1]) for one in single)
    return Listed([passage[n] for n in numbers], words, ones, len(single) - ones)


def some_of(total: Figure, part: Figure, behind: str = "") -> bool:
    """Whether what the part counts can be some of what the total counts; `behind` are the words behind the part."""
    whole, some = total.claim, part.claim
    if not commensurable(total, part) or some.direction:
        return False
    if some.attributed_to and whole.attributed_to and some.attributed_to != whole.attributed_to:
        return False
    if whole.dimension != "count" or not some.unit or some.unit == whole.unit or some.unit.endswith(("ed", "ing")):
        return True  # "nine abstained" has no noun
    if ELLIPTIC.match(behind):
        return True
    if people(some.unit) and people(whole.unit):
        return True
    return likeness(some.unit, whole.unit) <= RELATED
