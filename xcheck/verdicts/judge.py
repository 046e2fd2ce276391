"""From pairs of one topic to relations, and from relations to what is reported.

Verdicts are columns; only pairs that do not agree become objects, which the rules look at one by one.

The confidence of a finding is that of its surest pair: the probability that both claims state one quantity, and a half
to the whole of it by the margin of the verdict, which is how far the figures lie apart against what their wording
leaves open (intervals.margin). Its severity is that of its rule, one step milder when nothing but tensions was found.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import starmap
from typing import TYPE_CHECKING, Any

from xcheck import frames
from xcheck.intervals import margin
from xcheck.topics.commensurable import base
from xcheck.verdicts import inclusion, updates
from xcheck.verdicts.findings import fingerprints
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
    claims: pd.DataFrame,
    topics: pd.DataFrame,
    pairs: pd.DataFrame,
    *,
    asked: Collection[str] | None = None,
    over: Over = starmap,
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Topics with their verdict, relations (frames.RELATIONS) and discrepancies (frames.DISCREPANCIES).

    With `asked`, ids of articles, only these are looked at by themselves. `over` may have parts of the work done
    elsewhere, see topics.match.
    """
    import numpy as np
    import pandas as pd

    frames.check(pairs, frames.PAIRS, "judge")
    of_pair = pd.Index(topics["id"]).get_indexer(pairs["topic"])
    gravity, reasons = np.zeros(len(pairs), dtype=np.int8), [AGREED] * len(pairs)
    same = (pairs["value_a"] == pairs["value_b"]).to_numpy()
    for n in np.flatnonzero(same).tolist():
        reasons[n] = SAME
    found: list[dict[str, Any]] = []
    # the same figure is no news
    parts = list(_parts(of_pair, np.flatnonzero(~same | (pairs["reading"] != "agreement").to_numpy())))
    untold = articles.drop(columns=["title", "text"])
    calls = (_part(untold, claims, topics, pairs.iloc[rows]) for rows in parts)
    for rows, (graver, why, findings) in zip(parts, over(judged, calls), strict=True):
        gravity[rows] = graver
        for n, each in zip(rows.tolist(), why, strict=True):
            reasons[n] = each
        found += findings
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
    np.maximum.at(gravest, of_pair, gravity)
    topics = topics.assign(verdict=[frames.VERDICTS[n] for n in gravest.tolist()])
    told = articles, claims
    if asked is not None:
        articles, claims = articles[articles["id"].isin(asked)], claims[claims["article"].isin(asked)]
    for findings in over(internal_findings, _by_themselves(articles, claims)):
        found += findings
    for finding, name in zip(found, fingerprints(*told, found), strict=True):
        finding["fingerprint"] = name
    found.sort(key=_surest_first)
    for number, finding in enumerate(found, 1):
        finding["id"] = f"d{number}"
    columns = {name: [finding[name] for finding in found] for name in frames.DISCREPANCIES}
    return topics, relations, frames.make(frames.DISCREPANCIES, columns)


def _parts(topic: Rows, rows: Rows) -> Iterator[Rows]:
    """`rows` of pairs that have these topics, in parts; a topic is in one of them."""
    import numpy as np

    before = np.cumsum(np.bincount(topic[rows])) - 1 if len(rows) else rows
    part = before[topic[rows]] // PAIRS_AT_ONCE
    order = np.argsort(part, kind="stable")
    yield from np.split(rows[order], np.flatnonzero(np.diff(part[order])) + 1) if len(rows) else ()


def _part(articles: pd.DataFrame, claims: pd.DataFrame, topics: pd.DataFrame, pairs: pd.DataFrame) -> tuple[Any, ...]:
    """Some pairs with their claims and their articles, texts left out, and the labels of their topics."""
    import numpy as np

    used, place = np.unique(pairs[["left", "right"]].to_numpy(), return_inverse=True)
    left, right = place.reshape(-1, 2).T
    some = claims.iloc[used]
    told = articles[articles["id"].isin(some["article"].unique())]
    named = topics.loc[topics["id"].isin(pairs["topic"].unique()), ["id", "label"]]
    return told, some, pairs.assign(left=left, right=right), dict(named.itertuples(index=False))


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


def _by_themselves(articles: pd.DataFrame, claims: pd.DataFrame) -> Iterator[tuple[pd.DataFrame, pd.DataFrame]]:
    """The articles and their claims in parts; copies of one text are in one of them."""
    import numpy as np
    import pandas as pd

    origin = pd.factorize(articles["origin"])[0]
    part = (np.cumsum(np.bincount(origin)) - 1)[origin] // ARTICLES_AT_ONCE if len(origin) else origin
    of_claim = part[pd.Index(articles["id"]).get_indexer(claims["article"])]
    for n in np.unique(of_claim).tolist():
        yield articles[part == n], claims[of_claim == n]


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
