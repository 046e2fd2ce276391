"""The workers of a Dask cluster: one that the user has, or one of this machine's cores.

The functions that they run are those that run everywhere. Lines of a file and records travel with the task, and so do
the claims of a part of the batch that are compared with one another; a file that is read whole is opened where the task
runs, so workers elsewhere need the same folders.
"""

from __future__ import annotations

import contextlib
import logging
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice, starmap
from types import TracebackType
from typing import TYPE_CHECKING, Any

from xcheck.engines.crew import FEW, cores
from xcheck.engines.part import Found, Wish, look, lost
from xcheck.engines.workers import AHEAD, Part, parts, pieces
from xcheck.errors import EngineError

if TYPE_CHECKING:
    from xcheck.articles.portions import Portion

#: Workers that may die under a task, or while it waits, before the task is blamed; tasks are then cut in two.
DEATHS = 10
_SECONDS = 20  # for a scheduler to answer
_LOOK = 5.0  # seconds between two looks whether there are workers
_DESERTED = 60.0  # seconds for a worker to come


class Deserted(Exception):
    """A cluster without workers, which would be waited for without an end."""


def looked(portions: Iterable[Portion], wish: Wish, scheduler: str, jobs: int) -> Iterator[tuple[Part, Found]]:
    """What is found in the portions, in their order, on the cluster at `scheduler`, or on one of this machine."""
    with _client(scheduler, jobs) as client:
        most = AHEAD * max(2, len(client.ncores()))
        waiting: deque[tuple[Part, Any]] = deque()
        for part in parts(portions):
            waiting.append((part, _sent(client, part, wish)))
            if len(waiting) >= most:
                yield from _came(client, *waiting.popleft(), wish)
        while waiting:
            yield from _came(client, *waiting.popleft(), wish)


def _sent(client: Any, part: Part, wish: Wish) -> Any:
    return client.submit(look, part, wish, pure=False)


def _came(client: Any, part: Part, future: Any, wish: Wish) -> Iterator[tuple[Part, Found]]:
    """The result of a task; one that no worker outlives is cut, down to the article that kills them."""
    from distributed import KilledWorker

    try:
        yield part, _result(client, future)
        return
    except Deserted:
        raise EngineError(
            f"the cluster had no worker for {_DESERTED:g} seconds", hint="start workers, or run without --engine"
        ) from None
    except KilledWorker:
        reason = "every process that read it died"
    except MemoryError:
        reason = "needs too much memory"
    halves = pieces(part)
    if not halves:
        yield part, lost(part[0], reason)
    for half in halves:
        yield from _came(client, half, _sent(client, half, wish), wish)


class Spread:
    """Calls of functions over the cluster, as crew.Crew has them over processes.

    A call that no worker outlives, or that goes wrong there, is made again in this process.
    """

    def __init__(self, scheduler: str, jobs: int, few: int = FEW) -> None:
        self._scheduler, self._jobs, self._few = scheduler, jobs, few
        self._stack = contextlib.ExitStack()
        self._client: Any = None
        self._deserted = False

    def __enter__(self) -> Spread:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: object, trace: TracebackType | None) -> None:
        self._stack.close()

    def over(self, function: Callable[..., Any], calls: Iterable[tuple[Any, ...]]) -> Iterator[Any]:
        """What `function` comes to for each tuple of arguments, in order."""
        rest = iter(calls)
        few = self._few if self._client is None else 2
        first = list(islice(rest, few))
        if len(first) < few:
            yield from starmap(function, chain(first, rest))
            return
        self._client = client = self._client or self._stack.enter_context(_client(self._scheduler, self._jobs))
        with warnings.catch_warnings():
            # what travels is needed once, and stays with the scheduler until it was: a worker that dies takes nothing
            # along
            warnings.filterwarnings("ignore", message="Sending large graph")
            most = AHEAD * max(2, len(client.ncores()))
            waiting: deque[tuple[tuple[Any, ...], Any]] = deque()
            for arguments in chain(first, rest):
                waiting.append((arguments, client.submit(function, *arguments, pure=False)))
                if len(waiting) >= most:
                    yield self._called(function, *waiting.popleft())
            while waiting:
                yield self._called(function, *waiting.popleft())

    def _called(self, function: Callable[..., Any], arguments: tuple[Any, ...], future: Any) -> Any:
        if not self._deserted:
            try:
                return _result(self._client, future)
            except Exception as error:
                self._deserted = isinstance(error, Deserted)
        return function(*arguments)


def _result(client: Any, future: Any) -> Any:
    """What a task comes to. Raises Deserted when there is nobody who could work on it, and nobody comes."""
    alone = 0.0
    while True:
        try:
            return future.result(timeout=_LOOK)
        except TimeoutError:
            if future.done():
                raise
        alone = 0.0 if client.ncores() else alone + _LOOK
        if alone >= _DESERTED:
            raise Deserted


@contextlib.contextmanager
def _client(scheduler: str, jobs: int) -> Iterator[Any]:
    """A connection, closed again with all that was started for it. Raises EngineError."""
    try:
        import dask
        import distributed
    except ImportError:
        raise EngineError("the engine dask needs an extra", hint="pip install 'xcheck[dask]'") from None
    library: Any = distributed  # which has no types
    with contextlib.ExitStack() as stack:
        stack.enter_context(dask.config.set({"distributed.scheduler.allowed-failures": DEATHS}))
        try:
            if scheduler:
                yield stack.enter_context(library.Client(scheduler, timeout=_SECONDS))
                return
            cluster = stack.enter_context(
                library.LocalCluster(
                    n_workers=jobs or cores(),
                    threads_per_worker=1,
                    dashboard_address="127.0.0.1:0",
                    silence_logs=logging.CRITICAL,
                )
            )
            yield stack.enter_context(library.Client(cluster, timeout=_SECONDS))
        except (OSError, TimeoutError, ValueError) as error:
            where = scheduler or "this machine"
            raise EngineError(f"no cluster at {where}: {error}", hint="such as --scheduler tcp://host:8786") from None
