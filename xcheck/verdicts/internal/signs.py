"""A text with its figures as signs, so that a shape of words and figures is one pattern.

"Profit rose 25%, from £80m to £96m" becomes "profit rose P, from M to M", each sign a character of its own, and
`shape(r"<percent><40>\\bfrom\\s<amount><40>\\bto\\s<amount>")` finds it. All is lower case, and what is far from any
figure is left out. Shapes begin at a sign where they can: a search for one character out of a few is what `re` does
fastest. Vague figures and factors ("doubled") stay words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from xcheck import frames
from xcheck.topics.commensurable import base
from xcheck.verdicts.internal.finding import Texts

if TYPE_CHECKING:
    import pandas as pd

#: The sign of each dimension; those not named here are measured.
SIGNS = {
    "count": "\ue000",
    "none": "\ue000",
    "money": "\ue001",
    "percent": "\ue002",
    "percentage_point": "\ue003",
    "ratio": "\ue004",
    "duration": "\ue005",
    "age": "\ue006",
}
MEASURED = "\ue007"
#: Any figure for each day.
DAILY = "\ue008"
#: What a shape may ask for.
CLASSES = {
    "number": "\ue000",
    "money": "\ue001",
    "percent": "\ue002",
    "points": "\ue003",
    "told": "\ue000\ue002",
    "share": "\ue002\ue004",
    "duration": "\ue005",
    "years": "\ue000\ue006",
    "daily": "\ue008",
    "amount": "\ue000\ue001\ue007\ue008",
    "any": "\ue000-\ue008",
}
_STRAY = re.compile("[\ue000-\ue008]")
#: Left as words.
WORDS = ("temperature", "multiple", "angle", "magnitude")
#: Between figures of one shape: no other figure but a time ("over ten years"), and no end of a sentence.
_GAP = "[^.;:!?\n\ue000-\ue004\ue006-\ue008]"
#: Words further than this from any figure are left out.
FAR = 140
#: A number without a unit can be one of money from here on.
BARE = 1_000
_ASKED = re.compile(r"(?<!P)<(?:(?P<name>\w+):)?(?:(?P<gap>\d+)|(?P<kind>[a-z]+))>")
#: Escapes and classes of characters in a pattern, and its innermost groups.
_UNSIGNED = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]")
_GROUP = re.compile(r"\((?:\?(?:[:]|P<\w+>|P=\w+|(?P<around><?[=!])))?(?P<within>[^()]*)\)(?P<times>[?*+]|\{[\d,]+\})?")
#: Times that may lie between two figures of a shape, and figures that it may have or not.
_TIMES, _MORE = "\ue005{0,80}", "[\ue000-\ue008]{0,80}"


class Shape:
    """A pattern over a text with signs; `words` are such that one of them must be in it."""

    def __init__(self, pattern: str, words: tuple[str, ...]) -> None:
        self.order = _order(pattern)
        self._asked, self._words = pattern, words

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(_ASKED.sub(_asked, self._asked))

    def finditer(self, passage: Passage) -> Iterator[re.Match[str]]:
        # few passages have such figures one after the other, and to see this takes no look at the words
        if passage.has_order(self.order) and passage.has(self._words):
            return self.pattern.finditer(passage.text)
        return iter(())

    def search(self, text: str) -> re.Match[str] | None:
        return self.pattern.search(text)


class Shapes:
    """Several shapes."""

    def __init__(self, *shapes: Shape) -> None:
        self._shapes = shapes

    def __iter__(self) -> Iterator[Shape]:
        return iter(self._shapes)

    @cached_property
    def _order(self) -> str:
        return "|".join(dict.fromkeys(shape.order for shape in self._shapes))

    def finditer(self, passage: Passage) -> Iterator[re.Match[str]]:
        """What is found of the first shape, of the second, and so on."""
        if passage.has_order(self._order):
            for each in self._shapes:
                yield from each.finditer(passage)


def shape(pattern: str, *words: str) -> Shape:
    """A pattern in which `<40>` is up to 40 characters of words, `<money>` a figure and `<whole:number>` a named one;
    it is looked for where one of `words` stands.
    """
    return Shape(pattern, words)


def _asked(match: re.Match[str]) -> str:
    found = f"{_GAP}{{0,{match['gap']}}}" if match["gap"] else f"[{CLASSES[match['kind']]}]"
    return f"(?P<{match['name']}>{found})" if match["name"] else found


def _order(pattern: str) -> str:
    """The figures of a shape without its words: what must be found among a passage's signs where the shape is."""
    left = _UNSIGNED.sub("", pattern)
    while (reduced := _GROUP.sub(_grouped, left)) != left:
        left = reduced
    kinds = (match["kind"] for match in _ASKED.finditer(left) if match["kind"])
    return _TIMES.join(_MORE if kind == "more" else f"[{CLASSES[kind]}]" for kind in kinds)


