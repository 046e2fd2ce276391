"""From pairs of one topic to relations, and from relations to what is reported.

Verdicts are columns; only pairs that do not agree become objects, which the rules look at one by one.

The confidence of a finding is that of its surest pair: the probability that both claims state one quantity, and a half
to the whole of it by the margin of the verdict, which is how far the figures lie apart against what their wording
leaves open (intervals.margin). Its severity is that of its rule, one step milder when nothing but tensions was found.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from xcheck import frames
from xcheck.intervals import margin
from xcheck.topics.commensurable import base
from xcheck.verdicts import updates
from xcheck.verdicts.findings import fingerprint
from xcheck.verdicts.internal import internal_findings
from xcheck.verdicts.rules import PAIR_RULES, RULES, Pair, Rule
from xcheck.verdicts.written import numbers

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

#: Figures named in a summary.
MAX_NAMED = 4
#: Findings that show how a figure moved, and are no conflict.
MOVED = ("update", "stale-figure")
MILDER = {"high": "medium", "medium": "low", "low": "low"}


def judge(
    articles: pd.DataFrame,
    claims: pd.DataFrame,
    topics: pd.DataFrame,
    pairs: pd.DataFrame,
    *,
    asked: Collection[str] | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Topics with their verdict, relations (frames.RELATIONS) and discrepancies (frames.DISCREPANCIES).

    With `asked`, ids of articles, only these are looked at by themselves.
    """
    import numpy as np

    frames.check(pairs, frames.PAIRS, "judge")
    states = updates.states(articles, claims, pairs)
    copies = _copies(articles, claims, pairs)
    verdict = np.where(states > 0, "update", pairs["reading"].to_numpy(dtype=object))
    verdict = np.where(copies, "agreement", verdict)
    reasons = _agreements(pairs, copies)
    rows = np.flatnonzero(verdict != "agreement")
    findings = _ruled(claims, pairs, rows, states, reasons)
    relations = frames.make(
        frames.RELATIONS,
        {
            "topic": pairs["topic"],
            "a": pairs["a"],
            "b": pairs["b"],
            "verdict": verdict.tolist(),
            "score": pairs["score"].round(4),
            "reasons": reasons,
            "match": pairs["match"],
        },
    )
    gravity = relations["verdict"].map({name: n for n, name in enumerate(frames.VERDICTS)})
    gravest = gravity.groupby(relations["topic"], sort=False).max().to_dict()
    topics = topics.assign(verdict=[frames.VERDICTS[int(gravest.get(t, 0))] for t in topics["id"]])
    label = dict(zip(topics["id"], topics["label"], strict=True))
    # a topic that is in conflict is not in order because some of its reports came later
    flagged = {topic for topic, rule in findings if rule not in MOVED}
    found = [
        _finding(key, seen, label[key[0]])
        for key, seen in findings.items()
        if key[1] not in MOVED or key[0] not in flagged
    ]
    if asked is not None:
        articles, claims = articles[articles["id"].isin(asked)], claims[claims["article"].isin(asked)]
    found += internal_findings(articles, claims)
    found.sort(key=_worst_first)
    for number, finding in enumerate(found, 1):
        finding["id"] = f"d{number}"
    columns = {name: [finding[name] for finding in found] for name in frames.DISCREPANCIES}
    return topics, relations, frames.make(frames.DISCREPANCIES, columns)


def _copies(articles: pd.DataFrame, claims: pd.DataFrame, pairs: pd.DataFrame) -> NDArray[np.bool_]:
    """Pairs of two articles that are copies of one text: what they hold in common cannot differ."""
    import numpy as np

    article = claims["article"].to_numpy(dtype=object)
    origin = claims["article"].map(dict(zip(articles["id"], articles["origin"], strict=True))).to_numpy(dtype=object)
    left, right = pairs["left"].to_numpy(), pairs["right"].to_numpy()
    found = (article[left] != article[right]) & (origin[left] == origin[right])
    return np.asarray(found & (pairs["reading"] != "agreement").to_numpy())


