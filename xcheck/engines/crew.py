"""Worker processes of one run, kept from stage to stage, and calls of functions over them.

A function must give the same wherever it runs: a call whose process dies, or that goes wrong there, is made again in
this process.
"""

from __future__ import annotations

import contextlib
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
#: Calls that are shared out at a time, for each process.
SHARED = 8
LOAD, SERVE = "xcheck.engines.crew:load", "xcheck.engines.crew:serve"


#: Calls that nobody has begun, with their numbers.
Calls = deque[tuple[int, tuple[Any, ...]]]


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
    """Up to `jobs` processes, started when they are called for and kept until the end of the context. `here` and
    `there` are the modules that later stages need in this process and in those.
    """

    here: Sequence[str] = ()
    there: Sequence[str] = ()

    def __init__(self, jobs: int, few: int = FEW) -> None:
        self.jobs, self._few = jobs, few
        #: How many processes there may be; where they are fewer than `jobs`, this one works, too.
        self.hired = 0
        self._seats = threading.Semaphore(0)
        self._children: set[Child] = set()
        self._idle: deque[Child] = deque()
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

    def hire(self, workers: int) -> None:
        """Let there be so many processes from now on."""
        for _ in range(self.hired, workers):
            self._seats.release()
        self.hired = max(self.hired, workers)

    def begin(self, modules: Sequence[str]) -> None:
        """Start one process now, if there may be several, and have it import what it will need first: whatever there
        is to read, there will be much to compare.
        """
        if self.jobs > 1:
            self.hire(1)
            self._threads.submit(self._called, load, (modules,))

    def over(self, function: Callable[..., Any], calls: Iterable[tuple[Any, ...]]) -> Iterator[Any]:
        """What `function`, one of a module, comes to for each tuple of arguments."""
        rest = iter(calls)
        few = 2 if self.hired else self._few
        first = list(islice(rest, few)) if self.jobs > 1 else []
        if len(first) < few:
            yield from starmap(function, chain(first, rest))
        elif 0 < self.hired < self.jobs:
            yield from self._shared(function, chain(first, rest))
        else:
            self.hire(self.jobs)
            work = ((function, arguments) for arguments in chain(first, rest))
            yield from self.results(self._called, work, AHEAD)

    def _shared(self, function: Callable[..., Any], calls: Iterator[tuple[Any, ...]]) -> Iterator[Any]:
        """The same, where this process makes calls, too, that no other has begun."""
        while some := list(islice(calls, SHARED * self.jobs)):
            left = deque(enumerate(some))
            found: list[Future[Any]] = [Future() for _ in some]
            for _ in range(self.hired):
                self._threads.submit(self._help, function, left, found)
            try:
                for future in found:
                    while not future.done() and (call := _taken(left)):
                        found[call[0]].set_result(function(*call[1]))
                    yield future.result()
            finally:
                left.clear()

    def _help(self, function: Callable[..., Any], left: Calls, found: Sequence[Future[Any]]) -> None:
        """Have a worker make what is left of the calls."""
        while call := _taken(left):
            try:
                found[call[0]].set_result(self._called(function, call[1]))
            except BaseException as error:
                found[call[0]].set_exception(error)

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
        """What a worker answers; see children.Child.call. Raises EOFError or OSError when it dies."""
        with self._seats:
            child = self._child()
            try:
                answer = child.call(function, *arguments)
            except (EOFError, OSError):
                self._drop(child)
                raise
            self._idle.append(child)
            return answer

    def _child(self) -> Child:
        """A worker that waits for work, started if there is none."""
        with contextlib.suppress(IndexError):
            return self._idle.pop()
        for _ in range(STARTS):
            if child := self._started():
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
        return child

    def _drop(self, child: Child) -> None:
        child.end()
        with self._lock:
            self._children.discard(child)


def _taken(left: Calls) -> tuple[int, tuple[Any, ...]] | None:
    """The next call, unless others were faster."""
    try:
        return left.popleft()
    except IndexError:
        return None
