"""What a portion of the input came to, kept beside its claims: the next run does not read it again.

An entry is named by the very bytes or records of the portion, by where they stand, by what the user said about the
reading, and by all code of xcheck with the libraries that read. It holds the articles and their claims; where a
portion changed, its articles have entries by themselves (cache.py). It is as safe as these: JSON, and a damaged one is
a miss.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib import metadata
from itertools import chain, islice

from xcheck.articles import Options, contents
from xcheck.articles.interface import Article, Refused, Skip
from xcheck.articles.portions import Portion
from xcheck.articles.reading import outlets_of
from xcheck.engines import cache, outcomes
from xcheck.engines.part import FAILED, Found, Wish
from xcheck.stated import Packed, written

#: Libraries that have a part in what is read.
UNDER = (
    "charset-normalizer", "courlan", "fastwarc", "htmldate", "justext", "lxml", "lxml-html-clean", "pyarrow",
    "trafilatura",
)  # fmt: skip


def recall(portions: Sequence[Portion], wish: Wish) -> Found | None:
    """What is in the portions, if all of it is known."""
    named = names(portions, wish.options)
    known = _known(named, wish)
    return _joined([known[name] for name in named]) if all(name in known for name in named) else None


def look(portions: Sequence[Portion], wish: Wish, afresh: Callable[[Sequence[Portion], Wish], Found]) -> Found:
    """What is in the portions: what is known of them, and what `afresh` finds in the others, which is known then."""
    named = names(portions, wish.options)
    known = _known(named, wish)
    left = [n for n, name in enumerate(named) if name not in known]
    if not left:
        return _joined([known[name] for name in named])
    rest = [portions[n] for n in left]
    fresh = dict(zip(left, _apart(afresh(rest, wish)), strict=True))
    now = dict(zip(left, names(rest, wish.options), strict=True))  # a file may be another by now
    lasting = [n for n in left if named[n] and named[n] == now[n] and _lasts(portions[n], fresh[n])]
    cache.opened(wish.cache).put({named[n]: _packed(fresh[n]) for n in lasting})
    return _joined([fresh[n] if n in fresh else known[name] for n, name in enumerate(named)])


def names(portions: Sequence[Portion], options: Options) -> list[bytes]:
    """The name of each portion's entry; b"" for a file that cannot be opened."""
    outlets = outlets_of(options.outlets)
    tables = (outlets.by_name, outlets.by_domain, outlets.owners)
    said = json.dumps([repr(options), *(sorted(table.items()) for table in tables), sorted(outlets.agencies)])
    return [_name(portion, version() + said.encode()) for portion in portions]


def _name(portion: Portion, context: bytes) -> bytes:
    source = portion.source
    digest = hashlib.blake2b(context, digest_size=16)
    digest.update(json.dumps([source.path, str(source.file), source.outlet, source.named]).encode())
    if portion.lines is not None:
        digest.update(json.dumps([(number, len(line)) for number, line in portion.lines]).encode())
        for _, line in portion.lines:
            digest.update(line)
    elif portion.records is not None:
        digest.update(json.dumps([(type(item).__name__, *item) for item in portion.records]).encode())
    else:
        try:
            with contents.opened(source) as file:
                digest.update(b"a file" + file.read())
        except (Refused, OSError):
            return b""
    return digest.digest()


def _known(named: Sequence[bytes], wish: Wish) -> dict[bytes, Found]:
    """What is known of the portions with these names."""
    entries = cache.opened(wish.cache).get([name for name in named if name])
    found = {name: _unpacked(entry) for name, entry in entries.items()}
    return {name: one for name, one in found.items() if one}


def _lasts(portion: Portion, found: Found) -> bool:
    """Whether it would be found again. A page may have been skipped for want of time or memory."""
    skips = [item for item in found.items[0] if isinstance(item, Skip)]
    return not any(portion.whole or skip.reason.startswith(FAILED) for skip in skips)


def _apart(found: Found) -> list[Found]:
    """What was found in each portion by itself."""
    stated = iter(found.stated)
    sizes = (sum(isinstance(item, Article) for item in items) for items in found.items)
    return [Found([items], list(islice(stated, size))) for items, size in zip(found.items, sizes, strict=True)]


def _joined(found: Sequence[Found]) -> Found:
    return Found(*(list(chain.from_iterable(sides)) for sides in zip(*found, strict=True)))


def _packed(found: Found) -> bytes:
    """An entry: a line for each skip, and two for each article, its fields and what it states."""
    lines = []
    stated = iter(found.stated)
    for item in found.items[0]:
        if isinstance(item, Skip):
            lines.append(json.dumps(["", *item]).encode())
        else:
            claims, refusals, body = next(stated)
            lines += [json.dumps([claims, refusals, *item]).encode(), written(body)]
    return cache.enclosed(b"\n".join(lines))


def _unpacked(entry: bytes) -> Found | None:
    """What an entry says; None when it is damaged. What articles state is left as it is written."""
    data = cache.disclosed(entry)
    if data is None:
        return None
    found = Found([[]], [])
    lines = iter(data.split(b"\n") if data else ())
    decode = json.JSONDecoder().decode
    try:
        for line in lines:
            first, *rest = decode(line.decode())
            if isinstance(first, str):
                found.items[0].append(Skip(*rest))
            else:
                found.items[0].append(Article(*rest[1:]))
                found.stated.append(Packed(first, rest[0], next(lines)))
    except (ValueError, TypeError, StopIteration):
        return None
    return found


@lru_cache(maxsize=1)
def version() -> bytes:
    """A digest of everything that reading follows from, besides what is read."""
    digest = hashlib.blake2b(outcomes.version(), digest_size=16)
    for library in UNDER:
        try:
            digest.update(f"{library} {metadata.version(library)}\0".encode())
        except metadata.PackageNotFoundError:
            digest.update(f"{library}\0".encode())
    return digest.digest()
