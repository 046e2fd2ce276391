from __future__ import annotations

import contextlib
import json
import socket
import time

import pytest

from xcheck.articles import read
from xcheck.articles.furniture import is_furniture
from xcheck.articles.html import page
from xcheck.articles.interface import Refused

FILLER = "".join(
    f"<p>The harbour board met for the {word} time this spring, and its members spoke about the old quay, the new "
    f"crane and the road between them, as the town had asked them to do in the {word} of its letters.</p>"
    for word in ("first", "second", "third", "fourth")
)


def html(body: str, head: str = "", tail: str = "") -> bytes:
    article = f"<article><h1>Quay</h1>{body}{FILLER}</article>"
    return f"<!doctype html><html lang=en><head>{head}</head><body>{article}{tail}</body></html>".encode()


@pytest.mark.parametrize("fast", [False, True])
@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("8,000<sup>1</sup> people", "8,000¹ people"),
        ("8,000<sup><a href='#n1'>1</a></sup> people", "8,000 people"),
        ("8,000<sup>[12]</sup> people", "8,000 people"),
        ("10<sup>6</sup> litres on 12 km<sup>2</sup>", "10⁶ litres on 12 km²"),
        ("the 4<sup>th</sup> of 9 ships", "the 4th of 9 ships"),
        ("<del>7,000</del> <ins>8,000</ins> people", "8,000 people"),
        ("<s>7,000</s> 8,000 people", "8,000 people"),
        ("<span style='color:red; display: none'>9,000</span>8,000 people", "8,000 people"),
        ("<span hidden>9,000</span>8,000 people", "8,000 people"),
        ("8&nbsp;000 people", "8 000 people"),
        ("8\u202f000 people", "8 000 people"),
        ("8,<wbr>000 people and 9,\u00ad000 cars", "8,000 people and 9,000 cars"),
        ("<b>8</b>,<i>000</i> people", "8,000 people"),
        ("<a href=x>8,000</a> people", "8,000 people"),
        ("&pound;8,000 &ndash; &#8364;9", "£8,000 – €9"),
        ("8,000<!-- not 9,000 --> people<script>var x = 7000</script>", "8,000 people"),
    ],
)
def test_numbers_survive_the_markup(written, read_as, fast):
    sentence = "The board of the harbour counted {} along the quay on the day of the fair."
    text = page(html(f"<p>{sentence.format(written)}</p>"), fast=fast).text
    assert sentence.format(read_as) in text


@pytest.mark.parametrize("fast", [False, True])
def test_the_page_around_the_article_is_left_out(fast):
    links = "".join(
        f"<li><a href=/{number}>{number} things that nobody knew about the sea</a></li>" for number in range(40)
    )
    tail = f"<aside><p>In 1987 the tower burned.</p><ul>{links}</ul></aside><footer><p>55 Quay Road.</p></footer>"
    text = page(html("<p>Read more: 99 boats</p>", tail=tail + f"<div><ul>{links}</ul></div>"), fast=fast).text
    assert text.count("\n") == 3
    assert not any(char.isdigit() for char in text)


def script(data: str) -> str:
    return f'<script type="application/ld+json">{data}</script>'


def ld(**fields: object) -> str:
    return script(json.dumps({"@type": "NewsArticle", **fields}))


