"""What a command line says about reading: the options of every command that reads articles, and what they come to."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, TypeVar

import click

from xcheck.errors import InputError, UsageError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from xcheck.articles import Options

Command = TypeVar("Command", bound=Callable[..., Any])

#: The kinds of input that can be told to `--stdin-format`; each is the suffix of a file of that kind.
KINDS = ("txt", "md", "html", "mhtml", "json", "jsonl", "csv", "tsv", "xml", "warc")
_MOST_NAMES = 100_000_000  # bytes of a list of files


def _columns(_ctx: click.Context, _param: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    """`--map text=body,outlet=source` as a mapping from field to column."""
    columns: dict[str, str] = {}
    for part in (part for value in given for part in value.split(",") if part.strip()):
        field, equals, column = (word.strip() for word in part.partition("="))
        if not (field and equals and column):
            raise UsageError(f"--map: {part.strip()!r} is not FIELD=COLUMN", hint="such as text=body,outlet=source")
        columns[field] = column
    return columns


def files(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The shell completes names of files itself."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="file")]


def reading(command: Command) -> Command:
    """The paths of a command, and its options on how they are read."""
    for option in (
        click.option("--max-articles", type=click.IntRange(1), default=1_000_000, help="Read no more articles."),
        click.option("--timeout", type=click.IntRange(1, 86_400), default=30, help="Seconds for one page or address."),
        click.option(
            "--max-input-bytes",
            type=click.IntRange(1, 2_000_000_000),
            default=20_000_000,
            help="Skip files, pages and lines that are larger.",
        ),
        click.option("--private-addresses", is_flag=True, help="Fetch from inside a private network, too."),
        click.option(
            "--offline/--online",
            default=None,
            help="Fetch no address, or fetch those that are named; offline in CI.",
        ),
        click.option("--fast", is_flag=True, help="Read web pages quickly, with more of what is around the text."),
        click.option("--any-language", is_flag=True, help="Read what is not English, too, as if it were."),
        click.option(
            "--outlets",
            metavar="FILE",
            default="",
            shell_complete=files,
            help="The names and domains of each outlet, in TOML.",
        ),
        click.option(
            "--map",
            multiple=True,
            callback=_columns,
            metavar="FIELD=COLUMN,...",
            help="Where records keep the fields id, outlet, title, published, modified, url, text.",
        ),
        click.option("--stdin-format", type=click.Choice(KINDS), help="What standard input is, if not as it looks."),
        click.option(
            "--files-from",
            metavar="FILE",
            shell_complete=files,
            help="Read the paths in this file, too, one a line; - is standard input.",
        ),
        click.argument("paths", nargs=-1, metavar="PATH...", shell_complete=files),
    ):
        command = option(command)
    return command


def paths_of(wish: SimpleNamespace) -> list[str]:
    """The paths on the command line and those in the file of `--files-from`. Raises UsageError and InputError."""
    if wish.files_from is None:
        if not wish.paths:
            raise click.UsageError("Missing argument 'PATH...'.", click.get_current_context(silent=True))
        return list(wish.paths)
    paths = [*wish.paths, *_listed(wish.files_from)]
    if wish.files_from == "-" and "-" in paths:
        raise UsageError("standard input cannot be both the list of files and an article")
    return paths


def _listed(path: str) -> list[str]:
    """The paths of a list: one a line, or each ended by a zero byte as `find -print0` has them."""
    from xcheck.articles.files import why

    try:
        if path == "-":
            data = sys.stdin.buffer.read(_MOST_NAMES + 1)
        else:
            with open(path, "rb") as file:
                data = file.read(_MOST_NAMES + 1)
    except (OSError, ValueError) as error:
        raise InputError(f"cannot read the list of files: {why(error)}", path=path) from None
    if len(data) > _MOST_NAMES:
        raise InputError("is too large to be a list of files", path=path)
    names = data.split(b"\0") if b"\0" in data else [line.removesuffix(b"\r") for line in data.split(b"\n")]
    return [os.fsdecode(name) for name in names if name.strip()]


def options_of(wish: SimpleNamespace) -> Options:
    """The options of reading. Raises UsageError for a field that no article has."""
    from xcheck.articles import Limits, Options

    said: dict[str, Any] = {} if wish.offline is None else {"offline": wish.offline}
    return Options(
        limits=Limits(input_bytes=wish.max_input_bytes, seconds=wish.timeout, articles=wish.max_articles),
        columns=_known(wish.map),
        stdin_format=wish.stdin_format or "",
        any_language=wish.any_language,
        fast=wish.fast,
        outlets=wish.outlets,
        private_addresses=wish.private_addresses,
        **said,
    )


def _known(columns: Mapping[str, str]) -> Mapping[str, str]:
    """The columns, each for a field that there is."""
    from xcheck.articles.fields import SYNONYMS

    for field in columns:
        if field not in SYNONYMS:
            raise UsageError(f"--map: an article has no {field!r}", hint=f"its fields are {', '.join(SYNONYMS)}")
    return columns
