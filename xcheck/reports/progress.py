"""A progress bar on standard error for work that takes more than a second."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

PATIENCE = 1.0  # seconds before anything is drawn

DOING = {"read": "reading", "match": "matching", "judge": "judging"}


@contextmanager
def bar(wanted: bool) -> Iterator[Callable[[str, int, int], None] | None]:
    """Yield what a pipeline calls to tell its progress; None when nothing is to be shown."""
    if not wanted:
        yield None
        return
    begun = time.monotonic()
    drawn: Progress | None = None
    tasks: dict[str, TaskID] = {}

    def tell(stage: str, done: int, total: int) -> None:
        nonlocal drawn
        if time.monotonic() - begun < PATIENCE:
            return
        drawn = drawn or _start()
        if stage not in tasks:
            tasks[stage] = drawn.add_task(DOING.get(stage, stage), total=total or None)
        drawn.update(tasks[stage], completed=done, total=total or None)

    try:
        yield tell
    finally:
        if drawn:
            drawn.stop()


def _start() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    progress = Progress(*columns, console=Console(stderr=True), transient=True)
    progress.start()
    return progress
