"""Where a text comes from: copies of one story, cut short or with a local top, share one origin.

A copy is found by containment (Broder 1997, "On the resemblance and containment of documents"): the share of the
shorter text's runs of five words that the longer one has too. Symmetric similarity would miss a wire story below a page
of local news, and two newsrooms that quote the same few sentences contain little of each other.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from xcheck.articles.agencies import is_agency
from xcheck.articles.dates import instant

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint32]

RUN = 5  # words in a run
CONTAINED = 0.75  # share of the shorter text's runs that a copy's longer text has
MIN_WORDS = 40  # a shorter text may repeat another by chance
MIN_WORDS_EXACT = 12  # unless it repeats it word for word
_SAMPLE = 4  # one run in so many is looked up to find candidates; they are then compared by all their runs
AT_ONCE = 8_000_000  # sampled runs that are sorted together
KNOWN = 500_000  # words whose codes are remembered
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
_WORD = re.compile(r"\w+")


def assign(articles: pd.DataFrame) -> pd.DataFrame:
    """The frame ARTICLES with `origin` filled: the id of the earliest copy of each text, by date and then by id.

    A news agency's own article goes before what others made of it, whatever the dates.

    The work grows with the sum of the texts' lengths: copies of a text do not meet each other, only the longest copy.
    """
    import numpy as np
    import pandas as pd

    ids, dates, urls = (articles[name].tolist() for name in ("id", "published", "url"))
    of_agency = map(is_agency, articles["outlet"].tolist(), articles["agency"].tolist())
    others = [not own for own in of_agency]
    if not ids:
        return articles
    texts = _Texts(articles["text"])
    marks = texts.marks()
    parent = list(range(len(ids)))
    first: dict[bytes, int] = {}
    for index, digest in enumerate(marks.exact):
        if digest:
            parent[index] = first.setdefault(digest, index)
    sizes = marks.size.tolist()
    kept = [index for index in range(len(ids)) if parent[index] == index and sizes[index] >= MIN_WORDS]
    # longest first, so that in every group of texts that share a run the first is the one that may contain the others
    kept.sort(key=lambda index: (-sizes[index], ids[index]))
    for a, b in _candidates(marks, np.array(kept, dtype=np.int64)):
        if contained(texts.runs(a), texts.runs(b)):
            _join(parent, a, b)
    for a, b in _same_address(urls, ids, sizes, texts):
        _join(parent, a, b)
    roots = [_root(parent, index) for index in range(len(ids))]
    order = sorted(range(len(ids)), key=lambda index: (others[index], instant(dates[index]), ids[index]))
    earliest: dict[int, str] = {}
    for index in order:
        earliest.setdefault(roots[index], ids[index])
    return articles.assign(origin=pd.Series([earliest[root] for root in roots], index=articles.index, dtype="str"))


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
    exact: list[bytes]  # a digest of its words, b"" for a short text
    drawn: Hashes  # a sample of its runs, each once; those of a text begin where the text before it ends
    end: NDArray[np.int64]


class _Texts:
    """The runs of texts. Those of a whole text are needed for few, and worked out where they are."""

    def __init__(self, texts: pd.Series[str]) -> None:
        self._texts = texts
        # crc32 and not hash(): the same in every process
        self._code = lru_cache(maxsize=KNOWN)(lambda word: zlib.crc32(word.encode("utf-8", "replace")))
        self.runs = lru_cache(maxsize=256)(lambda index: self._runs(self._codes(self._texts.iloc[index])))

    def marks(self) -> _Marks:
        import numpy as np

        sizes, exact, drawn = [], [], []
        for text in self._texts:
            codes = self._codes(text)
            sizes.append(len(codes))
            long = len(codes) >= MIN_WORDS_EXACT
            exact.append(hashlib.blake2b(codes.tobytes(), digest_size=16).digest() if long else b"")
            runs = self._runs(codes)
            drawn.append(np.unique(runs[runs % np.uint32(_SAMPLE) == 0]))
        ends = np.cumsum([len(some) for some in drawn])
        return _Marks(np.array(sizes, dtype=np.int64), exact, np.concatenate(drawn), ends)

    def _codes(self, text: str) -> NDArray[np.uint64]:
        """A number for each word."""
        import numpy as np

        return np.fromiter(map(self._code, _WORD.findall(text.casefold())), dtype=np.uint64)

    @staticmethod
    def _runs(codes: NDArray[np.uint64]) -> Hashes:
        """A text's runs as hashes in its order: words are mixed with odd multipliers, then the sum is scrambled."""
        import numpy as np

        count = max(0, len(codes) - RUN + 1)
        mixed = np.zeros(count, dtype=np.uint64)
        for offset, multiplier in enumerate(_MULTIPLIERS):
            mixed += codes[offset : offset + count] * np.uint64(multiplier)
        mixed ^= mixed >> np.uint64(31)
        mixed *= np.uint64(0x94D049BB133111EB)
        mixed ^= mixed >> np.uint64(29)
        return (mixed >> np.uint64(32)).astype(np.uint32)


