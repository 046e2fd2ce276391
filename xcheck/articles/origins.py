"""Where a text comes from: copies of one story, cut short or with a local top, share one origin.

A copy is found by containment (Broder 1997, "On the resemblance and containment of documents"): the share of the
shorter text's runs of five words that the longer one has too. Symmetric similarity would miss a wire story below a page
of local news, and two newsrooms that quote the same few sentences contain little of each other.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from typing import TYPE_CHECKING, Any

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

    texts, ids, dates = (articles[name].tolist() for name in ("text", "id", "published"))
    of_agency = map(is_agency, articles["outlet"].tolist(), articles["agency"].tolist())
    others = [not own for own in of_agency]
    if not texts:
        return articles
    runs, sizes, exact = _fingerprints(texts)
    parent = list(range(len(texts)))
    first: dict[bytes, int] = {}
    for index, digest in enumerate(exact):
        if digest:
            parent[index] = first.setdefault(digest, index)
    kept = [index for index in range(len(texts)) if parent[index] == index and sizes[index] >= MIN_WORDS]
    # longest first, so that in every group of texts that share a run the first is the one that may contain the others
    kept.sort(key=lambda index: (-len(runs[index]), ids[index]))
    for small, large in _candidates([runs[index] for index in kept], np):
        a, b = kept[small], kept[large]
        if contained(runs[a], runs[b]):
            _join(parent, a, b)
    for a, b in _same_address(articles["url"].tolist(), ids, runs):
        _join(parent, a, b)
    roots = [_root(parent, index) for index in range(len(texts))]
    order = sorted(range(len(texts)), key=lambda index: (others[index], instant(dates[index]), ids[index]))
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


def _fingerprints(texts: list[str]) -> tuple[list[Hashes], list[int], list[bytes]]:
    """For each text: its runs as hashes in the order of the text, its number of words, a digest of its words."""
    import numpy as np

    # crc32 and not hash(): the same in every process. Words are mixed with odd multipliers, then the sum is scrambled.
    known: dict[str, int] = {}
    multipliers = [np.uint64(number) for number in _MULTIPLIERS]
    runs, sizes, exact = [], [], []
    for text in texts:
        words = _WORD.findall(text.casefold())
        for word in words:
            if word not in known:
                known[word] = zlib.crc32(word.encode("utf-8", "replace"))
        codes = np.fromiter(map(known.__getitem__, words), dtype=np.uint64, count=len(words))
        sizes.append(len(words))
        exact.append(
            hashlib.blake2b(codes.tobytes(), digest_size=16).digest() if len(words) >= MIN_WORDS_EXACT else b""
        )
        count = max(0, len(words) - RUN + 1)
        mixed = np.zeros(count, dtype=np.uint64)
        for offset, multiplier in enumerate(multipliers):
            mixed += codes[offset : offset + count] * multiplier
        mixed ^= mixed >> np.uint64(31)
        mixed *= np.uint64(0x94D049BB133111EB)
        mixed ^= mixed >> np.uint64(29)
        runs.append((mixed >> np.uint64(32)).astype(np.uint32))
    return runs, sizes, exact


def _candidates(runs: list[Hashes], np: Any) -> list[tuple[int, int]]:
    """Pairs (shorter, longer) of positions in `runs`, sorted longest first, that share many of the shorter's runs."""
    if len(runs) < 2:
        return []
    drawn = [np.unique(hashes[hashes % np.uint32(_SAMPLE) == 0]) for hashes in runs]
    sizes = np.array([len(hashes) for hashes in drawn])
    hashes = np.concatenate(drawn)
    owners = np.repeat(np.arange(len(runs), dtype=np.int64), sizes)
    order = np.lexsort((owners, hashes))
    hashes, owners = hashes[order], owners[order]
    begins = np.concatenate(([True], hashes[1:] != hashes[:-1]))
    leaders = owners[np.flatnonzero(begins)[np.cumsum(begins) - 1]]  # the longest text that has the same run
    linked = ~begins
    pairs, shared = np.unique(owners[linked] * len(runs) + leaders[linked], return_counts=True)
    small, large = pairs // len(runs), pairs % len(runs)
    likely = shared >= _CANDIDATE * sizes[small]
    return list(zip(small[likely].tolist(), large[likely].tolist(), strict=True))


def _same_address(urls: list[str], ids: list[str], runs: list[Hashes]) -> list[tuple[int, int]]:
    """Pairs of articles at one address that share a good part: versions of a story, not the many of a front page."""
    import numpy as np

    groups: dict[str, list[int]] = {}
    for index, url in enumerate(urls):
        if url and len(runs[index]):
            address = _QUERY_NOISE.sub("", url.partition("#")[0]).rstrip("/?&").lower()
            groups.setdefault(address, []).append(index)
    pairs = []
    for group in groups.values():
        longest = min(group, key=lambda index: (-len(runs[index]), ids[index]))
        near = (index for index in group if np.isin(runs[index], runs[longest]).mean() >= _VERSION)
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
