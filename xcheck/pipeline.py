"""The whole way on one page: files, articles, claims, topics, discrepancies.

Every stage is a function from frames to frames. `extract` looks at one article alone, so it is called batch by batch:
that is what a progress bar can show, and what an interrupt leaves behind.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, BinaryIO

from xcheck import frames
from xcheck.reports.report import Report

if TYPE_CHECKING:
    import pandas as pd

    Path = str | os.PathLike[str]
    #: What a run can be given: a path or several, records with the keys of an article, or a frame of articles.
    Source = Path | Iterable[Path] | Iterable[Mapping[str, Any]] | pd.DataFrame

#: Called with the name of a stage, how much of it is done and how much there is (0: nobody knows yet).
Progress = Callable[[str, int, int], None]

BATCH = 250  # articles


def check(source: Source, *, stdin: BinaryIO | None = None, progress: Progress | None = None) -> Report:
    """Read `source`, extract its claims, match them by topic and judge them.

    An interrupt (Ctrl-C) after reading gives what was found until then, with `complete` False.
    Raises InputError or UsageError when `source` as a whole cannot be read; a bad article in it is a skip.
    """
    return _run(source, stdin, progress or _silent, compare=True)


def claims(source: Source, *, stdin: BinaryIO | None = None, progress: Progress | None = None) -> Report:
    """Read `source` and extract its claims; the frames of the later stages stay empty."""
    return _run(source, stdin, progress or _silent, compare=False)


def _run(source: Source, stdin: BinaryIO | None, progress: Progress, *, compare: bool) -> Report:
    articles, skipped = read(source, stdin=stdin, progress=progress)
    batches: list[tuple[pd.DataFrame, pd.DataFrame]] = []
    judged = tuple(frames.make(columns) for columns in (frames.TOPICS, frames.RELATIONS, frames.DISCREPANCIES))
    try:
        _extract(articles, batches, progress)
        found, refusals = _joined(batches)
        if compare:
            from xcheck import topics, verdicts

            progress("match", 0, 0)
            grouped, pairs = topics.match(articles, found)
            progress("judge", 0, 0)
            judged = verdicts.judge(articles, found, grouped, pairs)
        complete = True
    except KeyboardInterrupt:
        found, refusals = _joined(batches)
        complete = False
    return Report(articles, skipped, found, refusals, *judged, complete=complete)


def read(source: Source, *, stdin: BinaryIO | None = None, progress: Progress | None = None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The articles frame, in the order of its ids whatever the order of the input, with origins; and what was skipped."""
    import pandas as pd

    from xcheck import articles

    told = progress or _silent
    if isinstance(source, pd.DataFrame):
        found, skipped = articles.from_records(source.to_dict("records"))
    elif isinstance(source, str | os.PathLike):
        found, skipped = articles.read([os.fspath(source)], stdin=stdin, progress=lambda done, of: told("read", done, of))
    else:
        items = list(source)
        if all(isinstance(item, Mapping) for item in items):
            found, skipped = articles.from_records(items)
        else:
            paths = [os.fspath(item) for item in items]
            found, skipped = articles.read(paths, stdin=stdin, progress=lambda done, of: told("read", done, of))
    found = found.sort_values("id", kind="stable", ignore_index=True)
    return articles.origins.assign(found), skipped


def _extract(articles: pd.DataFrame, batches: list[tuple[pd.DataFrame, pd.DataFrame]], progress: Progress) -> None:
    """Fill `batches`, which the caller keeps even when an interrupt ends this."""
    from xcheck.claims import extract

    for start in range(0, len(articles), BATCH):
        progress("extract", start, len(articles))
        batches.append(extract(articles.iloc[start : start + BATCH]))
    progress("extract", len(articles), len(articles))


def _joined(batches: list[tuple[pd.DataFrame, pd.DataFrame]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    import pandas as pd

    if not batches:
        return frames.make(frames.CLAIMS), frames.make(frames.REFUSALS)
    found, refusals = (pd.concat(parts, ignore_index=True) for parts in zip(*batches, strict=True))
    return found, refusals


def _silent(stage: str, done: int, total: int) -> None:
    """No progress to show."""
