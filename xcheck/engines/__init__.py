"""Where the stages run: in this process, in worker processes, or on a cluster. What they come to is the same."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xcheck.articles import Options
    from xcheck.articles.portions import Portion
    from xcheck.engines.part import Found


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
                yield from workers.looked(portions, wish, self.jobs or workers.cores())
        finally:
            isolation.close()
        if kept:
            cache.opened(kept).trim()

    def over(self, function: Callable[..., Any], calls: Iterable[tuple[Any, ...]]) -> Iterator[Any]:
        """What a function comes to for each tuple of arguments, in order."""
        from xcheck.engines import cluster, spread, workers

        if self.kind == "dask":
            return cluster.spread(function, calls, self.scheduler, self.jobs)
        return spread.spread(function, calls, self.jobs or workers.cores())
