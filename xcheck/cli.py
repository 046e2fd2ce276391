"""The command line: click, and nothing but click. Every command imports what it runs, so that `--help` answers at once.

Exit status, the same for every format: 0 nothing at or above --fail-on, 1 something was, 2 usage, configuration or an
unreadable named input, 3 nothing to compare, 70 a bug, 130 interrupted. When several hold: 70, then 2, then 1, then 3.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from xcheck import __version__
from xcheck.errors import XcheckError
from xcheck.reports import FORMATS

if TYPE_CHECKING:
    from xcheck.reports.report import Report

CLEAN, FOUND, USAGE, NOTHING, BUG, INTERRUPTED = 0, 1, 2, 3, 70, 130

Command = TypeVar("Command", bound=Callable[..., Any])


class _Commands(click.Group):
    """`xcheck PATH…` means `xcheck check PATH…` when the first word is no command and is a path."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if args and args[0] not in self.commands and (args[0] == "-" or os.path.exists(args[0])):
            args = ["check", *args]
        return super().resolve_command(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", message="xcheck %(version)s")
def cli() -> None:
    """Find where news outlets disagree about the same number.

    Exit status: 0 nothing found, 1 a disagreement at or above --fail-on, 2 wrong usage or an unreadable input,
    3 nothing to compare, 70 a bug in xcheck.
    """


def _shared(command: Command) -> Command:
    """Options of every command that reads articles."""
    for option in (
        click.option("-v", "--verbose", is_flag=True, help="Say more on standard error; show the traceback of a bug."),
        click.option("-q", "--quiet", is_flag=True, help="Nothing on standard error but errors."),
        click.option("--no-progress", is_flag=True, help="No progress bar."),
        click.option("--strict", is_flag=True, help="Exit with 2 when anything of the input was skipped."),
        click.argument("paths", nargs=-1, required=True, metavar="PATH..."),
    ):
        command = option(command)
    return command


def _format(of: str, names: Iterable[str]) -> Callable[[Command], Command]:
    """The option --format of a command that shows `of`."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice(list(names)),
        default="text",
        show_default=True,
        help=f"Format of the {of}.",
    )


_color = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colour on standard output.",
)


@cli.command()
@_shared
@_format("report", FORMATS)
@click.option(
    "--fail-on",
    type=click.Choice(["update", "tension", "contradiction", "never"]),
    default="tension",
    show_default=True,
    help="The mildest disagreement that makes the exit status 1.",
)
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    metavar="FORMAT=FILE",
    help="Also write the report to a file, whole or not at all; may be given several times.",
)
@click.option("--allow-empty", is_flag=True, help="Exit with 0, not 3, when there is nothing to compare.")
@click.option("--all", "everything", is_flag=True, help="Show the topics that agree, too, and every quote.")
@_color
def check(
    paths: tuple[str, ...], format_: str, fail_on: str, outputs: tuple[str, ...], allow_empty: bool, everything: bool,
    color: str, strict: bool, no_progress: bool, quiet: bool, verbose: bool,
) -> int:  # fmt: skip
    """Check articles against one another.

    PATH is a file or a folder of articles: text or Markdown, JSON, JSON lines or CSV. `-` reads standard input.
    """
    from xcheck import pipeline, reports
    from xcheck.reports.look import Look, look_of
    from xcheck.reports.progress import bar
    from xcheck.reports.write import target, write

    targets = [target(wish) for wish in outputs]
    with bar(_interactive(no_progress, quiet)) as progress:
        report = pipeline.check(list(paths), stdin=sys.stdin.buffer, progress=progress)
    look = look_of(sys.stdout, os.environ, color=color, everything=everything)
    _write(reports.render(report, format_, look))
    for output in targets:
        write(reports.render(report, output.format, Look(everything=everything)), output.path)
    if format_ == "github" and (summary := os.environ.get("GITHUB_STEP_SUMMARY")):
        with open(summary, "a", encoding="utf-8", errors="backslashreplace") as file:
            file.writelines(reports.render(report, "markdown", look))
    _tell_skips(report, quiet, shown=format_ == "text")
    if not report.complete:
        return INTERRUPTED
    status = _input_status(report, strict)
    if status == CLEAN and report.found(fail_on):
        status = FOUND
    if reason := report.nothing_compared:
        hint = "" if allow_empty else "\n  give articles of at least two outlets, or use --allow-empty"
        _say(f"xcheck: nothing to compare: {reason}{hint}", quiet)
        status = status or (CLEAN if allow_empty else NOTHING)
    return status


@cli.command()
@_shared
@_format("list", ("text", "json"))
@click.option("--explain", is_flag=True, help="Also list the numbers that were refused, and why.")
@_color
def claims(
    paths: tuple[str, ...],
    format_: str,
    explain: bool,
    color: str,
    strict: bool,
    no_progress: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """List the numeric claims of articles, without comparing them."""
    from xcheck import pipeline
    from xcheck.reports import json, listing
    from xcheck.reports.look import look_of
    from xcheck.reports.progress import bar

    with bar(_interactive(no_progress, quiet)) as progress:
        report = pipeline.claims(list(paths), stdin=sys.stdin.buffer, progress=progress)
    if format_ == "json":
        _write(json.claims(report, refusals=explain))
    else:
        _write(listing.claims(report, look_of(sys.stdout, os.environ, color=color), refusals=explain))
    _tell_skips(report, quiet, shown=format_ == "text")
    return _input_status(report, strict) if report.complete else INTERRUPTED


@cli.command()
@_shared
@_format("list", ("text", "json"))
@_color
def articles(
    paths: tuple[str, ...], format_: str, color: str, strict: bool, no_progress: bool, quiet: bool, verbose: bool
) -> int:
    """Show the articles that were read, with their text, and what was skipped."""
    from xcheck import pipeline
    from xcheck.reports import json, listing
    from xcheck.reports.look import look_of
    from xcheck.reports.progress import bar
    from xcheck.reports.report import Report

    with bar(_interactive(no_progress, quiet)) as progress:
        found, skipped = pipeline.read(list(paths), stdin=sys.stdin.buffer, progress=progress)
    report = Report.of(found, skipped)
    look = look_of(sys.stdout, os.environ, color=color)
    _write(json.articles(report) if format_ == "json" else listing.articles(report, look))
    _tell_skips(report, quiet, shown=format_ == "text")
    return _input_status(report, strict)


@cli.command()
@click.argument("a")
@click.argument("b")
@_format("answer", ("text", "json"))
@_color
def compare(a: str, b: str, format_: str, color: str) -> int:
    """Say whether two sentences agree about the number that both state, and why."""
    from xcheck import compare as compared
    from xcheck.reports import pair
    from xcheck.reports.look import look_of

    comparison = compared(a, b)
    look = look_of(sys.stdout, os.environ, color=color)
    _write(pair.json(comparison) if format_ == "json" else pair.text(comparison, look))
    return FOUND if comparison.verdict in ("tension", "contradiction") else CLEAN


@cli.command()
@click.argument("rule")
def explain(rule: str) -> int:
    """Explain a rule: what it finds, an example, when it is not an error, its source."""
    from xcheck.reports import catalogue

    _write(catalogue.explained(rule))
    return CLEAN


@cli.command()
def rules() -> int:
    """List the rules."""
    from xcheck.reports import catalogue

    _write(catalogue.listed())
    return CLEAN


@cli.command()
@click.argument("stories", metavar="STORIES")
@click.option("--show", is_flag=True, help="First list each miss and each false alarm, with the words it came from.")
@click.option(
    "--mixed", is_flag=True, help="Check all stories as one batch: a flag between two stories is a false alarm."
)
@_format("scores", ("text", "json"))
def score(stories: str, show: bool, mixed: bool, format_: str) -> int:
    """Measure xcheck on stories that were labelled by hand.

    STORIES is a folder of stories, each a folder with articles.jsonl and labels.json.
    """
    from xcheck import scoring
    from xcheck.reports import scores

    found = scoring.score(stories, mixed=mixed)
    _write(scores.as_json(found) if format_ == "json" else scores.text(found, show=show))
    return CLEAN


def _input_status(report: Report, strict: bool) -> int:
    """2 when an input that the user named could not be read, or anything was skipped under --strict."""
    return USAGE if bool(report.skipped["fatal"].any()) or (strict and len(report.skipped)) else CLEAN


def _tell_skips(report: Report, quiet: bool, *, shown: bool) -> None:
    """Name what was not read: all that the user named, and a count of the rest when the report doesn't list it."""
    from xcheck.reports.display import display

    named = report.skipped[report.skipped["fatal"]]
    for path, reason in zip(named["path"], named["reason"], strict=True):
        _say(f"xcheck: {display(path)}: {display(reason)}", False)
    rest = len(report.skipped) - len(named)
    if rest and not shown:
        _say(f"xcheck: {rest} input{'s were' if rest > 1 else ' was'} skipped; the report says why", quiet)


def _interactive(no_progress: bool, quiet: bool) -> bool:
    return not (no_progress or quiet or os.environ.get("CI")) and sys.stderr.isatty()


def _say(message: str, quiet: bool) -> None:
    if not quiet:
        click.echo(message, err=True)


def _write(pieces: Iterable[str]) -> None:
    """Write to standard output; a reader that closes the pipe ends the writing, not the verdict."""
    from xcheck.reports.display import printable

    stream = sys.stdout
    try:
        for piece in pieces:
            stream.write(piece if piece.isascii() else printable(piece, stream.encoding or "utf-8"))
        stream.flush()
    except BrokenPipeError:
        # what is still buffered would fail again when the interpreter closes the stream
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def main(args: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; no exception leaves here as a traceback."""
    arguments = list(sys.argv[1:] if args is None else args)
    try:
        status = cli.main(arguments, prog_name="xcheck", standalone_mode=False)
        return status if isinstance(status, int) else CLEAN
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("xcheck: interrupted", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLEAN
    except XcheckError as error:
        from xcheck.reports.display import display

        click.echo("xcheck: " + "\n".join(display(line) for line in str(error).splitlines()), err=True)
        if error.exit_status != BUG:
            return error.exit_status
        return _bug(error, arguments)
    except Exception as error:
        return _bug(error, arguments)


def _bug(error: Exception, arguments: list[str]) -> int:
    """Keep the traceback in a file, and say where; show it with --verbose."""
    import tempfile
    import traceback

    from xcheck.reports.display import display

    trace = "".join(traceback.format_exception(error))
    click.echo(f"xcheck: this is a bug in xcheck: {type(error).__name__}: {display(str(error))[:300]}", err=True)
    if "-v" in arguments or "--verbose" in arguments:
        click.echo("\n".join(display(line) for line in trace.splitlines()), err=True)
        return BUG
    try:
        handle, name = tempfile.mkstemp(prefix="xcheck-bug-", suffix=".txt")
        with open(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"xcheck {__version__}\n{trace}")
        click.echo(f"  the traceback is in {name}; please report it, or run again with --verbose", err=True)
    except OSError:
        click.echo("  run again with --verbose to see the traceback", err=True)
    return BUG
