"""Worker processes that look at parts of the input. One that dies costs a second try, and then at most one article."""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterable, Iterator, Sequence
from itertools import chain, islice

from xcheck.articles.portions import BYTES, RECORDS, Portion
from xcheck.collector import collector_paused
from xcheck.engines.crew import Crew, load
from xcheck.engines.part import Found, Wish, look, lost

#: Input of fewer parts than this is read before workers would have loaded their libraries.
FEW = 4
#: Parts that are on their way, for each worker: the memory of a run is that of these and of what it finds.
AHEAD = 3
TRIES = 2
LOOK = "xcheck.engines.part:look"

Part = Sequence[Portion]


def looked(portions: Iterable[Portion], wish: Wish, crew: Crew) -> Iterator[tuple[Part, Found]]:
    """What is found in the portions, in their order; a part that had to be cut comes in pieces."""
    rest = parts(portions)
    if wish.cache and wish.extracting:
        rest = yield from _recalled(rest, wish)
    first = list(islice(rest, FEW)) if crew.jobs > 1 else []
    if len(first) < FEW and not (first and crew.hired):
        for part in chain(first, rest):
            yield part, look(part, wish)
        return
    if len(first) == FEW:
        crew.hire(crew.jobs)
    # what they find is put together with pandas, and then compared: this process loads it while they are at work
    threading.Thread(target=load, args=(["pandas", *crew.here],), daemon=True).start()
    for found in crew.results(_looked, ((crew, part, wish) for part in chain(first, rest)), AHEAD):
        yield from found


def _recalled(given: Iterator[Part], wish: Wish) -> Generator[tuple[Part, Found], None, Iterator[Part]]:
    """What is found in the first parts, as far as that is known from another run; returns the rest."""
    from xcheck.engines import recalled

    for part in given:
        with collector_paused():
            found = recalled.recall(part, wish)
        if not found:
            return chain([part], given)
        yield part, found
    return iter(())


def parts(portions: Iterable[Portion]) -> Iterator[Part]:
    """The portions in runs of about one size."""
    held: list[Portion] = []
    weight = 0
    for portion in portions:
        held.append(portion)
        weight += portion.weight
        if weight >= BYTES or len(held) >= RECORDS:
            yield held
            held, weight = [], 0
    if held:
        yield held


def _looked(crew: Crew, part: Part, wish: Wish) -> list[tuple[Part, Found]]:
    """What one worker finds in a part."""
    reason = ""
    for _ in range(TRIES):
        try:
            done, answer = crew.call(LOOK, part, wish)
        except (EOFError, OSError):
            reason = "the process that read it died, and so did a second one"
            continue
        if done:
            return [(part, answer)]
        reason = answer
    halves = pieces(part)
    if not halves:
        return [(part, lost(part[0], reason))]
    return [found for half in halves for found in _looked(crew, half, wish)]


def pieces(part: Part) -> Sequence[Part]:
    """A part in two; nothing when it cannot be cut."""
    if len(part) > 1:
        return (part[: len(part) // 2], part[len(part) // 2 :])
    return [(half,) for half in part[0].halves() or ()]
