"""A change beside the two states of what changed: in per cent ("from 4,000 to 3,000, a drop of 33 percent"), in points
("by 25 basis points, from 4.5% to 4%"), as a difference ("45, which is 12 more than the 30 of last year"), or as a
factor ("doubled from 210 to 340").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

from xcheck.intervals import ROUNDING_CAP
from xcheck.verdicts.internal.finding import row
from xcheck.verdicts.internal.signs import CLASSES, Figure, Passage, Shapes, commensurable, shape
from xcheck.verdicts.internal.states import changes
from xcheck.verdicts.rules import change_mismatch
from xcheck.verdicts.rules.interface import Pair

_SOME = r"(?:(?:about|some|just|nearly|almost|around|roughly|only)\s)?(?:the\s|its\s|a\s)?[£$€]?"
_THAT_IS = r"(?:(?:that|this|which|it)\s(?:is|was|means|meant|makes|made|represents|amounts\sto)\s)?"
#: The change is one since another time, or of something else.
_NOT_SINCE = r"(?!\s?(?:points\s)?(?:on|over|from|since|than|compared|year|a\s|per\s|for|in|of)\b)"
_GAP = r"(?:gap|difference|lead|margin|spread|deficit|shortfall|advantage)"


def gaps(change: str, state: str) -> Shapes:
    """A gap beside the two figures that it is between: "41% against 36%, a gap of five points"."""
    # "38 percent to Holm's 31"
    told = "told" if state == "percent" else state
    a, b, by = rf"{_SOME}<start:{state}>", rf"{_SOME}<end:{told}>", rf"{_SOME}<change:{change}>"
    words = tuple(f" {word} " for word in _GAP[3:-1].split("|"))
    return Shapes(
        shape(
            rf"<start:{state}><gap:50>\b(?:against|compared\s(?:with|to)|versus|to|and)\s(?:[a-z’']+\s){{0,3}}{b}"
            rf"(?:\s[a-z]+){{0,3}}(?:,|\s[–—-])\s{_THAT_IS}(?:an?|the)\s(?:[a-z]+\s){{0,2}}{_GAP}\sof\s{by}{_NOT_SINCE}",
            *words,
        ),
        shape(rf"\b{_GAP}\sof\s{by}<gap:20>\bbetween\s(?:the\s)?{a}(?:\s[a-z’']+){{0,4}}\sand\s(?:the\s)?{b}", *words),
    )


POINTS = gaps("points", "percent")
_BY_AMOUNT = tuple(f"by {sign}" for sign in CLASSES["amount"])
#: One is ahead of the other by so much.
AHEAD = (
    shape(
        rf"<start:amount><gap:40>\b(?:and|to|against)\s(?:[a-z’']+\s){{0,3}}<end:amount>(?:[,;:]|\s[–—-])<40>"
        r"\b(?:ahead|won|wins|winning|leads?|leading|led|trail\w*|behind|clear|short)\s(?:[a-z]+\s){0,2}?by\s"
        rf"{_SOME}<change:amount>{_NOT_SINCE}",
        " by ",
    ),
    shape(
        r"<change:number>(?<=by\s.)(?P<gap>\svotes?)?,\s<start:number>(?:\svotes)?\s(?:to|against)\s<end:number>",
        " by ",
    ),
)
DIFFERENCES = Shapes(
    *gaps("amount", "amount"),
    *AHEAD,
    shape(
        rf"<end:amount><gap:60>(?:,|–|—|:|\.\sthat\s(?:is|was))<10><change:amount>\s(?:[a-z]+\s){{0,2}}?"
        rf"(?:more|fewer|less|higher|lower)\sthan\s(?:[a-z’']+\s){{0,2}}{_SOME}<start:amount>",
        " than ",
    ),
    shape(rf"<change:amount>(?<=by\s.)<gap:10>\bfrom\s{_SOME}<start:amount><30>\bto\s{_SOME}<end:amount>", *_BY_AMOUNT),
    shape(rf"<change:amount>(?<=by\s.)<gap:10>\bto\s{_SOME}<end:amount><20>\bfrom\s{_SOME}<start:amount>", *_BY_AMOUNT),
)
TIMES = {"doubled": 2.0, "tripled": 3.0, "trebled": 3.0, "quadrupled": 4.0, "halved": 2.0}
_FACTOR = rf"(?P<word>{'|'.join(TIMES)})"
MULTIPLES = {"twice": 2.0, "double": 2.0, "triple": 3.0, "three times": 3.0, "four times": 4.0, "five times": 5.0}
MULTIPLES |= {"six times": 6.0, "seven times": 7.0, "eight times": 8.0, "nine times": 9.0, "ten times": 10.0}
_MULTIPLE = rf"(?P<word>{'|'.join(MULTIPLES)})"
_AS_MUCH = r"\sas\s(?:much|many|high|large|big|long|heavy)\b"
FACTORS = Shapes(
    shape(rf"{_FACTOR}<gap:70>\bfrom\s{_SOME}<start:amount><40>\bto\s{_SOME}<end:amount>", *TIMES),
    shape(rf"{_FACTOR}<gap:1>to\s{_SOME}<end:amount><40>\bfrom\s{_SOME}<start:amount>", *TIMES),
    shape(
        rf"{_FACTOR}<gap:60>\.\s<40><end:amount><40>\b(?:compared\s(?:with|to)|against|(?:up|down)\sfrom)\s"
        rf"{_SOME}<start:amount>",
        *TIMES,
    ),
)
TOLD_TIMES = Shapes(
    # "1,900, four times the 400 of last year", "11 million to four million, almost three times as much"
    shape(
        rf"<end:amount><gap:60>\b{_MULTIPLE}(?:{_AS_MUCH}\sas)?\s(?:the|its|their|last)\s(?:[a-z’'-]+\s){{0,4}}?"
        r"<start:amount>",
        *MULTIPLES,
    ),
    shape(
        r"<end:amount><gap:30>\b(?:to|against|compared\swith)\s(?:[a-z’'-]+\s){0,3}<start:amount>(?:[.,;:]|\s[–—-])"
        rf"<25>\b{_MULTIPLE}{_AS_MUCH}",
        *MULTIPLES,
    ),
)
#: By so much a factor may be less and more than its word, by the word before that.
LOOSE = {"": (0.9, 1.2), "than": (0.97, 9.0), "nearly": (0.75, 1.05), "almost": (0.75, 1.05)}
#: Any other word of the kind ("roughly doubled").
LOOSEST = (0.8, 1.25)
BEFORE = re.compile(r"\b(than|nearly|almost|about|roughly|virtually|practically|around)\s$")
#: Another thing begins.
APART = re.compile(
    r"\b(?:and|while|whilst|but|with|as|which|whose|when|where|although|though|including|compared|than|"
    r"has|have|had|was|were)\b"
)
HEDGES = ("", "about", "nearly")
#: On top of the rounding of all three numbers, this share of the change is forgiven; of a hedged one more.
FORGIVEN = 0.02
HEDGED = 0.10
#: A fraction in words is coarse.
COARSE = 0.15
#: Per cent of a whole.
MOST = 100.0
#: A difference that is off by more than this factor is of something else.
FAR_OFF = 4.0


def findings(passage: Passage) -> Iterator[dict[str, Any]]:
    """Findings of one title or text."""
    seen: set[int] = set()
    told: set[str] = set()
    for orders, right in ((POINTS, _points), (DIFFERENCES, _difference)):
        for match in orders.finditer(passage):
            start, end, change = (passage.figure(match, name) for name in ("start", "end", "change"))
            if match.start("change") in seen or APART.search(match["gap"] or "") or not _plain(start, end, change):
                continue
            seen.add(match.start("change"))
            told.add(change.claim.id)
            found, reason = right(start, end, change)
            if reason and not (right is _difference and _known(passage, match, found)):
                summary = f"{change.claim.text} is given for a change from {start.claim.text} to {end.claim.text}"
                yield _row(found, (start, end, change), summary, change, reason)
    for start, end, change in changes(passage):
        shares = start.claim.dimension == "percent"
        if change.claim.id in told or not _plain(start, end, change) or shares != _in_points(change.claim):
            continue
        found, reason = _RIGHT.get("points" if shares else change.claim.dimension, _difference)(start, end, change)
        if reason and 1 / FAR_OFF <= _told(change) / abs(found) <= FAR_OFF:
            summary = f"{change.claim.text} is given for a change from {start.claim.text} to {end.claim.text}"
            yield _row(found, (start, end, change), summary, change, reason)
    for match in chain(FACTORS.finditer(passage), TOLD_TIMES.finditer(passage)):
        start, end = passage.figure(match, "start"), passage.figure(match, "end")
        place = match.start("word")
        before = BEFORE.search(passage.text, max(0, place - 15), place)
        factor = _factor(start, end, match["word"], before[1] if before else "")
        far = match["word"] in MULTIPLES and not _near_enough(start, end, factor, match["word"])
        if factor and not far and not APART.search(match["gap"].removesuffix("more than ")):
            summary = f"{match['word']} is said of a change from {start.claim.text} to {end.claim.text}"
            yield _row(factor, (start, end), summary, end, f"the second state is {factor:.3g} times the first")


def _plain(start: Figure, end: Figure, change: Figure) -> bool:
    """Whether all three are told closely enough, and the states on one scale."""
    hedged = any(f.claim.hedge not in HEDGES or f.claim.negated or not f.value > 0 for f in (start, end, change))
    return not hedged and _one_scale(start, end)


def _in_points(change: Any) -> bool:
    return bool(change.dimension == "percentage_point" or change.unit == "point")


def _one_scale(start: Figure, end: Figure) -> bool:
    """Whether two states are of one thing: "from $628 a month to $295" says only once that it is a month's."""
    if {start.claim.unit, end.claim.unit} == {"ton", "tonne"}:
        return False  # which ton is meant?
    if "money" == start.claim.dimension == end.claim.dimension:
        return bool(start.claim.unit == end.claim.unit)
    if start.claim.dimension == "percent" and end.claim.dimension in ("count", "none"):
        return not end.claim.unit and end.value <= MOST  # "38 percent to Holm's 31"
    return commensurable(start, end)


