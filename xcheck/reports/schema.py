"""The JSON Schema of `--format json`, made of the columns that the format writes.

Fields are only ever added within a version, so a reader ignores those that it doesn't know: no object is closed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from xcheck import frames
from xcheck.reports import json as contract

_STRING = {"type": "string"}
_OPTIONAL = {"type": ["string", "null"]}
_NUMBER = {"type": ["number", "null"]}
_BOOLEAN = {"type": "boolean"}
_INTEGER = {"type": "integer", "minimum": 0}
_STRINGS = {"type": "array", "items": _STRING}
_DAY = {"type": ["string", "null"], "pattern": "^[0-9]{4}"}
_DAY_OF_A_YEAR = {"type": ["string", "null"], "pattern": "^([0-9]{4}|--[0-9]{2}-[0-9]{2})"}  # the year may be unknown

#: What a field holds, where its name alone does not say so; every other field is text.
FIELDS: dict[str, dict[str, Any]] = {
    **dict.fromkeys(contract.OPTIONAL, _OPTIONAL),
    **dict.fromkeys(contract.LISTS, _STRINGS),
    **dict.fromkeys(("value", "low", "high", "step"), _NUMBER),
    **dict.fromkeys(("start", "end", "line", "sentence_start"), _INTEGER),
    **dict.fromkeys(("approximate", "negated", "fatal"), _BOOLEAN),
    **{name: {"type": "number", "minimum": 0, "maximum": 1} for name in ("score", "confidence")},
    "published": _DAY,
    "modified": _DAY,
    "as_of": _DAY_OF_A_YEAR,
    "field": {"enum": ["title", "text"]},
    "dimension": {"enum": list(frames.DIMENSIONS)},
    "hedge": {"enum": [*(hedge for hedge in frames.HEDGES if hedge), None]},
    "role": {"enum": [*(role for role in frames.ROLES if role), None]},
    "direction": {"enum": ["increase", "decrease", None]},
    "modality": {"enum": ["fact", "forecast", "target", "hypothetical"]},
    "verdict": {"enum": list(frames.VERDICTS)},
    "kind": {"enum": ["cross-source", "internal"]},
    "severity": {"enum": ["low", "medium", "high"]},
    "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
}

TABLES = {
    "articles": contract.ARTICLES,
    "skipped": contract.SKIPPED,
    "claims": contract.CLAIMS,
    "topics": contract.TOPICS,
    "relations": contract.RELATIONS,
    "discrepancies": contract.DISCREPANCIES,
    "suppressed": contract.SUPPRESSED,
}


_SHARE = {"type": "number", "minimum": 0, "maximum": 1}
_WEIGHTS = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {"comparison": _STRING, "level": _STRING, "weight": {"type": "number"}},
        "required": ["comparison", "level", "weight"],
    },
}
#: What brought a pair together: only with `check --explain`.
MATCH = {
    "type": ["object", "null"],
    "description": "with --explain: log-odds that sum up from `start`; `apart` would have kept the pair apart",
    "properties": {
        "probability": _SHARE,
        "needed": _SHARE,
        "known": _BOOLEAN,
        "start": {"type": "number"},
        "weights": _WEIGHTS,
        "apart": _WEIGHTS,
        "jointly": _BOOLEAN,
    },
    "required": ["probability", "needed", "known", "start", "weights", "apart", "jointly"],
}


def schema() -> dict[str, Any]:
    """The schema as a value."""
    head = {
        "version": {"const": contract.VERSION},
        "tool": _object({"name": {"const": "xcheck"}, "version": _STRING}),
        "complete": {"description": "false when the run was interrupted", **_BOOLEAN},
    }
    tables: dict[str, Any] = {
        name: {"type": "array", "items": _object(_fields(columns))} for name, columns in TABLES.items()
    }
    tables["relations"]["items"]["properties"]["match"] = MATCH
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What xcheck check --format json writes",
        **_object({**head, **tables}),
    }


def rendered() -> Iterator[str]:
    """The schema as text."""
    yield json.dumps(schema(), indent=1) + "\n"


def _fields(names: Iterable[str]) -> dict[str, Any]:
    return {name: FIELDS.get(name, _STRING) for name in names}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}
