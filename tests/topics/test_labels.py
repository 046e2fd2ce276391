"""What a topic is called."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from xcheck import frames
from xcheck.claims.lexicons.verbs import ACTIONS
from xcheck.topics.labels import PARTICIPLES, labels


def claim(sentence: str, number: str, subject: str = "", head: str = "", **more: Any) -> dict[str, Any]:
    start = sentence.index(number)
    told = {"text": number, "sentence": sentence, "start": start, "end": start + len(number), "sentence_start": 0}
    return {
        "unit": head,
        "dimension": "count",
        "measure": "",
        "action": "",
        **told,
        "subject": subject,
        "head": head,
    } | more


def called(*claims: dict[str, Any]) -> str:
    frame = frames.make(frames.CLAIMS, {name: [row[name] for row in claims] for name in claims[0]})
    return labels(frame, np.zeros(len(claims), dtype=np.int64), 1)[0][0]


PEOPLE = {"subject": "people", "head": "person"}
SHARES = {"unit": "percent", "dimension": "percent"}


@pytest.mark.parametrize(
    ("claims", "label"),
    [
        pytest.param(
            [
                claim("A bus with 31 people on board left the road.", "31", **PEOPLE),
                claim("There were 13 people on board, police said.", "13", **PEOPLE),
            ],
            "people on board",
            id="the phrase that both have",
        ),
        pytest.param(
            [
                claim("The storm left 9,200 homes without power.", "9,200", "homes", "home"),
                claim("On Friday 2,900 homes were without power.", "2,900", "homes", "home"),
            ],
            "homes without power",
            id="the phrase, with and without a verb before it",
        ),
        pytest.param(
            [
                claim("He stole 40 boxes of the old coins in May.", "40", "boxes", "box"),
                claim("Some 60 boxes of old coins were taken.", "Some 60", "boxes", "box"),
            ],
            "boxes of old coins",
            id="the phrase ends before a day",
        ),
        pytest.param(
            [
                claim("A bus with 31 people on board left the road.", "31", **PEOPLE),
                claim("There were 13 people in it.", "13", **PEOPLE),
            ],
            "people",
            id="no phrase of one claim alone",
        ),
        pytest.param(
            [
                claim("Nine people died.", "Nine", **PEOPLE, action="kill"),
                claim("Some 11 people died.", "11", **PEOPLE, action="kill"),
            ],
            "people killed",
            id="what happens to them",
        ),
        pytest.param(
            [
                claim("Nine deaths were counted.", "Nine", "deaths", "death", action="kill"),
                claim("The 11 deaths were counted.", "11", "deaths", "death", action="kill"),
            ],
            "deaths",
            id="and not twice",
        ),
        pytest.param(
            [claim("At least 40 others were hurt.", "40", "others", "person", action="injure")],
            "people injured",
            id="others than whom?",
        ),
        pytest.param(
            [
                claim(
                    "The council will pay $4m for the bridge.",
                    "$4m",
                    "council",
                    "council",
                    dimension="money",
                    unit="USD",
                ),
                claim("A new bridge for $6m is planned.", "$6m", "new bridge", "bridge", dimension="money", unit="USD"),
                claim("Over the bridge bill of $6m they fell out.", "$6m", "", "", dimension="money", unit="USD"),
            ],
            "new bridge",
            id="of several the one that all speak of",
        ),
        pytest.param(
            [
                claim("The club lost 3 percent of its members.", "3 percent", "members", "member", **SHARES),
                claim("Only 5 percent of members left.", "5 percent", "members", "member", **SHARES),
            ],
            "members (percent)",
            id="a share of them is not their number",
        ),
        pytest.param(
            [
                claim("He was there eight days ago.", "eight days", measure="ago", unit="day", dimension="duration"),
                claim("He was there six days ago.", "six days", measure="ago", unit="day", dimension="duration"),
            ],
            "days",
            id="how long ago measures nothing",
        ),
        pytest.param(
            [claim("Profit was $4m.", "$4m", "Profit", "profit", measure="profit", dimension="money", unit="USD")],
            "Profit",
            id="a measure that the subject names",
        ),
        pytest.param(
            [claim("Widgetco lost $4m.", "$4m", "Widgetco", "widgetco", measure="loss", dimension="money", unit="USD")],
            "loss: Widgetco",
            id="a measure, and of what",
        ),
        pytest.param([claim("It was 12.", "12")], "number", id="nothing known"),
    ],
)
def test_a_topic_is_called_by_what_its_claims_share(claims: list[dict[str, Any]], label: str) -> None:
    assert called(*claims) == label
    assert called(*reversed(claims)) == label


def test_every_participle_is_of_an_action_that_can_be_found() -> None:
    assert set(PARTICIPLES) <= set(ACTIONS)