def _row(right: float, figures: tuple[Figure, ...], summary: str, told: Figure, reason: str) -> dict[str, Any]:
    claims = sorted((f.claim for f in figures), key=lambda c: c.start)
    pair = Pair(told.claim, figures[0].claim, told.value, right, "contradiction", True)
    return row(change_mismatch.RULE, pair, claims, summary, 0.8, reason)


def _open(state: Figure, step: float) -> float:
    """What the rounding of a state leaves open on either side."""
    return min(step / 2, ROUNDING_CAP * state.value)


def _percent(start: Figure, end: Figure, change: Figure) -> tuple[float, str]:
    """The change in per cent, and what is wrong with the one that is given, "" for nothing."""
    right = 100 * (end.value - start.value) / start.value
    told = change.claim
    if not right or told.role or (told.direction and (right < 0) != (told.direction == "decrease")):
        return right, ""
    step = min(start.step, end.step)  # beside 230 million, 200 million is no round number
    low, high = (
        ((end.value + s * _open(end, step)) / (start.value - s * _open(start, step)) - 1) * 100 for s in (-1, 1)
    )
    hedged = any(f.claim.hedge or f.claim.approximate for f in (start, end, change))
    slack = min(told.step, 1.0) / 2 + (HEDGED if hedged else FORGIVEN) * told.value
    least, most = sorted((abs(low), abs(high)))
    if low * high <= 0 or least - slack <= told.value <= most + slack:
        return right, ""
    return right, f"between the two states that are given lie {abs(right):.3g} per cent"


