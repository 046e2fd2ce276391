"""The documentation says what the program does: its examples are run, its links lead somewhere, nothing is left out."""

from __future__ import annotations

import re
import runpy
import shlex
from pathlib import Path

import click
import pytest

from xcheck import cli
from xcheck.inputs import reading
from xcheck.reports.schema import TABLES

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "docs" / "rules").glob("*.md"))]
BLOCK = re.compile(r"^```console\n\$ (?P<command>.+)\n(?P<output>(?:.*\n)*?)^```$", re.M)
EXAMPLES = [(page, match) for page in PAGES for match in BLOCK.finditer(page.read_text("utf-8"))]
COMMANDS = sorted(cli.cli.commands)


def settled(output: str) -> list[str]:
    """The lines of an output; how sure a match is moves a little whenever the weights are learned anew."""
    return [re.sub(r"\d+% sure", "some % sure", line.rstrip()) for line in output.rstrip().splitlines()]


@pytest.mark.parametrize(
    ("page", "match"),
    [pytest.param(*example, id=f"{example[0].name}: {example[1]['command']}") for example in EXAMPLES],
)
def test_examples_print_what_they_say(
    page: Path, match: re.Match[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "100")
    words = shlex.split(match["command"])
    assert words.pop(0) == "xcheck"
    status = cli.main(words)
    assert settled(capsys.readouterr().out) == settled(match["output"])
    assert status in (cli.CLEAN, cli.FOUND)


def test_the_readme_shows_the_help() -> None:
    shown = {match["command"] for page, match in EXAMPLES if page.name == "README.md"}
    assert "xcheck --help" in shown


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented_and_has_help(name: str) -> None:
    command = cli.cli.commands[name]
    assert command.help
    assert all(option.help for option in command.params if isinstance(option, click.Option))
    assert f"xcheck {name}" in (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere_and_nothing_is_left_open(page: Path) -> None:
    text = page.read_text("utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if not target.startswith(("http", "#")):
            assert (page.parent / target.split("#")[0]).exists(), target
    assert not re.search(r"\b(TODO|TBD|FIXME|XXX)\b", text)


def test_every_page_is_linked_from_the_readme() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert all(f"(docs/{page.name})" in readme for page in (ROOT / "docs").glob("*.md"))
    assert "(docs/rules/README.md)" in readme


def test_the_pages_that_the_program_dictates_say_what_it_says() -> None:
    written = runpy.run_path(str(ROOT / "docs" / "pages.py"))["pages"]()
    there = {f"rules/{page.name}" for page in (ROOT / "docs" / "rules").iterdir()} | {"report.schema.json"}
    assert there == set(written), "run `make pages`"
    for name, text in written.items():
        assert (ROOT / "docs" / name).read_text("utf-8") == text, f"docs/{name} is old: run `make pages`"


def test_every_field_of_the_report_is_explained() -> None:
    page = (ROOT / "docs" / "json.md").read_text("utf-8")
    named = set(re.findall(r"`(\w+)`", page))
    missing = {column for columns in TABLES.values() for column in columns} | set(TABLES)
    assert missing - named == set()


def test_every_option_of_reading_is_explained() -> None:
    page = (ROOT / "docs" / "reading.md").read_text("utf-8")
    options = [option for option in reading(click.Command("any")).params if isinstance(option, click.Option)]
    assert len(options) > 5
    assert [name for option in options for name in option.opts if name not in page] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_examples_run(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    for block in re.findall(r"^```python\n(.*?)^```$", page.read_text("utf-8"), re.M | re.S):
        names: dict[str, object] = {}
        exec(compile(block, page.name, "exec"), names)
        for line in block.splitlines():
            code, _, shown = line.partition("  # ")
            if shown.startswith(("'", '"')):
                assert repr(eval(code, names)) == shown
