"""What a command line says about how a run is carried out: on how many cores, and what it remembers of the last one."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, TypeVar

import click

from xcheck.errors import UsageError

if TYPE_CHECKING:
    from xcheck.engines import Engine

Command = TypeVar("Command", bound=Callable[..., Any])


def running(command: Command) -> Command:
    """The options of every command that reads and extracts."""
    for option in (
        click.option("--scheduler", metavar="ADDRESS", default="", help="With --engine dask: a cluster that is there."),
        click.option(
            "--engine",
            type=click.Choice(["local", "dask"]),
            default="local",
            show_default=True,
            help="Where articles are read and compared: in processes of this machine, or on a cluster.",
        ),
        click.option("--no-cache", is_flag=True, help="Use no cache, whatever the settings say."),
        click.option(
            "--cache",
            metavar="DIR",
            default="",
            help="Keep what is read and found in this folder, for the next run; auto is the user's cache.",
        ),
        click.option(
            "-j", "--jobs", type=click.IntRange(1, 256), help="Processes that read at once.  [default: the cores]"
        ),
    ):
        command = option(command)
    return command


def how(wish: SimpleNamespace) -> dict[str, Any]:
    """How the pipeline is to read, as its arguments."""
    return {"options": wish.options, "stdin": sys.stdin.buffer, "engine": engine_of(wish)}


def engine_of(wish: SimpleNamespace) -> Engine:
    """Where a run takes place."""
    from xcheck.engines import Engine

    if wish.scheduler and wish.engine != "dask":
        raise UsageError("--scheduler is the address of a Dask cluster", hint="add --engine dask")
    return Engine(wish.jobs or 0, "" if wish.no_cache else wish.cache, wish.engine, wish.scheduler)
