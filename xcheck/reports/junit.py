"""JUnit XML, for the page of tests of a build server: a case a topic, a failure where the outlets disagree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from xcheck.frames import VERDICTS
from xcheck.reports.display import display
from xcheck.reports.report import FLAGGED
from xcheck.reports.view import Topic, rows, topics, when

if TYPE_CHECKING:
    from xcheck.reports.look import Look
    from xcheck.reports.report import Report


def render(report: Report, look: Look) -> Iterator[str]:
    """One suite; what was skipped is a skipped case."""
    found = topics(report, VERDICTS)
    failed = sum(topic.verdict in FLAGGED["tension"] for topic in found)
    skips = rows(report.skipped)
    sizes = f'tests="{len(found) + len(skips)}" failures="{failed}" errors="0" skipped="{len(skips)}"'
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    yield f'<testsuites name="xcheck" {sizes}>\n<testsuite name="xcheck" {sizes}>\n'
    for topic in found:
        rule = topic.findings[0]["rule"] if topic.findings else "agreement"
        name = _attribute(topic.name)
        if topic.verdict not in FLAGGED["tension"]:
            yield f'<testcase classname="xcheck.topics" name={name}/>\n'
            continue
        told = topic.said(topic.findings[0]) if topic.passages else " / ".join(f.text for f in topic.figures)
        yield f'<testcase classname="xcheck.topics" name={name}>\n'
        yield f"<failure type={_attribute(rule)} message={_attribute(f'{topic.verdict}: {told}')}>"
        yield escape("\n".join(_lines(topic))) + "</failure>\n</testcase>\n"
    for skip in skips:
        place = skip["path"] + (f":{skip['line']}" if skip["line"] else "")
        yield f'<testcase classname="xcheck.inputs" name={_attribute(place)}>'
        yield f"<skipped message={_attribute(skip['reason'])}/></testcase>\n"
    yield "</testsuite>\n</testsuites>\n"


def _lines(topic: Topic) -> Iterator[str]:
    """Who states what, in which words, and why it is shown."""
    for passage in topic.passages:
        words = "".join(f"»{text}«" if number else text for text, number in passage.pieces)
        yield display(f"{topic.figures[0].voices[0].article['outlet']} “{words}”")
    for figure in () if topic.passages else topic.figures:
        for voice in figure.voices:
            day, _ = when(voice)
            words = f"{voice.quote.before}»{voice.quote.number}«{voice.quote.after}"
            yield display(f"{figure.key} {figure.text}: {voice.article['outlet']} {day} “{words}”")
    for finding in topic.findings:
        yield display(f"{finding['rule']}: {'; '.join(finding['reasons'])}")
        yield from (display(f"but: {caveat}") for caveat in finding["caveats"])


def _attribute(text: str) -> str:
    # what passes the gate is printable, and every printable character is one that XML allows
    return quoteattr(display(text))
