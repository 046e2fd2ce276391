"""One offline page to pass on: a card a topic, flagged ones first, each figure with its interval and who says so.

Nothing in it comes from elsewhere or goes anywhere: the page forbids itself every request, its own script and style are
allowed by their hashes, and text of articles is escaped after the display gate. Links lead to http and https only.
"""

from __future__ import annotations

import base64
import hashlib
import math
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import quote as percent_encoded

from xcheck import __version__
from xcheck.frames import VERDICTS
from xcheck.reports.catalogue import documented
from xcheck.reports.display import display
from xcheck.reports.plot import Scale, scale_of, short
from xcheck.reports.text import counts
from xcheck.reports.view import Figure, Row, Topic, Voice, rows, topics, when

if TYPE_CHECKING:
    from xcheck.reports.look import Look
    from xcheck.reports.report import Report

WIDTH, HEIGHT, EDGE = 240, 22, 20  # of a plot, in pixels, and what is kept free on both sides
CONTEXT = 160  # characters of the article on both sides of a quote
SEPARATOR = "¦"  # between the names in a data attribute


def render(report: Report, look: Look) -> Iterator[str]:
    """The page in pieces, a card at a time."""
    cards = topics(report, VERDICTS)
    texts = dict(zip(report.articles["id"].tolist(), report.articles["text"].tolist(), strict=True))
    agreeing = [topic for topic in cards if topic.verdict == "agreement"]
    yield from _head(report, cards)
    for topic in cards:
        if topic.verdict != "agreement":
            yield from _card(topic, texts)
    if agreeing:
        yield f'<details class="agreeing"><summary>{len(agreeing):,} on which all agree</summary>\n'
        for topic in agreeing:
            yield from _card(topic, {})  # nobody weighs their quotes: these stand without what is around them
        yield "</details>\n"
    yield from _foot(report, cards)


def safe(text: str) -> str:
    """Text of an article, inert in a page: displayable, and escaped for elements and quoted attributes alike."""
    return escape(display(text), quote=True)


def _head(report: Report, cards: Sequence[Topic]) -> Iterator[str]:
    style, script = _asset("page.css"), _asset("page.js")
    policy = f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'"
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    yield f"<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}; base-uri 'none'; form-action 'none'\">\n"
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield '<meta name="referrer" content="no-referrer">\n<title>xcheck: where the outlets disagree</title>\n'
    yield f"<style>{style}</style>\n</head>\n<body>\n"
    yield f"<header>\n<h1>Where the outlets disagree</h1>\n<p>{' · '.join(counts(report))}</p>\n"
    if not report.complete:
        yield "<p><strong>Interrupted: what is here is right, but there may be more.</strong></p>\n"
    yield "</header>\n"
    outlets = sorted({v.article["outlet"] for t in cards for f in t.figures for v in f.voices})
    rules = sorted({finding["rule"] for topic in cards for finding in topic.findings})
    verdicts = [verdict for verdict in reversed(VERDICTS) if any(topic.verdict == verdict for topic in cards)]
    yield '<form class="filters" role="search" hidden>\n'
    yield '<label>Text<input id="filter-text" type="search"></label>\n'
    for name, choices in (("verdict", verdicts), ("outlet", outlets), ("rule", rules)):
        options = "".join(f'<option value="{safe(choice)}">{safe(choice)}</option>' for choice in choices)
        yield f'<label>{name.capitalize()}<select id="filter-{name}"><option value="">all</option>{options}'
        yield "</select></label>\n"
    yield '</form>\n<p id="shown" class="faint" aria-live="polite"></p>\n<main>\n'


def _card(topic: Topic, texts: dict[str, str]) -> Iterator[str]:
    name = _anchor(topic)
    outlets = _joined(voice.article["outlet"] for figure in topic.figures for voice in figure.voices)
    rules = _joined(finding["rule"] for finding in topic.findings)
    label = safe(topic.name)
    yield f'<article class="topic {topic.verdict}" id="{name}" data-verdict="{topic.verdict}" data-outlets="{outlets}" '
    yield f'data-rules="{rules}">\n<h2><span class="badge">{topic.verdict}</span>{label} {_sure(topic)}'
    yield f'<a class="permalink" href="#{name}" aria-label="link to this topic">#</a></h2>\n'
    yield from _passages(topic) if topic.passages else _figures(topic, texts)
    if topic.verdict == "update" or any(finding["verdict"] == "update" for finding in topic.findings):
        yield from _matrix(topic)
    for finding in topic.findings:
        yield from _reasons(finding, topic)
    if topic.notes:
        yield f"<dl><dt>note</dt><dd>{'<br>'.join(map(safe, topic.notes))}</dd></dl>\n"
    yield "</article>\n"


