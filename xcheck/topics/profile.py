"""What matching needs to know of each claim, worked out once a claim: quantities in base units, and the words
around them as sparse rows.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from xcheck.topics.commensurable import base
from xcheck.topics.words import WORD, Vocabulary, fates, fold, is_common, is_filler, rows, weights

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

#: Words on either side of a number that say what it measures.
NEAR = 8
#: Words before and behind a number within which a name is taken for whom or what it is of.
WHO_BEFORE, WHO_BEHIND = 6, 3
MAX_SENTENCE = 1_000
#: One person meets one of these fates in one count: a figure of the killed never meets one of the injured.
EXCLUSIVE = ("kill", "injure", "miss", "rescue", "arrest", "evacuate", "infect")
#: Behind these words another figure or clause begins.
TURNS = frozenset({"and", "while", "but", "as", "including", "after", "with"})
#: How often a stretch of time fits into a year: rates are compared by the year.
PER_YEAR = {
    "second": 31_536_000.0,
    "minute": 525_600.0,
    "hour": 8_760.0,
    "day": 365.0,
    "night": 365.0,
    "week": 365 / 7,
    "month": 12.0,
    "quarter": 4.0,
    "year": 1.0,
}
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
    exclusive: NDArray[np.bool_]  # what happens to what it counts shuts out other such things: killed is not injured
    heads: list[str]  # by the numbers in codes["head"]
    near: csr_array  # idf-weighted, rows of unit length
    before: csr_array
    after: csr_array
    sentence: csr_array
    names: csr_array  # capitalised words of the sentence
    who: csr_array  # those of them that stand near the number
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


@dataclass
class _Around:
    """The words around each claim, as numbers of the vocabulary; `fate`, `next` and `previous` hold one word each,
    plus one (0: none).
    """

    near: list[list[int]] = field(default_factory=list)
    before: list[list[int]] = field(default_factory=list)
    after: list[list[int]] = field(default_factory=list)
    sentence: list[list[int]] = field(default_factory=list)
    names: list[list[int]] = field(default_factory=list)
    who: list[list[int]] = field(default_factory=list)
    modifiers: list[list[int]] = field(default_factory=list)
    fate: list[int] = field(default_factory=list)
    next: list[int] = field(default_factory=list)
    previous: list[int] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    distinct: list[list[int]] = field(default_factory=list)  # the bag of each different sentence
    exclusive_fates: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class _Sentence:
    at: list[int]  # where each word starts
    ids: list[int]
    words: list[str]
    named: list[int]  # places of capitalised words


def _parse(text: str, vocabulary: Vocabulary) -> _Sentence:
    found = [(m.start(), m.group()) for m in WORD.finditer(text[:MAX_SENTENCE])]
    words = [w for _, w in found]
    # the first word has its capital from the sentence, and a headline may have them everywhere
    shouted = sum(w[0].isupper() for w in words) > 0.7 * len(words)
    named = [
        n for n, w in enumerate(words) if w[0].isupper() and len(w) > 1 and not (is_common(w) and (n == 0 or shouted))
    ]
    return _Sentence([s for s, _ in found], vocabulary.number([fold(w) for w in words]), words, named)


def _around(claims: pd.DataFrame, vocabulary: Vocabulary) -> _Around:
    out = _Around()
    fate_of = {n + 1 for n in vocabulary.number(sorted(fates()))}
    out.exclusive_fates = {n + 1 for n in vocabulary.number(EXCLUSIVE)}
    parsed: dict[str, _Sentence] = {}
    rows_ = zip(
        claims["sentence"].tolist(),
        (claims["start"] - claims["sentence_start"]).tolist(),
        (claims["end"] - claims["sentence_start"]).tolist(),
        claims["modifiers"].tolist(),
        claims["head"].tolist(),
        strict=True,
    )
    spans = list(rows_)
    numbers: dict[str, list[tuple[int, int]]] = {}
    for text, start, end, _, _ in spans:
        numbers.setdefault(text, []).append((start, end))
    for text, start, end, mods, head in spans:
        known = parsed.get(text)
        if known is None:
            known = parsed[text] = _parse(text, vocabulary)
            out.distinct.append(known.ids)
        ids, at = known.ids, known.at
        first, last = bisect_left(at, start), bisect_left(at, end)  # words [first, last) are the claim itself
        left, right = ids[max(0, first - NEAR) : first], ids[last : last + NEAR]
        head_ids = vocabulary.number([fold(w) for w in WORD.findall(head)])
        mod_ids = vocabulary.number([fold(w) for w in WORD.findall(mods)])
        out.near.append(left + right + head_ids + mod_ids)
        out.before.append(left[-5:])
        out.after.append(head_ids + mod_ids + right[:6])
        out.sentence.append(ids)
        out.names.append([ids[n] for n in known.named])
        out.who.append([ids[n] for n in _nearest_names(known, first, last)])
        out.modifiers.append(mod_ids)
        # another number ends the stretch of words that a figure rules
        previous_end = max((e for s, e in numbers[text] if e <= start), default=-1)
        next_start = min((s for s, e in numbers[text] if s >= end), default=len(text) + 1)
        low, high = bisect_left(at, previous_end), bisect_left(at, next_start)
        out.fate.append(_fate(known, first, last, low, high, fate_of))
        out.next.append(
            next((ids[n] + 1 for n in range(last, min(last + 5, len(ids))) if not is_filler(known.words[n])), 0)
        )
        out.previous.append(
            next((ids[n] + 1 for n in range(first - 1, max(first - 6, -1), -1) if not is_filler(known.words[n])), 0)
        )
        out.text.append(text[max(0, start - 60) : start] + " " + text[end : end + 60])
    return out


def _nearest_names(sentence: _Sentence, first: int, last: int) -> list[int]:
    """Places of the capitalised words that stand together next before a number, and next behind it."""
    named, at, words = sentence.named, sentence.at, sentence.words

    def joined(n: int) -> bool:
        """Whether named words n and n + 1 stand side by side, with no comma between them."""
        a, b = named[n], named[n + 1]
        return b == a + 1 and at[b] - at[a] - len(words[a]) <= 1

    found = []
    n = bisect_left(named, first) - 1
    if n >= 0 and named[n] >= first - WHO_BEFORE:
        found.append(named[n])
        while n > 0 and joined(n - 1):
            n -= 1
            found.append(named[n])
    n = bisect_left(named, last)
    if n < len(named) and named[n] < last + WHO_BEHIND:
        found.append(named[n])
        while n + 1 < len(named) and joined(n):
            n += 1
            found.append(named[n])
    return found


def _fate(sentence: _Sentence, first: int, last: int, low: int, high: int, fate_of: set[int]) -> int:
    """What happens to what is counted: the nearest word of a fate, behind the number up to an "and", else before it."""
    for n in range(last, min(last + 8, high)):
        if sentence.words[n].lower() in TURNS:
            break
        if sentence.ids[n] + 1 in fate_of:
            return sentence.ids[n] + 1
    for n in range(first - 1, max(first - 11, low - 1, -1), -1):
        if sentence.ids[n] + 1 in fate_of:
            return sentence.ids[n] + 1
    return 0


def profiles(articles: pd.DataFrame, claims: pd.DataFrame) -> Profiles:
    """Profiles of `claims` (frames.CLAIMS), whose articles are in `articles` (frames.ARTICLES)."""
    import numpy as np
    import pandas as pd

    units = {unit: base(unit) for unit in claims["unit"].unique().tolist()}
    factor = claims["unit"].map({u: f for u, (f, _) in units.items()}).to_numpy(dtype=np.float64)
    offset = claims["unit"].map({u: o for u, (_, o) in units.items()}).to_numpy(dtype=np.float64)
    dimension = claims["dimension"].tolist()
    unit = claims["unit"].tolist()
    keys = [
        f"money {u}" if d == "money" else "percent" if d == "ratio" else d for d, u in zip(dimension, unit, strict=True)
    ]
    ratio = np.fromiter((d == "ratio" for d in dimension), dtype=bool, count=len(dimension))
    factor = np.where(ratio, 100.0, factor)  # "half" meets "50 percent"
    rate = claims["per"].map(PER_YEAR).fillna(1.0).to_numpy(dtype=np.float64)
    factor, offset = factor * rate, offset * rate  # 20,000 a day meets 7.3 million a year

    vocabulary = Vocabulary()
    number_names = Vocabulary()
    around = _around(claims, vocabulary)
    width = len(vocabulary.ids)
    frequency = np.bincount([k for bag in around.distinct for k in set(bag)], minlength=width).astype(np.float64)
    idf = np.maximum(weights(vocabulary, frequency, len(around.distinct)), 0.05)

    # other numbers of the same sentence: two sentences that share "18 wounded" speak of one thing
    place = claims["article"] + "\x00" + claims["field"] + "\x00" + claims["sentence_start"].astype(str)
    where, _ = pd.factorize(place)
    value_ids = number_names.number([f"{v:.6g}" for v in claims["value"].tolist()])
    together: dict[int, list[int]] = {}
    for sentence_id, v in zip(where.tolist(), value_ids, strict=True):
        together.setdefault(sentence_id, []).append(v)
    companions = [[v for v in together[s] if v != own] for s, own in zip(where.tolist(), value_ids, strict=True)]
    year_names = Vocabulary()
    years = [year_names.number(YEAR.findall(text[:MAX_SENTENCE])) for text in claims["sentence"].tolist()]

    codes: dict[str, NDArray[np.int64]] = {
        name: np.array(getattr(around, name), dtype=np.int64) for name in ("fate", "next", "previous")
    }
    heads: list[str] = []
    for column in (
        "head",
        "action",
        "measure",
        "per",
        "role",
        "modality",
        "direction",
        "attributed_to",
        "as_of",
        "scope",
        "field",
        "modifiers",
    ):
        series = claims[column].str.lower() if column == "attributed_to" else claims[column]
        code, distinct = pd.factorize(pd.concat([pd.Series([""]), series], ignore_index=True))
        codes[column] = code[1:].astype(np.int64)
        if column == "head":
            heads = [str(h) for h in distinct]
    article_row = {a: n for n, a in enumerate(articles["id"].tolist())}
    family, _ = pd.factorize(pd.Series(keys, dtype="str"))
    # an unknown outlet is one of its own
    outlet_of, _ = pd.factorize(articles["outlet"].where(articles["outlet"] != "", "\x00" + articles["id"]))
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
        exclusive=np.isin(codes["fate"], sorted(around.exclusive_fates)),
        near=unit_rows(rows(around.near, width), idf),
        before=unit_rows(rows(around.before, width), idf),
        after=unit_rows(rows(around.after, width), idf),
        sentence=unit_rows(rows(around.sentence, width), idf),
        names=unit_rows(rows(around.names, width), idf),
        who=unit_rows(rows(around.who, width), idf),
        modifiers=unit_rows(rows(around.modifiers, width), idf),
        companions=rows(companions, max(1, len(number_names.ids))),
        years=rows(years, max(1, len(year_names.ids))),
        words_near=around.text,
    )
