"""`xcheck claims` and `xcheck articles`: what was found and what was read, without comparing it."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from xcheck.cli.help import Sectioned
from xcheck.cli.options import color_option, format_option, shared, wishes
from xcheck.cli.running import how
from xcheck.cli.status import INTERRUPTED, input_status
from xcheck.streams import interactive, tell_skips, write


@click.command(cls=Sectioned)
@shared
@format_option("list", ("text", "json"))
@click.option("--explain", is_flag=True, help="Also list the numbers that were refused, and why.")
@color_option
@click.pass_context
def claims(ctx: click.Context, /, **_: Any) -> int:
    """List the numeric claims of articles, without comparing them."""
    from xcheck import pipeline
    from xcheck.reports import json, listing
    from xcheck.reports.look import look_of
    from xcheck.reports.progress import bar

    wish = wishes(ctx)
    with bar(interactive(wish.no_progress, wish.quiet)) as progress:
        report = pipeline.claims(wish.paths, progress=progress, **how(wish))
    if wish.format == "json":
        write(json.claims(report, refusals=wish.explain))
    else:
        write(listing.claims(report, look_of(sys.stdout, os.environ, color=wish.color), refusals=wish.explain))
    tell_skips(report, wish, shown=wish.format == "text")
    return input_status(report, wish.strict) if report.complete else INTERRUPTED


@click.command(cls=Sectioned)
@shared
@format_option("list", ("text", "json"))
@color_option
@click.pass_context
def articles(ctx: click.Context, /, **_: Any) -> int:
    """Show the articles that were read, with their text, and what was skipped."""
    from xcheck import pipeline
    from xcheck.reports import json, listing
    from xcheck.reports.look import look_of
    from xcheck.reports.progress import bar
    from xcheck.reports.report import Report

    wish = wishes(ctx)
    with bar(interactive(wish.no_progress, wish.quiet)) as progress:
        found, skipped = pipeline.read(wish.paths, progress=progress, **how(wish))
    report = Report.of(found, skipped)
    look = look_of(sys.stdout, os.environ, color=wish.color)
    write(json.articles(report) if wish.format == "json" else listing.articles(report, look))
    tell_skips(report, wish, shown=wish.format == "text")
    return input_status(report, wish.strict)
