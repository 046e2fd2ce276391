"""Plain text and Markdown, with or without a few header lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from xcheck.articles.contents import whole
from xcheck.articles.encodings import decode, mended
from xcheck.articles.fields import article, known
from xcheck.articles.interface import Article, Refused, Skip, Source
from xcheck.articles.options import Options

_HEADER_LINE = re.compile(r"([A-Za-z][A-Za-z _-]{0,30}):(?:\s+(.*))?$")
_FENCE = "---"
_MAX_HEADER_LINES = 50
_TITLE_CHARS, _TITLE_WORDS = 200, 30
_WIDEST, _MOSTLY = 120, 0.8  # columns of a text that was wrapped by hand or by an editor, and share of its full lines
_ITEM = re.compile(r"\s*(?:[-*+•>|#]|\d{1,3}[.)]\s)")


def read_plain(source: Source, stream: BinaryIO, options: Options) -> Iterator[Article | Skip]:
    """The one article of a text file."""
    yield from read_text(source, mended(decode(whole(stream, options.limits.input_bytes))), options)


def read_text(source: Source, text: str, options: Options) -> Iterator[Article | Skip]:
    """The one article of a text: header lines, a title on a line of its own, the body, each if it is there."""
    if not text.strip():
        raise Refused("empty file")
    header, body = _front_matter(text)
    titled = next((value for name, value in header.items() if name.lower() in ("title", "headline")), "")
    title, rest = _title(body)
    if title and titled in ("", title):
        body = rest
        header = header if titled else {**header, "title": title}
    if not body.strip():
        raise Refused("empty text")
    unused = {name: value for name, value in header.items() if not _is_text(name)}
    yield article({**unused, "text": _unwrapped(body.strip())}, source.path, 0, options)


def _is_text(name: str) -> bool:
    return name.lower() in ("text", "body", "content", "article")


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    """Header fields and what follows: "key: value" lines between "---" fences, or a first paragraph of nothing else."""
    lines = text.lstrip("\n").split("\n", _MAX_HEADER_LINES + 1)
    fenced = lines[0].rstrip() == _FENCE
    header: dict[str, str] = {}
    for number, line in enumerate(lines[1 if fenced else 0 : _MAX_HEADER_LINES], start=1 if fenced else 0):
        line = line.rstrip()
        if (fenced and line in (_FENCE, "...")) or (not fenced and not line):
            if fenced or known(list(header)) == len(header) > 0:
                return header, "\n".join(lines[number + 1 :])
            break
        if match := _HEADER_LINE.match(line):
            header.setdefault(match[1].strip(), _unquoted(match[2] or ""))
        elif not fenced:
            break
    return {}, text


def _unquoted(value: str) -> str:
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _unwrapped(text: str) -> str:
    """`text` with the line breaks inside its paragraphs made spaces, if lines were wrapped at some width.

    A line was wrapped when the first word of the next would not have fitted on it. Where most breaks inside of
    paragraphs are such, these are no ends of sentences. Every character keeps its place.
    """
    lines = text.split("\n")
    widest = max(map(len, lines))
    inside = [at for at in range(len(lines) - 1) if lines[at].strip() and lines[at + 1].strip()]
    full = {at for at in inside if len(lines[at]) + 1 + len(lines[at + 1].split(maxsplit=1)[0]) > widest}
    if widest > _WIDEST or len(inside) < 2 or len(full) < _MOSTLY * len(inside):
        return text
    breaks = [" " if at in full and not _ITEM.match(lines[at + 1]) else "\n" for at in range(len(lines) - 1)]
    return "".join(line + end for line, end in zip(lines, [*breaks, ""], strict=True))


def _title(body: str) -> tuple[str, str]:
    """A short first line that stands alone, and the text below it; ("", body) when the text begins at once."""
    first, _, rest = body.lstrip().partition("\n")
    line = first.strip()
    heading = line.startswith("#")
    line = line.lstrip("#").strip() if heading else line
    alone = heading or not rest.partition("\n")[0].strip()
    if line and alone and rest.strip() and len(line) <= _TITLE_CHARS and len(line.split()) <= _TITLE_WORDS:
        return line, rest
    return "", body
