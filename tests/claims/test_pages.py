"""Words found in columns of characters are those that a pattern finds one by one."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xcheck.claims.pages import Page
from xcheck.claims.vocabulary import HEAD, OPENER, SIGN, TURN, Vocabulary

VOCABULARY = Vocabulary(
    [(("seven", "seventeen", "½"), HEAD | SIGN), (("week",), HEAD), (("over",), OPENER), (("sank", "½"), TURN)]
)
_LETTER = r"[^\W\d_]"
_DOTTED = rf"{_LETTER}(?:\.{_LETTER})+(?:\.(?![^\W_]))?(?![^\W_])"
PATTERN = re.compile(rf"{_DOTTED}|{_LETTER}+(?:'{_LETTER}+)*|[0-9]+(?:[.,'][0-9]+)*|[^\s\x00-\x20\xa0]")


def words(text: str) -> list[str]:
    page = Page([text], VOCABULARY)
    return [
        page.low[start:end] for start, end in zip(page.words.starts.tolist(), page.words.ends.tolist(), strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At 5p.m. the U.S. Army, o'clock.", "at 5 p.m. the u.s. army , o'clock ."),
        ("$1,234.5bn (A.B.cd) x.y 1.2.3,", "$ 1,234.5 bn ( a.b . cd ) x.y 1.2.3 ,"),
        ("rock'n'roll 'tis 5'10 U.S.'s", "rock'n'roll ' tis 5'10 u.s. ' s"),
        ("Zürich5½\u00a0m²\tİzmir\U0001f600", "zürich 5 ½ m² i̇zmir \U0001f600"),
        ("", ""),
        ("...", ". . ."),
    ],
)
def test_words(text: str, expected: str) -> None:
    assert words(text) == expected.replace("i̇", "İ").split()


@settings(max_examples=300, deadline=None)
@given(st.text("ab1.,'- é½²\n\u00a0$", max_size=40))
def test_columns_say_what_the_pattern_says(text: str) -> None:
    page = Page([text], VOCABULARY)
    assert words(text) == PATTERN.findall(page.low)


def numbered(*texts: str) -> list[list[tuple[str, list[str]]]]:
    """The sentences of each field, each with the words that may begin a number."""
    page = Page(texts, VOCABULARY)
    found: list[list[tuple[str, list[str]]]] = [[] for _ in texts]
    for field, sentence, _ in page.sentences():
        heads = [sentence.words[at] for at in sentence.where(HEAD)]
        found[field].append((page.text[sentence.start : sentence.end], heads))
    return found


def test_sentences_with_a_number_are_found_in_their_field() -> None:
    assert numbered("Seven ships", "None sank. Seventeen men swam for 2 hours. All live.", "", "Rain, ½ inch") == [
        [("Seven ships", ["seven"])],
        [("Seventeen men swam for 2 hours.", ["seventeen", "2"])],
        [],
        [("Rain, ½ inch", ["½"])],
    ]


def test_a_field_that_ends_with_an_abbreviation_ends_there() -> None:
    assert numbered("7 sailed to the U.S.", "It took a week. The 9 came home.") == [
        [("7 sailed to the U.S.", ["7"])],
        [("The 9 came home.", ["9"])],
    ]


def test_a_word_that_begins_no_number_alone_does_so_in_the_right_company() -> None:
    assert numbered("It took a week.") == [[]]
    assert numbered("It took over a week.") == [[("It took over a week.", ["week"])]]
    assert numbered("It took 3 men a week.") == [[("It took 3 men a week.", ["3", "week"])]]


def test_known_words_are_found_by_what_they_mean() -> None:
    page = Page(["Seven sank. Half of 9 ½ sank.", "Two sank"], VOCABULARY)
    (_, first, _), (_, second, _), *_ = page.sentences()
    assert (first.where(TURN), second.where(TURN), second.where(HEAD)) == ([1], [3, 4], [2, 3])
    assert (second.has & TURN, second.has & OPENER) == (TURN, 0)


@pytest.mark.parametrize("text", ["9 \0men", "9\0 men's\x1f", "9\u205fmen sank\x01.", "9,men\xa0\t5"])
def test_the_words_of_a_sentence_are_those_of_the_page(text: str) -> None:
    page = Page([text], VOCABULARY)
    (_, sentence, _), *_ = page.sentences()
    assert sentence.words[: sentence.size] == words(text)[: sentence.size]


def test_sentences_end_where_abbreviations_do_not() -> None:
    assert numbered(
        'He said: "It took 7 days." Then (in 2 hours.) "All left."\nLate 9\nmen came . 3 stayed ! No 4.'
    ) == [
        [
            ('He said: "It took 7 days."', ["7"]),
            ("Then (in 2 hours.)", ["2"]),
            ("Late 9\nmen came .", ["9"]),
            ("3 stayed !", ["3"]),
            ("No 4.", ["4"]),
        ]
    ]


def test_a_passage_without_end_is_read_in_pieces() -> None:
    page = Page(["word " * 900 + "7 " + "word " * 900 + "9"], VOCABULARY)
    pieces = [sentence for _, sentence, _ in page.sentences()]
    assert [piece.end - piece.start <= 2000 for piece in pieces] == [True, True]
    assert pieces[0].end <= pieces[1].start


def test_places_lead_back_to_each_original() -> None:
    page = Page(["a\u200b7", "7\u200bb"], VOCABULARY)
    first, second = page.fields
    assert page.text[first.start : first.end] == "a7"
    assert first.place(first.start + 1, first.start + 2) == (2, 3)
    assert second.place(second.start, second.start + 2) == (0, 3)
