"""An archive of any size out of a file of real articles: each further round of the file is told in other words.

A round puts names in the place of names, and words in the place of words about as frequent with the same ending; what
every article says (words in more than COMMON of them) and what stands beside figures stays, and so do the figures: sums
and conversions would no longer hold. The stock of words grows with the rounds, but more slowly, as that of an archive
does: a name or a rare word of a later round may have an ending that is new. Each round is a few days later than the one
before. So no round is a copy of another or about the same events, and within a round there are the copies and events of
the file.

How near that comes: of 5,000 real articles with 40,403 claims, 4,641 topics and 170 findings, the seventh round has
40,153 claims, 4,586 topics and 139 findings. With the generated articles, 40,000 have 9.8 claims, 1.3 topics and 0.43
findings each, of which 0.4 are those of the generated ones.

Everything follows from a seed. A share of GENERATED articles is news of events.py: a real file of a few thousand has
few that tell of one event.
"""

from __future__ import annotations

import datetime
import math
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

import events

#: Share of generated articles.
GENERATED = 0.15
#: Words in more than this share of the articles stay.
COMMON = 0.04
#: A word stays that stands beside a figure in more than this share of its places: units and months, most of them.
COUNTED = 0.15
#: Words in fewer articles than two to the power of this and one may be new in a later round.
RARE = 3
#: How fast the stock of words grows with the text (Heaps, 1978).
GROWTH = 0.55
#: Days from one round to the next.
LATER = 3

WORD = re.compile(r"([^\W\d_]+)")
DATE = re.compile(r"\d{4}-\d\d-\d\d")
ENDINGS = ("ies", "ing", "ed", "ly", "es", "s")
#: Endings of words that are new, so that no two fall together when endings of grammar are cut off.
FRESH = tuple(f"{start}{end}" for start in "bcdfghklmnprtvw" for end in ("ond", "ith", "arn", "osk", "elt", "umb"))


class Archive:
    """Articles (records) that are told anew."""

    def __init__(self, articles: list[dict[str, Any]], seed: int = 1) -> None:
        self._records, self._seed = articles, seed
        self._pieces = [(WORD.split(each.get("title") or ""), WORD.split(each["text"])) for each in articles]
        spread, often, counted = Counter[str](), Counter[str](), Counter[str]()
        for title, text in self._pieces:
            words = [*title[1::2], *text[1::2]]
            spread.update(set(words))
            often.update(words)
            for before, word, after in zip(text[:-1:2], text[1::2], text[2::2], strict=True):
                if before[-2:-1].isdigit() or after[1:2].isdigit():
                    counted[word] += 1
        small = {word for word in spread if word.islower()}
        self._bands: dict[tuple[str, int, str], list[str]] = defaultdict(list)
        for word in sorted(spread):
            lower = word.lower()
            if counted[word] > COUNTED * often[word] or lower in events.NUMERALS or len(word) < 3:
                continue
            band = int(math.log2(spread[word]))
            ending = next((end for end in ENDINGS if lower.endswith(end)), "")
            if word in small and spread[word] <= COMMON * len(articles):
                self._bands["word", band, ending].append(word)
            elif word.istitle() and lower not in small:
                self._bands["name", band, ""].append(word)

    def round(self, number: int) -> Iterator[dict[str, Any]]:
        """All articles, told for the `number`th time; 0 is as they are."""
        table = self._table(number) if number else {}
        for record, (title, text) in zip(self._records, self._pieces, strict=True):
            told = {"id": f"r{number}-{record['id']}", "text": "".join([table.get(piece, piece) for piece in text])}
            told["title"] = "".join([table.get(piece, piece) for piece in title])
            yield {**record, **told, "published": _later(record.get("published") or "", LATER * number)}

    def _table(self, number: int) -> dict[str, str]:
        """What each word becomes."""
        rng = random.Random(f"{self._seed} {number}")
        variants = math.ceil((number + 1) ** GROWTH)
        table = {}
        for band, words in sorted(self._bands.items()):
            for word, other in zip(words, rng.sample(words, len(words)), strict=True):
                variant = rng.randrange(variants) if band[0] == "name" or band[1] <= RARE else 0
                table[word] = other + FRESH[variant - 1] if variant else other
        table |= {word.capitalize(): other.capitalize() for word, other in table.items() if word.islower()}
        return table | {word.upper(): other.upper() for word, other in table.items()}


def _later(published: str, days: int) -> str:
    if not DATE.match(published):
        return published
    try:
        return (datetime.date.fromisoformat(published[:10]) + datetime.timedelta(days)).isoformat() + published[10:]
    except (ValueError, OverflowError):
        return published


def generated(count: int, at_once: int = 40_000) -> Iterator[dict[str, Any]]:
    """News of events.py, so many articles, made `at_once` claims at a time; names come from one stock."""
    seed, stock = 1, 20 * count
    while count > 0:
        seed += 1_000
        for record in events.tell(at_once, seed, stock).articles[:count]:
            yield {**record, "id": f"{seed}-{record['id']}"}
            count -= 1


def mixed(real: list[dict[str, Any]], count: int) -> Iterator[dict[str, Any]]:
    """So many articles: those given, told over and over, and among them a share of GENERATED."""
    archive = Archive(real)
    others = generated(round(GENERATED * count))
    told = (record for number in range(count // max(1, len(real)) + 1) for record in archive.round(number))
    for number in range(count):
        generate = int(GENERATED * (number + 1)) > int(GENERATED * number)
        yield next(others) if generate else next(told)
