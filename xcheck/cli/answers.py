"""Commands that read no batch of articles: two sentences, the rules, scores, schema, settings and the shell."""

from __future__ import annotations

import os
import sys

import click

from xcheck.cli.options import color_option, configured, format_option
from xcheck.cli.status import CLEAN, FOUND
from xcheck.streams import write


@click.command()
@click.argument("a")
@click.argument("b")
@format_option("answer", ("text", "json"))
@click.option("--explain", "explained", is_flag=True, help="Show what brought the figures together, weight by weight.")
@color_option
def compare(a: str, b: str, format: str, explained: bool, color: str) -> int:
    """Say whether two sentences agree about the number that both state, and why."""
    from xcheck import compare as compared
    from xcheck.reports import pair
    from xcheck.reports.look import look_of

    comparison = compared(a, b, explain=explained)
    look = look_of(sys.stdout, os.environ, color=color)
    write(pair.json(comparison) if format == "json" else pair.text(comparison, look))
    return FOUND if comparison.verdict in ("tension", "contradiction") else CLEAN


@click.command()
@click.argument("rule")
def explain(rule: str) -> int:
    """Explain a rule: what it finds, an example, when it is not an error, its source."""
    from xcheck.reports import catalogue

    write(catalogue.explained(rule))
    return CLEAN


@click.command()
def rules() -> int:
    """List the rules."""
    from xcheck.reports import catalogue

    write(catalogue.listed())
    return CLEAN


@click.command()
@click.argument("stories", metavar="STORIES")
@click.option("--show", is_flag=True, help="First list each miss and each false alarm, with the words it came from.")
@click.option(
    "--mixed", is_flag=True, help="Check all stories as one batch: a flag between two stories is a false alarm."
)
@format_option("scores", ("text", "json"))
def score(stories: str, show: bool, mixed: bool, format: str) -> int:
    """Measure xcheck on stories that were labelled by hand.

    STORIES is a folder of stories, each a folder with articles.jsonl and labels.json.
    """
    from xcheck import scoring
    from xcheck.reports import scores

    found = scoring.score(stories, mixed=mixed)
    write(scores.as_json(found) if format == "json" else scores.text(found, show=show))
    return CLEAN


@click.command()
def schema() -> int:
    """Print the JSON Schema of `check --format json`."""
    from xcheck.reports.schema import rendered

    write(rendered())
    return CLEAN


@click.group()
def config() -> None:
    """Settings of a project."""


@config.command("show")
@configured
def config_show(config: str | None, isolated: bool) -> int:
    """Show every setting, its value, and where it comes from."""
    from xcheck.reports.display import display
    from xcheck.settings import Settings, load

    settings = Settings() if isolated else load(config or "")
    for name, value, place in settings.listed(os.environ):
        write([f"{name:18} {display(value) or '-':24} {display(place)}\n"])
    return CLEAN


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> int:
    """Print the completion script of a shell: eval "$(xcheck completion bash)"."""
    from click.shell_completion import get_completion_class

    from xcheck.cli import cli

    found = get_completion_class(shell)
    if found:
        write([found(cli, {}, "xcheck", "_XCHECK_COMPLETE").source() + "\n"])
    return CLEAN
