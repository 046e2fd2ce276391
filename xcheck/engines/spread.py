"""Calls of functions over worker processes, with the results in their order.

A function must give the same wherever it runs: a call whose process dies, or that goes wrong there, is made again in
this process.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain, islice, starmap
from types import TracebackType
from typing import Any

from xcheck.children import Child, Silent, answer
from xcheck.errors import XcheckError

#: Fewer calls than this are made before workers would have loaded their libraries.
FEW = 6
#: Calls that are on their way, for each worker.
AHEAD = 2
SERVE = "xcheck.engines.spread:serve"


def serve() -> None:
    """A worker's side."""
    import xcheck.topics.matching
    import xcheck.verdicts.judge  # noqa: F401 - loaded before the first call

    answer(XcheckError)


class Spread:
    """Up to `jobs` processes, started when there are calls enough and kept until the end of the context."""

    def __init__(self, jobs: int, few: int = FEW) -> None:
        self._jobs, self._few = jobs, few
        self._children: list[Child] = []
        self._local = threading.local()
        self._closed = threading.Event()
        self._threads = ThreadPoolExecutor(max(1, jobs))

    def __enter__(self) -> Spread:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: object, trace: TracebackType | None) -> None:
        self._closed.set()
        self._threads.shutdown(wait=False, cancel_futures=True)
        for child in tuple(self._children):
            child.process.kill()  # whoever waits for it now wakes up
        self._threads.shutdown()
        for child in self._children:
            child.end()

    def over(self, function: Callable[..., Any], calls: Iterable[tuple[Any, ...]]) -> Iterator[Any]:
        """What `function`, one of a module, comes to for each tuple of arguments."""
        rest = iter(calls)
        few = 2 if self._children else self._few
        first = list(islice(rest, few)) if self._jobs > 1 else []
        if len(first) < few:
            yield from starmap(function, chain(first, rest))
            return
        waiting: deque[Future[Any]] = deque()
        try:
            for arguments in chain(first, rest):
                waiting.append(self._threads.submit(self._called, function, arguments))
                if len(waiting) >= AHEAD * self._jobs:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()

    def _called(self, function: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
        child: Child | None = getattr(self._local, "child", None)
        try:
            if child is None:
                child = Child(SERVE)
                self._children.append(child)
                child.ready()
                self._local.child = child
            done, result = child.call(f"{function.__module__}:{function.__qualname__}", *arguments)
        except (EOFError, OSError, Silent):
            self._local.child = None  # it is dead, or will never be ready; it is ended with the others
            done, result = False, None
        return result if done or self._closed.is_set() else function(*arguments)
