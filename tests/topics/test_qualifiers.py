"""The words that mark a figure."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest

from xcheck.topics import qualifiers
from xcheck.topics.around import Around, around


def stands(sentence: str) -> Around:
    """What stands around the numbers of a sentence."""
    spans = [m.span() for m in re.finditer(r"\d[\d,]*", sentence)]
    starts, ends = (list(side) for side in zip(*spans, strict=True))
    empty = dict.fromkeys(("head", "modifiers"), [""] * len(spans))
    here = {"sentence": [sentence] * len(spans), "sentence_start": [0] * len(spans), "start": starts, "end": ends}
    return around(pd.DataFrame(empty | here))


def names(bits: int, table: str) -> set[str]:
    return {name for n, name in enumerate(qualifiers.lexicon()[table]) if bits >> n & 1}


def test_each_figure_has_the_words_on_its_own_side() -> None:
    found = stands("The plant made 410 tonnes in July and 385 tonnes in August, on average 397 a month.")
    assert [names(n, "periods") for n in found.periods.tolist()] == [{"july"}, {"july", "august"}, {"august"}]
    assert "average" not in names(int(found.qualifiers[0]), "qualifiers")
    assert "average" in names(int(found.qualifiers[2]), "qualifiers")


def test_the_two_figures_of_a_vote_are_told_apart() -> None:
    assert stands("The council passed it 52 to 48 after 9 hours.").side.tolist() == [1, 2, 0]


@pytest.mark.parametrize(
    ("sentence", "beside"),
    [
        ("Norway and 20 other nations signed.", True),
        ("Another 43 people died upriver.", True),
        ("It hired 30 more guards.", True),
        ("It wrote to 30 of the others.", False),
        ("Norway and 30 of other nations' ships came.", True),
        ("Norway and 20 nations signed.", False),
        ("It lost 30 more than it won.", False),
    ],
)
def test_the_others_are_not_all(sentence: str, beside: bool) -> None:
    assert stands(sentence).beside.tolist() == [beside]


@pytest.mark.parametrize(
    ("sentence", "rival"),
    [
        ("Organisers counted 800 in the square.", True),
        ("The council spoke of 500, but the choir had tickets for 800.", True),
        ("The choir sold 800 tickets, its treasurer said.", False),
    ],
)
def test_some_sentences_set_one_count_against_another(sentence: str, rival: bool) -> None:
    assert set(stands(sentence).rival.tolist()) == {rival}


def test_a_table_has_room_for_its_bits() -> None:
    assert max(*qualifiers.bits("periods").values(), *qualifiers.bits("qualifiers").values()) < 2**62


def test_sets_of_marks_are_compared() -> None:
    marks = np.array([0, 0b01, 0b01, 0b11, 0b10])
    pairs = [(0, 0), (0, 1), (1, 2), (1, 3), (1, 4)]
    left, right = (np.array(side) for side in zip(*pairs, strict=True))
    assert [qualifiers.MARKS[n] for n in qualifiers.likeness(marks, left, right)] == [
        "neither",
        "one",
        "same",
        "some",
        "different",
    ]