def _candidates(marks: _Marks, ranked: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Pairs (shorter, longer) of the texts `ranked`, longest first, that share many of the shorter's runs.

    Runs are looked up a share of them at a time, which bounds the memory.
    """
    import numpy as np

    if len(ranked) < 2:
        return []
    count = len(marks.size)
    rank = np.full(count, count, dtype=np.int32)
    rank[ranked] = np.arange(len(ranked))
    drawn = np.diff(marks.end, prepend=0)
    owner = np.repeat(rank, drawn)  # of each run, the place of its text among `ranked`
    shares = 1 + len(owner) // AT_ONCE
    slot = (marks.drawn // np.uint32(_SAMPLE)) % np.uint32(shares)
    found = []
    for n in range(shares):
        some = np.flatnonzero((slot == n) & (owner < count)) if shares > 1 else np.flatnonzero(owner < count)
        hashes, owners = marks.drawn[some], owner[some].astype(np.int64)
        order = np.lexsort((owners, hashes))
        hashes, owners = hashes[order], owners[order]
        begins = np.concatenate(([True], hashes[1:] != hashes[:-1]))[: len(hashes)]
        leaders = owners[np.flatnonzero(begins)[np.cumsum(begins) - 1]]  # the longest text that has the same run
        linked = ~begins
        found.append(np.unique(owners[linked] * len(ranked) + leaders[linked], return_counts=True))
    keys, counts = (np.concatenate(side) for side in zip(*found, strict=True))
    pairs, inverse = np.unique(keys, return_inverse=True)
    shared = np.bincount(inverse, counts, minlength=len(pairs))
    small, large = pairs // len(ranked), pairs % len(ranked)
    likely = shared >= _CANDIDATE * drawn[ranked[small]]
    return list(zip(ranked[small[likely]].tolist(), ranked[large[likely]].tolist(), strict=True))


def _same_address(urls: list[str], ids: list[str], sizes: list[int], texts: _Texts) -> list[tuple[int, int]]:
    """Pairs of articles at one address that share a good part: versions of a story, not the many of a front page."""
    import numpy as np

    groups: dict[str, list[int]] = {}
    for index, url in enumerate(urls):
        if url and sizes[index] >= RUN:
            address = _QUERY_NOISE.sub("", url.partition("#")[0]).rstrip("/?&").lower()
            groups.setdefault(address, []).append(index)
    pairs = []
    for group in groups.values():
        if len(group) > 1:
            longest = min(group, key=lambda index: (-sizes[index], ids[index]))
            runs = texts.runs(longest)
            near = (index for index in group if np.isin(texts.runs(index), runs).mean() >= _VERSION)
            pairs += [(index, longest) for index in near]
    return pairs


def _root(parent: list[int], index: int) -> int:
    while parent[index] != index:
        parent[index] = parent[parent[index]]
        index = parent[index]
    return index


def _join(parent: list[int], a: int, b: int) -> None:
    a, b = _root(parent, a), _root(parent, b)
    parent[max(a, b)] = min(a, b)
