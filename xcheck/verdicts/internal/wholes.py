"""A part, its whole, and the share that is given for it: "of the 1,200 trains, 480 were late, or 25%"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from xcheck.verdicts.internal.finding import row
from xcheck.verdicts.internal.signs import CLASSES, Figure, Passage, Shapes, commensurable, shape
from xcheck.verdicts.rules import share_mismatch
from xcheck.verdicts.rules.interface import Pair

#: Before a share that stands for the part just told.
_OR = r"(?:,?\s(?:or|that\sis|i\.e\.|equal\sto)\s|\s?[(\[–—]\s?(?:or\s)?)(?:about\s|some\s|nearly\s|roughly\s)?"
_NO_MORE = r"(?!\s(?:more|less|fewer|higher|lower)\b)"
_THAT_IS = r"(?:that|this|which|it)\s(?:is|was|makes|made|gives|gave|means|meant)\s"
_RATE = r"an?\s(?:[a-z-]+\s){0,3}rate\sof\s"
_MOST = r"(?:capacity|capability|maximum|limit|ceiling|quota|target|allowance|potential)"
_SOME = r"(?:about\s|some\s|nearly\s|almost\s|roughly\s|around\s|just\s)?"
_THE = r"(?:(?:the|its|his|her|their|all|those|these|our|a\stotal\sof)\s){0,2}(?:[a-z-]+\s){0,2}"
_VERB = r"(?:were|was|had|have|has|are|came|proved|showed|did|could|[a-z]+ed)"
_OF_THE = tuple(f"of the {sign}" for sign in CLASSES["amount"])
SHAPES = Shapes(
    shape(rf"<whole:amount>(?<=of\sthe\s.)<80><part:amount><25>{_OR}<share:share>{_NO_MORE}", *_OF_THE),
    shape(rf"<part:amount>\sof\s{_THE}<whole:amount><60>{_OR}<share:share>{_NO_MORE}"),
    shape(rf"<part:number>\s?\(<share:percent>\)(?:\s[a-z]+){{0,3}}\s(?:out\s)?of\s{_THE}<whole:number>"),
    shape(
        rf"<share:share>\sof\s{_THE}<whole:amount><30>(?:,\s(?:or|that\sis|which\sis)\s|\s?\(|\s(?:is|are|comes\sto|makes|would\sbe)\s)"
        rf"{_SOME}<part:amount>"
    ),
    # "the bill of $95 million is 4% of the $1.9 billion"
    shape(
        r"<part:amount><30>\b(?:is|was|are|were|represents?|represented|equals?|amounts?\sto|accounts?\sfor|"
        rf"ma[dk]es?\sup)\s{_SOME}<share:share>\sof\s{_THE}<whole:amount>"
    ),
    # "paid 60,000 euros … and a third of it, 25,000, is back"
    shape(
        rf"<whole:amount><60>[,;–—-]?\s(?:and\s)?<share:share>\sof\s(?:it|that|this|which|the\s(?:sum|total|money|amount)),?\s"
        rf"(?:or\s)?{_SOME}<part:amount>",
        " of it",
        " of th",
        " of which",
    ),
    # "they took 260 samples. Eighteen were positive, or 7 per cent"
    shape(
        rf"<whole:number><80>[.;]\s(?:of\s(?:them|these|those),?\s)?{_SOME}<part:number>\s(?:of\sthem\s)?{_VERB}\b<40>"
        rf"{_OR}<share:share>(?!\s(?:of|more|less|fewer|higher|lower)\b)"
    ),
    # "21 had died among 840 patients in 4 towns. That is a fatality rate of 2.5%"
    shape(
        rf"<part:number><60>\b(?:among|out\sof|of)\s{_THE}<whole:number><40>(?:\bin\s<number><30>)?"
        rf"(?:[.,;:]|\s[–—-])\s(?:{_THAT_IS}(?:{_RATE})?|(?:giving\s|for\s|making\s)?{_RATE}){_SOME}<share:percent>{_NO_MORE}",
        "that ",
        "this ",
        "which ",
        "it ",
        "rate of",
    ),
    shape(
        rf"<whole:number>\s(?:[a-z-]+\s){{1,4}}(?:and|with|of\swhom|of\sthem)\s<part:number>\s?(?:[a-z-]+\s?){{0,3}}"
        rf"(?:[.,;:]|\s[–—-])\s(?:{_THAT_IS}|giving\s|for\s|making\s)?an?\s(?:[a-z-]+\s)?(?:fatality|mortality|death)"
        rf"\srate\sof\s{_SOME}<share:percent>{_NO_MORE}",
        "rate of",
    ),
    # "with a capacity of 80 MW it gave 60 MW, two-thirds of its capacity"
    shape(
        rf"{_MOST}\sof\s{_SOME}<whole:amount><60><part:amount>(?:,\s(?:or\s)?|\s\(|\s[–—-]\s){_SOME}<share:share>"
        rf"(?:\sof\s(?:its|their|the|this|that)\s(?:[a-z]+\s)?{_MOST}\b)",
        " of its",
        " of the",
        " of th",
    ),
)
#: A share in a word, behind the part and its whole.
ALL = shape(
    rf"<part:number>\s(?:[a-z-]+\s){{0,2}}(?:out\s)?of\s{_THE}<whole:number><40>,\s(?:or,?\s)?"
    r"(?:in\sother\swords|that\sis|that\sis\sto\ssay|i\.e\.|meaning),?\s(?P<word>all|every\s(?:one|single)|the\slot)\b",
    "in other words",
    ", that is",
    "i.e.",
    "meaning",
)
#: The share is of the whole that was told, or of a thing that is named anew.
_STOP = r"(?=\s?(?:[.,;:)–—\n]|$|and\b))"
ITSELF = re.compile(rf"\sof\s(?:it|them|these|those|all|(?:the|its|their)\s(?:total|whole|lot|sum|number)){_STOP}")
NAMED = re.compile(
    rf"\sof\s(?:(?:the|its|their|our|his|her|all|such|this)\s)*(?!(?:those|these|them|it|that)\b)([a-z-]+){_STOP}"
)
#: The whole is the figure before.
OF_THEM = shape(
    rf"<part:number>\sof\s(?:them|these|those)\b<30>{_OR}<share:share>(?!\s(?:of|more|less|fewer|higher|lower)\b)"
)
#: A share told as more or less than half.
HALF = shape(
    r"<part:number>\sof\s(?:the|its|their|all)\s(?:[a-z-]+\s){0,2}<whole:number><40>[,–—(]\s?an?\s(?P<word>(?:bare\s|slim\s|clear\s)?(?:majority|minority))\b"
)
#: The share is of something else, or moves.
APART = re.compile(r"\b(?:while|whilst|but|rose|fell|up|down|increase|more|fewer|less|than|another|each)\b")
#: Fractions in words are coarse.
COARSE = 0.12
FORGIVEN = 0.04
#: Fractions that have a name of their own, in per cent: a figure that is so near to one of them is hardly another,
#: where that is so far away.
FRACTIONS = (20.0, 25.0, 100 / 3, 50.0, 200 / 3, 75.0, 80.0)
AT, AWAY = 1.5, 6.0
#: Characters between a whole and "of them".
REACH = 250


def findings(passage: Passage) -> Iterator[dict[str, Any]]:
    """Findings of one title or text."""
    seen: set[int] = set()
    for match in SHAPES.finditer(passage):
        part, whole, share = (passage.figure(match, name) for name in ("part", "whole", "share"))
        if match.start("share") in seen or APART.search(match[0]):
            continue
        seen.add(match.start("share"))
        if _misfit(part, whole, share) and _of_this(part, whole, share, passage.text, match):
            yield _row(part, whole, share)
    for match in OF_THEM.finditer(passage):
        part, share = passage.figure(match, "part"), passage.figure(match, "share")
        wholes = [f for f in _before(passage, match.start("part")) if f.value > part.value and commensurable(f, part)]
        if wholes and not APART.search(match[0]) and all(_misfit(part, whole, share) for whole in wholes):
            yield _row(part, wholes[0], share)
    for match in ALL.finditer(passage):
        part, whole = passage.figure(match, "part"), passage.figure(match, "whole")
        if part.exact and whole.exact and commensurable(part, whole) and part.value < whole.value:
            pair = Pair(part.claim, whole.claim, part.value, whole.value, "contradiction", True)
            summary = f"{part.claim.text} of {whole.claim.text} is called {match['word']}"
            reason = f"all would be {whole.claim.text}"
            yield row(share_mismatch.RULE, pair, [part.claim, whole.claim], summary, 0.8, reason)
    for match in HALF.finditer(passage):
        part, whole = passage.figure(match, "part"), passage.figure(match, "whole")
        more = match["word"].endswith("majority")
        if part.exact and whole.exact and 2 * part.value != whole.value and (2 * part.value > whole.value) != more:
            pair = Pair(part.claim, whole.claim, part.value, whole.value / 2, "contradiction", True)
            reason = f"half of {whole.claim.text} is {whole.value / 2:,.15g}"
            summary = f"{part.claim.text} of {whole.claim.text} is called a {match['word']}"
            yield row(share_mismatch.RULE, pair, [part.claim, whole.claim], summary, 0.8, reason)


def _before(passage: Passage, place: int) -> list[Figure]:
    """The figures before a place, the nearest first."""
    last = passage.index(place)
    return [passage[n] for n in range(last - 1, max(-1, last - 5), -1) if place - passage.places[n] <= REACH]


def _row(part: Figure, whole: Figure, share: Figure) -> dict[str, Any]:
    right = 100 * part.value / whole.value
    pair = Pair(share.claim, part.claim, share.value, right, "contradiction", True)
    claims = sorted((part.claim, whole.claim, share.claim), key=lambda c: c.start)
    summary = f"{part.claim.text} of {whole.claim.text} is given as {share.claim.text}"
    return row(share_mismatch.RULE, pair, claims, summary, 0.8)


def _of_this(part: Figure, whole: Figure, share: Figure, text: str, match: re.Match[str]) -> bool:
    """Whether a misfitting share is of the whole that was told: of a larger one it would be smaller ("480 of the 1,200
    trains, or 2% of the year's").
    """
    at = match.end("share")
    if not text.startswith(" of ", at) or ITSELF.match(text, at) or match.end() > at + 1:
        return True
    named = NAMED.match(text, at)
    told = share.value * (100 if share.claim.dimension == "ratio" else 1)
    return bool(named) and (named[1] in match[0] or told > 100 * part.value / whole.value)  # type: ignore[index]


def _misfit(part: Figure, whole: Figure, share: Figure) -> bool:
    """Whether a share is not that of the part in the whole, nor that of the rest."""
    if not commensurable(part, whole) or not 0 < part.value < whole.value or not part.exact or not whole.exact:
        return False
    if share.claim.direction or share.claim.negated or share.claim.hedge not in ("", "about", "nearly", "up_to"):
        return False
    fraction = share.claim.dimension == "ratio"
    told = share.value * (100 if fraction else 1)
    slack = COARSE * told if fraction else min(share.step, 1.0) / 2 + FORGIVEN * told
    slack = max(slack, min(1.0, 2 * share.step) if not fraction else 1.0) * (1 if share.exact else 2)
    open_ = min(part.open, whole.open)  # beside 5,400, 3,000 is no round number
    low, high = 100 * (part.value - open_) / (whole.value + open_), 100 * (part.value + open_) / (whole.value - open_)
    middle = (low + high) / 2
    if fraction and share.exact and abs(told - middle) >= AWAY < abs(told - 100 + middle):
        if not low - AWAY / 2 <= told <= high + AWAY / 2 and any(abs(middle - f) <= AT for f in FRACTIONS):
            return True
    return not any(a - slack <= told <= b + slack for a, b in ((low, high), (100 - high, 100 - low)))
