"""Markdown, for a pull request, a job summary or a chat: a table a topic, nothing of an article alive in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from xcheck.reports.display import display
from xcheck.reports.text import counted, counts
from xcheck.reports.view import Figure, Passage, Topic, rows, topics, when

if TYPE_CHECKING:
    from xcheck.reports.look import Look
    from xcheck.reports.report import Report

_SPECIAL = re.compile(r"[\\`*_\[\]~$|]")
#: What GitHub and others make mentions, links and pictures of after parsing; a joint that nobody sees stops it.
_LIVE = re.compile(r"@(?=\w)|#(?=\d)|:(?=[a-zA-Z+\-/])|(?<=\bwww)(?=\.)", re.IGNORECASE)
_JOINT = "&#8203;"


def render(report: Report, look: Look) -> Iterator[str]:
    """The flagged topics with their figures, the updates, the skips and the counts."""
    flagged = topics(report, ("contradiction", "tension"))
    yield "## xcheck: " + ("the outlets disagree" if flagged else "no disagreement found") + "\n\n"
    for topic in flagged:
        yield from _section(topic)
    updates = topics(report, ("update",))
    if updates:
        yield f"<details><summary>{counted(len(updates), 'update')}</summary>\n\n"
        for topic in updates:
            yield from _section(topic)
        yield "</details>\n\n"
    skips = rows(report.skipped)
    if skips:
        yield "**Not read**\n\n"
        for skip in skips:
            place = inert(skip["path"]) + (f" line {skip['line']}" if skip["line"] else "")
            yield f"- {place}: {inert(skip['reason'])}\n"
        yield "\n"
    if not report.complete:
        yield "**Interrupted:** what is above is right, but there may be more.\n\n"
    yield " · ".join(counts(report)) + "\n"


def _section(topic: Topic) -> Iterator[str]:
    yield f"### {topic.verdict.capitalize()}{f' ({topic.sure} sure)' if topic.sure else ''}: {inert(topic.name)}\n\n"
    if topic.passages:
        yield from (f"**{inert(topic.said(finding))}**\n\n" for finding in topic.findings)
        yield from (f"> “{_marked(passage)}”\n>\n" for passage in topic.passages)
    else:
        yield "| | figure | outlet | as of (published) | source | in these words |\n|---|---|---|---|---|---|\n"
        for figure in topic.figures:
            yield from _rows(figure)
    yield "\n"
    for finding in topic.findings:
        for name, sentences in (("Why", topic.reasons(finding)), ("But", finding["caveats"])):
            if sentences:
                yield f"- {name}: {' / '.join(map(inert, sentences))}\n"
        yield f"- Rule: `{_code(finding['rule'])}`\n"
    yield from (f"- Note: {inert(note)}\n" for note in topic.notes)
    yield "\n" if topic.findings else ""


def _rows(figure: Figure) -> Iterator[str]:
    for at, voice in enumerate(figure.voices):
        day, meant = when(voice)
        copies = f" (+{len(voice.copies)} {'copy' if len(voice.copies) == 1 else 'copies'})" if voice.copies else ""
        cells = [
            figure.key if at == 0 else "",
            f"**{inert(figure.text)}**" if at == 0 else "",
            inert(voice.article["outlet"]) + copies,
            inert(day) if meant or not day else f"({inert(day)})",
            inert(voice.claim["attributed_to"]),
            f"“{inert(voice.quote.before)}**{inert(voice.quote.number)}**{inert(voice.quote.after)}”",
        ]
        yield f"| {' | '.join(cells)} |\n"


def _marked(passage: Passage) -> str:
    return "".join(f"**{inert(text)}**" if number else inert(text) for text, number in passage.pieces)


def inert(text: str) -> str:
    """`text` as Markdown that shows it and does nothing: no link, no image, no mention, no HTML, no new cell."""
    shown = display(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    shown = _SPECIAL.sub(lambda match: "&#124;" if match.group() == "|" else "\\" + match.group(), shown)
    return _LIVE.sub(lambda match: match.group() + _JOINT, shown)


def _code(text: str) -> str:
    return display(text).replace("`", "'").replace("|", "/")
