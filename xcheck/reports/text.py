"""The report on a terminal: a block a topic, the different figures side by side, who states each, and the exact words.

From WIDE columns on, a block is one table with the quotes in it. Below, or piped, each figure stands on a line with its
interval, over its outlets and quotes. Nothing is cropped at any width: text folds. Without colour, »marks« stand around
the number of a quote.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rich.cells import cell_len

from xcheck.reports import explained, plot
from xcheck.reports.display import display
from xcheck.reports.layout import Line, Span, beside, fold, indented, painted, width_of
from xcheck.reports.view import Figure, Passage, Quote, Row, Topic, Voice, rows, topics, when

if TYPE_CHECKING:
    from xcheck.reports.look import Look
    from xcheck.reports.report import Report

WIDE = 128  # columns from which the quotes go into the table
PLOT = 34  # cells of an interval plot at most
QUOTE = 40  # cells of a column of quotes at least
CONTEXT = 240  # characters of a sentence on both sides of its number, unless everything is asked for
QUOTES = 4  # different quotes of one figure, unless everything is asked for

INDENT = "  "


def render(report: Report, look: Look) -> Iterator[str]:
    """The report in pieces, a topic at a time."""
    marks = Marks(look)
    flagged = topics(report, ("contradiction", "tension"))
    for at, topic in enumerate(flagged, start=1):
        yield painted(
            [*_block(topic, f"{at} of {len(flagged)}", marks), *_matches(report, topic, marks), []], look.color
        )
    updates = topics(report, ("update",))
    for topic in updates:
        yield painted([*_block(topic, "", marks), *_matches(report, topic, marks), []], look.color)
    agreeing = int((report.topics["verdict"] == "agreement").sum())
    if look.everything and agreeing:
        for topic in topics(report, ("agreement",)):
            yield painted([*_block(topic, "", marks), *_matches(report, topic, marks), []], look.color)
    yield painted(list(_closing(report, agreeing, marks)), look.color)


class Marks:
    """The signs of a report: what stands for colour without it, and for the signs that ASCII lacks."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.width = look.width
        self.rule = "─" if look.unicode else "-"
        self.dot = " · " if look.unicode else " - "
        self.quotes = ("“", "”") if look.unicode else ('"', '"')
        self.number = ("", "") if look.color else ("»", "«") if look.unicode else (">>", "<<")
        self.glyphs = plot.UNICODE if look.unicode else plot.ASCII

    def quoted(self, quote: Quote) -> list[Span]:
        """A sentence with its number marked."""
        before, number, after = display(quote.before), display(quote.number), display(quote.after)
        if not self.look.everything:
            before, after = _shortened(before, after)
        return self._told([(before.lstrip(), False), (number, True), (after.rstrip(), False)])

    def told(self, passage: Passage) -> list[Span]:
        """A sentence with each of its numbers marked."""
        return self._told([(display(text), number) for text, number in passage.pieces])

    def _told(self, pieces: Sequence[tuple[str, bool]]) -> list[Span]:
        left, right = self.number
        marked = [(left + text + right, "number") if number else (text, "") for text, number in pieces]
        return [(self.quotes[0], ""), *marked, (self.quotes[1], "")]


def _shortened(before: str, after: str) -> tuple[str, str]:
    """What stands on both sides of a number, cut at words where it is a page and not a sentence."""
    if len(before) > CONTEXT:
        before = "… " + before[-CONTEXT:].partition(" ")[2]
    if len(after) > CONTEXT:
        after = after[:CONTEXT].rpartition(" ")[0] + " …"
    return before, after


def _block(topic: Topic, number: str, marks: Marks) -> Iterator[Line]:
    yield from _heading(topic, number, marks)
    if not topic.label:
        for finding in topic.findings:
            yield from indented(fold([(display(topic.said(finding)), "strong")], marks.width - 4), INDENT)
    yield []
    brief = topic.verdict in ("update", "agreement") and not marks.look.everything
    table = None if brief or marks.width < WIDE else _table(topic, marks)
    yield from _passages(topic, marks) or table or _records(topic, marks, brief)
    for finding in topic.findings:
        if not brief:
            yield []
            yield from _reasons(finding, topic, marks)
    if not brief and topic.notes:
        yield []
        yield from _labelled("note", topic.notes, "", marks)


def _reasons(finding: Row, topic: Topic, marks: Marks) -> Iterator[Line]:
    """Why it is shown, why it may be no error, and where to read more."""
    for name, sentences, style in (
        ("why", topic.reasons(finding), ""),
        ("but", finding["caveats"], ""),
        ("rule", [f"xcheck explain {display(finding['rule'])}"], "faint"),
    ):
        yield from _labelled(name, sentences, style, marks)


def _labelled(name: str, sentences: Sequence[str], style: str, marks: Marks) -> Iterator[Line]:
    """Sentences below one another, behind the name of what they are."""
    for at, sentence in enumerate(sentences):
        label = (name if at == 0 else "").ljust(6)
        folded = fold([(display(sentence), style)], marks.width - 4 - len(label))
        yield from indented(folded, INDENT + " " * len(label), INDENT + label)


