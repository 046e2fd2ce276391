"""From pairs of one topic to relations, and from relations to what is reported.

Verdicts are columns; only pairs that do not agree become objects, which the rules look at one by one.

The confidence of a finding is that of its surest pair: the probability that both claims state one quantity, times the
probability that such figures of one quantity are a conflict (updates.weighed). Where none of a topic is as sure as
FLAG_FROM, its differences are left out. The severity of a finding is that of its rule, one step milder when nothing but
tensions was found.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, groupby, repeat, starmap
from operator import neg
from typing import TYPE_CHECKING, Any, NamedTuple

from xcheck import frames
from xcheck.columns import runs
from xcheck.ledger import Ledger
from xcheck.related import Folded, Related, folded
from xcheck.spool import Bodies
from xcheck.stated import Folded as FoldedClaims
from xcheck.stated import Framed, Stated, stated
from xcheck.topics.matching import Couples, Matched, described, named
from xcheck.verdicts import inclusion, updates
from xcheck.verdicts.findings import Known, fingerprints
from xcheck.verdicts.internal import internal_findings
from xcheck.verdicts.reasons import alone, distinct, explanations, how_far, widest
from xcheck.verdicts.rules import PAIR_RULES, RULES, Pair, Rule
from xcheck.verdicts.rules.figure_mismatch import PLAIN

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from xcheck.topics.matching import Over

    Rows = NDArray[np.int64]
    #: Pairs by topic and rule.
    Seen = dict[tuple[str, str], list["Told"]]

#: Figures that differ are shown from this confidence on.
FLAG_FROM = 0.22
#: Nor is a difference that is so much less sure than the surest of its topic.
LEAST_SHARE = 0.3
#: Figures named in a summary.
MAX_NAMED = 4
ORDER = tuple(RULES)
GRAVITY = {verdict: n for n, verdict in enumerate(frames.VERDICTS)}
#: The reasons of pairs that agree.
AGREED_BY = (
    ["the same figure"],
    ["the figures go together as rounded or bounded"],
    ["copies of one text"],
    ["the larger figure counts in the one who did it"],
)
SAME, ROUNDED, COPIED, COUNTED_IN = range(len(AGREED_BY))
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
    flag_from: float | None = FLAG_FROM,
    asked: Collection[str] | None = None,
    over: Over = starmap,
) -> tuple[pd.DataFrame, Related, pd.DataFrame]:
    """Topics (frames.TOPICS), their relations, and discrepancies (frames.DISCREPANCIES).

    Differences are left out where none of their topic is as sure as `flag_from`; None leaves out nothing, and takes
    what is likelier an update for one. With `asked`, ids of articles, only these are looked at by themselves. `over`
    may have parts of the work done elsewhere, see topics.match.
    """
    import numpy as np

    claims = stated(articles, claims)
    rows = np.arange(len(articles)) if asked is None else np.flatnonzero(articles["id"].isin(asked))
    known = Known(articles)
    origin = articles["origin"].iloc[rows]
    calls = chain(
        zip(repeat(by_themselves), _by_themselves(known, origin, claims, rows)),
        zip(repeat(settled), _topics(known, claims, matched, flag_from)),
    )
    return _told(over(_done, calls))


def _done(function: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
    """Articles and topics are called for in one go, so that whoever is done with one kind goes on with the other."""
    return function(*arguments)


def _topics(articles: Known, claims: Stated, matched: Matched, flag_from: float | None) -> Iterator[tuple[Any, ...]]:
    """The topics in parts: some articles without their texts, their claims, the rows of these in the batch, couples,
    how many topics of the batch begin before that of each couple, and from where on differences are shown.
    """
    import numpy as np
    import pandas as pd

    begun = matched.topics()
    for sheet in matched:
        topic, number = pd.factorize(sheet.topic)[0], np.searchsorted(begun, sheet.topic)
        for rows in runs((np.cumsum(np.bincount(topic)) - 1)[topic] // PAIRS_AT_ONCE):
            some = sheet[rows]
            members = np.unique(claims.article(np.unique(np.concatenate((some.left, some.right)))))
            told = articles.some(members, texts=False)
            yield told, claims.some(members), claims.rows(members), some, number[rows], flag_from


class Settled(NamedTuple):
    """What becomes of some topics, and how many topics of the batch begin before each."""

    topics: pd.DataFrame
    related: list[Folded]
    found: list[dict[str, Any]]
    number: Rows


def settled(
    articles: pd.DataFrame,
    some: Framed | FoldedClaims,
    rows: Rows,
    couples: Couples,
    number: Rows,
    flag_from: float | None,
) -> Settled:
    """Topics with their verdict, their relations, and what is found in them."""
    import numpy as np
    import pandas as pd

    order = np.lexsort((couples.right, couples.left))
    couples, number = couples[order], number[order]
    used = np.unique(np.concatenate((couples.left, couples.right)))
    claims = some.frame().iloc[np.searchsorted(rows, used)].reset_index(drop=True)
    left, right, topic = (np.searchsorted(used, each) for each in (couples.left, couples.right, couples.topic))
    couples = replace(couples, topic=topic, left=left, right=right)
    names = np.array([f"t{n + 1}" for n in number.tolist()], dtype=object)
    pairs = described(claims, couples, names)
    weighed = sentenced(articles, claims, pairs, flag_from)
    kept = np.flatnonzero((weighed.gravity <= GRAVITY["update"]) | (_surest(weighed, number) >= (flag_from or 0.0)))
    if len(kept) < len(pairs):
        pairs = pairs.iloc[kept].reset_index(drop=True)
        couples, number, names = couples[kept], number[kept], names[kept]
        weighed = weighed.rows(kept)
    topics = named(claims, couples, names)
    label = dict(zip(topics["id"].tolist(), topics["label"].tolist(), strict=True))
    reasons, found = judged(claims, pairs, weighed, label)
    for finding, name in zip(found, fingerprints(articles, claims, found), strict=True):
        finding["fingerprint"] = name
    relations = frames.make(
        frames.RELATIONS,
        {
            "topic": pairs["topic"],
            "a": pairs["a"],
            "b": pairs["b"],
            "verdict": np.array(frames.VERDICTS, dtype=object)[weighed.gravity],
            "score": pairs["score"].round(4),
            "reasons": reasons,
            "match": pairs["match"],
        },
    )
    gravest = np.zeros(len(topics), dtype=np.int8)
    np.maximum.at(gravest, pd.Index(topics["id"]).get_indexer(pairs["topic"]), weighed.gravity)
    topics = topics.assign(verdict=np.array(frames.VERDICTS, dtype=object)[gravest])
    return Settled(topics, folded(relations, number), found, np.unique(number))


@dataclass(frozen=True)
class Sentenced:
    """Of each pair its gravity (place in frames.VERDICTS), how sure that is, its state in time, and which of AGREED_BY
    says why its figures go together.
    """

    gravity: NDArray[np.int8]
    sure: NDArray[np.float64]
    state: NDArray[np.int8]
    agreed: NDArray[np.int8]

    def rows(self, rows: Rows) -> Sentenced:
        return Sentenced(*(getattr(self, name)[rows] for name in self.__dataclass_fields__))


def _surest(weighed: Sentenced, topic: Rows) -> NDArray[np.float64]:
    """Of each pair, how sure the surest conflict of its topic is; 0 where the pair is nothing beside it."""
    import numpy as np

    places, place = np.unique(topic, return_inverse=True)
    surest = np.zeros(len(places))
    np.maximum.at(surest, place, np.where(weighed.gravity > GRAVITY["update"], weighed.sure, 0.0))
    return np.where(weighed.sure >= LEAST_SHARE * surest[place], surest[place], 0.0)


def sentenced(articles: pd.DataFrame, claims: pd.DataFrame, pairs: pd.DataFrame, flag_from: float | None) -> Sentenced:
    """What each pair (frames.PAIRS) comes to. What may be an update is a conflict all the same, if that is sure enough
    to be shown.
    """
    import numpy as np

    same = (pairs["value_a"] == pairs["value_b"]).to_numpy()
    gravity = pairs["reading"].map(GRAVITY).to_numpy().astype(np.int8)
    sure, state = pairs["score"].to_numpy().copy(), np.zeros(len(pairs), dtype=np.int8)
    agreed = np.where(same, SAME, ROUNDED).astype(np.int8)
    # the same figure is no news
    told = np.flatnonzero(~same | (gravity > 0))
    if len(told):
        some = pairs.iloc[told]
        weighed = updates.weighed(articles, claims, some)
        copies, counted_in = _copies(articles, claims, some), inclusion.counted_in(claims, some)
        together, conflict = copies | counted_in, sure[told] * weighed.conflict
        doubtful = np.ones(len(told), dtype=bool) if flag_from is None else conflict <= flag_from
        stale, later = weighed.state == updates.STALE, weighed.state == updates.UPDATE
        moved = ~together & (stale | (later & doubtful))
        gravity[told] = np.where(together, 0, np.where(moved, GRAVITY["update"], gravity[told]))
        state[told] = np.where(moved, weighed.state, 0)
        sure[told] = np.where(moved | (gravity[told] == 0), sure[told] - conflict, conflict)
        agreed[told] = np.where(copies, COPIED, np.where(counted_in, COUNTED_IN, agreed[told]))
    return Sentenced(gravity, sure, state, agreed)


def _told(parts: Iterable[Settled | list[dict[str, Any]]]) -> tuple[pd.DataFrame, Related, pd.DataFrame]:
    """The topics of all parts by their numbers, with their relations, and all findings: those of topics, and others."""
    import numpy as np

    topics, number = Ledger(frames.TOPICS, ("unit", "verdict"), ("label",)), [np.zeros(0, dtype=np.int64)]
    found = Ledger(frames.DISCREPANCIES, ("kind", "rule", "verdict", "severity"), ("summary",))
    bodies, counts = Bodies(), array("q")
    for part in parts:
        if isinstance(part, Settled):
            topics.extend({name: part.topics[name].tolist() for name in frames.TOPICS})
            number.append(part.number)
            for each in part.related:
                bodies.add(each.body)
                counts.append(each.relations)
        some = part.found if isinstance(part, Settled) else part
        found.extend({name: [finding[name] for finding in some] for name in frames.DISCREPANCIES})
    order = np.argsort(np.concatenate(number))
    every = topics.frame(order)
    related = Related(every["id"].to_numpy(dtype=object), bodies, order, np.array(counts, dtype=np.int64)[order])
    surest = np.array(_surest_first(found), dtype=np.int64)
    return every, related, found.frame(surest, id=[f"d{n + 1}" for n in range(len(found))])


def judged(
    claims: pd.DataFrame, pairs: pd.DataFrame, weighed: Sentenced, label: Mapping[str, str]
) -> tuple[list[list[str]], list[dict[str, Any]]]:
    """The reasons of each pair, and what is found in the topics, which have these labels."""
    import numpy as np

    reasons = [AGREED_BY[n] for n in weighed.agreed.tolist()]
    findings = _told_once(_ruled(claims, pairs, np.flatnonzero(weighed.gravity), weighed, reasons))
    # a topic that is in conflict is not in order because some of its reports came later
    flagged = {topic for topic, rule in findings if rule not in MOVED}
    found = [
        _finding(key, seen, label[key[0]])
        for key, seen in findings.items()
        if key[1] not in MOVED or key[0] not in flagged
    ]
    return reasons, found


def _by_themselves(articles: Known, origin: pd.Series, claims: Stated, rows: Rows) -> Iterator[tuple[Any, ...]]:
    """The articles in `rows` and their claims in parts; copies of one text, which have one `origin`, are in one."""
    import numpy as np
    import pandas as pd

    text = pd.factorize(origin)[0]
    for some in runs((np.cumsum(np.bincount(text)) - 1)[text] // ARTICLES_AT_ONCE if len(rows) else rows):
        yield articles.some(rows[some]), claims.some(rows[some])


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


class Told(NamedTuple):
    """A pair, why its figures differ, how sure that is, and the rule that says so."""

    pair: Pair
    why: str
    sure: float
    rule: str


def _ruled(
    claims: pd.DataFrame,
    pairs: pd.DataFrame,
    rows: NDArray[np.int64],
    weighed: Sentenced,
    why: list[list[str]],
) -> Seen:
    """The pairs in `rows` by topic and rule; fills in why they differ."""
    import numpy as np

    some = pairs.iloc[rows]
    left, right = some["left"].to_numpy(), some["right"].to_numpy()
    used, place = np.unique(np.concatenate((left, right)), return_inverse=True)
    left, right = place[: len(rows)], place[len(rows) :]
    row = list(frames.each(claims.iloc[used]))
    topics, *figures = (some[name].tolist() for name in ("topic", "value_a", "value_b", "reading"))
    findings: Seen = {}
    for n, a, b, topic, value_a, value_b, reading, state, confidence in zip(
        rows.tolist(), map(row.__getitem__, left.tolist()), map(row.__getitem__, right.tolist()), topics, *figures,
        weighed.state[rows].tolist(), weighed.sure[rows].tolist(), strict=True,
    ):  # fmt: skip
        view = Pair(a, b, value_a, value_b, reading, a.article == b.article)
        if state:
            rule = RULES["stale-figure" if state == updates.STALE else "update"]
            why[n] = [rule.why(view)]
        else:
            rule = next(rule for rule in PAIR_RULES if rule.applies and rule.applies(view))
            why[n] = [rule.why(view), _said(view)]
        findings.setdefault((topic, rule.id), []).append(Told(view, why[n][0], confidence, rule.id))
    return findings


def _told_once(findings: Seen) -> Seen:
    """The findings without those whose figures are all in a more telling one of the same topic, which takes their
    pairs: nobody wants to read of two figures twice.
    """
    kept: Seen = {}
    shown: dict[str, list[tuple[str, frozenset[tuple[object, ...]]]]] = {}
    for key in sorted(findings, key=lambda key: (key[0], ORDER.index(key[1]))):
        topic, rule = key
        figures = frozenset(figure for told in findings[key] for figure in told.pair.figures)
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


def _surest_first(found: Ledger) -> list[int]:
    """The order in which findings are reported."""
    gravity = (-GRAVITY[verdict] for verdict in found["verdict"])
    severity = map(SEVERITY.__getitem__, found["severity"])
    sure = map(neg, found["confidence"])
    keys = list(zip(sure, gravity, severity, found["topic"], found["fingerprint"], strict=True))
    order = sorted(range(len(keys)), key=keys.__getitem__)
    ordered = []
    for _, same in groupby(order, key=keys.__getitem__):
        some = list(same)
        ordered += sorted(some, key=lambda row: json.loads(found["claims"][row])) if len(some) > 1 else some
    return ordered


def _telling(pairs: list[Pair]) -> Pair:
    """The pair that stands for all: the widest of those that contradict each other, where some do."""
    return widest([pair for pair in pairs if pair.reading == "contradiction"] or pairs)


def _reasons(rule: str, seen: list[Told]) -> list[str]:
    """Why a finding is shown: what its rule saw in its pairs, how far they lie apart, and who stands alone."""
    mine = [told.rule == rule or told.why == RULES[rule].why(told.pair) for told in seen]
    own = [told.pair for told, its in zip(seen, mine, strict=True) if its]
    others = [told.pair for told, its in zip(seen, mine, strict=True) if not its]
    most = _telling(own)
    # a sentence that quotes figures is of its pair alone: one of them stands for all
    found = distinct([told.why for told in seen if told.pair is most or "“" not in told.why])
    if rule not in MOVED:
        apart = [] if rule in SELF_EVIDENT else [most]
        apart += [_telling(others)] if others and most.reading == "tension" else []
        found += distinct([*filter(None, (*map(how_far, apart), alone([told.pair for told in seen])))])
    return [why for why in found if why != PLAIN] or found


def _finding(key: tuple[str, str], seen: list[Told], label: str) -> dict[str, Any]:
    topic, rule_id = key
    rule: Rule = RULES[rule_id]
    pairs = [told.pair for told in seen]
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
        "confidence": round(max(told.sure for told in seen), 4),
        "fingerprint": "",
    }
