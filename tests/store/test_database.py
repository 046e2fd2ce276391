"""The file of a store: whole transactions, whoever writes, is killed, or finds it damaged."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tests.store.conftest import storm
from xcheck import pipeline
from xcheck.errors import StoreError
from xcheck.store import Store


def write(path: Path, first: int, count: int) -> Path:
    path.write_text("".join(json.dumps(storm(f"O{n}", n)) + "\n" for n in range(first, first + count)), "utf-8")
    return path


def indexing(articles: Path, store: Store, at_once: int = 5) -> subprocess.Popen[str]:
    """A program that keeps articles, a few in each transaction."""
    code = (
        "import sys; from xcheck.store import runs, Store; import xcheck.articles.portions as p;"
        f"import xcheck.engines.workers as w; p.RECORDS = {at_once}; w.RECORDS = 1; runs.AT_ONCE = {at_once};"
        "runs.index(sys.argv[1], Store(sys.argv[2]))"
    )
    return subprocess.Popen([sys.executable, "-c", code, str(articles), store.path], stderr=subprocess.PIPE, text=True)


def test_what_was_kept_comes_back(store: Store, keep: Callable[..., Any]) -> None:
    records = [storm(f"O{n}", n + 3, day="") for n in range(3)] + [storm("“Über” Post", 7)]
    kept = keep(*records)
    report = pipeline.claims(records)
    assert (kept.articles, kept.claims) == (4, len(report.claims))
    articles, claims = store.search([])
    pd.testing.assert_frame_equal(articles.drop(columns="origin"), report.articles.drop(columns="origin"))
    pd.testing.assert_frame_equal(claims, report.claims)
    assert keep(*records).articles == 0
    assert keep({**records[0], "published": "2025-03-05"}).articles == 1


def test_two_writers_take_turns(tmp_path: Path, store: Store) -> None:
    programs = [indexing(write(tmp_path / f"{n}.jsonl", 40 * n, 60), store) for n in range(2)]
    for program in programs:
        _, errors = program.communicate(timeout=120)
        assert program.returncode == 0, errors
    assert store.size().articles == 100  # 20 of them were given to both
    articles, claims = store.search([])
    assert articles["id"].is_unique
    assert set(claims["article"]) == set(articles["id"])


def test_a_writer_that_is_killed_loses_nothing_that_was_kept(tmp_path: Path, store: Store) -> None:
    path = write(tmp_path / "batch.jsonl", 0, 400)
    before = 0
    for _ in range(3):
        program = indexing(path, store)
        end = time.monotonic() + 60
        while time.monotonic() < end and program.poll() is None:
            time.sleep(0.05)
            try:
                kept = Store(store.path, wait=5).size().articles
            except StoreError:
                continue  # not there yet
            if kept > before + 10:
                break
        program.send_signal(signal.SIGKILL)
        program.communicate()
        size = store.size()
        assert size.articles >= before
        assert size.articles % 5 == 0  # whole transactions only
        before = size.articles
    assert before > 20
    program = indexing(path, store)
    assert program.wait(120) == 0
    whole = pipeline.claims(str(path))
    assert (store.size().articles, store.size().claims) == (400, len(whole.claims))


def test_a_file_that_another_program_holds_is_waited_for(
    tmp_path: Path, keep: Callable[..., Any], store: Store
) -> None:
    keep(storm("Star", 41))
    code = "import duckdb, sys, time; base = duckdb.connect(sys.argv[1]); print('held', flush=True); time.sleep(60)"
    program = subprocess.Popen([sys.executable, "-c", code, store.path], stdout=subprocess.PIPE, text=True)
    try:
        assert program.stdout is not None
        assert program.stdout.readline() == "held\n"
        with pytest.raises(StoreError, match="in use by another program"):
            Store(store.path, wait=0.2).size()
    finally:
        program.kill()
        program.communicate()
    assert store.size().articles == 1


@pytest.mark.parametrize("content", [b"Nine boats sank.\n" * 500, b"short"])
def test_what_is_no_store_is_told_and_left_alone(tmp_path: Path, content: bytes, keep: Callable[..., Any]) -> None:
    path = tmp_path / "claims.duckdb"
    path.write_bytes(content)
    with pytest.raises(StoreError, match="not a store"):
        keep(storm("Star", 41))
    assert path.read_bytes() == content


def test_half_a_file_is_told(tmp_path: Path, keep: Callable[..., Any], store: Store) -> None:
    keep(*(storm(f"O{n}", n) for n in range(50)))
    data = Path(store.path).read_bytes()
    Path(store.path).write_bytes(data[: len(data) // 2])
    with pytest.raises(StoreError, match="damaged"):
        store.search([])


def test_noise_in_a_file_is_told_at_once(keep: Callable[..., Any], store: Store) -> None:
    keep(*(storm(f"O{n}", n) for n in range(400)))
    data = bytearray(Path(store.path).read_bytes())
    rng = random.Random(1)
    for _ in range(2_000):
        data[rng.randrange(16_384, len(data))] = rng.randrange(256)
    Path(store.path).write_bytes(data)
    with pytest.raises(StoreError, match="damaged"):
        Store(store.path, wait=600).search([])


def test_an_empty_file_is_a_store_that_nobody_began(keep: Callable[..., Any], store: Store) -> None:
    Path(store.path).touch()
    assert keep(storm("Star", 41)).articles == 1


def test_a_database_of_others_is_no_store(store: Store) -> None:
    import duckdb

    with duckdb.connect(store.path) as base:
        base.execute("CREATE TABLE about (key VARCHAR, value VARCHAR)")
    with pytest.raises(StoreError, match="is not a store of this version"):
        store.size()


def test_where_there_is_none(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such store"):
        Store(str(tmp_path / "no.duckdb")).size()
    if os.geteuid():
        tmp_path.chmod(0o500)
    with pytest.raises(StoreError, match="cannot be made"):
        Store(str(tmp_path / "no" / "where.duckdb")).add(*(lambda r: (r.articles, r.claims))(pipeline.claims([])))


def test_on_the_command_line(tmp_path: Path, store: Store) -> None:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, "-m", "xcheck", *arguments], capture_output=True, text=True)

    old, new = (tmp_path / f"{name}.jsonl" for name in ("old", "new"))
    old.write_text(json.dumps(storm("Star", 41)) + "\n", "utf-8")
    new.write_text(json.dumps(storm("Mail", 14)) + "\n", "utf-8")
    missing = run("check", str(new), "--against", store.path)
    assert (missing.returncode, "no such store" in missing.stderr) == (2, True)
    done = run("index", str(old), "--store", store.path)
    assert done.returncode == 0, done.stderr
    assert "1 articles are new" in done.stderr
    found = run("check", str(new), "--against", store.path, "--format", "json")
    assert found.returncode == 1, found.stderr
    assert {article["outlet"] for article in json.loads(found.stdout)["articles"]} == {"Mail", "Star"}
    assert run("check", str(old), "--against", store.path).returncode == 0
    assert run("index", str(new), "--store", store.path).returncode == 0
    listed = run("query", "oxmoor", "--store", store.path)
    assert listed.returncode == 0, listed.stderr
    assert "2025-03-04  41  Star" in listed.stdout
    assert "2025-03-04  14  Mail" in listed.stdout
    assert len(json.loads(run("query", "oxmoor", "--store", store.path, "--format", "json").stdout)["articles"]) == 2
    assert run("query", "nowhere", "--store", store.path).returncode == 3
    assert run("query", "--since", "soon", "--store", store.path).returncode == 2


def test_an_interrupted_query_is_an_interrupt(keep: Callable[..., Any], store: Store) -> None:
    keep(storm("Star", 41))
    heard = []

    def endless() -> None:
        with store._opened() as base:
            late = threading.Timer(30, base.interrupt)
            late.start()
            threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()
            try:
                base.execute("SELECT sum(a.range * b.range) FROM range(10_000_000) a, range(10_000_000) b").fetchall()
            finally:
                heard.append(late.is_alive())
                late.cancel()

    for _ in range(4):  # DuckDB 2.0 loses one in three by itself
        with pytest.raises(KeyboardInterrupt):
            endless()
    assert heard == [True] * 4
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    assert store.size().articles == 1