def _sure(topic: Topic) -> str:
    return f'<span class="faint">{topic.sure} sure</span> ' if topic.sure else ""


def _passages(topic: Topic) -> Iterator[str]:
    """What an article says against itself: each sentence once, with its numbers marked."""
    for finding in topic.findings:
        yield f"<p><strong>{safe(topic.said(finding))}</strong></p>\n"
    yield f'<div class="voice">{_byline(topic.figures[0].voices[0])}'
    for passage in topic.passages:
        words = "".join(f"<mark>{safe(text)}</mark>" if number else safe(text) for text, number in passage.pieces)
        yield f"<blockquote>“{words}”</blockquote>"
    yield "</div>\n"


def _figures(topic: Topic, texts: dict[str, str]) -> Iterator[str]:
    """Each figure with its interval, over who states it in which words."""
    scale = scale_of(topic.figures, WIDTH)
    yield '<table class="figures">\n<thead><tr><th scope="col"></th><th scope="col">figure</th><th scope="col">'
    yield f'{_axis(scale) if scale else ""}</th><th scope="col">who says so, in these words</th></tr></thead>\n'
    yield "<tbody>\n"
    for figure in topic.figures:
        yield f'<tr><td class="faint">{figure.key}</td><td class="figure">{safe(figure.text)}</td>'
        yield f"<td>{_interval(figure, scale) if scale else ''}</td><td>"
        for voice in figure.voices:
            yield from _voice(voice, texts)
        yield "</td></tr>\n"
    yield "</tbody>\n</table>\n"


def _voice(voice: Voice, texts: dict[str, str]) -> Iterator[str]:
    yield f'<div class="voice">{_byline(voice)}'
    before, after = _context(voice, texts)
    yield f'<blockquote>“<span class="context">{safe(before)}</span>{safe(voice.quote.before)}'
    yield f"<mark>{safe(voice.quote.number)}</mark>{safe(voice.quote.after)}"
    yield f'<span class="context">{safe(after)}</span>”</blockquote></div>'


def _byline(voice: Voice) -> str:
    """Who says it, as of when, after whom, and who copies it."""
    day, meant = when(voice)
    dated = f" · {'as of' if meant else 'published'} <time>{safe(day)}</time>" if day else ""
    source = safe(voice.claim["attributed_to"])
    line = f'<span class="outlet">{_linked(voice)}</span>'
    line += f'<span class="faint">{dated}{f" · source: {source}" if source else ""}</span>'
    if voice.copies:
        many = f"{len(voice.copies)} {'copy' if len(voice.copies) == 1 else 'copies'}"
        line += f" <details><summary>and {many}</summary>{', '.join(map(safe, voice.copies))}</details>"
    return line


def _context(voice: Voice, texts: dict[str, str]) -> tuple[str, str]:
    """What stands before and after the quoted sentence in its article, cut at words."""
    claim = voice.claim
    text = texts.get(claim["article"], "") if claim["field"] == "text" else ""
    start, end = claim["sentence_start"], claim["sentence_start"] + len(claim["sentence"])
    if text[start:end] != claim["sentence"]:
        return "", ""
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    if start > CONTEXT:
        before = "… " + before.partition(" ")[2]
    if end + CONTEXT < len(text):
        after = after.rpartition(" ")[0] + " …"
    return before, after


def _linked(voice: Voice) -> str:
    """The outlet's name, leading to the sentence in its article when that has an address."""
    name = safe(voice.article["outlet"] or voice.article["id"])
    url = voice.article["url"]
    if not url.lower().startswith(("http://", "https://")) or not url.isprintable():
        return name
    words = (voice.quote.before + voice.quote.number + voice.quote.after).split()
    ends = [words] if len(words) <= 10 else [words[:5], words[-5:]]
    fragment = ",".join(percent_encoded(" ".join(part), safe="", errors="replace").replace("-", "%2D") for part in ends)
    joint = ":~:text=" if "#" in url else "#:~:text="
    return f'<a href="{escape(url, quote=True)}{joint}{fragment}" rel="noopener noreferrer nofollow">{name}</a>'


def _reasons(finding: Row, topic: Topic) -> Iterator[str]:
    yield "<dl>"
    for name, sentences in (("why", topic.reasons(finding)), ("but", finding["caveats"])):
        if sentences:
            yield f"<dt>{name}</dt><dd>{'<br>'.join(map(safe, sentences))}</dd>"
    rule = safe(finding["rule"])
    yield f'<dt>rule</dt><dd><a href="#rule-{rule}">{rule}</a></dd></dl>\n'


