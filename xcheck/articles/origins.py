"""Where a text comes from: copies of one story, cut short or with a local top, share one origin.

A copy is found by containment (Broder 1997, "On the resemblance and containment of documents"): the share of the
shorter text's runs of five words that the longer one has too. Symmetric similarity would miss a wire story below a page
of local news, and two newsrooms that quote the same few sentences contain little of each other.
"""

from __future__ import annotations

import hashlib
import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from xcheck import columns
from xcheck.articles.agencies import is_agency
from xcheck.articles.dates import instant
from xcheck.spool import Slots

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Codes = NDArray[np.uint64]
    Hashes = NDArray[np.uint32]

RUN = 5  # words in a run
CONTAINED = 0.75  # share of the shorter text's runs that a copy's longer text has
MIN_WORDS = 40  # a shorter text may repeat another by chance
MIN_WORDS_EXACT = 12  # unless it repeats it word for word
_HALF, _LOW = 32, 0xFFFFFFFF  # of a number, where two are put into one
_SAMPLE = 4  # one run in so many is looked up to find candidates; they are then compared by all their runs
CHUNK = 200_000  # characters that are looked at together
_CANDIDATE = 0.45  # share of the sampled runs, well below CONTAINED since few are drawn from a short text
_CUT = 0.4  # a copy shorter than this share of the longer text must be its beginning, not a part of a round-up
_MULTIPLIERS = (
    0x9E3779B97F4A7C15,
    0xC2B2AE3D27D4EB4F,
    0x165667B19E3779F9,
    0xD6E8FEB86659FD93,
    0xFF51AFD7ED558CCD,
)  # RUN odd numbers
_VERSION = 0.3  # share of its runs that a version of a story keeps from another at the same address
_QUERY_NOISE = re.compile(r"(?<=[?&])(?:utm_[a-z]{1,20}|fbclid|gclid|ref|cmpid)=[^&]*&?", re.IGNORECASE)


def assign(articles: pd.DataFrame) -> pd.DataFrame:
    """The frame ARTICLES with `origin` filled: the id of the earliest copy of each text, by date and then by id.

    A news agency's own article goes before what others made of it, whatever the dates.

    The work grows with the sum of the texts' lengths: copies of a text do not meet each other, only the longest copy.
    """
    import numpy as np
    import pandas as pd

    if not len(articles):
        return articles
    texts, ids = articles["text"], articles["id"].to_numpy(dtype=object)
    marks = _marks(texts)
    runs = lru_cache(maxsize=256)(lambda index: _runs(words([texts.iloc[index]])[0]))
    every, place = np.arange(len(ids)), np.empty(len(ids), dtype=np.int64)
    place[np.argsort(ids, kind="stable")] = every
    _, first, which = np.unique(marks.exact, return_index=True, return_inverse=True)
    twins = np.where(marks.exact == b"", every, first[which])
    kept = np.flatnonzero((twins == every) & (marks.size >= MIN_WORDS))
    # longest first, so that in every group of texts that share a run the first is the one that may contain the others
    kept = kept[np.lexsort((place[kept], -marks.size[kept]))]
    parent = twins.tolist()
    for a, b in _candidates(marks, kept):
        if contained(runs(a), runs(b)):
            _join(parent, a, b)
    for a, b in _same_address(articles["url"], marks.size, place, runs):
        _join(parent, a, b)
    root = np.array([_root(parent, index) for index in range(len(ids))])
    copied = np.flatnonzero((np.bincount(root, minlength=len(ids)) > 1)[root])
    some = articles[["id", "outlet", "agency", "published"]].iloc[copied]
    keys = [
        (not is_agency(outlet, agency), instant(date), id)
        for id, outlet, agency, date in zip(*(some[name].tolist() for name in some), strict=True)
    ]
    earliest: dict[int, str] = {}
    for key, of in sorted(zip(keys, root[copied].tolist(), strict=True)):
        earliest.setdefault(of, key[-1])
    origins = ids.copy()
    origins[copied] = [earliest[of] for of in root[copied].tolist()]
    return articles.assign(origin=pd.Series(origins, index=articles.index, dtype="str"))


def contained(small: Hashes, large: Hashes) -> bool:
    """Whether a text with the runs `small` is a copy of one with the runs `large`, both in the order of the text."""
    import numpy as np

    if len(small) > len(large):
        small, large = large, small
    if len(small) < _CUT * len(large):
        large = large[: int(1.6 * len(small))]
    return bool(np.isin(small, large).mean() >= CONTAINED)


@dataclass(frozen=True)
class _Marks:
    """What is kept of each text: far less than the text."""

    size: NDArray[np.int64]  # its number of words
    exact: NDArray[np.bytes_]  # a digest of its words, b"" for a short text
    drawn: Slots  # a sample of its runs, each once: the run, and below it the number of the text
    count: NDArray[np.int64]  # how many these are


