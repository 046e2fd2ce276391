"""Worker processes: the same bytes for any number of them, and what it costs when one dies."""

from __future__ import annotations

import importlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pandas as pd
import pytest

from xcheck import pipeline
from xcheck.children import Child
from xcheck.engines import Engine, crew, part, workers
from xcheck.errors import EngineError
from xcheck.reports import render
from xcheck.reports.look import Look
from xcheck.reports.report import Report


def document(report: Report) -> str:
    return "".join(render(report, "json", Look()))


@pytest.mark.usefixtures("small_parts")
@pytest.mark.parametrize("jobs", [2, 3])
def test_the_number_of_workers_does_not_show(lines: Path, jobs: int, started: list[Child]) -> None:
    alone = pipeline.check(lines)
    assert len(alone.articles) == 120
    assert len(alone.skipped) == 2
    assert len(alone.claims) > 240
    together = pipeline.check(lines, engine=Engine(jobs))
    assert len(started) == jobs
    for name in ("articles", "skipped", "claims", "refusals", "relations", "discrepancies"):
        pd.testing.assert_frame_equal(getattr(alone, name), getattr(together, name))
    assert document(alone) == document(together)


def test_little_input_starts_no_worker(lines: Path, started: list[Child]) -> None:
    assert len(pipeline.claims(lines, engine=Engine(2)).articles) == 120
    assert started == []


@pytest.mark.usefixtures("small_parts")
def test_every_kind_of_input_is_cut(tmp_path: Path, lines: Path) -> None:
    import gzip

    folder = tmp_path / "all"
    folder.mkdir()
    (folder / "a.jsonl.gz").write_bytes(gzip.compress(lines.read_bytes()))
    (folder / "b.csv").write_text("outlet,text\n" + "".join(f"O{n},Some {n} men left.\n" for n in range(40)), "utf-8")
    (folder / "c.html").write_text("<p>The pier lost 31 boats, the harbour master said on the quay.</p>" * 9, "utf-8")
    for number in range(30):
        (folder / f"{number}.txt").write_text(f"Some {number} ships sank.", "utf-8")
    (folder / "empty.jsonl").write_text("\n\n", "utf-8")
    (folder / "bad.json").write_text("{", "utf-8")
    paths = [str(folder), str(tmp_path / "gone.txt")]
    alone, together = (pipeline.check(paths, engine=Engine(jobs)) for jobs in (1, 2))
    assert document(alone) == document(together)
    assert len(alone.articles) == 191
    assert [reason for reason in alone.skipped["reason"] if "no such file" in reason]


@pytest.mark.usefixtures("small_parts")
def test_no_more_articles_than_allowed(lines: Path) -> None:
    from xcheck.articles import Limits, Options

    options = Options(limits=Limits(articles=33))
    alone, together = (pipeline.claims(lines, options=options, engine=Engine(jobs)) for jobs in (1, 2))
    assert len(together.articles) == 33
    assert set(together.claims["article"]) <= set(together.articles["id"])
    assert document(alone) == document(together)


@pytest.mark.usefixtures("small_parts")
def test_a_worker_that_is_killed_costs_a_retry(lines: Path, started: list[Child]) -> None:
    killed: list[int] = []

    def kill(stage: str, done: int, total: int) -> None:
        if stage == "read" and len(killed) < 3 and started:
            os.kill(started[-1].process.pid, signal.SIGKILL)
            killed.append(done)

    report = pipeline.claims(lines, engine=Engine(2), progress=kill)
    assert killed
    assert document(report) == document(pipeline.claims(lines))


def test_no_process_is_left(tmp_path: Path) -> None:
    from xcheck.articles import isolation

    path = tmp_path / "page.html"
    path.write_text("<p>The pier lost 31 boats, the harbour master said on the quay.</p>" * 9, "utf-8")
    assert len(pipeline.claims(path).articles) == 1
    assert isolation._child is None


def poisoned(portions: list[workers.Portion], wish: part.Wish) -> part.Found:
    """Dies of one article."""
    if any(b'"Storm 77"' in line for portion in portions for _, line in portion.lines or ()):
        os.kill(os.getpid(), signal.SIGKILL)
    return part.look(portions, wish)


