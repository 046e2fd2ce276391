"""An explained match adds up, and what is said to have kept a pair apart would have done so."""

from __future__ import annotations

import math

import pytest

import xcheck
from xcheck.topics.explanation import Explanation

TEXTS = {
    "Coast Wire": "The ferry fire off Tarn killed 41 passengers, the coastguard said. Another 212 people were rescued.",
    "Harbour Post": "Rescuers counted 44 dead passengers after the ferry fire off Tarn; some 210 people were rescued.",
    "Tarn Mail": "Fire on the Tarn ferry: 41 passengers were killed and 212 were brought ashore, rescuers say.",
}


@pytest.fixture(scope="module")
def matches() -> list[Explanation]:
    articles = [
        {"id": name, "outlet": name, "title": "Ferry fire off Tarn", "text": text, "published": "2025-03-04"}
        for name, text in TEXTS.items()
    ]
    found: list[Explanation] = xcheck.check(articles, explain=True).relations["match"].tolist()
    assert len(found) > 3
    return found


def log_odds(probability: float) -> float:
    return math.log(probability / (1 - probability))


def test_the_weights_add_up_to_the_probability(matches: list[Explanation]) -> None:
    for match in matches:
        total = match.start + sum(weight.weight for weight in match.weights)
        assert 1 / (1 + math.exp(-total)) == pytest.approx(match.probability, abs=0.005)
        assert match.probability >= match.needed


def test_what_would_have_kept_a_pair_apart_would_have(matches: list[Explanation]) -> None:
    for match in matches:
        total = match.start + sum(weight.weight for weight in match.weights)
        assert match.apart
        if match.jointly:
            assert all(total + w.weight >= log_odds(match.needed) - 0.01 for w in match.apart)
            assert total + sum(w.weight for w in match.apart) < log_odds(match.needed)
        else:
            assert all(total + w.weight < log_odds(match.needed) + 0.01 for w in match.apart)


def test_the_heaviest_weight_comes_first(matches: list[Explanation]) -> None:
    for match in matches:
        sizes = [abs(weight.weight) for weight in match.weights]
        assert sizes == sorted(sizes, reverse=True)


def test_nothing_is_explained_unless_asked() -> None:
    articles = [{"id": name, "outlet": name, "text": text} for name, text in TEXTS.items()]
    assert xcheck.check(articles).relations["match"].isna().all()


def test_two_sentences_are_explained_too() -> None:
    found = xcheck.compare(TEXTS["Coast Wire"], TEXTS["Harbour Post"], explain=True)
    assert found.match
    assert not found.match.known
    same = xcheck.compare("The mudslide killed 17 people.", "The mudslide killed 26 people.", explain=True)
    assert same.match
    assert same.match.known
