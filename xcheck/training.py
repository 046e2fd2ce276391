"""Learn the weights of matching and of verdicts from labelled stories: `python -m xcheck.training STORIES…`.

A story is a folder with articles.jsonl and labels.json (docs/labels.md). Pairs that a label puts in one topic are
matches, other pairs with at least one labelled claim are not; pairs of two unlabelled claims are left out where their
numbers agree, since nobody looked at them. Stories that were written to learn from are denser than life and follow
`--written`; the shipped ones are in fixtures/learning. Needs the extra `xcheck[train]` (scikit-learn).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xcheck import articles as reading
from xcheck import frames
from xcheck.claims import extract
from xcheck.stories import Row, Story, load, span
from xcheck.topics.candidates import candidates, meetings
from xcheck.topics.comparisons import GAP, LEVELS, SHARE, compare
from xcheck.topics.matching import READINGS
from xcheck.topics.model import AGREEING, DIFFERING, FIRST, SECOND, all_levels, logits, rivalry, second
from xcheck.topics.profile import profiles
from xcheck.verdicts import updates
from xcheck.verdicts.movement import LEVELS as LEVELS_OF_MOVEMENT
from xcheck.verdicts.movement import movements, times

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from xcheck.topics.comparisons import Compared
    from xcheck.topics.profile import Profiles

#: Levels of movement.LEVELS for some pairs, and which of them are what is to be learnt.
Moved = tuple[dict[str, "NDArray[np.int8]"], "NDArray[np.bool_]"]
#: How many of the figures that differ by mistake differ by a slip of three digits or more: a guess, on the low side.
SHARP_SLIPS = 0.02
#: The first score does not see the numbers: it ranks rivals by their words alone.
BLIND = tuple(name for name in LEVELS if name != "gap")
FOLDS = 5
#: How freely the two fits of the second sum may follow the examples (the inverse of their ridge).
FEW, EVERY = 0.1, 0.02
#: What a pair of a story that was written to learn from is worth: such stories are dense with pairs, life is not.
WRITTEN = 0.6
#: Articles of two stories more alike than this may be about one event.
ONE_EVENT = 0.3
#: Stories of one batch in which strangers are looked for.
BATCH = 60


def _rows_of(claims: pd.DataFrame) -> dict[tuple[str, str], list[tuple[int, int, int]]]:
    """(start, end, row) of the claims in each field of each article."""
    rows: dict[tuple[str, str], list[tuple[int, int, int]]] = {}
    spans = zip(claims["article"], claims["field"], claims["start"], claims["end"], strict=True)
    for n, (article, field, start, end) in enumerate(spans):
        rows.setdefault((article, field), []).append((start, end, n))
    return rows


def _meant(rows: Mapping[tuple[str, str], list[tuple[int, int, int]]], article: Row, label: Row) -> int | None:
    """The row of the claim that a label means, if it was extracted."""
    field, start, end = span(article, label)
    near = rows.get((label["article"], field), [])
    best = max(near, key=lambda r: min(end, r[1]) - max(start, r[0]), default=None)
    return best[2] if best and min(end, best[1]) > max(start, best[0]) else None


def labelled_pairs(story: Story, claims: pd.DataFrame) -> dict[tuple[int, int], str]:
    """The relation of each pair of claims (smaller row first) that was looked at by itself."""
    by_article = {article["id"]: article for article in story.articles}
    rows = _rows_of(claims)
    found = {}
    for pair in story.labels.get("pairs") or []:
        i, j = (_meant(rows, by_article[claim["article"]], claim) for claim in (pair["a"], pair["b"]))
        if i is not None and j is not None:
            found[min(i, j), max(i, j)] = pair["relation"]
    return found


def labelled_topics(story: Story, claims: pd.DataFrame) -> tuple[list[set[int]], dict[tuple[int, int], str]]:
    """For each claim its labelled topics, and the labelled relation of each pair of claims (smaller row first)."""
    by_article = {article["id"]: article for article in story.articles}
    rows = _rows_of(claims)
    member: list[set[int]] = [set() for _ in range(len(claims))]
    relation: dict[tuple[int, int], str] = {}
    for t, topic in enumerate(story.labels["topics"]):
        row_of = {}
        for claim in topic["claims"]:
            row = _meant(rows, by_article[claim["article"]], claim)
            if row is not None:
                row_of[claim["ref"]] = row
                member[row].add(t)
        for r in topic["relations"]:
            if r["a"] in row_of and r["b"] in row_of:
                i, j = sorted((row_of[r["a"]], row_of[r["b"]]))
                relation[i, j] = r["relation"]
    # a further mention of the same value in the same article stands for the labelled one
    key = list(
        zip(claims["article"], claims["unit"], claims["low"].fillna(-1e99), claims["high"].fillna(1e99), strict=True)
    )
    known: dict[Any, set[int]] = {}
    for n, topics in enumerate(member):
        if topics:
            known.setdefault(key[n], set()).update(topics)
    for n, topics in enumerate(member):
        if not topics and key[n] in known:
            member[n] = set(known[key[n]])
    return member, relation


@dataclass(frozen=True)
class Example:
    """The labelled candidate pairs of one story."""

    p: Profiles
    compared: Compared
    match: NDArray[np.bool_]
    kept: NDArray[np.bool_]  # pairs that teach: of two outlets, and looked at by whoever labelled
    updates: Moved  # labelled pairs that can be updates, and which are
    conflicts: Moved  # labelled pairs whose numbers differ, and which are a tension or a contradiction
    worth: float = 1.0  # what each of its pairs counts for


def example(story: Story, worth: float = 1.0) -> Example | None:
    """None when a story has no pairs to compare. Its articles are of one event: they need not share a name."""
    import numpy as np

    articles, _ = reading.from_records(story.articles)
    claims, _ = extract(articles)
    if len(articles) < 2 or claims.empty:
        return None
    p = profiles(articles, claims)
    compared = compare(p, candidates(p, meetings(articles, least_named=0.0)))
    pairs = compared.pairs
    couples = list(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True))
    across = p.outlet[pairs.left] != p.outlet[pairs.right]
    if "pairs" in story.labels:
        relation = labelled_pairs(story, claims)
        match = np.array([relation.get(couple, "different") != "different" for couple in couples], dtype=bool)
        kept = across & np.array([couple in relation for couple in couples], dtype=bool)
        relation = {couple: told for couple, told in relation.items() if told != "different"}
    else:
        member, relation = labelled_topics(story, claims)
        match = np.array([bool(member[i] & member[j]) for i, j in couples], dtype=bool)
        seen = np.array([bool(member[i] or member[j]) for i, j in couples], dtype=bool)
        kept = across & (seen | ~compared.agrees)
    told = [n for n, couple in enumerate(couples) if couple in relation]
    judged = frames.make(
        frames.PAIRS,
        {name: [""] * len(told) for name in ("topic", "a", "b")}
        | {
            "reading": [READINGS[r] for r in compared.reading[told].tolist()],
            "left": pairs.left[told],
            "right": pairs.right[told],
            "score": np.ones(len(told)),
            "match": [None] * len(told),
        }
        | {"value_a": compared.value_a[told], "value_b": compared.value_b[told]},
    )
    later = np.array([relation[couples[n]] == "update" for n in told], dtype=bool)
    # an agreement that the numbers deny was labelled for its words: it says nothing of states
    clear = np.array([relation[couples[n]] != "agreement" or bool(compared.agrees[n]) for n in told], dtype=bool)
    when = times(articles, claims)
    clear &= updates.eligible(claims, judged, when) & ~(claims["dimension"] == "age").to_numpy()[judged["left"]]
    updated = (movements(claims, judged[clear], when).levels, later[clear])
    differ = (judged["reading"] != "agreement").to_numpy()
    conflict = np.array([relation[couples[n]] in ("tension", "contradiction") for n in told], dtype=bool)
    conflicts = (movements(claims, judged[differ], when).levels, conflict[differ])
    return Example(p, compared, match, kept, updated, conflicts, worth) if len(pairs) else None


def strangers(stories: Sequence[Story]) -> Example | None:
    """Pairs between different stories of one batch: what only looks like the same event. None of them is a match.

    Articles that are very much alike are left out: two folders may hold one event.
    """
    import numpy as np

    records = [{**r, "id": f"{n}/{r['id']}"} for n, story in enumerate(stories) for r in story.articles]
    articles, _ = reading.from_records(records)
    claims, _ = extract(articles)
    p = profiles(articles, claims)
    compared = compare(p, candidates(p, meetings(articles, least_named=0.0)))
    story = articles["id"].str.partition("/")[0].to_numpy(dtype=object)[p.article]
    pairs = compared.pairs
    kept = (story[pairs.left] != story[pairs.right]) & (pairs.event < ONE_EVENT)
    kept &= p.outlet[pairs.left] != p.outlet[pairs.right]
    nothing = (movements(claims, frames.make(frames.PAIRS), times(articles, claims)).levels, np.zeros(0, dtype=bool))
    return Example(p, compared, np.zeros(len(pairs), dtype=bool), kept, nothing, nothing) if kept.any() else None


def one_hot(
    levels: dict[str, NDArray[np.int8]], names: Sequence[str], shape: dict[str, tuple[str, ...]]
) -> NDArray[np.float32]:
    import numpy as np

    return np.concatenate([np.eye(len(shape[name]), dtype=np.float32)[levels[name]] for name in names], axis=1)


def joined(parts: Sequence[dict[str, NDArray[np.int8]]]) -> dict[str, NDArray[np.int8]]:
    import numpy as np

    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def fit(
    levels: dict[str, NDArray[np.int8]],
    match: NDArray[np.bool_],
    names: Sequence[str],
    strength: float,
    first: NDArray[np.float64] | None = None,
    shape: dict[str, tuple[str, ...]] | None = None,
    importance: NDArray[np.float64] | None = None,
) -> dict[str, Any]:
    """A table of weights: {"bias", "slope", "weights": {comparison: {level: weight}}}; with `first`, its slope is
    learnt too.
    """
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    shape = shape or all_levels()
    columns = one_hot(levels, names, shape)
    if first is not None:
        columns = np.concatenate((columns, first[:, None]), axis=1)
    model = LogisticRegression(C=strength, max_iter=3000)
    model.fit(columns, match, sample_weight=importance)
    weights: dict[str, dict[str, float]] = {}
    at = 0
    for name in names:
        row = model.coef_[0][at : at + len(shape[name])]
        weights[name] = {level: round(float(w), 3) for level, w in zip(shape[name], row, strict=True)}
        at += len(shape[name])
    slope = round(float(model.coef_[0][-1]), 3) if first is not None else 0.0
    return {"bias": round(float(model.intercept_[0]), 3), "slope": slope, "weights": weights}


def importance(story: NDArray[np.int64], worth: NDArray[np.float64], evenness: float = 0.5) -> NDArray[np.float64]:
    """What each pair counts for: one of a story with many pairs less, since they say the same thing often. All stories
    of one `worth` count alike with an evenness of 1, all pairs with one of 0.
    """
    import numpy as np

    weight = worth * np.bincount(story)[story] ** -evenness
    return np.asarray(weight / weight.mean())


def of_story(examples: Sequence[Example]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Of each pair, the number of its story and what it is worth."""
    import numpy as np

    sizes = [len(e.match) for e in examples]
    return np.repeat(np.arange(len(examples)), sizes), np.repeat([e.worth for e in examples], sizes)


