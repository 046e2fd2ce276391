"""Shares of one whole that are more than the whole.

Two shapes are plain enough: two opposite answers that together pass 100 per cent ("52 percent voted yes, 53 percent
no"), and a part that is more than what it is a part of ("nine of the seven passengers").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from xcheck import frames
from xcheck.verdicts.internal.finding import Texts, neighbours, row
from xcheck.verdicts.rules import parts_total_mismatch
from xcheck.verdicts.rules.interface import Pair

if TYPE_CHECKING:
    import pandas as pd

#: Words that shut each other out, of one whole.
OPPOSITES = (
    ("yes", "no"),
    ("for", "against"),
    ("favou?r(?:ed|s)?", "oppos(?:ed?|es)|against"),
    ("support(?:ed|s)?", "oppos(?:ed?|es)|against"),
    ("back(?:ed|s)?", "oppos(?:ed?|es)|against"),
    ("approv(?:ed?|es)", "disapprov(?:ed?|es)"),
    ("agre(?:ed?|es)", "disagre(?:ed?|es)"),
    ("m[ae]n|males?", "wom[ae]n|females?"),
    ("remain", "leave"),
    ("guilty", "innocent"),
)
_PAIRS = tuple(
    (re.compile(rf"\b(?:{one})\b", re.IGNORECASE), re.compile(rf"\b(?:{other})\b", re.IGNORECASE))
    for one, other in OPPOSITES
)
#: Between two shares of one whole.
BETWEEN = 60
#: Behind the second share.
BEHIND = 40
HEDGES = ("", "about", "over", "at_least")
#: What is asked of two neighbours.
COMPARED = ["sentence_start", "hedge", "unit", "direction", "value", "step", "role", "dimension"]
#: Shares of two wholes, or of another time.
APART = re.compile(
    r"\b(?:among|whil?st|compared|than|from|up|down|last|previous|earlier|ago|"
    r"rose|fell|increase\w*|decrease\w*|respectively|19\d\d|20\d\d)\b",
    re.IGNORECASE,
)
#: Between a part and its whole: "nine of them, after Tuesday's 223" has none.
PART_OF = re.compile(r"[^,.;:–—()]*")
OF = re.compile(r"\s?of\s(?!(?:them|those|respondents|voters)\b)", re.IGNORECASE)


def findings(order: pd.DataFrame, texts: Texts) -> list[dict[str, Any]]:
    """Findings of `order`, the claims in reading order."""
    rows = neighbours(order, 1, BETWEEN)
    one, nxt = (order.iloc[rows + n][COMPARED].reset_index(drop=True) for n in (0, 1))
    near = (one["sentence_start"] == nxt["sentence_start"]) & one["hedge"].isin(HEDGES) & nxt["hedge"].isin(HEDGES)
    answers = (
        (one["unit"] == "percent")
        & (nxt["unit"] == "percent")
        & (one["direction"] == "")
        & (nxt["direction"] == "")
        & (one["value"] + nxt["value"] > 100 + one["step"].clip(upper=1.0) + nxt["step"].clip(upper=1.0))
    )
    parts = (
        (one["role"] == "part")
        & (nxt["role"] == "whole")
        & (one["dimension"] == "count")
        & (nxt["dimension"] == "count")
        & (nxt["hedge"] == "")
        & (one["value"] > nxt["value"])
        & (nxt["value"] > 0)
    )
    claim = frames.Rows(order)
    found = []
    for n in rows[(near & (answers | parts)).to_numpy()].tolist():
        a, b = claim[n], claim[n + 1]
        text = texts[a.article, a.field]
        if a.unit == "percent" and not _opposite(text[a.end : b.start], text[b.end : b.end + BEHIND]):
            continue
        if a.unit != "percent" and not PART_OF.fullmatch(text, a.end, b.start):
            continue
        if a.unit == "percent":
            pair = Pair(a, b, 100.0, a.value + b.value, "contradiction", True)
            summary = f"{a.text} and {b.text} of one whole make {a.value + b.value:.4g} per cent"
        else:
            pair = Pair(b, a, b.value, a.value, "contradiction", True)
            summary = f"{a.text} of {b.text} is more than all"
        found.append(row(parts_total_mismatch.RULE, pair, [a, b], summary, 0.8))
    return found


def _opposite(between: str, behind: str) -> bool:
    """Whether the first share is told by a word in `between`, and the second by its opposite behind it."""
    behind = re.split(r"[.;:]", behind)[0]
    if OF.match(between) or OF.match(behind) or APART.search(between) or APART.search(behind):
        return False
    return any(
        (one.search(between) and other.search(behind)) or (other.search(between) and one.search(behind))
        for one, other in _PAIRS
    )
