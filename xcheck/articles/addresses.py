"""Pages fetched from the web: only when an address is named, only http and https, and with bounds on everything.

A name is looked up once and the connection made to what was found, after a look at whether it lies inside a private
network: a page that redirects to 127.0.0.1, or a name that changes its mind, reaches nothing.
"""

from __future__ import annotations

import http.client
import io
import ipaddress
import socket
import ssl
import time
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO
from urllib.parse import urljoin, urlsplit

from xcheck.articles import isolation
from xcheck.articles.feeds import read_feed
from xcheck.articles.files import why
from xcheck.articles.html import page
from xcheck.articles.interface import Article, Reader, Refused, Skip, Source
from xcheck.articles.json_records import read_lines
from xcheck.articles.options import Options
from xcheck.articles.plain import read_plain
from xcheck.articles.tables import read_table

_AGENT = "xcheck (reads the pages that its user names)"
_PAUSE = 1.0  # seconds between two requests to one host
_last: dict[str, float] = {}


def fetch(address: str, options: Options) -> tuple[Reader, BinaryIO]:
    """The reader for what is at an address, and its bytes. Refused with the reason when they cannot be had."""
    if options.offline:
        raise Refused("cannot read: addresses are not fetched offline")
    deadline = time.monotonic() + options.limits.seconds
    for _ in range(options.limits.redirects + 1):
        try:
            status, headers, data = _request(address, options, deadline)
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise Refused(f"cannot read: {why(error) or type(error).__name__}") from None
        if status in (301, 302, 303, 307, 308) and headers.get("Location"):
            address = urljoin(address, headers["Location"])
            continue
        if status != 200:
            raise Refused(f"cannot read: the server answered {status}")
        return _reader(headers, address), io.BytesIO(data)
    raise Refused(f"cannot read: more than {options.limits.redirects} redirects")


def _request(address: str, options: Options, deadline: float) -> tuple[int, Any, bytes]:
    """Status, headers and body of one request."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Refused("cannot read: not an http or https address")
    wait = _last.get(parts.hostname, -_PAUSE) + _PAUSE - time.monotonic()
    if wait > 0 and not options.private_addresses:
        time.sleep(min(wait, _PAUSE))
    _last[parts.hostname] = time.monotonic()
    port = parts.port or (443 if parts.scheme == "https" else 80)
    connection = http.client.HTTPConnection(parts.hostname, port)
    connection.sock = _connected(parts.hostname, port, parts.scheme == "https", options, deadline)
    try:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", _quoted(target), headers=_headers(parts.netloc.rpartition("@")[2]))
        answer = connection.getresponse()
        data = _body(answer, connection.sock, options, deadline)
        return answer.status, answer.headers, data
    finally:
        connection.close()


def _connected(host: str, port: int, secure: bool, options: Options, deadline: float) -> socket.socket:
    """A connection to an address that `host` has and that may be asked."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    for family, kind, protocol, _, place in found:
        if not options.private_addresses and not ipaddress.ip_address(str(place[0]).partition("%")[0]).is_global:
            raise Refused("cannot read: the address lies inside a private network")
        connection = socket.socket(family, kind, protocol)
        try:
            connection.settimeout(_left(deadline))
            connection.connect(place)
            if secure:
                return ssl.create_default_context().wrap_socket(connection, server_hostname=host)
            return connection
        except OSError:
            connection.close()
            if place == found[-1][4]:
                raise
    raise Refused("cannot read: the host has no address")


def _body(
    answer: http.client.HTTPResponse, connection: socket.socket | None, options: Options, deadline: float
) -> bytes:
    """What the server sent, decompressed, within the limits on bytes and time."""
    coding = (answer.headers.get("Content-Encoding") or "identity").strip().lower()
    if coding not in ("identity", "gzip", "x-gzip", "deflate"):
        raise Refused(f"cannot read: the server sent it as {coding[:20]}")
    limit = options.limits.input_bytes
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 32) if coding != "identity" else None
    parts: list[bytes] = []
    size = 0
    while True:
        if connection is not None and connection.fileno() >= 0:
            connection.settimeout(_left(deadline))
        _left(deadline)
        chunk = answer.read1(1 << 16)
        if not chunk:
            return b"".join(parts)
        if unpack:
            try:
                chunk = unpack.decompress(chunk, limit + 1 - size)
            except zlib.error:
                raise Refused("cannot read: damaged compressed data") from None
        size += len(chunk)
        if size > limit:
            raise Refused(f"cannot read: larger than {limit:,} bytes")
        parts.append(chunk)


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise Refused("cannot read: the server took too long")
    return left


def _headers(host: str) -> dict[str, str]:
    accepted = "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5"
    return {"Host": host, "User-Agent": _AGENT, "Accept": accepted, "Accept-Language": "en", "Accept-Encoding": "gzip"}


def _quoted(target: str) -> str:
    from urllib.parse import quote

    return quote(target, safe="/?&=%:;+,@!$'()*~#[]-._")


def _reader(headers: Any, address: str) -> Reader:
    """The reader for a type of content."""
    kind, charset = headers.get_content_type(), headers.get_content_charset() or ""
    if kind in ("application/json", "application/feed+json", "application/x-ndjson"):
        return read_lines
    if kind in ("application/rss+xml", "application/atom+xml", "application/xml", "text/xml", "application/rdf+xml"):
        return read_feed
    if kind in ("text/csv", "text/tab-separated-values", "application/csv"):
        return read_table
    if kind in ("text/plain", "text/markdown"):
        # so servers call whatever they have no type for
        return {"csv": read_table, "tsv": read_table, "json": read_lines, "jsonl": read_lines}.get(
            urlsplit(address).path.lower().rpartition(".")[2], read_plain
        )
    if kind not in ("text/html", "application/xhtml+xml"):
        raise Refused(f"cannot read: it is {kind[:60]}")

    def read_page(source: Source, stream: BinaryIO, options: Options) -> Iterator[Article | Skip]:
        longest = options.limits.article_chars
        found: Article = isolation.run(
            page, stream.read(), options=options, address=address, charset=charset, longest=longest, fast=options.fast
        )
        yield found._replace(path=source.path, url=found.url or address)

    return read_page
