"""The gate: nothing that a terminal obeys, and nothing that a reader cannot see, comes through."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xcheck.reports.display import display, printable

ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=()))


@given(ANY_TEXT)
def test_everything_that_passes_is_printable(text: str) -> None:
    shown = display(text)
    assert shown.replace("\u200c", "").replace("\u200d", "").isprintable()


@given(ANY_TEXT)
def test_a_second_pass_changes_nothing(text: str) -> None:
    assert display(display(text)) == display(text)


@given(st.text(alphabet=st.characters(categories=("L", "N", "P", "S", "M"))))
def test_printable_text_is_left_alone(text: str) -> None:
    assert display(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "\\x1b[31mred"),
        ("\x9b31m", "\\x9b31m"),
        ("\u202e000,8\u202c", "\\u202e000,8\\u202c"),
        ("8,\u200b000", "8,\\u200b000"),
        ("a\ud83db", "a\\ud83db"),
        ("\U000e0041", "\\U000e0041"),
        ("7\u202f687\u00a0km\nand\tmore", "7 687 km and more"),
        ("co\u00adoperate", "cooperate"),
        ("می\u200cخواهم", "می\u200cخواهم"),  # a joiner that spelling needs
        ("👩\u200d🚒", "👩\u200d🚒"),
        ("8\u200d000", "8\\u200d000"),  # and one that hides in a number
        ("[/] [red]", "[/] [red]"),
    ],
)
def test_what_becomes_of_it(text: str, shown: str) -> None:
    assert display(text) == shown


def test_what_an_encoding_cannot_hold_is_spelled() -> None:
    assert printable("8,000 ○─▶", "ascii") == "8,000 \\u25cb\\u2500\\u25b6"
    assert printable("8,000 ○─▶", "utf-8") == "8,000 ○─▶"
