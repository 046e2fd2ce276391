"""Where the stages run: in this process, in worker processes, or on a cluster. What they come to is the same."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xcheck.articles import Options
    from xcheck.articles.portions import Portion
    from xcheck.engines.part import Found


@dataclass(frozen=True)
class Engine:
    """This machine, with up to `jobs` processes at work; 0 is as many as it has cores."""

    jobs: int = 1
    #: The folder of the claim cache, "auto" for the user's own, "" for none.
    cache: str = ""

    def looked(
        self, portions: Iterable[Portion], options: Options, extracting: bool
    ) -> Generator[tuple[Sequence[Portion], Found], None, None]:
        """What each part of the input comes to, in order."""
        from xcheck.engines import cache, workers
        from xcheck.engines.part import Wish

        kept = cache.place(self.cache) if self.cache and extracting else ""
        yield from workers.looked(portions, Wish(options, extracting, kept), self.jobs or workers.cores())
        if kept:
            cache.opened(kept).trim()
