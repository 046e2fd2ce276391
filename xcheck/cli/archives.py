"""`xcheck index` and `xcheck query`: articles kept in a store, and what it says about a subject over time."""

from __future__ import annotations

import os
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import click

from xcheck.cli.help import Sectioned
from xcheck.cli.options import Command, color_option, format_option, shared, wishes
from xcheck.cli.running import how
from xcheck.cli.status import CLEAN, INTERRUPTED, NOTHING, USAGE
from xcheck.errors import UsageError
from xcheck.inputs import files
from xcheck.streams import interactive, say, tell_skips, write

if TYPE_CHECKING:
    from xcheck.reports.report import Report


def against(command: Command) -> Command:
    """The options of a check against a store."""
    for option in (
        click.option(
            "--window",
            type=click.IntRange(0, 36_500),
            default=30,
            show_default=True,
            help="With --against: days between a new article and those of the store that it is compared with.",
        ),
        click.option(
            "--against",
            metavar="STORE",
            shell_complete=files,
            help="Compare with what `xcheck index` kept in this file, too, and report only what involves the new.",
        ),
    ):
        command = option(command)
    return command


def checked_against(wish: SimpleNamespace) -> Report:
    """The articles of a run against those of the store that it names."""
    from xcheck.reports.progress import bar
    from xcheck.store import Store, runs

    with bar(interactive(wish.no_progress, wish.quiet)) as progress:
        return runs.check(
            wish.paths, Store(wish.against), wish.window, progress=progress, explain=wish.explain, **how(wish)
        )


@click.command(cls=Sectioned)
@shared
@click.option("--store", required=True, metavar="STORE", shell_complete=files, help="The file; made when not there.")
@click.pass_context
def index(ctx: click.Context, /, store: str, **_: Any) -> int:
    """Keep articles and their claims in a store, for `check --against` and `query`.

    What is kept already is left alone, so the same folder can be given every day. Several programs can take turns at
    one store; a run that is stopped leaves whole what it has kept, and the next one goes on.
    """
    from xcheck import frames
    from xcheck.reports.progress import bar
    from xcheck.reports.report import Report
    from xcheck.store import Store, runs

    wish = wishes(ctx)
    kept = Store(store)
    with bar(interactive(wish.no_progress, wish.quiet)) as progress:
        added, skipped, complete = runs.index(wish.paths, kept, progress=progress, **how(wish))
    held = kept.size()
    tell_skips(Report.of(frames.make(frames.ARTICLES), skipped), wish, shown=False)
    say(f"{added.articles:,} articles are new, with {added.claims:,} claims", wish.quiet)
    say(f"{store} has {held.articles:,} articles and {held.claims:,} claims", wish.quiet)
    if not complete:
        return INTERRUPTED
    return USAGE if bool(skipped["fatal"].any()) or (wish.strict and len(skipped)) else CLEAN


@click.command()
@click.argument("words", nargs=-1, metavar="[WORDS]...")
@click.option("--store", required=True, metavar="STORE", shell_complete=files, help="The file of `xcheck index`.")
@click.option("--outlet", default="", help="Of this outlet only.")
@click.option("--since", default="", metavar="DATE", help="Published on this day or later.")
@click.option("--until", default="", metavar="DATE", help="Published on this day or earlier.")
@click.option(
    "--most",
    type=click.IntRange(1, 100_000),
    default=1_000,
    show_default=True,
    help="Look at no more articles, the latest first.",
)
@format_option("list", ("text", "json"))
@color_option
def query(words: tuple[str, ...], store: str, format: str, color: str, most: int, **wanted: str) -> int:
    """List topics of kept articles that have all of WORDS, with figures over time."""
    from xcheck.reports import history, json
    from xcheck.reports.look import look_of
    from xcheck.store import Store, runs

    for name in ("since", "until"):
        if wanted[name] and not _is_day(wanted[name]):
            raise UsageError(f"--{name}: {wanted[name]!r} is not a day", hint="such as 2025-03-31")
    report = runs.history(Store(store), words, most=most, **wanted)
    look = look_of(sys.stdout, os.environ, color=color)
    write(json.render(report, look) if format == "json" else history.text(report, look))
    return CLEAN if len(report.articles) else NOTHING


def _is_day(text: str) -> bool:
    import datetime

    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True
