"""Against a server on the loopback only."""

from __future__ import annotations

import gzip
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from xcheck.articles import Limits, Options, read

SENTENCE = "The board of the harbour counted {} boats at the old quay on the day of the fair, its clerk wrote."
_ARTICLE = f"<article><p>{SENTENCE.format('£8,000')}</p></article>"
PAGE = f"<html><head><title>Quay</title></head><body>{_ARTICLE}</body></html>"
RSS = "<rss><channel><title>C</title><item><title>A</title><description>Ten died.</description></item></channel></rss>"
CSV = "outlet,claim\nA,Eight died.\n"
JSON = '{"outlet": "A", "text": "Nine died."}'


ASKED: list[str] = []


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        ASKED.append(self.path)
        name = self.path.strip("/").partition("?")[0]
        answers = {
            "page": ("text/html; charset=iso-8859-1", PAGE.encode("latin-1")),
            "utf8": ("text/html", PAGE.encode()),
            "json": ("application/json", JSON.encode()),
            "rss": ("application/rss+xml", RSS.encode()),
            "text": ("text/plain", SENTENCE.format(12).encode()),
            "image": ("image/png", b"\x89PNG"),
            "csv": ("text/csv", CSV.encode()),
            "plain.csv": ("text/plain", CSV.encode()),
            "large": ("text/plain", b"x" * 50_000),
        }
        if name == "gzip":
            self._answer("text/html", gzip.compress(PAGE.encode()), {"Content-Encoding": "gzip"})
        elif name == "bomb":
            self._answer("text/plain", gzip.compress(b"0" * 5_000_000), {"Content-Encoding": "gzip"})
        elif name == "brotli":
            self._answer("text/plain", b"x", {"Content-Encoding": "br"})
        elif name == "slow":
            time.sleep(1.5)
            self._answer("text/plain", b"late")
        elif name == "drip":
            self.send_response(200)
            self.end_headers()
            for _ in range(15):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.1)
        elif name == "loop":
            self._answer("text/plain", b"", {"Location": "/loop"}, 302)
        elif name == "moved":
            self._answer("text/plain", b"", {"Location": "utf8?a=1"}, 301)
        elif name == "file":
            self._answer("text/plain", b"", {"Location": "file:///etc/hostname"}, 302)
        elif name in answers:
            self._answer(*answers[name])
        else:
            self._answer("text/plain", b"no", status=404)

    def _answer(self, kind, body, headers=None, status=200):
        self.send_response(status)
        for field, value in {"Content-Type": kind, "Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(field, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def server():
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        running.daemon_threads = True
        running.block_on_close = False
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


def options(**limits):
    return Options(offline=False, private_addresses=True, isolated=False, limits=Limits(**limits))


@pytest.mark.parametrize("name", ["page", "utf8", "gzip", "moved"])
def test_pages(server, name):
    articles, skips = read([f"{server}/{name}"], options=options())
    assert skips.empty, skips["reason"].tolist()
    assert articles["text"].tolist() == [SENTENCE.format("£8,000")]
    assert articles["path"].tolist() == [f"{server}/{name}"]
    assert articles["outlet"].tolist() == ["127.0.0.1"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("json", "Nine died."),
        ("rss", "Ten died."),
        ("csv", "Eight died."),
        ("plain.csv", "Eight died."),
        ("text", SENTENCE.format(12)),
    ],
)
def test_other_kinds(server, name, text):
    articles, _ = read([f"{server}/{name}"], options=options())
    assert articles["text"].tolist() == [text]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("gone", "the server answered 404"),
        ("image", "it is image/png"),
        ("large", "larger than 20,000 bytes"),
        ("bomb", "larger than 20,000 bytes"),
        ("brotli", "the server sent it as br"),
        ("slow", "t"),
        ("drip", "the server took too long"),
        ("loop", "more than 5 redirects"),
        ("file", "not an http or https address"),
    ],
)
def test_what_cannot_be_had_says_why(server, name, reason):
    begin = time.monotonic()
    articles, skips = read([f"{server}/{name}"], options=options(input_bytes=20_000, seconds=0.7))
    assert time.monotonic() - begin < 3
    assert articles.empty
    assert reason in skips["reason"][0]
    assert skips["fatal"][0]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "0.0.0.0", "10.1.2.3", "169.254.169.254"])
def test_private_addresses_are_refused(server, host):
    ASKED.clear()
    port = server.rpartition(":")[2]
    _, skips = read([f"http://{host}:{port}/page"], options=Options(offline=False))
    assert "private network" in skips["reason"][0]
    assert not ASKED


def test_nothing_is_fetched_in_a_ci_job_unless_said(monkeypatch):
    monkeypatch.setenv("CI", "true")
    assert Options().offline
    monkeypatch.delenv("CI")
    assert not Options().offline


def test_nothing_is_fetched_offline(server):
    ASKED.clear()
    _, skips = read([f"{server}/page"], options=Options(offline=True, private_addresses=True))
    assert "offline" in skips["reason"][0]
    assert not ASKED


@pytest.mark.parametrize(
    "address", ["http://", "http://[", "https://:80/", "http://a\nb/", "http://127.0.0.1:99999/", "http://127.0.0.1:1/"]
)
def test_addresses_that_are_none(address):
    _, skips = read([address], options=options())
    assert skips["fatal"].tolist() == [True]
