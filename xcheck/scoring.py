"""How well xcheck does on stories that somebody labelled by hand.

A claim that xcheck found is a labelled one when both lie in the same field of the same article and their spans overlap;
a further mention of the same value and unit in that article stands for the labelled one too. Every flagged pair of
outlets that is not a labelled tension or contradiction is a false alarm, whether or not its claims are labelled.
Figures without a case are NaN.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from xcheck.errors import InputError
from xcheck.stories import Story, load, named, span

if TYPE_CHECKING:
    import pandas as pd

    from xcheck.reports.report import Report

    Row = Mapping[str, Any]

FLAGGED = frozenset({"tension", "contradiction"})
#: From here on a finding counts as a sure one.
SURE = 0.6
#: A labelled claim: the number of its topic and its ref there.
Ref = tuple[int, str]
Pair = frozenset[Any]


@dataclass(frozen=True)
class Note:
    """One thing that went wrong: `kind` is a word for it, `text` the numbers, `quotes` the words they came from."""

    kind: str
    story: str
    text: str
    quotes: tuple[str, ...] = ()


@dataclass
class Scores:
    """Counts over all stories, the figures that follow from them, and what went wrong.

    `verdicts` counts each labelled relation by the verdict it was given, "not paired" when the two were not compared.
    """

    counts: Counter[str] = field(default_factory=Counter)
    verdicts: Counter[tuple[str, str]] = field(default_factory=Counter)
    notes: list[Note] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """Name to figure. Shares lie between 0 and 1; `..._per_story` are counts."""
        n = self.counts
        paired = sum(times for (_, given), times in self.verdicts.items() if given != "not paired")
        flagged = sum(n_ for (label, given), n_ in self.verdicts.items() if label in FLAGGED and given in FLAGGED)
        pairs = self.verdicts.total()
        flags = sum(n_ for (label, _), n_ in self.verdicts.items() if label in FLAGGED)
        exact = sum(n_ for (label, given), n_ in self.verdicts.items() if label == given)
        topics = (_share(n["topics_right"], n["topics_flagged"]), _share(n["gold_topics_found"], n["gold_topics"]))
        alarms = (_share(n["flags_right"], n["flags"]), _share(flagged, flags))
        return {
            "stories": n["stories"],
            "topic_precision": topics[0],
            "topic_recall": topics[1],
            "topic_f1": _f1(*topics),
            "sure_precision": _share(n["sure_right"], n["sure_flagged"]),
            "sure_recall": _share(n["sure_gold_found"], n["gold_topics"]),
            "false_alarms_per_story": _share(n["topics_flagged"] - n["topics_right"], n["stories"]),
            "claims_found": _share(n["found"], n["claims"]),
            "claims_exact": _share(n["exact"], n["claims"]),
            "pairing_precision": _share(n["labelled_pairs_right"], n["labelled_pairs"]),
            "pairing_recall": _share(paired, pairs),
            "flag_precision": alarms[0],
            "flag_recall": alarms[1],
            "flag_f1": _f1(*alarms),
            "verdict_accuracy": _share(exact, pairs),
            "story_accuracy": _share(n["stories_right"], n["stories"]),
            "internal_recall": _share(n["internal_found"], n["internal"]),
            "false_internal_per_story": _share(n["false_internal"], n["stories"]),
        }


def score(path: str | os.PathLike[str], *, mixed: bool = False) -> Scores:
    """Check every story under `path` and compare the reports with the labels.

    With `mixed`, all stories go into one batch, as in a newsroom's day: flags between two stories are false alarms too.
    """
    from xcheck import pipeline

    stories = [named(story) for story in load(path) if "pairs" not in story.labels]
    if not stories:
        hint = "these have pairs to learn from; docs/labels.md says how a whole story is labelled"
        raise InputError("no story in it is labelled whole", path=os.fspath(path), hint=hint)
    scores = Scores()
    if mixed:
        rows = _Rows.of(pipeline.check([article for story in stories for article in story.articles]))
        for story in stories:
            _judge(story, rows, scores)
        _flags_between(stories, rows, scores)
    else:
        for story in stories:
            _judge(story, _Rows.of(pipeline.check(list(story.articles))), scores)
    return scores


@dataclass(frozen=True)
class _Rows:
    """The parts of a report that are scored, as records, in the order of the JSON report."""

    claims: dict[str, Row]
    topic_of: dict[str, str]
    relations: list[Row]
    discrepancies: list[Row]

    @classmethod
    def of(cls, report: Report) -> _Rows:
        topics = _sorted(report.topics, "id")
        return cls(
            claims={row["id"]: row for row in _sorted(report.claims, "article", "field", "start", "end")},
            topic_of={claim: row["id"] for row in topics for claim in row["claims"]},
            relations=_sorted(report.relations, "topic", "a", "b"),
            discrepancies=_sorted(report.discrepancies, "id"),
        )


def _sorted(frame: pd.DataFrame, *by: str) -> list[Row]:
    rows: list[Any] = frame.sort_values(list(by), kind="stable").to_dict("records")
    return rows


def _judge(story: Story, rows: _Rows, scores: Scores) -> None:
    """Add one story to `scores`."""
    scores.counts["stories"] += 1
    outlet = {article["id"]: article["outlet"] for article in story.articles}
    claims = {name: row for name, row in rows.claims.items() if row["article"] in outlet}
    gold = {(at, claim["ref"]): claim for at, topic in enumerate(story.labels["topics"]) for claim in topic["claims"]}
    meant = _with_repeats(_found(story, gold, claims, scores), claims)
    labels = {
        frozenset(((at, relation["a"]), (at, relation["b"]))): relation["relation"]
        for at, topic in enumerate(story.labels["topics"])
        for relation in topic["relations"]
    }
    outlet_of = {name: outlet[row["article"]] for name, row in claims.items()}
    given = {
        frozenset((row["a"], row["b"])): row["verdict"]
        for row in rows.relations
        if row["a"] in outlet_of and row["b"] in outlet_of and outlet_of[row["a"]] != outlet_of[row["b"]]
    }
    verdicts = _flags(story.name, claims, rows, given, meant, labels, scores)
    for pair, label in labels.items():
        scores.verdicts[label, verdicts.get(pair, "not paired")] += 1
        if label in FLAGGED and verdicts.get(pair) not in FLAGGED:
            a, b = (gold[ref] for ref in sorted(pair))
            text = f"{a['number']} ~ {b['number']} is a {label}, given as {verdicts.get(pair, 'not paired')}"
            scores.notes.append(Note("missed disagreement", story.name, text, (a["quote"], b["quote"])))
    disagree = {pair for pair, label in labels.items() if label in FLAGGED}
    scores.counts["gold_topics"] += len({at for pair in disagree for at, _ in pair})
    scores.counts["stories_right"] += bool(disagree) == any(verdict in FLAGGED for verdict in given.values())
    _internal(story, rows.discrepancies, claims, scores)


def _found(story: Story, gold: Mapping[Ref, Row], claims: Mapping[str, Row], scores: Scores) -> dict[str, set[Ref]]:
    """Which labelled claims each extracted claim is."""
    articles = {article["id"]: article for article in story.articles}
    by_field: dict[tuple[str, str], list[Row]] = {}
    for row in claims.values():
        by_field.setdefault((row["article"], row["field"]), []).append(row)
    meant: dict[str, set[Ref]] = {}
    for ref, claim in gold.items():
        scores.counts["claims"] += 1
        name, start, end = span(articles[claim["article"]], claim)
        near = by_field.get((claim["article"], name), ())
        overlaps = [(min(end, row["end"]) - max(start, row["start"]), row) for row in near]
        length, best = max(overlaps, key=lambda one: one[0], default=(0, None))
        if best is None or length <= 0:
            scores.notes.append(Note("missed claim", story.name, claim["number"], (claim["quote"],)))
            continue
        scores.counts["found"] += 1
        meant.setdefault(best["id"], set()).add(ref)
        if _same(best, claim):
            scores.counts["exact"] += 1
        else:
            text = f"{claim['number']} is {_range(claim)}, read as {_range(best)}"
            scores.notes.append(Note("wrong value", story.name, text, (claim["quote"],)))
    return meant


def _with_repeats(meant: dict[str, set[Ref]], claims: Mapping[str, Row]) -> dict[str, set[Ref]]:
    """Add the further mentions: same article, unit and value as a claim that is a labelled one."""
    known: dict[tuple[str, str], list[tuple[Row, set[Ref]]]] = {}
    for name, refs in meant.items():
        known.setdefault((claims[name]["article"], claims[name]["unit"]), []).append((claims[name], refs))
    repeats = {}
    for name, row in claims.items():
        twins = [refs for twin, refs in known.get((row["article"], row["unit"]), ()) if _same(row, twin)]
        if twins and name not in meant:
            repeats[name] = twins[0]
    return meant | repeats


def _flags(
    story: str,
    claims: Mapping[str, Row],
    rows: _Rows,
    given: Mapping[Pair, str],
    meant: Mapping[str, set[Ref]],
    labels: Mapping[Pair, str],
    scores: Scores,
) -> dict[Pair, str]:
    """Count the flagged pairs and topics, right and wrong; return the verdict that each labelled pair was given."""
    verdicts: dict[Pair, str] = {}
    topics: dict[Any, bool] = {}
    found: dict[int, bool] = {}
    sure = {row["topic"] for row in rows.discrepancies if row["verdict"] in FLAGGED and row["confidence"] >= SURE}
    for pair, verdict in given.items():
        a, b = sorted(pair)
        both = [frozenset((x, y)) for x in meant.get(a, ()) for y in meant.get(b, ())]
        matched = [one for one in both if one in labels]
        scores.counts["labelled_pairs"] += bool(both)
        scores.counts["labelled_pairs_right"] += bool(both) and bool(matched)
        verdicts.update(dict.fromkeys(matched, verdict))
        if verdict not in FLAGGED:
            continue
        right = [one for one in matched if labels[one] in FLAGGED]
        scores.counts["flags"] += 1
        scores.counts["flags_right"] += bool(right)
        topic = rows.topic_of.get(a, pair)
        topics[topic] = topics.get(topic, False) or bool(right)
        for at in {at for one in right for at, _ in one}:
            found[at] = found.get(at, False) or topic in sure
        if not right:
            label = labels[matched[0]] if matched else "not the same quantity"
            text = f"{claims[a]['text']} ~ {claims[b]['text']} given as {verdict}, is {label}"
            scores.notes.append(Note("false alarm", story, text, (claims[a]["sentence"], claims[b]["sentence"])))
    scores.counts["topics_flagged"] += len(topics)
    scores.counts["topics_right"] += sum(topics.values())
    scores.counts["gold_topics_found"] += len(found)
    scores.counts["sure_flagged"] += len(sure & topics.keys())
    scores.counts["sure_right"] += sum(topics[topic] for topic in sure & topics.keys())
    scores.counts["sure_gold_found"] += sum(found.values())
    return verdicts


def _internal(story: Story, discrepancies: Iterable[Row], claims: Mapping[str, Row], scores: Scores) -> None:
    """Count the inconsistencies within one article."""
    labels = story.labels.get("internal") or []
    found: set[int] = set()
    for row in discrepancies:
        if row["kind"] != "internal" or any(name not in claims for name in row["claims"]):
            continue
        told = [claims[name] for name in row["claims"]]
        hits = [
            at
            for at, label in enumerate(labels)
            if any(claim["article"] == label["article"] for claim in told)
            and any(claim["text"] in label["quote_a"] or claim["text"] in label["quote_b"] for claim in told)
        ]
        if hits:
            found.add(hits[-1])
            continue
        scores.counts["false_internal"] += 1
        text = f"{row['rule']}: {' ~ '.join(claim['text'] for claim in told)}"
        quotes = tuple(dict.fromkeys(claim["sentence"] for claim in told))
        scores.notes.append(Note("false internal", story.name, text, quotes))
    scores.counts["internal"] += len(labels)
    scores.counts["internal_found"] += len(found)
    for at, label in enumerate(labels):
        if at not in found:
            scores.notes.append(Note("missed internal", story.name, label["why"], (label["quote_a"], label["quote_b"])))


def _flags_between(stories: Iterable[Story], rows: _Rows, scores: Scores) -> None:
    """Count the flagged pairs whose two claims come from different stories: false alarms all of them."""
    story = {article["id"]: one.name for one in stories for article in one.articles}
    for row in rows.relations:
        a, b = rows.claims[row["a"]], rows.claims[row["b"]]
        one, other = story[a["article"]], story[b["article"]]
        if row["verdict"] in FLAGGED and one != other:
            scores.counts.update(flags=1, flags_between_stories=1)
            text = f"{a['text']} ~ {b['text']} given as {row['verdict']}, from different stories"
            scores.notes.append(Note("false alarm", f"{one}, {other}", text, (a["sentence"], b["sentence"])))


def _same(a: Row, b: Row) -> bool:
    """Whether both state the same bounds; None and NaN are open."""
    for bound in ("low", "high"):
        x, y = _open(a.get(bound)), _open(b.get(bound))
        if (x is None) != (y is None) or (x is not None and y is not None and abs(x - y) > 1e-6 * max(1.0, abs(y))):
            return False
    return True


def _open(bound: float | None) -> float | None:
    return None if bound is None or bound != bound else bound


def _range(row: Row) -> str:
    low, high = ("" if bound is None else f"{bound:,g}" for bound in (_open(row.get("low")), _open(row.get("high"))))
    return low if low == high else f"{low}..{high}"


def _share(part: float, whole: float) -> float:
    return part / whole if whole else float("nan")


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision > 0 and recall > 0 else 0.0
