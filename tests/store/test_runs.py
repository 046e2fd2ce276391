"""New articles against kept ones: what is found is what one batch of all would show, as far as the new are in it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import xcheck
from tests.store.conftest import fair, stated, storm
from xcheck import pipeline
from xcheck.engines import Engine
from xcheck.store import Store, runs


def checked(store: Store, *records: dict[str, Any], window: int = 30) -> Any:
    return runs.against(pipeline.claims(list(records)), store, window)


def test_a_new_figure_meets_kept_ones(store: Store, keep: Callable[..., Any]) -> None:
    keep(storm("Star", 41), storm("Sun", 41), fair("Globe", 900))
    report = checked(store, storm("Mail", 14))
    assert stated(report) == {"14", "41"}
    assert set(report.articles["outlet"]) == {"Mail", "Star", "Sun"}
    assert report.found("contradiction")


def test_what_kept_articles_disagree_about_alone_is_not_told_again(store: Store, keep: Callable[..., Any]) -> None:
    keep(storm("Star", 41), storm("Sun", 14))
    assert xcheck.check([storm("Star", 41), storm("Sun", 14)]).found()
    report = checked(store, fair("Globe", 900))
    assert report.discrepancies.empty
    assert list(report.articles["outlet"]) == ["Globe"]


def test_only_articles_of_its_time(store: Store, keep: Callable[..., Any]) -> None:
    keep(storm("Star", 41, day="2025-03-04"))
    late = storm("Mail", 14, day="2025-03-20")
    assert stated(checked(store, late, window=16)) == {"14", "41"}
    assert checked(store, late, window=15).discrepancies.empty


def test_a_kept_article_is_not_compared_with_itself(store: Store, keep: Callable[..., Any]) -> None:
    keep(storm("Star", 41))
    report = checked(store, storm("Star", 41))
    assert list(report.articles["outlet"]) == ["Star"]
    assert set(report.claims["article"]) == set(report.articles["id"])


def test_kept_and_new_articles_of_one_id_stay_two(store: Store, keep: Callable[..., Any]) -> None:
    keep({"id": "1", **storm("Star", 41)}, {"id": "2", **storm("Sun", 41)})
    report = checked(store, {"id": "1", **storm("Mail", 14)})
    assert dict(zip(report.articles["id"], report.articles["outlet"], strict=True)) == {
        "1": "Mail",
        "1#2": "Star",
        "2": "Sun",
    }
    assert stated(report) == {"14", "41"}


def test_it_finds_what_one_batch_would(root: Path, store: Store) -> None:
    """Every article of a story against the others, kept with all other stories."""
    for story in ("harbour-crane-collapse", "brookfell-cheese-recall"):
        path = root / "fixtures" / "stories" / story / "articles.jsonl"
        records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        whole = pipeline.check(records)
        assert flagged(whole, records[0]["id"])
        here = Store(f"{store.path}-{story}")
        others = pipeline.claims(records[1:])
        here.add(others.articles, others.claims)
        report = runs.against(pipeline.claims(records[:1]), here, 365)
        assert flagged(report, records[0]["id"]) == flagged(whole, records[0]["id"])
        assert flagged(report, "") == flagged(report, records[0]["id"])


def flagged(report: Any, article: str) -> set[tuple[str, str, str]]:
    """The pairs of claims that are at odds, one of them of this article."""
    rows = report.relations[report.relations["verdict"].isin(("tension", "contradiction"))]
    named = f"{article}#" if article else ""
    return {
        row
        for row in zip(rows["a"], rows["b"], rows["verdict"], strict=True)
        if any(c.startswith(named) for c in row[:2])
    }


@pytest.mark.parametrize("jobs", [1, 2])
def test_indexing_goes_on_where_it_stopped(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    monkeypatch.setattr(runs, "AT_ONCE", 4)
    monkeypatch.setattr("xcheck.articles.portions.RECORDS", 2)
    monkeypatch.setattr("xcheck.engines.workers.RECORDS", 1)
    path = tmp_path / "batch.jsonl"
    path.write_text("".join(json.dumps(storm(f"O{n}", n)) + "\n" for n in range(20)) + "no JSON\n", "utf-8")

    def stop(stage: str, done: int, total: int) -> None:
        if done > total / 2:
            raise KeyboardInterrupt

    added, _, complete = runs.index(str(path), store, progress=stop, engine=Engine(jobs))
    assert not complete
    assert 0 < added.articles < 20
    assert store.size().articles == added.articles
    rest, skipped, complete = runs.index(str(path), store, engine=Engine(jobs))
    assert complete
    assert rest.articles == 20 - added.articles
    assert list(skipped["line"]) == [21]
    whole = pipeline.claims(str(path))
    assert (store.size().articles, store.size().claims) == (20, len(whole.claims))
    assert runs.index(str(path), store)[0].articles == 0


def test_figures_over_time(store: Store, keep: Callable[..., Any]) -> None:
    keep(storm("Star", 41, day="2025-03-04"), storm("Sun", 43, day="2025-03-05"), fair("Globe", 900))
    report = runs.history(store, ["oxmoor", "roofs"])
    assert set(report.articles["outlet"]) == {"Star", "Sun"}
    assert len(report.topics) >= 2
    assert len(runs.history(store, ["oxmoor"], since="2025-03-05").articles) == 1
    assert len(runs.history(store, ["oxmoor"], until="2025-03-04").articles) == 1
    assert len(runs.history(store, [], outlet="Globe").articles) == 1
    assert runs.history(store, ["nowhere"]).topics.empty


def test_a_copy_of_a_kept_article_is_as_good_as_new(store: Store, keep: Callable[..., Any]) -> None:
    keep(storm("Star", 41), storm("Sun", 14))
    report = checked(store, storm("Mail", 41))
    assert stated(report) == {"14", "41"}
    of = dict(zip(report.claims["id"], report.claims["outlet"], strict=True))
    assert all("Mail" in (of[a], of[b]) for a, b in zip(report.relations["a"], report.relations["b"], strict=True))


def test_an_interrupt_while_the_store_is_searched_leaves_what_was_read(
    store: Store, keep: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(storm("Star", 41))

    def stopped(*given: object) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr(Store, "near", stopped)
    report = runs.check([storm("Mail", 14)], store)
    assert not report.complete
    assert len(report.claims)
