"""Speed of matching on generated news: `python bench/match.py [--claims 1000 10000 100000]`.

Prints what finding copies, matching and judging cost for each number of claims, in seconds of processor time, and how
that grows; what of the true pairs the blocking keeps (against every pair of a sample) and what matching makes of them.
With `--jobs 2` there are two worker processes, which match and judge: "least" is what this process and a worker take
one after the other, which is the time on the clock of a machine with nothing else to do.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections import defaultdict
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

import events
import material

if TYPE_CHECKING:
    import pandas as pd


def frames(told: events.Told) -> tuple[pd.DataFrame, pd.DataFrame]:
    from xcheck import articles
    from xcheck.claims import extract

    read, _ = articles.from_records(told.articles)
    return articles.assign(read), extract(read)[0]


def true_pairs(told: events.Told, articles: pd.DataFrame, claims: pd.DataFrame) -> set[tuple[str, str]]:
    """Pairs of claims of different outlets that state the same quantity of the same event."""
    outlet = dict(zip(articles["id"], articles["outlet"], strict=True))
    text = dict(zip(articles["id"], articles["text"], strict=True))
    same: dict[tuple[int, str], list[tuple[str, str]]] = defaultdict(list)
    body = claims[claims["field"] == "text"]
    for name, article, start in zip(body["id"], body["article"], body["start"], strict=True):
        sentence = text[article].count("\n\n", 0, start)
        if (article, sentence) in told.truth:
            same[told.truth[article, sentence]].append((name, outlet[article]))
    return {
        (min(a, b), max(a, b))
        for group in same.values()
        for (a, by), (b, other) in combinations(group, 2)
        if by != other
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--jobs", type=int, default=1, help="processes that match")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sample", type=int, default=2_000, help="claims whose true pairs are looked at")
    options = parser.parse_args()

    from xcheck import topics, verdicts
    from xcheck.articles import assign
    from xcheck.engines import Engine

    before: tuple[int, float] | None = None
    head = ("origins s", "match s", "judge s", "workers s", "least s", "claims/s", "growth", "peak MB", "of a worker")
    material.row("claims", *head)
    for wanted in options.claims:
        told = events.tell(wanted, options.seed)
        articles, claims = frames(told)
        del told
        laps, others = [time.process_time()], elsewhere()
        assign(articles)
        laps.append(time.process_time())
        with Engine(options.jobs).spread() as workers:
            couples = topics.match(articles, claims, over=workers.over)
            laps.append(time.process_time())
            verdicts.judge(articles, claims, couples, over=workers.over)
            laps.append(time.process_time())
        here = [end - start for start, end in pairwise(laps)]
        others = elsewhere() - others
        total, least = sum(here[1:]) + others, sum(here[1:]) + others / options.jobs
        growth = "" if before is None else f"{total / before[1]:.1f} / {len(claims) / before[0]:.1f}"
        times = (f"{seconds:.2f}" for seconds in (*here, others, least))
        largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
        memory = (f"{material.peak():.0f}", f"{largest:.0f}")
        material.row(f"{len(claims):,}", *times, f"{len(claims) / least:,.0f}", growth, *memory)
        before = (len(claims), total)
    print("least and growth: matching and judging; growth is that of all processes' time against that of claims")

    print()
    told = events.tell(options.sample, options.seed + 1)
    articles, claims = frames(told)
    truth = true_pairs(told, articles, claims)
    grouped, _, _ = verdicts.judge(articles, claims, topics.match(articles, claims))
    outlet = dict(zip(claims["id"], claims["outlet"], strict=True))
    found = {
        (min(a, b), max(a, b))
        for group in grouped["claims"]
        for a, b in combinations(group, 2)
        if outlet[a] != outlet[b] and "#text" in a and "#text" in b
    }
    kept = blocked(articles, claims)
    material.row(f"of {len(truth):,} true pairs", "share")
    material.row("kept by the blocking", f"{len(truth & kept) / len(truth):.3f}")
    material.row("matched (recall)", f"{len(truth & found) / len(truth):.3f}")
    material.row("matched ones that are true", f"{len(truth & found) / max(1, len(found)):.3f}")


def elsewhere() -> float:
    """Seconds of processor time of the processes that this one has ended."""
    return sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])


def blocked(articles: pd.DataFrame, claims: pd.DataFrame) -> set[tuple[str, str]]:
    """The pairs that the blocking lets through."""
    from xcheck.topics.candidates import candidates, meetings
    from xcheck.topics.profile import profiles

    pairs = candidates(profiles(articles, claims), meetings(articles))
    names = claims["id"].tolist()
    return {
        (min(names[i], names[j]), max(names[i], names[j]))
        for i, j in zip(pairs.left.tolist(), pairs.right.tolist(), strict=True)
    }


if __name__ == "__main__":
    main()
