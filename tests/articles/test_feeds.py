# ruff: noqa: E501
from __future__ import annotations

import json

import pytest

from xcheck.articles import Options, read

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Cape Courier</title><link>https://courier.example/</link>
<item><title>Ferry &amp; crane</title><link>https://courier.example/1</link><guid>c-1</guid>
  <pubDate>Tue, 06 May 2025 10:00:00 GMT</pubDate><description>Short.</description>
  <content:encoded><![CDATA[<p>The ferry carried 8,000<sup>1</sup> people.</p><p>It cost &pound;9.</p>]]></content:encoded></item>
<item><title>Storm</title><link>https://courier.example/2</link><dc:date>2025-05-07</dc:date>
  <description>&lt;b&gt;Nine&lt;/b&gt; boats sank.</description></item>
<item><title>Nothing</title></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Herald</title><link href="https://h.example/"/>
<entry><title type="html">Quay &lt;i&gt;opens&lt;/i&gt;</title><id>tag:h.example,2025:1</id><published>2025-05-06T10:00:00+02:00</published>
<link rel="self" href="https://h.example/feed/1"/><link href="https://h.example/1"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>It holds <b>40</b> boats.</p></div></content></entry></feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel><title>Gazette</title></channel><item><title>A</title><link>https://g.example/1</link><description>Ten died.</description></item></rdf:RDF>"""


def test_rss(write):
    articles, skips = read([write("a.rss", RSS)])
    first, second = articles.to_dict("records")
    assert (first["id"], first["outlet"], first["title"]) == ("c-1", "The Cape Courier", "Ferry & crane")
    assert (first["published"], first["url"]) == ("2025-05-06T10:00:00+00:00", "https://courier.example/1")
    assert first["text"] == "The ferry carried 8,000¹ people.\nIt cost £9."
    assert (second["text"], second["published"], second["line"]) == ("Nine boats sank.", "2025-05-07", 2)
    assert list(zip(skips["line"], skips["reason"], strict=True)) == [
        (0, "the full text of 1 of 3 entries: the feed has summaries only"),
        (3, "empty text"),
    ]


def test_atom(one):
    article = one("a.xml.gz", ATOM)
    assert (article["outlet"], article["title"], article["text"]) == ("Herald", "Quay opens", "It holds 40 boats.")
    assert (article["url"], article["published"]) == ("https://h.example/1", "2025-05-06T10:00:00+02:00")


def test_rdf(write):
    articles, _ = read([write("a.rdf", RDF)])
    assert articles[["outlet", "text", "url"]].values.tolist() == [["Gazette", "Ten died.", "https://g.example/1"]]


def test_json_feed(one):
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Cape Courier",
        "items": [{"id": "1", "title": "Ferry", "content_html": "<p>It carried 8,000<sup>1</sup> people.</p>"}],
    }
    article = one("feed.json", json.dumps(feed))
    assert (article["id"], article["outlet"], article["text"]) == ("1", "The Cape Courier", "It carried 8,000¹ people.")


def test_markup_in_a_record(one):
    text = "<p>Nine <b>people</b> &amp; ten dogs.</p>\n<p>Read more: the 12 rules</p>"
    assert one("a.jsonl", json.dumps({"outlet": "A", "text": text}))["text"] == "Nine people & ten dogs."
    text = "Prices <b>rose</b> 3% where x < 4 and y > 5."
    assert one("a.jsonl", json.dumps({"outlet": "A", "text": text}))["text"] == text


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (
            "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'>]><rss><channel><item><title>&b;</title></item></channel></rss>",
            "entities",
        ),
        (
            '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]><rss><item><title>&f;</title></item></rss>',
            "entities",
        ),
        ("<html><body>Not found</body></html>", "not a feed (its root is html)"),
        ('{"items": []}', "not a feed"),
        ("", "empty file"),
        ("<rss><channel><title>x</title></channel></rss>", "an empty feed"),
        ("<rss>" * 100_000, "feed"),
    ],
)
def test_what_is_no_feed(write, content, reason):
    articles, skips = read([write("a.xml", content)], options=Options(isolated=False))
    assert articles.empty
    assert reason in skips["reason"][0]


def test_a_damaged_feed_is_read_as_far_as_it_goes(write):
    articles, _ = read([write("a.rss", RSS.replace("&amp;", "&").split("<item><title>Storm")[0])])
    assert articles["text"].tolist() == ["The ferry carried 8,000¹ people.\nIt cost £9."]


def test_a_control_character_in_a_feed(write):
    articles, _ = read([write("a.rss", RSS.replace("Nine", "N\x01ine"))])
    assert len(articles) == 2
