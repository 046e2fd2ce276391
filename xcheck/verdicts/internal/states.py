"""A change and the two states that it lies between, in whatever order they are told.

"Rose from 1.4m tonnes in 2022 to 1.9m tonnes in 2023, an increase of 26 per cent": words at a figure say what it is,
those before the change that it is one, those before a state whether it is the earlier or the later one. So nothing but
the gaps between neighbouring figures is looked at: what stands before the one, what before the other.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from xcheck.verdicts.internal.signs import CLASSES, SIGNS, Figure, Passage

RISES = (
    "rise|drop|fall|increase|decrease|decline|jump|gain|cut|reduction|growth|surge|loss|plunge|slump|overrun|overspend|"
    "saving|improvement|expansion|shrinkage|discount|climb|dip|slide|leap|hike|markup|mark-up|premium|swing"
)
_SOME = (
    r"(?:(?:about|some|just|nearly|almost|around|roughly|only|another|a\sfull|exactly|as\smuch\sas)\s)?"
    r"(?:the\s|its\s|a\s)?[£$€]?"
)
_THAT_IS = (
    r"(?:(?:and\s)?(?:that|this|which|it)(?:\s(?:is|was|means|meant|makes|made|represents|marks|amounts\sto)|’s|'s)\s)?"
)
_NAMED = rf"(?:an?|the)\s(?:[a-z-]+\s){{0,2}}(?:{RISES})\sof\s"
_MOVED = (
    r"(?:up|down|by|or|rose|risen|rises|fell|fallen|falls|grew|grown|jumped|dropped|climbed|declined|increased|"
    r"decreased|slipped|slumped|soared|surged|plunged|shrank|cut|gained|lost)\s(?:by\s)?"
)
#: What stands before a change, whose states are before it, on either side, or behind it.
BEHIND_STATES = re.compile(
    rf"(?P<gap>[^.;:]{{0,70}}?)(?:[,;:(.]|\s[–—-])\s?{_THAT_IS}(?:{_NAMED}|(?:up|down|or)\s(?:by\s)?){_SOME}$"
)
CHANGED = re.compile(rf"\b(?:{_NAMED}|{_MOVED}){_SOME}$")
#: Behind a change that is one since another time, or of something else.
SINCE = re.compile(
    r"(?:\s(?:percentage\s)?points?)?,?\s(?:(?:higher|lower|more|less)\s)?(?:on|over|from|since|than|compared|year|a|per|for|in|of|and|to)\b"
)
FROM = re.compile(rf"\bfrom\s(?:[a-z’'-]+\s){{0,1}}?{_SOME}$")
TO = re.compile(rf"\bto\s(?:reach\s)?{_SOME}$")
AGAINST = re.compile(
    rf"\b(?:against|compared\s(?:with|to)|versus|(?:up|down)\sfrom|at\san?\s(?:cost|price)\sof)\s(?:[a-z’'-]+\s){{0,5}}?{_SOME}$"
)
#: Between a change and the state before it: "52 per cent from Thursday's close of", "12% higher than the".
_STATE_OF = (
    r"(?:[a-z’'-]+\s){0,4}?"
    rf"(?:(?:close|price|level|figure|peak|high|low|total|count|estimate|score|share|rate)\s(?:of|at)\s)?{_SOME}$"
)
SINCE_STATE = re.compile(rf"(?:\s(?:percentage\s)?points?)?\s(?:from|on|compared\swith)\s{_STATE_OF}")
MORE_THAN = re.compile(
    rf"(?:\s(?:percentage\s)?points?)?\s(?:more|fewer|less|higher|lower|larger|smaller|greater)\sthan\s{_STATE_OF}"
)
#: Before a change that is told by what it is more than.
SET_BESIDE = re.compile(rf"(?:,|\s[–—-]|\b(?:is|was|are|were))\s{_SOME}$")
#: What begins another thing.
APART = re.compile(
    r"[.;:!?\n]|\b(?:and|while|whilst|but|with|as|which|whose|when|where|although|though|including|compared|than|"
    r"has|have|had|was|were|an?\s(?:average|further)|target|more|another|for|of\swhich)\b"
)
#: The same, before "up" and "down", which go on with what the verb tells: "118 were let in on Monday, down 25%".
APART_BUT_VERBS = re.compile(
    r"[.;:!?\n]|\b(?:and|while|whilst|but|which|whose|although|though|including|compared|than|target|more|another|of\swhich)\b"
)
UP_OR_DOWN = re.compile(rf",\s(?:up|down)\s(?:by\s)?{_SOME}$")
#: A state goes on as its change.
GOES_ON = re.compile(r",\sand\s(?:(?:is|are|was|were|has|have)\s)?(?:now\s|been\s)*(?=(?:up|down)\b)")
FAR, NEAR = 90, 45
CHANGES = frozenset(CLASSES["share"] + CLASSES["points"])
STATES = frozenset(CLASSES["amount"] + CLASSES["percent"])
AMOUNTS = frozenset(CLASSES["amount"])
#: Before a change that is told as the difference of its states: "an increase of 246".
BY_SO_MUCH = re.compile(rf"\b(?:{_NAMED}|(?:up|down)\s(?:by\s)?|[a-z]+\sby\s)$")
BY = ("of ", "up ", "down ", "by ")
BY_AMOUNT = tuple(f"{word}{sign}" for word in BY for sign in CLASSES["amount"])
#: Some word of them stands in every such telling.
WORDS = ("from", "against", "compared", "versus", "than ", " on ", "cost of", "price of")


class Change(NamedTuple):
    start: Figure
    end: Figure
    change: Figure


@lru_cache(maxsize=1)  # two rules ask for them, one after the other
def changes(passage: Passage) -> tuple[Change, ...]:
    """Every change, in per cent, in points or as a difference, whose two states stand beside it."""
    signs = passage.signs
    if len(signs) < 3 or not passage.has(WORDS) or (CHANGES.isdisjoint(signs) and not passage.has(BY_AMOUNT)):
        return ()
    # times may lie between: "over the first seven months"
    numbers = [n for n, sign in enumerate(signs) if sign != SIGNS["duration"]]
    kinds = [signs[n] for n in numbers]
    places = [passage.places[n] for n in numbers]
    edges, text, found = [-1, *places, len(passage.text)], passage.text, []
    for i, kind in enumerate(kinds):
        if kind not in CHANGES and not (kind in AMOUNTS and text.endswith(BY, max(0, places[i] - 5), places[i])):
            continue
        gaps = {n: text[edges[n] + 1 : edges[n + 1]] for n in range(max(0, i - 2), min(i + 3, len(edges) - 1))}
        if (kind in CHANGES or BY_SO_MUCH.search(gaps[i])) and (states := _states(kinds, gaps, i)):
            found.append(Change(*(passage[numbers[n]] for n in (*states, i))))
    return tuple(found)


def _states(kinds: list[str], gaps: dict[int, str], i: int) -> tuple[int, int] | None:
    """The earlier and the later state of change `i`; gap `n` stands before figure `n`."""
    before = gaps[i]
    one, two = (i - 2 >= 0 and kinds[i - 2] in STATES), (i - 1 >= 0 and kinds[i - 1] in STATES)
    three, four = (i + 1 < len(kinds) and kinds[i + 1] in STATES), (i + 2 < len(kinds) and kinds[i + 2] in STATES)
    if one and two and not SINCE.match(gaps[i + 1]):
        told = BEHIND_STATES.fullmatch(before)
        if told and not APART.search(told["gap"]) and len(gaps[i - 1]) <= FAR:
            if FROM.search(gaps[i - 2]) and _leads(TO, gaps[i - 1]):
                return i - 2, i - 1
            if TO.search(gaps[i - 2]) and _leads(FROM, gaps[i - 1]):
                return i - 1, i - 2
            if _leads(AGAINST, gaps[i - 1]):
                return i - 1, i - 2
    changed = CHANGED.search(before)
    if changed and three and four and len(gaps[i + 1]) <= FAR and len(gaps[i + 2]) <= NEAR:
        if _leads(FROM, gaps[i + 1]) and _leads(TO, gaps[i + 2]):
            return i + 1, i + 2
        if _leads(TO, gaps[i + 1]) and _leads(FROM, gaps[i + 2]):
            return i + 2, i + 1
    if two and three and len(before) <= FAR:
        if changed and SINCE_STATE.fullmatch(gaps[i + 1]):
            before = GOES_ON.sub(", ", before)
            if _leads(CHANGED, before) or _leads(UP_OR_DOWN, before, APART_BUT_VERBS):
                return i + 1, i - 1
        if MORE_THAN.fullmatch(gaps[i + 1]) and _leads(SET_BESIDE, before):
            return i + 1, i - 1
    return None


def _leads(mark: re.Pattern[str], gap: str, apart: re.Pattern[str] = APART) -> bool:
    """Whether a gap ends with a mark, and nothing else begins before it."""
    found = mark.search(gap)
    return found is not None and not apart.search(gap, 0, found.start())