def test_what_the_page_says_of_itself():
    head = ld(
        headline="Quay &amp; crane",
        datePublished="2025-05-06T10:00:00Z",
        publisher={"@type": "Organization", "name": "The Cape Courier"},
        mainEntityOfPage={"@id": "https://courier.example/quay"},
    )
    found = page(html("", head))
    assert found[1:5] == (
        "Quay & crane",
        "The Cape Courier",
        "2025-05-06T10:00:00+00:00",
        "https://courier.example/quay",
    )


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        ('<meta property="og:title" content="Quay">', "title", "Quay"),
        (
            '<meta property="og:title" content="Crane falls"><meta name="twitter:title" content="Quay">',
            "title",
            "Crane falls",
        ),
        (
            "<title>Crane falls | The Courier</title><meta property=og:site_name content='The Courier'>",
            "title",
            "Crane falls",
        ),
        (
            "<title>Crane falls | Courier News</title><meta property=og:site_name content='Courier'>",
            "title",
            "Crane falls",
        ),
        (
            "<title>Courier: Crane falls - now</title><link rel=canonical href=https://courier.example/>",
            "title",
            "Crane falls - now",
        ),
        (
            "<title>Crane falls on quay, three hurt</title>"
            + ld(headline="Crane falls on quay, three hurt")
            # one that is made to be clicked on, against the page's own
            + '<meta property="og:title" content="You will not believe what happened here">',
            "title",
            "Crane falls on quay, three hurt",
        ),
        (
            "<title>Crane falls on quay, three hurt</title>"
            + ld(headline="Crane falls on quay, three hurt")
            # the same said in fewer words
            + '<meta property="og:title" content="Crane falls, three hurt">',
            "title",
            "Crane falls, three hurt",
        ),
        (
            "<title>Crane falls on quay, three hurt</title>"
            + ld(headline="Crane falls on quay, three hurt")
            + '<meta property="og:title" content="Crane falls, three hurt">'
            + '<meta name="twitter:title" content="Crane falls on quay, three hurt">',
            "title",
            "Crane falls on quay, three hurt",
        ),
        ("", "title", "Quay"),
        ('<meta property="og:site_name" content="The Courier">', "outlet", "The Courier"),
        ('<link rel="canonical" href="https://www.courier.example/a">', "outlet", "courier.example"),
        ('<link rel="canonical" href="javascript:alert(1)">', "url", ""),
        ('<meta property="article:published_time" content="2025-05-06">', "published", "2025-05-06"),
        ("<link rel=canonical href=https://c.example/2025/05/06/quay>", "published", "2025-05-06"),
        ("<time datetime=2025-05-06>Tuesday</time>", "published", "2025-05-06"),
        ("<time datetime=2025-05-06>a</time><time datetime=2025-05-07>b</time>", "published", ""),
        ("<meta name=date content=03/04/2025>", "published", ""),
        (ld(headline="Quay", dateModified="2025-05-07T10:00:00Z"), "modified", "2025-05-07T10:00:00+00:00"),
        ('<meta property="article:modified_time" content="2025-05-07">', "modified", "2025-05-07"),
        (ld(datePublished="garbage") + "<meta name=date content='May 6, 2025'>", "published", "2025-05-06"),
        (script('{"@type": "NewsArticle", "headline": "x",}'), "title", "Quay"),
        (script('[{"@graph": [{"@type": ["ReportageNewsArticle"], "headline": "Quay"}]}]'), "title", "Quay"),
        (script("[" * 100_000), "title", "Quay"),
    ],
)
def test_what_the_page_says_of_itself_in_other_ways(head, field, value):
    assert getattr(page(html("", head)), field) == value


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (html("<p>It cost £8,000 at the quay of the old harbour that day.</p>"), "£8,000"),
        (html("<p>It cost £8,000 at the quay of the old harbour that day.</p>").decode().encode("utf-16"), "£8,000"),
        (html("<p>It cost £8,000 at the quay of the old harbour that day.</p>").decode().encode("utf-16-le"), "£8,000"),
        (html("<p>It cost £8,000 at the quay of the old harbour that day.</p>").decode().encode("cp1252"), "£8,000"),
        (
            html("<p>It cost £8,000 – at the quay of the old harbour that day.</p>", "<meta charset=iso-8859-1>")
            .decode()
            .encode("cp1252"),
            "£8,000 –",
        ),
        (
            html("<p>It cost 8,000 zł at the quay of the old harbour.</p>", '<meta charset="iso-8859-2">')
            .decode()
            .encode("iso-8859-2"),
            "8,000 zł",
        ),
        (html("<p>It cost £8,000 at the quay of the old harbour that day.</p>", "<meta charset=utf-16>"), "£8,000"),
        (html("<p>It cost £8,000 at the quay.</p>" + "<p>é</p>")[:-1] + "é".encode()[:1], "£8,000"),
    ],
)
def test_encodings(data, wanted):
    assert wanted in page(data).text


