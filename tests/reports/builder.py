"""Reports made by hand: frames with every column, from a few lines a claim."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import math
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from xcheck import frames
from xcheck.related import Related
from xcheck.reports.report import Report
from xcheck.stated import InFrame

Row = dict[str, Any]

FIXTURES = Path(__file__).parents[2] / "fixtures" / "reports"

_NOTHING = {"str": "", "int64": 0, "float64": math.nan, "bool": False}


def report(
    articles: Iterable[Row],
    claims: Iterable[Row] = (),
    topics: Iterable[Row] = (),
    relations: Iterable[Row] = (),
    discrepancies: Iterable[Row] = (),
    skipped: Iterable[Row] = (),
    complete: bool = True,
) -> Report:
    """A report of rows; what a row doesn't say is empty."""
    read = frame(frames.ARTICLES, articles)
    return Report(
        articles=read,
        skipped=frame(frames.SKIPS, skipped),
        stated=InFrame(read, frame(frames.CLAIMS, claims)),
        topics=frame(frames.TOPICS, topics),
        related=Related.of(frame(frames.RELATIONS, relations)),
        discrepancies=frame(frames.DISCREPANCIES, discrepancies),
        complete=complete,
    )


def frame(columns: Mapping[str, str], rows: Iterable[Row]) -> Any:
    """A frame with these columns; a key that is none of them is a mistake in the test."""
    rows = list(rows)
    assert not {key for row in rows for key in row} - set(columns)
    return frames.make(
        columns, {name: [row.get(name, _NOTHING.get(kind)) for row in rows] for name, kind in columns.items()}
    )


def article(id: str, outlet: str, text: str, **more: Any) -> Row:
    """One article, its own origin unless `more` says otherwise."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return {"id": id, "outlet": outlet, "text": text, "origin": id, "path": "stories.jsonl", "sha256": digest, **more}


def claim(article: Row, number: str, value: float, *, unit: str = "person", **more: Any) -> Row:
    """One claim: the first `number` in the article's text, in the sentence around it."""
    text = article["text"]
    start = text.index(number)
    first = max(text.rfind(". ", 0, start) + 2, 0) if ". " in text[:start] else 0
    last = text.find(". ", start)
    sentence = text[first : last + 1 if last >= 0 else len(text)]
    return {
        "id": f"{article['id']}#text:{start}",
        "article": article["id"],
        "outlet": article["outlet"],
        "field": "text",
        "start": start,
        "end": start + len(number),
        "text": number,
        "sentence": sentence,
        "sentence_start": first,
        "value": value,
        "low": value,
        "high": value,
        "step": 1.0,
        "unit": unit,
        "dimension": "count",
        "modality": "fact",
        **more,
    }


