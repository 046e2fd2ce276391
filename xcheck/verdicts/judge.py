"""From pairs of one topic to relations, and from relations to what is reported."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from xcheck import frames
from xcheck.verdicts.findings import fingerprint
from xcheck.verdicts.internal import internal_findings
from xcheck.verdicts.rules import PAIR_RULES, RULES, Pair, Rule
from xcheck.verdicts.updates import is_update

if TYPE_CHECKING:
    import pandas as pd

#: Figures named in a summary.
MAX_NAMED = 4


def judge(
    articles: pd.DataFrame, claims: pd.DataFrame, topics: pd.DataFrame, pairs: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Topics with their verdict, relations (frames.RELATIONS) and discrepancies (frames.DISCREPANCIES)."""
    frames.check(pairs, frames.PAIRS, "judge")
    differ = pairs["reading"] != "agreement"
    rows_ = sorted({*pairs.loc[differ, "left"].tolist(), *pairs.loc[differ, "right"].tolist()})
    row: dict[int, Any] = dict(zip(rows_, frames.each(claims.iloc[rows_]), strict=True))
    origin = dict(zip(articles["id"], articles["origin"], strict=True))

    updates = is_update(articles, claims, pairs)
    verdicts: list[str] = []
    reasons: list[list[str]] = []
    findings: dict[tuple[str, str], list[Pair]] = {}
    scores: dict[tuple[str, str], float] = {}
    for pair, update in zip(frames.each(pairs), updates, strict=True):
        verdict, why, rule = _relation(pair, bool(update), row)
        article_a, article_b = pair.a.rpartition("#")[0], pair.b.rpartition("#")[0]
        if rule and article_a != article_b and origin.get(article_a) == origin.get(article_b):
            verdict, why, rule = "agreement", ["copies of one text"], None
        verdicts.append(verdict)
        reasons.append([*why, *pair.why])
        if rule:
            key = (pair.topic, rule.id)
            findings.setdefault(key, []).append(_view(pair, row))
            scores[key] = max(scores.get(key, 0.0), pair.score)
    relations = frames.make(
        frames.RELATIONS,
        {
            "topic": pairs["topic"],
            "a": pairs["a"],
            "b": pairs["b"],
            "verdict": verdicts,
            "score": pairs["score"].round(4),
            "reasons": reasons,
        },
    )
    gravest: dict[str, int] = {}
    for topic, verdict in zip(relations["topic"], verdicts, strict=True):
        gravest[topic] = max(gravest.get(topic, 0), frames.VERDICTS.index(verdict))
    topics = topics.assign(verdict=[frames.VERDICTS[gravest.get(t, 0)] for t in topics["id"]])
    label = dict(zip(topics["id"], topics["label"], strict=True))
    # a topic that is in conflict is not in order because some of its reports came later
    flagged = {topic for topic, rule in findings if rule != "update"}
    rows = [
        _finding(key, found, label[key[0]], scores[key])
        for key, found in findings.items()
        if key[1] != "update" or key[0] not in flagged
    ]
    rows += internal_findings(articles, claims)
    rows.sort(key=_worst_first)
    for number, finding in enumerate(rows, 1):
        finding["id"] = f"d{number}"
    columns = {name: [finding[name] for finding in rows] for name in frames.DISCREPANCIES}
    return topics, relations, frames.make(frames.DISCREPANCIES, columns)


def _worst_first(finding: dict[str, Any]) -> tuple[int, int, float, str, str]:
    rank = {"contradiction": 0, "tension": 1, "update": 2}
    severity = {"high": 0, "medium": 1, "low": 2}
    return (
        rank[finding["verdict"]],
        severity[finding["severity"]],
        -finding["confidence"],
        finding["topic"],
        finding["fingerprint"],
    )


def _view(pair: Any, row: Mapping[int, Any]) -> Pair:
    a, b = row[pair.left], row[pair.right]
    return Pair(a, b, pair.value_a, pair.value_b, pair.reading, a.article == b.article)


def _relation(pair: Any, update: bool, row: Mapping[int, Any]) -> tuple[str, list[str], Rule | None]:
    """(verdict, reasons, rule that names the finding) of one pair."""
    if pair.reading == "agreement":
        if pair.value_a == pair.value_b:
            return "agreement", ["the same figure"], None
        return "agreement", ["the figures go together as rounded or bounded"], None
    if update:
        return "update", ["a later report of a count that moves"], RULES["update"]
    view = _view(pair, row)
    rule = next(rule for rule in PAIR_RULES if rule.applies(view))
    said = (
        "cannot both be true"
        if pair.reading == "contradiction"
        else "can both be literally true, but an editor would ask"
    )
    return pair.reading, [rule.why(view), f"“{view.a.text}” and “{view.b.text}” {said}"], rule


def _finding(key: tuple[str, str], pairs: list[Pair], label: str, score: float) -> dict[str, Any]:
    topic, rule_id = key
    rule = RULES[rule_id]
    members = {c.id: c for pair in pairs for c in (pair.a, pair.b)}
    ordered = [members[k] for k in sorted(members)]
    readings = [pair.reading for pair in pairs]
    verdict = "update" if rule_id == "update" else "contradiction" if "contradiction" in readings else "tension"
    named: dict[str, list[str]] = {}
    for c in ordered:
        outlets = named.setdefault(c.text, [])
        if c.outlet not in outlets:
            outlets.append(c.outlet)
    figures = [
        f"{text} ({', '.join(outlets[:2])}{' …' if len(outlets) > 2 else ''})"
        for text, outlets in list(named.items())[:MAX_NAMED]
    ]
    summary = f"{label}: {' / '.join(figures)}{' …' if len(named) > MAX_NAMED else ''}"
    why = list(dict.fromkeys(rule.why(pair) for pair in pairs))
    return {
        "id": "",
        "topic": topic,
        "kind": "cross-source",
        "rule": rule_id,
        "verdict": verdict,
        "claims": [c.id for c in ordered],
        "summary": summary,
        "reasons": why,
        "caveats": [rule.caveat],
        "severity": rule.severity,
        "confidence": round(float(score), 4),
        "fingerprint": fingerprint(rule_id, label, list(named), [c.outlet for c in ordered]),
    }
