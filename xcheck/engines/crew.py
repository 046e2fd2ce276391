"""Worker processes of one run, kept from stage to stage, and calls of functions over them.

A function must give the same wherever it runs: a call whose process dies, or that goes wrong there, is made again in
this process.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from importlib import import_module
from itertools import chain, islice, starmap
from types import TracebackType
from typing import Any

from xcheck.articles.interface import Refused
from xcheck.children import Child, Silent, answer
from xcheck.errors import EngineError, XcheckError

#: Fewer calls than this are made before workers would have loaded their libraries.
FEW = 6
#: Calls that are on their way, for each worker.
AHEAD = 2
STARTS = 4
LOAD, SERVE = "xcheck.engines.crew:load", "xcheck.engines.crew:serve"


def cores() -> int:
    """How many processes can run at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def serve() -> None:
    """A worker's side."""
    answer(XcheckError, Refused)


def load(modules: Iterable[str]) -> None:
    """Import modules."""
    for module in modules:
        import_module(module)


class Crew:
    """Up to `jobs` processes, each with a thread that waits for it, started when they are called for and kept until the
    end of the context. `here` and `there` are the modules that later stages need in this process and in those.
    """

    here: Sequence[str] = ()
    there: Sequence[str] = ()

    def __init__(self, jobs: int, few: int = FEW) -> None:
        self.jobs, self._few = jobs, few
        self._local = threading.local()
        self._children: set[Child] = set()
        self._lock = threading.Lock()
        self._closed = False
        self._threads = ThreadPoolExecutor(max(1, jobs))

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: object, trace: TracebackType | None) -> None:
        with self._lock:
            self._closed = True
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
        first = list(islice(rest, few)) if self.jobs > 1 else []
        if len(first) < few:
            yield from starmap(function, chain(first, rest))
            return
        work = ((function, arguments) for arguments in chain(first, rest))
        yield from self.results(self._called, work, AHEAD)

    def results(self, wait: Callable[..., Any], work: Iterable[tuple[Any, ...]], ahead: int) -> Iterator[Any]:
        """What `wait`, which calls the worker of its thread, comes to for each tuple of arguments, in their order."""
        waiting: deque[Future[Any]] = deque()
        try:
            for arguments in work:
                waiting.append(self._threads.submit(wait, *arguments))
                if len(waiting) >= ahead * self.jobs:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()

    def load(self) -> None:
        """Have the workers, if there are any, import what is needed there now, while this process has other work."""
        for _ in tuple(self._children):
            self._threads.submit(self._called, load, (self.there,))

    def _called(self, function: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
        try:
            done, result = self.call(f"{function.__module__}:{function.__qualname__}", *arguments)
        except (EOFError, OSError, EngineError):
            done, result = False, None
        return result if done or self._closed else function(*arguments)

    def call(self, function: str, *arguments: Any) -> tuple[bool, Any]:
        """What the worker of this thread answers; see children.Child.call. Raises EOFError or OSError when it dies."""
        child = self._child()
        try:
            return child.call(function, *arguments)
        except (EOFError, OSError):
            self._drop(child)
            raise

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
