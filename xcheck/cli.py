"""The command line: click, and nothing but click. Every command imports what it runs, so that `--help` answers at once.

Exit status, the same for every format: 0 nothing at or above --fail-on, 1 something was, 2 usage, configuration or an
unreadable named input, 3 nothing to compare, 70 a bug, 130 interrupted. When several hold: 70, then 2, then 1, then 3.
"""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, TypeVar

import click

from xcheck import __version__
from xcheck.errors import UsageError, XcheckError
from xcheck.inputs import files, options_of, paths_of, reading
from xcheck.reports import FORMATS
from xcheck.streams import drain, interactive, say, tell, tell_skips, write

if TYPE_CHECKING:
    from xcheck.reports.files import Target
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


def _configured(command: Command) -> Command:
    """Options that say which settings hold."""
    for option in (
        click.option("--isolated", is_flag=True, help="Read no settings file."),
        click.option(
            "--config", metavar="FILE", help="Read this settings file, not the nearest xcheck.toml or pyproject.toml."
        ),
    ):
        command = option(command)
    return command


def _shared(command: Command) -> Command:
    """Options of every command that reads articles."""
    for option in (
        click.option(
            "-v",
            "--verbose",
            is_flag=True,
            help="Name every skip and setting on standard error; show the traceback of a bug.",
        ),
        click.option("-q", "--quiet", is_flag=True, help="Nothing on standard error but errors."),
        click.option("--no-progress", is_flag=True, help="No progress bar."),
        click.option("--strict", is_flag=True, help="Exit with 2 when anything of the input was skipped."),
        _configured,
        reading,
    ):
        command = option(command)
    return command


