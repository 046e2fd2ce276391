"""What a rule is.

A rule looks at one pair of claims that state the same quantity and do not agree, and says whether it is the rule's
case. The first rule that takes a pair names the finding (their order is in __init__.py). A rule's module docstring is
the text of `xcheck explain RULE`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from xcheck import digits


class Pair(NamedTuple):
    """Two claims of one topic whose numbers differ. `a` is the earlier in the batch; rows of frames.CLAIMS as
    named tuples.
    """

    a: Any
    b: Any
    value_a: float  # in one unit
    value_b: float
    reading: str  # what the bare numbers say: "tension" or "contradiction"
    same_article: bool

    @property
    def factor(self) -> float:
        a, b = abs(self.value_a), abs(self.value_b)
        low, high = (a, b) if a < b else (b, a)
        return high / low if low else float("inf")

    @property
    def figures(self) -> tuple[tuple[object, ...], tuple[object, ...]]:
        """What each side states, the same for claims that state the same."""
        return (self.a.hedge, self.a.direction, self.value_a), (self.b.hedge, self.b.direction, self.value_b)

    @property
    def transposed(self) -> bool:
        """Both have the same digits, in another order."""
        return digits.transposed(self.a.value, self.b.value)

    @property
    def mistyped(self) -> bool:
        """Both have the same digits, but for one of many."""
        return digits.mistyped(self.a.value, self.b.value)


@dataclass(frozen=True)
class Rule:
    """`why` says in one line what the rule saw in a pair, `caveat` why it may be no error.

    `applies` says whether a pair of differing claims is the rule's case; None where the cases are found elsewhere.
    """

    id: str
    kind: str  # "cross-source" or "internal"
    severity: str  # "low", "medium" or "high"
    doc: str
    why: Callable[[Pair], str]
    caveat: str
    applies: Callable[[Pair], bool] | None = None


@lru_cache(maxsize=10_000)
def source_key(name: str) -> str:
    """A cited source, folded so that "the Defence Ministry" and "Defence ministry" are one."""
    words = [w for w in name.lower().replace("’", "'").split() if w not in ("the", "a", "an")]
    return " ".join(words)


def same_source(pair: Pair) -> bool:
    """Both claims cite one source by name, or an extended form of it."""
    a, b = source_key(pair.a.attributed_to), source_key(pair.b.attributed_to)
    if not a or not b:
        return False
    return a == b or set(a.split()) <= set(b.split()) or set(b.split()) <= set(a.split())


def different_sources(pair: Pair) -> bool:
    return bool(pair.a.attributed_to and pair.b.attributed_to) and not same_source(pair)