def _matrix(topic: Topic) -> Iterator[str]:
    """Who had which figure on which day: for a count that moves."""
    told: dict[str, dict[str, list[str]]] = {}
    for figure in topic.figures:
        for voice in figure.voices:
            day = when(voice)[0][:10] or "no date"
            told.setdefault(voice.article["outlet"], {}).setdefault(day, []).append(figure.text)
    days = sorted({day for row in told.values() for day in row})
    if len(days) < 2:
        return
    heads = "".join(f'<th scope="col">{safe(day)}</th>' for day in days)
    yield f'<div class="matrix"><table><thead><tr><th scope="col">outlet</th>{heads}</tr></thead><tbody>'
    for outlet in sorted(told):
        cells = "".join(f"<td>{safe(', '.join(told[outlet].get(day, ())))}</td>" for day in days)
        yield f'<tr><th scope="row">{safe(outlet)}</th>{cells}</tr>'
    yield "</tbody></table></div>\n"


def _foot(report: Report, cards: Sequence[Topic]) -> Iterator[str]:
    yield "</main>\n<footer>\n"
    skips = rows(report.skipped)
    if skips:
        yield "<section><h2>Not read</h2><ul>\n"
        for skip in sorted(skips, key=lambda skip: (skip["path"], skip["line"], skip["reason"])):
            place = safe(skip["path"]) + (f" line {skip['line']}" if skip["line"] else "")
            yield f"<li>{place}: {safe(skip['reason'])}</li>\n"
        yield "</ul></section>\n"
    used = {finding["rule"] for topic in cards for finding in topic.findings}
    explained = {name: text for name, text in documented().items() if name in used}
    if explained:
        yield "<section><h2>The rules</h2>\n"
        for name, text in explained.items():
            yield f'<details id="rule-{safe(name)}"><summary>{safe(name)}</summary><pre>{escape(text)}</pre>'
            yield "</details>\n"
        yield "</section>\n"
    yield f'<p class="faint">xcheck {__version__}. It shows where figures differ, and never says who is right.</p>\n'
    yield f"</footer>\n<script>{_asset('page.js')}</script>\n</body>\n</html>\n"


def _x(scale: Scale, number: float) -> float:
    return round(EDGE + scale.share(number) * (WIDTH - 2 * EDGE), 1)


def _axis(scale: Scale) -> str:
    low = f'<text x="{_x(scale, scale.low)}" y="16" text-anchor="middle">{short(scale.low)}</text>'
    high = f'<text x="{_x(scale, scale.high)}" y="16" text-anchor="middle">{short(scale.high)}</text>'
    kind = f'<text x="{WIDTH / 2}" y="16" text-anchor="middle">log scale</text>' if scale.log else ""
    ends = low + kind + (high if scale.high > scale.low else "")
    return f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true">{ends}</svg>'


def _interval(figure: Figure, scale: Scale) -> str:
    """One figure on the scale: a dot, a range or an arrow; hollow where the end is not included, shaded when hedged."""
    low_open, high_open = math.isinf(figure.low), math.isinf(figure.high)
    if not figure.plotted or (low_open and high_open):
        return ""
    hedge, y = figure.claim["hedge"], HEIGHT / 2
    first = 2.0 if low_open else _x(scale, figure.low)
    last = WIDTH - 2.0 if high_open else _x(scale, figure.high)
    marks = []
    if figure.claim["approximate"]:
        marks.append(
            f'<ellipse class="about" cx="{(first + last) / 2}" cy="{y}" rx="{(last - first) / 2 + 12}" ry="8"/>'
        )
    if last > first:
        loose = " loose" if hedge == "vague" else ""
        marks.append(f'<line class="stroke{loose}" x1="{first}" x2="{last}" y1="{y}" y2="{y}"/>')
    dot = "hollow" if hedge in ("over", "under") else "solid"
    for at, open_end, sign in ((first, low_open, 1), (last, high_open, -1)):
        if open_end:
            marks.append(f'<polygon class="solid" points="{at},{y} {at + 7 * sign},{y - 5} {at + 7 * sign},{y + 5}"/>')
        elif sign == 1 or last > first:
            marks.append(f'<circle class="{dot}" cx="{at}" cy="{y}" r="4.5"/>')
    return f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{safe(figure.text)}">{"".join(marks)}</svg>'


def _anchor(topic: Topic) -> str:
    """A permalink that stays when topics are numbered anew: what was found, not where in the list."""
    if topic.findings:
        return f"d-{safe(topic.findings[0]['fingerprint'])}"
    claims = "\n".join(voice.claim["id"] for figure in topic.figures for voice in figure.voices)
    return "t-" + hashlib.sha256(claims.encode("utf-8", "replace")).hexdigest()[:16]


def _joined(names: Iterable[str]) -> str:
    return SEPARATOR.join(dict.fromkeys(safe(name).replace(SEPARATOR, "|") for name in names))


def _asset(name: str) -> str:
    return files("xcheck.reports").joinpath(name).read_text("utf-8").strip()


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
