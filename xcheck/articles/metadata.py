"""What a page says of itself: title, outlet, date of publication and address.

JSON-LD first, since newsrooms keep it for search engines; then the meta elements; then what stands on the page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urljoin, urlsplit

from xcheck.articles.dates import iso
from xcheck.articles.fields import host

if TYPE_CHECKING:
    from lxml.html import HtmlElement


class Metadata(NamedTuple):
    """What is known of a page; an empty string is what is not."""

    title: str = ""
    outlet: str = ""
    published: str = ""
    modified: str = ""
    url: str = ""
    headings: tuple[str, ...] = ()  # every wording of its title: a body that begins with one repeats it


_ARTICLE_TYPES = re.compile(r"Article$|^BlogPosting$|^LiveBlogPosting$|^Report$|^OpinionNewsArticle$")
_TITLES = ("og:title", "twitter:title", "parsely-title", "citation_title", "dc.title", "dcterms.title", "title")
_SITES = ("og:site_name", "citation_journal_title", "application-name", "publisher", "dc.publisher", "twitter:site")
_DATES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "citation_publication_date",
    "citation_online_date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "article.published",
    "published",
    "publishdate",
    "publish-date",
    "publish_date",
    "pubdate",
    "date",
    "release_date",
)
_CHANGES = ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified")
_IN_URL = re.compile(r"/(20\d\d|19\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)")
_SEPARATOR = re.compile(r"\s+[|\u2013\u2014\u00b7\u00bb:-]+\s+|:\s+")
_STRAIGHT = str.maketrans("\u2018\u2019\u201c\u201d", "''\"\"")
_ANOTHER = 0.6  # share of common words, below which two titles are different sentences
_LONGEST_TITLE = 500
_MOST_NODES = 20_000


def read_metadata(tree: HtmlElement, ld_json: list[bytes], address: str = "") -> Metadata:
    """The metadata of a page, from its tree, its blocks of JSON-LD and the address that it was fetched from, if any."""
    meta = _meta(tree)
    said = _linked_data(ld_json)
    url = _address(tree, meta, said, address)
    outlet = _name(said.get("publisher")) or next((meta[name] for name in _SITES if meta.get(name)), "").lstrip("@")
    headings = _headings(tree)
    names = {outlet.casefold(), host(url), host(url).split(".")[0]} - {""}
    shared, own = (
        [title for title in (_without_site(title, names) for title in told) if title]
        for told in (
            [meta[name] for name in _TITLES if name in meta],
            [_string(said.get("headline")), _text(tree.find(".//head/title"))],
        )
    )
    titles = [*shared, *own]
    return Metadata(
        title=(_agreed(shared, own, headings) or _title(titles, headings))[:_LONGEST_TITLE],
        outlet=outlet or host(url),
        published=_published(tree, meta, said, url),
        modified=_modified(meta, said),
        url=url,
        headings=tuple(dict.fromkeys([*titles, *headings])),
    )


def _meta(tree: HtmlElement) -> dict[str, str]:
    """Content of the meta elements by name or property in lower case; of two of one name the first that has any."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip().lower()
        content = " ".join(unescape(element.get("content") or "")[:5_000].split())
        if name and content:
            found.setdefault(name, content)
    return found


def _linked_data(blocks: list[bytes]) -> Mapping[str, Any]:
    """The object of the page's JSON-LD that is its article: of several the one that says most."""
    best: tuple[int, Mapping[str, Any]] = (0, {})
    for block in blocks[:50]:
        for node in _nodes(_lenient(block)):
            kinds = node.get("@type", "")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and _ARTICLE_TYPES.search(kind) for kind in kinds):
                rank = sum(bool(node.get(name)) for name in ("headline", "datePublished", "publisher", "articleBody"))
                if rank > best[0]:
                    best = (rank, node)
    return best[1]