def _format(of: str, names: Iterable[str]) -> Callable[[Command], Command]:
    """The option --format of a command that shows `of`."""
    return click.option(
        "--format",
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
@click.option("--baseline", metavar="FILE", shell_complete=files, help="Report only what this baseline does not hold.")
@click.option("--strict-baseline", is_flag=True, help="Exit with 1 when the baseline holds what is found no more.")
@click.option(
    "--decisions",
    metavar="FILE",
    shell_complete=files,
    help="Leave out what has a decision in this sheet, written with --format csv.",
)
@click.option("--no-suppress", is_flag=True, help="Report what the settings suppress, too.")
@click.option("--watch", is_flag=True, help="Go on, and report again whenever a file changes; Ctrl-C ends it.")
@click.option("--allow-empty", is_flag=True, help="Exit with 0, not 3, when there is nothing to compare.")
@click.option("--all", "everything", is_flag=True, help="Show the topics that agree, too, and every quote.")
@_color
@click.pass_context
def check(ctx: click.Context, /, **_: Any) -> int:
    """Check articles against one another.

    PATH is a file, a folder, a pattern or an address of articles: text, Markdown, web pages, feeds, JSON, JSON lines,
    CSV, TSV, WARC or Parquet. `-` reads standard input.
    """
    from xcheck.reports.files import target

    wish = _wishes(ctx)
    targets = _files(ctx, wish, [target(output) for output in wish.output])
    if wish.watch and "-" in wish.paths:
        raise UsageError("standard input cannot be watched", hint="give files or folders")
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


def _reported(wish: SimpleNamespace, targets: Sequence[Target]) -> int:
    """One run and its reports; the exit status."""
    from xcheck import reports
    from xcheck.reports.files import add_to_file, replace_file
    from xcheck.reports.look import Look, look_of

    report = _checked(wish)
    nothing = report.nothing_compared
    report, stale = _unknown_only(report, wish)
    look = look_of(sys.stdout, os.environ, color=wish.color, everything=wish.everything)
    write(reports.render(report, wish.format, look))
    for output in targets:
        replace_file(output.path, reports.render(report, output.format, Look(everything=wish.everything)))
    if wish.format == "github" and (summary := os.environ.get("GITHUB_STEP_SUMMARY")):
        add_to_file(summary, reports.render(report, "markdown", look))
    tell_skips(report, wish, shown=wish.format == "text")
    if not report.complete:
        return INTERRUPTED
    status = _input_status(report, wish.strict)
    if status == CLEAN and (report.found(wish.fail_on) or (stale and wish.strict_baseline)):
        status = FOUND
    if nothing:
        hint = "" if wish.allow_empty else "\n  give articles of at least two outlets, or use --allow-empty"
        say(f"xcheck: nothing to compare: {nothing}{hint}", wish.quiet)
        status = status or (CLEAN if wish.allow_empty else NOTHING)
    return status


def _wishes(ctx: click.Context) -> SimpleNamespace:
    """The options of a command that reads: from its command line, else from the settings file, else the defaults."""
    from xcheck.settings import Settings, load

    settings = Settings() if ctx.params["isolated"] else load(ctx.params["config"] or "")
    wish = SimpleNamespace(**ctx.params, suppress=settings.suppress)
    for name in settings.places:
        if name == "format" and ctx.command is not check:
            continue  # it is the format of a report, not of a list
        if name in ctx.params and ctx.get_parameter_source(name) is click.core.ParameterSource.DEFAULT:
            setattr(wish, name, getattr(settings, name))
    if ctx.command is check and wish.format not in FORMATS:
        place = settings.places.get("format", "")
        raise UsageError(f"there is no format {wish.format!r}", path=place, hint=f"one of {', '.join(FORMATS)}")
    if wish.verbose:
        for key, value in settings.listed():
            if settings.place(key) != "default":
                tell(f"{settings.place(key)}: {key} is {value}", wish.quiet)
    wish.paths, wish.options = paths_of(wish), options_of(wish)
    return wish


def _checked(wish: SimpleNamespace) -> Report:
    from xcheck import pipeline
    from xcheck.reports.progress import bar

    with bar(interactive(wish.no_progress, wish.quiet)) as progress:
        return pipeline.check(wish.paths, options=wish.options, stdin=sys.stdin.buffer, progress=progress)


def _unknown_only(report: Report, wish: SimpleNamespace) -> tuple[Report, list[str]]:
    """The report without what is known already, and the entries of the baseline that are found no more."""
    from xcheck.reports import known

    stale: list[str] = []
    if wish.baseline:
        report, stale = known.against_baseline(report, wish.baseline)
        for entry in stale:
            tell(f"{wish.baseline}: found no more: {entry}", wish.quiet and not wish.strict_baseline)
    if wish.decisions:
        report = known.decided(report, wish.decisions)
    if wish.suppress and not wish.no_suppress:
        report, notes = known.suppressed(report, wish.suppress, datetime.date.today())
        for note in notes:
            tell(note, wish.quiet)
    return report, stale


@cli.command()
@_shared
@_format("list", ("text", "json"))
@click.option("--explain", is_flag=True, help="Also list the numbers that were refused, and why.")
@_color
@click.pass_context
def claims(ctx: click.Context, /, **_: Any) -> int:
    """List the numeric claims of articles, without comparing them."""
    from xcheck import pipeline
    from xcheck.reports import json, listing
    from xcheck.reports.look import look_of
    from xcheck.reports.progress import bar

    wish = _wishes(ctx)
    with bar(interactive(wish.no_progress, wish.quiet)) as progress:
        report = pipeline.claims(wish.paths, options=wish.options, stdin=sys.stdin.buffer, progress=progress)
    if wish.format == "json":
        write(json.claims(report, refusals=wish.explain))
    else:
        write(listing.claims(report, look_of(sys.stdout, os.environ, color=wish.color), refusals=wish.explain))
    tell_skips(report, wish, shown=wish.format == "text")
    return _input_status(report, wish.strict) if report.complete else INTERRUPTED


@cli.command()
@_shared
@_format("list", ("text", "json"))
@_color
@click.pass_context
def articles(ctx: click.Context, /, **_: Any) -> int:
    """Show the articles that were read, with their text, and what was skipped."""
    from xcheck import pipeline
    from xcheck.reports import json, listing
    from xcheck.reports.look import look_of
    from xcheck.reports.progress import bar
    from xcheck.reports.report import Report

    wish = _wishes(ctx)
    with bar(interactive(wish.no_progress, wish.quiet)) as progress:
        found, skipped = pipeline.read(wish.paths, options=wish.options, stdin=sys.stdin.buffer, progress=progress)
    report = Report.of(found, skipped)
    look = look_of(sys.stdout, os.environ, color=wish.color)
    write(json.articles(report) if wish.format == "json" else listing.articles(report, look))
    tell_skips(report, wish, shown=wish.format == "text")
    return _input_status(report, wish.strict)


@cli.command()
@click.argument("a")
@click.argument("b")
@_format("answer", ("text", "json"))
@_color
def compare(a: str, b: str, format: str, color: str) -> int:
    """Say whether two sentences agree about the number that both state, and why."""
    from xcheck import compare as compared
    from xcheck.reports import pair
    from xcheck.reports.look import look_of

    comparison = compared(a, b)
    look = look_of(sys.stdout, os.environ, color=color)
    write(pair.json(comparison) if format == "json" else pair.text(comparison, look))
    return FOUND if comparison.verdict in ("tension", "contradiction") else CLEAN


@cli.command()
@click.argument("rule")
def explain(rule: str) -> int:
    """Explain a rule: what it finds, an example, when it is not an error, its source."""
    from xcheck.reports import catalogue

    write(catalogue.explained(rule))
    return CLEAN


@cli.command()
def rules() -> int:
    """List the rules."""
    from xcheck.reports import catalogue

    write(catalogue.listed())
    return CLEAN


@cli.command()
@click.argument("stories", metavar="STORIES")
@click.option("--show", is_flag=True, help="First list each miss and each false alarm, with the words it came from.")
@click.option(
    "--mixed", is_flag=True, help="Check all stories as one batch: a flag between two stories is a false alarm."
)
@_format("scores", ("text", "json"))
def score(stories: str, show: bool, mixed: bool, format: str) -> int:
    """Measure xcheck on stories that were labelled by hand.

    STORIES is a folder of stories, each a folder with articles.jsonl and labels.json.
    """
    from xcheck import scoring
    from xcheck.reports import scores

    found = scoring.score(stories, mixed=mixed)
    write(scores.as_json(found) if format == "json" else scores.text(found, show=show))
    return CLEAN


@cli.group()
def baseline() -> None:
    """Keep what is found today as known, so that only what is new is reported."""


def _on_baseline(command: Command) -> Command:
    return click.argument("file", metavar="FILE")(_shared(click.pass_context(command)))  # type: ignore[return-value]


@baseline.command("write")
@_on_baseline
def baseline_write(ctx: click.Context, /, file: str, **_: Any) -> int:
    """Write FILE with every discrepancy that is found now."""
    from xcheck.reports import known
    from xcheck.reports.files import replace_file

    wish = _wishes(ctx)
    report = _checked(wish)
    replace_file(file, known.baseline(report))
    tell_skips(report, wish, shown=False)
    return _input_status(report, wish.strict)


@baseline.command("prune")
@_on_baseline
def baseline_prune(ctx: click.Context, /, file: str, **_: Any) -> int:
    """Take out of FILE what is found no more; add nothing."""
    from xcheck.reports import known
    from xcheck.reports.files import replace_file

    wish = _wishes(ctx)
    known.read_baseline(file)  # a missing one is known before the work, not after
    report = _checked(wish)
    replace_file(file, known.pruned(report, file))
    tell_skips(report, wish, shown=False)
    return _input_status(report, wish.strict)


@baseline.command("diff")
@_on_baseline
def baseline_diff(ctx: click.Context, /, file: str, **_: Any) -> int:
    """Show what is new (+) and what is found no more (-); status 1 when there is either."""
    from xcheck.reports import known
    from xcheck.reports.display import display
    from xcheck.reports.view import findings

    wish = _wishes(ctx)
    known.read_baseline(file)
    report, stale = known.against_baseline(_checked(wish), file)
    new = [known.named(known.entry(finding)) for finding in findings(report)]
    write(f"{sign} {display(line)}\n" for sign, lines in (("+", new), ("-", stale)) for line in lines)
    tell_skips(report, wish, shown=False)
    return _input_status(report, wish.strict) or (FOUND if new or stale else CLEAN)


@cli.command()
def schema() -> int:
    """Print the JSON Schema of `check --format json`."""
    from xcheck.reports.schema import rendered

    write(rendered())
    return CLEAN


@cli.group()
def config() -> None:
    """Settings of a project."""


@config.command("show")
@_configured
def config_show(config: str | None, isolated: bool) -> int:
    """Show every setting, its value, and where it comes from."""
    from xcheck.reports.display import display
    from xcheck.settings import Settings, load

    settings = Settings() if isolated else load(config or "")
    for name, value in settings.listed():
        write([f"{name:18} {display(value) or '-':24} {display(settings.place(name))}\n"])
    return CLEAN


@cli.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> int:
    """Print the completion script of a shell: eval "$(xcheck completion bash)"."""
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    if found:
        write([found(cli, {}, "xcheck", "_XCHECK_COMPLETE").source() + "\n"])
    return CLEAN


def _input_status(report: Report, strict: bool) -> int:
    """2 when an input that the user named could not be read, or anything was skipped under --strict."""
    return USAGE if bool(report.skipped["fatal"].any()) or (strict and len(report.skipped)) else CLEAN


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
        drain(sys.stdout)
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
