"""HTML pages: the article's text by trafilatura, or by a quick reading where that fails or would take long."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from xcheck.articles import isolation
from xcheck.articles.contents import whole
from xcheck.articles.furniture import is_furniture
from xcheck.articles.interface import Article, Refused, Skip, Source
from xcheck.articles.markup import parse, prune
from xcheck.articles.metadata import read_metadata
from xcheck.articles.options import Options
from xcheck.articles.quick import block_text, plain_text, prose, tree_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_WRAPPED = re.compile(
    r"\s*<(?:p|div|article|section|main|h[1-6]|ul|figure|span|strong|em|b)(?:\s[^<>]{0,2000})?>", re.I
)
_COVERED = 0.8  # share of the quick text's length, below which an extraction is tried again with more effort
_SHORT = 200  # characters; less, of a page that has more, is a failure
_LONG = 200_000  # characters of text, from which on furniture weighs little and trafilatura takes seconds
_NO_LETTERS = re.compile(r"[\W_]+")
_REPEATED = 60  # characters; a longer line that comes again is a teaser or a caption, a shorter one may come twice
_AROUND = "-*|.\"'\u2022\u25cf\u2026\u2013\u2014\u201c\u201d"  # what a repeat may have around it and its first may not
_SOFT = "\u00ad\u2060\ufeff"  # soft hyphens and joiners that may stand inside a number


def read_html(source: Source, stream: BinaryIO, options: Options) -> Iterator[Article | Skip]:
    """The one article of a saved page."""
    data = whole(stream, options.limits.input_bytes)
    yield isolation.run(page, data, options=options, **_how(options))._replace(path=source.path)


def read_mhtml(source: Source, stream: BinaryIO, options: Options) -> Iterator[Article | Skip]:
    """The one article of a page that a browser saved with all its parts as one file."""
    data = whole(stream, options.limits.input_bytes)
    yield isolation.run(saved_page, data, options=options, **_how(options))._replace(path=source.path)


def saved_page(data: bytes, *, longest: int, fast: bool) -> Article:
    """The article of the first HTML part of an MHTML file."""
    from email import message_from_bytes, policy

    message = message_from_bytes(data, policy=policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            body = part.get_payload(decode=True)
            address = str(part.get("Content-Location") or message.get("Snapshot-Content-Location") or "")
            charset = part.get_content_charset() or ""
            return page(bytes(body or b""), address=address, charset=charset, longest=longest, fast=fast)
    raise Refused("no HTML in the MHTML file")


def is_markup(text: str) -> bool:
    """Whether a record's text is HTML: it begins with an element that a story could be wrapped in, and closes one."""
    return text.lstrip()[:1] == "<" and _WRAPPED.match(text) is not None and "</" in text


def fragment(markup: str) -> str:
    """The text of a piece of HTML, such as an entry of a feed holds; what is plain text already comes back as it is."""
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    try:
        tree = prune(parse(f"<html><body><div>{markup}</div></body></html>".encode("utf-8", "replace")).tree)
    except Refused:
        return ""
    return _tidy(block_text(tree), ())


def _how(options: Options) -> dict[str, Any]:
    return {"longest": options.limits.article_chars, "fast": options.fast}


def page(data: bytes, *, address: str = "", charset: str = "", longest: int = 1_000_000, fast: bool = False) -> Article:
    """The article of an HTML page. `address` and `charset` are what is known from where the page came.

    `fast` leaves trafilatura out: several times the speed, with more of the page's furniture among the text.
    Raises Refused when the page cannot be parsed safely or holds no text.
    """
    parsed = parse(data, charset)
    about = read_metadata(parsed.tree, parsed.ld_json, address)
    held = 0 if parsed.large else len(parsed.tree.text_content())
    text = "" if parsed.large else _read_or_rest(parsed.tree, fast)
    if len(text) < _SHORT and 2 * held < len(source := plain_text(parsed.text)):
        text = source  # the page is large, or the parser gave up on it, which it does silently
    if len(text) > longest:
        raise Refused(f"longer than {longest:,} characters")
    text = _tidy(text, about.headings)
    if not text:
        raise Refused("no text found on the page")
    return Article(text, about.title, about.outlet, about.published, about.url, modified=about.modified, page=True)


def _read_or_rest(tree: HtmlElement, fast: bool) -> str:
    """The text of an article; of a page that is too short to tell what is its article, all that reads like prose."""
    text = _read(prune(tree), fast)
    if len(text) < _SHORT:
        text = max(text, prose(block_text(tree).split("\n")), key=len)
    return text


def _read(tree: HtmlElement, fast: bool) -> str:
    """The text by the quickest way that does not seem to lose any.

    Trafilatura alone finds as much as with the other extractors that it can ask, in half the time, but for a page in
    forty, where it finds much less than there is. Its time grows with the square of the page.
    """
    quick = tree_text(tree)
    fast = fast or len(quick) > _LONG
    text = "" if fast else _extracted(tree, fast=True)
    if not fast and len(text) < _COVERED * len(quick):
        text = _extracted(tree, fast=False) or text
    return text if len(text) >= _SHORT or 2 * len(text) >= len(quick) else quick


def _extracted(tree: HtmlElement, fast: bool) -> str:
    """The text by trafilatura, which works on a copy of the tree; "" where it finds none."""
    from trafilatura import extract

    try:
        # its de-duplication remembers earlier pages, and so would make the result depend on their order
        return extract(tree, fast=fast, include_comments=False, deduplicate=False) or ""
    except Exception:  # a library that met markup nobody thought of; the quick way remains
        return ""


def _tidy(text: str, headings: tuple[str, ...]) -> str:
    """Lines with single spaces, without furniture, repeats and the title, which is kept elsewhere."""
    titles = {_letters(heading) for heading in headings}
    longest = 2 * max(map(len, headings), default=0) + _REPEATED
    seen: set[str] = set()
    kept: list[str] = []
    for char in _SOFT:
        text = text.replace(char, "")
    for line in text.split("\n"):
        line = " ".join(line.split())
        if len(line) <= longest and (not (letters := _letters(line)) or letters in titles):
            continue
        bare = line.casefold().replace(" ", "").replace(",", "").strip(_AROUND)
        if bare in seen or is_furniture(line):
            continue
        if len(line) > _REPEATED:
            seen.add(bare)
        kept.append(line)
    return "\n".join(kept)


def _letters(line: str) -> str:
    return _NO_LETTERS.sub("", line).casefold()
