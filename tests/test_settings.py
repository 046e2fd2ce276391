"""Settings files: what they say, and what is said of them when they are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from xcheck.cli import main
from xcheck.errors import SettingsError
from xcheck.settings import Settings, load

RIGHT = """\
# a comment
fail-on = "contradiction"
output = ["html=report.html"]
strict = true

[[suppress]]
rule = "figure-mismatch"
topic = "people*"
reason = "counted twice, agreed with the desk"
until = 2031-01-31
"""


@pytest.fixture(autouse=True)
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()  # no settings from outside of this folder
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_without_a_file_the_defaults_hold() -> None:
    assert load() == Settings()


@pytest.mark.parametrize("where", [".", "deep/down"])
def test_the_nearest_file_holds(inside: Path, where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (inside / "deep" / "down").mkdir(parents=True)
    (inside / "xcheck.toml").write_text(RIGHT, "utf-8")
    monkeypatch.chdir(inside / where)
    settings = load()
    assert (settings.fail_on, settings.output, settings.strict) == ("contradiction", ("html=report.html",), True)
    assert settings.suppress[0].until == "2031-01-31"
    assert settings.suppress[0].place.endswith("xcheck.toml:6")
    assert settings.places["fail_on"].endswith("xcheck.toml:2")
    assert settings.color == "auto"


def test_pyproject_has_a_table_for_it(inside: Path) -> None:
    (inside / "pyproject.toml").write_text('[project]\nname = "desk"\n[tool.xcheck]\ncolor = "never"\n', "utf-8")
    assert load().color == "never"
    assert load().places == {"color": "pyproject.toml:4"}


def test_a_pyproject_without_the_table_is_passed_over(inside: Path) -> None:
    (inside / "pyproject.toml").write_text('[project]\nname = "desk"\n', "utf-8")
    assert load() == Settings()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('fail_on = "never"', "x.toml:1: unknown setting 'fail_on'\n  did you mean 'fail-on'?"),
        ('\nfail-on = "sometimes"', "x.toml:2: fail-on cannot be 'sometimes'\n  one of update"),
        ("strict = 1", "x.toml:1: strict must be true or false, not 1"),
        ("output = [1]", "x.toml:1: output must be a list of strings"),
        ("[[[", "x.toml:1: is not TOML"),
        ('suppress = "all"', "x.toml:1: suppress must be tables"),
        ('[[suppress]]\nrule = "a"', "x.toml:1: a suppression needs a reason"),
        ('[[suppress]]\nreason = "a"', "x.toml:1: a suppression needs a rule, topic, outlet or fingerprint"),
        (
            '[[suppress]]\nreason = "a"\nrul = "b"',
            "x.toml:1: unknown key 'rul' in a suppression\n  did you mean 'rule'?",
        ),
        ('[[suppress]]\nreason = "a"\nrule = "b"\nuntil = "soon"', "x.toml:1: until must be a day"),
        ('[[suppress]]\nreason = "a"\nrule = 7', "x.toml:1: rule of a suppression must be a string"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(inside: Path, text: str, says: str) -> None:
    (inside / "x.toml").write_text(text, "utf-8")
    with pytest.raises(SettingsError) as error:
        load("x.toml")
    assert str(error.value).startswith(says)
    assert error.value.exit_status == 2


@pytest.mark.parametrize("raw", [b"\xff\xfe", b"a = 1\n" * 200_000])
def test_a_file_that_cannot_be_one_of_settings_is_refused(inside: Path, raw: bytes) -> None:
    (inside / "x.toml").write_bytes(raw)
    with pytest.raises(SettingsError):
        load("x.toml")


def test_a_missing_file_that_was_named_is_an_error() -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        load("nowhere.toml")


def test_show_says_where_each_value_comes_from(inside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (inside / "xcheck.toml").write_text(RIGHT, "utf-8")
    assert main(["config", "show"]) == 0
    shown = {line.split()[0]: line.split()[1:] for line in capsys.readouterr().out.splitlines()}
    assert shown["fail-on"] == ["contradiction", "xcheck.toml:2"]
    assert shown["color"] == ["auto", "default"]
    assert shown["suppress"] == ["1", "xcheck.toml:6"]
    assert main(["config", "show", "--isolated"]) == 0
    assert "contradiction" not in capsys.readouterr().out


def test_a_ci_job_is_shown_to_be_offline(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for given, shown in (("", "false default"), ("1", "true the environment: CI is set")):
        monkeypatch.setenv("CI", given)
        assert main(["config", "show", "--isolated"]) == 0
        assert f"offline {shown}" in " ".join(capsys.readouterr().out.split())
