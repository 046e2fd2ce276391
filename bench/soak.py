"""Batch after batch with bad inputs and killed workers: `python bench/soak.py [--minutes 30] [--seed 1]`.

Every batch is a folder of good articles and of inputs that are broken in many ways, read by worker processes of which
some are killed on the way, with a claim cache that is sometimes spoilt, and now and then indexed into a store by a
program that is killed too. What must hold each time: every good article is there, once; claims and discrepancies are
those of a run by one process without anything killed; the exit status is what the batch asks for; no process and no
temporary file is left. The memory of this process is printed, and must not grow with the number of batches.
"""

from __future__ import annotations

import argparse
import contextlib
import gzip
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import events
import material

Break = Callable[[random.Random, Path], None]


def _truncated(rng: random.Random, path: Path) -> None:
    data = gzip.compress(os.urandom(2_000))
    path.with_suffix(".jsonl.gz").write_bytes(data[: rng.randrange(1, len(data))])


def _noise(rng: random.Random, path: Path) -> None:
    path.with_suffix(rng.choice((".txt", ".json", ".jsonl", ".html", ".csv"))).write_bytes(rng.randbytes(5_000))


def _deep(rng: random.Random, path: Path) -> None:
    path.with_suffix(".json").write_text("[" * rng.randrange(1_000, 200_000), "utf-8")


def _bad_lines(rng: random.Random, path: Path) -> None:
    lines = ['{"outlet": 3}', "{", "null", '{"text": ""}', "\x00\x00", '{"text": "' + "x" * 3_000_000 + '"}']
    path.with_suffix(".jsonl").write_text("\n".join(rng.sample(lines, len(lines))), "utf-8")


def _empty(rng: random.Random, path: Path) -> None:
    path.with_suffix(rng.choice((".txt", ".jsonl", ".html"))).touch()


def _pipe(rng: random.Random, path: Path) -> None:
    os.mkfifo(path.with_suffix(".txt"))


def _dangling(rng: random.Random, path: Path) -> None:
    path.with_suffix(".txt").symlink_to(rng.choice((path.parent, Path("nowhere"), path.with_suffix(".txt"))))


def _page(rng: random.Random, path: Path) -> None:
    path.with_suffix(".html").write_text("<div><table>" * rng.randrange(1, 20_000), "utf-8")


BREAKS: tuple[Break, ...] = (_truncated, _noise, _deep, _bad_lines, _empty, _pipe, _dangling, _page)


def batch(rng: random.Random, folder: Path) -> int:
    """Fill a folder; how many good articles there are in it."""
    told = events.tell(rng.randrange(2_000, 40_000), rng.randrange(10**6)).articles
    for number in range(rng.randrange(1, 6)):
        part = told[number::6]
        text = "".join(json.dumps(record) + "\n" for record in part)
        name = folder / f"good-{number}.jsonl"
        name.with_suffix(".jsonl.gz").write_bytes(gzip.compress(text.encode())) if rng.random() < 0.3 else (
            name.write_text(text, "utf-8")
        )
    for number in range(rng.randrange(0, 8)):
        rng.choice(BREAKS)(rng, folder / f"bad-{number}")
    return sum(1 for path in sorted(folder.glob("good-*")) for _ in material._lines(path))


def _is_worker(pid: int) -> bool:
    """Whether a process looks at parts of the input. The others parse pages, and their death is blamed on the page."""
    with contextlib.suppress(OSError):
        return b"engines.crew" in Path(f"/proc/{pid}/cmdline").read_bytes()
    return False


def children(pid: int) -> list[int]:
    """The processes that a process started."""
    found: list[int] = []
    with contextlib.suppress(OSError):
        for file in Path(f"/proc/{pid}/task").glob("*/children"):
            found += map(int, file.read_text().split())
    return found


@contextlib.contextmanager
def killer(rng: random.Random, root: int) -> Iterator[list[int]]:
    """Kill a worker of `root` at some time: one, since what kills two is taken for the input's fault."""
    killed: list[int] = []
    over = threading.Event()

    def work() -> None:
        while not over.wait(rng.uniform(0.05, 1.5)):
            workers = [pid for pid in children(root) if _is_worker(pid)]
            if workers and not killed:
                with contextlib.suppress(ProcessLookupError):
                    victim = rng.choice(workers)
                    os.kill(victim, signal.SIGKILL)
                    killed.append(victim)

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield killed
    finally:
        over.set()
        thread.join()


