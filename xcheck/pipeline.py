"""The whole way on one page: files, articles, claims, topics, discrepancies.

Reading and extraction look at one article alone, so they go through the input part by part, in whichever processes the
engine has: that is what a progress bar can show, and what an interrupt leaves behind. The later stages are functions
from frames to frames.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any, BinaryIO

from xcheck import frames
from xcheck.engines import Engine
from xcheck.errors import UsageError
from xcheck.related import Related
from xcheck.reports.report import Report
from xcheck.stated import InFile

if TYPE_CHECKING:
    import pandas as pd

    from xcheck.articles import Options
    from xcheck.articles.portions import Portion

    Path = str | os.PathLike[str]
    #: What a run can be given: a path or several, records with the keys of an article, or a frame of articles.
    Source = Path | Iterable[Path] | Iterable[Mapping[str, Any]] | pd.DataFrame

#: What the processes that read will load.
READING = ("xcheck.engines.part", "xcheck.claims.extract")
#: What the processes that compare will load, and this one with them.
COMPARING = ("pandas", "scipy.sparse", "rapidfuzz.process", "xcheck.topics.matching", "xcheck.verdicts.judge")
ARRANGING = (*COMPARING, "scipy.sparse.csgraph")
#: Called with the name of a stage, how much of it is done and how much there is (0: nobody knows yet).
Progress = Callable[[str, int, int], None]


def check(
    source: Source,
    *,
    options: Options | None = None,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
    engine: Engine | None = None,
    explain: bool = False,
) -> Report:
    """Read `source` as `options` say, extract its claims, match them by topic and judge them.

    An interrupt (Ctrl-C) gives what was found until then, with `complete` False.
    Raises InputError or UsageError when `source` as a whole cannot be read; a bad article in it is a skip.
    """
    tell = progress or _silent
    with (engine or Engine()).staffed(ARRANGING, COMPARING) as staffed:
        report = claims(source, options=options, stdin=stdin, progress=tell, engine=staffed)
        return compared(report, progress=tell, explain=explain, engine=staffed) if report.complete else report


def claims(
    source: Source,
    *,
    options: Options | None = None,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
    engine: Engine | None = None,
) -> Report:
    """Read `source` and extract its claims; the frames of the later stages stay empty."""
    return _looked(source, options, stdin, progress or _silent, engine or Engine(), extracting=True)


def read(
    source: Source,
    *,
    options: Options | None = None,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
    engine: Engine | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The articles with their origins, in the order of their ids whatever that of the input; and what was skipped."""
    report = _looked(source, options, stdin, progress or _silent, engine or Engine(), extracting=False)
    if not report.complete:
        raise KeyboardInterrupt
    return report.articles, report.skipped


def compared(
    report: Report,
    *,
    progress: Progress | None = None,
    explain: bool = False,
    engine: Engine | None = None,
    asked: Collection[str] | None = None,
) -> Report:
    """The claims of a report, matched and judged; with `explain`, relations say what brought them together.

    With `asked`, ids of articles, there is only what one of these has a part in.
    """
    tell, engine = progress or _silent, engine or Engine()
    articles, stated = report.articles, report.stated

    def work() -> tuple[pd.DataFrame, Related, pd.DataFrame]:
        from xcheck.topics import match
        from xcheck.verdicts import judge

        with engine.spread() as workers:
            couples = match(articles, stated, explain=explain, asked=asked, over=workers.over)
            tell("judge", 0, 0)
            return judge(articles, stated, couples, asked=asked, over=workers.over)

    try:
        tell("match", 0, 0)
        # explanations are not kept, a store grows from run to run, and claims that a caller brings are not known
        if explain or asked is not None or not isinstance(stated, InFile):
            topics, related, discrepancies = work()
        else:
            kinds = (frames.TOPICS, frames.RELATIONS, frames.DISCREPANCIES)
            topics, related, discrepancies = engine.remembered("compare", articles, kinds, work)
    except KeyboardInterrupt:
        return replace(report, complete=False)
    related = related if isinstance(related, Related) else Related.of(related)
    return replace(report, topics=topics, related=related, discrepancies=discrepancies)


def _looked(
    source: Source,
    options: Options | None,
    stdin: BinaryIO | None,
    progress: Progress,
    engine: Engine,
    *,
    extracting: bool,
) -> Report:
    """What is in each article by itself."""
    from xcheck.articles import Options
    from xcheck.engines.collected import Collected

    options = options or Options()
    portions, total = portions_of(source, stdin, options)
    collected = Collected(options.limits.articles)
    complete = True
    try:
        with closing(engine.looked(portions, options, extracting)) as parts:
            for part, found in parts:
                collected.add(part, found)
                progress("read", min(collected.bytes, total), total)
                if collected.full:
                    break
    except KeyboardInterrupt:
        complete = False
    engine.load()
    articles, skipped, stated = collected.frames()
    if complete:
        try:
            articles = _with_origins(articles, engine if extracting else Engine())
        except KeyboardInterrupt:
            complete = False
    return replace(Report.of(articles, skipped), stated=stated, complete=complete)


def _with_origins(articles: pd.DataFrame, engine: Engine) -> pd.DataFrame:
    """The articles, copies of one text with one origin."""
    from xcheck.articles import assign

    (origins,) = engine.remembered(
        "origins", articles, [{"origin": frames.ARTICLES["origin"]}], lambda: [assign(articles)[["origin"]]]
    )
    return articles.assign(origin=origins["origin"])


def portions_of(source: Source, stdin: BinaryIO | None, options: Options) -> tuple[Iterator[Portion], int]:
    """The parts of the input, and how many bytes it has as far as anybody knows."""
    from xcheck.articles.reading import Inputs, of_mappings, portions

    pandas = sys.modules.get("pandas")  # loading it takes a while, and who has a frame has loaded it
    records: list[Any] = []
    if isinstance(source, str | os.PathLike):
        paths = [os.fspath(source)]
    elif pandas and isinstance(source, pandas.DataFrame):
        paths, records = [], source.to_dict("records")
    else:
        items: list[Any] = list(source)
        paths = [os.fspath(item) for item in items if not isinstance(item, Mapping)]
        records = [item for item in items if isinstance(item, Mapping)]
    if records and paths:
        raise UsageError("records and paths cannot be mixed", hint="check them in two runs, or read the paths first")
    if records or not paths:
        return of_mappings(records, options), 0
    inputs = Inputs.of(paths)
    return portions(inputs, stdin=stdin, options=options), inputs.total


def _silent(stage: str, done: int, total: int) -> None:
    """No progress to show."""
