"""The words around a number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import pytest

from xcheck import frames
from xcheck.topics.around import Around, around


def read(*claims: tuple[str, str] | tuple[str, str, str]) -> Around:
    """What is around numbers, each given as (sentence, number, its head)."""
    rows = []
    for sentence, number, *head in claims:
        start = sentence.index(number)
        place = {"sentence": sentence, "start": start, "end": start + len(number), "head": "".join(head)}
        rows.append(place)
    table = pd.DataFrame(rows)
    data: Mapping[str, Any] = {
        name: table[name] if name in table else ([""] if kind == "str" else [0]) * len(table)
        for name, kind in frames.CLAIMS.items()
    }
    return around(frames.make(frames.CLAIMS, data))


def same(a: int, b: int) -> bool:
    return a == b != 0


def test_what_happens_stands_behind_the_number_or_before_it() -> None:
    found = read(
        ("In Tarn 12 people were killed.", "12"),
        ("The blast killed 12 in Tarn.", "12"),
        ("The blast injured 30 in Tarn.", "30"),
        ("The mayor has 30 chairs in Tarn.", "30"),
    )
    killed, also, injured, nothing = found.fate.tolist()
    assert same(killed, also)
    assert injured not in (0, killed)
    assert nothing == 0
    assert found.exclusive.tolist() == [True, True, True, False]


def test_another_number_or_an_and_ends_the_stretch_that_a_number_rules() -> None:
    sentence = "Some 12 people were killed and 30 injured at Tarn."
    found = read((sentence, "12"), (sentence, "30"))
    assert found.fate[0] != found.fate[1]
    sentence = "The slide killed 12 miners, injured almost 50 and buried the road to Tarn."
    found = read((sentence, "12"), (sentence, "50"), ("The slide killed 14 at Tarn.", "14"))
    assert same(found.fate[0], found.fate[2])
    assert found.fate[1] not in (0, found.fate[0])
    found = read(("They saw 12 men and killed 30 at Tarn.", "12"), ("They saw 12 men and killed 30 at Tarn.", "30"))
    assert found.fate[0] == 0
    assert found.fate[1] != 0


def test_the_next_and_the_previous_word_that_tell() -> None:
    found = read(("Dikes protect 12 of the villages.", "12"), ("A hall protects 300 villages.", "300"), ("12", "12"))
    assert same(*found.next[:2].tolist())
    assert same(*found.previous[:2].tolist())
    assert found.next[2] == found.previous[2] == 0


@pytest.mark.parametrize(
    ("sentence", "number", "words"),
    [
        ("Last week Anna Tarn sold 12 boats.", "12", 2),  # names next before it, joined
        ("Last week Anna, Tarn sold 12 boats.", "12", 1),  # but not over a comma
        ("In Tarn they have not yet ever been seen to sell 12 boats.", "12", 0),  # too far
        ("They sold 12 Tarn Valley boats.", "12", 2),
        ("They sold 12 boats.", "12", 0),  # the capital is the sentence's
        ("Upon arrival they saw 12 boats.", "12", 0),
    ],
)
def test_names_near_a_number(sentence: str, number: str, words: int) -> None:
    assert read((sentence, number)).who.shape[0] == 1
    assert read((sentence, number)).who.nnz == words


def test_words_near_a_number_weigh_as_one() -> None:
    found = read(("Heavy rain at Tarn has drowned 12 sheep in the lower valley.", "12", "sheep"))
    for matrix in (found.near, found.before, found.after):
        assert matrix.power(2).sum() == pytest.approx(1)
    assert found.before.nnz == 5
    assert found.near.nnz == 11  # the head is one of the words behind the number


def test_what_is_the_same_is_kept_once() -> None:
    sentence = "Tarn lost 12 sheep and 30 cows in 1998."
    found = read((sentence, "12"), (sentence, "30"))
    assert found.sentences.shape[0] == found.names.shape[0] == found.years.shape[0] == 1
    assert found.years.nnz == 1
    assert found.sentence.tolist() == [0, 0]
