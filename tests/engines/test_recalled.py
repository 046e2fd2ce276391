"""What is known of a portion of the input is what reading it anew would give."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from xcheck import pipeline
from xcheck.articles import Options, reading
from xcheck.articles.interface import Article, Skip
from xcheck.children import Child
from xcheck.engines import Engine, cache, part, recalled
from xcheck.reports import render
from xcheck.reports.look import Look
from xcheck.reports.report import Report
from xcheck.stated import packed

PAGE = (
    "<title>Boats lost at {0}</title>"
    + "<p>At the pier were {1} boats lost, the harbour master said on the quay.</p>" * 9
)


@pytest.fixture(autouse=True)
def _closed() -> None:
    cache.opened.cache_clear()


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return Engine(cache=str(tmp_path / "kept"))


@pytest.fixture
def folder(tmp_path: Path, lines: Path) -> Path:
    """Some of every kind of input, and what is none."""
    place = tmp_path / "all"
    place.mkdir()
    (place / "a.jsonl").write_bytes(lines.read_bytes())
    (place / "b.csv").write_text("outlet,text\n" + "".join(f"O{n},Some {n} men left.\n" for n in range(40)), "utf-8")
    for n in range(3):
        (place / f"page{n}.html").write_text(PAGE.format(n, n + 30), "utf-8")
        (place / f"{n}.txt").write_text(f"Some {n} ships sank – 5 of them off Oxmoor.", "utf-8")
    (place / "bad.json").write_text("{", "utf-8")
    return place


def document(report: Report) -> str:
    return "".join(render(report, "json", Look()))


def never(*given: object, **wanted: object) -> Any:
    raise AssertionError("done before")


def test_a_second_run_reads_nothing(folder: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = document(pipeline.check(folder))
    assert document(pipeline.check(folder, engine=engine)) == plain
    os.remove(folder / "bad.json")  # it is skipped, which is no knowledge
    plain = document(pipeline.check(folder))
    monkeypatch.setattr(part, "read_portion", never)
    monkeypatch.setattr("xcheck.articles.isolation.call", never)
    assert document(pipeline.check(folder, engine=engine)) == plain


@pytest.mark.usefixtures("small_parts")
def test_it_starts_no_worker(lines: Path, engine: Engine, started: list[Child]) -> None:
    plain = document(pipeline.claims(lines))
    assert document(pipeline.claims(lines, engine=Engine(2, engine.cache))) == plain
    assert len(started) == 2
    assert document(pipeline.claims(lines, engine=Engine(2, engine.cache))) == plain
    assert len(started) == 2


@pytest.mark.usefixtures("small_parts")
@pytest.mark.parametrize("at", [0, 60, 122])
@pytest.mark.parametrize("jobs", [1, 2])
def test_one_line_more(lines: Path, engine: Engine, at: int, jobs: int) -> None:
    pipeline.check(lines, engine=engine)
    told = lines.read_text("utf-8").splitlines()
    told.insert(at, json.dumps({"outlet": "O9", "title": "Storm", "text": "The storm killed 999 people at Oxmoor."}))
    lines.write_text("\n".join(told), "utf-8")
    cache.opened.cache_clear()
    assert document(pipeline.check(lines, engine=Engine(jobs, engine.cache))) == document(pipeline.check(lines))


def test_a_file_that_changes_is_read_again(folder: Path, engine: Engine) -> None:
    for number in ("3,131", "7,777"):
        (folder / "page1.html").write_text(PAGE.format("Oxmoor", number), "utf-8")
        (folder / "1.txt").write_text(f"Some {number} ships sank.", "utf-8")
        report = pipeline.claims(folder, engine=engine)
        assert {number, f"Some {number}"} <= set(report.claims["text"])
        assert document(report) == document(pipeline.claims(folder))


def test_what_changes_while_it_is_read_is_not_kept(
    folder: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = part.read_portion

    def slow(portion: Any, options: Options) -> list[Article | Skip]:
        (folder / "1.txt").write_text("Some 9,999 ships sank.", "utf-8")
        return real(portion, options)

    before = (folder / "1.txt").read_text("utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(part, "read_portion", slow)
        assert "Some 9,999" in set(pipeline.claims(folder, engine=engine).claims["text"])
    (folder / "1.txt").write_text(before, "utf-8")
    assert "Some 9,999" not in set(pipeline.claims(folder, engine=engine).claims["text"])


def test_what_the_user_says_counts(tmp_path: Path, lines: Path, engine: Engine) -> None:
    outlets = tmp_path / "outlets.toml"
    seen = []
    for written in ("", '[o1]\nname = "The First"\nnames = ["O1"]', '[o1]\nname = "The Other"\nnames = ["O1"]'):
        outlets.write_text(written, "utf-8")
        reading._loaded.cache_clear()
        for options in (Options(outlets=str(outlets)), Options(outlets=str(outlets), columns={"title": "id"})):
            cached, plain = (pipeline.claims(lines, options=options, engine=each) for each in (engine, Engine()))
            assert document(cached) == document(plain)
            seen.append(document(plain))
    assert len(set(seen)) == len(seen)


def test_records_of_a_program(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    records = [{"outlet": f"O{n}", "title": "Storm", "text": f"The storm killed {n} people."} for n in range(20)]
    plain = pipeline.claims(records)
    pipeline.claims(records, engine=engine)
    monkeypatch.setattr(part, "read_portion", never)
    pd.testing.assert_frame_equal(pipeline.claims(records, engine=engine).claims, plain.claims)
    with pytest.raises(AssertionError, match="done before"):
        pipeline.claims(records[1:], engine=engine)


def test_a_failure_is_tried_again(lines: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(articles: Any) -> Any:
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr(sys.modules["xcheck.claims.extract"], "read", full)
        skipped = pipeline.claims(lines, engine=engine).skipped
        assert skipped["reason"].str.startswith(part.FAILED).sum() == 120
    assert document(pipeline.claims(lines, engine=engine)) == document(pipeline.claims(lines))


def test_entries_are_whole() -> None:
    claim = ("text", 0, 2, "41", "41 – “men”\n\ud800", float("nan"), 1e300, True, "")
    articles = [Article("Text\nof “two” lines", "Title", line=3, page=True), Article("More", path="\udcff")]
    skip = Skip("file", 4, "not JSON", True)
    stated = [packed([claim], []), packed([], [("text", 1, 2, "7", "date")])]
    found = part.Found([[articles[0], skip, articles[1]]], stated)
    back = recalled._unpacked(recalled._packed(found))
    assert back
    assert back.items == found.items
    assert [type(item) for item in back.items[0]] == [Article, Skip, Article]
    assert [(each.claims, each.refusals) for each in back.stated] == [(1, 0), (0, 1)]
    assert json.loads(back.stated[1].body) == [[], [["text", 1, 2, "7", "date"]]]
    assert repr(tuple(json.loads(back.stated[0].body)[0][0])) == repr(claim)
    assert recalled._unpacked(recalled._packed(part.Found([[]], []))) == part.Found([[]], [])


@pytest.mark.parametrize("data", [b"nothing", b'["", 1]', b"[1, 2]", b'[0, 0, "x"]', b"[]", b"\xff"])
def test_what_is_no_entry_is_a_miss(data: bytes) -> None:
    assert recalled._unpacked(cache.enclosed(data)) is None
    assert recalled._unpacked(data) is None
