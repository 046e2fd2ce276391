"""Rows of frames."""

from __future__ import annotations

import pandas as pd

from xcheck import frames

FRAME = pd.DataFrame({"id": ["a", "b"], "start": [1, 2], "value": [0.5, 2.0], "two words": [True, False]})


def test_rows_have_the_numbers_of_python_and_the_names_of_columns() -> None:
    first, second = frames.each(FRAME)
    assert (first.id, first.start, first.value) == ("a", 1, 0.5)
    assert [type(cell) for cell in second] == [str, int, float, bool]  # a name that is none is a place


def test_a_row_by_its_place_is_the_row_of_that_place() -> None:
    rows = frames.Rows(FRAME.iloc[::-1])
    assert list(frames.each(FRAME)) == [rows[1], rows[0]]
    assert [type(cell) for cell in rows[0]] == [str, int, float, bool]
