"""The claims of articles as a list to read: figure, what it literally states, of what, who said it, in which words."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from xcheck.claims.words import plural, singular
from xcheck.reports.display import display
from xcheck.reports.layout import Line, Span, fold, indented, painted
from xcheck.reports.plot import short
from xcheck.reports.text import Marks, counted, skips
from xcheck.reports.view import Row, day_name, quote_of, rows

if TYPE_CHECKING:
    from xcheck.reports.look import Look
    from xcheck.reports.report import Report


def claims(report: Report, look: Look, *, refusals: bool = False) -> Iterator[str]:
    """Every claim, article by article; with the refused numbers and their reasons when asked for."""
    marks = Marks(look)
    found, refused = _grouped(rows(report.claims)), _grouped(rows(report.refusals) if refusals else [])
    for article in rows(report.articles):
        mine, others = found.get(article["id"], []), refused.get(article["id"], [])
        if not (mine or others):
            continue
        outlet = display(article["outlet"])
        heading = [(f"{marks.rule * 2} {outlet} ", "strong"), (display(article["title"]) or display(article["id"]), "")]
        yield painted(fold(heading, look.width), look.color)
        for claim in mine:
            yield painted(list(_claim(claim, marks)), look.color)
        for refusal in others:
            reason = f"  not a quantity: {display(refusal['reason'])}"
            spans = [(display(refusal["text"]), "strong"), (reason, "faint")]
            yield painted(indented(fold(spans, look.width - 4), "  "), look.color)
        yield "\n"
    yield painted(list(skips(report, marks)), look.color)
    counts = [counted(len(report.articles), "article"), counted(len(report.stated), "claim")]
    counts += [f"{len(report.refusals):,} refused"] if refusals else []
    yield marks.dot.join([*counts, f"{len(report.skipped):,} skipped"]) + "\n"


def articles(report: Report, look: Look) -> Iterator[str]:
    """Every article with what is known of it and its text, paragraph by paragraph."""
    marks = Marks(look)
    for article in rows(report.articles):
        heading = [(f"{marks.rule * 2} {display(article['outlet'])} ", "strong"), (display(article["title"]), "")]
        yield painted(fold(heading, look.width), look.color)
        copy = f"copy of {article['origin']}" if article["origin"] != article["id"] else ""
        changed = f"changed {article['modified']}" if article["modified"] else ""
        signed = f"from {article['agency']}" if article["agency"] not in ("", article["outlet"]) else ""
        dates = [article["published"], changed]
        known = [article["id"], *dates, signed, article["url"], article["path"], copy]
        facts = marks.dot.join(display(fact) for fact in known if fact)
        yield painted(indented(fold([(facts, "faint")], look.width - 4), "  "), look.color)
        for paragraph in article["text"].splitlines():
            if paragraph.strip():
                yield painted(indented(fold([(display(paragraph), "")], look.width - 4), "  "), look.color)
        yield "\n"
    yield painted(list(skips(report, marks)), look.color)
    yield marks.dot.join([counted(len(report.articles), "article"), f"{len(report.skipped):,} skipped"]) + "\n"


def _grouped(found: list[dict[str, object]]) -> dict[object, list[Row]]:
    groups: dict[object, list[Row]] = {}
    for row in found:
        groups.setdefault(row["article"], []).append(row)
    return groups


def _claim(claim: Row, marks: Marks) -> Iterator[Line]:
    facts = [states(claim)]
    if claim["subject"] and not _counts_its_subject(claim):
        facts.append(display(claim["subject"]))
    if claim["attributed_to"]:
        facts.append(f"source: {display(claim['attributed_to'])}")
    if claim["as_of"]:
        facts.append(f"as of {display(day_name(claim['as_of']))}")
    if claim["modality"] not in ("", "fact"):
        facts.append(display(claim["modality"]))
    spans: list[Span] = [(display(claim["text"]), "strong"), ("  " + marks.dot.join(facts), "")]
    yield from indented(fold(spans, marks.width - 4), "  ")
    yield from indented(fold(marks.quoted(quote_of(claim)), marks.width - 8), "    ")


def states(claim: Row) -> str:
    """What a claim literally states: "8,000 or more North Korean soldiers", "30 to 40 percent", "down 3 percent"."""
    low, high = claim["low"], claim["high"]
    if math.isnan(low) and math.isnan(high):
        amount = "some number of"
    elif math.isnan(high):
        amount = f"over {short(low)}" if claim["hedge"] == "over" else f"{short(low)} or more"
    elif math.isnan(low):
        amount = f"under {short(high)}" if claim["hedge"] == "under" else f"{short(high)} or less"
    else:
        amount = short(low) if low == high else f"{short(low)} to {short(high)}"
    amount = f"about {amount}" if claim["approximate"] else amount
    per = f" per {display(claim['per'])}" if claim["per"] else ""
    change = {"increase": "up ", "decrease": "down "}.get(claim["direction"], "")
    return f"{change}{amount} {display(_of_what(claim))}{per}".rstrip()


def _of_what(claim: Row) -> str:
    """The unit behind an amount: what is counted in the article's own words, else the unit in the right number."""
    if _counts_its_subject(claim):
        return str(claim["subject"])
    *before, last = str(claim["unit"]).split("_")
    one = claim["low"] == claim["high"] == 1
    if one or claim["dimension"] in ("money", "percent") or not last.isalpha():
        return " ".join([*before, last])
    return " ".join([*before, plural(last)])


def _counts_its_subject(claim: Row) -> bool:
    """Whether the words of a claim's subject end with what is counted."""
    words = str(claim["subject"]).lower().split()
    return claim["dimension"] == "count" and bool(words) and singular(words[-1]) == claim["unit"]
