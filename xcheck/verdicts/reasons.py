"""What a finding says for itself and against itself, beyond its rule: how far the figures lie apart, who stands alone,
and which words may explain it.

A finding of many pairs is told by its widest: one sentence of each kind, not one a pair.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xcheck.verdicts.rules.interface import Pair

#: Units whose figures differ by themselves, not by a share of one another.
_SHARES = ("percent", "percentage_point")
_PARTS = {"part": "a part", "whole": "the whole"}
#: Words of scope by which a count is known to go on; the rest is mostly about something else in the sentence.
_OPEN = ("so far", "since", "to date", "until")
_LARGE = ((1e12, " trillion"), (1e9, " billion"), (1e6, " million"), (1.0, ""))


def widest(pairs: Sequence[Pair]) -> Pair:
    """The pair whose figures lie furthest apart, by their ratio and then by their difference."""
    return max(pairs, key=lambda pair: (pair.factor, abs(pair.value_a - pair.value_b), pair.a.id, pair.b.id))


def distinct(sentences: Sequence[str]) -> list[str]:
    """Each sentence once, and none that another one only adds to."""
    return [
        sentence
        for sentence in dict.fromkeys(sentences)
        if not any(other.startswith(f"{sentence},") for other in sentences)
    ]


def how_far(pair: Pair) -> str:
    """How far two figures lie apart, in the words of the articles; "" where no sum says it."""
    if pair.a.hedge == "vague" or pair.b.hedge == "vague" or pair.value_a * pair.value_b <= 0:
        return ""
    same_unit = pair.a.unit == pair.b.unit
    less, more = (pair.a, pair.b) if abs(pair.value_a) < abs(pair.value_b) else (pair.b, pair.a)
    gap = abs(less.value - more.value)
    told = f"“{more.text}” is"
    if pair.a.dimension in _SHARES:
        points = f"{gap:.3g}"
        return f"{told} {points} point{'s' * (points != '1')} above “{less.text}”" if same_unit else ""
    if pair.factor >= 2:
        return f"{told} {pair.factor:.2g} times “{less.text}”" if pair.factor < 100 else ""
    share = f"{100 * (pair.factor - 1):.2g} percent"
    if not same_unit:
        return f"{told} {share} more than “{less.text}”"
    if pair.a.dimension == "age":
        return f"the ages are {_counted(gap, pair.a.unit)} apart"
    return f"{told} {_written(gap)} more than “{less.text}” ({share})"


def alone(pairs: Sequence[Pair]) -> str:
    """Who stands against several that agree, when there are two figures and one outlet has one of them to itself."""
    outlets: dict[float, dict[str, str]] = {}
    for pair in pairs:
        for claim, value in ((pair.a, pair.value_a), (pair.b, pair.value_b)):
            outlets.setdefault(value, {})[claim.outlet] = claim.text
    if len(outlets) != 2:
        return ""
    few, many = sorted(outlets.values(), key=len)
    if len(few) != 1 or len(many) < 2 or set(few) & set(many):
        return ""
    [(outlet, text)] = few.items()
    return f"only {outlet} has “{text}”, the other {len(many)} have “{many[min(many)]}”"


def explanations(pair: Pair) -> Iterator[str]:
    """What the words around two figures say that may account for their difference."""
    a, b = pair.a, pair.b
    if len(a.as_of) == len(b.as_of) == len("2025-10-31") and a.as_of != b.as_of:
        yield f"“{a.text}” is as of {a.as_of}, “{b.text}” as of {b.as_of}"
    if a.period and b.period and a.period != b.period:
        yield f"“{a.text}” is of {a.period.rstrip('/')}, “{b.text}” of {b.period.rstrip('/')}"
    if a.role != b.role and a.role in _PARTS and b.role in _PARTS:
        yield f"“{a.text}” is told as {_PARTS[a.role]}, “{b.text}” as {_PARTS[b.role]}"
    for claim, other in ((a, b), (b, a)):
        for scope in claim.scope.split("; "):
            if scope.startswith(_OPEN) and scope not in other.scope.split("; "):
                yield f"only the sentence with “{claim.text}” says “{_as_written(scope, claim.sentence)}”"
    if a.modality != b.modality:
        claim = a if a.modality != "fact" else b
        yield f"“{claim.text}” is told as a {claim.modality}"


def _as_written(phrase: str, sentence: str) -> str:
    """A phrase of a sentence with the capitals that it has there."""
    at = sentence.lower().find(phrase)
    return sentence[at : at + len(phrase)] if at >= 0 else phrase


def _counted(number: float, unit: str) -> str:
    return f"{number:.4g} {unit}{'' if number == 1 else 's'}"


def _written(number: float) -> str:
    """A difference as news writes it: 1,800; 1.2 million."""
    size, name = next((size, name) for size, name in _LARGE if number >= size or size == 1)
    return f"{number / size:.4g}{name}" if name or number < 1000 else f"{number:,.0f}"
