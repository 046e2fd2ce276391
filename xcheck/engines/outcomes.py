"""What a whole batch came to, kept beside its claims for the next run over the same batch.

Which texts are copies and which claims differ follows from all articles together: one more may change the weight of
every word. So an entry is named by all articles, column by column, and by all code and data of xcheck with the
libraries under it; claims follow from these. It is as safe as the other entries of the cache: JSON, and a damaged one
is a miss.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib import metadata, resources
from typing import TYPE_CHECKING, Any

from xcheck import frames
from xcheck.engines import cache
from xcheck.related import Related

if TYPE_CHECKING:
    import pandas as pd

#: Bytes of an entry. A larger one would push many articles out of the cache.
MOST = cache.MOST // 10
#: Rows of an entry: more need not come together in memory.
ROWS = 2_000_000
#: Libraries whose next version may round, sort or compare otherwise.
UNDER = ("numpy", "pandas", "rapidfuzz", "scipy")
#: Columns that another one stands for.
TOLD = {"text": "sha256"}


def remembered(
    kept: cache.ClaimCache,
    stage: str,
    articles: pd.DataFrame,
    kinds: Sequence[frames.Columns],
    work: Callable[[], Sequence[pd.DataFrame | Related]],
) -> Sequence[Any]:
    """What `work` comes to, frames with the columns `kinds`; without work when `stage` had these articles before.

    Relations that `work` has folded come back as it has them, or else as a frame.
    """
    name = key(stage, articles)
    entry = kept.get([name]).get(name)
    data = cache.unsealed(entry) if entry else None
    if data is not None:
        return [frames.make(columns, found) for columns, found in zip(kinds, data, strict=True)]
    made = work()
    if sum(map(len, made)) <= ROWS:
        whole = [item.frame() if isinstance(item, Related) else item for item in made]
        body = cache.sealed([{name: frame[name].tolist() for name in frame} for frame in whole])
        if len(body) <= MOST:
            kept.put({name: body})
    return made


def key(stage: str, articles: pd.DataFrame) -> bytes:
    """The name of an entry."""
    digest = hashlib.blake2b(version() + stage.encode(), digest_size=16)
    digest.update(b"%d" % len(articles))
    for name in articles:
        if name in TOLD and TOLD[name] in articles:
            continue
        values = articles[name]
        digest.update(f"\0{name}\0{values.dtype}\0".encode())
        if values.dtype.kind in "bif":
            digest.update(values.to_numpy().tobytes())
            continue
        texts = values.tolist()
        digest.update(",".join(map(str, map(len, texts))).encode())
        digest.update("".join(texts).encode("utf-8", "surrogatepass"))
    return digest.digest()


@lru_cache(maxsize=1)
def version() -> bytes:
    """A digest of everything that comparing follows from, besides what is compared."""
    digest = hashlib.blake2b(cache.version(), digest_size=16)
    for library in UNDER:
        digest.update(f"{library} {metadata.version(library)}\0".encode())
    for name, file in sorted(cache.below(resources.files("xcheck"), ""), key=lambda item: item[0]):
        digest.update(name.encode() + b"\0" + file.read_bytes())
    return digest.digest()
