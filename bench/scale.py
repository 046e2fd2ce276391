"""From one folder to an archive: `python bench/scale.py [--articles 1000 10000] [--jobs 1 2] [--store]`.

Each run is a process of its own over a file of generated news, or with `--text FILE` of real articles told over and
over with generated ones among them (archive.py says how, and how near that comes to real ones). It prints seconds of
processor time of the parent (reading: what it does while workers look at articles; comparing; reporting) and of the
workers, seconds on the clock, and the peak memory of the parent and of all processes. `growth` is time over time of the
row above with as many jobs, against articles over articles. `least` is what the clock would show were no other program
on the machine: the parent's time, and the workers' divided by their number.

With --store the articles are indexed into a store, and 200 new ones on the same events are checked against it. With
--engine dask the workers are those of a local cluster.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import archive
import material

NEW = 200


def records(articles: int, real: list[str]) -> Iterator[dict[str, Any]]:
    """So many articles, of the density of the `real` ones if there are some."""
    return archive.mixed(material.articles(real, articles), articles) if real else archive.generated(articles)


def write(articles: int, real: list[str], path: Path, new: Path | None = None) -> None:
    """Put so many articles into a file; with `new`, NEW more of the same events in a second one."""
    every = max(2, articles // NEW) if new else 0
    with path.open("w", encoding="utf-8") as file, open(new or os.devnull, "w", encoding="utf-8") as second:
        for number, record in enumerate(records(articles + (NEW if new else 0), real)):
            apart = every and number % every == 1 and number // every < NEW
            (second if apart else file).write(json.dumps(record) + "\n")


def one(path: str, engine: str, jobs: int, store: str) -> None:
    """One run in this process; what it cost goes to standard output as JSON."""
    from xcheck import pipeline
    from xcheck.engines import Engine
    from xcheck.reports import render
    from xcheck.reports.look import Look

    used = Engine(jobs, kind=engine)
    begun = time.perf_counter()
    laps = [time.process_time()]
    if store:
        from xcheck.store import Store, runs

        kept = Store(store)
        if path.endswith("-new.jsonl"):
            report = runs.check(path, kept, engine=used)
            counts = {
                "articles": kept.size().articles,
                "claims": kept.size().claims,
                "found": len(report.discrepancies),
            }
        else:
            added, _, _ = runs.index(path, kept, engine=used)
            counts = {"articles": added.articles, "claims": added.claims}
        laps += [time.process_time()] * 3
    else:
        report = pipeline.claims(path, engine=used)
        laps.append(time.process_time())
        report = pipeline.compared(report, engine=used)
        laps.append(time.process_time())
        with open(os.devnull, "w", encoding="utf-8") as sink:
            sink.writelines(render(report, "json", Look()))
        laps.append(time.process_time())
        counts = {"articles": len(report.articles), "claims": len(report.stated), "topics": len(report.topics)}
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(
        json.dumps(
            counts
            | {
                "reading": laps[1] - laps[0],
                "comparing": laps[2] - laps[1],
                "reporting": laps[3] - laps[2],
                "workers": children.ru_utime + children.ru_stime,
                "clock": time.perf_counter() - begun,
                "parent": material.peak(),
            }
        )
    )


def measured(arguments: list[str]) -> dict[str, Any]:
    """What a run of `one` cost, and the most memory that it had with all its workers, in MB."""
    run = subprocess.Popen([sys.executable, __file__, "--one", *arguments], stdout=subprocess.PIPE, text=True)
    most = 0.0

    def watch() -> None:
        nonlocal most
        while run.poll() is None:
            most = max(most, _resident(run.pid))
            time.sleep(0.1)

    watcher = threading.Thread(target=watch)
    watcher.start()
    output, _ = run.communicate()
    watcher.join()
    if run.returncode:
        raise SystemExit(f"a run failed: {' '.join(arguments)}")
    return {**json.loads(output.splitlines()[-1]), "all": most}


def _resident(root: int) -> float:
    """Resident memory of a process and all below it, in MB; 0 where /proc does not tell."""
    total, waiting = 0.0, [str(root)]
    while waiting:
        pid = waiting.pop()
        try:
            total += int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * resource.getpagesize() / 1e6
            waiting += " ".join(f.read_text() for f in Path(f"/proc/{pid}/task").glob("*/children")).split()
        except (OSError, IndexError):
            continue
    return total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--engine", choices=["local", "dask"], default="local")
    parser.add_argument("--text", action="append", default=[], metavar="FILE")
    parser.add_argument("--store", action="store_true")
    parser.add_argument("--one", nargs=4, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        path, engine, jobs, store = options.one
        one(path, engine, int(jobs), store)
        return
    with tempfile.TemporaryDirectory(prefix="xcheck-bench-") as folder:
        stored(Path(folder), options) if options.store else checked(Path(folder), options)


def checked(folder: Path, options: argparse.Namespace) -> None:
    head = (
        "claims",
        "reading",
        "comparing",
        "report",
        "workers",
        "least",
        "clock",
        "articles/s",
        "MB",
        "all MB",
        "growth",
    )
    material.row(f"{options.engine}, articles", *head)
    before: dict[int, tuple[int, float]] = {}
    for count in options.articles:
        path = folder / f"{count}.jsonl"
        write(count, options.text, path)
        for jobs in options.jobs:
            cost = measured([str(path), options.engine, str(jobs), ""])
            own = cost["reading"] + cost["comparing"] + cost["reporting"]
            total, least = own + cost["workers"], own + cost["workers"] / jobs
            growth = f"{total / before[jobs][1]:.1f} / {count / before[jobs][0]:.0f}" if jobs in before else ""
            before[jobs] = (count, total)
            times = (f"{cost[name]:.1f}" for name in ("reading", "comparing", "reporting", "workers"))
            rates = (f"{least:.1f}", f"{cost['clock']:.1f}", f"{count / least:,.0f}")
            memory = (f"{cost['parent']:.0f}", f"{cost['all']:.0f}", growth)
            material.row(f"{count:,} with {jobs} job{'s' * (jobs > 1)}", f"{cost['claims']:,}", *times, *rates, *memory)
        path.unlink()


def stored(folder: Path, options: argparse.Namespace) -> None:
    head = ("articles", "claims", "processor s", "clock s", "MB", "all MB")
    material.row("a store", *head)
    for count in options.articles:
        old, new, store = (folder / name for name in (f"{count}.jsonl", f"{count}-new.jsonl", f"{count}.duckdb"))
        write(count, options.text, old, new)
        for name, path in (("indexed", old), (f"{NEW} checked against it", new)):
            cost = measured([str(path), options.engine, str(max(options.jobs)), str(store)])
            own = cost["reading"] + cost["workers"]
            cells = (f"{own:.1f}", f"{cost['clock']:.1f}", f"{cost['parent']:.0f}", f"{cost['all']:.0f}")
            material.row(name, f"{cost['articles']:,}", f"{cost['claims']:,}", *cells)
        print(f"  the file has {store.stat().st_size / 1e6:,.0f} MB")
        for path in (old, new, store):
            path.unlink()


if __name__ == "__main__":
    main()
