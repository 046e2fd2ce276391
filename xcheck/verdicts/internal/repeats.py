"""One quantity that an article gives twice, with different figures.

An article has many numbers of one kind, and most of those that lie near each other are two quantities: two years, two
firms, two towns. So much is asked: the same thing in the same words near the number, no name or year that only one of
the sentences has, no word of comparison, and figures so near that they are hardly two.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from xcheck import frames
from xcheck.digits import digits, transposed
from xcheck.intervals import AGREEMENT, relate
from xcheck.topics.words import WORD, fold, is_filler
from xcheck.verdicts.internal.finding import Texts, row
from xcheck.verdicts.rules import repeated_figure
from xcheck.verdicts.rules.interface import Pair
from xcheck.verdicts.written import numbers

if TYPE_CHECKING:
    import pandas as pd

#: Money only where a slip of the digits shows: an article has prices and sums of many things.
DIMENSIONS = ("count", "length", "area", "mass", "volume", "money")
#: Numbers below this are near each other too often; bare ones above are no counts.
LEAST, MOST = 100, 1e9
#: Digits that change places are a slip from here on.
LEAST_SLIP = 12
#: Million for billion.
THOUSAND = 1_000.0
CLOSE = 1.10
#: Of one kind, an article with more numbers than this compares things.
CROWD = 12
#: Characters of the sentence before and behind a number that say what it is of.
BEFORE, AFTER = 60, 40
#: Nearer words of comparison speak against a slip of the digits.
SLIP_BEFORE, SLIP_AFTER = 25, 15
#: Words that both sentences must share.
SHARED = 3
COMPARED = re.compile(
    r"\b(?:than|compared|versus|vs|last|previous(?:ly)?|earlier|another|more|other|additional|each|every|respectively|"
    r"also|ago|next|first|second|third|later|former|initial(?:ly)?|original(?:ly)?|increase[ds]?|rose|fell|grew|up|per|"
    r"minimum|maximum|range|between|average|avg|further|now|while|whereas|(?:19|20)\d\d|years?|quarters?|months?|weeks?|"
    r"days?|january|february|march|april|may|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)
NAME = re.compile(r"(?<![.!?:“\"'‘]\s)(?<=\s)[A-Z][\w’'-]+")


def findings(order: pd.DataFrame, texts: Texts) -> list[dict[str, Any]]:
    """Findings of `order`, the claims in reading order; one an article at most."""
    import numpy as np
    import pandas as pd

    usable = (
        order["dimension"].isin(DIMENSIONS)
        & (order["direction"] == "")
        & order["role"].isin(("", "from", "whole"))
        & ~order["negated"]
        & (order["field"] == "text")  # the headline has a rule of its own
        & (order["value"].between(LEAST_SLIP, MOST) | ((order["dimension"] == "money") & (order["value"] > MOST)))
        & order["hedge"].isin(("", "about"))
    )
    rows = np.flatnonzero(usable.to_numpy())
    keys = order.iloc[rows][["article", "dimension", "per"]].assign(row=rows)
    crowd = keys.groupby(["article", "dimension"], sort=False)["row"].transform("size")
    keys = keys[(crowd > 1) & (crowd <= CROWD)]
    both = pd.merge(keys, keys, on=["article", "dimension", "per"], sort=False)
    both = both[both["row_x"] < both["row_y"]].sort_values(["row_x", "row_y"])
    left, right = both["row_x"].to_numpy(dtype=np.int64), both["row_y"].to_numpy(dtype=np.int64)
    if not len(left):
        return []
    written, unit = numbers(order), order["unit"].to_numpy(dtype=object)
    a, b = written[left], written[right]
    low, high = np.minimum(a.value, b.value), np.maximum(a.value, b.value)
    counted = (order["dimension"] == "count").to_numpy()[left]
    money = (order["dimension"] == "money").to_numpy()[left]
    told = relate(a, b, np.zeros(len(left), dtype=bool)) != AGREEMENT
    close = (high <= CLOSE * low) & (low >= LEAST) & ~money
    # two digits that change places move a number by less than its tenfold, and a whole one by a multiple of nine
    nines = (np.mod(high - low, 9) == 0) | (np.mod(low, 1) != 0) | (np.mod(high, 1) != 0)
    candidates = close | ((high < 10 * low) & nines) | np.isclose(high, THOUSAND * low, rtol=1e-9)
    found: dict[str, dict[str, Any]] = {}
    claim = frames.Rows(order)
    for k in np.flatnonzero(candidates & told & (counted | (unit[left] == unit[right]))).tolist():
        x, y = float(a.value[k]), float(b.value[k])
        swapped = not close[k] and transposed(x, y)
        scaled = high[k] >= 10 * low[k] and len(digits(x)) > 1
        if not close[k] and not swapped and not scaled:
            continue
        one, other = claim[int(left[k])], claim[int(right[k])]
        if one.article in found or not _one_quantity(one, other, slip=swapped or scaled, scaled=scaled):
            continue
        pair = Pair(one, other, x, y, "contradiction", True)
        found[one.article] = row(repeated_figure.RULE, pair, [one, other], f"first {one.text}, then {other.text}", 0.5)
    return [found[article] for article in sorted(found)]


def _one_quantity(a: Any, b: Any, *, slip: bool, scaled: bool) -> bool:
    """Whether two claims are told of one thing; of those that one slip makes equal, fewer words must say so."""
    if a.sentence_start == b.sentence_start or a.text in b.sentence or b.text in a.sentence:
        return False  # the article knows both
    same_head = bool(a.head) and a.head == b.head and a.modifiers == b.modifiers
    same_action = bool(a.action) and a.action == b.action
    sharp = len(digits(a.value)) > 2
    if scaled and sharp and same_head and same_action:
        return True
    actions = ("", "") if slip or "from" in (a.role, b.role) else (a.action, b.action)
    sources = ("", "") if slip else (a.attributed_to, b.attributed_to)
    scopes = (a.scope, b.scope)
    if any(x and y and x != y for x, y in ((a.as_of, b.as_of), actions, sources, scopes)):
        return False
    if not slip and a.scope != b.scope:
        return False
    near = (SLIP_BEFORE, SLIP_AFTER) if slip else (BEFORE, AFTER)
    if COMPARED.search(_near(a, *near)) or COMPARED.search(_near(b, *near)):
        return False
    names_a, names_b = _names(a), _names(b)
    if not (names_a <= names_b or names_b <= names_a):
        return False
    thing = _words(_near(a, BEFORE, AFTER)) & _words(_near(b, BEFORE, AFTER))
    if a.dimension == "count" and min(a.value, b.value) < LEAST:
        return same_head and (same_action or len(thing) >= SHARED)
    if not same_head and not thing:
        return False
    if slip and (a.dimension != "count" or same_head):
        return sharp or (a.dimension not in ("money", "count") and bool(thing))
    return len(_words(a.sentence) & _words(b.sentence)) >= SHARED


def _near(claim: Any, before: int, after: int) -> str:
    start, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
    return f"{claim.sentence[max(0, start - before) : start]} # {claim.sentence[end : end + after]}"


def _names(claim: Any) -> set[str]:
    return {fold(name) for name in NAME.findall(claim.sentence[:1_000])}


def _words(text: str) -> set[str]:
    return {fold(word) for word in WORD.findall(text[:1_000]) if not is_filler(word)}