def same(one: Any, other: Any, wrong: list[str]) -> None:
    """Note what two reports do not have in common."""
    names = ("articles", "skipped", "claims", "topics", "relations", "discrepancies")
    for name in names:
        a, b = getattr(one, name), getattr(other, name)
        if not a.equals(b):
            rows = [{str(row) for row in frame.head(1_000).to_dict("records")} for frame in (a, b)]
            wrong.append(f"{name} differ: {[row[:300] for row in sorted(rows[0] ^ rows[1])[:4]]}")


def spoil(rng: random.Random, cache: Path) -> None:
    """Damage the file of a cache that nobody has open, or cut it."""
    from xcheck.engines.cache import NAME, opened

    opened.cache_clear()
    if (cache / NAME).exists():
        data = bytearray((cache / NAME).read_bytes())
        for _ in range(rng.randrange(1, 50)):
            data[rng.randrange(len(data))] = rng.randrange(256)
        (cache / NAME).write_bytes(data[: rng.randrange(len(data) + 1)] if rng.random() < 0.3 else data)


def soaked(rng: random.Random, folder: Path) -> tuple[list[str], int, int]:
    """One batch; what went wrong, the articles that were read and the processes that were killed."""
    from xcheck import pipeline
    from xcheck.engines import Engine

    inputs, cache = folder / "inputs", folder / "cache"
    inputs.mkdir()
    good = batch(rng, inputs)
    wrong: list[str] = []
    plain = pipeline.check(str(inputs), engine=Engine(1))
    if (plain.articles["path"].str.contains("good-")).sum() != good:
        wrong.append(f"{good} good articles, {len(plain.articles)} read")
    killed: list[int] = []
    for again in (False, True):  # the second time the cache has it all, or is spoilt
        engine = Engine(rng.choice((2, 3)), cache=str(cache) if again or rng.random() < 0.5 else "")
        if again and rng.random() < 0.5:
            spoil(rng, cache)
        with killer(rng, os.getpid()) as dead:
            other = pipeline.check(str(inputs), engine=engine)
        killed += dead
        same(plain, other, wrong)
        if not other.complete:
            wrong.append("not complete")
    status = 1 if plain.found() else 0
    command = [sys.executable, "-m", "xcheck", "check", str(inputs), "--format", "json", "--jobs", "2", "--quiet"]
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    with killer(rng, run.pid) as also:
        output, errors = run.communicate()
    if run.returncode != status:
        wrong.append(f"exit status {run.returncode}, not {status}: {errors[-300:]}")
    elif len(json.loads(output)["articles"]) != len(plain.articles):
        wrong.append("another number of articles at the command line")
    if children(os.getpid()):
        wrong.append("a process is left")
    return wrong, good, len(killed) + len(also)


def indexed(rng: random.Random, folder: Path) -> list[str]:
    """A store that is written by a program which is killed, and then by one which is not."""
    from xcheck.store import Store

    store = folder / "claims.duckdb"
    command = [sys.executable, "-m", "xcheck", "index", str(folder / "inputs"), "--store", str(store), "--quiet"]
    run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(rng.uniform(0.3, 4))
    run.kill()
    run.wait()
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode not in (0, 2):
        return [f"index ended with {done.returncode}: {done.stderr[-300:]}"]
    again = Store(str(store)).size()
    subprocess.run(command, check=False, capture_output=True)
    return [] if Store(str(store)).size() == again else ["indexing twice is not indexing once"]


def resident() -> float:
    """Memory of this process now, in MB."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    end = time.monotonic() + 60 * options.minutes
    batches = failed = articles = killed = 0
    before = set(Path(tempfile.gettempdir()).glob("xcheck-*"))
    material.row("batches", "articles", "killed", "failures", "MB now", "MB peak")
    while time.monotonic() < end:
        rng = random.Random(f"{options.seed} {batches}")
        with tempfile.TemporaryDirectory(prefix="soak-") as place:
            folder = Path(place)
            wrong, good, dead = soaked(rng, folder)
            if batches % 5 == 4:
                wrong += indexed(rng, folder)
        batches, articles, killed, failed = batches + 1, articles + good, killed + dead, failed + bool(wrong)
        for what in wrong:
            print(f"  batch {batches - 1} of seed {options.seed}: {what}", flush=True)
        if batches % 5 == 0 or wrong:
            cells = (f"{articles:,}", f"{killed:,}", f"{failed:,}", f"{resident():.0f}", f"{material.peak():.0f}")
            material.row(f"{batches:,}", *cells)
    left = set(Path(tempfile.gettempdir()).glob("xcheck-*")) - before
    print(f"{batches:,} batches, {articles:,} articles, {killed:,} processes killed, {failed:,} batches failed")
    print(f"{len(left)} temporary files are left")
    raise SystemExit(bool(failed or left))


if __name__ == "__main__":
    main()
