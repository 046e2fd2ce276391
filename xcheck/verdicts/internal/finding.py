"""The row of a finding within one article."""

from __future__ import annotations

from typing import Any

from xcheck.verdicts.rules.interface import Pair, Rule

#: The fields of all articles: (article, "title" or "text") to the text.
Texts = dict[tuple[str, str], str]


def row(rule: Rule, pair: Pair, claims: list[Any], summary: str, confidence: float, reason: str = "") -> dict[str, Any]:
    """A row of frames.DISCREPANCIES, its id and fingerprint still empty; `claims` in reading order, `reason` instead
    of the rule's own.
    """
    return {
        "id": "",
        "topic": "",
        "kind": "internal",
        "rule": rule.id,
        "verdict": pair.reading,
        "claims": list(dict.fromkeys(c.id for c in claims)),
        "summary": f"{pair.a.outlet}: {summary}",
        "reasons": [reason or rule.why(pair)],
        "caveats": [rule.caveat],
        "severity": rule.severity,
        "confidence": confidence,
        "fingerprint": "",
    }