def unseen_first(examples: Sequence[Example], strength: float) -> NDArray[np.float64]:
    """The first sum of each pair, by weights that were learnt from other stories: what it is worth on a story it
    has never seen.
    """
    import numpy as np

    out = []
    for fold in range(FOLDS):
        others = [e for n, e in enumerate(examples) if n % FOLDS != fold]
        kept = np.concatenate([e.kept for e in others])
        levels = {name: column[kept] for name, column in joined([e.compared.levels for e in others]).items()}
        story, worth = of_story(others)
        match = np.concatenate([e.match for e in others])
        table = fit(levels, match[kept], BLIND, strength, importance=importance(story[kept], worth[kept]))
        out += [(n, logits(e.compared.levels, table)) for n, e in enumerate(examples) if n % FOLDS == fold]
    return np.concatenate([column for _, column in sorted(out, key=lambda item: item[0])])


def train_verdicts(examples: Sequence[Example], strength: float = 0.1) -> dict[str, Any]:
    """The tables of verdicts/weights.json, with their provenance."""
    tables: dict[str, Any] = {}
    provenance: dict[str, Any] = {"strength": strength}
    for name, told in (
        (updates.UPDATES, [(e.updates, e.worth) for e in examples]),
        (updates.CONFLICTS, [(e.conflicts, e.worth) for e in examples]),
    ):
        tables[name], is_one = moved_table(told, strength)
        provenance[name] = {"stories": len(told), "pairs": len(is_one), name: int(is_one.sum())}
    return tables | {"provenance": provenance}