def _agreements(pairs: pd.DataFrame, copies: NDArray[np.bool_]) -> list[list[str]]:
    """The reasons of each pair, as if it agreed."""
    equal = (pairs["value_a"] == pairs["value_b"]).tolist()
    return [
        ["copies of one text"]
        if copy
        else ["the same figure"]
        if same
        else ["the figures go together as rounded or bounded"]
        for copy, same in zip(copies.tolist(), equal, strict=True)
    ]


def _ruled(
    claims: pd.DataFrame,
    pairs: pd.DataFrame,
    rows: NDArray[np.int64],
    states: NDArray[np.int8],
    reasons: list[list[str]],
) -> dict[tuple[str, str], list[tuple[Pair, float]]]:
    """The pairs in `rows` by topic and rule, each with its confidence; fills in their reasons."""
    import numpy as np

    some = pairs.iloc[rows]
    left, right = some["left"].to_numpy(), some["right"].to_numpy()
    used = np.unique(np.concatenate((left, right)))
    row: dict[int, Any] = dict(zip(used.tolist(), frames.each(claims.iloc[used]), strict=True))
    written = numbers(claims.iloc[used])
    a, b = written[np.searchsorted(used, left)], written[np.searchsorted(used, right)]
    bases = {unit: base(unit) for unit in {c.unit for c in row.values()}}
    converted = np.array(
        [bases[row[i].unit] != bases[row[j].unit] for i, j in zip(left, right, strict=True)], dtype=bool
    )
    sure = some["score"].to_numpy() * (1 + margin(a, b, converted)) / 2
    findings: dict[tuple[str, str], list[tuple[Pair, float]]] = {}
    for n, pair, state, confidence in zip(rows.tolist(), frames.each(some), states[rows], sure.tolist(), strict=True):
        view = _view(pair, row)
        if state:
            rule = RULES["stale-figure" if state == updates.STALE else "update"]
            reasons[n] = [rule.why(view)]
        else:
            rule = next(rule for rule in PAIR_RULES if rule.applies(view))
            reasons[n] = [rule.why(view), _said(view)]
        findings.setdefault((pair.topic, rule.id), []).append((view, confidence))
    return findings


def _view(pair: Any, row: Mapping[int, Any]) -> Pair:
    a, b = row[pair.left], row[pair.right]
    return Pair(a, b, pair.value_a, pair.value_b, pair.reading, a.article == b.article)


def _said(pair: Pair) -> str:
    both = f"“{pair.a.text}” and “{pair.b.text}”"
    if pair.reading == "contradiction":
        return f"{both} cannot both be true"
    return f"{both} can both be literally true, but an editor would ask"


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


def _finding(key: tuple[str, str], seen: list[tuple[Pair, float]], label: str) -> dict[str, Any]:
    topic, rule_id = key
    rule: Rule = RULES[rule_id]
    pairs = [pair for pair, _ in seen]
    members = {c.id: c for pair in pairs for c in (pair.a, pair.b)}
    ordered = [members[k] for k in sorted(members)]
    sharp = any(pair.reading == "contradiction" for pair in pairs)
    verdict = "update" if rule_id in MOVED else "contradiction" if sharp else "tension"
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
    return {
        "id": "",
        "topic": topic,
        "kind": "cross-source",
        "rule": rule_id,
        "verdict": verdict,
        "claims": [c.id for c in ordered],
        "summary": summary,
        "reasons": list(dict.fromkeys(rule.why(pair) for pair in pairs)),
        "caveats": [rule.caveat],
        "severity": MILDER[rule.severity] if verdict == "tension" else rule.severity,
        "confidence": round(max(confidence for _, confidence in seen), 4),
        "fingerprint": fingerprint(rule_id, label, list(named), [c.outlet for c in ordered]),
    }
