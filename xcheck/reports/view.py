"""What an editor reads first: the topics of a report, the different figures of each, and who states them.

Equal figures are one `Figure`, copies of one text are one `Voice`. Everything here is plain values in reading order:
the surest topics first, figures from small to large (updates from early to late). Text is as the articles have it;
each format passes it through its own gate.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from xcheck.frames import VERDICTS
from xcheck.reports.notes import notes
from xcheck.reports.report import FLAGGED

if TYPE_CHECKING:
    import pandas as pd

    from xcheck.reports.report import Report

Row = Mapping[str, Any]  # one row of a frame

_GRAVITY = {verdict: at for at, verdict in enumerate(VERDICTS)}
_SEVERITY = {"high": 0, "medium": 1, "low": 2}


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence with the number in it: `before + number + after`."""

    before: str
    number: str
    after: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of an article that contradicts itself, cut where its numbers begin and end; `claim` is the first."""

    claim: Row
    pieces: tuple[tuple[str, bool], ...]  # text, and whether it is a number of the finding


@dataclass(frozen=True, slots=True)
class Voice:
    """One origin that states a figure: a claim of its earliest article, and the outlets that run a copy."""

    claim: Row
    article: Row
    copies: tuple[str, ...]
    claims: tuple[str, ...]  # ids of every claim this stands for
    quote: Quote


@dataclass(frozen=True, slots=True)
class Figure:
    """What is stated, once, however many state it."""

    key: str  # "A", "B", …
    text: str
    low: float  # -inf and inf where open; below zero for a fall in a topic of rises and falls
    high: float
    claim: Row
    plotted: bool  # whether it is in the unit of its topic
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic with its figures, and the discrepancies found in it, surest first.

    `passages` are the words of an article that contradicts itself, in its order; other topics have none.
    """

    id: str
    label: str
    unit: str
    verdict: str
    figures: tuple[Figure, ...]
    findings: tuple[Row, ...]
    passages: tuple[Passage, ...] = ()

    @property
    def sure(self) -> str:
        """How sure the surest of its findings is, "" where it has none that is flagged."""
        flagged = [row["confidence"] for row in self.findings if row["verdict"] in FLAGGED["tension"]]
        return sure(max(flagged)) if flagged else ""

    @property
    def name(self) -> str:
        """What it is about; of an article against itself, whose it is."""
        if self.label:
            return self.label
        return f"{self.figures[0].voices[0].article['outlet']}: one article against itself"

    def said(self, finding: Row) -> str:
        """What a finding says, without the name that stands above it already."""
        summary = str(finding["summary"])
        return summary.removeprefix(f"{self.figures[0].voices[0].article['outlet']}: ")

    @property
    def notes(self) -> list[str]:
        """What to know of its outlets before weighing their figures."""
        return list(notes(self.figures)) if self.findings else []

    def reasons(self, finding: Row) -> list[str]:
        """Why a finding is shown; where there are several, each says which figures it is about."""
        sentences = list(finding["reasons"])
        if len(self.findings) > 1 and sentences:
            about = set(finding["claims"])
            keys = [f.key for f in self.figures if any(about.intersection(voice.claims) for voice in f.voices)]
            sentences[0] = f"{', '.join(keys)}: {sentences[0]}"
        return sentences


def topics(report: Report, verdicts: Iterable[str]) -> list[Topic]:
    """The topics whose gravest verdict is one of `verdicts`: flagged ones, the surest first, updates, agreements.

    A discrepancy outside of every topic (an article that contradicts itself) makes a topic of its own claims.
    """
    wanted = frozenset(verdicts)
    known = _seen.setdefault(report, {})
    if wanted not in known:
        known[wanted] = _topics(report, wanted)
    return known[wanted]


#: What several formats of one run look at alike is worked out once.
_seen: WeakKeyDictionary[Report, dict[frozenset[str], list[Topic]]] = WeakKeyDictionary()


def _topics(report: Report, wanted: frozenset[str]) -> list[Topic]:
    groups = {row["id"]: row for row in rows(report.topics)}
    quiet = {topic for _, topic, _, _ in report.suppressed}
    findings: dict[str, list[Row]] = defaultdict(list)
    for finding in rows(report.discrepancies):
        name = finding["topic"]
        if name not in groups:
            name = finding["id"]
            groups[name] = {"label": "", "unit": "", **finding, "id": name}
        findings[name].append(finding)
    chosen = []
    for name, group in groups.items():
        left = [finding["verdict"] for finding in findings[name]]
        verdicts_of = left if left and name in quiet else [group["verdict"] or "agreement", *left]
        verdict = max(verdicts_of, key=_GRAVITY.__getitem__)
        # a topic whose findings are all known has nothing to show but that
        if verdict in wanted and (findings[name] or name not in quiet):
            chosen.append({**group, "verdict": verdict})
    claims = _claims(report, {claim for group in chosen for claim in group["claims"]})
    articles = _picked(report.articles, {row["article"] for row in claims.values()})
    outlets = _outlets_of_origins(report.articles, {row["origin"] for row in articles.values()})
    shown = []
    for group in chosen:
        members = [claims[claim] for claim in group["claims"] if claim in claims]
        if members:
            found = sorted(findings[group["id"]], key=_finding_order)
            figures = _figures(members, articles, outlets, group["unit"], group["verdict"])
            told = () if group["label"] else _passages(members)
            shown.append(
                Topic(group["id"], group["label"], group["unit"], group["verdict"], figures, tuple(found), told)
            )
    return sorted(shown, key=_reading_order)


def rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame as mappings."""
    names = list(frame.columns)
    return [dict(zip(names, row, strict=True)) for row in zip(*(frame[name].tolist() for name in names), strict=True)]


def quote_of(claim: Row) -> Quote:
    """The claim's sentence, cut where its number begins and ends."""
    sentence, number = claim["sentence"], claim["text"]
    start = claim["start"] - claim["sentence_start"]
    if start < 0 or sentence[start : start + len(number)] != number:
        start = sentence.find(number)
    if start < 0:
        return Quote("", number, " | " + sentence)
    return Quote(sentence[:start], number, sentence[start + len(number) :])


def _passages(claims: Sequence[Row]) -> tuple[Passage, ...]:
    """The sentences of claims of one article, the headline first, each with all of its numbers marked."""
    sentences: dict[tuple[bool, int], list[Row]] = defaultdict(list)
    for claim in claims:
        sentences[claim["field"] != "title", claim["sentence_start"]].append(claim)
    return tuple(
        Passage(said[0], _pieces(sorted(said, key=lambda claim: claim["start"])))
        for _, said in sorted(sentences.items(), key=lambda item: item[0])
    )


def _pieces(claims: Sequence[Row]) -> tuple[tuple[str, bool], ...]:
    sentence, base = claims[0]["sentence"], claims[0]["sentence_start"]
    pieces: list[tuple[str, bool]] = []
    at = 0
    for claim in claims:
        start, end = claim["start"] - base, claim["end"] - base
        if at <= start < end <= len(sentence):
            pieces += [(sentence[at:start], False), (sentence[start:end], True)]
            at = end
    return tuple(piece for piece in (*pieces, (sentence[at:], False)) if piece[0])


def sure(confidence: float) -> str:
    """How sure a finding is, in percent; nothing is wholly so."""
    return f"{min(confidence, 0.99):.0%}"


MONTHS = "January February March April May June July August September October November December".split()


def day_name(day: str) -> str:
    """An ISO date as it is; a day of an unknown year ("--10-31") as "31 October"."""
    if len(day) == len("--10-31") and day.startswith("--"):
        return f"{int(day[5:])} {MONTHS[int(day[2:4]) - 1]}"
    return day


def when(voice: Voice) -> tuple[str, bool]:
    """As of which day the figure is meant, or else when its article was published (and then False)."""
    if voice.claim["as_of"]:
        return day_name(voice.claim["as_of"]), True
    published = voice.article["published"]
    day, _, hour = published.partition("T") if "T" in published else published.partition(" ")
    return (day, False) if not hour or hour.startswith("00:00") else (f"{day} {hour[:5]}", False)


def _picked(frame: pd.DataFrame, ids: set[str]) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in rows(frame[frame["id"].isin(ids)])}


def _claims(report: Report, ids: set[str]) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in rows(report.stated.picked(ids))}


def _outlets_of_origins(articles: pd.DataFrame, origins: set[str]) -> dict[str, list[str]]:
    """The outlets of every article of each origin, in the order of publication."""
    copies = articles[articles["origin"].isin(origins)].sort_values(["published", "id"], kind="stable")
    outlets: dict[str, list[str]] = defaultdict(list)
    for origin, outlet in zip(copies["origin"].tolist(), copies["outlet"].tolist(), strict=True):
        outlets[origin].append(outlet)
    return outlets


def _figures(
    claims: Sequence[Row], articles: Mapping[str, Row], outlets: Mapping[str, list[str]], unit: str, verdict: str
) -> tuple[Figure, ...]:
    units = Counter(map(_measured_in, claims))
    unit = unit if unit in units else units.most_common(1)[0][0]
    signed = len({claim["direction"] for claim in claims} & {"increase", "decrease"}) == 2
    equal: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for claim in claims:
        alike = tuple(claim[name] for name in ("approximate", "hedge", "per", "direction"))
        equal[*_bounds(claim, signed), *alike, _measured_in(claim)].append(claim)
    groups = [(*_bounds(same[0], signed), _voices(same, articles, outlets)) for same in equal.values()]
    if verdict == "update":
        groups.sort(key=lambda group: (min(when(voice)[0] for voice in group[2]), group[2][0].claim["id"]))
    else:
        groups.sort(key=lambda group: (_middle(group[0], group[1]), group[0], group[2][0].claim["id"]))
    return tuple(
        Figure(
            _letters(at), _written(voices), low, high, voices[0].claim, _measured_in(voices[0].claim) == unit, voices
        )
        for at, (low, high, voices) in enumerate(groups)
    )


