"""What one run found: the frames of every stage, and what they mean for the exit status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from xcheck import frames
from xcheck.related import Related
from xcheck.stated import InFrame, Stated

if TYPE_CHECKING:
    import pandas as pd

#: Verdicts that are flagged, from `--fail-on` to what it covers.
FLAGGED: dict[str, tuple[str, ...]] = {
    "tension": ("tension", "contradiction"),
    "contradiction": ("contradiction",),
    "update": ("update", "tension", "contradiction"),
    "never": (),
}


@dataclass(frozen=True, eq=False)  # frames have no equality; a report is itself
class Report:
    """The frames of one run; their columns are declared in `xcheck.frames`.

    `complete` is False when the run was interrupted: what is there is right, but there may be more.
    """

    articles: pd.DataFrame
    skipped: pd.DataFrame
    stated: Stated
    topics: pd.DataFrame
    related: Related
    discrepancies: pd.DataFrame
    complete: bool = True
    #: What is known already: (id, topic, fingerprint, why it is not reported) of each discrepancy taken out.
    suppressed: Sequence[tuple[str, str, str, str]] = ()

    @classmethod
    def of(cls, articles: pd.DataFrame, skipped: pd.DataFrame) -> Report:
        """A report of articles that were read and not yet looked at."""
        return cls(
            articles,
            skipped,
            stated=InFrame(articles, frames.make(frames.CLAIMS)),
            topics=frames.make(frames.TOPICS),
            related=Related.of(frames.make(frames.RELATIONS)),
            discrepancies=frames.make(frames.DISCREPANCIES),
        )

    @cached_property
    def claims(self) -> pd.DataFrame:
        """All claims in one frame. Ask `stated` for those of some articles: there may be more than memory holds."""
        return self.stated.frame()

    @cached_property
    def refusals(self) -> pd.DataFrame:
        """The numbers that are no quantities."""
        return self.stated.refusals()

    @cached_property
    def relations(self) -> pd.DataFrame:
        """All relations in one frame; `related` gives those of some topics."""
        return self.related.frame()

    def found(self, fail_on: str = "tension") -> bool:
        """Whether any discrepancy is as grave as `fail_on`: "update", "tension", "contradiction" or "never"."""
        return bool(self.discrepancies["verdict"].isin(FLAGGED[fail_on]).any())

    @property
    def nothing_compared(self) -> str:
        """Why no two claims could be compared, or "" when some could.

        Two articles that share no topic were compared, and found to agree; one article alone is only comparable
        when it cites several sources for a figure, or contradicts itself.
        """
        if len(self.related) or len(self.discrepancies):
            return ""
        if not len(self.articles):
            return "no article was read"
        if not len(self.stated):
            return "no numeric claim was found in " + ("the article" if len(self.articles) == 1 else "any article")
        if len(self.articles) == 1:
            return "there is one article alone, and it states no figure twice"
        return ""
