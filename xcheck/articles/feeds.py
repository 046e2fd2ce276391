"""RSS, RDF and Atom feeds as files: one article an entry, its full text where the feed carries it, else its summary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from xcheck.articles import isolation
from xcheck.articles.contents import whole
from xcheck.articles.encodings import decode_page
from xcheck.articles.html import fragment
from xcheck.articles.interface import Article, Refused, Skip, Source
from xcheck.articles.options import Options

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DTD = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_ROOTS = ("rss", "rdf", "feed")
_FULL = ("encoded", "content")  # content:encoded of RSS, content of Atom
_SUMMARY = ("description", "summary")
_DATES = ("pubdate", "published", "date", "issued", "created", "updated")
_CHANGED = ("updated", "modified")


def read_feed(source: Source, stream: BinaryIO, options: Options) -> Iterator[Article | Skip]:
    """The articles of a feed; `line` is the number of the entry."""
    data = whole(stream, options.limits.input_bytes)
    if not data.strip():
        raise Refused("empty file")
    found = isolation.run(entries, data, options=options)
    summaries = 0
    for number, (item, full) in enumerate(found, start=1):
        if not item.text.strip():
            yield Skip(source.path, number, "empty text")
        elif len(item.text) > options.limits.article_chars:
            yield Skip(source.path, number, f"longer than {options.limits.article_chars:,} characters")
        else:
            summaries += not full
            yield item._replace(path=source.path, line=number)
    if summaries:
        yield Skip(source.path, 0, f"the full text of {summaries} of {len(found)} entries: the feed has summaries only")


def entries(data: bytes) -> list[tuple[Article, bool]]:
    """The entries of a feed, each with whether its text is the full one. Refused when it is not a feed."""
    from lxml import etree

    text = decode_page(data)
    if _DTD.search(text):
        raise Refused("a document type or entities in the feed; remove them and check what they were for")
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(_DECLARATION.sub("", text).strip().encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:  # not even a beginning that could be recovered
        raise Refused("not a feed") from None
    name = "" if root is None else _name(root)
    if name not in _ROOTS:
        raise Refused(f"not a feed{f' (its root is {name[:30]})' if name else ''}")
    channel = next((child for child in root if _name(child) == "channel"), root)
    outlet = _child(channel, ("title",))
    holders = (root,) if channel is root else (channel, root)  # RDF keeps its items beside the channel
    found = [item for holder in holders for item in holder if _name(item) in ("item", "entry")]
    if not found:
        raise Refused("an empty feed")
    return [_entry(item, outlet) for item in found]


def _entry(item: Element, outlet: str) -> tuple[Article, bool]:
    full, summary = _child(item, _FULL), _child(item, _SUMMARY)
    marked_up = full or summary
    links = [child for child in item if _name(child) == "link"]
    # Atom may link to many things, of which the article is the alternate one
    link = next((child for child in links if child.get("rel", "alternate") == "alternate"), None)
    url = "" if link is None else (link.get("href") or link.text or "").strip()
    identity = _child(item, ("guid", "id"))
    article = Article(
        text=fragment(marked_up),
        title=" ".join(fragment(_child(item, ("title",))).split()),
        outlet=_child(item, ("source",)) or outlet,
        published=_child(item, _DATES),
        modified=_child(item, _CHANGED),
        url=url or (identity if identity.startswith("http") else ""),
        id=identity,
    )
    return article, bool(full)


def _child(element: Element, names: tuple[str, ...]) -> str:
    """The text, or the markup, of the first child with one of these names that has any, in the order of the names."""
    from lxml import etree

    for name in names:
        for child in element:
            if _name(child) != name:
                continue
            if len(child):  # markup that nobody escaped: XHTML inside Atom, or the title inside a source
                inner = (child.text or "") + "".join(etree.tostring(part, encoding="unicode") for part in child)
                text = _child(child, ("title",)) if name == "source" else inner
            else:
                text = child.text or ""
            if text.strip():
                return str(text).strip()
    return ""


def _name(element: Element) -> str:
    """An element's name without its namespace, lower case; "" for comments."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