def moved_table(told: Sequence[tuple[Moved, float]], strength: float) -> tuple[dict[str, Any], NDArray[np.bool_]]:
    """The table of some stories' pairs, and which of these are what it tells."""
    import numpy as np

    told = [each for each in told if len(each[0][1])]
    sizes = [len(is_one) for (_, is_one), _ in told]
    weight = importance(np.repeat(np.arange(len(told)), sizes), np.repeat([worth for _, worth in told], sizes))
    is_one = np.concatenate([is_one for (_, is_one), _ in told])
    levels = joined([levels for (levels, _), _ in told])
    return fit(levels, is_one, tuple(LEVELS_OF_MOVEMENT), strength, shape=LEVELS_OF_MOVEMENT, importance=weight), is_one


def second_table(
    levels: dict[str, NDArray[np.int8]],
    match: NDArray[np.bool_],
    first: NDArray[np.float64],
    story: NDArray[np.int64],
    worth: NDArray[np.float64],
) -> dict[str, Any]:
    """A table of the second sum: two fits added up, one of the comparisons that the first sum has not weighed, one of
    all of them, held short. Few examples mislead them in different ways, so that the sum errs less than either. It is
    then stretched to be a probability on stories that it has not seen.
    """
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    def table(rows: NDArray[np.bool_]) -> dict[str, Any]:
        known = {k: v[rows] for k, v in levels.items()}
        few, every = (
            fit(
                known,
                match[rows],
                names,
                strength,
                first[rows],
                importance=importance(story[rows], worth[rows], evenness),
            )
            for names, strength, evenness in ((SECOND, FEW, 0.5), (tuple(all_levels()), EVERY, 0.25))
        )
        return added(few, every)

    unseen = np.zeros(len(match))
    for fold in range(FOLDS):
        others = story % FOLDS != fold
        held = {k: v[~others] for k, v in levels.items()}
        unseen[~others] = second(held, first[~others], table(others))
    stretch = LogisticRegression(C=1e3).fit(unseen[:, None], match, sample_weight=importance(story, worth))
    return stretched(table(np.ones(len(match), dtype=bool)), float(stretch.coef_[0, 0]), float(stretch.intercept_[0]))


