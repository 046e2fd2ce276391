"""Parts that an article adds up itself, and the total that it gives.

Two shapes are plain enough. A list: "48 people: 22 men and 25 women". And a pair of parts with one verb that all but
makes a total given shortly before: "318 prisoners …, 205 flown north and 131 flown south"; there only a near miss is
one, since two numbers that miss by far are no partition.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from xcheck import frames
from xcheck.intervals import COUNTED_BELOW
from xcheck.topics.concepts import DIFFERENT, ONE_MISSING, is_person, likeness
from xcheck.verdicts.internal.finding import Texts, neighbours, row
from xcheck.verdicts.rules import parts_total_mismatch
from xcheck.verdicts.rules.interface import Pair

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

#: Between the last two parts.
LAST = re.compile(r"(?:\s[\w’'-]+){0,6},?\sand\s")
#: Between earlier parts.
COMMA = re.compile(r"(?:\s[\w’'-]+){0,6},\s")
#: Between a total and its first part: a mark that announces the list, or a comma that may.
ANNOUNCED = re.compile(r"(?:\s[\w’'-]+){0,6}\s?(?::|\s[—–-]{1,2}|—|\()\s?")
#: What makes a list less than a partition.
OPEN = re.compile(
    r"\b(?:includ\w+|among|of\s(?:them|whom|which|the|those)|such\sas|as\swell|plus|others?|rest|remain\w*|more|"
    r"another|additional|also|later|respectively|both|separate\w*)\b",
    re.IGNORECASE,
)
#: Another part would follow.
MORE = re.compile(r"(?:\s[\w’'-]+){0,6},?\s(?:and|plus|as\swell\sas|along\swith|while)\s")
#: One that is not told by a number ends the list: "14 pupils, six teachers and the driver".
SINGLE = re.compile(r"(?:\s[\w’'-]+){0,2},?\sand\s(?:the|an?|his|her|its|their|one)\s[\w’'-]+\s?[.,;:)—–]")
#: Heads that share out a whole between them.
SHARING_OUT = (
    frozenset({"man", "woman"}),
    frozenset({"boy", "girl"}),
    frozenset({"male", "female"}),
    frozenset({"adult", "child"}),
    frozenset({"man", "woman", "child"}),
    frozenset({"passenger", "crew"}),
)
#: Before an age without a unit: "abducted at 27".
AGED = re.compile(r"\b(?:at|aged?)\s$")
MAX_PARTS = 6
#: Characters between a total and parts in another sentence.
REACH = 400
NEAR_MISS = 0.10
#: Below this, numbers of people miss each other by a tenth too often.
SHARP_FROM = 20


def findings(order: pd.DataFrame, texts: Texts) -> list[dict[str, Any]]:
    """Findings of `order`, the claims in reading order."""
    import numpy as np

    pairs = neighbours(order, 4, 60)
    sentence = order["sentence_start"].to_numpy()
    usable = _exact_ones(order) & (order["dimension"] == "count").to_numpy()
    pairs = pairs[usable[pairs] & usable[pairs + 1] & (sentence[pairs] == sentence[pairs + 1])]
    article, value = order["article"].to_numpy(dtype=object), order["value"].to_numpy()
    field, start, end = order["field"].to_numpy(dtype=object), order["start"].to_numpy(), order["end"].to_numpy()
    claim = frames.Rows(order)
    found = []
    for n in pairs.tolist():
        if not LAST.fullmatch(texts[article[n], field[n]][end[n] : start[n + 1]]):
            continue
        first, last = n, n + 1
        while first > 0 and n - first < MAX_PARTS + 8 and article[first - 1] == article[n]:
            first -= 1
        claims = [claim[at] for at in range(first, last + 1)]
        a, b = claims[-2], claims[-1]
        text = texts[a.article, a.field]
        if pair := _listed(claims, text) or _near_miss(claims, text):
            total, parts = pair
            taken = {b.value} | {p.value for p in parts}
            stated = value[np.searchsorted(article, a.article) : np.searchsorted(article, a.article, "right")]
            summed = sum(p.value for p in parts)
            if (stated == summed).any() and summed not in taken:
                continue  # the article knows the sum as another total
            view = Pair(total, b, total.value, summed, "contradiction", True)
            figures = " + ".join(p.text for p in parts)
            found.append(
                row(parts_total_mismatch.RULE, view, [total, *parts], f"{figures} do not make {total.text}", 0.8)
            )
    return found


def _exact_ones(order: pd.DataFrame) -> NDArray[np.bool_]:
    """`_exact` of every claim."""
    value = order["value"]
    found = (
        (order["hedge"] == "")
        & ~order["approximate"]
        & ~order["negated"]
        & (order["role"] == "")
        & (value >= 1)
        & (value == order["low"])
        & (value == order["high"])
        & ((order["step"] == 1) | (value < COUNTED_BELOW))
        & (order["per"] == "")
    )
    return found.to_numpy(dtype=bool)


def _exact(claim: Any) -> bool:
    return (
        claim.hedge == ""
        and not claim.approximate
        and not claim.negated
        and claim.role == ""
        and claim.value >= 1
        and claim.value == claim.low == claim.high
        and (claim.step == 1 or claim.value < COUNTED_BELOW)
        and not claim.per
    )


def _whole_of(total: str, part: str) -> bool:
    """Whether things named `part` can be some of those named `total`."""
    if not part or part == total:
        return True
    if not total or total == "person":
        return is_person(part)
    return False


def _listed(claims: list[Any], text: str) -> tuple[Any, list[Any]] | None:
    """(total, parts) of a list that ends with the last two claims, when it does not add up."""
    parts = claims[-2:]
    n = len(claims) - 3
    while n >= 0 and len(parts) < MAX_PARTS:
        between = text[claims[n].end : parts[0].start]
        if len(between) > 60 or claims[n].sentence_start != parts[0].sentence_start or not _exact(claims[n]):
            return None
        announced = ANNOUNCED.fullmatch(between)
        if announced or COMMA.fullmatch(between):
            total = claims[n]
            if _adds_up_wrongly(total, parts, bool(announced), text):
                return total, parts
        if not COMMA.fullmatch(between):
            return None
        parts = [claims[n], *parts]
        n -= 1
    return None


def _adds_up_wrongly(total: Any, parts: list[Any], announced: bool, text: str) -> bool:
    heads = [p.head for p in parts]
    if not all(_whole_of(total.head, h) and (h or total.unit == "person") for h in heads):
        return False
    tail = text[parts[-1].end : parts[-1].end + 80]
    single = SINGLE.match(tail)
    if OPEN.search(text[total.start : parts[-1].end]) or OPEN.search(tail[:40]) or (MORE.match(tail) and not single):
        return False
    summed = sum(p.value for p in parts) + bool(single)
    if summed == total.value or total.value < 3 or max(p.value for p in parts) >= total.value:
        return False
    if announced:
        return bool(0.5 <= summed / total.value <= 1.5)
    if frozenset(heads) in SHARING_OUT:
        return bool(0.7 <= summed / total.value <= 1.5)
    return bool(len(set(heads)) == len(heads) and all(heads) and total.value < summed <= 1.5 * total.value)


def _near_miss(claims: list[Any], text: str) -> tuple[Any, list[Any]] | None:
    """(total, parts) of two parts with one verb that miss a total given before by less than a tenth."""
    a, b = claims[-2:]
    if min(a.value, b.value) < SHARP_FROM / 2 or not a.action or a.action != b.action:
        return None
    if not (is_person(a.head) and is_person(b.head)) or (a.head, a.modifiers) == (b.head, b.modifiers):
        return None
    summed = a.value + b.value
    for total in reversed(claims[:-2]):
        between = text[total.end : a.start]
        if total.field != a.field or len(between) > REACH:
            return None
        if total.dimension != "count" or not _exact(total) or not is_person(total.head):
            continue
        if AGED.search(text, max(0, total.start - 6), total.start):
            continue
        if total.value < SHARP_FROM or max(a.value, b.value) >= total.value or total.value % 10 == 0:
            continue
        if likeness(total.head, a.head) in (DIFFERENT, ONE_MISSING) or likeness(total.head, b.head) in (
            DIFFERENT,
            ONE_MISSING,
        ):
            continue
        if 0 < abs(summed - total.value) <= NEAR_MISS * total.value and not OPEN.search(text[a.start : b.start]):
            return total, [a, b]
    return None
