"""A column of texts in a file is a column of strings."""

from __future__ import annotations

import pickle
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from xcheck import pipeline
from xcheck.reports import render
from xcheck.reports.look import Look
from xcheck.spool import Spool
from xcheck.texts import Texts

TEXTS = ["Nine boats sank.", "", "Fünf Männer – “zwei” davon", "Nine boats sank.", "x" * 5_000]


@pytest.fixture
def column() -> Texts:
    spool = Spool(held=30)
    for text in TEXTS:
        spool.append(text)
    made = spool.column(np.arange(len(TEXTS)))
    assert isinstance(made, Texts)
    return made


def test_few_texts_stay_in_memory() -> None:
    spool = Spool()
    for text in TEXTS:
        spool.append(text)
    assert spool.column(np.array([1, 0])) == ["", "Nine boats sank."]


def test_it_is_a_column(column: Texts) -> None:
    frame = pd.DataFrame({"id": list("abcde"), "text": column})
    assert frame["text"].tolist() == TEXTS
    assert frame["text"].iloc[2] == TEXTS[2]
    assert frame.iloc[::-1].reset_index(drop=True)["text"].tolist() == TEXTS[::-1]
    assert frame[frame["id"] > "c"]["text"].tolist() == TEXTS[3:]
    assert frame.take([4, 0])["text"].tolist() == [TEXTS[4], TEXTS[0]]
    assert (frame["text"] == TEXTS[0]).tolist() == [True, False, False, True, False]
    assert pd.concat([frame, frame], ignore_index=True)["text"].tolist() == TEXTS * 2
    assert frame.groupby("text", sort=False)["id"].transform("first").tolist() == list("abcae")
    assert [row.text for row in frame.itertuples()] == TEXTS
    assert [record["text"] for record in frame.to_dict("records")] == TEXTS
    assert pickle.loads(pickle.dumps(frame))["text"].tolist() == TEXTS
    assert frame["text"].astype("str").tolist() == TEXTS
    assert len(pd.concat([frame.iloc[:0], frame.iloc[:0]])) == 0


@pytest.mark.parametrize("story", ["harbour-crane-collapse"])
def test_stages_see_no_difference(root: Path, story: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = root / "fixtures" / "stories" / story / "articles.jsonl"
    plain = pipeline.check(path)
    assert not plain.discrepancies.empty
    monkeypatch.setattr("xcheck.spool.HELD", 0)  # of articles, claims, couples and relations
    stored = pipeline.check(path)
    assert isinstance(stored.articles["text"].array, Texts)
    for name in ("claims", "topics", "relations", "discrepancies"):
        one, other = getattr(plain, name), getattr(stored, name)
        pd.testing.assert_frame_equal(one, pd.DataFrame({key: other[key].astype(one[key].dtype) for key in other}))
    assert list(render(stored, "json", Look())) == list(render(plain, "json", Look()))