def avalanche() -> Report:
    """Five outlets on one avalanche, one a copy of another: a contradiction, a tension, an update, an agreement."""
    told = [json.loads(line) for line in (FIXTURES / "avalanche.jsonl").read_text("utf-8").splitlines()]
    a = {row["id"]: article(**row) for row in told}
    a["echo"]["origin"] = "wire"
    killed = {"head": "person", "action": "kill"}
    c = [
        claim(a["ledger"], "14 people", 14, attributed_to="Regional police", as_of="2025-02-02", **killed),
        claim(a["wire"], "41 people", 41, attributed_to="Police in the region", as_of="2025-02-02", **killed),
        claim(a["echo"], "41 people", 41, attributed_to="Police in the region", as_of="2025-02-02", **killed),
        claim(
            a["coast"],
            "at least 12 people",
            12,
            high=math.nan,
            hedge="at_least",
            attributed_to="mountain rescue service",
            **killed,
        ),
        claim(a["ledger"], "About 300 rescuers", 300, unit="rescuer", hedge="about", approximate=True, step=100.0),
        claim(
            a["wire"],
            "More than 400 rescuers",
            400,
            unit="rescuer",
            hedge="over",
            high=math.nan,
            step=100.0,
            attributed_to="Ane Solheim",
        ),
        claim(
            a["echo"],
            "More than 400 rescuers",
            400,
            unit="rescuer",
            hedge="over",
            high=math.nan,
            step=100.0,
            attributed_to="Ane Solheim",
        ),
        claim(a["radio"], "Some 300 rescuers", 300, unit="rescuer", hedge="about", approximate=True, step=100.0),
        claim(a["radio"], "15 people", 15, attributed_to="police", as_of="2025-02-05", **killed),
        claim(a["ledger"], "1.2 kilometres", 1.2, unit="kilometer", dimension="length", measure="width"),
        claim(a["coast"], "1,200 metres", 1200, unit="meter", dimension="length", measure="width"),
    ]
    ids = [row["id"] for row in c]
    return report(
        a.values(),
        c,
        topics=[
            {
                "id": "t1",
                "label": "people killed by the avalanche at Korvik",
                "unit": "person",
                "claims": ids[:4],
                "verdict": "contradiction",
            },
            {"id": "t2", "label": "rescuers at Korvik", "unit": "rescuer", "claims": ids[4:8], "verdict": "tension"},
            {"id": "t3", "label": "the toll so far", "unit": "person", "claims": [ids[0], ids[8]], "verdict": "update"},
            {"id": "t4", "label": "width of the slide", "unit": "kilometer", "claims": ids[9:], "verdict": "agreement"},
        ],
        relations=[
            {
                "topic": "t1",
                "a": ids[0],
                "b": ids[1],
                "verdict": "contradiction",
                "score": 0.93,
                "reasons": ["14 is not 41"],
            },
            {
                "topic": "t2",
                "a": ids[4],
                "b": ids[5],
                "verdict": "tension",
                "score": 0.81,
                "reasons": ["about 300 does not reach 400"],
            },
            {
                "topic": "t3",
                "a": ids[0],
                "b": ids[8],
                "verdict": "update",
                "score": 0.7,
                "reasons": ["three days later"],
            },
            {
                "topic": "t4",
                "a": ids[9],
                "b": ids[10],
                "verdict": "agreement",
                "score": 0.9,
                "reasons": ["the same length in two units"],
            },
        ],
        discrepancies=[
            {
                "id": "d1",
                "topic": "t1",
                "kind": "cross-source",
                "rule": "same-source-mismatch",
                "verdict": "contradiction",
                "claims": [ids[0], ids[1], ids[2]],
                "summary": "14 people (Korvik Ledger) against 41 people (Nordic Press Wire)",
                "reasons": [
                    "Both cite the police of the region, for the same day.",
                    "The digits are the same in another order: one of them may be a slip.",
                ],
                "caveats": ["One of the two may count the missing, too."],
                "severity": "high",
                "confidence": 0.93,
                "fingerprint": "9f3c2a7be01d44aa",
            },
            {
                "id": "d2",
                "topic": "t2",
                "kind": "cross-source",
                "rule": "bound-conflict",
                "verdict": "tension",
                "claims": [ids[4], ids[5], ids[7]],
                "summary": "about 300 rescuers (Korvik Ledger, Radio Fjell) against more than 400 (Nordic Press Wire)",
                "reasons": ["About 300 rescuers would hardly be said of more than 400."],
                "caveats": ["The two may speak of different times of the day."],
                "severity": "medium",
                "confidence": 0.81,
                "fingerprint": "51d0c8e2f7b9a630",
            },
        ],
        skipped=[{"path": "stories.jsonl", "line": 6, "reason": "broken JSON: expected a comma"}],
    )


def hostile_texts() -> list[str]:
    """One text a line of fixtures/hostile/texts.txt, with its escapes (`\\x1b`, `\\u202e`) read."""
    lines = (FIXTURES.parent / "hostile" / "texts.txt").read_text("ascii").splitlines()
    return [line.encode("ascii").decode("unicode_escape") for line in lines if line and not line.startswith("# ")]


def besieged(text: str) -> Report:
    """Two outlets that differ, with `text` in every place that an article, a path or a lexicon can fill."""
    first = article("one", f"Outlet {text}", f"The {text} ministry counted 40 {text} lorries in the queue.", title=text)
    second = article("two", f"{text} Post", f"{text} said 70 lorries stood there {text}", url=text, published=text)
    first["path"] = second["path"] = f"{text}.txt"
    claims = [
        claim(first, "40", 40, unit=text, subject=text, attributed_to=text, as_of=text, per=text),
        claim(second, "70", 70, unit="lorry", subject=text),
    ]
    ids = [row["id"] for row in claims]
    found = {"rule": "figure-mismatch", "claims": ids, "summary": text, "reasons": [text], "caveats": [text]}
    return report(
        [first, second],
        claims,
        topics=[{"id": "t1", "label": text, "unit": "lorry", "claims": ids, "verdict": "contradiction"}],
        relations=[
            {"topic": "t1", "a": ids[0], "b": ids[1], "verdict": "contradiction", "score": 0.9, "reasons": [text]}
        ],
        discrepancies=[
            {"id": "d1", "topic": "t1", "kind": "cross-source", "verdict": "contradiction", "severity": "high"}
            | {"confidence": 0.9, "fingerprint": "0123456789abcdef"}
            | found
        ],
        skipped=[{"path": text, "line": 3, "reason": f"not text: {text}"}],
    )


def shuffled(whole: Report) -> Report:
    """The same report with the rows of every frame in another order."""
    names = ("articles", "topics", "discrepancies", "skipped")
    mixed = {name: getattr(whole, name).sample(frac=1, random_state=5) for name in names}
    claims = whole.claims.sample(frac=1, random_state=5)
    related = Related.of(whole.relations.sample(frac=1, random_state=5))
    return dataclasses.replace(whole, **mixed, stated=InFrame(mixed["articles"], claims), related=related)
