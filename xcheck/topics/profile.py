"""What matching needs to know of each claim, worked out once a claim: quantities in base units, text columns as
numbers, and the words around them (around.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xcheck.columns import spans
from xcheck.topics import concepts
from xcheck.topics.around import Around, around
from xcheck.topics.commensurable import base
from xcheck.topics.events import published_days
from xcheck.topics.frequencies import Frequencies
from xcheck.topics.telling import Telling, telling
from xcheck.topics.traits import Traits, traits
from xcheck.topics.words import rows

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

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


@dataclass(frozen=True)
class Profiles:
    """Columns and sparse rows of claims, in the order of the claims frame."""

    family: NDArray[np.int64]  # claims meet only in one family: same dimension, same currency
    article: NDArray[np.int64]  # row number of its article
    outlet: NDArray[np.int64]
    day: NDArray[np.float64]  # of publication, NaN where unknown
    crowd: NDArray[np.int64]  # claims of its article and family
    codes: dict[str, NDArray[np.int64]]  # text columns as numbers; 0 is ""
    heads: list[str]  # by the numbers in codes["head"]
    rate: NDArray[np.float64]  # how often its stretch of time fits into a year: its number is multiplied by it
    traits: Traits
    around: Around
    telling: Telling
    companions: csr_array  # other numbers of the sentence

    @property
    def value(self) -> NDArray[np.float64]:
        """Numbers in the base unit of their family."""
        return self.traits.numbers.value


#: Text columns that are compared as numbers.
CODED = (
    "head",
    "action",
    "measure",
    "per",
    "role",
    "modality",
    "direction",
    "attributed_to",
    "as_of",
    "period",
    "scope",
    "unit",
)
#: Numbers of one sentence that are looked at as each other's company: more make a table.
MAX_COMPANY = 60


def profiles(articles: pd.DataFrame, claims: pd.DataFrame, batch: Frequencies | None = None) -> Profiles:
    """Profiles of `claims` (frames.CLAIMS), whose articles are in `articles` (frames.ARTICLES). Of a part of a batch
    there must be all claims of each article.
    """
    import numpy as np
    import pandas as pd

    codes: dict[str, NDArray[np.int64]] = {}
    names: dict[str, list[str]] = {}
    for column in CODED:
        series = claims[column].str.lower() if column == "attributed_to" else claims[column]
        code, different = pd.factorize(pd.concat([pd.Series([""]), series], ignore_index=True))
        codes[column], names[column] = code[1:].astype(np.int64), different.tolist()

    factor, offset = (
        np.array(side, dtype=np.float64)[codes["unit"]] for side in zip(*map(base, names["unit"]), strict=True)
    )
    dimension, dimensions = pd.factorize(claims["dimension"])
    ratio = (claims["dimension"] == "ratio").to_numpy()
    factor = np.where(ratio, 100.0, factor)  # "half" meets "50 percent"
    rate = np.array([PER_YEAR.get(per, 1.0) for per in names["per"]])[codes["per"]]
    factor, offset = factor * rate, offset * rate  # 20,000 a day meets 7.3 million a year
    # money of each currency is a family, and so is each dimension; a ratio is a share
    kinds = {name: n for n, name in enumerate(dimensions.tolist())}
    kind = np.where(ratio & ("percent" in kinds), kinds.get("percent", 0), dimension)
    money = (claims["dimension"] == "money").to_numpy()
    family, _ = pd.factorize(np.where(money, len(kinds) + codes["unit"], kind))

    family = family.astype(np.int64)

    article = pd.Index(articles["id"]).get_indexer(claims["article"]).astype(np.int64)
    where = pd.factorize(article * (int(family.max(initial=0)) + 1) + family)[0]
    # an unknown outlet is one of its own
    outlet_of, _ = pd.factorize(articles["outlet"].where(articles["outlet"] != "", "\x00" + articles["id"]))
    its = traits(claims, factor, offset, codes["head"], names["head"])
    words = around(claims, batch)
    concept = concepts.numbers(names["head"])[codes["head"]]
    return Profiles(
        family=family,
        article=article,
        outlet=outlet_of[article].astype(np.int64),
        day=published_days(articles)[article],
        crowd=np.bincount(where)[where],
        codes=codes,
        heads=names["head"],
        rate=rate.astype(np.float64),
        traits=its,
        around=words,
        telling=telling(claims, article, family, concept, words.fate, its.numbers.value),
        companions=_companions(claims, article),
    )


def _companions(claims: pd.DataFrame, article: NDArray[np.int64]) -> csr_array:
    """The other numbers of each claim's sentence: two sentences that share "18 wounded" speak of one thing."""
    import numpy as np
    import pandas as pd

    value, values = pd.factorize(claims["value"])
    number, numbers = pd.factorize(np.array([f"{v:.6g}" for v in values.tolist()], dtype=object))
    value = number[value]
    title = (claims["field"] == "title").to_numpy()
    place, _ = pd.factorize(((article * 2 + title) << 32) + claims["sentence_start"].to_numpy())
    order = np.argsort(place, kind="stable")
    size = np.minimum(np.bincount(place), MAX_COMPANY) if len(place) else place
    first = np.searchsorted(place[order], np.arange(len(size)))
    claim, at = spans(first[place], first[place] + size[place])
    other = value[order][at]
    beside = other != value[claim]
    return rows(claim[beside], other[beside], len(claims), len(numbers))