def _grouped(match: re.Match[str]) -> str:
    """What a group without groups in it has of a shape's figures."""
    figures = "".join(m[0] for m in _ASKED.finditer(match["within"]) if m["kind"])
    if not figures or match["around"]:
        return ""
    if "|" in match["within"] or match["times"] in ("?", "*"):
        return "<more>"
    return figures + "<more>" * bool(match["times"])


#: The row of a claim and which of its ends is meant: "low", "high" or "" for the claim itself.
Ended = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Figure:
    """A claim in the base unit of its dimension."""

    claim: Any  # a row of frames.CLAIMS
    value: float
    step: float

    @property
    def open(self) -> float:
        """What its rounding leaves open on either side: nothing for what is counted one by one."""
        return 0.0 if self.exact and self.claim.dimension == "count" and self.value < 100 else self.step / 2

    @property
    def exact(self) -> bool:
        return not self.claim.hedge and not self.claim.approximate and not self.claim.negated


class Orders:
    """The signs of many passages, each found by its number, in which an order of figures is looked for at once."""

    def __init__(self) -> None:
        self._signs: list[str] = []
        self._found: dict[str, frozenset[int]] = {}

    def add(self, signs: str) -> int:
        """The number of one more passage; all are there before any order is looked for."""
        self._signs.append(signs)
        return len(self._signs) - 1

    @cached_property
    def _joined(self) -> tuple[str, list[int]]:
        """The signs of all, and where those of each end."""
        return "\n".join(self._signs), [*accumulate((len(signs) + 1 for signs in self._signs), initial=-1)][1:]

    def found(self, order: str) -> frozenset[int]:
        """The passages that have the order."""
        known = self._found.get(order)
        if known is None:
            known = self._found[order] = frozenset(self._having(order))
        return known

    def _having(self, order: str) -> Iterator[int]:
        search, (signs, ends), place = re.compile(order).search, self._joined, 0
        while place < len(signs) and (match := search(signs, place)):
            number = bisect_left(ends, match.start())
            yield number
            place = ends[number] + 1


class Passage:
    """The title or the text of an article, its figures as signs."""

    __slots__ = (
        "_claims", "_known", "_number", "_orders", "_rows", "article", "field", "places", "published", "signs", "text",
    )  # fmt: skip

    def __init__(
        self, article: str, field: str, published: str, text: str, places: list[int], rows: list[Ended]
    ) -> None:
        self.article, self.field, self.published, self.text = article, field, published, text
        self.places = places  # of the signs in `text`
        self.signs = "".join([text[place] for place in places])
        self._rows = rows  # of the claims, one a sign, with the end that is meant
        self._known: dict[tuple[str, ...], bool] = {(): True}

    def bind(self, claims: frames.Rows, orders: Orders) -> Passage:
        self._claims, self._orders = claims, orders
        self._number = orders.add(self.signs)
        return self

    def has_order(self, order: str) -> bool:
        """Whether figures stand in an order, as Shape tells it."""
        return self._number in self._orders.found(order)

    def has(self, words: tuple[str, ...]) -> bool:
        """Whether one of some words stands in the text. Several shapes ask for the same ones."""
        known = self._known.get(words)
        if known is None:
            known = self._known[words] = any(map(self.text.__contains__, words))
        return known

    def figure(self, match: re.Match[str], name: str) -> Figure:
        return self.at(match.start(name))

    def at(self, place: int) -> Figure:
        """The figure whose sign stands at a place of the text."""
        return self[self.index(place)]

    def index(self, place: int) -> int:
        return bisect_left(self.places, place)

    def __getitem__(self, number: int) -> Figure:
        n, end = self._rows[number]
        claim = self._claims[n]
        if end:  # one of the two states of "from 210 to 340", which was read as a range
            value = getattr(claim, end)
            claim = claim._replace(value=value, text=f"{value:,.15g}", hedge="", approximate=False)
        # "806,000 in the same months" was read as a number of months
        factor, offset = (1.0, 0.0) if claim.dimension == "count" else base(claim.unit)
        return Figure(claim, claim.value * factor + offset, claim.step * abs(factor))

    def __len__(self) -> int:
        return len(self.places)


