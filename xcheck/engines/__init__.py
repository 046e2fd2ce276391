"""Where the stages run: in this process, in worker processes, or on a cluster. What they come to is the same."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

    from xcheck.articles import Options
    from xcheck.articles.portions import Portion
    from xcheck.engines import cluster
    from xcheck.engines.crew import Crew
    from xcheck.engines.part import Found
    from xcheck.frames import Columns
    from xcheck.related import Related


@dataclass(frozen=True)
class Engine:
    """Up to `jobs` processes of this machine, 0 for as many as it has cores; or a cluster."""

    jobs: int = 1
    #: The folder of the claim cache, "auto" for the user's own, "" for none.
    cache: str = ""
    #: "local", or "dask".
    kind: str = "local"
    #: Address of a Dask scheduler; "" starts workers of our own.
    scheduler: str = ""
    #: Processes that are kept from stage to stage.
    crew: Crew | None = field(default=None, compare=False)

    @contextmanager
    def staffed(
        self, here: Sequence[str] = (), there: Sequence[str] = (), first: Sequence[str] = ()
    ) -> Iterator[Engine]:
        """The same engine, which keeps its processes from stage to stage until the end of the context. Later stages
        will need modules `here` in this process, and `there` in the others. With `first`, what reading needs, there
        will be much to do, however little is read: a process is started at once.
        """
        if self.kind == "dask" or self.crew:
            yield self
            return
        with self._crew() as crew:
            crew.here, crew.there = here, there
            if first:
                crew.begin(first)
            yield replace(self, crew=crew)

    def load(self) -> None:
        """Have kept processes import what a later stage runs, while this one has other work."""
        if self.crew:
            self.crew.load()

    def _crew(self) -> AbstractContextManager[Crew]:
        from xcheck.engines.crew import Crew, cores

        return nullcontext(self.crew) if self.crew else Crew(self.jobs or cores())

    def looked(
        self, portions: Iterable[Portion], options: Options, extracting: bool
    ) -> Generator[tuple[Sequence[Portion], Found], None, None]:
        """What each part of the input comes to, in order."""
        from xcheck.articles import isolation
        from xcheck.engines import cache, cluster, workers
        from xcheck.engines.part import Wish

        kept = cache.place(self.cache) if self.cache and extracting else ""
        wish = Wish(options, extracting, kept)
        try:
            if self.kind == "dask":
                yield from cluster.looked(portions, wish, self.scheduler, self.jobs)
            else:
                with self._crew() as crew:
                    yield from workers.looked(portions, wish, crew)
        finally:
            isolation.close()
        if kept:
            cache.opened(kept).trim()

    def remembered(
        self,
        stage: str,
        articles: pd.DataFrame,
        kinds: Sequence[Columns],
        work: Callable[[], Sequence[pd.DataFrame | Related]],
    ) -> Sequence[Any]:
        """What `work` comes to: frames of the columns `kinds`, which follow from `articles`."""
        if not self.cache:
            return work()
        from xcheck.engines import cache, outcomes

        return outcomes.remembered(cache.opened(cache.place(self.cache)), stage, articles, kinds, work)

    def spread(self) -> AbstractContextManager[Crew | cluster.Spread]:
        """Processes, or a cluster, for calls of functions until the end of the context."""
        from xcheck.engines import cluster

        return cluster.Spread(self.scheduler, self.jobs) if self.kind == "dask" else self._crew()
