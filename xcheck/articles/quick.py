"""The text of a page without an extractor's care: many times the speed, with more of the page's furniture in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BLOCKS = ("p", "h2", "h3", "h4", "li", "blockquote", "pre", "td", "dd", "figcaption")
_BREAKING = frozenset((*_BLOCKS, "div", "h1", "h5", "h6", "ul", "ol", "tr", "table", "br", "section", "article", "hr"))
_PARAGRAPH = 40  # characters of a paragraph that says something
_BODY = 0.8  # share of the page's paragraphs that its article holds
_BLOCK_STARTS = re.compile(
    r"<(?=/?(?:p|div|h[1-6]|li|ul|ol|td|tr|table|br|blockquote|section|article|main|body|pre|dd|dt|header|footer|nav)[\s/>])",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[a-zA-Z/!?](?:[^>=]++|=\s*+\"[^\"]*+\"|=\s*+'[^']*+'|=)*+>?")
#: Raised digits, as a text without elements has them: 10⁶ is not 106, and 8,000 with a footnote's mark not 80,001.
SUPERSCRIPTS = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
#: What would stand as digits among those of the text: struck figures and raised ones.
_APART = re.compile(r"<(del|s|strike|sup)(?:\s[^<>]{0,200})?>([^<>]{0,40})</\1>", re.IGNORECASE)
_PROSE_WORDS = 10


def tree_text(tree: HtmlElement) -> str:
    """The blocks of the element that holds most of the page's paragraphs, but for those that are mostly links."""
    blocks: dict[HtmlElement, str] = {}
    for element in tree.iter(*_BLOCKS):
        if element.tag in ("li", "td", "blockquote", "dd") and element.find(".//p") is not None:
            continue
        text = " ".join(element.text_content().split())
        linked = sum(len(link.text_content()) for link in element.iter("a"))
        if text and 2 * linked <= len(text):
            blocks[element] = text
    body = tree.find("body")
    if body is None or not blocks:
        return ""
    said = {element: len(text) for element, text in blocks.items() if element.tag == "p" and len(text) >= _PARAGRAPH}
    lengths = summed(tree, said)
    while inner := [child for child in body if lengths.get(child, 0) >= _BODY * lengths.get(body, 1)]:
        body = inner[0]
    return "\n".join(blocks[element] for element in body.iter(*_BLOCKS) if element in blocks)


def block_text(tree: HtmlElement) -> str:
    """All the text of a tree, each block on a line of its own."""
    from lxml.etree import iterwalk

    parts: list[str] = []
    for event, element in iterwalk(tree, events=("start", "end")):
        block = element.tag in _BREAKING
        if event == "start":
            parts.append(("\n" if block else "") + (element.text or ""))
        else:
            parts.append(("\n" if block else "") + (element.tail or ""))
    return "".join(parts)


def summed(tree: HtmlElement, measures: Mapping[HtmlElement, int]) -> dict[HtmlElement, int]:
    """For each element the sum of the measures of it and of all that is in it, in one pass however deep the tree."""
    sums = dict(measures)
    for element in reversed(list(tree.iter())):
        total = sums.get(element)
        if total and (above := element.getparent()) is not None:
            sums[above] = sums.get(above, 0) + total
    return sums


def plain_text(page: str) -> str:
    """Every block of a page's source that reads like prose, by its tags alone: for what no parser can take."""
    page = _APART.sub(_apart, page.replace("\0", " "))
    return prose(unescape(_TAG.sub("", _BLOCK_STARTS.sub("\0<", page))).split("\0"))


def _apart(match: re.Match[str]) -> str:
    return match[2].translate(SUPERSCRIPTS) if match[1].lower() == "sup" else ""


def prose(blocks: Iterable[str]) -> str:
    """The blocks that read like prose, each on a line of its own."""
    lines = (" ".join(block.split()) for block in blocks)
    return "\n".join(line for line in lines if line.count(" ") >= _PROSE_WORDS)
