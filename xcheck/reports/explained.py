"""Why two figures were taken for one quantity: the weights of the match as a waterfall, and as values for JSON."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, cast

from xcheck.reports.display import display
from xcheck.reports.layout import Line, fold, indented

if TYPE_CHECKING:
    from xcheck.reports.report import Report
    from xcheck.reports.text import Marks
    from xcheck.reports.view import Row
    from xcheck.topics.explanation import Explanation, Weight

#: What each comparison asks, in a reader's words.
ASKED = {
    "action": "what happens to it",
    "after": "the words behind the number",
    "as_of": "as of which day",
    "before": "the words before the number",
    "companions": "other numbers of the sentence",
    "crowd": "like figures in the articles",
    "days": "time between the reports",
    "direction": "rise or fall",
    "elsewhere": "an equal number elsewhere",
    "event": "likeness of the articles",
    "fate": "killed, injured, missing",
    "gap": "the numbers",
    "head": "what is counted",
    "kind": "kind of figure",
    "left over": "like figures that only one article has",
    "left over of fate": "such figures of the dead or the hurt",
    "margin": "ahead of rival figures",
    "measure": "what is measured",
    "modality": "fact or forecast",
    "modifiers": "how it is described",
    "names": "names near it",
    "near": "words near it",
    "next": "the next word",
    "order": "place among such figures",
    "order of fate": "place among those of the dead or the hurt",
    "per": "per what",
    "period": "the period it is about",
    "position": "headline, lead or below",
    "previous": "the word before",
    "qualifiers": "average, record, expected and the like",
    "rank": "rank among rival figures",
    "rivals": "other such figures in the articles",
    "rivals of fate": "others of the dead or the hurt",
    "role": "from or to, part or whole",
    "scope": "scope",
    "sentence": "words of the sentence",
    "side": "first or second of a pair like 52-48",
    "size": "size of the numbers",
    "source": "who is cited",
    "stated": "the same number in the other article",
    "times": "months, days and times named",
    "who": "who does it",
    "years": "years named",
}
LISTED = 10  # weights on a terminal; the rest is summed up
ALTERNATIVES = 4
BAR = 12  # cells of the longest bar
HEAVIEST = 2.0  # the weight that fills a bar


def asked(weight: Weight) -> str:
    return f"{ASKED.get(weight.comparison, weight.comparison.replace('_', ' '))}: {weight.level}"


def waterfall(match: Explanation, marks: Marks) -> Iterator[Line]:
    """The sum from its start to the probability, heaviest weight first, and what would have ended below the line."""
    sure = f"one quantity to {match.probability:.0%}; {match.needed:.0%} is needed"
    if match.known:
        yield from fold([("one quantity: the sentences are otherwise word for word the same", "")], marks.width)
        return
    yield from fold([(sure, "")], marks.width)
    rest = match.weights[LISTED:]
    lines = [("at the start", match.start), *((asked(w), w.weight) for w in match.weights[:LISTED])]
    if rest:
        lines.append((f"{len(rest)} lighter ones", sum(w.weight for w in rest)))
    total = match.start + sum(w.weight for w in match.weights)
    for name, weight in lines:
        yield from indented(fold([(display(name), "")], marks.width - BAR - 9), " " * (BAR + 9), _bar(weight, marks))
    yield [(f"{total:+6.2f}  ", "strong"), (f"the sum, in log-odds; {_log_odds(match.needed):+.2f} is needed", "")]
    told = [f"{asked(w)} ({w.weight:+.2f})" for w in match.apart[:ALTERNATIVES]]
    more = f"; {len(match.apart) - ALTERNATIVES} more" if len(match.apart) > ALTERNATIVES else ""
    how = "this" if len(match.apart) == 1 else "all of these together" if match.jointly else "any one of these"
    yield from fold([(f"{how} would have kept them apart: {'; '.join(told)}{more}", "faint")], marks.width)


def _bar(weight: float, marks: Marks) -> str:
    full = round(min(abs(weight) / HEAVIEST, 1.0) * BAR)
    sign = ("█", "░") if marks.look.unicode else ("+", "-")
    return f"{weight:+6.2f} " + ((sign[0] if weight > 0 else sign[1]) * full).ljust(BAR) + "  "


def _log_odds(probability: float) -> float:
    return math.log(probability / (1 - probability))


def surest(report: Report, claims: Sequence[str]) -> Row | None:
    """The relation between two of `claims` that is surest to be one quantity, those that differ first; None when no
    match was explained.
    """
    among = frozenset(claims)
    found = report.relations
    found = found[found["a"].isin(among) & found["b"].isin(among) & found["match"].notna()]
    if found.empty:
        return None
    differ = found[found["verdict"] != "agreement"]
    best = (differ if len(differ) else found).sort_values(["score", "a", "b"], ascending=[False, True, True])
    row: Any = best.iloc[0].to_dict()
    return cast("Row", row)


def values(match: Explanation | None) -> dict[str, Any] | None:
    """A match for JSON."""
    if match is None:
        return None
    return {
        "probability": match.probability,
        "needed": match.needed,
        "known": match.known,
        "start": match.start,
        "weights": [_values(w) for w in match.weights],
        "apart": [_values(w) for w in match.apart],
        "jointly": match.jointly,
    }


def _values(weight: Weight) -> dict[str, Any]:
    return {"comparison": weight.comparison, "level": weight.level, "weight": weight.weight}
