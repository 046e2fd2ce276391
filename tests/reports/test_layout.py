"""Folding keeps every word, at every width."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st
from rich.cells import cell_len

from xcheck.reports.layout import _NARROW, _cuts, _narrow_cuts, beside, fold, painted, width_of

SPANS = st.lists(st.tuples(st.text(alphabet="ab ,8世é", max_size=30), st.sampled_from(["", "number"])), max_size=5)


@given(SPANS, st.integers(2, 40))
def test_no_line_is_too_long_and_nothing_but_spaces_is_lost(spans: list[tuple[str, str]], width: int) -> None:
    lines = fold(spans, width)
    assert all(width_of(line) <= width for line in lines)
    kept = "".join(text for line in lines for text, _ in line)
    assert kept.replace(" ", "") == "".join(text for text, _ in spans).replace(" ", "")


@given(SPANS, st.integers(2, 40))
def test_styles_stay_with_their_characters(spans: list[tuple[str, str]], width: int) -> None:
    lines = fold(spans, width)
    marked = "".join(text for line in lines for text, style in line if style == "number")
    assert marked.replace(" ", "") == "".join(text for text, style in spans if style == "number").replace(" ", "")


def test_words_are_kept_whole_where_they_fit() -> None:
    lines = fold([("over seven thousand soldiers", "")], 12)
    assert ["".join(text for text, _ in line) for line in lines] == ["over seven", "thousand", "soldiers"]


def test_wide_characters_take_two_cells() -> None:
    assert [width_of(line) for line in fold([("世界世界世界", "")], 5)] == [4, 4, 4]


def test_columns_stand_under_one_another() -> None:
    cells = [[[("a", "")], [("b", "")]], [[("世", "")]], [[("x", "")], [("y", "")], [("z", "")]]]
    lines = painted(beside(cells, [2, 3, 1]), color=False).splitlines()
    assert [cell_len(line) for line in lines] == [10, 10, 10]
    assert lines == ["a   世   x", "b        y", "         z"]


def test_colour_only_when_asked_for() -> None:
    line = [[("8,000", "number"), (" soldiers", "")]]
    assert painted(line, color=False) == "8,000 soldiers\n"
    assert painted(line, color=True) == "\x1b[1;4m8,000\x1b[0m soldiers\n"


@given(st.text(alphabet="ab ,8é“—", max_size=60), st.integers(2, 20))
def test_narrow_text_is_cut_as_any_other(text: str, width: int) -> None:
    assume(len(text) > width)
    quick, slow = ([text[start:end] for start, end in cuts(text, width)] for cuts in (_narrow_cuts, _cuts))
    assert list(filter(None, quick)) == list(filter(None, slow))


def test_narrow_characters_take_one_cell() -> None:
    narrow = [chr(code) for code in range(0x110000) if _NARROW.fullmatch(chr(code))]
    assert len(narrow) > 500
    assert {cell_len(char) for char in narrow} == {1}
    assert [char for char in narrow if char.isspace()] == [" "]
