from __future__ import annotations

import random
import re
import time

import pytest

from xcheck import spool
from xcheck.articles import agency, assign, from_records
from xcheck.articles import origins as finding

_WORDS = [a + b + c + d for a in "bdfghjlmnp" for b in "aeiou" for c in "rst" for d in "nkp"]


def prose(seed: int, words: int) -> str:
    """A text of so many made words: any two seeds share next to no run of five."""
    draw = random.Random(seed)
    return " ".join(draw.choice(_WORDS) + ("." if draw.random() < 0.06 else "") for _ in range(words))


def origins(*texts: str, dates: list[str] | None = None) -> list[str]:
    records = [
        {"id": f"a{number}", "outlet": f"o{number}", "text": text, "date": (dates or [""] * len(texts))[number]}
        for number, text in enumerate(texts)
    ]
    return assign(from_records(records)[0])["origin"].tolist()


def test_the_same_words_are_one_origin_whatever_their_case_and_spacing():
    text = prose(1, 30)
    assert origins(text, text.upper(), text.replace(" ", "\n\n"), prose(2, 30)) == ["a0", "a0", "a0", "a3"]


def test_a_few_equal_words_are_no_copy():
    assert origins("Nine people died.", "Nine people died.") == ["a0", "a1"]


@pytest.mark.parametrize(
    "copy",
    [
        lambda wire: wire[: len(wire) // 6],  # cut at the end
        lambda wire: prose(9, 60) + " " + wire,  # a local top
        lambda wire: wire + " " + prose(9, 60),  # a local bottom
        lambda wire: " ".join(
            word if place % 40 else "changed" for place, word in enumerate(wire.split())
        ),  # edited here and there
    ],
)
def test_a_copy_shares_the_origin(copy):
    wire = prose(1, 400)
    assert origins(wire, copy(wire)) == ["a0", "a0"]


def test_two_texts_that_share_quotations_are_not_copies():
    quoted = prose(5, 60)
    assert origins(prose(1, 150) + quoted + prose(2, 100), prose(3, 100) + quoted + prose(4, 200)) == ["a0", "a1"]


def test_a_round_up_does_not_make_one_story_of_its_parts():
    first, second = prose(1, 120), prose(2, 120)
    round_up = " ".join([prose(3, 200), first, prose(4, 200), second])
    assert origins(first, second, round_up) == ["a0", "a1", "a2"]


def test_the_earliest_dated_copy_is_the_origin_and_the_undated_never():
    text = prose(1, 80)
    dates = ["", "2025-05-07", "2025-05-06T20:00:00-05:00", "2025-05-06T23:00:00+00:00"]
    assert origins(text, text, text, text, dates=dates) == ["a3"] * 4


def test_runs_looked_up_in_shares_find_the_same_copies(monkeypatch):
    texts = [prose(seed, 200) for seed in range(6)]
    texts += [text + " " + prose(9, 60) for text in texts[:3]]
    whole = origins(*texts)
    monkeypatch.setattr(spool, "AT_ONCE", 40)
    monkeypatch.setattr(finding, "CHUNK", 2_000)
    assert origins(*texts) == whole == ["a0", "a1", "a2", "a3", "a4", "a5", "a0", "a1", "a2"]


def test_words_are_told_apart_as_a_pattern_tells_them():
    texts = ["", "a", "_x_’s b’s", "Straße STRASSE straße", "—", "…7,000 (or 7000)\n", "naïve\u0301 \ud800z", " a b a "]
    codes, size = finding.words(texts)
    expected = [re.findall(r"\w+", text.casefold()) for text in texts]
    assert size.tolist() == [len(found) for found in expected]
    named = list(zip([word for found in expected for word in found], codes.tolist(), strict=True))
    assert len(set(named)) == len(set(codes.tolist())) == len({word for word, _ in named})
    alone = [code for text in texts for code in finding.words([text])[0].tolist()]
    assert alone == codes.tolist()


def test_the_order_of_the_articles_does_not_matter():
    wire = prose(1, 300)
    records = [
        {"id": f"c{number}", "text": prose(100 + number, 40 + number) + " " + wire[: 400 + 20 * number]}
        for number in range(30)
    ]
    records += [{"id": f"d{number}", "text": prose(500 + number, 90)} for number in range(30)]
    expected = None
    for seed in range(4):
        random.Random(seed).shuffle(records)
        frame = assign(from_records(records)[0]).sort_values("id")
        found = dict(zip(frame["id"], frame["origin"], strict=True))
        assert expected in (None, found)
        expected = found


def test_ten_thousand_near_copies_are_not_compared_with_each_other():
    wire = prose(1, 120)
    records = [{"id": f"n{number:05}", "text": f"{_WORDS[number % 120]} {number} {wire}"} for number in range(10_000)]
    frame = from_records(records)[0]
    begin = time.process_time()
    assert assign(frame)["origin"].nunique() == 1
    assert time.process_time() - begin < 20  # the 10^8 comparisons of all with all would take minutes


def test_no_articles():
    assert assign(from_records([])[0]).empty


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        ("PORT ELSE (AP) — The ferry sank.", "", "AP"),
        ("PORT ELSE, May 6 (Reuters) - The ferry sank.", "", "Reuters"),
        ("By The Associated Press\nThe ferry sank.", "", "AP"),
        ("By JANE DOE, Associated Press\n\nThe ferry sank.", "", "AP"),
        ("AFP - The ferry sank.", "", "AFP"),
        ("PORT ELSE, May 6 /PRNewswire/ -- The ferry sank.", "", "PR Newswire"),
        ("The ferry sank.\n\n(Xinhua)", "", "Xinhua"),
        ("The ferry sank, the minister told Reuters on Monday.", "", ""),
        ("The AP reported that the ferry sank.", "", ""),
        ("The ferry sank.", "Ferry sinks (UPI)", "UPI"),
    ],
)
def test_the_agency_that_signs(text, title, expected):
    assert agency(text, title) == expected


def test_versions_at_one_address_are_one_origin():
    first, rest, other = prose(1, 60), prose(2, 60), prose(3, 90)
    records = [
        {"id": "a", "url": "https://h.example/ferry?utm_source=x", "text": f"{first} {prose(4, 30)} {prose(5, 30)}"},
        {"id": "b", "url": "https://h.example/ferry/#top", "text": f"{first} {rest}"},
        {"id": "c", "url": "https://h.example/ferry", "text": other},
        {"id": "d", "url": "https://h.example/ferry?id=2", "text": f"{first} {prose(6, 60)}"},
    ]
    assert assign(from_records(records)[0])["origin"].tolist() == ["a", "a", "c", "d"]


def test_an_agency_is_the_origin_of_its_story_whatever_the_dates():
    story = "The harbour board counted the boats at the old quay on the day of the fair, its clerk wrote. " * 4
    records = [
        {"id": "a", "outlet": "Gazette", "published": "2025-05-05", "text": f"QUAY (Reuters) - {story}"},
        {"id": "b", "outlet": "Reuters", "published": "2025-05-06", "text": f"QUAY, May 6 (Reuters) - {story}"},
        {"id": "c", "outlet": "Lantern", "text": story},
    ]
    articles = assign(from_records(records)[0])
    assert articles["agency"].tolist() == ["Reuters", "Reuters", ""]
    assert articles["origin"].tolist() == ["b", "b", "b"]