def _marks(texts: Iterable[str]) -> _Marks:
    import numpy as np

    sizes, counts, exact, drawn, first = [], [], bytearray(), Slots(), 0
    for some in _chunks(texts):
        codes, size = words(some)
        text = np.repeat(np.arange(first, first + len(some), dtype=np.uint64), size)
        runs, one = _runs(codes), slice(0, max(0, len(codes) - RUN + 1))
        chosen = np.flatnonzero((runs % np.uint32(_SAMPLE) == 0) & (text[one] == text[RUN - 1 :]))
        different = np.unique(runs[chosen].astype(np.uint64) << _HALF | text[one][chosen])
        drawn.add(different, (different >> _HALF) // _SAMPLE)
        counts.append(np.bincount((different & _LOW).astype(np.int64) - first, minlength=len(some)))
        sizes.append(size)
        ends = np.cumsum(size)
        for start, end in zip((ends - size).tolist(), ends.tolist(), strict=True):
            long = end - start >= MIN_WORDS_EXACT
            exact += hashlib.blake2b(codes[start:end].tobytes(), digest_size=16).digest() if long else bytes(16)
        first += len(some)
    return _Marks(np.concatenate(sizes), np.frombuffer(bytes(exact), dtype="S16"), drawn, np.concatenate(counts))


def _chunks(texts: Iterable[str]) -> Iterator[list[str]]:
    """The texts in order, some at a time."""
    some: list[str] = []
    size = 0
    for text in texts:
        some.append(text)
        size += len(text)
        if size >= CHUNK:
            yield some
            some, size = [], 0
    if some:
        yield some


def words(texts: Sequence[str]) -> tuple[Codes, NDArray[np.int64]]:
    """A number for each word of the texts, one after the other and whatever its case; and how many each text has."""
    import numpy as np

    folded = [text.casefold() for text in texts]
    codes = np.frombuffer("\n".join([*folded, ""]).encode("utf-32-le", "surrogatepass"), np.uint32)
    letter = np.zeros(len(codes) + 1, dtype=bool)
    letter[:-1] = _word_characters()[np.minimum(codes, np.uint32(0xFFFF))]
    edges = np.flatnonzero(letter[1:] != letter[:-1]) + 1  # a text ends with what is no letter
    if letter[0]:
        edges = np.concatenate(([0], edges))
    begin, end = edges[::2], edges[1::2]
    ends = np.cumsum(np.fromiter(map(len, folded), dtype=np.int64, count=len(folded)) + 1)
    before = np.searchsorted(begin, ends)
    return columns.spelled(codes, begin, end), np.diff(before, prepend=0)


@cache
def _word_characters() -> NDArray[np.bool_]:
    """Whether each character of the basic plane is part of a word."""
    import numpy as np

    return np.array([chr(code).isalnum() or chr(code) == "_" for code in range(0x10000)])


def _runs(codes: Codes) -> Hashes:
    """The runs of words as hashes, in their order: words are mixed with odd multipliers, then the sum is scrambled."""
    import numpy as np

    count = max(0, len(codes) - RUN + 1)
    mixed = np.zeros(count, dtype=np.uint64)
    for offset, multiplier in enumerate(_MULTIPLIERS):
        mixed += codes[offset : offset + count] * np.uint64(multiplier)
    mixed ^= mixed >> np.uint64(31)
    mixed *= np.uint64(0x94D049BB133111EB)
    mixed ^= mixed >> np.uint64(29)
    return (mixed >> np.uint64(32)).astype(np.uint32)


def _candidates(marks: _Marks, ranked: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Pairs (shorter, longer) of the texts `ranked`, longest first, that share many of the shorter's runs.

    Runs are looked up a share of them at a time, and so are pairs, which bounds the memory.
    """
    import numpy as np

    count = len(marks.size)
    rank: Codes = np.full(count, count, dtype=np.uint64)
    rank[ranked] = np.arange(len(ranked))
    pairs = Slots()
    for drawn in marks.drawn:
        owner = rank[(drawn & _LOW).astype(np.int64)]  # the place of the text among `ranked`
        known = owner < count
        both = np.sort(drawn[known] >> _HALF << _HALF | owner[known])
        hashes, owners = both >> _HALF, both & _LOW
        begins = np.concatenate(([True], hashes[1:] != hashes[:-1]))[: len(hashes)]
        leaders = owners[np.flatnonzero(begins)[np.cumsum(begins) - 1]]  # the longest text that has the same run
        linked = ~begins
        pairs.add(owners[linked] << _HALF | leaders[linked], owners[linked])
    for some in pairs:
        keys, shared = np.unique(some, return_counts=True)
        small, large = (ranked[side.astype(np.int64)] for side in (keys >> _HALF, keys & _LOW))
        likely = shared >= _CANDIDATE * marks.count[small]
        yield from zip(small[likely].tolist(), large[likely].tolist(), strict=True)


def _same_address(
    urls: Iterable[str], sizes: NDArray[np.int64], place: NDArray[np.int64], runs: Callable[[int], Hashes]
) -> Iterator[tuple[int, int]]:
    """Pairs of articles at one address that share a good part: versions of a story, not the many of a front page."""
    import numpy as np

    articles, digests = array("q"), bytearray()
    for index, (url, size) in enumerate(zip(urls, sizes.tolist(), strict=True)):
        if url and size >= RUN:
            address = _QUERY_NOISE.sub("", url.partition("#")[0]).rstrip("/?&").lower()
            articles.append(index)
            digests += hashlib.blake2b(address.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    _, which, often = np.unique(np.frombuffer(bytes(digests), np.uint64), return_inverse=True, return_counts=True)
    every, shared = np.array(articles), np.flatnonzero(often[which] > 1)
    for some in columns.runs(which[shared]):
        group = every[shared[some]]
        longest = int(group[np.lexsort((place[group], -sizes[group]))[0]])
        for index in group.tolist():
            if np.isin(runs(index), runs(longest)).mean() >= _VERSION:
                yield index, longest


def _root(parent: list[int], index: int) -> int:
    while parent[index] != index:
        parent[index] = parent[parent[index]]
        index = parent[index]
    return index


def _join(parent: list[int], a: int, b: int) -> None:
    a, b = _root(parent, a), _root(parent, b)
    parent[max(a, b)] = min(a, b)
