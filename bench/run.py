"""The whole way over many articles, stage by stage: `python bench/run.py [articles.jsonl[.gz] …] [--articles 1000]`."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from typing import TypeVar

import material

Value = TypeVar("Value")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*")
    parser.add_argument("--articles", type=int, default=1000)
    options = parser.parse_args()
    records = material.articles(options.paths, options.articles)
    size = material.megabytes(records)

    from xcheck import articles, reports, topics, verdicts
    from xcheck.claims import extract
    from xcheck.reports.look import Look
    from xcheck.reports.report import Report
    from xcheck.stated import InFrame

    total = 0.0

    def timed(name: str, work: Callable[[], Value]) -> Value:
        nonlocal total
        start = time.perf_counter()
        value = work()
        taken = time.perf_counter() - start
        total += taken
        material.row(name, f"{taken:.2f}", f"{size / taken:.2f}")
        return value

    material.row(f"{len(records):,} articles, {size:.2f} MB", "s", "MB/s")
    read, skipped = timed("read", lambda: articles.from_records(records))
    read = timed("origins", lambda: articles.assign(read))
    found, refused = timed("extract", lambda: extract(read))
    couples = timed("match", lambda: topics.match(read, found))
    judged = timed("judge", lambda: verdicts.judge(read, found, couples))
    report = Report(read, skipped, InFrame(read, found, refused), *judged)
    timed("render text", lambda: sum(map(len, reports.render(report, "text", Look()))))
    timed("render JSON", lambda: sum(map(len, reports.render(report, "json", Look()))))
    material.row("all", f"{total:.2f}", f"{size / total:.2f}")
    material.row("articles a second", f"{len(records) / total:,.0f}")
    material.row("claims", f"{len(found):,}")
    material.row("topics", f"{len(report.topics):,}")
    material.row("discrepancies", f"{len(report.discrepancies):,}")
    material.row("peak memory, MB", f"{material.peak():.0f}")


if __name__ == "__main__":
    main()
