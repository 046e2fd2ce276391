"""What one article gets wrong, over several articles."""

from __future__ import annotations

import xcheck

BODY = (
    "The fire in the hills above Tarn has burned 14,200 hectares (350,000 acres) of forest since Monday, firefighters "
    "said. Two villages were cleared, the road to Orvale is closed, and rain is not in sight before the weekend. Crews "
    "from four counties dug lines through the night while helicopters took water from the reservoir below the town."
)


def test_a_slip_in_copies_of_one_text_is_one_finding() -> None:
    articles = [
        {"id": name, "outlet": name, "title": "Fire above Tarn", "text": BODY, "published": f"2025-03-0{day}"}
        for day, name in enumerate(("north", "east", "south"), 1)
    ]
    found = xcheck.check(articles).discrepancies
    assert list(found["rule"]) == ["conversion-mismatch"]
    assert found["claims"][0][0].startswith("north#")
    turned = xcheck.check(articles[::-1]).discrepancies
    assert turned["claims"].tolist() == found["claims"].tolist()


def test_the_same_slip_in_two_texts_is_two_findings() -> None:
    other = "In Orvale 60 kilometres away another fire burned 14,200 hectares (350,000 acres) of moor, farmers said."
    articles = [{"id": "a", "outlet": "A", "text": BODY}, {"id": "b", "outlet": "B", "text": other}]
    found = xcheck.check(articles).discrepancies
    assert sorted(claims[0][0] for claims in found[found["kind"] == "internal"]["claims"]) == ["a", "b"]


def test_a_conversion_says_what_would_be_right() -> None:
    found = xcheck.check([{"id": "a", "outlet": "A", "text": BODY}]).discrepancies
    assert found["reasons"][0] == ["14,200 hectares would be about 35,100 acres"]
