"""An HTML page before anyone takes its text: no scripts, nothing a reader does not see, nothing that hangs a parser.

Parsers are quadratic in the attributes of one tag and give up, silently, on deep nesting. What would do that is refused
here, before they see it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from xcheck.articles.encodings import decode_page, mended
from xcheck.articles.interface import Refused
from xcheck.articles.quick import SUPERSCRIPTS, summed

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CUT = re.compile(rb"<(script|style|svg|noscript|iframe|template|object|canvas)(?=[\s>/])|<!--")
_RAW = (b"script", b"style", b"iframe")  # without an end, all the rest of the page is inside one of these
#: A tag of thousands of pieces, an attribute's name or its value: parsers are quadratic in them.
_ENDLESS_TAG = re.compile(rb"<[a-zA-Z](?:[^>=]{1,64}+|=\s*+\"[^\"]*+\"|=\s*+'[^']*+'|=){4000,}+")
_LARGE = 2_000_000  # characters without scripts; above, a tree of the page and the work on it take seconds
_HEAD = 200_000
_UNREAD: tuple[str, ...] = (
    "nav",
    "footer",
    "aside",
    "menu",
    "dialog",
    "form",
    "button",
    "select",
    "textarea",
    "input",
    "label",
)
_UNREAD += ("video", "audio", "picture", "source")
_STRUCK = ("del", "s", "strike")  # figures that the outlet has withdrawn
_HIDING = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_NOTE = re.compile(r"\[?\(?(?:\d{1,3}|[a-z*†‡§])\)?\]?", re.IGNORECASE)
_KEPT_EMPTY = frozenset(("br", "hr", "td", "th"))  # what tells words apart that stand around it
_CONTAINERS = ("div", "section", "ul", "ol", "dl", "header", "table", "td")
_LINKED = 40  # characters of links that a menu has at the least
_MOST, _FEW = 0.25, 0.02  # shares of a page's paragraphs: what holds more of them is no furniture, whatever its tag


class Page(NamedTuple):
    """A page, parsed."""

    tree: HtmlElement  # of all of it, or of its head when it is large
    ld_json: list[bytes]  # its blocks of JSON-LD
    text: str  # its source without scripts, styles, drawings and comments
    large: bool


def parse(data: bytes, charset: str = "") -> Page:
    """The page as a tree without scripts, styles, drawings and comments; Refused when it cannot be had safely.

    `charset` is what a server declared, if one did.
    """
    from lxml import html
    from lxml.etree import ElementDefaultClassLookup, LxmlError

    bare, ld_json = stripped(data)
    if match := _ENDLESS_TAG.search(bare):
        raise Refused(f"a tag of {match.end() - match.start():,} bytes")
    text = mended(decode_page(bare, charset))
    if not text.strip():
        raise Refused("empty page")
    large = len(text) > _LARGE
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    # one class for all elements: lxml.html asks a Python function for the class of each, half the time of a page
    parser.set_element_class_lookup(ElementDefaultClassLookup(element=html.HtmlElement))
    try:
        tree = html.document_fromstring(text[: _HEAD if large else None].encode("utf-8", "replace"), parser=parser)
    except (LxmlError, ValueError, AssertionError):
        raise Refused("the page cannot be parsed") from None
    return Page(tree, ld_json, text, large)


def stripped(data: bytes) -> tuple[bytes, list[bytes]]:
    """A page's bytes without scripts, styles, drawings and comments; and the JSON-LD that was among the scripts."""
    lower = data.lower()
    kept: list[bytes] = []
    ld_json: list[bytes] = []
    at = 0
    endless: set[bytes] = set()  # names that do not end any more: each is looked for once, or this would be quadratic
    while match := _CUT.search(lower, at):
        kept.append(data[at : match.start()])
        name = match[1] or b"--"
        opened = match.end() - 1 if name == b"--" else lower.find(b">", match.end())
        end = -1 if opened < 0 or name in endless else lower.find(b"-->" if name == b"--" else b"</" + name, opened + 1)
        if end < 0:
            if opened < 0 or name in _RAW or name == b"--":
                return b" ".join(kept), ld_json
            endless.add(name)
            at = opened + 1
            continue
        if name == b"script" and b"application/ld+json" in lower[match.end() : opened]:
            ld_json.append(data[opened + 1 : end])
        closed = lower.find(b">", end)
        at = len(data) if closed < 0 else closed + 1
    kept.append(data[at:])
    return b" ".join(kept), ld_json


def prune(tree: HtmlElement) -> HtmlElement:
    """Take out of a tree what is no part of its article: menus, forms, hidden parts, struck figures, footnote marks."""
    _drop_empty(tree)
    weights = summed(tree, {element: len(element.text_content()) for element in tree.iter("p")})
    total = weights.get(tree, 0)
    for element in list(tree.iter(*_UNREAD)):
        if weights.get(element, 0) <= _MOST * total:
            _drop(element)
    for element in tree.xpath("//*[@hidden or @style]"):
        hidden = "hidden" in element.attrib or _HIDING.search(element.get("style", "")[:2_000])
        # what holds most of the page is an article that a script uncovers, for subscribers perhaps
        if hidden and element.tag not in ("html", "body") and weights.get(element, 0) <= _MOST * total:
            _drop(element)
    for element in list(tree.iter(*_STRUCK)):
        _drop(element)
    for element in list(tree.iter("wbr")):
        element.drop_tag()  # to the parser it is no void element, and the rest of the sentence is inside
    for element in list(tree.iter("sup")):
        _raise(element)
    _drop_links(tree, weights, total)
    return tree


def _drop_empty(tree: HtmlElement) -> None:
    """Take out the head and all elements without text: half of a page, and all later work passes it."""
    elements = list(tree.iter())
    said: set[HtmlElement] = {tree}
    for element in reversed(elements):
        above = element.getparent()
        if above is None:
            continue
        if element in said or element.tag in _KEPT_EMPTY or (element.text and not element.text.isspace()):
            said.add(element)
            said.add(above)
        elif element.tail and not element.tail.isspace():
            said.add(above)
    for element in elements:
        above = element.getparent()
        if above is not None and above in said and (element not in said or element.tag == "head"):
            element.drop_tree()


def _drop_links(tree: HtmlElement, weights: Mapping[HtmlElement, int], total: int) -> None:
    """Take out blocks that are mostly links and hold no paragraphs to speak of."""
    linked = summed(tree, {element: len(element.text_content().strip()) for element in tree.iter("a")})
    waiting = [tree]
    while waiting:
        for child in list(waiting.pop()):
            if linked.get(child, 0) < _LINKED:
                continue
            furniture = child.tag in _CONTAINERS and weights.get(child, 0) <= _FEW * total
            if furniture and 2 * linked[child] >= len(child.text_content().strip()):
                child.drop_tree()
            else:
                waiting.append(child)


def _raise(element: HtmlElement) -> None:
    """A footnote's mark goes; other raised digits become superscript characters, for 10⁶ is not 106."""
    text = element.text_content().strip()
    if _NOTE.fullmatch(text) and (text[:1] in "[(*†‡§" or element.find(".//a") is not None):
        _drop(element)
    elif text and len(text) <= 6 and all(char in "0123456789+-" for char in text):
        for child in list(element):
            child.drop_tree()
        element.text = text.translate(SUPERSCRIPTS)
        element.drop_tag()


def _drop(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()
