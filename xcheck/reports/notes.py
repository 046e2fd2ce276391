"""What an editor should know of the outlets of a topic before weighing their figures.

Two outlets of one owner, or two that print one agency's story, are no two witnesses; an article that was changed after
its publication may have been put right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xcheck.reports.view import Figure, Row

_SOON = timedelta(hours=1)  # a change within it is part of publishing


def notes(figures: Sequence[Figure]) -> Iterator[str]:
    """The notes on a topic with these figures, in a fixed order; none when all state the same."""
    if len(figures) < 2:
        return
    articles = {voice.article["id"]: voice.article for figure in figures for voice in figure.voices}
    for owner, outlets in _shared(articles.values(), "owner"):
        yield f"{_listed(outlets)} have one owner, {owner}"
    for agency, outlets in _shared(articles.values(), "agency"):
        yield f"{_listed(outlets)} have it from one agency, {agency}: one may print an older version"
    for article in sorted(articles.values(), key=lambda article: (article["outlet"], article["id"])):
        if _changed_later(article["published"], article["modified"]):
            yield f"{article['outlet']} changed its article after publication, on {article['modified'][:10]}"


def _shared(articles: Iterable[Row], column: str) -> list[tuple[str, list[str]]]:
    """Each value of a column that several outlets have, with their names."""
    outlets: dict[str, set[str]] = {}
    for article in articles:
        if article[column]:
            outlets.setdefault(article[column], set()).add(article["outlet"])
    return sorted((value, sorted(names)) for value, names in outlets.items() if len(names) > 1)


def _listed(names: Sequence[str]) -> str:
    """Names as a sentence has them: "A and B", "A, B and C", "A, B and 3 more"."""
    if len(names) > 3:
        names = [*names[:2], f"{len(names) - 2} more"]
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _changed_later(published: str, modified: str) -> bool:
    """Whether an article was changed well after it was published, as far as both moments tell."""
    try:
        before, after = datetime.fromisoformat(published), datetime.fromisoformat(modified)
    except ValueError:
        return False
    if len(published) == 10 or len(modified) == 10:  # a day alone may be any hour of it
        return after.date() > before.date()
    zones = (moment if moment.tzinfo else moment.replace(tzinfo=UTC) for moment in (before, after))
    before, after = zones
    return after - before > _SOON
