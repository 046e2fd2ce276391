"""Whatever the bytes, reading ends with articles and skips, and the order of the inputs does not show."""

from __future__ import annotations

import contextlib
import json
import os
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xcheck import frames
from xcheck.articles import Options, assign, read
from xcheck.articles.feeds import entries
from xcheck.articles.html import page
from xcheck.articles.interface import Refused

SUFFIXES = ("txt", "md", "json", "jsonl", "csv", "tsv", "txt.gz", "dat", "html", "xml", "mhtml", "warc")
PIECES = (
    b"<p>", b"<div hidden style='display:none'>", b"<sup>", b"<a href='x'>", b"<table><td>", b"<wbr>",
    b"<del>",
    b"<script type=application/ld+json>", b'{"@type": "NewsArticle", "headline": [3]}', b"</script>", b"<!--", b"-->",
    b"<rss><channel>", b"<item>", b"<title>", b"</title>", b"<description>", b"<![CDATA[", b"]]>", b"<feed>",
    b"<link href='http://[x'/>", b"<meta charset=utf-7>", b"<meta property=og:title content=A>", b"<time datetime=1>",
    b"<entry>", b"&#xD800;", b"&#0;", b"&nbsp;", b"\xc2", b"\xff", b"\0", b"8,000 ", b"Nine people marched by. " * 9,
    b"WARC/1.0\r\n", b"Content-Length: 9\r\n\r\n", b"WARC-Type: response\r\n", b"HTTP/1.1 200 OK\r\n", b"\r\n",
    b"Content-Type: text/html\r\n\r\n", b"MIME-Version: 1.0\n", b"--x\n",
)  # fmt: skip
BYTES = st.one_of(
    st.binary(max_size=400),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.lists(
        st.dictionaries(
            st.sampled_from(["id", "text", "outlet", "date", "x"]),
            st.one_of(st.text(), st.integers(), st.none(), st.lists(st.text())),
        )
    ).map(lambda records: "\n".join(map(json.dumps, records)).encode()),
    st.text(alphabet='outle,text\n"; a1-:', max_size=200).map(str.encode),
    st.lists(st.sampled_from(PIECES), max_size=30).map(b"".join),
)


@settings(
    max_examples=int(os.environ.get("EXAMPLES", "200")),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(content=BYTES, suffix=st.sampled_from(SUFFIXES))
def test_any_bytes(tmp_path, content, suffix):
    path = tmp_path / f"a.{suffix}"
    path.write_bytes(content)
    articles, skips = read([str(path)], options=Options(isolated=False))
    frames.check(articles, frames.ARTICLES, "test")
    frames.check(skips, frames.SKIPS, "test")
    assert len(articles) + len(skips) > 0
    assert articles["id"].is_unique
    for column in ("id", "outlet", "title", "url", "text"):
        "".join(articles[column]).encode()
    assign(articles)


@settings(max_examples=int(os.environ.get("EXAMPLES", "200")), deadline=None)
@given(content=BYTES, parser=st.sampled_from((page, entries)))
def test_any_bytes_are_parsed_or_refused(content, parser):
    with contextlib.suppress(Refused):
        parser(content)


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_inputs_does_not_show(tmp_path, seed):
    paths = []
    for number in range(12):
        folder = tmp_path / f"f{number % 3}"
        folder.mkdir(exist_ok=True)
        path = folder / f"{number}.jsonl"
        path.write_text(
            "".join(json.dumps({"id": line % 2, "outlet": "A", "text": f"{number} {line}"}) + "\n" for line in range(4))
        )
        paths.append(str(path))
    paths += [str(tmp_path / "gone.txt"), str(tmp_path / "f1")]
    expected = read(paths)
    random.Random(seed).shuffle(paths)
    for found, wanted in zip(read(paths), expected, strict=True):
        assert found.equals(wanted)