def _matches(report: Report, topic: Topic, marks: Marks) -> Iterator[Line]:
    """What brought the surest pair of each finding together, or of a topic without any; only when asked."""
    if not marks.look.explain:
        return
    groups = [finding["claims"] for finding in topic.findings]
    told = set()
    for claims in groups or [[claim for figure in topic.figures for voice in figure.voices for claim in voice.claims]]:
        pair = explained.surest(report, claims)
        if pair is None or (pair["a"], pair["b"]) in told:
            continue
        told.add((pair["a"], pair["b"]))
        a, b = (_said_by(topic, pair[side], marks) for side in ("a", "b"))
        yield []
        yield from indented(fold([(f"{a} with {b}", "")], marks.width - 10), INDENT + " " * 6, INDENT + "match ")
        narrow = Marks(replace(marks.look, width=marks.width - 8))
        yield from indented(list(explained.waterfall(pair["match"], narrow)), INDENT + " " * 6)


def _said_by(topic: Topic, claim: str, marks: Marks) -> str:
    """The words of one claim and its outlet."""
    for figure in topic.figures:
        for voice in figure.voices:
            if claim in voice.claims:
                return f"{marks.quotes[0]}{display(figure.text)}{marks.quotes[1]} ({_outlet(voice)})"
    return display(claim)


def _heading(topic: Topic, number: str, marks: Marks) -> Iterator[Line]:
    """A rule across the page with the verdict and the topic in it."""
    label = display(topic.name)
    spans = [
        (marks.rule * 2 + " ", "faint"),
        (f"{number}{marks.dot}" if number else "", "faint"),
        (topic.verdict, topic.verdict),
        (f"{marks.dot}{topic.sure} sure" if topic.sure else "", "faint"),
        (marks.dot + label, "strong"),
    ]
    lines = fold(spans, marks.width)
    room = marks.width - width_of(lines[-1]) - 1
    lines[-1].append((" " + marks.rule * room if room > 0 else "", "faint"))
    yield from lines


def _passages(topic: Topic, marks: Marks) -> list[Line]:
    """The sentences of an article that contradicts itself, each once, under the name of who says so."""
    lines: list[Line] = []
    told: list[Span] = []
    for passage in topic.passages:
        voice = replace(topic.figures[0].voices[0], claim=passage.claim)
        if told != (byline := _byline(voice, marks)):
            lines += indented(fold(byline, marks.width - 4), INDENT)
            told = byline
        lines += indented(fold(marks.told(passage), marks.width - 6), INDENT * 2)
    return lines