def _is_fraction(change: Figure) -> bool:
    return bool(change.claim.dimension == "ratio")


def _told(change: Figure) -> float:
    """A change as it is told, in per cent or in points."""
    return change.value * (100 if _is_fraction(change) else 1)


def _fraction(start: Figure, end: Figure, change: Figure) -> tuple[float, str]:
    """The change in per cent, beside one that is told as a fraction: "by a third"."""
    right = 100 * (end.value - start.value) / start.value
    told, slack = _told(change), COARSE * _told(change)
    if change.claim.direction and (right < 0) != (change.claim.direction == "decrease"):
        return right, ""
    step = min(start.step, end.step)
    low, high = sorted(
        abs((end.value + s * _open(end, step)) / (start.value - s * _open(start, step)) - 1) * 100 for s in (-1, 1)
    )
    if not right or not change.exact or low - slack <= told <= high + slack:
        return right, ""
    return right, f"between the two states that are given lie {abs(right):.3g} per cent"


def _points(start: Figure, end: Figure, change: Figure) -> tuple[float, str]:
    right = abs(end.value - start.value)
    rounding = (start.claim.step + end.claim.step) / 2 if max(start.claim.step, end.claim.step) < 1 else 1.0
    slack = min(rounding, 1.0) + 0.02 * change.value
    if not right or abs(change.value - right) <= slack * (1 + bool(change.claim.hedge)):
        return right, ""
    share = 100 * right / start.value
    if abs(change.value - share) <= 0.1 * share:
        return right, ""  # points for per cent: a rule of its own
    return right, f"between the two states that are given lie {right:.3g} percentage points"


