"""The named comparisons of a pair of claims.

Each comparison puts a pair on one of a few named levels; the model (model.py) gives each level a weight. That is the
whole of matching: a score is a sum of weights, and the weights can be read out (Fellegi and Sunter 1969, as in
Splink's waterfall).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xcheck.digits import slips
from xcheck.frames import HEDGES, ROLES
from xcheck.intervals import BOUNDS, TENSION, Numbers, relate, relate_read
from xcheck.topics import concepts, qualifiers, telling
from xcheck.topics.traits import KIND, SIZE
from xcheck.topics.words import overlap

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from xcheck.topics.profile import Profiles

    Rows = NDArray[np.int64]
    Levels = NDArray[np.int8]


@dataclass(frozen=True)
class Candidates:
    """Pairs of claims (row numbers) that may state the same quantity, with the likeness of their articles."""

    left: Rows
    right: Rows
    event: NDArray[np.float64]
    days: NDArray[np.float64]  # between their dates of publication, NaN where unknown
    converted: NDArray[np.bool_]  # written in different units

    def __len__(self) -> int:
        return len(self.left)

    def __getitem__(self, rows: Rows) -> Candidates:
        return Candidates(*(getattr(self, name)[rows] for name in self.__dataclass_fields__))


PRESENCE = ("neither", "one", "same", "different")
SHARE = ("neither", "one", "none", "little", "some", "much", "nearly all")
SHARE_EDGES = (0.02, 0.15, 0.3, 0.55)
EVENT = ("distant", "loose", "near", "close", "twin")
EVENT_EDGES = (0.12, 0.2, 0.3, 0.45)
DAYS = ("unknown", "same day", "next day", "days", "week", "month", "longer")
PLAIN, VAGUE = HEDGES.index(""), HEDGES.index("vague")
#: Equal "as told": with one hedge, too. A slip of three digits and more is "sharp": chance hardly makes one.
GAP = (
    "equal",
    "as told",
    "as read",
    "loosely",
    "slip",
    "sharp slip",
    "within a tenth",
    "within a quarter",
    "within two",
    "within five",
    "far",
    "loose bound",
)
#: Units that are taken for each other are not further apart: feet and inches, but not millimetres and kilometres.
UNIT_SLIP = 13.0
ROLE_PAIRS = ("neither", *(f"one {role}" for role in ROLES[1:]), "same", "different")

LEVELS: dict[str, tuple[str, ...]] = {
    "kind": KIND,
    "gap": GAP,
    "size": SIZE,
    "head": concepts.NAMES,
    "modifiers": SHARE,
    "action": PRESENCE,
    "measure": PRESENCE,
    "fate": PRESENCE,
    "next": PRESENCE,
    "previous": PRESENCE,
    "per": PRESENCE,
    "role": ROLE_PAIRS,
    "direction": PRESENCE,
    "modality": PRESENCE,
    "scope": PRESENCE,
    "as_of": PRESENCE,
    "source": PRESENCE,
    "near": SHARE,
    "before": SHARE,
    "after": SHARE,
    "sentence": SHARE,
    "names": SHARE,
    "who": SHARE,
    "companions": SHARE,
    "years": SHARE,
    "event": EVENT,
    "days": DAYS,
    "period": PRESENCE,
    "times": qualifiers.MARKS,
    "qualifiers": qualifiers.MARKS,
    "side": PRESENCE,
    **telling.LEVELS,
}


def _presence(code: Rows, left: Rows, right: Rows) -> Levels:
    import numpy as np

    a, b = code[left], code[right]
    filled = (a != 0).view(np.int8) + (b != 0).view(np.int8)
    return np.asarray(filled + ((filled == 2) & (a != b)), dtype=np.int8)


def _roles(role: Levels, left: Rows, right: Rows) -> Levels:
    """Level of ROLE_PAIRS: "from" is what a figure was before, "part" what is within another."""
    import numpy as np

    a, b = role[left], role[right]
    return np.where((a == 0) | (b == 0), np.maximum(a, b), np.where(a == b, len(ROLES), len(ROLES) + 1)).astype(np.int8)


def _share(matrix: object, left: Rows, right: Rows) -> Levels:
    """Cosine of two rows in steps; rows may be empty."""
    import numpy as np
    from scipy.sparse import csr_array

    assert isinstance(matrix, csr_array)
    filled = np.diff(matrix.indptr) > 0
    a, b = filled[left], filled[right]
    cosine = np.zeros(len(left))
    both = np.flatnonzero(a & b)
    cosine[both] = overlap(matrix, left[both], right[both])
    steps = 2 + np.digitize(cosine, SHARE_EDGES)
    return np.where(~a & ~b, 0, np.where(~a | ~b, 1, steps)).astype(np.int8)


def _companions(matrix: object, left: Rows, right: Rows) -> Levels:
    import numpy as np
    from scipy.sparse import csr_array

    assert isinstance(matrix, csr_array)
    count = np.diff(matrix.indptr)
    a, b = count[left], count[right]
    shared = overlap(matrix, left, right)
    part = shared / np.maximum(np.minimum(a, b), 1)
    steps = 2 + np.digitize(part, (0.01, 0.34, 0.67, 0.99))
    return np.where((a == 0) & (b == 0), 0, np.where((a == 0) | (b == 0), 1, steps)).astype(np.int8)


def gaps(p: Profiles, pairs: Candidates, near: Levels) -> tuple[Levels, Levels, Numbers, Numbers]:
    """The level of `gap`, what the bare numbers say of each other (codes of intervals.relate), and the numbers of
    either side in one unit. Chance makes slips, too: without a word in common (`near`) they are no sign of anything.
    """
    import numpy as np

    t, left, right = p.traits, pairs.left, pairs.right
    a, b = t.numbers[left], t.numbers[right]
    # "$92 a month" and "a monthly rise of $92": a rate meets a figure without one as it is written
    lone = (p.codes["per"][left] > 0) != (p.codes["per"][right] > 0)
    a, b = a.divided(np.where(lone, p.rate[left], 1.0)), b.divided(np.where(lone, p.rate[right], 1.0))
    # a yield of "-4bp" has "slipped 4 basis points"
    minus_a, minus_b = (a.value < 0) & t.falls[right], (b.value < 0) & t.falls[left]
    a, b = a.divided(np.where(minus_a, -1.0, 1.0)), b.divided(np.where(minus_b, -1.0, 1.0))
    # per cent and points meet only with one number (candidates.py): it agrees, its unit does not
    mixed = t.points[left] != t.points[right]
    verdict = relate_read(a, b, t.reading[left], t.reading[right])
    converted = np.flatnonzero(pairs.converted | lone)
    verdict[converted] = relate(a[converted], b[converted], pairs.converted[converted])
    verdict[mixed] = TENSION
    low = np.minimum(np.abs(a.value), np.abs(b.value))
    high = np.maximum(np.abs(a.value), np.abs(b.value))
    factor = np.where(low > 0, high / np.where(low > 0, low, 1.0), np.where(high > 0, np.inf, 1.0))
    level = GAP.index("within a tenth") + np.digitize(factor, (1.1, 1.25, 2.0, 5.0))
    finer = np.minimum(t.written_step[left], t.written_step[right])
    # 161 miles for 161 km is a slip, 13 metres for 130 miles would be two; 24 hours for 24 years is none
    other = pairs.converted & ((t.kind[left] == KIND.index("duration")) | (t.written[left] != t.written[right]))
    slip = slips(t.written[left], t.written[right], finer, pairs.converted & (factor < UNIT_SLIP))
    slip &= ~other & (near > SHARE.index("none"))
    level[slip | mixed] = GAP.index("slip")
    level[slip & (np.minimum(t.size[left], t.size[right]) == SIZE.index("large sharp"))] = GAP.index("sharp slip")
    bound = np.isin(a.hedge, BOUNDS) | np.isin(b.hedge, BOUNDS)
    loose = bound & (verdict == TENSION) & (factor > 1.1) & (factor < 2.0)
    level[loose & ~mixed] = GAP.index("loose bound")
    agree = verdict == 0
    level[agree] = agreeing(a, b, factor)[agree]
    return level.astype(np.int8), verdict, a, b


def agreeing(a: Numbers, b: Numbers, factor: NDArray[np.float64]) -> Levels:
    """The level of `gap` of numbers that agree: one hedge on equal numbers says more than the numbers by themselves,
    and a number that "about 30" or "hundreds" leaves room for says little.
    """
    import numpy as np

    plain_a, plain_b = a.hedge == PLAIN, b.hedge == PLAIN
    vague = (a.hedge == VAGUE) | (b.hedge == VAGUE)
    told = (a.hedge == b.hedge) & ~plain_a & ~vague
    near = (factor < 1.02) | ((factor < 1.1) & ~(plain_a & plain_b) & ~vague)
    equal, as_told, as_read, loosely = (GAP.index(name) for name in ("equal", "as told", "as read", "loosely"))
    other = np.where(near, as_read, loosely)
    return np.where(factor > 1 + 1e-9, other, np.where(told, as_told, equal)).astype(np.int8)


@dataclass(frozen=True)
class Compared:
    """Candidates with the level of every comparison, and what their bare numbers say (codes of intervals.relate)."""

    pairs: Candidates
    levels: dict[str, Levels]
    reading: Levels
    value_a: NDArray[np.float64]  # in one unit
    value_b: NDArray[np.float64]

    @property
    def agrees(self) -> NDArray[np.bool_]:
        import numpy as np

        return np.asarray(self.reading == 0)


def compare(p: Profiles, pairs: Candidates) -> Compared:
    """Level of every comparison in LEVELS, for the pairs that can still be one quantity.

    Pairs whose numbers differ, whose nouns differ and whose words have nothing in common are dropped after the cheap
    comparisons.
    """
    import numpy as np

    t = p.traits
    near = _share(p.around.near, pairs.left, pairs.right)
    gap, reading, a, b = gaps(p, pairs, near)
    head = concepts.likeness_matrix(p.heads, p.codes["head"][pairs.left], p.codes["head"][pairs.right])
    strange = (reading != 0) & (head == concepts.DIFFERENT)
    unlike = (near <= SHARE.index("none")) | ((near <= SHARE.index("little")) & (gap == GAP.index("far")))
    # an age meets only the age of the same person; without names only in articles that are much alike
    who = _share(p.around.who, pairs.left, pairs.right)
    nameless = (who <= SHARE.index("one")) & (pairs.event < EVENT_EDGES[2])
    age = t.kind[pairs.left] == KIND.index("age")
    another = age & (reading != 0) & ((who == SHARE.index("none")) | nameless)
    # one article gives nobody two ages: those are two people, of one family at times
    another |= age & (reading != 0) & (p.article[pairs.left] == p.article[pairs.right])
    words, fate = p.around, p.around.fate
    other_fate = words.exclusive[pairs.left] & words.exclusive[pairs.right] & (fate[pairs.left] != fate[pairs.right])
    # "20 other nations" are not all of "21 nations", but "100 others hurt" are all the hurt
    beside = (words.beside[pairs.left] != words.beside[pairs.right]) & (reading != 0)
    beside &= ~(words.exclusive & ~words.killed)[pairs.left]
    kept = np.flatnonzero(~(strange & unlike) & ~another & ~other_fate & ~beside)
    pairs, reading = pairs[kept], reading[kept]
    found: dict[str, Levels] = {"gap": gap[kept], "head": head[kept], "near": near[kept], "who": who[kept]}
    left, right = pairs.left, pairs.right
    found["kind"] = np.minimum(t.kind[left], t.kind[right])
    found["size"] = np.minimum(t.size[left], t.size[right])
    for column in ("action", "measure", "per", "direction", "modality", "scope", "as_of", "period"):
        found[column] = _presence(p.codes[column], left, right)
    for column in ("fate", "next", "previous"):
        found[column] = _presence(getattr(words, column), left, right)
    found["role"] = _roles(t.role, left, right)
    found["source"] = _presence(p.codes["attributed_to"], left, right)
    found["modifiers"] = _share(words.modifiers, words.modifier[left], words.modifier[right])
    for name in ("before", "after"):
        found[name] = _share(getattr(words, name), left, right)
    one, other = words.sentence[left], words.sentence[right]
    for name, matrix in (("sentence", words.sentences), ("names", words.names), ("years", words.years)):
        found[name] = _share(matrix, one, other)
    found["companions"] = _companions(p.companions, left, right)
    found["event"] = np.digitize(pairs.event, EVENT_EDGES).astype(np.int8)
    days = np.digitize(pairs.days, (0.99, 1.99, 3.99, 7.99, 31)) + 1
    found["days"] = np.where(np.isnan(pairs.days), 0, days).astype(np.int8)
    found["times"] = qualifiers.likeness(words.periods, left, right)
    found["qualifiers"] = qualifiers.likeness(words.qualifiers, left, right)
    found["side"] = _presence(words.side, left, right)
    found |= telling.levels(p.telling, left, right)
    return Compared(pairs, found, reading, a.value[kept], b.value[kept])
