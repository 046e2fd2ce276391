"""The page: safe by its text, and as a browser shows it."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import builder
import pytest

from xcheck.reports import render
from xcheck.reports.look import Look
from xcheck.reports.report import Report

TEXTS = builder.hostile_texts()
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

VOID = {"meta", "input", "br", "ellipse", "line", "circle", "polygon"}
ALLOWED = {
    "id",
    "class",
    "content",
    "charset",
    "name",
    "http-equiv",
    "lang",
    "href",
    "rel",
    "role",
    "hidden",
    "for",
    "type",
    "value",
}
ALLOWED |= {
    "scope",
    "aria-label",
    "aria-live",
    "aria-hidden",
    "data-verdict",
    "data-outlets",
    "data-rules",
    "viewbox",
    "cx",
    "cy",
    "r",
}
ALLOWED |= {"rx", "ry", "x", "y", "x1", "x2", "y1", "y2", "points", "text-anchor"}


class Page(HTMLParser):
    """Checks that tags nest, and keeps the attributes, the links, and what stands in scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.code: dict[str, list[str]] = {"script": [], "style": []}
        self.policy = ""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert {name for name, _ in attrs} <= ALLOWED
        found = dict(attrs)
        self.links += [found["href"] or ""] if "href" in found else []
        self.ids += [found["id"] or ""] if "id" in found else []
        if found.get("http-equiv") == "Content-Security-Policy":
            self.policy = found["content"] or ""
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in VOID
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in self.code:
            self.code[self.open[-1]].append(data)


def written(report: Report) -> str:
    return "".join(render(report, "html", Look()))


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_no_text_of_an_article_becomes_a_tag_an_attribute_or_a_link(text: str) -> None:
    page, plain = Page(written(builder.besieged(text))), Page(written(builder.besieged("harmless")))
    assert page.tags == plain.tags
    assert page.code == plain.code
    assert all(link.startswith(("#", "http://", "https://")) for link in page.links)


def test_the_page_forbids_itself_everything_but_its_own_script_and_style(avalanche: Report) -> None:
    page = Page(written(avalanche))
    assert page.policy.startswith("default-src 'none';")
    for kind, texts in page.code.items():
        assert len(texts) == 1
        digest = base64.b64encode(hashlib.sha256(texts[0].encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in page.policy
    assert not re.search(r"\b(src|srcset|style|on\w+)=", written(avalanche).replace(page.code["script"][0], ""))


def test_every_place_that_a_link_leads_to_is_there_once(avalanche: Report) -> None:
    page = Page(written(avalanche))
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)


def test_an_address_of_the_web_is_linked_to_the_sentence() -> None:
    for url, linked in (
        ("https://news.example/a?b=1&c=2", True),
        ("javascript:alert(1)", False),
        ("ftp://x.example/a", False),
    ):
        source = builder.article("a", "A", "There were 40 lorries in the long queue, said one - a driver.", url=url)
        claim = builder.claim(source, "40 lorries", 40)
        topic = {"id": "t", "label": "lorries", "unit": "person", "claims": [claim["id"]], "verdict": "tension"}
        links = Page(written(builder.report([source], [claim], topics=[topic]))).links
        outside = [link for link in links if not link.startswith("#")]
        assert outside == (
            [url + "#:~:text=There%20were%2040%20lorries%20in,said%20one%20%2D%20a%20driver."] if linked else []
        )


def test_a_quote_stands_in_its_context_and_copies_under_their_origin(avalanche: Report) -> None:
    shown = written(avalanche)
    assert "Regional police said <mark>14 people</mark> were killed." in shown
    assert '<span class="context">An avalanche buried a ski hut above Korvik on Sunday. </span>' in shown
    assert "<details><summary>and 1 copy</summary>Valley Echo</details>" in shown


def test_a_count_that_moves_has_a_table_of_days(avalanche: Report) -> None:
    matrix = written(avalanche).partition('<div class="matrix">')[2].partition("</div>")[0]
    assert re.findall(r"<th [^>]*>([^<]*)", matrix)[1:3] == ["2025-02-02", "2025-02-05"]


@pytest.mark.skipif(not CHROMIUM, reason="no chromium here: apt-get install chromium, to see the page in a browser")
@pytest.mark.parametrize("case", ["avalanche", "hostile"])
def test_a_browser_runs_its_script_and_nothing_else(avalanche: Report, tmp_path: Path, case: str) -> None:
    attack = '<img src=x onerror="document.title=\'owned\'"></script><script>document.title="owned"</script>'
    report = avalanche if case == "avalanche" else builder.besieged(attack)
    file = tmp_path / "report.html"
    file.write_text(written(report), "utf-8")
    command = [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}"]
    done = subprocess.run(
        [*command, "--dump-dom", file.as_uri()], capture_output=True, text=True, timeout=60, check=True
    )
    topics = len(report.topics)
    assert f"{topics} of {topics} topics shown" in done.stdout
    assert "<title>xcheck: where the outlets disagree</title>" in done.stdout
    assert '<form class="filters" role="search">' in done.stdout  # the script has taken the `hidden` away
