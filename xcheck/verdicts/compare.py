"""Two sentences, one question: do they agree about the number that both state?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from xcheck import frames
from xcheck.topics import matching
from xcheck.topics.words import WORD, fates, fold

if TYPE_CHECKING:
    import pandas as pd

    from xcheck.topics.explanation import Explanation

GRAVITY = {verdict: n for n, verdict in enumerate(frames.VERDICTS)}
#: Sentences this much alike, their numbers left out, are one sentence with another number in it.
VERBATIM = 0.8
MAX_WORDS = 400
#: Two sentences tell less than two articles: more is asked of figures that differ.
DIFFER_FROM = 0.45


@dataclass(frozen=True)
class Comparison:
    """`verdict` is one of frames.VERDICTS or "unrelated"; `a` and `b` are rows of frames.CLAIMS, None when
    unrelated.
    """

    verdict: str
    score: float
    reasons: Sequence[str]
    a: Mapping[str, Any] | None
    b: Mapping[str, Any] | None
    match: Explanation | None = None  # what matched, with its weight, when asked for


def compare_texts(a: str, b: str, *, explain: bool = False) -> Comparison:
    """The gravest relation between the numbers of two texts that are taken to be about one event."""
    from xcheck.claims import extract

    records = [("a", a), ("b", b)]
    articles = frames.make(
        frames.ARTICLES,
        {name: [""] * 2 for name, kind in frames.ARTICLES.items() if kind == "str"}
        | {
            "id": [n for n, _ in records],
            "outlet": ["A", "B"],
            "text": [t for _, t in records],
            "origin": ["a", "b"],
            "line": [0, 0],
        },
    )
    claims, _ = extract(articles)
    if claims["article"].nunique() < 2:
        return Comparison(
            "unrelated",
            0.0,
            ["only one of them states a number"] if len(claims) else ["neither states a number"],
            None,
            None,
        )
    if a == b:  # copies of one text have no relations
        one, other = claims.drop_duplicates("article").to_dict("records")
        return Comparison("agreement", 1.0, ["the same words"], _named(one), _named(other))
    found = _related(articles, claims, explain)
    if not found:
        return Comparison(
            "unrelated", 0.0, ["no number of one states the same quantity as a number of the other"], None, None
        )
    return max(found, key=lambda c: (GRAVITY[c.verdict], c.score))


def _related(articles: pd.DataFrame, claims: pd.DataFrame, explain: bool) -> list[Comparison]:
    from xcheck.verdicts.judge import judge

    aligned = aligned_claims(claims)
    couples = matching.match(
        articles, claims, explain=explain, same_event=True, certain=aligned, differ_from=DIFFER_FROM
    )
    _, related, _ = judge(articles, claims, couples, flag_from=None)
    row: dict[str, Any] = {record["id"]: record for record in claims.to_dict("records")}
    ids = claims["id"].tolist()
    verbatim = {(ids[i], ids[j]) for i, j in aligned}
    found = []
    for r in frames.each(related.frame()):
        a, b = row[r.a], row[r.b]
        if a["article"] == b["article"]:
            continue
        if r.verdict == "agreement" and (r.a, r.b) in verbatim and shut_out(a, b):
            why = "the same sentence, but one figure is outside the other's bound"
            found.append(Comparison("tension", float(r.score), [why], a, b, r.match))
        else:
            found.append(Comparison(r.verdict, float(r.score), r.reasons, a, b, r.match))
    return found


def _named(record: Any) -> Mapping[str, Any]:
    return {str(name): value for name, value in record.items()}


def shut_out(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    """Whether a strict bound leaves out the exact number of the other side: "more than 16" is not 16."""
    return a["value"] == b["value"] and {a["hedge"], b["hedge"]} in ({"", "over"}, {"", "under"})


def aligned_claims(claims: pd.DataFrame) -> list[tuple[int, int]]:
    """Rows of claims that stand at the same place of two sentences which are otherwise word for word the same."""
    sides = [claims.index[claims["article"] == side].tolist() for side in ("a", "b")]
    masked = []
    for rows in sides:
        words: list[str] = []
        at: dict[int, int] = {}
        last = 0
        for n in rows:
            c = claims.loc[n]
            text, base = c["sentence"], c["sentence_start"]
            start = max(int(c["start"] - base), 0)
            words += [w.lower() for w in WORD.findall(text[last if last <= start else 0 : start])]
            at[n] = len(words)
            words.append("#")
            last = int(c["end"] - base)
        if rows:
            words += [w.lower() for w in WORD.findall(claims.loc[rows[-1], "sentence"][last:])]
        masked.append((words[:MAX_WORDS], at))
    # difflib's alignment depends on which side comes first, and a verdict must not
    turned = masked[1][0] < masked[0][0]
    (left, at_left), (right, at_right) = masked[::-1] if turned else masked
    match = SequenceMatcher(None, left, right, autojunk=False)
    if match.ratio() < VERBATIM:
        return []
    other_words = [w for op, i, j, k, m in match.get_opcodes() if op != "equal" for w in (*left[i:j], *right[k:m])]
    if any(fold(w) in fates() for w in other_words):
        return []  # killed in one, injured in the other: not the same quantity, however alike the sentences
    to_right = {blk.a + k: blk.b + k for blk in match.get_matching_blocks() for k in range(blk.size)}
    by_place = {place: n for n, place in at_right.items()}
    found = [(n, by_place[to_right[p]]) for n, p in at_left.items() if to_right.get(p) in by_place]
    return [(b, a) for a, b in found] if turned else found
