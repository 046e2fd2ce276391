"""SARIF 2.1.0, for code scanning: a result a discrepancy, the other outlets' quotes as related locations.

GitHub matches alerts over time by fingerprint, path and rule: none of them holds an offset or a date.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import quote as percent_encoded

from xcheck import __version__
from xcheck.reports.catalogue import documented
from xcheck.reports.display import display
from xcheck.reports.view import Evidence, Finding, findings, rows

if TYPE_CHECKING:
    from xcheck.reports.look import Look
    from xcheck.reports.report import Report

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {"contradiction": "error", "tension": "warning", "update": "note"}


def render(report: Report, look: Look) -> Iterator[str]:
    """One run with its rules, its results and, as notifications, what was skipped."""
    found = findings(report, LEVELS)
    rules = documented()
    names = sorted({*rules, *(finding.row["rule"] for finding in found)})
    run = {
        "tool": {
            "driver": {
                "name": "xcheck",
                "semanticVersion": __version__,
                "rules": [_rule(name, rules.get(name, name)) for name in names],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": report.complete,
                "toolExecutionNotifications": [_skip(s) for s in rows(report.skipped)],
            }
        ],
        "results": [_result(finding, names) for finding in found],
    }
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    yield json.dumps(document, allow_nan=False, indent=1) + "\n"


def _rule(name: str, text: str) -> dict[str, Any]:
    first = text.partition("\n")[0]
    return {
        "id": name,
        "name": "".join(part.capitalize() for part in name.split("-")),
        "shortDescription": {"text": display(first)},
        "fullDescription": {"text": display(text)},
        "help": {"text": text},
    }


def _result(finding: Finding, names: Sequence[str]) -> dict[str, Any]:
    row = finding.row
    sentences = [finding.headline, *row["reasons"], *(f"But: {caveat}" for caveat in row["caveats"])]
    first, *others = finding.evidence or (None,)
    return {
        "ruleId": row["rule"],
        "ruleIndex": names.index(row["rule"]),
        "level": LEVELS[row["verdict"]],
        "rank": round(100 * row["confidence"], 2),
        "message": {"text": "\n".join(map(display, sentences))},
        "locations": [_location(first)] if first else [],
        "relatedLocations": [{"id": at, **_location(other)} for at, other in enumerate(others, start=1)],
        "partialFingerprints": {"xcheck/v2": row["fingerprint"]},
        "properties": {"verdict": row["verdict"], "kind": row["kind"], "severity": row["severity"]},
    }


def _location(evidence: Evidence) -> dict[str, Any]:
    claim, article = evidence.claim, evidence.article
    said = f" ({claim['attributed_to']})" if claim["attributed_to"] else ""
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": uri(article["path"])},
            "region": {"startLine": max(int(article["line"]), 1), "snippet": {"text": display(claim["sentence"])}},
        },
        "message": {"text": display(f"{article['outlet']}{said}: {claim['text']}")},
    }


def _skip(skip: Any) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": uri(skip["path"])}}
    if skip["line"]:
        place["region"] = {"startLine": int(skip["line"])}
    return {
        "level": "error" if skip["fatal"] else "warning",
        "message": {"text": display(f"not read: {skip['reason']}")},
        "locations": [{"physicalLocation": place}],
    }


def uri(path: str) -> str:
    """A path as a relative reference: GitHub takes it from the root of the repository."""
    return percent_encoded(path.replace("\\", "/"), safe="/", errors="surrogatepass")