def _lenient(block: bytes) -> object:
    text = block.decode("utf-8", "replace").strip()
    text = (
        text.removeprefix("<!--")
        .removesuffix("-->")
        .removeprefix("//<![CDATA[")
        .removesuffix("//]]>")
        .strip()
        .rstrip(";")
    )
    try:
        return json.loads(text.rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(data: object) -> Iterator[Mapping[str, Any]]:
    """Objects at the top of JSON-LD and in its graphs, lists and main entities."""
    waiting = [data]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        item = waiting.pop(0)
        if isinstance(item, list):
            waiting.extend(item[:1_000])
        elif isinstance(item, Mapping):
            yield item
            waiting.extend(
                item[name]
                for name in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item")
                if name in item
            )


def _string(value: object) -> str:
    while isinstance(value, list) and value:
        value = value[0]
    return " ".join(unescape(value)[:5_000].split()) if isinstance(value, str) else ""


def _name(value: object) -> str:
    while isinstance(value, list) and value:
        value = value[0]
    return _string(value.get("name")) if isinstance(value, Mapping) else _string(value)


def _address(tree: HtmlElement, meta: Mapping[str, str], said: Mapping[str, Any], address: str) -> str:
    """The page's canonical address: an http one, or none."""
    links = (
        link.get("href") or "" for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split()
    )
    page = said.get("mainEntityOfPage")
    entity = page.get("@id") if isinstance(page, Mapping) else page
    for candidate in (*links, meta.get("og:url", ""), _string(said.get("url")), _string(entity), address):
        try:
            whole = urljoin(address, candidate.strip())
        except ValueError:
            continue
        if host(whole) and len(whole) < 5_000:
            return str(whole)
    return ""


def _published(tree: HtmlElement, meta: Mapping[str, str], said: Mapping[str, Any], url: str) -> str:
    for value in (
        _string(said.get("datePublished")),
        *(meta[name] for name in _DATES if name in meta),
        _string(said.get("dateCreated")),
    ):
        if date := iso(value):
            return date
    for element in tree.iter("time"):
        marked = (element.get("itemprop") or "").lower() == "datepublished" or "pubdate" in element.attrib
        if marked and (date := iso(element.get("datetime") or _text(element))):
            return date
    times = list(
        dict.fromkeys(date for element in tree.iter("time") if (date := iso(element.get("datetime") or _text(element))))
    )
    if match := _IN_URL.search(urlsplit(url).path):
        return iso("/".join(match.groups()))
    return times[0] if len(times) == 1 else ""  # of several times on a page nobody knows which is its own


def _modified(meta: Mapping[str, str], said: Mapping[str, Any]) -> str:
    told = (_string(said.get("dateModified")), *(meta[name] for name in _CHANGES if name in meta))
    return next((date for value in told if (date := iso(value))), "")


def _title(titles: list[str], headings: list[str]) -> str:
    """The title that the outlet gives the page where it is shared, without what other wordings lack at its end."""
    if not titles:
        return headings[0] if len(headings) == 1 else ""
    plain = titles[0].translate(_STRAIGHT)
    for other in (*titles[1:], *headings):
        if plain.startswith(other.translate(_STRAIGHT)) and _SEPARATOR.match(plain, len(other)):
            return titles[0][: len(other)]
    return titles[0]


def _agreed(shared: list[str], own: list[str], headings: list[str]) -> str:
    """The title on which two of JSON-LD, title element and heading agree against the one for sharing; "" for none.

    They do when that one is quite another sentence, written to be clicked on, and nothing else on the page has it.
    """
    if not shared or any(_letters(shared[0]).startswith(_letters(title)) for title in (*own, *headings)):
        return ""
    others = [*own, *headings]
    for title in others:
        plain = title.translate(_STRAIGHT)
        fellows = sum(_letters(other).startswith(_letters(title)) for other in others)
        alone = len(shared) > 1 and _letters(shared[1]) == _letters(title)
        if fellows > 1 and (alone or _likeness(shared[0].translate(_STRAIGHT), plain) < _ANOTHER):
            return title
    return ""


def _likeness(a: str, b: str) -> float:
    """The share of words that two titles have in common, 0 to 1."""
    left, right = (set(re.findall(r"\w+", title.casefold())) for title in (a, b))
    return 2 * len(left & right) / max(1, len(left) + len(right))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _headings(tree: HtmlElement) -> list[str]:
    return [text for element in tree.iter("h1") if (text := _text(element))][:5]


def _text(element: HtmlElement | None) -> str:
    return "" if element is None else " ".join(str(element.text_content())[:5_000].split())


def _without_site(title: str, names: set[str]) -> str:
    """A title without the outlet's name behind it: "Ferry aground | The Courier"."""
    parts = _SEPARATOR.split(title)
    while len(parts) > 1 and _same(parts[-1], names):
        title = title[: title.rfind(parts[-1])].rstrip(" |\u2013\u2014\u00b7\u00bb:-")
        parts.pop()
    if len(parts) > 1 and _same(parts[0], names):
        title = title[len(parts[0]) :].lstrip(" |\u2013\u2014\u00b7\u00bb:-")
    return title


def _same(part: str, names: set[str]) -> bool:
    bare = re.sub(r"\W", "", part.casefold())
    return any(
        bare and bare in (other := re.sub(r"\W", "", name), f"the{other}", f"{other}com", f"www{other}", f"{other}news")
        for name in names
    )
