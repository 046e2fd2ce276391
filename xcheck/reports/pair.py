"""What `xcheck compare` says of two sentences."""

from __future__ import annotations

import json as codec
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from xcheck.reports import explained
from xcheck.reports.display import display
from xcheck.reports.json import number
from xcheck.reports.layout import fold, indented, painted
from xcheck.reports.listing import states
from xcheck.reports.text import Marks
from xcheck.reports.view import Row, quote_of, sure

if TYPE_CHECKING:
    from xcheck.reports.look import Look
    from xcheck.verdicts.compare import Comparison


def text(comparison: Comparison, look: Look) -> Iterator[str]:
    """The verdict, what each sentence states, and why."""
    marks = Marks(look)
    verdict = str(comparison.verdict)
    style = "strong" if verdict == "unrelated" else verdict
    how_sure = f"  ({sure(comparison.score)} sure)" if comparison.a else ""
    yield painted([[(verdict, style), (how_sure, "faint")]], look.color)
    for name, claim in (("A", comparison.a), ("B", comparison.b)):
        if claim:
            stated = fold([(states(claim), "strong")], look.width - 5)
            yield painted(indented(stated, "     ", f"  {name}  "), look.color)
            yield painted(indented(fold(marks.quoted(quote_of(claim)), look.width - 9), " " * 5), look.color)
    for reason in comparison.reasons:
        yield painted(indented(fold([(display(reason), "")], look.width - 9), " " * 7, "  why  "), look.color)
    if comparison.match:
        narrow = Marks(replace(look, width=look.width - 9))
        told = list(explained.waterfall(comparison.match, narrow))
        yield painted(indented(told, " " * 9, "  match  "), look.color)


def json(comparison: Comparison) -> Iterator[str]:
    """One object: verdict, score, reasons and the two claims, null where a sentence states no number that compares."""
    document: dict[str, Any] = {
        "version": 1,
        "verdict": str(comparison.verdict),
        "score": number(float(comparison.score)),
        "reasons": list(comparison.reasons),
        "a": _values(comparison.a),
        "b": _values(comparison.b),
    }
    if comparison.match:
        document["match"] = explained.values(comparison.match)
    yield codec.dumps(document, allow_nan=False) + "\n"


def _values(claim: Row | None) -> dict[str, Any] | None:
    """A claim with numbers that JSON can hold."""
    if not claim:
        return None
    return {name: number(value) if isinstance(value, float) else value for name, value in claim.items()}
