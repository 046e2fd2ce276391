"""The claim cache: what it holds is what extraction finds, and whatever is wrong with it is a miss."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from xcheck import pipeline
from xcheck.claims.extract import read
from xcheck.engines import Engine, cache, outcomes
from xcheck.reports.report import Report
from xcheck.stated import InFrame


@pytest.fixture(autouse=True)
def _closed() -> None:
    cache.opened.cache_clear()


def same(one: Report, other: Report) -> None:
    for name in ("articles", "skipped", "claims", "refusals"):
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name))


def test_a_second_run_extracts_nothing(lines: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Engine(cache=str(tmp_path / "cache"))
    plain, first = pipeline.claims(lines), pipeline.claims(lines, engine=engine)
    same(plain, first)

    def never(articles: Iterable[object]) -> Iterator[object]:
        for article in articles:
            raise AssertionError(f"found before: {article}")
        yield from ()

    monkeypatch.setattr(sys.modules["xcheck.claims.extract"], "read", never)
    same(plain, pipeline.claims(lines, engine=engine))


@pytest.mark.usefixtures("small_parts")
def test_workers_share_it(lines: Path, tmp_path: Path) -> None:
    engine = Engine(2, cache=str(tmp_path / "cache"))
    plain = pipeline.claims(lines)
    for _ in range(2):
        same(plain, pipeline.claims(lines, engine=engine))
    with sqlite3.connect(tmp_path / "cache" / cache.NAME) as base:
        # articles, portions, and whose copies they are
        assert base.execute("SELECT count(*) FROM entries").fetchone() == (120 + 13 + 1,)


def test_a_second_run_over_the_same_batch_compares_nothing(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = root / "fixtures" / "stories" / "harbour-crane-collapse" / "articles.jsonl"
    engine = Engine(cache=str(tmp_path / "cache"))
    plain, first = pipeline.check(lines), pipeline.check(lines, engine=engine)
    assert len(plain.discrepancies)

    def never(*given: object, **wanted: object) -> object:
        raise AssertionError("done before")

    with monkeypatch.context() as patch:
        patch.setattr("xcheck.topics.match", never)
        patch.setattr("xcheck.articles.assign", never)
        second = pipeline.check(lines, engine=engine)
        with pytest.raises(AssertionError, match="done before"):
            pipeline.compared(second, engine=engine, explain=True)
    for report in (first, second):
        same(plain, report)
        for name in ("topics", "relations", "discrepancies"):
            pd.testing.assert_frame_equal(getattr(plain, name), getattr(report, name))
    monkeypatch.setattr(outcomes, "version", lambda: b"another")
    monkeypatch.setattr("xcheck.topics.match", never)
    with pytest.raises(AssertionError, match="done before"):
        pipeline.check(lines, engine=engine)


def test_another_batch_is_another_entry(lines: Path) -> None:
    articles = pipeline.claims(lines).articles
    outlets = articles["outlet"].tolist()
    given = [
        ("compare", articles),
        ("origins", articles),
        ("compare", articles.iloc[1:]),
        ("compare", articles.assign(outlet=["x", *outlets[1:]])),
        ("compare", articles.assign(outlet=[outlets[0] + outlets[1], "", *outlets[2:]])),
        ("compare", articles.assign(sha256=[*articles["sha256"][:-1], "0"])),
        ("compare", articles.assign(line=articles["line"] + 1)),
    ]
    assert len({outcomes.key(*one) for one in given}) == len(given)
    assert outcomes.key("compare", articles) == outcomes.key("compare", articles.copy())


def test_claims_that_a_caller_brings_are_compared(lines: Path, tmp_path: Path) -> None:
    engine = Engine(cache=str(tmp_path))
    whole = pipeline.check(lines, engine=engine)
    assert len(whole.topics)
    some = replace(whole, stated=InFrame(whole.articles, whole.claims.iloc[:0]))
    assert not len(pipeline.compared(some, engine=engine).topics)


def damages(file: Path) -> None:
    """Every entry has another number in it."""
    with sqlite3.connect(file) as base:
        for key, body in base.execute("SELECT key, body FROM entries").fetchall():
            base.execute("UPDATE entries SET body = ? WHERE key = ?", (body[:-5] + b"12345", key))


def shortens(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def replaces(file: Path) -> None:
    file.write_bytes(b"Eleven barges went down with all their coal.\n" * 200)


def empties(file: Path) -> None:
    file.write_bytes(b"")


@pytest.mark.parametrize("spoil", [damages, shortens, replaces, empties])
def test_a_damaged_cache_is_a_miss(lines: Path, tmp_path: Path, spoil: object) -> None:
    engine = Engine(cache=str(tmp_path))
    plain = pipeline.claims(lines, engine=engine)
    opened = cache.opened(str(tmp_path / cache.NAME))
    assert opened._base is not None
    opened._base.close()
    cache.opened.cache_clear()
    for rest in tmp_path.glob(f"{cache.NAME}-*"):
        rest.unlink()
    spoil(tmp_path / cache.NAME)  # type: ignore[operator]
    for _ in range(2):
        same(plain, pipeline.claims(lines, engine=engine))
    entries = cache.opened(str(tmp_path / cache.NAME))
    assert entries._base is not None
    # articles, the file, and whose copies they are
    assert entries._base.execute("SELECT count(*) FROM entries").fetchone() == (120 + 1 + 1,)


def test_a_folder_that_cannot_be_written_is_a_miss(lines: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    same(pipeline.claims(lines), pipeline.claims(lines, engine=Engine(cache=str(tmp_path / "file" / "cache"))))


def test_another_title_date_or_text_is_another_entry() -> None:
    keys = {cache.key(*parts) for parts in (("a", "b", ""), ("", "ab", ""), ("ab", "", ""), ("a", "b", "2020-01-01"))}
    assert len(keys) == 4


def test_entries_are_whole() -> None:
    title = "Storm kills 4"
    text = "Some 1.5 million people fled; “at least 40” died, a rise of 3%.\n\nThe cost is $3.2bn on May 3, 2021."
    ((claims, refusals),) = read([("2021-05-04", title, text)])
    assert len(claims) > 3
    assert refusals
    back = cache.unpacked(cache.packed(claims, refusals, title, text), title, text)
    assert repr(back) == repr((claims, refusals))


def test_the_oldest_entries_go_first(tmp_path: Path) -> None:
    kept = cache.ClaimCache(str(tmp_path / cache.NAME))
    kept.put({bytes([number]): os.urandom(40_000) for number in range(100)})
    assert kept._base is not None
    with kept._base:
        kept._base.execute("UPDATE entries SET used = 1 WHERE key >= ?", (bytes([50]),))
    kept.trim(2_500_000)
    left = kept.get([bytes([number]) for number in range(100)])
    assert set(left) >= {bytes([number]) for number in range(50)}
    assert len(left) < 65


def test_the_version_covers_all_that_extraction_imports() -> None:
    code = (
        "import sys; from xcheck.claims.extract import read; list(read([('2021-01-01', 'Storm', '30 men died.')]));"
        "print(*(m.__file__ for n, m in sys.modules.items() if n.split('.')[0] == 'xcheck'), sep='\\n')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    known = {str(file) for _, file in cache.sources()}
    assert set(done.stdout.split()) <= known


def test_where_it_lies(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache.place("auto") == str(tmp_path / "xcheck" / cache.NAME)
    assert cache.place("here") == os.path.join("here", cache.NAME)
