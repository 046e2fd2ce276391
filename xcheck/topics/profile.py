"""What matching needs to know of each claim, worked out once a claim: quantities in base units, and the words around them as sparse rows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xcheck.topics.commensurable import base
from xcheck.topics.words import WORD, Vocabulary, is_common, rows, stem, weights

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

#: Words on either side of a number that say what it measures.
NEAR = 8
MAX_SENTENCE = 1_000
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True)
class Profiles:
    """Columns and sparse rows of claims, in the order of the claims frame."""

    claims: pd.DataFrame
    family: NDArray[np.int64]  # claims meet only in one family: same dimension, same currency
    low: NDArray[np.float64]  # in the family's base unit, NaN where open
    high: NDArray[np.float64]
    value: NDArray[np.float64]
    step: NDArray[np.float64]
    article: NDArray[np.int64]  # row number of its article
    outlet: NDArray[np.int64]
    codes: dict[str, NDArray[np.int64]]  # text columns as numbers; 0 is ""
    heads: list[str]  # by the numbers in codes["head"]
    near: csr_array  # idf-weighted, rows of unit length
    before: csr_array
    after: csr_array
    sentence: csr_array
    names: csr_array  # capitalised words of the sentence
    modifiers: csr_array
    companions: csr_array  # other numbers of the sentence
    years: csr_array
    words_near: list[str]  # for rapidfuzz


def unit_rows(matrix: csr_array, idf: NDArray[np.float64]) -> csr_array:
    import numpy as np

    matrix.data = idf[matrix.indices]
    norms = np.sqrt(matrix.power(2).sum(axis=1))
    matrix.data /= np.repeat(np.maximum(norms, 1e-9), np.diff(matrix.indptr))
    return matrix


def profiles(articles: pd.DataFrame, claims: pd.DataFrame) -> Profiles:
    """Profiles of `claims` (frames.CLAIMS), whose articles are in `articles` (frames.ARTICLES)."""
    import numpy as np
    import pandas as pd

    units = {unit: base(unit) for unit in claims["unit"].unique().tolist()}
    factor = claims["unit"].map({u: f for u, (f, _) in units.items()}).to_numpy(dtype=np.float64)
    offset = claims["unit"].map({u: o for u, (_, o) in units.items()}).to_numpy(dtype=np.float64)
    dimension = claims["dimension"].tolist()
    unit = claims["unit"].tolist()
    keys = [f"money {u}" if d == "money" else "percent" if d == "ratio" else d for d, u in zip(dimension, unit, strict=True)]
    ratio = np.fromiter((d == "ratio" for d in dimension), dtype=bool, count=len(dimension))
    factor = np.where(ratio, 100.0, factor)  # "half" meets "50 percent"

    vocabulary = Vocabulary()
    number_names = Vocabulary()
    near, before, after, sentence, names, modifiers, words_near = [], [], [], [], [], [], []
    parsed: dict[str, tuple[list[int], list[int], list[int]]] = {}
    sentences = claims["sentence"].tolist()
    spans = zip(
        sentences,
        (claims["start"] - claims["sentence_start"]).tolist(),
        (claims["end"] - claims["sentence_start"]).tolist(),
        claims["modifiers"].tolist(),
        claims["head"].tolist(),
        strict=True,
    )
    for text, start, end, mods, head in spans:
        if text not in parsed:
            found = [(m.start(), m.group()) for m in WORD.finditer(text[:MAX_SENTENCE])]
            ids = vocabulary.number([stem(w) for _, w in found])
            at = [s for s, _ in found]
            # the first word has its capital from the sentence, and a headline may have them everywhere
            shouted = sum(w[0].isupper() for _, w in found) > 0.7 * len(found)
            named = [
                k
                for n, (k, (_, w)) in enumerate(zip(ids, found, strict=True))
                if w[0].isupper() and not (is_common(w) and (n == 0 or shouted)) and len(w) > 1
            ]
            parsed[text] = (ids, at, named)
        ids, at, named = parsed[text]
        left = [k for k, s in zip(ids, at, strict=True) if s < start][-NEAR:]
        right = [k for k, s in zip(ids, at, strict=True) if s >= end][:NEAR]
        head_ids = vocabulary.number([stem(w) for w in WORD.findall(head)])
        mod_ids = vocabulary.number([stem(w) for w in WORD.findall(mods)])
        near.append(left + right + head_ids + mod_ids)
        before.append(left[-5:])
        after.append(head_ids + mod_ids + right[:6])
        sentence.append(ids)
        names.append(named)
        modifiers.append(mod_ids)
        words_near.append(text[max(0, start - 60) : start] + " " + text[end : end + 60])
    width = len(vocabulary.ids)
    by_sentence = list(parsed.values())
    frequency = np.bincount([k for ids, _, _ in by_sentence for k in set(ids)], minlength=width).astype(np.float64)
    idf = np.maximum(weights(vocabulary, frequency, len(by_sentence)), 0.05)

    # other numbers of the same sentence: two sentences that share "18 wounded" speak of one thing
    place = claims["article"] + "\x00" + claims["field"] + "\x00" + claims["sentence_start"].astype(str)
    where, _ = pd.factorize(place)
    value_ids = number_names.number([f"{v:.6g}" for v in claims["value"].tolist()])
    together: dict[int, list[int]] = {}
    for sentence_id, v in zip(where.tolist(), value_ids, strict=True):
        together.setdefault(sentence_id, []).append(v)
    companions = [
        [v for v in together[s] if v != own] for s, own in zip(where.tolist(), value_ids, strict=True)
    ]
    year_names = Vocabulary()
    years = [year_names.number(YEAR.findall(text[:MAX_SENTENCE])) for text in sentences]

    codes: dict[str, NDArray[np.int64]] = {}
    heads: list[str] = []
    for column in ("head", "action", "measure", "per", "role", "modality", "direction", "attributed_to", "as_of", "scope", "field", "modifiers"):
        series = claims[column].str.lower() if column == "attributed_to" else claims[column]
        code, distinct = pd.factorize(pd.concat([pd.Series([""]), series], ignore_index=True))
        codes[column] = code[1:].astype(np.int64)
        if column == "head":
            heads = [str(h) for h in distinct]
    article_row = {a: n for n, a in enumerate(articles["id"].tolist())}
    family, _ = pd.factorize(pd.Series(keys, dtype="str"))
    outlet_of, _ = pd.factorize(articles["outlet"])
    article = claims["article"].map(article_row).to_numpy(dtype=np.int64)
    return Profiles(
        claims=claims,
        family=family.astype(np.int64),
        low=claims["low"].to_numpy() * factor + offset,
        high=claims["high"].to_numpy() * factor + offset,
        value=claims["value"].to_numpy() * factor + offset,
        step=claims["step"].to_numpy() * np.abs(factor),
        article=article,
        outlet=outlet_of[article].astype(np.int64),
        codes=codes,
        heads=heads,
        near=unit_rows(rows(near, width), idf),
        before=unit_rows(rows(before, width), idf),
        after=unit_rows(rows(after, width), idf),
        sentence=unit_rows(rows(sentence, width), idf),
        names=unit_rows(rows(names, width), idf),
        modifiers=unit_rows(rows(modifiers, width), idf),
        companions=rows(companions, max(1, len(number_names.ids))),
        years=rows(years, max(1, len(year_names.ids))),
        words_near=words_near,
    )
