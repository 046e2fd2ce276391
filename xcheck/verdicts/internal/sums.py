"""Lists of parts beside their total, where words or arithmetic close the list.

Words close it: "comprises", "of them, 38 were passengers and 17 crew", "the remaining 25%". Without such words only a
list that is more than its total is a slip: "Of the 51 seats, Labour has 24, the Nationals 18 and the Island List 12".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from xcheck.topics.concepts import is_person
from xcheck.verdicts.internal.finding import row
from xcheck.verdicts.internal.lists import ONE_LAST, Listed, listed, named, some_of
from xcheck.verdicts.internal.signs import CLASSES, Figure, Passage, commensurable, shape
from xcheck.verdicts.rules import parts_total_mismatch
from xcheck.verdicts.rules.interface import Pair

_SOME = r"(?:about\s|some\s|at\sleast\s|the\s|only\s)?"
_PAIR = r"(?P<list><any><60>\band\s<20><any>)"
_LIST = r"(?P<list><any>(?:<60><any>){1,6})"
_LONG = r"(?P<list><any>(?:<60><any>){2,6})"
#: The list is all of the total.
CLOSED = (
    shape(rf"<total:number><40>:\s{_LIST}", ":"),
    # "the eight foreigners were three Kenyans, …"
    shape(
        rf"<total:number>(?:(?<=the\s.)|(?<=all\s.)|(?<=these\s.)|(?<=those\s.))\s(?:[a-z’'-]+\s){{1,4}}(?:were|are)\s{_SOME}{_LIST}",
        " were ",
        " are ",
    ),
    shape(
        r"<total:amount><80>[.,;:–—]\s?(?:[a-z]+\s){0,4}?(?:compris(?:es?|ed|ing)|consist(?:s|ed|ing)?\sof|made\sup\sof|"
        rf"(?:divided|split|broken\sdown)\s(?:into|between))\s<20>{_LIST}",
        *("compris", "consist", "made up", "divided", "split", "broken"),
    ),
)
#: The total follows: "14 pupils and six teachers, a total of 21".
_THEN = rf"{_LIST}<40>(?:,|:|\s[–—-])\s"
TRAILING = (
    shape(rf"{_THEN}<20>\ba\s(?:combined\s|grand\s)?total\sof\s<total:amount>", "total of"),
    shape(
        rf"{_THEN}<12><total:amount>\s(?:[a-z]+\s)?(?:in\sall|altogether|in\stotal|all\stold)\b",
        *("in all", "altogether", "in total", "all told"),
    ),
)
#: The total follows, and is that of the list and no more.
TOGETHER = (
    shape(
        rf"{_THEN}<20>\ba\s(?:combined|joint)\s(?:[a-z]+\s)?of\s{_SOME}<total:amount>",
        *("a combined ", "a joint "),
    ),
    shape(
        rf"{_THEN}<12><total:amount>\s(?:[a-z]+\s)?(?:together(?!\swith)|combined|between\sthem)\b",
        *("together", "combined", "between them"),
    ),
)
FOLLOWING = (*TRAILING, *TOGETHER)
#: A list of three at least.
LOOSE = shape(rf"<total:amount><80>(?:[.:;–—]|,|\band)\s<60>{_LONG}")
#: What is told to be in the total is more than all of it.
INCLUDED = shape(
    rf"<total:number><40>\b(?:includ(?:e[sd]?|ing)|among\sthem)\s{_SOME}{_LONG}",
    *("include", "including", "among them"),
)
#: Behind a part: its whole comes next. Before the last of the other parts, which have verbs of their own.
OF_THE = re.compile(r"\sof\s(?:the|its|their|his|her|those|these|all)\s(?:[a-z-]+\s){0,2}")
NEXT = re.compile(r"\s[^.;:!?\n]{3,90}(?:,\s|\b(?P<last>and|while)\s)")
#: The list is of the total, and may be some of it.
WITHIN = (
    shape(
        rf"<total:number><80>(?:[.,;–—]\s|\s)<30>\bof\s(?:them|whom|these|those)\b,?\s<20>{_LIST}",
        *("of them", "of whom", "of these", "of those"),
    ),
    shape(rf"<total:number>(?<=of\sthe\s.)<80>,\s{_SOME}{_LIST}", f"of the {CLASSES['number']}"),
    shape(rf"<total:amount><60>\b(?:split|divided)\b<20>{_PAIR}", "split", "divided"),
    LOOSE,
    *FOLLOWING,
)
#: The list is behind the total, and may be of something else.
BEHIND = shape(rf"<total:amount><60>\.\s<40>{_PAIR}")
#: Words behind the parts that share out a whole between them; those of `VOTES` do where all who voted are counted.
EXHAUSTIVE = tuple(
    tuple(re.compile(rf"\b(?:{word})\b") for word in words)
    for words in (
        ("passengers?", "crew"),
        ("m[ae]n|males?", "wom[ae]n|females?"),
        ("boys?", "girls?"),
        ("adults?", "child(?:ren)?|minors?"),
        ("first", "second"),
    )
)
VOTES = tuple(re.compile(rf"\b(?:{word})\b") for word in ("for|favou?r|yes", "against|no|opposed", "abst\\w+"))
PRESENT = re.compile(r"\b(?:present|voted|voting|took\spart|cast|voters)\b")
#: More parts, or parts that lie across each other.
AMONG = re.compile(
    r"\b(?:others?|rest|remain\w*|more|another|additional|also|later|respectively|both|separate\w*|some|include[sd]?|"
    r"including|such\sas|unknown|plus|as\swell)\b"
)
#: Not parts of one whole at one time.
APART = re.compile(
    r"\b(?:than|from|up|down|rose|fell|increase\w*|year|years|ago|last|previous|earlier|per|each|every|average|"
    r"19\d\d|20\d\d|minutes|aged|between|compared|versus|against\s(?:the|a)\s|target|tomorrow|days?|weeks?|months?|hours?)\b"
)
INCLUDING = shape(
    rf"<total:number>(?!\sof)<50>,?\s(?:including|among\sthem|of\swhom)\s{_SOME}<part:number>",
    "including",
    "among them",
    "of whom",
)
REMAINDER = shape(
    r"<part:number>\sof\s(?:the|its|their|all)\s(?:[a-z-]+\s){0,2}<total:number><80>"
    r"(?:[.;,–—]|\sand|\swhile)\s<40><rest:number>\s(?P<behind>(?:[a-z]+\s?){0,3})"
)
#: A part, and the rest of the whole as a list: "60 of them in Tarn … the rest: 25 in Orvale and 20 in Hale".
REST_LIST = shape(
    rf"<part:amount>\sof\s(?:them|those|these)\b<90>(?:[.;]\s<90>)?\bthe\s(?:remainder|rest|others|remaining)\b<20>"
    rf"(?::|\s[–—-])\s{_LIST}",
    *("the remainder", "the rest", "the others", "the remaining"),
)
#: Figures before, and how near the sum must come to one of them that is the total.
EARLIER = 6
CLOSE = 0.15
#: Numbers below this are hardly rounded where they are told as parts of one whole.
COUNTED = 10_000
STILL = re.compile(r"^(?:others?\s)?(?:(?:are|were)\s)?(?:still|remain|missing)\b")
SHARES = shape(r"(?P<list><percent>(?:<60><percent>){2,7})")
VOTED = re.compile(r"\b(?:of\sthe\svotes?|the\sremaining|the\srest|the\sother|account\w*\sfor)\b")
SEVERAL = re.compile(
    r"\b(?:several|more\sthan\sone|multiple|overlap\w*|both|respectively|rounding|approv\w+|turnout)\b"
)
OTHER = re.compile(r"\bthe\s(?:other|remaining)\s$")
REST = re.compile(r"\bthe\s(?:remaining|rest|other)\b")
MOVED = re.compile(
    r"\b(?:from|up|down|than|more|less|last|previous\w*|earlier|compared|after|women|men|(?:19|20)\d\d)\b"
)
AGAIN = re.compile(r"\b(?:another|more|also|later|earlier|than|dead|died|killed)\b")
EACH = re.compile(r"\s(?:each|apiece)\b")
#: Characters behind a total that say what it is of.
NEAR = 30
#: A list that goes this far beyond its total, or is so much less, is of something else.
MOST, LEAST = 1.6, 0.6
MOST_BEYOND = 5
#: Parts with verbs of their own may lie across each other where they go further beyond their whole.
LITTLE_MORE = 1.25


def findings(passage: Passage) -> Iterator[dict[str, Any]]:
    """Findings of one title or text."""
    seen: set[int] = set()
    for pattern in (*CLOSED, *WITHIN, BEHIND):
        for match in pattern.finditer(passage):
            if match.start("list") in seen:
                continue
            total = passage.figure(match, "total")
            found = listed(passage, match.start("list"), match.end("list"))
            if pattern in FOLLOWING:
                found = found.of(total)
            parts, words = found.parts, found.words
            behind = passage.text[match.start("total") + 1 : match.start("list")]
            alike = "." not in behind and behind.split()[:1] == words[0].split()[:1]
            if pattern is LOOSE and len(parts) < 3:
                continue
            if (alike and pattern not in CLOSED) or EACH.match(words[-1]):
                continue  # "five in Tarn, three in Orvale and one each in …": the first of the list, not its total
            summed = _missed(total, found, pattern in CLOSED or pattern in FOLLOWING)
            if not summed:
                continue
            if pattern in TOGETHER or (summed > total.value and pattern is not BEHIND):
                sure = True
            else:
                sure = not AMONG.search(" ".join(words)) and (
                    pattern in CLOSED or _exhausted(words, passage.text[match.start() : match.start("list")])
                )
            if sure:
                seen.add(match.start("list"))
                yield _sum_row(total, parts, summed)
    yield from _included(passage)
    if " of " in passage.text:
        yield from _shared_out(passage)
    yield from _beyond(passage)
    yield from _remainders(passage)
    yield from _rests(passage)
    yield from _shares(passage)


def _row(total: Figure, parts: list[Figure], summed: float, summary: str) -> dict[str, Any]:
    worth = total.value / total.claim.value  # back to the unit in which the total is told
    pair = Pair(total.claim, parts[-1].claim, total.claim.value, summed / worth, "contradiction", True)
    claims = sorted((f.claim for f in (total, *parts)), key=lambda c: c.start)
    return row(parts_total_mismatch.RULE, pair, claims, summary, 0.8)


def _missed(total: Figure, found: Listed, follows: bool) -> float:
    """What the parts add up to, where that is not the total; else 0."""
    parts, words, ones, perhaps = found
    if not total.exact or total.claim.direction or total.value < 3:
        return 0.0
    closed = len(parts) > 1 and " and " in words[-2]
    if not (closed or ONE_LAST.match(words[-1])) or APART.search(" ".join(words[:-1])):
        return 0.0
    if not all(
        p.exact
        and (some_of(total, p, behind) or (follows and _uncounted(total, p, parts[-1])))
        and 0 < p.value < total.value
        for p, behind in zip(parts, words, strict=True)
    ):
        return 0.0
    summed = sum(p.value for p in parts) + ones * (total.claim.dimension == "count")
    slack = sum(p.open for p in parts) + min(total.open, max(p.step for p in parts))
    if any(abs(sum(p.value for p in parts[n:]) - total.value) <= slack for n in range(1, len(parts) - 1)):
        return 0.0  # the list begins later
    if abs(summed - total.value) <= slack + 1e-9 * summed or not LEAST <= summed / total.value <= MOST:
        return 0.0
    return 0.0 if summed < total.value <= summed + perhaps else summed


def _uncounted(total: Figure, part: Figure, last: Figure) -> bool:
    """Whether the total has no noun of its own: "14 goats and six cows, a total of 21"."""
    return part.claim.dimension == total.claim.dimension == "count" and total.claim.unit in ("", last.claim.unit)


def _exhausted(words: list[str], text: str) -> bool:
    """Whether the words behind the parts share out a whole between them."""
    kinds = (*EXHAUSTIVE, VOTES) if PRESENT.search(text) else EXHAUSTIVE
    return any(
        len(kind) == len(words)
        and all(any(k.search(word) for word in words) for k in kind)
        and not any(k.search(text[:NEAR]) for k in kind)  # "eight of them children", and then children and adults
        for kind in kinds
    )


def _included(passage: Passage) -> Iterator[dict[str, Any]]:
    """A list of what is told to be included that is more than all."""
    for match in INCLUDED.finditer(passage):
        total = passage.figure(match, "total")
        found = listed(passage, match.start("list"), match.end("list"))
        summed = _missed(total, found, follows=False) if len(found.parts) > 2 else 0.0
        if summed > total.value:
            yield _sum_row(total, found.parts, summed)


def _shared_out(passage: Passage) -> Iterator[dict[str, Any]]:
    """Three parts with verbs of their own that are a little more than their whole: "five of the nine walked, three rode
    and two swam".
    """
    text, places, signs = passage.text, passage.places, passage.signs
    kinds = CLASSES["number"]
    for i in range(len(places) - 3):
        if signs[i] not in kinds or signs[i + 1] not in kinds:
            continue
        if not OF_THE.fullmatch(text, places[i] + 1, places[i + 1]):
            continue
        parts, at, last = [i], i + 1, False
        for j in range(i + 2, min(i + 10, len(places))):
            gap = text[places[at] + 1 : places[j]]
            if signs[j] not in kinds:
                continue  # "three had terms of 20 to 40 years and two"
            found = NEXT.fullmatch(gap)
            if not found or last:
                break
            parts.append(j)
            at, last = j, bool(found["last"])
        total, figures = passage[i + 1], [passage[n] for n in parts]
        bare = all(f.exact and not f.claim.direction for f in figures[1:]) and not any(
            named(text[places[n] + 1 : places[n] + 40]) for n in parts[1:]
        )
        summed = sum(f.value for f in figures)
        if last and len(parts) > 2 and bare and total.exact and total.value < summed <= LITTLE_MORE * total.value:
            yield _sum_row(total, figures, summed)


def _sum_row(total: Figure, parts: list[Figure], summed: float) -> dict[str, Any]:
    figures = " + ".join(p.claim.text for p in parts)
    return _row(total, parts, summed, f"{figures} do not make {total.claim.text}")


def _beyond(passage: Passage) -> Iterator[dict[str, Any]]:
    """A part that is more than what it is told to be included in."""
    for match in INCLUDING.finditer(passage):
        total, part = passage.figure(match, "total"), passage.figure(match, "part")
        if (
            not total.value < part.value <= MOST_BEYOND * total.value
            or not total.exact
            or part.claim.hedge not in ("", "at_least", "over")
        ):
            continue
        last = passage.index(match.start("total"))
        earlier = [f for f in (passage[n] for n in range(max(0, last - 3), last)) if commensurable(f, total)]
        alike = is_person(total.claim.unit) and (not part.claim.unit or is_person(part.claim.unit))
        if (alike or part.claim.unit == total.claim.unit) and all(f.value < part.value for f in earlier):
            yield _row(total, [part], part.value, f"{part.claim.text} are included in {total.claim.text}")


def _remainders(passage: Passage) -> Iterator[dict[str, Any]]:
    """A part, and the rest of the whole: "19 of the 33 …, the other 11"."""
    for match in REMAINDER.finditer(passage):
        part, total, rest = (passage.figure(match, name) for name in ("part", "total", "rest"))
        if not all(f.exact and f.claim.dimension == "count" for f in (part, total, rest)) or rest.claim.direction:
            continue
        summed = part.value + rest.value
        others = match["behind"].startswith("others") or bool(
            OTHER.search(match[0][: match.start("rest") - match.start()])
        )
        if part.value >= total.value or summed == total.value or not (others or STILL.match(match["behind"])):
            continue
        if (others or summed > total.value) and LEAST <= summed / total.value <= MOST and not AGAIN.search(match[0]):
            yield _row(
                total,
                [part, rest],
                summed,
                f"{part.claim.text} and the other {rest.claim.text} do not make {total.claim.text}",
            )


def _rests(passage: Passage) -> Iterator[dict[str, Any]]:
    """A part, and a list of the rest, that do not make any total told before."""
    for match in REST_LIST.finditer(passage):
        others, words, *_ = listed(passage, match.start("list"), match.end("list"))
        parts = [passage.figure(match, "part"), *others]
        if (
            len(others) < 2
            or " and " not in words[-2]
            or APART.search(" ".join(words[:-1]))
            or AMONG.search(" ".join(words))
        ):
            continue
        first = passage.index(match.start("part"))
        totals = [f for f in (passage[n] for n in range(max(0, first - EARLIER), first)) if commensurable(f, parts[0])]
        if not all(p.exact and not p.claim.direction and some_of(parts[0], p) for p in others):
            continue
        summed = sum(p.value for p in parts)
        # "1,900 jobs, 400 of them … the rest: 900 and 700" are counted, not rounded
        slack = max(p.open for p in parts) if summed < COUNTED else sum(p.open for p in parts)
        misses = [(abs(f.value - summed), n, f) for n, f in enumerate(totals) if f.exact and f.value > parts[0].value]
        if not misses or any(abs(f.value - summed) <= slack for f in totals):
            continue
        missed, _, total = min(misses)
        if missed <= CLOSE * total.value:
            yield _sum_row(total, parts, summed)


def _shares(passage: Passage) -> Iterator[dict[str, Any]]:
    """Three shares or more of one vote, or with "the remaining", that are more than all."""
    for match in SHARES.finditer(passage):
        shares, words, *_ = listed(passage, match.start("list"), match.end("list"))
        if len(shares) < 3:
            continue
        around = passage.text[max(0, match.start() - 30) : match.end()] + words[-1]
        if not all(s.exact and not s.claim.direction and not s.claim.role for s in shares) or SEVERAL.search(around):
            continue
        voted, summed = VOTED.search(around), sum(s.value for s in shares)
        rest = REST.search(words[-2])
        slack = sum(min(s.step, 1.0) for s in shares) / 2
        if not voted or (not rest and MOVED.search(" ".join(words))) or " and " not in words[-2]:
            continue
        if 100 + slack < summed <= 160 or (rest and 60 <= summed < 100 - slack):
            pair = Pair(shares[0].claim, shares[-1].claim, 100.0, summed, "contradiction", True)
            summary = f"{' + '.join(s.claim.text for s in shares)} make {summed:.4g} per cent"
            yield row(parts_total_mismatch.RULE, pair, [s.claim for s in shares], summary, 0.8)
