"""Learn the weights of matching from labelled stories: `python -m xcheck.topics.training STORIES… --out weights.json`.

A story is a folder with articles.jsonl and labels.json (docs/labels.md). Pairs that a label puts in one topic are matches, other pairs with at
least one labelled claim are not; pairs of two unlabelled claims are left out where their numbers agree, since nobody looked at them.
Needs the extra `xcheck[train]` (scikit-learn).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xcheck import articles as reading
from xcheck.claims import extract
from xcheck.topics.candidates import candidates
from xcheck.topics.comparisons import LEVELS, compare
from xcheck.topics.model import AGREEING, DIFFERING, FIRST, RIVALRY, all_levels, logits, rivalry
from xcheck.topics.profile import profiles

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

#: The first score does not see the numbers: it ranks rivals by their words alone.
BLIND = tuple(name for name in LEVELS if name not in ("gap",))


def story_folders(paths: Iterable[Path]) -> list[Path]:
    found = []
    for path in paths:
        found += [path] if (path / "labels.json").exists() else sorted(p.parent for p in path.glob("**/labels.json"))
    return found


def load(folder: Path) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    records = [json.loads(line) for line in (folder / "articles.jsonl").read_text("utf-8").splitlines() if line.strip()]
    return records, json.loads((folder / "labels.json").read_text("utf-8"))


def labelled_topics(records: Sequence[dict[str, Any]], labels: dict[str, Any], claims: pd.DataFrame) -> tuple[list[set[int]], dict[tuple[int, int], str]]:
    """For each claim the labelled topics it belongs to, and the labelled relation of each pair of claims (smaller row first)."""
    by_article = {r["id"]: r for r in records}
    rows: dict[tuple[str, str], list[tuple[int, int, int]]] = {}
    for n, (article, field, start, end) in enumerate(zip(claims["article"], claims["field"], claims["start"], claims["end"], strict=True)):
        rows.setdefault((article, field), []).append((start, end, n))
    member: list[set[int]] = [set() for _ in range(len(claims))]
    relation: dict[tuple[int, int], str] = {}
    for t, topic in enumerate(labels["topics"]):
        row_of = {}
        for claim in topic["claims"]:
            record = by_article[claim["article"]]
            for field in ("title", "text"):
                at = (record.get(field) or "").find(claim["quote"])
                if at < 0:
                    continue
                start = at + claim["quote"].find(claim["number"])
                end = start + len(claim["number"])
                best = max(rows.get((claim["article"], field), []), key=lambda r: min(end, r[1]) - max(start, r[0]), default=None)
                if best and min(end, best[1]) > max(start, best[0]):
                    row_of[claim["ref"]] = best[2]
                    member[best[2]].add(t)
                break
        for r in topic["relations"]:
            if r["a"] in row_of and r["b"] in row_of:
                i, j = sorted((row_of[r["a"]], row_of[r["b"]]))
                relation[i, j] = r["relation"]
    # a further mention of the same value in the same article stands for the labelled one
    key = list(zip(claims["article"], claims["unit"], claims["low"].fillna(-1e99), claims["high"].fillna(1e99), strict=True))
    known: dict[Any, set[int]] = {}
    for n, topics in enumerate(member):
        if topics:
            known.setdefault(key[n], set()).update(topics)
    for n, topics in enumerate(member):
        if not topics and key[n] in known:
            member[n] = set(known[key[n]])
    return member, relation


def examples(folders: Sequence[Path]) -> tuple[dict[str, NDArray[np.int8]], NDArray[np.bool_], NDArray[np.bool_], NDArray[np.int64], list[Any]]:
    """(levels, is a match, numbers agree, story number, context for rivalry) over the labelled candidate pairs of all stories."""
    import numpy as np

    parts: list[dict[str, NDArray[np.int8]]] = []
    match, agree, story, kept, contexts = [], [], [], [], []
    for n, folder in enumerate(folders):
        records, labels = load(folder)
        articles, _ = reading.from_records(records)
        claims, _ = extract(articles)
        if len(articles) < 2 or claims.empty:
            continue
        p = profiles(articles, claims)
        pairs = candidates(articles, p)
        if not len(pairs):
            continue
        compared = compare(p, pairs)
        pairs, levels, agrees = compared.pairs, compared.levels, compared.agrees
        member, _ = labelled_topics(records, labels, claims)
        same = np.fromiter((bool(member[i] & member[j]) for i, j in zip(pairs.left, pairs.right, strict=True)), dtype=bool, count=len(pairs))
        seen = np.fromiter((bool(member[i] or member[j]) for i, j in zip(pairs.left, pairs.right, strict=True)), dtype=bool, count=len(pairs))
        across = p.outlet[pairs.left] != p.outlet[pairs.right]
        parts.append(levels)
        match.append(same)
        agree.append(agrees)
        story.append(np.full(len(pairs), n))
        kept.append(across & (seen | ~agrees))
        contexts.append((p, pairs))
    levels_all = {name: np.concatenate([part[name] for part in parts]) for name in LEVELS}
    return levels_all, np.concatenate(match), np.concatenate(agree), np.concatenate(story), [contexts, np.concatenate(kept)]


def one_hot(levels: dict[str, NDArray[np.int8]], names: Sequence[str]) -> NDArray[np.float32]:
    import numpy as np

    shape = all_levels()
    return np.concatenate([np.eye(len(shape[name]), dtype=np.float32)[levels[name]] for name in names], axis=1)


def fit(levels: dict[str, NDArray[np.int8]], match: NDArray[np.bool_], names: Sequence[str], strength: float) -> dict[str, Any]:
    """A table of weights: {"bias", "weights": {comparison: {level: weight}}}."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=strength, max_iter=2000)
    model.fit(one_hot(levels, names), match)
    shape = all_levels()
    weights: dict[str, dict[str, float]] = {}
    at = 0
    for name in names:
        row = model.coef_[0][at : at + len(shape[name])]
        weights[name] = {level: round(float(w), 3) for level, w in zip(shape[name], row, strict=True)}
        at += len(shape[name])
    return {"bias": round(float(model.intercept_[0]), 3), "weights": weights}


