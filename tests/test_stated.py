"""Claims of a batch, in a frame or in a file: whoever asks is told the same."""

from __future__ import annotations

import math
import pickle
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xcheck import frames
from xcheck.claims import extract
from xcheck.claims.extract import read
from xcheck.spool import Bodies
from xcheck.stated import InFile, InFrame, Stated, packed

TEXTS = (
    "The mill at Orvik took on 40 hands and sold 1,200 sacks. Its owner spoke of 40 hands.",
    "Nobody said a word about it.",
    "Sales rose 3.5 percent to $12 million on 4 May 2021, the mill said. It has “between 30 and 40” hands.",
    "Two barges sank; 7 men swam ashore.",
)


def articles() -> pd.DataFrame:
    outlets = ["Mill Post", "Quay", "Quay", "Ferry"]
    return frames.make(frames.ARTICLES, {"id": list("abcd"), "outlet": outlets, "text": TEXTS, "line": [0] * 4})


def in_file(told: pd.DataFrame, came: list[int], held: int = 1_000_000) -> InFile:
    """The articles were read in the order `came`."""
    bodies, found = Bodies(held), list(read(("", "", text) for text in told["text"]))
    for row in came:
        bodies.add(packed(*found[row]).body)
    place = np.argsort(came)
    return InFile(told, bodies, place, np.array([len(claims) for claims, _ in found]))


@pytest.fixture(params=["frame", "shuffled frame", "file", "file on disk"])
def stated(request: pytest.FixtureRequest) -> Stated:
    told = articles()
    if "file" in request.param:
        return in_file(told, [2, 0, 3, 1], held=10 if "disk" in request.param else 1_000_000)
    claims, refusals = extract(told)
    return InFrame(told, claims.sample(frac=1, random_state=3) if "shuffled" in request.param else claims, refusals)


def same(one: pd.DataFrame, other: pd.DataFrame) -> None:
    one, other = (frame.sort_values("id", ignore_index=True) for frame in (one, other))
    pd.testing.assert_frame_equal(one, other, check_exact=True)


def test_all_claims_and_refusals(stated: Stated) -> None:
    claims, refusals = extract(articles())
    assert len(stated) == len(claims) > 6
    same(stated.frame(), claims)
    pd.testing.assert_frame_equal(stated.refusals(), refusals)


def test_some_claims_wherever_they_are_unfolded(stated: Stated) -> None:
    claims, _ = extract(articles())
    for some in ([0], [1], [0, 3], [1, 2, 3], []):
        rows = np.array(some, dtype=np.int64)
        wanted = claims[claims["article"].isin([articles()["id"][row] for row in some])]
        here = pickle.loads(pickle.dumps(stated.some(rows))).frame()
        same(here, wanted)
        numbers = stated.rows(rows)
        assert (np.diff(numbers) > 0).all()
        assert stated.article(numbers).tolist() == [list("abcd").index(name) for name in here["article"]]
        assert sorted(s for part in stated.sentences(rows) for s in part) == sorted(wanted["sentence"])


def test_claims_by_their_ids(stated: Stated) -> None:
    claims, _ = extract(articles())
    some = set(claims["id"].iloc[[0, -1]])
    same(stated.picked(some), claims[claims["id"].isin(some)])
    assert stated.picked(set()).empty


@pytest.mark.parametrize("size", [1, 3, 1_000])
def test_chunks_are_all_claims_and_come_in_the_order_of_articles(
    stated: Stated, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xcheck.stated.CHUNK", size)
    claims, _ = extract(articles())
    for order in ([0, 1, 2, 3], [3, 1, 0, 2]):
        chunks = [chunk.frame() for chunk in stated.chunks(np.array(order))]
        same(pd.concat(chunks, ignore_index=True), claims)
        place = [["abcd".index(name) for name in chunk["article"]] for chunk in chunks]
        rank = [[order.index(row) for row in rows] for rows in place if rows]
        assert all(max(before) < min(after) for before, after in pairwise(rank))


def test_open_bounds_stay_open() -> None:
    told = articles().assign(text=["More than 300 came.", *TEXTS[1:]])
    claims = in_file(told, [0, 1, 2, 3]).frame()
    assert claims["low"].iloc[0] == 300
    assert math.isnan(claims["high"].iloc[0])


@given(st.lists(st.binary(max_size=40), max_size=30), st.integers(0, 200))
def test_bodies_come_back_as_they_were(given: list[bytes], held: int) -> None:
    bodies = Bodies(held)
    for body in given:
        bodies.add(body)
    assert len(bodies) == len(given)
    assert [bodies[n] for n in reversed(range(len(given)))] == given[::-1]
