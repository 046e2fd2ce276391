"""The command line: click, and nothing but click. Every command imports what it runs, so that `--help` answers at once.

One module a kind of command; `options` holds what they share, `status` what they return.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from xcheck import __version__
from xcheck.cli.answers import compare, completion, config, explain, rules, schema, score
from xcheck.cli.archives import index, query
from xcheck.cli.baselines import baseline
from xcheck.cli.checking import check
from xcheck.cli.listing import articles, claims
from xcheck.cli.status import BUG, CLEAN, FOUND, INTERRUPTED, NOTHING, USAGE
from xcheck.errors import XcheckError
from xcheck.streams import drain

#: Objects that are made before anybody looks for cycles among them: there are many, and hardly a cycle.
SELDOM = 50_000

__all__ = ("BUG", "CLEAN", "FOUND", "INTERRUPTED", "NOTHING", "USAGE", "cli", "main")


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


for _command in (check, claims, articles, compare, index, query):
    cli.add_command(_command)
for _command in (explain, rules, score, baseline, schema, config, completion):
    cli.add_command(_command)


def main(args: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; no exception leaves here as a traceback."""
    gc.set_threshold(SELDOM)
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
