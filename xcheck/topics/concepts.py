"""Which nouns name the same kind of thing.

The groups are data (lexicons/concepts.toml). Nouns that the lexicon does not list meet by spelling, with rapidfuzz,
so that "kilometre" and "kilometer" or a misspelt name are still one.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Levels of likeness between two head nouns.
SAME, SYNONYM, GENERIC, RELATED, SPELLING, ONE_MISSING, BOTH_MISSING, DIFFERENT = range(8)
NAMES = ("same", "synonym", "generic", "related", "spelling", "one missing", "both missing", "different")
SPELLED_ALIKE = 88


@cache
def groups() -> tuple[dict[str, frozenset[str]], frozenset[str]]:
    """(noun -> names of its groups, names of the groups of people)."""
    data = tomllib.loads(resources.files("xcheck.topics").joinpath("lexicons/concepts.toml").read_text("utf-8"))
    found: dict[str, set[str]] = {}
    for kind in ("people", "things"):
        for name, nouns in data[kind].items():
            for noun in nouns:
                found.setdefault(noun, set()).add(name)
    return {noun: frozenset(names) for noun, names in found.items()}, frozenset(data["people"])


def is_person(noun: str) -> bool:
    table, people = groups()
    return bool(table.get(noun, frozenset()) & people)


def numbers(nouns: Sequence[str]) -> NDArray[np.int64]:
    """One number for the nouns of one group (the first of its name, when a noun stands in several)."""
    import numpy as np

    table, _ = groups()
    ids: dict[str, int] = {}
    names = (min(table[noun]) if noun in table else noun for noun in nouns)
    return np.array([ids.setdefault(name, len(ids)) for name in names], dtype=np.int64)


@lru_cache(maxsize=200_000)
def likeness(a: str, b: str) -> int:
    """How two head nouns relate: one of the levels above. Symmetric."""
    from rapidfuzz.fuzz import ratio

    if not a and not b:
        return BOTH_MISSING
    if not a or not b:
        return ONE_MISSING
    if a == b:
        return SAME
    table, people = groups()
    ga, gb = table.get(a, frozenset()), table.get(b, frozenset())
    if ("person" in ga and gb & people) or ("person" in gb and ga & people):
        return SYNONYM if ga & gb and a != "person" != b else GENERIC
    if ga & gb:
        return SYNONYM
    if ga & people and gb & people:
        return RELATED
    if ratio(a, b, score_cutoff=SPELLED_ALIKE) >= SPELLED_ALIKE:
        return SPELLING
    return DIFFERENT


def likeness_matrix(nouns: Sequence[str], left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.int8]:
    """`likeness` for pairs of noun numbers, worked out once for each distinct pair."""
    import numpy as np
    import pandas as pd

    keys = np.minimum(left, right) * len(nouns) + np.maximum(left, right)
    where, different = pd.factorize(keys)
    levels = np.fromiter(
        (likeness(nouns[k // len(nouns)], nouns[k % len(nouns)]) for k in different.tolist()),
        dtype=np.int8,
        count=len(different),
    )
    return levels[where]
