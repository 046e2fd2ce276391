"""The command line's contract: what goes to which stream, and the exit status."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from xcheck import cli, pipeline
from xcheck.cli import main

TEXTS = Path(__file__).parents[1] / "fixtures" / "reports"
CLASH = [json.loads(line) for line in (TEXTS / "clash.jsonl").read_text("utf-8").splitlines()]


def write(path: Path, *records: object) -> str:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    return str(path)


@pytest.fixture
def clash() -> str:
    return str(TEXTS / "clash.jsonl")


def run(*args: str, given: str = "", **environ: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    command = [sys.executable, "-m", "xcheck", *args]
    env = {**os.environ, "PYTHONUTF8": "1", **environ}
    return subprocess.run(command, input=given, capture_output=True, text=True, env=env, check=False)


def test_a_disagreement_is_status_1_and_nothing_goes_to_stderr(clash: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", clash]) == 1
    out, err = capsys.readouterr()
    assert "contradiction" in out
    assert "»12«" in out
    assert "»31«" in out
    assert err == ""


@pytest.mark.parametrize("format", ["text", "json"])
@pytest.mark.parametrize(("fail_on", "status"), [("update", 1), ("tension", 1), ("contradiction", 1), ("never", 0)])
def test_the_status_follows_fail_on_and_not_the_format(clash: str, fail_on: str, status: int, format: str) -> None:
    assert main(["check", clash, "--fail-on", fail_on, "--format", format]) == status


def test_agreement_is_status_0() -> None:
    assert main(["check", str(TEXTS / "peace.jsonl")]) == 0


def test_a_tension_is_no_contradiction() -> None:
    path = str(TEXTS / "tension.jsonl")
    assert main(["check", path]) == 1
    assert main(["check", path, "--fail-on", "contradiction"]) == 0


def test_a_path_alone_is_checked(clash: str) -> None:
    assert main([clash]) == 1


def test_a_missing_path_is_named_and_the_rest_is_checked(clash: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", clash, "no-such-file.txt"]) == 2
    out, err = capsys.readouterr()
    assert "contradiction" in out
    assert "no-such-file.txt" in out
    assert "no-such-file.txt" in err


def test_a_broken_line_is_a_skip_in_every_format(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "broken.jsonl"
    path.write_text(json.dumps(CLASH[0]) + "\n{broken\n" + json.dumps(CLASH[1]) + "\n", "utf-8")
    for format in ("text", "json"):
        assert main(["check", str(path), "--format", format]) == 1
        out = capsys.readouterr().out
        assert "broken.jsonl:2" in "".join(out.split()) or ("broken.jsonl" in out and '"line": 2' in out)
    assert main(["check", str(path), "--strict"]) == 2


@pytest.mark.parametrize(
    ("records", "reason"),
    [
        ([], "no article"),
        ([{"outlet": "A", "text": "Nobody counted them."}, {"outlet": "B", "text": "Nothing."}], "no numeric claim"),
        ([{"outlet": "A", "text": "The bridge is 40 metres long."}], "there is one article alone"),
    ],
)
def test_nothing_to_compare_is_status_3(
    tmp_path: Path, records: list[object], reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "batch"
    folder.mkdir()
    if records:
        write(folder / "articles.jsonl", *records)
    assert main(["check", str(folder)]) == 3
    assert f"nothing to compare: {reason}" in capsys.readouterr().err
    assert main(["check", str(folder), "--allow-empty"]) == 0


def test_one_article_that_cites_two_sources_is_comparable(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text(
        "The defence ministry said on Monday that 8,000 Orvan soldiers have crossed into Telmark province.\n\n"
        "But Telmark's border guard said on Monday that 3,000 Orvan soldiers have crossed into Telmark province.\n",
        "utf-8",
    )
    assert main(["check", str(path)]) == 1


@pytest.mark.parametrize(
    "args", [["check"], ["check", "x", "--fail-on", "sometimes"], ["chekc", "x"], ["--nonsense"], []]
)
def test_wrong_usage_is_status_2(args: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(args) == 2
    assert "Usage:" in capsys.readouterr().err


def test_standard_input_is_read() -> None:
    done = run("check", "-", "--format", "json", given="".join(json.dumps(row) + "\n" for row in CLASH))
    assert done.returncode == 1
    assert [row["id"] for row in json.loads(done.stdout)["articles"]] == ["star", "sun"]


def test_a_bug_is_status_70_and_keeps_its_traceback(
    clash: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a \x1b[31mbug")

    monkeypatch.setattr(pipeline, "check", fails)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert main(["check", clash]) == 70
    err = capsys.readouterr().err
    assert "Traceback" not in err
    assert "\x1b" not in err
    kept = next(tmp_path.glob("xcheck-bug-*.txt"))
    assert str(kept) in err
    assert "ZeroDivisionError" in kept.read_text("utf-8")
    assert main(["check", clash, "--verbose"]) == 70
    assert "Traceback" in capsys.readouterr().err


def test_a_closed_pipe_keeps_the_status_of_the_verdict(clash: str, tmp_path: Path) -> None:
    # more than a pipe holds, so that the writer meets the closed end
    long = write(tmp_path / "long.jsonl", {"outlet": "Far Post", "text": "The station at Kvam sold 13 tickets. " * 150})
    command = f"{sys.executable} -m xcheck check {clash} {long} --format json | head -c 10; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout == '{"version"1\n'
    assert done.stderr == ""


def test_an_interrupt_gives_the_part_that_is_done_and_status_130(
    clash: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("xcheck.topics.match", interrupted)
    assert main(["check", clash, "--format", "json"]) == 130
    found = json.loads(capsys.readouterr().out)
    assert found["complete"] is False
    assert len(found["claims"]) == 5
    assert found["topics"] == []


def heeding_interrupts() -> None:
    """A shell starts what runs in the background deaf to Ctrl-C, and so is all that it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_ctrl_c_ends_quietly() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "xcheck", "check", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=heeding_interrupts,
    )
    time.sleep(1.5)  # until it waits for its input
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert b"Traceback" not in err


