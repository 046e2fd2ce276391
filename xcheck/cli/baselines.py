"""`xcheck baseline`: what is known already."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import click

from xcheck.cli.help import Sectioned
from xcheck.cli.options import Command, checked, shared, wishes
from xcheck.cli.status import CLEAN, FOUND, input_status
from xcheck.streams import tell, tell_skips, write

if TYPE_CHECKING:
    from xcheck.reports.report import Report


@click.group()
def baseline() -> None:
    """Keep what is found today as known, so that only what is new is reported."""


def _on_baseline(command: Command) -> Command:
    return click.argument("file", metavar="FILE")(shared(click.pass_context(command)))  # type: ignore[return-value]


def _written(
    wish: SimpleNamespace, file: str, report: Report, pieces: Iterable[str], told: Callable[[int], str]
) -> int:
    """Replace the baseline, say what is in it now, and give the exit status."""
    from xcheck.reports import known
    from xcheck.reports.files import replace_file

    replace_file(file, pieces)
    tell(f"{file}: {told(len(known.read_baseline(file)))}", wish.quiet)
    tell_skips(report, wish, shown=False)
    return input_status(report, wish.strict)


@baseline.command("write", cls=Sectioned)
@_on_baseline
def baseline_write(ctx: click.Context, /, file: str, **_: Any) -> int:
    """Write FILE with every discrepancy that is found now."""
    from xcheck.reports import known
    from xcheck.reports.text import counted

    wish = wishes(ctx)
    report = checked(wish)
    return _written(wish, file, report, known.baseline(report), lambda kept: f"{counted(kept, 'finding')} kept")


@baseline.command("prune", cls=Sectioned)
@_on_baseline
def baseline_prune(ctx: click.Context, /, file: str, **_: Any) -> int:
    """Take out of FILE what is found no more; add nothing."""
    from xcheck.reports import known
    from xcheck.reports.text import counted

    wish = wishes(ctx)
    before = len(known.read_baseline(file))  # a missing one is known before the work, not after
    report = checked(wish)
    told = lambda kept: f"{counted(before - kept, 'finding')} taken out, {kept:,} kept"  # noqa: E731
    return _written(wish, file, report, known.pruned(report, file), told)


@baseline.command("diff", cls=Sectioned)
@_on_baseline
def baseline_diff(ctx: click.Context, /, file: str, **_: Any) -> int:
    """Show what is new (+) and what is found no more (-); status 1 when there is either."""
    from xcheck.reports import known
    from xcheck.reports.display import display
    from xcheck.reports.view import findings

    wish = wishes(ctx)
    known.read_baseline(file)
    report, stale = known.against_baseline(checked(wish), file)
    new = [known.named({**known.entry(finding), "topic": finding.headline}) for finding in findings(report)]
    write(f"{sign} {display(line)}\n" for sign, lines in (("+", new), ("-", stale)) for line in lines)
    tell_skips(report, wish, shown=False)
    return input_status(report, wish.strict) or (FOUND if new or stale else CLEAN)
