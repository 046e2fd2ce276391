"""Calls of a function over worker processes, with the results in their order.

The function must give the same wherever it runs: a call whose process dies, or that goes wrong there, is made again in
this process.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain, islice, starmap
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
    import xcheck.topics.matching  # noqa: F401 - loaded before the first call

    answer(XcheckError)


def spread(function: Callable[..., Any], calls: Iterable[tuple[Any, ...]], jobs: int, few: int = FEW) -> Iterator[Any]:
    """What `function`, one of a module, comes to for each tuple of arguments, with up to `jobs` processes at work."""
    rest = iter(calls)
    first = list(islice(rest, few)) if jobs > 1 else []
    if len(first) < few:
        yield from starmap(function, chain(first, rest))
        return
    children: list[Child] = []
    local = threading.local()
    over = threading.Event()

    def called(arguments: tuple[Any, ...]) -> Any:
        try:
            if getattr(local, "child", None) is None:
                local.child = Child(SERVE)
                children.append(local.child)
                local.child.ready()
            done, result = local.child.call(f"{function.__module__}:{function.__qualname__}", *arguments)
        except (EOFError, OSError, Silent):
            local.child = None  # it is dead, or will never be ready; it is ended with the others
            done, result = False, None
        return result if done or over.is_set() else function(*arguments)

    threads = ThreadPoolExecutor(jobs)
    waiting: deque[Future[Any]] = deque()
    try:
        for arguments in chain(first, rest):
            waiting.append(threads.submit(called, arguments))
            if len(waiting) >= AHEAD * jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        over.set()
        for future in waiting:
            future.cancel()
        for child in tuple(children):
            child.process.kill()  # whoever waits for it now wakes up
        threads.shutdown()
        for child in children:
            child.end()