def commensurable(a: Figure, b: Figure) -> bool:
    """Whether two figures can be put on one scale: money in one currency, counts, measures of one dimension."""
    x, y = a.claim, b.claim
    if x.per != y.per:
        return False
    if "money" in (x.dimension, y.dimension) and (_bare(x) or _bare(y)):
        return True  # "300 million euros, from 1.4 billion to 1.9 billion"
    if x.dimension != y.dimension:
        return False
    return bool(x.dimension != "money" or x.unit == y.unit)


def _bare(claim: Any) -> bool:
    """Whether a figure of some size has no unit of its own."""
    return claim.dimension in ("count", "none") and not claim.unit and claim.value >= BARE


def passages(articles: pd.DataFrame, order: pd.DataFrame, texts: Texts) -> list[Passage]:
    """Every title and text that has figures; `order` are the claims in reading order."""
    claims = frames.Rows(order)
    published = dict(zip(articles["id"].tolist(), articles["published"].tolist(), strict=True))
    sign = order["dimension"].map(lambda name: "" if name in WORDS else SIGNS.get(name, MEASURED))
    sign = sign.where((order["per"] != "day") | (sign == ""), DAILY)
    # "points" beside a percentage are its points
    share = order["article"].where(order["unit"] == "percent", "")
    beside = (order["article"] == share.shift(1)) | (order["article"] == share.shift(-1))
    beside |= order["article"] == share.shift(2)  # "38 percent to Holm's 31, a lead of seven points"
    sign = sign.where((order["unit"] != "point") | ~beside, SIGNS["percentage_point"])
    sign = sign.where((order["hedge"] != "vague") & ~order["text"].isin(("both", "Both")), "")
    # two states of a change that were read as a range: "from 210 to 340", "by 3% to 9%"
    moved = (sign != "") & (order["hedge"] == "range") & order["text"].str.contains(" to ", regex=False)
    sign = sign.where(~moved, "from " + sign + " to " + sign)
    columns = [order[name].tolist() for name in ("article", "field", "start", "end", "text")]
    rows: list[tuple[int, int, int, str]] = []
    key: tuple[str, str] = ("", "")
    orders, found = Orders(), []
    for n, (article, field, start, end, written, mark) in enumerate(zip(*columns, sign.tolist(), strict=True)):
        if (article, field) != key:
            if rows:
                found.append(_passage(key, published, texts[key], rows).bind(claims, orders))
            key, rows = (article, field), []
        if len(mark) > 1 and written[:5].lower() != "from ":
            by = texts[key][max(0, start - 3) : start].lower() == "by "
            mark = mark[5:] if by else mark[-1]
        if mark:
            rows.append((n, start, end, mark))
    if rows:
        found.append(_passage(key, published, texts[key], rows).bind(claims, orders))
    return found


def _passage(
    key: tuple[str, str], published: dict[str, str], text: str, rows: list[tuple[int, int, int, str]]
) -> Passage:
    pieces: list[str] = []
    places: list[int] = []
    kept: list[Ended] = []
    at = length = 0
    for n, start, end, mark in rows:
        if start < at:
            continue  # inside the figure before
        piece = _words(text[at:start])
        pieces += piece, mark
        length += len(piece) + len(mark)
        if len(mark) > 1:  # "from M to M", "M to M"
            places += length - len(mark) + mark.index(mark[-1]), length - 1
            kept += (n, "low"), (n, "high")
        else:
            places.append(length - 1)
            kept.append((n, ""))
        at = end - (text[end - 1] == ".")  # the point of "5 pct." ends a sentence as well
    pieces.append(_words(text[at : at + FAR]))
    return Passage(*key, published[key[0]], "".join(pieces), places, kept)


def _words(text: str) -> str:
    near = (text if len(text) <= 2 * FAR else f"{text[:FAR]}\n{text[-FAR:]}").lower()
    return near if near.isascii() else _STRAY.sub(" ", near)
