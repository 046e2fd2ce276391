"""The documentation says what the program does: its examples are run, its links lead somewhere, nothing is left out."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from xcheck import cli

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```console\n\$ (?P<command>.+)\n(?P<output>(?:.*\n)*?)^```$", re.M)
EXAMPLES = [(page, match) for page in PAGES for match in BLOCK.finditer(page.read_text("utf-8"))]
COMMANDS = sorted(cli.cli.commands)


def settled(output: str) -> list[str]:
    """The lines of an output; how sure a match is moves a little whenever the weights are learned anew."""
    return [re.sub(r"sure to \d+%", "sure to some %", line.rstrip()) for line in output.rstrip().splitlines()]


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


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere_and_nothing_is_left_open(page: Path) -> None:
    text = page.read_text("utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if not target.startswith(("http", "#")):
            assert (page.parent / target.split("#")[0]).exists(), target
    assert not re.search(r"\b(TODO|TBD|FIXME|XXX)\b", text)


def test_every_page_is_linked_from_the_readme() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert all(f"(docs/{page.name})" in readme for page in PAGES[1:])


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
