from __future__ import annotations

import builtins
import gzip

import pytest

from xcheck.articles import Limits, Options, read

PARAGRAPH = "<p>The board of the harbour counted {} boats at the old quay on the day of the fair, its clerk wrote.</p>"


def record(kind: str, address: str, payload: bytes, length: int | None = None) -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:0>\r\nWARC-Date: 2025-05-06T10:00:00Z\r\n"
    head += f"WARC-Target-URI: {address}\r\nContent-Type: application/http; msgtype={kind}\r\n"
    head += f"Content-Length: {len(payload) if length is None else length}\r\n\r\n"
    return head.encode() + payload + b"\r\n\r\n"


def response(address: str, body: bytes, kind: str = "text/html; charset=utf-8", status: str = "200 OK") -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    return record("response", address, head + body)


def html(number: object) -> bytes:
    return f"<html><body><article><h1>Quay</h1>{PARAGRAPH.format(number)}</article></body></html>".encode()


PAGES = [
    record("warcinfo", "x", b"software: none\r\n"),
    record("request", "https://a.example/1", b"GET /1 HTTP/1.1\r\n\r\n"),
    response("https://a.example/1", html(8_000)),
    response("https://b.example/2", html("£9").replace("£".encode(), b"\xa3"), "text/html; charset=iso-8859-1"),
    response("https://c.example/3", b"\x89PNG", "image/png"),
    response("https://d.example/4", html(4), status="404 Not Found"),
    response("https://e.example/5", b""),
    response("https://f.example/6", html(6) + b" " * 5_000),
]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "members.warc.gz"])
def test_warc(write, tmp_path, name):
    pytest.importorskip("fastwarc")
    path = write(name, b"".join(PAGES))
    if name.startswith("members"):  # as crawlers write them: each record gzipped by itself
        (tmp_path / name).write_bytes(b"".join(gzip.compress(page) for page in PAGES))
    articles, skips = read([path], options=Options(limits=Limits(input_bytes=4_000), isolated=False))
    assert articles["url"].tolist() == ["https://a.example/1", "https://b.example/2"]
    assert articles["outlet"].tolist() == ["a.example", "b.example"]
    assert "8000 boats" in articles["text"][0]
    assert "£9 boats" in articles["text"][1]
    assert articles["line"].tolist() == [3, 4]
    assert list(zip(skips["line"], skips["reason"], strict=True)) == [(7, "empty page"), (8, "larger than 4,000 bytes")]


def test_a_page_that_its_archive_cuts_short_is_told(write):
    pytest.importorskip("fastwarc")
    articles, skips = read([write("a.warc", response("https://a.example/1", html(8_000) + b" " * 900)[:-600])])
    assert "8000 boats" in articles["text"][0]
    assert skips["reason"].tolist() == ["the end of the page: the record ends before it"]


@pytest.mark.parametrize(
    "data",
    [
        b"".join(PAGES)[:900],
        PAGES[2] + record("response", "https://b.example/2", b"HTTP/1.1 200 OK\r\n\r\n", length=10**15),
        PAGES[2] + b"garbage " * 1_000,
        b"no archive",
        b"",
    ],
)
def test_a_damaged_warc_costs_what_is_damaged(write, data):
    pytest.importorskip("fastwarc")
    articles, skips = read([write("a.warc", data)], options=Options(isolated=False))
    assert len(articles) + len(skips) > 0


def test_parquet(tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    table = pyarrow.table(
        {"Source": ["A", None], "body": ["Nine died.", ""], "n": [1, 2], "date": ["2025-05-06", None]}
    )
    parquet.write_table(table, tmp_path / "a.parquet")
    articles, skips = read([str(tmp_path / "a.parquet")])
    assert articles[["outlet", "text", "published"]].values.tolist() == [["A", "Nine died.", "2025-05-06"]]
    assert list(zip(skips["line"], skips["reason"], strict=True)) == [(2, "empty text")]
    (tmp_path / "a.parquet").write_bytes(b"PAR1 no parquet at all PAR1")
    _, skips = read([str(tmp_path / "a.parquet")])
    assert "damaged parquet" in skips["reason"][0]


@pytest.mark.parametrize(("name", "library"), [("a.warc", "fastwarc"), ("a.parquet", "pyarrow")])
def test_an_extra_that_is_not_there_is_named(write, monkeypatch, name, library):
    real = builtins.__import__

    def without(wanted, *rest):
        if wanted.split(".")[0] == library:
            raise ImportError(wanted)
        return real(wanted, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    _, skips = read([write(name, b"x")])
    assert f"pip install 'xcheck[{name[2:]}]'" in skips["reason"][0]


def test_mhtml(one):
    saved = (
        b"From: <Saved by a browser>\r\nSnapshot-Content-Location: https://a.example/1\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; boundary="XX"\r\n\r\n--XX\r\nContent-Type: text/html; charset=utf-8\r\n'
        b"Content-Transfer-Encoding: quoted-printable\r\n\r\n"
        + html("8,000=E2=80=93").replace(b"<h1>", b"<h1 class=3D'x'>")
        + b"\r\n--XX\r\nContent-Type: image/png\r\n\r\nx\r\n--XX--\r\n"
    )
    article = one("a.mhtml", saved)
    assert "counted 8,000– boats" in article["text"]
    assert (article["title"], article["url"]) == ("Quay", "https://a.example/1")


def test_a_gzipped_answer_in_a_warc(write):
    pytest.importorskip("fastwarc")
    body = gzip.compress(html(8_000))
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"
    chunked = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    parts = html(9_000)[:60], html(9_000)[60:]
    chunks = b"".join(f"{len(part):x}\r\n".encode() + part + b"\r\n" for part in parts) + b"0\r\n\r\n"
    pages = record("response", "https://a.example/1", head + body) + record(
        "response", "https://a.example/2", chunked + chunks
    )
    bomb = record("response", "https://a.example/3", head + gzip.compress(b"<p>" + b" " * 30_000_000))
    articles, skips = read([write("a.warc.gz", pages + bomb)], options=Options(isolated=False))
    assert [text.split()[6] for text in articles["text"]] == ["8000", "9000"]
    assert skips["reason"].tolist() == ["larger than 20,000,000 bytes"]