def train(folders: Sequence[Path], strength: float = 0.3) -> dict[str, Any]:
    """The three tables of weights.json, with their provenance."""
    import numpy as np

    levels, match, agree, story, (contexts, kept) = examples(folders)
    data: dict[str, Any] = {}
    data[FIRST] = fit({k: v[kept] for k, v in levels.items()}, match[kept], BLIND, strength)
    first = logits(levels, data[FIRST])
    rivals: list[dict[str, NDArray[np.int8]]] = []
    at = 0
    for p, pairs in contexts:
        part = slice(at, at + len(pairs))
        rivals.append(rivalry(p, pairs, first[part], agree[part]))
        at += len(pairs)
    levels = {**levels, **{name: np.concatenate([r[name] for r in rivals]) for name in RIVALRY}}
    names = tuple(all_levels())
    for table, rows in ((AGREEING, kept & agree), (DIFFERING, kept & ~agree)):
        data[table] = fit({k: v[rows] for k, v in levels.items()}, match[rows], names, strength)
    data["provenance"] = {
        "stories": len(folders),
        "pairs": int(kept.sum()),
        "matches": int((kept & match).sum()),
        "differing matches": int((kept & match & ~agree).sum()),
        "strength": strength,
    }
    return data


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, default=Path(__file__).with_name("weights.json"))
    parser.add_argument("--strength", type=float, default=0.3, help="inverse of the penalty on weights (default: %(default)s)")
    args = parser.parse_args()
    data = train(story_folders(args.stories), args.strength)
    args.out.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(json.dumps(data["provenance"]))


if __name__ == "__main__":
    main()
