"""The help of a command with many options: in sections, those of the command itself first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

Decorated = TypeVar("Decorated", bound=Callable[..., Any])
_ORDER = ("Options", "Reading", "What is known", "Work", "Settings", "Messages")
_SECTION = "section"  # the attribute of an option that names its section


def section(title: str, *decorators: Callable[[Decorated], Decorated]) -> Callable[[Decorated], Decorated]:
    """A decorator that adds the options of `decorators`, which stand in that order under `title`."""

    def decorate(command: Decorated) -> Decorated:
        for decorator in reversed(decorators):
            before = list(getattr(command, "__click_params__", ()))
            command = decorator(command)
            for param in getattr(command, "__click_params__", ()):
                if param not in before and not hasattr(param, _SECTION):
                    setattr(param, _SECTION, title)
        return command

    return decorate


class Sectioned(click.Command):
    """A command whose help has a section for the options of each title."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        sections: dict[str, list[tuple[str, str]]] = {}
        for param in self.get_params(ctx):
            record = param.get_help_record(ctx) if isinstance(param, click.Option) else None
            if record:
                sections.setdefault(getattr(param, _SECTION, "Options"), []).append(record)
        for title in sorted(sections, key=_ORDER.index):
            with formatter.section(title):
                formatter.write_dl(sections[title])
