"""Words, stems and synonyms."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xcheck.topics import concepts, words


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("deployed", "deploying"),
        ("soldier", "soldiers"),
        ("city", "cities"),
        ("Tarn's", "Tarn"),
        ("wounded", "wounds"),
        ("stopped", "stopping"),
    ],
)
def test_endings_fold(a: str, b: str) -> None:
    assert words.stem(a) == words.stem(b)


@pytest.mark.parametrize(
    ("a", "b"), [("dead", "killed"), ("fatalities", "died"), ("wounded", "hurt"), ("abducted", "kidnapped")]
)
def test_synonyms_fold(a: str, b: str) -> None:
    assert words.fold(a) == words.fold(b)


@pytest.mark.parametrize(("a", "b"), [("killed", "injured"), ("missing", "dead"), ("arrested", "evacuated")])
def test_fates_stay_apart(a: str, b: str) -> None:
    assert {words.fold(a), words.fold(b)} <= words.fates()
    assert words.fold(a) != words.fold(b)


def test_groups_of_synonyms_have_names_of_their_own() -> None:
    data = tomllib.loads(resources.files("xcheck.topics").joinpath("lexicons/synonyms.toml").read_text("utf-8"))
    names = [name for groups in data.values() for name in groups]
    assert len(names) == len(set(names))


@given(st.text(max_size=30))
def test_any_text_has_a_stem(text: str) -> None:
    assert isinstance(words.stem(text), str)


@pytest.mark.parametrize(
    ("a", "b", "level"),
    [
        ("soldier", "soldier", concepts.SAME),
        ("soldier", "troop", concepts.SYNONYM),
        ("soldier", "person", concepts.GENERIC),
        ("soldier", "passenger", concepts.RELATED),
        ("house", "home", concepts.SYNONYM),
        ("house", "soldier", concepts.DIFFERENT),
        ("kettle", "ketle", concepts.SPELLING),
        ("", "soldier", concepts.ONE_MISSING),
        ("", "", concepts.BOTH_MISSING),
    ],
)
def test_nouns(a: str, b: str, level: int) -> None:
    assert concepts.likeness(a, b) == level
    assert concepts.likeness(b, a) == level