@pytest.mark.usefixtures("small_parts")
def test_an_article_that_kills_every_worker_is_a_skip(lines: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    monkeypatch.setattr(workers, "LOOK", "test_workers:poisoned")
    report = pipeline.claims(lines, engine=Engine(2))
    assert len(report.articles) == 119
    assert "Storm 77" not in set(report.articles["title"])
    (skip,) = report.skipped[report.skipped["reason"].str.contains("died")].to_dict("records")
    assert (skip["line"], skip["fatal"]) == (81, False)
    assert report.complete


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.usefixtures("small_parts")
def test_an_article_that_extraction_fails_on_is_a_skip(lines: Path, monkeypatch: pytest.MonkeyPatch, jobs: int) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    monkeypatch.setattr(workers, "LOOK", "test_workers:failing")
    monkeypatch.setattr(workers, "look", failing)
    report = pipeline.claims(lines, engine=Engine(jobs))
    assert len(report.articles) == 119
    assert "finding its numbers failed: LookupError" in set(report.skipped["reason"])


def failing(portions: list[workers.Portion], wish: part.Wish) -> part.Found:
    """Extraction that has a bug."""
    extract = importlib.import_module("xcheck.claims.extract")
    sound = extract.read

    def read(articles: Iterable[tuple[str, str, str]]) -> Iterator[object]:
        for article in articles:
            if article[1] == "Storm 77":
                raise LookupError(article[1])
            yield from sound([article])

    extract.__dict__["read"] = read
    try:
        return part.look(portions, wish)
    finally:
        extract.__dict__["read"] = sound


@pytest.mark.usefixtures("small_parts", "started")
def test_an_interrupt_leaves_what_was_found(lines: Path) -> None:
    def stop(stage: str, done: int, total: int) -> None:
        if done > total / 2:
            raise KeyboardInterrupt

    report = pipeline.check(lines, engine=Engine(2), progress=stop)
    assert not report.complete
    assert 40 < len(report.articles) < 120
    assert set(report.claims["article"]) == set(report.articles["id"])


@pytest.mark.usefixtures("small_parts")
def test_workers_that_cannot_start_are_said_so(lines: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "SERVE", "os:abort")
    with pytest.raises(EngineError, match="--jobs 1"):
        pipeline.claims(lines, engine=Engine(2))


@pytest.mark.skipif(os.name == "nt", reason="no such signal there")
def test_ctrl_c_at_the_command_line(tmp_path: Path, lines: Path) -> None:
    text = lines.read_text("utf-8")
    big = tmp_path / "big.jsonl"
    big.write_text("".join(text.replace('"id": "', f'"id": "{n}-') for n in range(150)), "utf-8")
    command = [sys.executable, "-m", "xcheck", "check", str(big), "--format", "json", "--jobs", "2", "--verbose"]
    run = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # a shell starts what runs in the background deaf to Ctrl-C, and so is all that it starts
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    try:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and not _children_of(run.pid):
            time.sleep(0.05)
        time.sleep(0.5)
        run.send_signal(signal.SIGINT)
        output, errors = run.communicate(timeout=120)
    finally:
        run.kill()
    assert run.returncode == 130, errors
    assert '"complete": false' in output
    assert "Traceback" not in errors


def _children_of(pid: int) -> str:
    """The processes that any thread of a process started; elsewhere than on Linux the wait is a guess."""
    tasks = Path(f"/proc/{pid}/task")
    try:
        return "".join(file.read_text() for file in tasks.glob("*/children")) if tasks.is_dir() else "?"
    except OSError:
        return ""  # a thread that ended


@pytest.mark.usefixtures("small_parts")
def test_processes_are_kept_from_stage_to_stage(
    lines: Path, started: list[Child], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xcheck.topics.events.AT_ONCE", 30)
    report = pipeline.check(lines, engine=Engine(2))
    assert len(started) == 2
    assert document(report) == document(pipeline.check(lines))