def _records(topic: Topic, marks: Marks, brief: bool) -> Iterator[Line]:
    """Each figure on a line with its interval, over who states it and in which words."""
    texts = {figure.key: display(figure.text) for figure in topic.figures}
    longest = max(map(cell_len, texts.values()))
    left = min(longest, marks.width // 2 - 6)
    scale = plot.scale_of(topic.figures, min(PLOT, marks.width - left - 10))
    if scale:
        yield [(" " * (left + 8) + plot.axis(scale), "faint")]
    for figure in topic.figures:
        name = [[(figure.key, "faint")]]
        written = fold([(texts[figure.key], "strong")], left)
        interval: list[Line] = [[(plot.drawn(figure, scale, marks.glyphs), "plot")]] if scale else []
        yield from indented(beside([name, written, interval], [2, left, PLOT]), INDENT)
        for voice, quotes in _voices(figure, marks.look.everything):
            yield from indented(fold(_byline(voice, marks), marks.width - 8), " " * 6)
            if not brief:
                for quote in quotes:
                    yield from indented(fold(marks.quoted(quote), marks.width - 10), " " * 8)
        yield from indented(_unquoted(figure, marks), " " * 6)


def _table(topic: Topic, marks: Marks) -> list[Line] | None:
    """Figures, intervals, outlets and quotes in columns; None when that leaves too little room for the quotes."""
    shown = [(figure, _voices(figure, marks.look.everything)) for figure in topic.figures]
    scale = plot.scale_of(topic.figures, PLOT)
    heads = [
        "",
        "figure",
        plot.axis(scale) if scale else "",
        "outlet",
        "as of (published)",
        "source",
        "in these words",
    ]
    across = [1, *_widths(heads[1:2], [[display(figure.text)] for figure, _ in shown], [26]), PLOT if scale else 0]
    across += _widths(heads[3:6], [_who(voice) for _, voices in shown for voice, _ in voices], [30, 22, 28])
    across.append(marks.width - sum(across) - 2 * len(across) - len(INDENT))
    if across[-1] < QUOTE:
        return None
    lines = beside([[[(head, "faint")]] for head in heads], across)
    for figure, voices in shown:
        key: list[Line] = [[(figure.key, "faint")]]
        written = fold([(display(figure.text), "strong")], across[1])
        interval: list[Line] = [[(plot.drawn(figure, scale, marks.glyphs), "plot")]] if scale else []
        for voice, quotes in voices:
            who = [fold([(text, "")], width) for text, width in zip(_who(voice), across[3:6], strict=True)]
            said = [line for quote in quotes for line in fold(marks.quoted(quote), across[-1])]
            lines += beside([key, written, interval, *who, said], across)
            key, written, interval = [], [], []
        lines += indented(_unquoted(figure, marks), " " * (sum(across[:3]) + 6))
    return indented(lines, INDENT)


def _widths(heads: Sequence[str], rows: Sequence[Sequence[str]], most: Sequence[int]) -> list[int]:
    """What each column needs, up to the most that it may take."""
    columns = zip(heads, *rows, strict=True)
    return [min(max(cell_len(text) for text in column), at_most) for column, at_most in zip(columns, most, strict=True)]


def _who(voice: Voice) -> list[str]:
    """Outlet, day and source of a figure; a day of publication stands in parentheses."""
    day, meant = when(voice)
    dated = display(day) if meant or not day else f"({display(day)})"
    return [_outlet(voice), dated, display(voice.claim["attributed_to"])]


def _voices(figure: Figure, everything: bool) -> list[tuple[Voice, list[Quote]]]:
    """Who is shown for a figure, each with the quotes that nobody before has."""
    seen: set[str] = set()
    shown: list[tuple[Voice, list[Quote]]] = []
    for voice in figure.voices:
        words = display(voice.quote.before + voice.quote.number + voice.quote.after)
        quotes = [] if words in seen else [voice.quote]
        seen.add(words)
        if everything or len(shown) < QUOTES:
            shown.append((voice, quotes))
    return shown


def _unquoted(figure: Figure, marks: Marks) -> list[Line]:
    """The outlets of a figure that many state, without their quotes."""
    rest = [] if marks.look.everything else figure.voices[QUOTES:]
    if not rest:
        return []
    names = ", ".join(_outlet(voice) for voice in rest)
    return fold([(f"and {len(rest)} more: {names} (--all quotes them)", "faint")], marks.width - 8)


def _byline(voice: Voice, marks: Marks) -> list[Span]:
    source = display(voice.claim["attributed_to"])
    day, meant = when(voice)
    dated = "" if not day else f"{marks.dot}{'as of' if meant else 'published'} {display(day)}"
    return [(_outlet(voice), ""), (dated, "faint"), (f"{marks.dot}source: {source}" if source else "", "")]


def _outlet(voice: Voice) -> str:
    name = display(voice.article["outlet"]) or display(voice.article["id"])
    copies = len(voice.copies)
    return name + (f" (+{copies} {'copy' if copies == 1 else 'copies'})" if copies else "")


def _closing(report: Report, agreeing: int, marks: Marks) -> Iterator[Line]:
    """What was not read, and the counts of everything."""
    yield from skips(report, marks)
    if not report.complete:
        yield [("interrupted: what is above is right, but there may be more", "strong")]
    if agreeing and not marks.look.everything:
        yield from fold([(f"{counted(agreeing, 'topic')} on which all agree (--all shows them)", "faint")], marks.width)
    yield from fold([(marks.dot.join(counts(report)), "strong" if len(report.discrepancies) else "")], marks.width)


def skips(report: Report, marks: Marks) -> Iterator[Line]:
    """Every input that was not read, with its reason; nothing when all were."""
    if not len(report.skipped):
        return
    yield [("not read", "strong")]
    for skip in rows(report.skipped):
        where = display(skip["path"]) + (f":{skip['line']}" if skip["line"] else "")
        yield from indented(fold([(f"{where}: {display(skip['reason'])}", "")], marks.width - 4), INDENT)
    yield []


def counts(report: Report) -> Iterator[str]:
    """The counts of everything, for a last line."""
    flagged = report.discrepancies["verdict"].value_counts()
    copies = len(report.articles) - int(report.articles["origin"].nunique())
    yield counted(len(report.articles), "article") + (f" ({counted(copies, 'copy', 'copies')})" if copies else "")
    yield counted(report.articles["outlet"].nunique(), "outlet")
    yield counted(len(report.stated), "claim")
    yield counted(len(report.topics), "topic")
    named = [counted(int(flagged[verdict]), verdict) for verdict in ("contradiction", "tension") if verdict in flagged]
    found = sum(int(flagged.get(verdict, 0)) for verdict in ("contradiction", "tension"))
    if len(named) == 1:
        yield named[0]
    else:
        yield counted(found, "discrepancy", "discrepancies") + (f" ({', '.join(named)})" if named else "")
    updates = int((report.topics["verdict"] == "update").sum())
    if updates:
        yield counted(updates, "update")
    if report.suppressed:
        yield f"{len(report.suppressed):,} suppressed"
    yield f"{len(report.skipped)} skipped"


def counted(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
