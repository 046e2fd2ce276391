"""From pairs of one topic to relations, and from relations to what is reported.

Verdicts are columns; only pairs that do not agree become objects, which the rules look at one by one.

The confidence of a finding is that of its surest pair: the probability that both claims state one quantity, and a half
to the whole of it by the margin of the verdict, which is how far the figures lie apart against what their wording
leaves open (intervals.margin). Its severity is that of its rule, one step milder when nothing but tensions was found.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import starmap
from typing import TYPE_CHECKING, Any, NamedTuple

from xcheck import frames
from xcheck.columns import runs
from xcheck.intervals import margin
from xcheck.related import Folded, Related, folded
from xcheck.spool import Bodies
from xcheck.stated import Folded as FoldedClaims
from xcheck.stated import Framed, Stated, stated
from xcheck.topics.commensurable import base
from xcheck.topics.matching import Couples, Matched, described
from xcheck.verdicts import inclusion, updates
from xcheck.verdicts.findings import fingerprints, known_as
from xcheck.verdicts.internal import internal_findings
from xcheck.verdicts.reasons import alone, distinct, explanations, how_far, widest
from xcheck.verdicts.rules import PAIR_RULES, RULES, Pair, Rule
from xcheck.verdicts.rules.figure_mismatch import PLAIN
from xcheck.verdicts.written import numbers

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from xcheck.topics.matching import Over

    Rows = NDArray[np.int64]
    #: Pairs by topic and rule, each with its reason and confidence.
    Seen = dict[tuple[str, str], list[tuple["Pair", str, float]]]

#: Figures named in a summary.
MAX_NAMED = 4
ORDER = tuple(RULES)
GRAVITY = {verdict: n for n, verdict in enumerate(frames.VERDICTS)}
#: The reasons of pairs that agree.
COPIED, SAME = ["copies of one text"], ["the same figure"]
COUNTED_IN = ["the larger figure counts in the one who did it"]
AGREED = ["the figures go together as rounded or bounded"]
#: Pairs, and articles, that are looked at in one call.
PAIRS_AT_ONCE, ARTICLES_AT_ONCE = 10_000, 500
#: Findings that show how a figure moved, and are no conflict.
MOVED = ("update", "stale-figure")
#: Findings whose rule says all there is to say of how far figures lie apart.
SELF_EVIDENT = (*MOVED, "magnitude-slip", "percent-point-mixup", "bound-conflict")
SEVERITY = {"high": 0, "medium": 1, "low": 2}
MILDER = {"high": "medium", "medium": "low", "low": "low"}


def judge(
    articles: pd.DataFrame,
    claims: pd.DataFrame | Stated,
    matched: Matched,
    *,
    asked: Collection[str] | None = None,
    over: Over = starmap,
) -> tuple[pd.DataFrame, Related, pd.DataFrame]:
    """Topics (frames.TOPICS), their relations, and discrepancies (frames.DISCREPANCIES).

    With `asked`, ids of articles, only these are looked at by themselves. `over` may have parts of the work done
    elsewhere, see topics.match.
    """
    import numpy as np

    claims = stated(articles, claims)
    articles = articles.assign(known_as=known_as(articles))
    topics, relations, found = _told(over(settled, _topics(articles, claims, matched)))
    rows = np.arange(len(articles)) if asked is None else np.flatnonzero(articles["id"].isin(asked))
    for findings in over(by_themselves, _by_themselves(articles, claims, rows)):
        found += findings
    found.sort(key=_surest_first)
    for number, finding in enumerate(found, 1):
        finding["id"] = f"d{number}"
    columns = {name: [finding[name] for finding in found] for name in frames.DISCREPANCIES}
    return topics, relations, frames.make(frames.DISCREPANCIES, columns)


def _topics(articles: pd.DataFrame, claims: Stated, matched: Matched) -> Iterator[tuple[Any, ...]]:
    """The topics in parts: some articles without their texts, their claims, the rows of these in the batch, couples,
    and how many topics of the batch begin before that of each couple.
    """
    import numpy as np
    import pandas as pd

    untold = articles.drop(columns=["title", "text"])
    begun = matched.topics()
    for sheet in matched:
        topic, number = pd.factorize(sheet.topic)[0], np.searchsorted(begun, sheet.topic)
        for rows in runs((np.cumsum(np.bincount(topic)) - 1)[topic] // PAIRS_AT_ONCE):
            some = sheet[rows]
            members = np.unique(claims.article(np.unique(np.concatenate((some.left, some.right)))))
            yield untold.iloc[members], claims.some(members), claims.rows(members), some, number[rows]


class Settled(NamedTuple):
    """What becomes of some topics, and how many topics of the batch begin before each."""

    topics: pd.DataFrame
    related: list[Folded]
    found: list[dict[str, Any]]
    number: Rows


def settled(articles: pd.DataFrame, some: Framed | FoldedClaims, rows: Rows, couples: Couples, number: Rows) -> Settled:
    """Topics with their verdict, their relations, and what is found in them."""
    import numpy as np
    import pandas as pd

    order = np.lexsort((couples.right, couples.left))
    couples, number = couples[order], number[order]
    used = np.unique(np.concatenate((couples.left, couples.right)))
    claims = some.frame().iloc[np.searchsorted(rows, used)].reset_index(drop=True)
    left, right, topic = (np.searchsorted(used, each) for each in (couples.left, couples.right, couples.topic))
    named = np.array([f"t{n + 1}" for n in number.tolist()], dtype=object)
    topics, pairs = described(claims, replace(couples, left=left, right=right, topic=topic), named)
    gravity, reasons = np.zeros(len(pairs), dtype=np.int8), [AGREED] * len(pairs)
    same = (pairs["value_a"] == pairs["value_b"]).to_numpy()
    for n in np.flatnonzero(same).tolist():
        reasons[n] = SAME
    found: list[dict[str, Any]] = []
    # the same figure is no news
    told = np.flatnonzero(~same | (pairs["reading"] != "agreement").to_numpy())
    if len(told):
        label = dict(zip(topics["id"].tolist(), topics["label"].tolist(), strict=True))
        gravity[told], why, found = judged(articles, claims, pairs.iloc[told], label)
        for n, each in zip(told.tolist(), why, strict=True):
            reasons[n] = each
        for finding, name in zip(found, fingerprints(articles, claims, found), strict=True):
            finding["fingerprint"] = name
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
    topics = topics.assign(verdict=np.array(frames.VERDICTS, dtype=object)[gravest])
    return Settled(topics, folded(relations, number), found, np.unique(number))


def _told(parts: Iterable[Settled]) -> tuple[pd.DataFrame, Related, list[dict[str, Any]]]:
    """The topics of all parts by their numbers, with their relations, and all findings."""
    import numpy as np
    import pandas as pd

    topics, number, found = [frames.make(frames.TOPICS)], [np.zeros(0, dtype=np.int64)], []
    bodies, counts = Bodies(), []
    for part in parts:
        topics.append(part.topics)
        number.append(part.number)
        found += part.found
        for each in part.related:
            bodies.add(each.body)
            counts.append(each.relations)
    order = np.argsort(np.concatenate(number))
    every = pd.concat(topics, ignore_index=True).iloc[order].reset_index(drop=True)
    names = every["id"].to_numpy(dtype=object)
    return every, Related(names, bodies, order, np.array(counts, dtype=np.int64)[order]), found


def judged(
    articles: pd.DataFrame, claims: pd.DataFrame, pairs: pd.DataFrame, label: Mapping[str, str]
) -> tuple[NDArray[np.int8], list[list[str]], list[dict[str, Any]]]:
    """The gravity of each pair and its reasons, and what is found in the topics, which have these labels."""
    import numpy as np

    states = updates.states(articles, claims, pairs)
    copies = _copies(articles, claims, pairs)
    gravity = np.where(states > 0, GRAVITY["update"], pairs["reading"].map(GRAVITY)).astype(np.int8)
    counted_in = inclusion.counted_in(claims, pairs)
    gravity[copies | counted_in] = GRAVITY["agreement"]
    told = np.where(copies, 0, np.where(counted_in, 1, 2)).tolist()
    reasons = [(COPIED, COUNTED_IN, AGREED)[n] for n in told]
    findings = _told_once(_ruled(claims, pairs, np.flatnonzero(gravity), states, reasons))
    # a topic that is in conflict is not in order because some of its reports came later
    flagged = {topic for topic, rule in findings if rule not in MOVED}
    found = [
        _finding(key, seen, label[key[0]])
        for key, seen in findings.items()
        if key[1] not in MOVED or key[0] not in flagged
    ]
    return gravity, reasons, found


def _by_themselves(articles: pd.DataFrame, claims: Stated, rows: Rows) -> Iterator[tuple[Any, ...]]:
    """The articles in `rows` and their claims in parts; copies of one text are in one of them."""
    import numpy as np
    import pandas as pd

    origin = pd.factorize(articles["origin"].iloc[rows])[0]
    for some in runs((np.cumsum(np.bincount(origin)) - 1)[origin] // ARTICLES_AT_ONCE if len(rows) else rows):
        yield articles.iloc[rows[some]], claims.some(rows[some])


def by_themselves(articles: pd.DataFrame, some: Framed | FoldedClaims) -> list[dict[str, Any]]:
    """What some articles get wrong by their own accounts."""
    claims = some.frame()
    found = internal_findings(articles, claims)
    for finding, name in zip(found, fingerprints(articles, claims, found), strict=True):
        finding["fingerprint"] = name
    return found


def _copies(articles: pd.DataFrame, claims: pd.DataFrame, pairs: pd.DataFrame) -> NDArray[np.bool_]:
    """Pairs of two articles that are copies of one text: what they hold in common cannot differ."""
    import numpy as np
    import pandas as pd

    article = claims["article"].to_numpy(dtype=object)
    origin = articles["origin"].to_numpy(dtype=object)[pd.Index(articles["id"]).get_indexer(claims["article"])]
    left, right = pairs["left"].to_numpy(), pairs["right"].to_numpy()
    found = (article[left] != article[right]) & (origin[left] == origin[right])
    return np.asarray(found & (pairs["reading"] != "agreement").to_numpy())


def _ruled(
    claims: pd.DataFrame,
    pairs: pd.DataFrame,
    rows: NDArray[np.int64],
    states: NDArray[np.int8],
    why: list[list[str]],
) -> Seen:
    """The pairs in `rows` by topic and rule, each with its reason and confidence; fills in why they differ."""
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
    findings: Seen = {}
    for n, a, b, topic, value_a, value_b, reading, state, confidence in zip(
        rows.tolist(), map(row.__getitem__, left.tolist()), map(row.__getitem__, right.tolist()), topics, *figures,
        states[rows].tolist(), sure.tolist(), strict=True,
    ):  # fmt: skip
        view = Pair(a, b, value_a, value_b, reading, a.article == b.article)
        if state:
            rule = RULES["stale-figure" if state == updates.STALE else "update"]
            why[n] = [rule.why(view)]
        else:
            rule = next(rule for rule in PAIR_RULES if rule.applies and rule.applies(view))
            why[n] = [rule.why(view), _said(view)]
        findings.setdefault((topic, rule.id), []).append((view, why[n][0], confidence))
    return findings


def _told_once(findings: Seen) -> Seen:
    """The findings without those whose figures are all in a more telling one of the same topic, which takes their
    pairs: nobody wants to read of two figures twice.
    """
    kept: Seen = {}
    shown: dict[str, list[tuple[str, frozenset[tuple[object, ...]]]]] = {}
    for key in sorted(findings, key=lambda key: (key[0], ORDER.index(key[1]))):
        topic, rule = key
        figures = frozenset(figure for pair, _, _ in findings[key] for figure in pair.figures)
        others = () if rule in MOVED else shown.setdefault(topic, [])
        same = next((other for other, theirs in others if figures <= theirs), rule)
        kept.setdefault((topic, same), []).extend(findings[key])
        if same == rule and rule not in MOVED:
            shown[topic].append((rule, figures))
    return kept


def _said(pair: Pair) -> str:
    both = f"“{pair.a.text}” and “{pair.b.text}”"
    if pair.reading == "contradiction":
        return f"{both} cannot both be true"
    return f"{both} can both be literally true, but an editor would ask"


def _surest_first(finding: dict[str, Any]) -> tuple[float, int, int, str, str, list[str]]:
    return (
        -finding["confidence"],
        -GRAVITY[finding["verdict"]],
        SEVERITY[finding["severity"]],
        finding["topic"],
        finding["fingerprint"],
        finding["claims"],
    )


def _telling(pairs: list[Pair]) -> Pair:
    """The pair that stands for all: the widest of those that contradict each other, where some do."""
    return widest([pair for pair in pairs if pair.reading == "contradiction"] or pairs)


def _reasons(rule: str, seen: list[tuple[Pair, str, float]]) -> list[str]:
    """Why a finding is shown: what its rule saw in its pairs, how far they lie apart, and who stands alone."""
    pairs = [pair for pair, _, _ in seen]
    own = [pair for pair, why, _ in seen if why == RULES[rule].why(pair)]
    others = [pair for pair, why, _ in seen if why != RULES[rule].why(pair)]  # what another rule has told
    most = _telling(own)
    # a sentence that quotes figures is of its pair alone: one of them stands for all
    found = distinct([why for pair, why, _ in seen if pair is most or "“" not in why])
    if rule not in MOVED:
        apart = [] if rule in SELF_EVIDENT else [most]
        apart += [_telling(others)] if others and most.reading == "tension" else []
        found += distinct([*filter(None, (*map(how_far, apart), alone(pairs)))])
    return [why for why in found if why != PLAIN] or found


def _finding(key: tuple[str, str], seen: list[tuple[Pair, str, float]], label: str) -> dict[str, Any]:
    topic, rule_id = key
    rule: Rule = RULES[rule_id]
    pairs = [pair for pair, _, _ in seen]
    members = {c.id: c for pair in pairs for c in (pair.a, pair.b)}
    ordered = [members[k] for k in sorted(members)]
    sharp = any(pair.reading == "contradiction" for pair in pairs)
    moved = rule_id in MOVED
    verdict = "update" if moved else "contradiction" if sharp else "tension"
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
        "reasons": _reasons(rule_id, seen),
        "caveats": [*([] if moved else explanations(widest(pairs))), rule.caveat],
        "severity": MILDER[rule.severity] if verdict == "tension" else rule.severity,
        "confidence": round(max(confidence for _, _, confidence in seen), 4),
        "fingerprint": "",
    }
