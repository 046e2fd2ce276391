"""The benches run, and the news that they generate says what its truth says. Nothing here looks at a clock."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest


@pytest.fixture
def bench(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.syspath_prepend(str(root / "bench"))
    return root / "bench"


def test_generated_news_is_steady_and_states_one_figure_a_sentence(bench: Path) -> None:
    import events

    told = events.tell(300)
    assert events.tell(300) == told
    assert events.tell(300, seed=2) != told
    texts = {article["id"]: article["text"].split("\n\n") for article in told.articles}
    assert len(texts) == len(told.articles)
    for article, sentence in told.truth:
        assert len(re.findall(r"\d[\d,]*", texts[article][sentence])) == 1
    figures = sum(len(re.findall(r"\d[\d,]*", sentence)) for sentences in texts.values() for sentence in sentences)
    assert figures == len(told.truth)


def test_outlets_of_one_event_mostly_agree(bench: Path) -> None:
    import events

    told = events.tell(2000)
    texts = {article["id"]: article["text"].split("\n\n") for article in told.articles}
    stated = defaultdict(list)
    for (article, sentence), quantity in told.truth.items():
        text = texts[article][sentence]
        if not re.search(r"about|at least|nearly|more than|some", text, re.IGNORECASE):
            stated[quantity].append(re.findall(r"\d[\d,]*", text)[0])
    several = [figures for figures in stated.values() if len(figures) > 1]
    same = sum(len(set(figures)) == 1 for figures in several)
    assert 0.5 < same / len(several) < 1


@pytest.mark.parametrize(
    "script",
    [
        "run.py --articles 20",
        "scale.py --articles 20 --jobs 1",
        "scale.py --articles 400 --store",
        "match.py --claims 100 200 --sample 200",
    ],
)
def test_a_bench_runs_on_its_own_material(bench: Path, script: str) -> None:
    name, *arguments = script.split()
    command = [sys.executable, str(bench / name), *arguments]
    done = subprocess.run(
        command, capture_output=True, text=True, cwd=bench.parent, env={"PYTHONPATH": str(bench.parent)}
    )
    assert done.returncode == 0, done.stderr
    assert "claims" in done.stdout
