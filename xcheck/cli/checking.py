"""`xcheck check`: articles against one another."""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import click

from xcheck.cli.archives import against, checked_against
from xcheck.cli.help import Sectioned, section
from xcheck.cli.options import Command, checked, color_option, format_option, shared, wishes
from xcheck.cli.status import CLEAN, FOUND, INTERRUPTED, NOTHING, input_status
from xcheck.errors import UsageError
from xcheck.inputs import files
from xcheck.reports import FORMATS
from xcheck.streams import say, tell, tell_skips, write

if TYPE_CHECKING:
    from xcheck.reports.files import Target
    from xcheck.reports.report import Report


_known: Callable[[Command], Command] = section(
    "What is known",
    click.option(
        "--baseline", metavar="FILE", shell_complete=files, help="Report only what this baseline does not hold."
    ),
    click.option("--strict-baseline", is_flag=True, help="Exit with 1 when the baseline holds what is found no more."),
    click.option(
        "--decisions",
        metavar="FILE",
        shell_complete=files,
        help="Leave out what has a decision in this sheet, written with --format csv.",
    ),
    click.option("--no-suppress", is_flag=True, help="Report what the settings suppress, too."),
)


@click.command(cls=Sectioned)
@shared
@format_option("report", FORMATS)
@click.option(
    "-o",
    "--output",
    multiple=True,
    metavar="FORMAT=FILE",
    help="Also write the report to a file, whole or not at all; may be given several times; - is standard output.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["update", "tension", "contradiction", "never"]),
    default="tension",
    show_default=True,
    help="The mildest disagreement that makes the exit status 1.",
)
@click.option(
    "--sure",
    type=click.IntRange(0, 100),
    default=0,
    metavar="PERCENT",
    help="Report only disagreements that xcheck is at least this sure of.",
)
@_known
@against
@click.option("--watch", is_flag=True, help="Go on, and report again whenever a file changes; Ctrl-C ends it.")
@click.option("--allow-empty", is_flag=True, help="Exit with 0, not 3, when there is nothing to compare.")
@click.option("--all", "everything", is_flag=True, help="Show the topics that agree, too, and every quote.")
@click.option("--explain", is_flag=True, help="Show what brought figures together, weight by weight (text, JSON).")
@color_option
@click.pass_context
def check(ctx: click.Context, /, **_: Any) -> int:
    """Check articles against one another.

    PATH is a file, a folder, a pattern or an address of articles: text, Markdown, web pages, feeds, JSON, JSON lines,
    CSV, TSV, WARC or Parquet. `-` reads standard input.
    """
    from xcheck.reports.files import target

    wish = wishes(ctx)
    targets = _files(ctx, wish, [target(output) for output in wish.output])
    if wish.watch and "-" in wish.paths:
        raise UsageError("standard input cannot be watched", hint="give files or folders")
    _reachable(wish, targets)
    status = _reported(wish, targets)
    if wish.watch:
        from xcheck import watch

        for _change in watch.changes(wish.paths, [output.path for output in targets]):
            status = _reported(wish, targets)
    return status


def _files(ctx: click.Context, wish: SimpleNamespace, targets: list[Target]) -> list[Target]:
    """The targets that are files; one that is `-` says what goes to standard output, where only one report can go."""
    piped = [each.format for each in targets if each.path == "-"]
    if piped and ctx.get_parameter_source("format") is click.core.ParameterSource.COMMANDLINE:
        piped.append(wish.format)
    if len(set(piped)) > 1:
        raise UsageError(f"standard output can take one report, not {' and '.join(dict.fromkeys(piped))}")
    wish.format = piped[0] if piped else wish.format
    return [each for each in targets if each.path != "-"]


def _reachable(wish: SimpleNamespace, targets: Sequence[Target]) -> None:
    """Raise for a baseline or a folder that is not there, before the work and not after it."""
    from xcheck.reports import known

    if wish.baseline:
        known.read_baseline(wish.baseline)
    for target in targets:
        folder = os.path.dirname(target.path) or "."
        if not os.path.isdir(folder):
            raise UsageError(f"cannot write the report: no folder {folder}", path=target.path)


def _reported(wish: SimpleNamespace, targets: Sequence[Target]) -> int:
    """One run and its reports; the exit status."""
    from xcheck import reports
    from xcheck.reports.files import add_to_file, replace_file
    from xcheck.reports.look import Look, look_of

    report = checked_against(wish) if wish.against else checked(wish, explain=wish.explain)
    nothing = report.nothing_compared
    if wish.against and len(report.stated):
        nothing = ""  # they were compared with what is kept, and found to agree
    report, stale = _unknown_only(report, wish)
    look = look_of(sys.stdout, os.environ, color=wish.color, everything=wish.everything, explain=wish.explain)
    write(reports.render(report, wish.format, look))
    plain = Look(everything=wish.everything, explain=wish.explain)
    for output in targets:
        replace_file(output.path, reports.render(report, output.format, plain))
    if wish.format == "github" and (summary := os.environ.get("GITHUB_STEP_SUMMARY")):
        add_to_file(summary, reports.render(report, "markdown", look))
    tell_skips(report, wish, shown=wish.format == "text")
    if not report.complete:
        return INTERRUPTED
    status = input_status(report, wish.strict)
    if status == CLEAN and (report.found(wish.fail_on) or (stale and wish.strict_baseline)):
        status = FOUND
    if nothing:
        hint = "" if wish.allow_empty else "\n  give articles of at least two outlets, or use --allow-empty"
        say(f"xcheck: nothing to compare: {nothing}{hint}", wish.quiet)
        status = status or (CLEAN if wish.allow_empty else NOTHING)
    return status


def _unknown_only(report: Report, wish: SimpleNamespace) -> tuple[Report, list[str]]:
    """The report without what is known already, and the entries of the baseline that are found no more."""
    from xcheck.reports import known

    stale: list[str] = []
    if wish.baseline:
        report, stale = known.against_baseline(report, wish.baseline)
        for entry in stale:
            tell(f"{wish.baseline}: found no more: {entry}", wish.quiet and not wish.strict_baseline)
    if wish.sure:
        report = known.sure(report, wish.sure)
    if wish.decisions:
        report = known.decided(report, wish.decisions)
    if wish.suppress and not wish.no_suppress:
        report, notes = known.suppressed(report, wish.suppress, datetime.date.today())
        for note in notes:
            tell(note, wish.quiet)
    return report, stale