HOSTILE = {
    "one tag with 20,000 attributes": html("<div " + " ".join(f"a{number}=1" for number in range(20_000)) + ">"),
    "one tag with 200,000 attributes that hold tags": html(
        "<div " + " ".join(f'a{number}="<p>"' for number in range(200_000)) + ">"
    ),
    "200,000 nested elements": b"<div>" * 200_000 + html(""),
    "200,000 nested elements behind": html("", tail="<b>" * 200_000),
    "3,000 nested tables": b"<table><tr><td>" * 3_000 + html(""),
    "100,000 links in a nest": b"<div>" * 200 + b"<a href=x>y</a>" * 100_000,
    "a million comments without end": b"<!--" * 1_000_000,
    "a million scripts without end": b"<script>" * 1_000_000,
    "300,000 drawings without end": b"<svg>" * 300_000 + html(""),
    "quotes without end": b"<a ='" * 1_000_000 + b'<a ="' * 1_000_000,
    "10 MB of paragraphs": b"<p>The board of the harbour counted 12 boats at the old quay.</p>" * 150_000,
    "10 MB of nothing": b"\n" * 10_000_000,
    "no markup at all": b"\x00\x01\x02" * 100,
    "entities": b"&amp;" * 1_000_000 + b"&#99999999;&#xD800;&#0;",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_end_soon(name):
    begin = time.process_time()
    with contextlib.suppress(Refused):
        page(HOSTILE[name]).text.encode()
    assert time.process_time() - begin < 10  # most take a tenth of a second


def test_a_nest_does_not_hide_the_article():
    assert "the new crane" in page(HOSTILE["200,000 nested elements"]).text


def test_pages_do_not_depend_on_those_before():
    first, second = html("<p>Nine boats lay at the quay of the harbour on Monday.</p>"), html("<p>Ten did.</p>")
    alone = page(second).text
    for _ in range(4):
        page(first)
    assert page(second).text == alone


def test_reading_a_page_opens_no_connection(monkeypatch):
    def refuse(*_):
        raise AssertionError("opened a socket")

    monkeypatch.setattr(socket, "socket", refuse)
    page(
        html(
            "<img src=http://t.example/p.gif>",
            "<link rel=stylesheet href=http://t.example/s.css><base href=http://t.example/>",
        )
    )


def test_files(write):
    good, packed = html("<p>Nine boats lay at the quay.</p>"), html("<p>Ten boats lay at the quay.</p>")
    paths = [
        write("a.html", good),
        write("b.htm.gz", packed),
        write("c.html", ""),
        write("d.html", "<html><body></body></html>"),
    ]
    articles, skips = read(paths)
    assert articles["title"].tolist() == ["Quay", "Quay"]
    assert articles["outlet"].tolist() == ["a", "b"]
    assert skips["reason"].tolist() == ["empty page", "cannot read: no text found on the page"]


@pytest.mark.parametrize(
    "line",
    [
        "Read more: 9 boats lost",
        "SIGN UP FOR our newsletter",
        "© 2024 The Courier",
        "Advertisement",
        "12 comments",
        "3 min read",
        "Published: 10:30, 6 May 2025",
    ],
)
def test_furniture(line):
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "More than 9,000 people marched.",
        "Published figures show 9,000 dead.",
        "Related costs rose 3%.",
        "Share prices fell 3%.",
        "Follow-up work found 12 more.",
        "Reading times rose by 4 minutes.",
        "Comments from 120 residents were read out.",
        "Read and his 4 brothers left.",
        "Topics included 3 strikes.",
        "Published in 2019, the report counted 300 deaths.",
    ],
)
def test_sentences_are_no_furniture(line):
    assert not is_furniture(line)


MARKED = (
    "The clerk counted 8,000<sup>1</sup> boats and <del>7,000</del><ins>9,000</ins> nets "
    "on the 10<sup>6</sup> steps there."
)


@pytest.mark.parametrize("fast", [False, True])
def test_a_short_page_keeps_its_figures_apart(fast):
    hidden = "<p style='display:none'>Our 999 partners know.</p>"
    data = f"<html><body><p>{MARKED}</p>{hidden}</body></html>".encode()
    assert page(data, fast=fast).text == "The clerk counted 8,000¹ boats and 9,000 nets on the 10⁶ steps there."


def test_a_page_that_no_parser_takes_keeps_its_figures_apart():
    data = ("<html><body>" + "<div>" * 50_000 + f"<p>{MARKED}</p>").encode()
    assert page(data).text == "The clerk counted 8,000¹ boats and 9,000 nets on the 10⁶ steps there."
