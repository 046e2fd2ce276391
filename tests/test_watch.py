"""Changes of files are seen, once each."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from xcheck.cli import main
from xcheck.watch import changes

TEXTS = Path(__file__).parents[1] / "fixtures" / "reports"


@pytest.mark.parametrize("change", ["write", "add", "remove"])
def test_a_change_is_seen(tmp_path: Path, change: str) -> None:
    (tmp_path / "deep").mkdir()
    file = tmp_path / "deep" / "a.txt"
    file.write_text("one", "utf-8")
    acts = {
        "write": lambda: file.write_text("two and more", "utf-8"),
        "add": lambda: (tmp_path / "b").touch(),
        "remove": file.unlink,
    }
    timer = threading.Timer(0.2, acts[change])
    timer.start()
    seen = changes([str(tmp_path)], pause=0.02)
    next(seen)
    assert not timer.is_alive()  # nothing was seen before there was anything to see


def test_a_report_in_a_watched_folder_is_no_change(tmp_path: Path) -> None:
    page, article = tmp_path / "page.html", tmp_path / "a.txt"
    timers = [threading.Timer(0.1, lambda: page.write_text("x", "utf-8")), threading.Timer(0.4, article.touch)]
    for timer in timers:
        timer.start()
    next(changes([str(tmp_path)], [str(page)], pause=0.02))
    assert article.exists()


def test_check_reports_again_after_a_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(TEXTS / "peace.jsonl", tmp_path / "articles.jsonl")

    def once(*_: object) -> Iterator[None]:
        shutil.copy(TEXTS / "clash.jsonl", tmp_path / "articles.jsonl")
        yield

    monkeypatch.setattr("xcheck.watch.changes", once)
    assert main(["check", str(tmp_path), "--watch", "--format", "jsonl"]) == 1
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [record["type"] for record in records].count("run") == 2
