"""Worker processes that look at parts of the input. One that dies costs a second try, and then at most one article."""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain, islice
from types import TracebackType

from xcheck.articles.portions import BYTES, RECORDS, Portion
from xcheck.children import Child, Silent
from xcheck.engines.part import Found, Wish, look, lost
from xcheck.errors import EngineError

#: Input of fewer parts than this is read before workers would have loaded their libraries.
FEW = 4
#: Parts that are on their way, for each worker: the memory of a run is that of these and of what it finds.
AHEAD = 3
TRIES = 2
STARTS = 4
LOOK, SERVE = "xcheck.engines.part:look", "xcheck.engines.part:serve"

Part = Sequence[Portion]


def cores() -> int:
    """How many processes can run at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def looked(portions: Iterable[Portion], wish: Wish, jobs: int) -> Iterator[tuple[Part, Found]]:
    """What is found in the portions, in their order, with up to so many processes at work."""
    rest = parts(portions)
    first = list(islice(rest, FEW)) if jobs > 1 else []
    if len(first) < FEW:
        for part in chain(first, rest):
            yield part, look(part, wish)
        return
    with Workers(jobs, wish) as workers:
        yield from workers.looked(chain(first, rest))


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


class Workers:
    """Processes, each with a thread that waits for it."""

    def __init__(self, jobs: int, wish: Wish) -> None:
        self._jobs, self._wish = jobs, wish
        self._local = threading.local()
        self._children: set[Child] = set()
        self._lock = threading.Lock()
        self._closed = False
        self._threads = ThreadPoolExecutor(jobs)

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: object, trace: TracebackType | None) -> None:
        with self._lock:
            self._closed = True
        self._threads.shutdown(wait=False, cancel_futures=True)
        for child in list(self._children):
            child.process.kill()  # whoever waits for it now wakes up
        self._threads.shutdown()
        for child in self._children:
            child.end()

    def looked(self, parts: Iterable[Part]) -> Iterator[tuple[Part, Found]]:
        """What is found in each part, in their order; a part that had to be cut comes in pieces."""
        waiting: deque[Future[list[tuple[Part, Found]]]] = deque()
        for part in parts:
            waiting.append(self._threads.submit(self._look, part))
            if len(waiting) >= AHEAD * self._jobs:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()

    def _look(self, part: Part) -> list[tuple[Part, Found]]:
        reason = ""
        for _ in range(TRIES):
            child = self._child()
            try:
                done, answer = child.call(LOOK, part, self._wish)
            except (EOFError, OSError):
                self._drop(child)
                reason = "the process that read it died, and so did a second one"
                continue
            if done:
                return [(part, answer)]
            reason = answer
        halves = pieces(part)
        if not halves:
            return [(part, lost(part[0], reason))]
        return [found for half in halves for found in self._look(half)]

    def _child(self) -> Child:
        """The worker of this thread, started if there is none."""
        child: Child | None = getattr(self._local, "child", None)
        for _ in range(STARTS):
            child = child or self._started()
        if child is not None:
            return child
        raise EngineError("a worker process cannot be started", hint="--jobs 1 does without")

    def _started(self) -> Child | None:
        with self._lock:
            if self._closed:
                raise EngineError("the workers have been sent home")
            child = Child(SERVE)
            self._children.add(child)
        try:
            child.ready()
        except (EOFError, OSError, Silent):
            self._drop(child)
            return None
        self._local.child = child
        return child

    def _drop(self, child: Child) -> None:
        self._local.child = None
        child.end()
        with self._lock:
            self._children.discard(child)


def pieces(part: Part) -> Sequence[Part]:
    """A part in two; nothing when it cannot be cut."""
    if len(part) > 1:
        return (part[: len(part) // 2], part[len(part) // 2 :])
    return [(half,) for half in part[0].halves() or ()]
