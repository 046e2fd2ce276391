"""The words around each number, as sparse rows and codes.

Sentences are cut into words once each. What a claim asks of its sentence (the eight words before it, the nearest word
that says what happens, the name next to it) is then a look at columns: a search among the places of words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xcheck.columns import spans
from xcheck.topics.frequencies import MAX_SENTENCE, Frequencies
from xcheck.topics.qualifiers import marks, rival, sides
from xcheck.topics.tokens import Forms, Tokens, met, tokens
from xcheck.topics.words import Vocabulary, fates, fold, is_filler, is_listed, priors, rows, unit_rows, weights

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    Rows = NDArray[np.int64]

#: Words on either side of a number that say what it measures.
NEAR = 8
#: Words before and behind a number within which a name is taken for whom or what it is of.
WHO_BEFORE, WHO_BEHIND = 6, 3
#: One person meets one of these fates in one count: a figure of the killed never meets one of the injured.
KILLED = "kill"
EXCLUSIVE = (KILLED, "injure", "miss", "rescue", "arrest", "evacuate", "infect")
#: Behind these words another figure or clause begins.
TURNS = dict.fromkeys(("and", "while", "but", "as", "including", "after", "with"), 1)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True)
class Around:
    """Sparse rows are idf-weighted and of unit length; those of sentences and modifiers stand once for each different
    one. `fate`, `next` and `previous` are numbers of words, 0 for none.
    """

    near: csr_array
    before: csr_array
    after: csr_array
    who: csr_array  # capitalised words that stand near the number
    sentence: Rows  # number of each claim's sentence, of its modifiers: rows of the following
    modifier: Rows
    sentences: csr_array
    names: csr_array  # capitalised words of the sentence
    years: csr_array  # ones, not weights
    modifiers: csr_array
    fate: Rows
    next: Rows
    previous: Rows
    exclusive: NDArray[np.bool_]  # by its fate: killed is not injured
    killed: NDArray[np.bool_]
    periods: Rows  # bits, see qualifiers.py
    qualifiers: Rows  # bits
    beside: NDArray[np.bool_]  # it counts the others: "20 other nations"
    rival: NDArray[np.bool_]  # its sentence sets counts against each other, see qualifiers.py
    side: Rows  # which figure of a pair such as "52 to 48" it is, 0 for none


def around(claims: pd.DataFrame, batch: Frequencies | None = None) -> Around:
    """What stands around the numbers of `claims` (frames.CLAIMS), which may be a part of a batch."""
    import numpy as np
    import pandas as pd

    sentence, sentences = pd.factorize(claims["sentence"])
    head, heads = pd.factorize(claims["head"])
    modifier, modifiers = pd.factorize(claims["modifiers"])
    texts = sentences.tolist()
    forms, vocabulary = met(), Vocabulary()
    fate_of = vocabulary.number(sorted(fates()))
    exclusive = vocabulary.number(EXCLUSIVE)
    s = tokens([text[:MAX_SENTENCE] for text in texts], forms)
    h, m = tokens(heads.tolist(), forms), tokens(modifiers.tolist(), forms)
    every, folds = forms.named(np.concatenate((s.form, h.form, m.form)), fold)
    word = np.array(vocabulary.number(folds), dtype=np.int64)[every]
    ids, head_ids, modifier_ids = np.split(word, np.cumsum([len(s.form), len(h.form)]))
    width = len(vocabulary.ids)

    start = (claims["start"] - claims["sentence_start"]).to_numpy()
    end = (claims["end"] - claims["sentence_start"]).to_numpy()
    low, high = s.first[sentence], s.first[sentence + 1]
    at = _Places(s.text, s.start)
    first, last = at.before(sentence, start), at.before(sentence, end)  # words [first, last) are the claim itself

    bags = rows(s.text, ids, len(texts), width)
    if batch is None:
        count, frequency = len(texts), np.bincount(bags.indices, minlength=width).astype(np.float64)
    else:
        count, frequency = batch.sentences, batch.of(vocabulary.ids)
    idf = np.maximum(weights(priors(vocabulary.ids), frequency, count), 0.05)

    def bag(*parts: tuple[Rows, Rows]) -> csr_array:
        row, column = (np.concatenate(side) for side in zip(*parts, strict=True))
        return unit_rows(rows(row, column, len(claims), width), idf)

    def around_it(begin: Rows, stop: Rows) -> tuple[Rows, Rows]:
        row, place = spans(begin, stop)
        return row, ids[place]

    def of(said: Tokens, its: Rows, code: Rows) -> tuple[Rows, Rows]:
        row, place = spans(said.first[code], said.first[code + 1])
        return row, its[place]

    left, right = np.maximum(low, first - NEAR), np.minimum(high, last + NEAR)
    own = (of(h, head_ids, head), of(m, modifier_ids, modifier))
    named = _named(s, forms)
    row, place = s.text[named], ids[named]

    # another number ends the stretch of words that a figure rules
    flags = np.isin(ids, fate_of)
    turns = forms.found(TURNS)[s.form]
    filler = forms.ask(is_filler, "bool")[s.form]
    lowest, highest = _stretch(at, sentence, start, end, low, high)
    ahead, behind = _following(flags | (turns > 0), last), _preceding(flags, first)
    forward = (ahead < np.minimum(last + 8, highest)) & (_at(turns, ahead) == 0)
    backward = behind >= np.maximum(first - 10, lowest)
    # "killed 12 people, injured 30": the verb right before a number has it, unless another stands right behind
    length = forms.ask(len, "int64")[s.form]
    joined = start - _at(s.start + length, behind) <= 1
    governed = backward & (behind == first - 1) & joined & (ahead > last)
    forward &= ~governed
    fate = np.where(forward, _at(ids, ahead) + 1, np.where(backward, _at(ids, behind) + 1, 0))
    ahead, behind = _following(~filler, last), _preceding(~filler, first)
    marked = marks(s, forms, first, last, lowest, highest)
    return Around(
        near=bag(around_it(left, first), around_it(last, right), *own),
        before=bag(around_it(np.maximum(low, first - 5), first)),
        after=bag(*own, around_it(last, np.minimum(high, last + 6))),
        who=bag(_nearest_names(s, forms, named, ids, low, high, first, last)),
        sentence=sentence.astype(np.int64),
        modifier=modifier.astype(np.int64),
        sentences=unit_rows(bags, idf),
        names=unit_rows(rows(row, place, len(texts), width), idf),
        years=_years(texts),
        modifiers=unit_rows(rows(m.text, modifier_ids, len(modifiers), width), idf),
        fate=fate,
        next=np.where(ahead < np.minimum(last + 5, high), _at(ids, ahead) + 1, 0),
        previous=np.where(behind >= np.maximum(first - 5, low), _at(ids, behind) + 1, 0),
        exclusive=np.isin(fate - 1, exclusive),
        killed=fate - 1 == vocabulary.number([KILLED])[0],
        periods=marked.periods,
        qualifiers=marked.qualifiers,
        beside=marked.beside,
        rival=rival(s, forms)[sentence],
        side=sides(texts, sentence, start, end),
    )


class _Places:
    """Places in texts, sorted, to be searched for all texts at once."""

    def __init__(self, text: Rows, place: NDArray[np.integer]) -> None:
        import numpy as np

        self.keys = self.key(text, np.asarray(place))

    @staticmethod
    def key(text: Rows, place: NDArray[np.integer]) -> Rows:
        import numpy as np

        return np.asarray((text.astype("int64") << 32) + place.clip(-1, 2**31) + 1)

    def before(self, text: Rows, place: NDArray[np.integer]) -> Rows:
        """How many lie before `place` of `text` or in earlier texts."""
        import numpy as np

        return np.searchsorted(self.keys, self.key(text, place))


def _stretch(at: _Places, sentence: Rows, start: Rows, end: Rows, low: Rows, high: Rows) -> tuple[Rows, Rows]:
    """Words [from, to) of the sentence between the number before a number and the one behind it."""
    import numpy as np

    def edge(text: Rows, place: Rows) -> tuple[_Places, Rows]:
        order = np.lexsort((place, text))
        return _Places(text[order], place[order]), place[order]

    ends, end_of = edge(sentence, end)
    starts, start_of = edge(sentence, start)
    # the last end at or before the start: one before the first that lies behind it
    n = np.searchsorted(ends.keys, _Places.key(sentence, start), side="right") - 1
    has = (n >= 0) & ((ends.keys[np.maximum(n, 0)] >> 32) == sentence)
    lowest = np.where(has, at.before(sentence, end_of[np.maximum(n, 0)]), low)
    n = starts.before(sentence, end)
    capped = np.minimum(n, len(start_of) - 1)
    has = (n < len(start_of)) & ((starts.keys[capped] >> 32) == sentence)
    highest = np.where(has, at.before(sentence, start_of[capped]), high)
    return lowest, highest


def _following(flag: NDArray[np.bool_], place: Rows) -> Rows:
    """The first flagged place at or behind each, a large number when there is none."""
    import numpy as np

    found = np.r_[np.flatnonzero(flag), np.iinfo(np.int64).max]
    return np.asarray(found[np.searchsorted(found, place)])


def _preceding(flag: NDArray[np.bool_], place: Rows) -> Rows:
    """The last flagged place before each, -1 when there is none."""
    import numpy as np

    found = np.r_[-1, np.flatnonzero(flag)]
    return np.asarray(found[np.searchsorted(found, place) - 1])


def _at(column: NDArray[np.int64], place: Rows) -> NDArray[np.int64]:
    """The values at places, some of which lie outside: those are not looked at."""
    import numpy as np

    return column[np.clip(place, 0, len(column) - 1)] if len(column) else np.zeros(len(place), dtype=column.dtype)


def _capital(word: str) -> bool:
    return word[0].isupper()


def _named(s: Tokens, forms: Forms) -> Rows:
    """Places of capitalised words. The first word has its capital from the sentence, and a headline may have them
    everywhere: there a word of English is no name.
    """
    import numpy as np

    text = s.text
    upper = forms.ask(_capital, "bool")[s.form]
    name = upper & (forms.ask(len, "int64")[s.form] > 1)
    plain = forms.ask(is_listed, "bool")[s.form]
    count = np.diff(s.first)
    shouted = np.bincount(text[upper], minlength=len(count)) > 0.7 * count
    opening = np.arange(len(text)) == s.first[text]
    return np.flatnonzero(name & ~(plain & (opening | shouted[text])))


def _nearest_names(
    s: Tokens, forms: Forms, named: Rows, ids: Rows, low: Rows, high: Rows, first: Rows, last: Rows
) -> tuple[Rows, Rows]:
    """(claim, word) of the capitalised words that stand together next before a number, and next behind it."""
    import numpy as np

    if not len(named):
        return named, named
    length = forms.ask(len, "int64")[s.form[named]]
    # named words that stand side by side, with no comma between them, are one name
    apart = (np.diff(named) != 1) | (s.text[named][1:] != s.text[named][:-1])
    apart |= np.diff(s.start[named]) - length[:-1] > 1
    run = np.cumsum(np.r_[0, apart])
    run_start = np.flatnonzero(np.r_[True, apart])
    run_stop = np.r_[run_start[1:], len(named)]
    n = np.searchsorted(named, first) - 1
    near = (n >= 0) & (named[n] >= np.maximum(low, first - WHO_BEFORE))
    before = spans(run_start[run[n]], np.where(near, n + 1, 0))
    n = np.minimum(np.searchsorted(named, last), len(named) - 1)
    near = (named[n] >= last) & (named[n] < np.minimum(high, last + WHO_BEHIND))
    behind = spans(n, np.where(near, run_stop[run[n]], 0))
    claim, place = (np.concatenate(side) for side in zip(before, behind, strict=True))
    return claim, ids[named[place]]


def _years(texts: list[str]) -> csr_array:
    import numpy as np

    names = Vocabulary()
    row: list[int] = []
    year: list[int] = []
    for n, text in enumerate(texts):
        if "19" in text or "20" in text:
            found = names.number(YEAR.findall(text[:MAX_SENTENCE]))
            row += [n] * len(found)
            year += found
    return rows(np.array(row, dtype=np.int64), np.array(year, dtype=np.int64), len(texts), len(names.ids))
