"""What is done with a store: index articles into it, check new ones against it, ask for figures over time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from xcheck import frames, pipeline
from xcheck.reports.report import Report
from xcheck.stated import InFrame
from xcheck.store.database import Kept, Store

if TYPE_CHECKING:
    import pandas as pd

    from xcheck.articles import Options
    from xcheck.engines import Engine
    from xcheck.pipeline import Progress, Source

#: Articles of one transaction: what a killed run loses at most, and all that it holds in memory.
AT_ONCE = 5_000
#: Days between a new article and a kept one that it is compared with.
WINDOW = 30


def index(
    source: Source,
    store: Store,
    *,
    options: Options | None = None,
    stdin: Any = None,
    progress: Progress | None = None,
    engine: Engine | None = None,
) -> tuple[Kept, pd.DataFrame, bool]:
    """Keep the articles of `source` in the store: how many were new, what was skipped, and whether all was read.

    It goes transaction by transaction: an interrupt keeps what is kept, and the next run goes on from there.
    """
    import pandas as pd

    from xcheck.articles import Options
    from xcheck.engines import Engine
    from xcheck.engines.collected import Collected

    options = options or Options()
    portions, total = pipeline.portions_of(source, stdin, options)
    kept, skipped = Kept(0, 0), []
    collected = Collected(options.limits.articles)

    def keep() -> None:
        nonlocal kept
        articles, skips, stated = collected.frames()
        added = store.add(articles, stated.frame())
        kept = Kept(kept.articles + added.articles, kept.claims + added.claims)
        skipped.append(skips)

    complete = True
    try:
        with closing((engine or Engine()).looked(portions, options, True)) as parts:
            for part, found in parts:
                collected.add(part, found)
                if progress:
                    progress("read", min(collected.bytes, total), total)
                if collected.full:
                    break
                if len(collected) >= AT_ONCE:
                    keep()
                    collected = collected.next()
        keep()
    except KeyboardInterrupt:
        complete = False
    return kept, pd.concat(skipped, ignore_index=True) if skipped else frames.make(frames.SKIPS), complete


def check(
    source: Source,
    store: Store,
    window: int = WINDOW,
    *,
    options: Options | None = None,
    stdin: Any = None,
    progress: Progress | None = None,
    explain: bool = False,
    engine: Engine | None = None,
) -> Report:
    """The articles of `source` compared with one another and with what the store holds on the same events."""
    from xcheck.engines import Engine

    used = engine or Engine()
    with used.staffed(pipeline.ARRANGING, pipeline.COMPARING, pipeline.READING) as staffed:
        store.size()  # a missing or damaged one is known before the work, not after
        report = pipeline.claims(source, options=options, stdin=stdin, progress=progress, engine=staffed)
        if not report.complete:
            return report
        return against(report, store, window, progress=progress, explain=explain, engine=staffed)


def against(
    report: Report,
    store: Store,
    window: int = WINDOW,
    *,
    progress: Progress | None = None,
    explain: bool = False,
    engine: Engine | None = None,
) -> Report:
    """The claims of `report` compared with one another and with what the store holds on the same events.

    Only what involves an article of `report` is in the result; kept articles that it quotes are among its articles.
    """
    new = set(report.articles["id"])
    try:
        joint = _joined(report, *_apart(*store.near(report.articles, window), set(new)))
        joint = pipeline.compared(joint, progress=progress, explain=explain, engine=engine, asked=new)
        return _quoted(joint, new) if joint.complete else replace(report, complete=False)
    except KeyboardInterrupt:
        return replace(report, complete=False)


def _quoted(joint: Report, new: set[str]) -> Report:
    """The same without the kept articles and claims that nothing was found to say of."""
    ids = {claim for claims in joint.topics["claims"] for claim in claims}
    claims = joint.claims[joint.claims["article"].isin(new) | joint.claims["id"].isin(ids)].reset_index(drop=True)
    named = new | set(claims["article"])
    articles = joint.articles[joint.articles["id"].isin(named)].reset_index(drop=True)
    return replace(joint, articles=articles, stated=InFrame(articles, claims))


def history(store: Store, words: Sequence[str], **wanted: Any) -> Report:
    """The topics of the kept articles that have these words, and their figures."""
    articles, claims = store.search(words, **wanted)
    found = replace(Report.of(articles, frames.make(frames.SKIPS)), stated=InFrame(articles, claims))
    return pipeline.compared(_joined(found, articles.iloc[:0], claims.iloc[:0]))


def _apart(articles: pd.DataFrame, claims: pd.DataFrame, taken: set[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The same under ids that are not taken."""
    names: dict[str, str] = {}
    for name in articles["id"].tolist():
        fresh, count = name, 1
        while fresh in taken:
            count += 1
            fresh = f"{name}#{count}"
        names[name] = fresh
        taken.add(fresh)
    rename: Callable[[str], str] = names.__getitem__
    ids = articles["id"].map(rename)
    own = claims["article"].map(rename)
    places = zip(own, claims["field"], claims["start"], strict=True)
    claim_ids = [f"{article}#{field}:{start}" for article, field, start in places]
    return articles.assign(id=ids, origin=ids), claims.assign(article=own, id=claim_ids)


def _joined(report: Report, kept: pd.DataFrame, stated: pd.DataFrame) -> Report:
    """One batch of new and kept articles, by id, with the origins that they have together."""
    import pandas as pd

    from xcheck.articles import assign

    articles = pd.concat([report.articles.assign(text=list(report.articles["text"])), kept], ignore_index=True)
    articles = assign(articles.sort_values("id", kind="stable", ignore_index=True).astype({"text": "str"}))
    rank = pd.Series(range(len(articles)), index=articles["id"])
    claims = pd.concat([report.claims, stated], ignore_index=True)
    order = rank.reindex(claims["article"]).to_numpy().argsort(kind="stable")
    claims = claims.iloc[order].reset_index(drop=True)
    return replace(report, articles=articles, stated=InFrame(articles, claims))
