"""The words near a figure that say which period it is about, and which of several like figures it is.

The words are data (lexicons/qualifiers.toml). What a figure is marked by is kept as bits of one integer, so that
pairs are compared by columns.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from xcheck.columns import spans

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from xcheck.topics.tokens import Forms, Tokens

    Rows = NDArray[np.int64]

#: Words on either side of a figure within which a word marks it, up to the next figure.
REACH = 12
#: What stands between the two figures of a vote, a score or a record: "52-48", "52 to 48".
BETWEEN = re.compile(r" ?(?:-|–|—|to|-to-) ?")
WIDEST = 6
THAN = {"than": 1}
OF = {"of": 1}
#: Levels of two sets of marks.
MARKS = ("neither", "one", "same", "some", "different")


@dataclass(frozen=True)
class Marks:
    """The marks of each claim."""

    periods: Rows  # bits
    qualifiers: Rows  # bits
    beside: NDArray[np.bool_]  # it counts the others: "20 other nations", "dozens of others", "another 43 people"


@cache
def lexicon() -> dict[str, Any]:
    text = resources.files("xcheck.topics").joinpath("lexicons/qualifiers.toml").read_text("utf-8")
    found: dict[str, Any] = tomllib.loads(text)
    return found


@cache
def bits(table: str) -> dict[str, int]:
    """The bit of each word of a table."""
    return {word: 1 << n for n, words in enumerate(lexicon()[table].values()) for word in words}


@cache
def beside(side: str) -> dict[str, int]:
    """The words before or behind a number by which it counts the others."""
    return dict.fromkeys(lexicon()["beside"][side], 1)


def marks(s: Tokens, forms: Forms, first: Rows, last: Rows, lowest: Rows, highest: Rows) -> Marks:
    """Marks of claims that are the words [first, last) of `s`, in the stretch [lowest, highest) that no other claim
    has.
    """
    import numpy as np

    before = spans(np.maximum(lowest, first - REACH), first)
    behind = spans(last, np.minimum(highest, last + REACH))
    row, place = (np.concatenate(side) for side in zip(before, behind, strict=True))

    def gathered(table: str) -> Rows:
        bit = forms.found(bits(table))[s.form[place]]
        out = np.zeros(len(first), dtype=np.int64)
        told = np.flatnonzero(bit)
        np.bitwise_or.at(out, row[told], bit[told])
        return out

    def stands(words: dict[str, int], at: Rows, there: NDArray[np.bool_]) -> NDArray[np.bool_]:
        if not len(s.form):
            return np.zeros(len(at), dtype=bool)
        flag = forms.found(words)[s.form] > 0
        return np.asarray(there & flag[np.clip(at, 0, len(flag) - 1)])

    than = stands(THAN, last + 1, last + 1 < highest)
    others = stands(beside("behind"), last, last < highest) & ~than
    others |= stands(OF, last, last < highest) & stands(beside("behind"), last + 1, last + 1 < highest)
    another = stands(beside("before"), first - 1, first > lowest)
    return Marks(gathered("periods"), gathered("qualifiers"), others | another)


def rival(s: Tokens, forms: Forms) -> NDArray[np.bool_]:
    """Texts of `s` that set one count against another, or tell the count of somebody who has reason to."""
    import numpy as np

    said = forms.found(bits("rival"))[s.form] > 0
    return np.bincount(s.text[said], minlength=len(s.first) - 1) > 0


def sides(sentences: Sequence[str], sentence: Rows, start: Rows, end: Rows) -> Rows:
    """Which figure of a pair such as "52 to 48" each claim is, 1 or 2; 0 for none."""
    import numpy as np

    out = np.zeros(len(sentence), dtype=np.int64)
    order = np.lexsort((end, start, sentence))
    a, b = order[:-1], order[1:]
    apart = start[b] - end[a]
    near = np.flatnonzero((sentence[a] == sentence[b]) & (apart > 0) & (apart <= WIDEST))
    for one, other in zip(a[near].tolist(), b[near].tolist(), strict=True):
        if BETWEEN.fullmatch(sentences[sentence[one]], int(end[one]), int(start[other])):
            out[one], out[other] = 1, 2
    return out


def likeness(marks: Rows, left: Rows, right: Rows) -> NDArray[np.int8]:
    """Level of MARKS of each pair."""
    import numpy as np

    a, b = marks[left], marks[right]
    both = np.where(a == b, 2, np.where((a & b) != 0, 3, 4))
    return np.where((a == 0) & (b == 0), 0, np.where((a == 0) | (b == 0), 1, both)).astype(np.int8)
