"""Speed of extraction: `python bench/extract.py [articles.jsonl[.gz] …] [--articles 2000]`.

MB and claims a second of processor time, frame included, and peak memory; the time of one sentence; what happens to
the time when the text doubles, on news and on hostile runs; and the ratio to quantulum3 and CQE on the same text where
these are installed.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from typing import Any

import material

#: Runs that make careless patterns slow, repeated until a text is as long as wanted.
HOSTILE = {
    "digits": "1",
    "digits and commas": "1,234,",
    "digits and spaces": "12 345 ",
    "decimal points": "1.2.3.",
    "number words": "twenty one hundred and ",
    "hedges": "more than about nearly ",
    "units": "km kg m s ",
    "currency signs": "$ $ £ ",
    "hyphens": "5-6-",
    "one word of a million letters": "a",
    "open quotes": '"said “',
    "adjectives": "North Korean armed masked local ",
}


SENTENCE = "About 8,000 troops, 5% more than last year, arrived on Tuesday, two officials said."


def seconds(work: Callable[[], object], repeats: int = 3) -> float:
    """Of processor time, the best of a few runs: a shared machine only ever makes things slower."""
    best = float("inf")
    for _ in range(repeats):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*")
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--peer-kb", type=int, default=60, help="text for the slow peers")
    options = parser.parse_args()
    records = material.articles(options.paths, options.articles)

    from xcheck import articles
    from xcheck.claims import extract, extract_text

    frame, _ = articles.from_records(records)
    extract(frame.head(5))  # the tables are built once
    size = material.megabytes(records)
    claims, refusals = extract(frame)
    peak = material.peak()
    whole = seconds(lambda: extract(frame))
    material.row(f"{len(frame):,} articles, {size:.2f} MB", "")
    material.row("MB a second", f"{size / whole:.2f}")
    material.row("claims a second", f"{len(claims) / whole:,.0f}")
    material.row("claims", f"{len(claims):,}")
    material.row("refused numbers", f"{len(refusals):,}")
    material.row("peak memory, MB", f"{peak:.0f}")
    material.row("one sentence, ms", f"{1e3 * seconds(lambda: extract_text(SENTENCE), 20):.2f}")

    print()
    material.row("when the text doubles", "ms", "ms, doubled", "ratio")
    half = frame.head(len(frame) // 2)
    _growth("news", lambda: extract(half), lambda: extract(frame))
    for name, run in HOSTILE.items():
        once, twice = (_one((run * (length // len(run) + 1))[:length]) for length in (20_000, 40_000))
        _growth(name, lambda once=once: extract(once), lambda twice=twice: extract(twice))  # type: ignore[misc]

    print()
    peers(records, options.peer_kb * 1000, extract)


def _one(text: str) -> Any:
    from xcheck import articles

    return articles.from_records([{"id": "a", "outlet": "a", "text": text}])[0]


def _growth(name: str, once: Callable[[], object], twice: Callable[[], object]) -> None:
    a, b = seconds(once), seconds(twice)
    material.row(name, f"{a * 1e3:.1f}", f"{b * 1e3:.1f}", f"{b / a:.2f}")


def peers(records: list[dict[str, Any]], budget: int, extract: Callable[[Any], Any]) -> None:
    """The same text through other extractors, each in this process and on one core."""
    from xcheck import articles

    some: list[dict[str, Any]] = []
    for record in records:
        some.append(record)
        budget -= len(record["text"].encode())
        if budget <= 0:
            break
    texts = [record["text"] for record in some]
    size = sum(len(text.encode()) for text in texts) / 1e6
    frame, _ = articles.from_records(some)
    ours = size / seconds(lambda: extract(frame))
    material.row(f"peers on {size * 1e3:.0f} kB of the text", "MB/s", "xcheck is")
    material.row("xcheck", f"{ours:.3f}", "")
    for name, parse in (("quantulum3", _quantulum3()), ("CQE", _cqe())):
        if parse is None:
            material.row(name, "not installed")
            continue
        parse(texts[0])  # models and tables are loaded once
        theirs = size / seconds(lambda parse=parse: [parse(text) for text in texts], repeats=1)  # type: ignore[misc]
        material.row(name, f"{theirs:.3f}", f"{ours / theirs:,.0f} x")


def _quantulum3() -> Callable[[str], object] | None:
    try:
        from quantulum3 import classifier, parser
    except ImportError:
        return None
    classifier.USE_CLF = False  # by its rules alone, which is its faster way and needs no pickled model
    return parser.parse


def _cqe() -> Callable[[str], object] | None:
    try:
        from CQE import CQE
    except ImportError:
        return None
    return CQE.CQE().parse


if __name__ == "__main__":
    main()