def _voices(claims: Sequence[Row], articles: Mapping[str, Row], outlets: Mapping[str, list[str]]) -> tuple[Voice, ...]:
    """One voice an origin and source: a title and a lead that say the same are not two witnesses."""
    said: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for claim in claims:
        said[articles[claim["article"]]["origin"], claim["attributed_to"]].append(claim)
    for unnamed in [key for key in said if not key[1]]:
        named = next((key for key in said if key[0] == unnamed[0] and key[1]), None)
        if named:
            said[named].extend(said.pop(unnamed))
    voices = []
    for (origin, _), members in said.items():
        # the origin itself speaks before its copies, and its body before its headline: that is where the words are
        members.sort(key=lambda c: (c["article"] != origin, c["article"], c["field"], c["start"]))
        claim = next((c for c in members if c["attributed_to"]), members[0])
        article = articles[claim["article"]]
        copies = list(outlets.get(origin, ()))
        if article["outlet"] in copies:
            copies.remove(article["outlet"])
        voices.append(Voice(claim, article, tuple(copies), tuple(c["id"] for c in members), quote_of(claim)))
    return tuple(sorted(voices, key=lambda v: (v.article["published"] or "~", v.article["outlet"], v.claim["id"])))


def _bounds(claim: Row, signed: bool) -> tuple[float, float]:
    low = -math.inf if math.isnan(claim["low"]) else claim["low"]
    high = math.inf if math.isnan(claim["high"]) else claim["high"]
    return (-high, -low) if signed and claim["direction"] == "decrease" else (low, high)


def _measured_in(claim: Row) -> str:
    """The unit that makes figures comparable as they are; counted soldiers and troops are on one scale."""
    return "" if claim["dimension"] == "count" else str(claim["unit"])


def _middle(low: float, high: float) -> float:
    """Where a figure stands among the others: its finite bound, or the middle of its range."""
    if math.isinf(low):
        return high if math.isfinite(high) else 0.0
    return low if math.isinf(high) else (low + high) / 2


def _written(voices: Sequence[Voice]) -> str:
    """The figure in the words that most use."""
    return str(Counter(voice.claim["text"] for voice in voices).most_common(1)[0][0])


def _letters(at: int) -> str:
    """A, B, …, Z, AA, AB, …"""
    text = ""
    for _ in count():
        at, rest = divmod(at, 26)
        text = chr(ord("A") + rest) + text
        at -= 1
        if at < 0:
            break
    return text


def _finding_order(finding: Row) -> tuple[object, ...]:
    return (-finding["confidence"], -_GRAVITY[finding["verdict"]], _SEVERITY.get(finding["severity"], 3), finding["id"])


def _reading_order(topic: Topic) -> tuple[object, ...]:
    surest = _finding_order(topic.findings[0])[:-1] if topic.findings else ()
    flagged = topic.verdict in FLAGGED["tension"]
    return (0 if flagged else -_GRAVITY[topic.verdict] + len(VERDICTS), surest, topic.label, topic.id)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One claim of a discrepancy, with the article it stands in."""

    claim: Row
    article: Row
    quote: Quote


@dataclass(frozen=True, slots=True)
class Finding:
    """One discrepancy with its claims, for formats that list findings one by one."""

    row: Row
    label: str
    evidence: tuple[Evidence, ...]

    @property
    def headline(self) -> str:
        """The finding in one line: what, and who states which figure."""
        summary = str(self.row["summary"])
        return summary if summary.startswith(self.label) else f"{self.label}: {summary}"


def findings(report: Report, verdicts: Iterable[str] = ("contradiction", "tension")) -> list[Finding]:
    """The discrepancies with one of `verdicts`, surest first."""
    wanted = set(verdicts)
    found = sorted((row for row in rows(report.discrepancies) if row["verdict"] in wanted), key=_finding_order)
    labels = dict(zip(report.topics["id"].tolist(), report.topics["label"].tolist(), strict=True))
    claims = _claims(report, {claim for row in found for claim in row["claims"]})
    articles = _picked(report.articles, {claim["article"] for claim in claims.values()})
    shown = []
    for row in found:
        members = [claims[claim] for claim in row["claims"] if claim in claims]
        evidence = tuple(Evidence(claim, articles[claim["article"]], quote_of(claim)) for claim in members)
        shown.append(Finding(row, labels.get(row["topic"], ""), evidence))
    return shown