def _difference(start: Figure, end: Figure, change: Figure) -> tuple[float, str]:
    right = abs(end.value - start.value)
    if not _one_scale(change, start) or change.value >= max(start.value, end.value):
        return right, ""
    if not right or not 1 / FAR_OFF <= change.value / right <= FAR_OFF:
        return right, ""  # "4,200 people, 300 fewer than the two hospitals had"
    slack = (start.open + end.open + change.open) * (1 + any(not f.exact for f in (start, end, change)))
    if abs(change.value - right) <= slack + 1e-9 * end.value:
        return right, ""
    return right, f"between the two figures lie {right / _worth(change):,.15g}"


def _worth(figure: Figure) -> float:
    """What one of the figure's own units is in the base unit."""
    return figure.value / figure.claim.value if figure.claim.value else 1.0


#: How a change of each kind is recomputed; any other is a difference.
_RIGHT = {"points": _points, "percent": _percent, "ratio": _fraction}


def _known(passage: Passage, match: re.Match[str], right: float) -> bool:
    """Whether one of the figures before stands for the one that was compared: the difference fits it."""
    change, start = passage.figure(match, "change"), passage.figure(match, "start")
    last = passage.index(match.start("change"))
    fits = (start.value + change.value, start.value - change.value)
    slack = start.open + change.open
    return any(
        commensurable(f, start) and any(abs(f.value - fit) <= slack + f.open for fit in fits)
        for f in (passage[n] for n in range(max(0, last - 4), last))
    )


def _near_enough(start: Figure, end: Figure, factor: float, word: str) -> bool:
    """Whether two figures can be what a multiple is said of: of one noun, and not far from it."""
    nouns = {start.claim.unit, end.claim.unit} - {""}
    return len(nouns) < 2 and 1 / FAR_OFF <= factor / MULTIPLES[word] <= FAR_OFF


def _factor(start: Figure, end: Figure, verb: str, before: str) -> float:
    """How many times the first state the second is, where that does not fit the word; else 0."""
    if not commensurable(start, end) or not start.value > 0 or not end.value > 0 or not (start.exact and end.exact):
        return 0.0
    least, most = LOOSE.get(before, LOOSEST)
    factor = end.value / start.value
    times = TIMES.get(verb) or MULTIPLES[verb]
    stated = 1 / factor if verb == "halved" else factor
    spread = 1 + start.open / start.value + end.open / end.value
    return 0.0 if least * times / spread <= stated <= most * times * spread else factor
