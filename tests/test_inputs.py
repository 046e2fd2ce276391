"""What a user may say about reading reaches it: from the command line, a settings file, or Python."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

import xcheck
from xcheck.articles import Limits
from xcheck.cli import main
from xcheck.errors import UsageError
from xcheck.settings import Settings

TWO = "The landslide buried {} houses above the old mill road, the district said on Monday."


@pytest.fixture(autouse=True)
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def sheet(inside: Path) -> str:
    """A table whose columns have names that nobody would guess."""
    rows = [f'{outlet},"{TWO.format(number)}"' for outlet, number in (("Lantern", 12), ("Beacon", 31))]
    (inside / "sheet.csv").write_text("desk,copy\n" + "\n".join(rows) + "\n", "utf-8")
    return "sheet.csv"


def read(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, dict[str, Any]]:
    """`xcheck articles` as JSON, with its status."""
    status = main(["articles", "--format", "json", *args])
    return status, json.loads(capsys.readouterr().out)


def piped(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_columns_are_mapped(sheet: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, found = read(capsys, sheet)
    assert found["articles"] == []
    status, found = read(capsys, sheet, "--map", "text=copy,outlet=desk")
    assert status == 0
    assert [each["outlet"] for each in found["articles"]] == ["Lantern", "Beacon"]
    twice = ["--map", "text=copy", "--map", "outlet=desk", "--format", "json"]
    assert main(["check", sheet, *twice, "--fail-on", "never"]) == 0
    assert [each["outlet"] for each in json.loads(capsys.readouterr().out)["articles"]] == ["Lantern", "Beacon"]
    assert main(["claims", sheet, *twice]) == 0
    assert [each["value"] for each in json.loads(capsys.readouterr().out)["claims"]] == [12, 31]


@pytest.mark.parametrize(("said", "hint"), [("text", "FIELD=COLUMN"), ("=copy", "FIELD=COLUMN"), ("body=x", "'body'")])
def test_a_map_that_makes_no_sense_is_wrong_usage(
    sheet: str, said: str, hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", sheet, "--map", said]) == 2
    assert hint in capsys.readouterr().err


def test_standard_input_is_what_one_says(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    data = f'statement\n"{TWO.format(12)}"\n'.encode()  # a table of one column begins like a note
    piped(monkeypatch, data)
    _, guessed = read(capsys, "-")
    assert TWO.format(12) != guessed["articles"][0]["text"]
    piped(monkeypatch, data)
    _, told = read(capsys, "-", "--stdin-format", "tsv")
    assert told["articles"][0]["text"] == TWO.format(12)


def test_outlets_get_one_name(inside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (inside / "outlets.toml").write_text('[lantern]\nname = "The Lantern"\ndomains = ["lantern.example"]\n', "utf-8")
    record = {"text": TWO.format(12), "url": "https://www.lantern.example/a"}
    (inside / "a.json").write_text(json.dumps(record), "utf-8")
    assert read(capsys, "a.json")[1]["articles"][0]["outlet"] == "lantern.example"
    assert read(capsys, "a.json", "--outlets", "outlets.toml")[1]["articles"][0]["outlet"] == "The Lantern"
    assert main(["check", "a.json", "--outlets", "missing.toml"]) == 2
    assert "missing.toml" in capsys.readouterr().err


def test_another_language_is_read_when_asked_for(inside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (
        "Der Erdrutsch hat nach den Angaben der Behörden 12 Häuser unter sich begraben, und die Straße ist nicht frei."
    )
    (inside / "a.txt").write_text(f"{text} {text} {text}", "utf-8")
    assert read(capsys, "a.txt")[1]["articles"] == []
    assert len(read(capsys, "a.txt", "--any-language")[1]["articles"]) == 1


@pytest.mark.parametrize(
    ("arguments", "environment", "offline"),
    [(("--offline",), "", True), ((), "true", True), (("--online",), "true", False), ((), "", False)],
)
def test_addresses_are_fetched_unless_offline(
    arguments: tuple[str, ...],
    environment: str,
    offline: bool,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CI", environment)
    # 127.0.0.1 lies inside a private network, so that this asks nobody in any of the cases
    status, found = read(capsys, "http://127.0.0.1:9/", *arguments)
    assert status == 2
    assert ("offline" in found["skipped"][0]["reason"]) is offline
    assert ("private" in found["skipped"][0]["reason"]) is not offline


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\0"])
@pytest.mark.parametrize("from_pipe", [False, True])
def test_paths_come_from_a_list(
    inside: Path, ending: str, from_pipe: bool, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ["b.txt", "with a blank.txt", "ünder.txt"]
    for name in ("a.txt", *names):
        (inside / name).write_text(TWO.format(12) + name, "utf-8")
    listed = "".join(name + ending for name in names).encode()
    (inside / "list").write_bytes(listed)
    piped(monkeypatch, listed)
    _, found = read(capsys, "--files-from", "-" if from_pipe else "list")
    assert [each["path"] for each in found["articles"]] == names
    _, found = read(capsys, "a.txt", "--files-from", "list")
    assert [each["path"] for each in found["articles"]] == ["a.txt", *names]


def test_an_empty_list_is_nothing_to_compare(inside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (inside / "list").write_bytes(b"\n")
    assert main(["check", "--files-from", "list"]) == 3
    assert main(["check", "--files-from", "list", "--allow-empty"]) == 0
    assert main(["check", "--files-from", "no-list"]) == 2
    assert "no-list: cannot read the list of files" in capsys.readouterr().err
    assert main(["check", "--files-from", "-", "-"]) == 2


def test_standard_input_cannot_be_watched(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "-", "--watch"]) == 2
    assert "watched" in capsys.readouterr().err


def test_what_is_beyond_a_limit_is_a_skip(inside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (inside / "long.txt").write_text(TWO.format(12) * 50, "utf-8")
    (inside / "short.txt").write_text(TWO.format(12), "utf-8")
    _, found = read(capsys, ".", "--max-input-bytes", "1000")
    assert [each["path"] for each in found["articles"]] == ["short.txt"]
    assert "1,000 bytes" in found["skipped"][0]["reason"]
    _, found = read(capsys, ".", "--max-articles", "1")
    assert len(found["articles"]) == 1
    assert "more than 1 article" in found["skipped"][0]["reason"]


def test_the_quick_way_with_pages_is_another_one(inside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    body = "".join(f"<p>{TWO.format(n)} The road stays closed for the rest of the week.</p>" for n in range(10, 20))
    page = f"<html lang=en><title>Slide</title><body><article><h1>Slide</h1>{body}</article></body></html>"
    (inside / "a.html").write_text(page, "utf-8")
    for arguments in ((), ("--fast",)):
        status, found = read(capsys, "a.html", *arguments)
        assert status == 0
        assert "buried 19 houses" in found["articles"][0]["text"]


def test_a_settings_file_says_the_same(sheet: str, inside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    below = inside / "below"
    below.mkdir()
    (inside / "names.toml").write_text('[b]\nname = "The Beacon"\nnames = ["Beacon"]\n', "utf-8")
    settings = 'outlets = "names.toml"\nmax-articles = 5\noffline = true\n[map]\ntext = "copy"\noutlet = "desk"\n'
    (inside / "xcheck.toml").write_text(settings, "utf-8")
    _, found = read(capsys, sheet, "https://lantern.example/")
    assert [each["outlet"] for each in found["articles"]] == ["Lantern", "The Beacon"]
    assert "offline" in found["skipped"][0]["reason"]
    assert read(capsys, sheet, "--isolated")[1]["articles"] == []
    # the command line goes before the file, and a list has its own formats whatever that of reports is
    (inside / "xcheck.toml").write_text(settings.replace("offline = true", 'format = "html"\noffline = true'), "utf-8")
    assert len(read(capsys, sheet, "--max-articles", "1")[1]["articles"]) == 1
    assert main(["claims", sheet]) == 0


def test_files_are_named_from_where_the_settings_are(inside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from xcheck.settings import load

    (inside / "below").mkdir()
    (inside / "xcheck.toml").write_text('outlets = "names.toml"\nbaseline = "known.json"\n', "utf-8")
    monkeypatch.chdir(inside / "below")
    settings = load()
    assert Path(settings.outlets).resolve() == (inside / "names.toml").resolve()
    assert Path(settings.baseline).resolve() == (inside / "known.json").resolve()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("timeout = 0", "timeout cannot be 0"),
        ('timeout = "3"', "timeout must be a whole number"),
        ('map = "text=copy"', "map must be a table of strings"),
        ("map = {text = 3}", "map must be a table of strings"),
        ("max-article = 3", "did you mean 'max-articles'?"),
    ],
)
def test_settings_of_reading_are_checked(
    sheet: str, inside: Path, text: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (inside / "xcheck.toml").write_text(text + "\n", "utf-8")
    assert main(["articles", sheet]) == 2
    err = capsys.readouterr().err
    assert "xcheck.toml:1: " in err
    assert says in err


def test_the_defaults_are_those_of_the_limits() -> None:
    settings, limits = Settings(), Limits()
    assert (settings.max_input_bytes, settings.max_articles) == (limits.input_bytes, limits.articles)
    assert settings.timeout == limits.seconds


def test_python_has_the_same_options(sheet: str) -> None:
    options = xcheck.Options(columns={"text": "copy", "outlet": "desk"}, limits=xcheck.Limits(articles=1))
    report = xcheck.check(sheet, options=options)
    assert list(report.articles["outlet"]) == ["Lantern"]
    assert len(xcheck.claims(sheet, options=options)) == 1
    records = [{"desk": "Lantern", "copy": TWO.format(12)}]
    assert list(xcheck.claims(records, options=options)["outlet"]) == ["Lantern"]


def test_records_and_paths_do_not_mix(sheet: str) -> None:
    with pytest.raises(UsageError, match="cannot be mixed"):
        xcheck.check([sheet, {"text": "Some 12 houses."}])  # type: ignore[list-item]


def test_verbose_names_every_skip_and_setting(inside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (inside / "xcheck.toml").write_text('\n[map]\ntext = "copy"\n', "utf-8")
    (inside / "a.jsonl").write_text(json.dumps({"copy": TWO.format(12)}) + "\n{broken\n", "utf-8")
    assert main(["articles", "a.jsonl", "--format", "json"]) == 0
    assert capsys.readouterr().err == "xcheck: 1 input was skipped; the report says why\n"
    assert main(["articles", "a.jsonl", "--format", "json", "--verbose"]) == 0
    told = capsys.readouterr().err.splitlines()
    assert told[0] == "xcheck: xcheck.toml:2: map is text=copy"
    assert told[1].startswith("xcheck: a.jsonl:2: not valid JSON")


def test_the_shell_completes_files(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("_XCHECK_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "xcheck check sto")
    monkeypatch.setenv("COMP_CWORD", "2")
    with pytest.raises(SystemExit):
        main([])
    assert capsys.readouterr().out == "file,sto\n"
