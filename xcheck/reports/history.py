"""Topics over time: for each day the figures that outlets stated on it, the latest state last."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from xcheck.frames import VERDICTS
from xcheck.reports.display import display
from xcheck.reports.layout import Span, fold, indented, painted
from xcheck.reports.text import Marks, counted
from xcheck.reports.view import Figure, Topic, Voice, topics, when

if TYPE_CHECKING:
    from xcheck.reports.look import Look
    from xcheck.reports.report import Report


def text(report: Report, look: Look) -> Iterator[str]:
    """Every topic with its figures by day."""
    marks = Marks(look)
    found = topics(report, VERDICTS)
    for topic in found:
        heading: list[Span] = [(f"{marks.rule * 2} {display(topic.label)}", "strong"), (f"  {topic.verdict}", "faint")]
        yield painted(fold(heading, look.width), look.color)
        for day, figure, voice in _by_day(topic):
            yield painted(indented(fold(_said(day, figure, voice), look.width - 4), "    ", "  "), look.color)
        yield "\n"
    yield marks.dot.join([counted(len(report.articles), "article"), counted(len(found), "topic")]) + "\n"


def _by_day(topic: Topic) -> list[tuple[str, Figure, Voice]]:
    said = [(when(voice)[0], figure, voice) for figure in topic.figures for voice in figure.voices]
    return sorted(said, key=lambda each: (each[0] == "", each[0], each[2].article["outlet"], each[1].key))


def _said(day: str, figure: Figure, voice: Voice) -> list[Span]:
    outlet = display(voice.article["outlet"])
    copies = f" (+{len(voice.copies)})" if voice.copies else ""
    source = display(voice.claim["attributed_to"])
    spans: list[Span] = [(f"{day or 'no day':10}  ", "faint"), (display(voice.claim["text"]), "strong")]
    return [*spans, (f"  {outlet}{copies}", ""), (f"  source: {source}" if source else "", "faint")]
