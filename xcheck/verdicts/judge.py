"""From pairs of one topic to relations, and from relations to what is reported.

Verdicts are columns; only pairs that do not agree become objects, which the rules look at one by one.

The confidence of a finding is that of its surest pair: the probability that both claims state one quantity, and a half
to the whole of it by the margin of the verdict, which is how far the figures lie apart against what their wording
leaves open (intervals.margin). Its severity is that of its rule, one step milder when nothing but tensions was found.
"""

from __future__ import annotations

from collections.abc import Collection
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
GRAVITY = {verdict: n for n, verdict in enumerate(frames.VERDICTS)}
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
    import pandas as pd

    frames.check(pairs, frames.PAIRS, "judge")
    states = updates.states(articles, claims, pairs)
    copies = _copies(articles, claims, pairs)
    gravity = np.where(states > 0, GRAVITY["update"], pairs["reading"].map(GRAVITY)).astype(np.int8)
    gravity[copies] = GRAVITY["agreement"]
    reasons = _agreements(pairs, copies)
    findings = _ruled(claims, pairs, np.flatnonzero(gravity), states, reasons)
    relations = frames.make(
        frames.RELATIONS,
        {
            "topic": pairs["topic"],
            "a": pairs["a"],
            "b": pairs["b"],
            "verdict": np.array(frames.VERDICTS, dtype=object)[gravity],
            "score": pairs["score"].round(4),
            "reasons": reasons,
            "match": pairs["match"],
        },
    )
    gravest = np.zeros(len(topics), dtype=np.int8)
    np.maximum.at(gravest, pd.Index(topics["id"]).get_indexer(pairs["topic"]), gravity)
    topics = topics.assign(verdict=[frames.VERDICTS[n] for n in gravest.tolist()])
    label = dict(zip(topics["id"].tolist(), topics["label"].tolist(), strict=True))
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
    import pandas as pd

    article = claims["article"].to_numpy(dtype=object)
    origin = articles["origin"].to_numpy(dtype=object)[pd.Index(articles["id"]).get_indexer(claims["article"])]
    left, right = pairs["left"].to_numpy(), pairs["right"].to_numpy()
    found = (article[left] != article[right]) & (origin[left] == origin[right])
    return np.asarray(found & (pairs["reading"] != "agreement").to_numpy())


def _agreements(pairs: pd.DataFrame, copies: NDArray[np.bool_]) -> list[list[str]]:
    """The reasons of each pair, as if it agreed."""
    import numpy as np

    equal = (pairs["value_a"] == pairs["value_b"]).to_numpy()
    said = [["copies of one text"], ["the same figure"], ["the figures go together as rounded or bounded"]]
    return [said[n] for n in np.where(copies, 0, np.where(equal, 1, 2)).tolist()]


def _ruled(
    claims: pd.DataFrame,
    pairs: pd.DataFrame,
    rows: NDArray[np.int64],
    states: NDArray[np.int8],
    reasons: list[list[str]],
) -> dict[tuple[str, str], list[tuple[Pair, str, float]]]:
    """The pairs in `rows` by topic and rule, each with why and its confidence; fills in their reasons."""
    import numpy as np
    import pandas as pd

    some = pairs.iloc[rows]
    left, right = some["left"].to_numpy(), some["right"].to_numpy()
    used, place = np.unique(np.concatenate((left, right)), return_inverse=True)
    left, right = place[: len(rows)], place[len(rows) :]
    members = claims.iloc[used]
    row, written = list(frames.each(members)), numbers(members)
    unit, units = pd.factorize(members["unit"])
    bases = list(map(base, units))
    unit = np.array([bases.index(each) for each in bases], dtype=np.int64)[unit]
    apart = margin(written[left], written[right], unit[left] != unit[right])
    sure = some["score"].to_numpy() * (1 + apart) / 2
    topics, *figures = (some[name].tolist() for name in ("topic", "value_a", "value_b", "reading"))
    findings: dict[tuple[str, str], list[tuple[Pair, str, float]]] = {}
    for n, a, b, topic, value_a, value_b, reading, state, confidence in zip(
        rows.tolist(), map(row.__getitem__, left.tolist()), map(row.__getitem__, right.tolist()), topics, *figures,
        states[rows].tolist(), sure.tolist(), strict=True,
    ):  # fmt: skip
        view = Pair(a, b, value_a, value_b, reading, a.article == b.article)
        if state:
            rule = RULES["stale-figure" if state == updates.STALE else "update"]
            reasons[n] = [rule.why(view)]
        else:
            rule = next(rule for rule in PAIR_RULES if rule.applies and rule.applies(view))
            reasons[n] = [rule.why(view), _said(view)]
        findings.setdefault((topic, rule.id), []).append((view, reasons[n][0], confidence))
    return findings


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


def _finding(key: tuple[str, str], seen: list[tuple[Pair, str, float]], label: str) -> dict[str, Any]:
    topic, rule_id = key
    rule: Rule = RULES[rule_id]
    pairs = [pair for pair, _, _ in seen]
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
        "reasons": list(dict.fromkeys(why for _, why, _ in seen)),
        "caveats": [rule.caveat],
        "severity": MILDER[rule.severity] if verdict == "tension" else rule.severity,
        "confidence": round(max(confidence for _, _, confidence in seen), 4),
        "fingerprint": fingerprint(rule_id, label, list(named), [c.outlet for c in ordered]),
    }