def test_the_option_goes_before_the_environment(clash: str) -> None:
    assert "\x1b[" in run("check", clash, "--color", "always", NO_COLOR="1").stdout
    assert "\x1b" not in run("check", clash, FORCE_COLOR="1", NO_COLOR="1").stdout


def test_a_terminal_without_unicode_gets_ascii(clash: str) -> None:
    done = run("check", clash, PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert done.returncode == 1
    assert done.stdout.isascii()
    assert ">>12<<" in done.stdout


@pytest.mark.parametrize("columns", [80, 200])
def test_a_pipe_takes_its_width_from_columns(clash: str, columns: int) -> None:
    done = run("check", clash, COLUMNS=str(columns))
    lines = done.stdout.splitlines()
    assert len(lines[0]) == columns
    assert max(map(len, lines)) == columns


def test_several_reports_in_one_run(clash: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page, sheet = tmp_path / "report.html", tmp_path / "sheet"
    assert main(["check", clash, "--output", str(page), "-o", f"csv={sheet}"]) == 1
    assert page.read_text("utf-8").startswith("<!doctype html>")
    assert sheet.read_text("utf-8").startswith("row,")
    assert "contradiction" in capsys.readouterr().out
    assert sorted(path.name for path in tmp_path.iterdir()) == ["report.html", "sheet"]


def test_a_report_is_written_whole_or_not_at_all(
    clash: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "report.html"
    page.write_text("the one before", "utf-8")

    def breaks(*_: object) -> Iterator[str]:
        yield "half a page"
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("xcheck.reports.html.render", breaks)
    assert main(["check", clash, "-o", str(page)]) == 2
    assert "No space left on device" in capsys.readouterr().err
    assert page.read_text("utf-8") == "the one before"
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]


@pytest.mark.parametrize("wish", ["report.docx", "pdf=report.pdf", "html=", "json"])
def test_an_output_without_a_known_format_is_wrong_usage(
    clash: str, wish: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", clash, "--output", wish]) == 2
    assert "FORMAT=FILE" in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_named(clash: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", clash, "--output", str(tmp_path / "no" / "report.html")]) == 2
    assert "cannot write the report" in capsys.readouterr().err


def test_a_job_summary_is_added_to(clash: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    assert main(["check", clash, "--format", "github"]) == 1
    assert summary.read_text("utf-8").startswith("before\n## xcheck")


def test_claims_lists_and_explains(clash: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["claims", clash]) == 0
    assert "»12«" in capsys.readouterr().out
    assert main(["claims", clash, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [row["value"] for row in found["claims"] if row["field"] == "text"] == [12, 3, 31, 3]
    assert main(["claims", clash, "--format", "json", "--explain"]) == 0
    assert "refusals" in json.loads(capsys.readouterr().out)


def test_refused_numbers_are_shown_with_their_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path / "a.jsonl", {"outlet": "A", "text": "In 1987 the town built 40 houses along Route 66."})
    assert main(["claims", path, "--explain"]) == 0
    out = capsys.readouterr().out
    assert "1987  not a quantity: year" in out
    assert "»40« houses" in out


def test_articles_are_shown_with_their_text(clash: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["articles", clash]) == 0
    assert "killed 12 people in the town" in " ".join(capsys.readouterr().out.split())
    assert main(["articles", clash, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["articles"][0]["text"] == CLASH[0]["text"]


def test_compare_says_the_verdict_and_why(capsys: pytest.CaptureFixture[str]) -> None:
    pair = ["The flood killed 12 people in Telmark.", "The flood killed 31 people in Telmark."]
    assert main(["compare", *pair]) == 1
    assert capsys.readouterr().out.startswith("contradiction")
    assert main(["compare", *pair, "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert (found["verdict"], found["a"]["value"], found["b"]["value"]) == ("contradiction", 12, 31)
    assert main(["compare", pair[0], "Nobody was there."]) == 0
    assert capsys.readouterr().out.startswith("unrelated")


def test_every_rule_is_listed_and_explained(capsys: pytest.CaptureFixture[str]) -> None:
    from xcheck.verdicts.rules import RULES

    assert main(["rules"]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in listed] == sorted(RULES)
    for rule in RULES:
        assert main(["explain", rule]) == 0
        assert RULES[rule].doc.strip() in capsys.readouterr().out


def test_an_unknown_rule_gets_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "bound-conflikt"]) == 2
    assert "did you mean 'bound-conflict'?" in capsys.readouterr().err


def test_a_long_help_has_sections_and_loses_no_option(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--help"]) == 0
    shown = capsys.readouterr().out
    for title in ("Options:", "Reading:", "What is known:", "Work:", "Settings:", "Messages:"):
        assert f"\n{title}\n" in shown
    options = {name for param in cli.cli.commands["check"].params for name in param.opts if name.startswith("--")}
    assert {name for name in options if f"{name} " not in shown.replace("\n", " ")} == set()


def test_what_is_not_there_is_known_before_the_work(
    clash: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pipeline, "check", lambda *_, **__: pytest.fail("it was read all the same"))
    for args in (["--baseline", str(tmp_path / "none.json")], ["-o", f"json={tmp_path / 'no' / 'report.json'}"]):
        assert main(["check", clash, *args]) == 2
        assert str(tmp_path) in capsys.readouterr().err


def test_a_baseline_says_what_it_keeps(clash: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = str(tmp_path / "known.json")
    assert main(["baseline", "write", file, clash]) == 0
    assert "1 finding kept" in capsys.readouterr().err
    assert main(["baseline", "prune", file, str(TEXTS / "peace.jsonl"), "-q"]) == 0
    assert capsys.readouterr().err == ""
    assert main(["baseline", "write", file, clash]) == 0
    capsys.readouterr()
    assert main(["baseline", "prune", file, str(TEXTS / "peace.jsonl")]) == 0
    assert "1 finding taken out, 0 kept" in capsys.readouterr().err


def test_every_command_is_documented() -> None:
    for name, command in cli.cli.commands.items():
        assert command.help, name
        for parameter in command.params:
            assert isinstance(parameter, click.Argument) or parameter.help, (name, parameter.name)


def test_nothing_from_an_article_reaches_a_terminal_raw(tmp_path: Path) -> None:
    wild = "\x1b]0;owned\x07[/] [red]\u202e"
    rows = [{**row, "outlet": row["outlet"] + wild, "text": wild + " " + row["text"]} for row in CLASH]
    path = write(tmp_path / "wild.jsonl", *rows)
    for args in (["check", path], ["check", path, "--all", "--color", "always"], ["claims", path], ["articles", path]):
        done = run(*args)
        assert done.returncode in (0, 1)
        assert not {"\x07", "\u202e", "\x1b]"} & {
            *done.stdout,
            *(done.stdout[n : n + 2] for n in range(len(done.stdout))),
        }
        assert done.stderr == ""


def test_no_progress_is_drawn_off_a_terminal(clash: str) -> None:
    assert run("check", clash).stderr == ""


def test_an_output_may_be_standard_output(
    clash: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["check", clash, "--output", "json=-", "--output", "html=page.html"]) == 1
    assert json.loads(capsys.readouterr().out)["version"] == 1
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]
    assert main(["check", clash, "--output", "json=-", "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["version"] == 1
    for second in (["--format", "text"], ["--output", "sarif=-"]):
        assert main(["check", clash, "--output", "json=-", *second]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert "one report" in err


def test_a_summary_that_cannot_be_written_is_no_bug(
    clash: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "no-such-folder/summary.md")
    assert main(["check", clash, "--format", "github"]) == 2
    out, err = capsys.readouterr()
    assert out.startswith("::error ")
    assert "no-such-folder/summary.md: cannot write the summary" in err


def test_an_annotation_stands_at_a_line_of_its_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for record in CLASH:
        (tmp_path / f"{record['outlet']}.txt").write_text(record["text"], "utf-8")
    assert main(["check", ".", "--format", "github"]) == 1
    first = capsys.readouterr().out.splitlines()[0]
    assert re.match(r"::error file=\w[\w %]*\.txt,line=1,title=contradiction%2C \d+%25 sure \([a-z-]+\)::", first)
    monkeypatch.undo()
    stdin = (TEXTS / "clash.jsonl").read_text("utf-8")
    piped = run("check", "-", "--format", "github", given=stdin)
    assert "::error title=" in piped.stdout  # there is no file to show it at
