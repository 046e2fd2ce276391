"""The engine on a Dask cluster of processes: the same bytes, also when workers are killed under it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from xcheck import pipeline
from xcheck.engines import Engine, cluster
from xcheck.errors import EngineError
from xcheck.reports import render
from xcheck.reports.look import Look
from xcheck.reports.report import Report

distributed = pytest.importorskip("distributed")


@pytest.fixture(scope="module")
def two_workers() -> Iterator[object]:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address="127.0.0.1:0", silence_logs=50
    ) as made:
        yield made


def document(report: Report) -> str:
    return "".join(render(report, "json", Look()))


@pytest.mark.usefixtures("small_parts")
def test_the_same_bytes_and_a_killed_worker_changes_nothing(lines: Path, two_workers: object) -> None:
    engine = Engine(kind="dask", scheduler=two_workers.scheduler_address)  # type: ignore[attr-defined]
    expected = document(pipeline.check(lines))
    assert document(pipeline.check(lines, engine=engine)) == expected

    killed: list[int] = []

    def kill(stage: str, done: int, total: int) -> None:
        if stage == "read" and done > 0 and not killed:
            worker = next(iter(two_workers.workers.values()))  # type: ignore[attr-defined]
            killed.append(worker.pid)
            os.kill(worker.pid, signal.SIGKILL)

    assert document(pipeline.check(lines, engine=engine, progress=kill)) == expected
    assert killed


@pytest.mark.usefixtures("small_parts")
def test_claims_are_compared_there_too_and_a_killed_worker_changes_nothing(
    root: Path, two_workers: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xcheck.topics.candidates.AT_ONCE", 1_000)
    engine = Engine(kind="dask", scheduler=two_workers.scheduler_address)  # type: ignore[attr-defined]
    report = pipeline.claims(sorted((root / "fixtures" / "stories").glob("*/articles.jsonl"))[:6])
    plain = pipeline.compared(report)
    assert len(plain.discrepancies) > 3
    expected = document(plain)
    sent, killed = [], []
    submit = distributed.Client.submit

    def kill(self: object, function: object, *args: object, **kwargs: object) -> object:
        sent.append(function)
        if len(sent) == 5:
            worker = next(iter(two_workers.workers.values()))  # type: ignore[attr-defined]
            killed.append(worker.pid)
            os.kill(worker.pid, signal.SIGKILL)
        return submit(self, function, *args, **kwargs)

    monkeypatch.setattr(distributed.Client, "submit", kill)
    assert document(pipeline.compared(report, engine=engine)) == expected
    assert killed
    assert len(sent) > 6


def test_a_call_that_every_worker_dies_of_is_made_here(two_workers: object, monkeypatch: pytest.MonkeyPatch) -> None:
    submit = distributed.Client.submit

    def deadly(self: object, function: object, home: int, number: int, pure: bool) -> object:
        return Dead() if number == 3 else submit(self, function, home, number, pure=pure)

    monkeypatch.setattr(distributed.Client, "submit", deadly)
    calls = [(os.getpid(), number) for number in range(8)]
    with cluster.Spread(two_workers.scheduler_address, 0, few=1) as workers:  # type: ignore[attr-defined]
        assert list(workers.over(where, calls)) == [(number, number == 3) for number in range(8)]


def test_a_cluster_without_workers_is_not_waited_for(lines: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_LOOK", 0.1)
    monkeypatch.setattr(cluster, "_DESERTED", 0.3)
    with distributed.LocalCluster(n_workers=0, dashboard_address="127.0.0.1:0", silence_logs=50) as empty:
        address = empty.scheduler_address
        with cluster.Spread(address, 0, few=1) as workers:
            calls = [(os.getpid(), number) for number in range(9)]
            assert list(workers.over(where, calls)) == [(number, True) for number in range(9)]
        with pytest.raises(EngineError, match="no worker"):
            pipeline.claims(lines, engine=Engine(kind="dask", scheduler=address))


def where(home: int, number: int) -> tuple[int, bool]:
    """The number, and whether this is the process that asks."""
    return number, os.getpid() == home


class Deadly:
    """A client on which every task dies that holds one article."""

    def __init__(self, client: object) -> None:
        self._client = client

    def submit(self, function: object, part: cluster.Part, wish: object, pure: bool) -> object:
        deadly = any(b'"Storm 77"' in line for portion in part for _, line in portion.lines or ())
        return Dead() if deadly else self._client.submit(function, part, wish, pure=pure)  # type: ignore[attr-defined]

    def ncores(self) -> dict[str, int]:
        return {"a": 1, "b": 1}


class Dead:
    def result(self, timeout: float) -> object:
        raise distributed.KilledWorker("look", "worker", 3)


@pytest.mark.usefixtures("small_parts")
def test_an_article_that_kills_every_worker_is_a_skip(
    lines: Path, two_workers: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    import contextlib

    @contextlib.contextmanager
    def deadly(scheduler: str, jobs: int) -> Iterator[Deadly]:
        with distributed.Client(two_workers) as client:
            yield Deadly(client)

    monkeypatch.setattr(cluster, "_client", deadly)
    report = pipeline.claims(lines, engine=Engine(kind="dask"))
    assert len(report.articles) == 119
    assert "every process that read it died" in set(report.skipped["reason"])


def test_no_cluster_there(lines: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_SECONDS", 1)
    with pytest.raises(EngineError, match=r"no cluster at tcp://127\.0\.0\.1:9"):
        pipeline.claims(lines, engine=Engine(kind="dask", scheduler="tcp://127.0.0.1:9"))


def test_on_the_command_line_with_workers_of_its_own(lines: Path) -> None:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "xcheck", "claims", str(lines), "--format", "json", *arguments]
        return subprocess.run(command, capture_output=True, text=True)

    alone, together = run(), run("--engine", "dask", "--jobs", "2")
    assert together.returncode == alone.returncode == 0, together.stderr
    assert together.stdout == alone.stdout
    assert together.stderr == alone.stderr
    wrong = run("--scheduler", "tcp://127.0.0.1:9")
    assert (wrong.returncode, "--engine dask" in wrong.stderr) == (2, True)
