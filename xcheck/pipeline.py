"""The whole way on one page: files, articles, claims, topics, discrepancies.

Every stage is a function from frames to frames. `extract` looks at one article alone, so it is called batch by batch:
that is what a progress bar can show, and what an interrupt leaves behind.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, BinaryIO

from xcheck import frames
from xcheck.errors import UsageError
from xcheck.reports.report import Report

if TYPE_CHECKING:
    import pandas as pd

    from xcheck.articles import Options

    Path = str | os.PathLike[str]
    #: What a run can be given: a path or several, records with the keys of an article, or a frame of articles.
    Source = Path | Iterable[Path] | Iterable[Mapping[str, Any]] | pd.DataFrame

#: Called with the name of a stage, how much of it is done and how much there is (0: nobody knows yet).
Progress = Callable[[str, int, int], None]

BATCH = 250  # articles


def check(
    source: Source,
    *,
    options: Options | None = None,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> Report:
    """Read `source` as `options` say, extract its claims, match them by topic and judge them.

    An interrupt (Ctrl-C) after reading gives what was found until then, with `complete` False.
    Raises InputError or UsageError when `source` as a whole cannot be read; a bad article in it is a skip.
    """
    return _run(source, options, stdin, progress or _silent, compare=True)


def claims(
    source: Source,
    *,
    options: Options | None = None,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> Report:
    """Read `source` and extract its claims; the frames of the later stages stay empty."""
    return _run(source, options, stdin, progress or _silent, compare=False)


def _run(
    source: Source, options: Options | None, stdin: BinaryIO | None, progress: Progress, *, compare: bool
) -> Report:
    articles, skipped = read(source, options=options, stdin=stdin, progress=progress)
    batches: list[tuple[pd.DataFrame, pd.DataFrame]] = []
    topics = frames.make(frames.TOPICS)
    relations, discrepancies = frames.make(frames.RELATIONS), frames.make(frames.DISCREPANCIES)
    complete = True
    try:
        _extract(articles, batches, progress)
        found, refusals = _joined(batches)
        if compare:
            from xcheck.topics import match
            from xcheck.verdicts import judge

            progress("match", 0, 0)
            grouped, pairs = match(articles, found)
            progress("judge", 0, 0)
            topics, relations, discrepancies = judge(articles, found, grouped, pairs)
    except KeyboardInterrupt:
        found, refusals = _joined(batches)
        complete = False
    return Report(articles, skipped, found, refusals, topics, relations, discrepancies, complete)


def read(
    source: Source,
    *,
    options: Options | None = None,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The articles with their origins, in the order of their ids whatever that of the input; and what was skipped."""
    import pandas as pd

    from xcheck.articles import assign, from_records
    from xcheck.articles import read as read_paths

    tell = progress or _silent
    records: list[Any] = []
    if isinstance(source, str | os.PathLike):
        paths = [os.fspath(source)]
    elif isinstance(source, pd.DataFrame):
        paths, records = [], source.to_dict("records")
    else:
        items: list[Any] = list(source)
        paths = [os.fspath(item) for item in items if not isinstance(item, Mapping)]
        records = [item for item in items if isinstance(item, Mapping)]
    if records and paths:
        raise UsageError("records and paths cannot be mixed", hint="check them in two runs, or read the paths first")
    if records or not paths:
        articles, skipped = from_records(records, options=options)
    else:
        articles, skipped = read_paths(
            paths, options=options, stdin=stdin, progress=lambda done, of: tell("read", done, of)
        )
    return assign(articles.sort_values("id", kind="stable", ignore_index=True)), skipped


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
