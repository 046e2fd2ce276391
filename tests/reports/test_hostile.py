"""Every hostile text in every place of a report, through every format: none comes out live."""

from __future__ import annotations

from functools import cache

import builder
import pytest

from xcheck.reports import FORMATS, render
from xcheck.reports import json as json_report
from xcheck.reports.listing import claims
from xcheck.reports.look import Look

TEXTS = builder.hostile_texts()
besieged = cache(builder.besieged)


def test_the_list_is_read() -> None:
    assert len(TEXTS) > 40
    assert any("\x1b" in text for text in TEXTS)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_no_format_lets_a_control_through(format: str, text: str) -> None:
    for look in (Look(), Look(width=200, everything=True), Look(unicode=False)):
        shown = "".join(render(besieged(text), format, look))
        assert controls(shown) == set()
        shown.encode("utf-8")  # no lone surrogate


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_no_list_lets_a_control_through(text: str) -> None:
    report = besieged(text)
    pieces = [*claims(report, Look(), refusals=True), *json_report.claims(report), *json_report.articles(report)]
    assert controls("".join(pieces)) == set()


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_colour_is_the_only_escape_that_is_written(text: str) -> None:
    shown = "".join(render(besieged(text), "text", Look(color=True)))
    own = {"\x1b"} if "\x1b" in shown else set()
    assert controls(shown) == own
    # each escape sequence is one of ours: a colour or its end
    assert all(
        part[:1] == "[" and part.partition("m")[0][1:].replace(";", "").isdigit() for part in shown.split("\x1b")[1:]
    )


def controls(shown: str) -> set[str]:
    """What is neither printable nor the end of a line."""
    return {char for char in shown if not char.isprintable()} - {"\n"}
