"""What a claim states, in words that an editor would use."""

from __future__ import annotations

import pytest

import xcheck
from xcheck.reports.listing import states


@pytest.mark.parametrize(
    ("sentence", "stated"),
    [
        ("Over 7,000 mountain troops arrived in the valley.", "over 7,000 mountain troops"),
        ("At least 40 people are missing.", "40 or more people"),
        ("The flood killed one person.", "1 person"),
        ("Two children were hurt.", "2 children"),
        ("The fire burned 1,200 hectares of forest.", "1,200 hectares"),
        ("Profit rose 2 percentage points.", "up 2 percentage points"),
        ("Prices fell by 3 percent.", "down 3 percent"),
        ("The wall is 6 feet long.", "6 feet"),
        ("The bridge cost $3.2bn.", "3.2 billion USD"),
        ("Three aircraft were lost.", "3 aircraft"),
    ],
)
def test_what_is_stated(sentence: str, stated: str) -> None:
    claims = xcheck.claims([{"outlet": "Lantern", "text": sentence}])
    assert [states(claim) for claim in claims.to_dict("records")] == [stated]
