"""What is known already and not reported again: suppressions in the settings, a baseline, decisions in a sheet.

A baseline holds fingerprints, in a stable order and without lines, offsets or times: it changes when the findings do.
Its `topic` is there for readers alone.
"""

from __future__ import annotations

import csv
import dataclasses
import datetime
import json
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

from xcheck.errors import SettingsError
from xcheck.reports.report import FLAGGED
from xcheck.reports.view import Finding, findings

if TYPE_CHECKING:
    from xcheck.reports.report import Report
    from xcheck.settings import Suppression

ALL = ("update", "tension", "contradiction")
VERSION = 2  # of a baseline; before it, fingerprints had words in them that xcheck chose, and changed with these


def without(report: Report, because: dict[str, str]) -> Report:
    """The report without the discrepancies whose id is in `because`; they move to `suppressed`, with the reason."""
    known = report.discrepancies["id"].isin(list(because))
    moved = report.discrepancies[known]
    reasons = moved["id"].map(because)
    return dataclasses.replace(
        report,
        discrepancies=report.discrepancies[~known],
        suppressed=[
            *report.suppressed,
            *zip(moved["id"], moved["topic"], moved["fingerprint"], reasons, strict=True),
        ],
    )


def suppressed(report: Report, rules: Sequence[Suppression], today: datetime.date) -> tuple[Report, list[str]]:
    """Apply suppressions that have not expired; what to tell of those that have, and of those that match nothing."""
    because: dict[str, str] = {}
    used: set[int] = set()
    valid = [rule for rule in rules if not rule.until or rule.until >= today.isoformat()]
    for finding in findings(report, ALL):
        for at, rule in enumerate(valid):
            if _matches(rule, finding):
                because.setdefault(finding.row["id"], rule.reason)
                used.add(at)
    notes = [f"{rule.place}: this suppression ended on {rule.until}" for rule in rules if rule not in valid]
    notes += [f"{rule.place}: this suppression matches nothing" for at, rule in enumerate(valid) if at not in used]
    return without(report, because), notes


def _matches(rule: Suppression, finding: Finding) -> bool:
    row = finding.row
    return (
        rule.rule in ("", row["rule"])
        and rule.fingerprint in ("", row["fingerprint"])
        and (not rule.topic or fnmatchcase(finding.label.lower(), rule.topic.lower()))
        and (not rule.outlet or rule.outlet in {evidence.article["outlet"] for evidence in finding.evidence})
    )


def sure(report: Report, percent: int) -> Report:
    """The report without the flagged discrepancies that are less sure than this."""
    rows = report.discrepancies
    less = rows[(rows["confidence"] * 100 < percent) & rows["verdict"].isin(FLAGGED["tension"])]
    return without(report, dict.fromkeys(less["id"], f"less than {percent}% sure"))


def against_baseline(report: Report, path: str) -> tuple[Report, list[str]]:
    """The report without what the baseline holds; and the baseline's entries that are found no more."""
    entries = read_baseline(path)
    found = dict(zip(report.discrepancies["id"], report.discrepancies["fingerprint"], strict=True))
    because = {id: "in the baseline" for id, fingerprint in found.items() if fingerprint in entries}
    there = set(found.values())
    stale = [named(entry) for name, entry in entries.items() if name not in there]
    return without(report, because), stale


def baseline(report: Report) -> Iterator[str]:
    """A baseline of everything that the report flags."""
    yield from _file({f.row["fingerprint"]: entry(f) for f in findings(report)}.values())


def pruned(report: Report, path: str) -> Iterator[str]:
    """The baseline at `path` without what is found no more."""
    there = set(report.discrepancies["fingerprint"])
    yield from _file(entry for name, entry in read_baseline(path).items() if name in there)


def entry(finding: Finding) -> dict[str, str]:
    """What a baseline keeps of a finding."""
    row = finding.row
    topic = finding.label or finding.evidence[0].article["outlet"]  # an article against itself has no topic
    return {"fingerprint": row["fingerprint"], "rule": row["rule"], "verdict": row["verdict"], "topic": topic}


def named(entry: dict[str, str]) -> str:
    """An entry of a baseline in one line."""
    return f"{entry['fingerprint']} ({entry['rule']}: {entry['topic']})"


def _file(entries: Iterable[dict[str, str]]) -> Iterator[str]:
    listed = sorted(entries, key=lambda entry: (entry["topic"], entry["rule"], entry["fingerprint"]))
    yield f'{{"version": {VERSION}, "findings": [' + ",".join("\n" + json.dumps(entry) for entry in listed) + "\n]}\n"


def read_baseline(path: str) -> dict[str, dict[str, str]]:
    """The entries of a baseline by fingerprint. Raises SettingsError when it is missing or broken."""
    try:
        with open(path, encoding="utf-8") as file:
            document = json.load(file)
    except OSError as error:
        hint = "`xcheck baseline write FILE PATH…` makes one"
        raise SettingsError(f"the baseline cannot be read: {error.strerror}", path=path, hint=hint) from error
    except (ValueError, RecursionError) as error:
        raise SettingsError(f"the baseline is broken: {error}", path=path) from error
    entries = document.get("findings") if isinstance(document, dict) else None
    names = ("fingerprint", "rule", "verdict", "topic")
    if not isinstance(entries, list) or not all(_is_entry(entry, names) for entry in entries):
        raise SettingsError("this is no baseline of xcheck", path=path)
    if (version := document.get("version")) != VERSION:
        older = version == 1
        told = "of an older xcheck, which named findings otherwise" if older else f"of version {version!r:.20}"
        hint = "write it anew: `xcheck baseline write FILE PATH…`" if older else "a newer xcheck may have written it"
        raise SettingsError(f"the baseline is {told}", path=path, hint=hint)
    return {entry["fingerprint"]: {name: entry[name] for name in names} for entry in entries}


def _is_entry(entry: Any, names: Iterable[str]) -> bool:
    return isinstance(entry, dict) and all(isinstance(entry.get(name), str) for name in names)


def decided(report: Report, path: str) -> Report:
    """The report without the discrepancies that have a decision in a sheet written with `--format csv`."""
    decisions = read_decisions(path)
    found = zip(report.discrepancies["id"], report.discrepancies["fingerprint"], strict=True)
    return without(report, {id: decisions[fingerprint] for id, fingerprint in found if fingerprint in decisions})


def read_decisions(path: str) -> dict[str, str]:
    """Decision and note of each discrepancy of a sheet that has one, by fingerprint. Raises SettingsError."""
    try:
        # spreadsheets write a byte order mark, and semicolons where the comma is taken
        with open(path, encoding="utf-8-sig", newline="") as file:
            head = file.readline()
            file.seek(0)
            rows = list(csv.DictReader(file, delimiter=";" if head.count(";") > head.count(",") else ","))
    except OSError as error:
        raise SettingsError(f"the decisions cannot be read: {error.strerror}", path=path) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise SettingsError(f"the decisions are no CSV in UTF-8: {error}", path=path) from error
    if rows and not {"row", "fingerprint", "decision"} <= set(rows[0]):
        raise SettingsError("this sheet has no columns row, fingerprint and decision", path=path)
    found = {}
    for row in rows:
        decision, note = (row.get("decision") or "").strip(), (row.get("note") or "").strip()
        if row["row"] == "discrepancy" and decision:
            found[row["fingerprint"]] = f"{decision}: {note}" if note else decision
    return found
