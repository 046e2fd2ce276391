"""Options that several commands share, and what the command line and the settings come to together."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, TypeVar

import click

from xcheck.cli.help import section
from xcheck.cli.running import how, running
from xcheck.errors import UsageError
from xcheck.inputs import options_of, paths_of, reading
from xcheck.reports import FORMATS
from xcheck.streams import interactive, tell

if TYPE_CHECKING:
    from xcheck.reports.report import Report

Command = TypeVar("Command", bound=Callable[..., Any])


#: Options that say which settings hold.
configured: Callable[[Command], Command] = section(
    "Settings",
    click.option(
        "--config", metavar="FILE", help="Read this settings file, not the nearest xcheck.toml or pyproject.toml."
    ),
    click.option("--isolated", is_flag=True, help="Read no settings file."),
)
_messages: Callable[[Command], Command] = section(
    "Messages",
    click.option("--no-progress", is_flag=True, help="No progress bar."),
    click.option("-q", "--quiet", is_flag=True, help="Nothing on standard error but errors."),
    click.option(
        "-v",
        "--verbose",
        is_flag=True,
        help="Name every skip and setting on standard error; show the traceback of a bug.",
    ),
)
_strict = click.option("--strict", is_flag=True, help="Exit with 2 when anything of the input was skipped.")


def shared(command: Command) -> Command:
    """Options of every command that reads articles."""
    for options in (section("Work", running), configured, _messages, section("Reading", reading, _strict)):
        command = options(command)
    return command


def format_option(of: str, names: Iterable[str]) -> Callable[[Command], Command]:
    """The option --format of a command that shows `of`."""
    return click.option(
        "--format",
        type=click.Choice(list(names)),
        default="text",
        show_default=True,
        help=f"Format of the {of}.",
    )


color_option = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colour on standard output.",
)


def wishes(ctx: click.Context) -> SimpleNamespace:
    """The options of a command that reads: from its command line, else from the settings file, else the defaults."""
    from xcheck.settings import Settings, load

    settings = Settings() if ctx.params["isolated"] else load(ctx.params["config"] or "")
    wish = SimpleNamespace(**ctx.params, suppress=settings.suppress)
    for name in settings.places:
        if name == "format" and ctx.command.name != "check":
            continue  # it is the format of a report, not of a list
        if name in ctx.params and ctx.get_parameter_source(name) is click.core.ParameterSource.DEFAULT:
            setattr(wish, name, getattr(settings, name))
    if ctx.command.name == "check" and wish.format not in FORMATS:
        place = settings.places.get("format", "")
        raise UsageError(f"there is no format {wish.format!r}", path=place, hint=f"one of {', '.join(FORMATS)}")
    if wish.verbose:
        for key, value, place in settings.listed(os.environ):
            if place != "default":
                tell(f"{place}: {key} is {value}", wish.quiet)
    wish.paths, wish.options = paths_of(wish), options_of(wish)
    return wish


def checked(wish: SimpleNamespace, *, explain: bool = False) -> Report:
    from xcheck import pipeline
    from xcheck.reports.progress import bar

    with bar(interactive(wish.no_progress, wish.quiet)) as progress:
        return pipeline.check(wish.paths, progress=progress, explain=explain, **how(wish))
