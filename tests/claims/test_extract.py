"""The stage as a whole: frames in, frames out, exact offsets, the same whatever else is in the batch."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xcheck import frames
from xcheck.claims import extract, extract_text
from xcheck.claims.extract import read
from xcheck.claims.refusals import REASONS
from xcheck.errors import FrameError
from xcheck.stated import OF_CLAIM

TEXTS = (
    "At least 12 people were killed and 30 wounded, police said on Tuesday.\n\nThe “Aurora” carried 8,000\u00a0tonnes.",
    "Turnout rose 3.5% to 64 per cent – the highest since 1998.",
    "Nothing to count here.",
    "",
    "He paid £1.2m (about $1.5m) for a 25.5″ canvas; the 34-year-old said “no one” knew.",
)


def articles(*texts: str, start: int = 0) -> pd.DataFrame:
    count = len(texts)
    return frames.make(
        frames.ARTICLES,
        {
            "id": [f"a{start + i}" for i in range(count)],
            "outlet": ["The Ledger"] * count,
            "title": ["Dozens hurt as ferry sinks"] * count,
            "published": ["2024-11-07"] * count,
            "url": [""] * count,
            "path": ["-"] * count,
            "line": [0] * count,
            "text": list(texts),
            "origin": [""] * count,
            "sha256": [""] * count,
        },
    )


def test_columns_are_those_of_the_contract() -> None:
    claims, refusals = extract(articles(*TEXTS))
    assert list(claims.columns) == list(frames.CLAIMS)
    assert list(refusals.columns) == list(frames.REFUSALS)
    assert {name: str(claims[name].dtype) for name in frames.CLAIMS} == dict(frames.CLAIMS)
    assert claims["id"].is_unique
    assert set(claims["hedge"]) <= set(frames.HEDGES)
    assert set(claims["dimension"]) <= set(frames.DIMENSIONS)
    assert set(claims["role"]) <= set(frames.ROLES)
    assert set(claims["direction"]) <= {"", "increase", "decrease"}
    assert set(claims["modality"]) <= {"fact", "forecast", "target", "hypothetical"}
    assert set(refusals["reason"]) <= set(REASONS)
    text_columns = [name for name, kind in frames.CLAIMS.items() if kind == "str"]
    assert not claims[text_columns].isna().any().any()


def test_an_empty_batch_gives_empty_frames() -> None:
    claims, refusals = extract(frames.make(frames.ARTICLES))
    assert claims.empty
    assert refusals.empty
    assert list(claims.columns) == list(frames.CLAIMS)


def test_a_frame_without_its_columns_is_refused() -> None:
    with pytest.raises(FrameError, match="published"):
        extract(articles("12 cars").drop(columns="published"))


def test_ids_tell_article_field_and_place() -> None:
    claims, _ = extract(articles("About 40 ships waited."))
    assert claims["id"].tolist() == ["a0#title:0", "a0#text:0"]


def test_an_article_reads_the_same_alone_and_in_a_batch() -> None:
    together, _ = extract(articles(*TEXTS))
    alone = pd.concat([extract(articles(text, start=i))[0] for i, text in enumerate(TEXTS)], ignore_index=True)
    pd.testing.assert_frame_equal(together, alone)


def test_extract_text_says_the_same_as_the_frame() -> None:
    frame, _ = extract(articles(TEXTS[0]))
    rows = extract_text(TEXTS[0], title="Dozens hurt as ferry sinks", published="2024-11-07")
    assert [row["text"] for row in rows] == frame["text"].tolist()
    assert [row["unit"] for row in rows] == frame["unit"].tolist()
    assert rows[0]["high"] is None


def assert_offsets(text: str) -> None:
    ((claims, refused),) = read([("", "", text)])
    for row in claims:
        claim = dict(zip(OF_CLAIM, row, strict=True))
        assert text[claim["start"] : claim["end"]] == claim["text"]
        place = claim["start"] - claim["sentence_start"]
        assert claim["sentence"][place : place + len(claim["text"])] == claim["text"]
    for _, start, end, words, _ in refused:
        assert text[start:end] == words


PIECES = st.sampled_from(
    [
        *"12 3.5% £1.2bn “ ” — – İ ß ½ people killed . , Oct.|31 2:16pm ７０ ٣ 1/2 more|than to - years about".split(),
        *("8,\u200b000", "\u00a0", "\u2009", "\u00ad", "\n", "\U0001f600", "two dozen"),
    ]
).map(lambda piece: piece.replace("|", " "))


def test_a_rate_that_breaks_off_ends_with_the_text() -> None:
    (claim,) = extract_text("A dose of 12 per 345")
    assert (claim["start"], claim["end"], claim["per"]) == (10, 20, "345")


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=24))
def test_offsets_are_exact_in_the_original(pieces: list[str]) -> None:
    assert_offsets(" ".join(pieces))
    assert_offsets("".join(pieces))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_read(text: str) -> None:
    assert_offsets(text)