def added(a: dict[str, Any], b: dict[str, Any]) -> dict[str, Any]:
    """One table that gives the sum of two."""
    weights = {
        name: {level: a["weights"].get(name, {}).get(level, 0.0) + weight for level, weight in its.items()}
        for name, its in b["weights"].items()
    }
    return {"bias": a["bias"] + b["bias"], "slope": a["slope"] + b["slope"], "weights": weights}


def stretched(table: dict[str, Any], factor: float, offset: float) -> dict[str, Any]:
    weights = {
        name: {level: round(weight * factor, 3) for level, weight in its.items()}
        for name, its in table["weights"].items()
    }
    bias, slope = round(table["bias"] * factor + offset, 3), round(table["slope"] * factor, 3)
    return {"bias": bias, "slope": slope, "weights": weights}


def train_matching(examples: Sequence[Example], first_strength: float = 0.3) -> dict[str, Any]:
    """The three tables of topics/weights.json, with their provenance."""
    import numpy as np

    levels = joined([e.compared.levels for e in examples])
    match = np.concatenate([e.match for e in examples])
    kept = np.concatenate([e.kept for e in examples])
    agrees = np.concatenate([e.compared.agrees for e in examples])
    story, worth = of_story(examples)
    weight = importance(story[kept], worth[kept])
    table = fit({k: v[kept] for k, v in levels.items()}, match[kept], BLIND, first_strength, importance=weight)
    data: dict[str, Any] = {FIRST: table}
    first = unseen_first(examples, first_strength)
    ends = np.cumsum([len(e.match) for e in examples])
    rivals = [rivalry(e.p, e.compared, first[end - len(e.match) : end]) for e, end in zip(examples, ends, strict=True)]
    levels = {**levels, **joined(rivals)}
    for name, rows in ((AGREEING, kept & agrees), (DIFFERING, kept & ~agrees)):
        data[name] = second_table(
            {k: v[rows] for k, v in levels.items()}, match[rows], first[rows], story[rows], worth[rows]
        )
    # slips of digits are the errors that matter most and too rare to learn from: as likely one quantity as near ones,
    # and those of three digits as likely as their rarity among strangers says
    gap = data[DIFFERING]["weights"]["gap"]
    gap["slip"] = max(gap["slip"], gap["within a tenth"])
    strange = kept & ~agrees & ~match & (levels["near"] > SHARE.index("none"))
    rare = (levels["gap"][strange] == GAP.index("sharp slip")).mean() + 1e-4
    gap["sharp slip"] = round(max(gap["sharp slip"], gap["slip"], float(np.log(SHARP_SLIPS / rare))), 3)
    data["provenance"] = {
        "stories": len(examples),
        "pairs": int(kept.sum()),
        "matches": int((kept & match).sum()),
        "differing matches": int((kept & match & ~agrees).sum()),
        "strengths": [first_strength, FEW, EVERY],
    }
    return data


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", nargs="+", type=Path)
    parser.add_argument(
        "--written", nargs="+", type=Path, default=[], help="stories that were written to learn from: they count less"
    )
    parser.add_argument(
        "--out", type=Path, default=Path(__file__).parent, help="where topics/ and verdicts/ are (default: the package)"
    )
    args = parser.parse_args()
    stories = [story for folder in args.stories for story in load(folder)]
    examples = [e for story in stories if (e := example(story))]
    written = [story for folder in args.written for story in load(folder)]
    examples += [e for story in written if (e := example(story, WRITTEN))]
    whole = [story for story in stories if "pairs" not in story.labels]  # two of the others may be of one event
    count = len(whole) // BATCH + 1
    examples += [e for n in range(count) if (e := strangers(whole[n::count]))]
    for name, data in (("topics", train_matching(examples)), ("verdicts", train_verdicts(examples))):
        path = args.out / name / "weights.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", "utf-8")
        print(path.name, name, json.dumps(data["provenance"]))


if __name__ == "__main__":
    main()
