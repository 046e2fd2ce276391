"""The columns of every frame that goes from one stage to the next.

Text columns hold "" where nothing is known and are never missing; numeric bounds hold NaN where they are open.
`make` builds a frame, `check` stands at a stage's door.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from xcheck.errors import FrameError

if TYPE_CHECKING:
    import pandas as pd

Columns = Mapping[str, str]

#: One row an article.
ARTICLES: Columns = {
    "id": "str",  # as the input gave it, else made from the path; unique in a batch
    "outlet": "str",
    "title": "str",
    "published": "str",  # ISO 8601 date or date-time, "" when unknown
    "modified": "str",  # when the outlet last changed it, "" when that is unknown or not after `published`
    "url": "str",
    "path": "str",  # the file it was read from, as the user named it; "-" for standard input
    "line": "int64",  # line or record of that file, 0 when the file is one article
    "text": "str",
    "origin": "str",  # copies of one text share an origin: the id of the earliest copy
    "sha256": "str",  # of the text, UTF-8
    "agency": "str",  # the news agency that publishes it, or signs it in dateline or byline
    "owner": "str",  # whom the outlet belongs to, as the user's file of outlets says
}

#: One row an input, or part of an input, that was not read.
SKIPS: Columns = {
    "path": "str",
    "line": "int64",
    "reason": "str",
    "fatal": "bool",  # the user named this input and nothing could be read from it: exit status 2
}

#: One row a numeric statement.
CLAIMS: Columns = {
    "id": "str",  # "{article}#{field}:{start}", the same whatever else is in the batch
    "article": "str",
    "outlet": "str",
    "field": "str",  # "title" or "text"
    "start": "int64",  # code points into that field: the number with its hedge and unit
    "end": "int64",
    "text": "str",  # field[start:end]
    "sentence": "str",  # the sentence around it, as written
    "sentence_start": "int64",  # code points into the field
    "value": "float64",  # as stated, in `unit`; the middle of a range
    "low": "float64",  # literal bounds, NaN where open
    "high": "float64",
    "step": "float64",  # worth of the last significant digit as written: 8,000 -> 1000, 7,687.5 -> 0.1, $3.2bn -> 1e8
    "hedge": "str",  # one of HEDGES
    "approximate": "bool",
    "unit": "str",  # lower-case singular name, ISO 4217 code, or the head noun of what is counted
    "per": "str",  # "day" for "a million barrels per day", else ""
    "dimension": "str",  # one of DIMENSIONS
    "direction": "str",  # "increase", "decrease" or "": a change by this much, not a level
    "subject": "str",  # the counted or measured thing with its modifiers, as written, and its rate: "Oil per barrel"
    "head": "str",  # its head noun, singular, lower case
    "modifiers": "str",  # the words before the head, lower case, space-separated, in order
    "action": "str",  # what happens to it, a concept of the lexicon ("kill", "injure") or a verb's stem
    "measure": "str",  # the property measured ("altitude", "price", "toll"), "" when unknown
    "role": "str",  # one of ROLES
    "attributed_to": "str",
    "as_of": "str",  # ISO date, "--10-31" when the year is unknown, "" when the sentence names no day
    "period": "str",  # the time it is about: "2024", "2024-05", "2024-W19", "2024-Q2", "2024-05/" since May; "" unknown
    "modality": "str",  # "fact", "forecast", "target" or "hypothetical"
    "negated": "bool",
    "scope": "str",  # scope words, sorted, joined by "; ": "since 2020; so far"
}

HEDGES = ("", "about", "nearly", "over", "at_least", "under", "at_most", "up_to", "range", "vague")
#: "from" and "to" are the two states of a change ("rose from A to B"); "part" and "whole" those of "A of the B people".
ROLES = ("", "from", "to", "part", "whole")
DIMENSIONS = (
    "count",
    "money",
    "percent",
    "percentage_point",
    "ratio",
    "length",
    "area",
    "volume",
    "mass",
    "duration",
    "age",
    "speed",
    "temperature",
    "energy",
    "power",
    "pressure",
    "data",
    "frequency",
    "magnitude",
    "angle",
    "multiple",
    "none",
)

#: One row a number that was seen and is not a quantity.
REFUSALS: Columns = {
    "article": "str",
    "field": "str",
    "start": "int64",
    "end": "int64",
    "text": "str",
    "reason": "str",  # a code: "date", "year", "clock", "score", "rank", "identifier", "phone", "junk", …
}

#: One row a group of claims that state the same quantity.
TOPICS: Columns = {
    "id": "str",
    "label": "str",
    "unit": "str",
    "claims": "object",  # list of claim ids
    "verdict": "str",  # the gravest of its relations
}

#: One row a pair of claims of one topic, before it is judged; `left` < `right` are row numbers of the claims frame.
PAIRS: Columns = {
    "topic": "str",
    "a": "str",
    "b": "str",
    "left": "int64",
    "right": "int64",
    "score": "float64",  # how sure it is that both state the same quantity, 0 to 1
    "reading": "str",  # what the bare numbers say: "agreement", "tension" or "contradiction"
    "value_a": "float64",  # in one unit
    "value_b": "float64",
    "match": "object",  # topics.explanation.Explanation: what matched, with its weight; None unless asked for
}

#: One row a compared pair of claims of one topic, `a` < `b`.
RELATIONS: Columns = {
    "topic": "str",
    "a": "str",
    "b": "str",
    "verdict": "str",  # one of VERDICTS
    "score": "float64",  # how sure it is that both state the same quantity, 0 to 1
    "reasons": "object",  # list of str
    "match": "object",  # topics.explanation.Explanation: what matched, with its weight; None unless asked for
}

VERDICTS = ("agreement", "update", "tension", "contradiction")  # from harmless to grave

#: One row a finding.
DISCREPANCIES: Columns = {
    "id": "str",
    "topic": "str",
    "kind": "str",  # "cross-source" or "internal"
    "rule": "str",
    "verdict": "str",
    "claims": "object",  # list of claim ids
    "summary": "str",
    "reasons": "object",  # list of str: why it is shown
    "caveats": "object",  # list of str: why it may not be an error
    "severity": "str",  # "low", "medium" or "high"
    "confidence": "float64",
    "fingerprint": "str",  # no offsets, dates or line numbers in it, so that a baseline does not churn
}


def make(columns: Columns, data: Mapping[str, Any] | None = None) -> pd.DataFrame:
    """A frame with exactly these columns, in this order and of these types; an empty one without `data`.

    A column of text that `data` lacks is "" in every row.
    """
    import pandas as pd

    data = data or {}
    frame = pd.DataFrame({name: pd.Series(data.get(name, ()), dtype=kind) for name, kind in columns.items()})
    if len(frame):
        for name in [name for name, kind in columns.items() if name not in data and kind == "str"]:
            frame[name] = pd.Series([""] * len(frame), index=frame.index, dtype="str")
    return frame


def check(frame: pd.DataFrame, columns: Columns, stage: str) -> pd.DataFrame:
    """Return `frame`, or raise FrameError when a column that `stage` needs is not in it."""
    missing = [name for name in columns if name not in frame.columns]
    if missing:
        raise FrameError(
            f"{stage}: the frame lacks {', '.join(missing)}", hint="see xcheck/frames.py for the columns of each stage"
        )
    return frame


def each(frame: pd.DataFrame) -> Iterator[Any]:
    """The rows of a frame as named tuples of Python's own numbers and strings."""
    columns = tuple(frame.columns)
    return map(_row(columns)._make, zip(*(frame[name].tolist() for name in columns), strict=True))


class Rows:
    """The rows of a frame as named tuples, one by one where they are looked at."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self._frame = frame
        self._make = _row(tuple(frame.columns))._make
        self._known: dict[int, Any] = {}

    @cached_property
    def _columns(self) -> list[Any]:
        return [self._frame[name].to_numpy(dtype=object) for name in self._frame.columns]

    def __getitem__(self, place: int) -> Any:
        found = self._known.get(place)
        if found is None:
            found = self._known[place] = self._make([column[place] for column in self._columns])
        return found


@cache
def _row(columns: tuple[str, ...]) -> Any:
    return namedtuple("Row", columns, rename=True)
