"""The GitHub action, the example workflow and the pre-commit hook, as far as they go without a network."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from xcheck.cli import main

ROOT = Path(__file__).parents[1]
TEXTS = ROOT / "fixtures" / "reports"


def parsed(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text("utf-8"))


@pytest.fixture
def runner(tmp_path: Path) -> dict[str, str]:
    """The environment of a step: xcheck on the path, and the files that a runner gives."""
    command = tmp_path / "bin" / "xcheck"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m xcheck "$@"\n', "utf-8")
    command.chmod(0o755)
    return {
        **os.environ,
        "PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "GITHUB_OUTPUT": str(tmp_path / "output"),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
    }


def step(runner: dict[str, str], folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run the step of the action that checks, with these inputs."""
    action = parsed("action.yml")
    script = action["runs"]["steps"][1]
    given = {name: inputs.get(name.replace("-", "_"), row.get("default", "")) for name, row in action["inputs"].items()}
    environ = {name: given[value.split("inputs.")[1].rstrip(" }")] for name, value in script["env"].items()}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script["run"]]
    return subprocess.run(command, env={**runner, **environ}, cwd=folder, capture_output=True, text=True, check=False)


def test_the_action_annotates_fails_and_writes_its_files(runner: dict[str, str], tmp_path: Path) -> None:
    done = step(runner, tmp_path, paths=f"{TEXTS / 'clash.jsonl'}\n", html="page.html")
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=")
    assert Path(runner["GITHUB_OUTPUT"]).read_text("utf-8") == "status=1\n"
    assert Path(runner["GITHUB_STEP_SUMMARY"]).read_text("utf-8").startswith("## xcheck")
    assert json.loads((tmp_path / "xcheck.sarif").read_text("utf-8"))["runs"][0]["results"]
    assert (tmp_path / "page.html").exists()


def test_the_action_takes_several_paths_and_the_threshold(runner: dict[str, str], tmp_path: Path) -> None:
    done = step(runner, tmp_path, paths=f"{TEXTS / 'clash.jsonl'}\n{TEXTS / 'peace.jsonl'}", fail_on="never")
    assert done.returncode == 0, done.stderr
    assert "4 articles" in done.stdout


def test_the_action_leaves_out_what_is_not_sure_enough(runner: dict[str, str], tmp_path: Path) -> None:
    done = step(runner, tmp_path, paths=str(TEXTS / "clash.jsonl"), sure="99")
    assert done.returncode == 0, done.stderr
    assert "1 suppressed" in done.stdout


def test_an_input_of_the_action_is_never_code(runner: dict[str, str], tmp_path: Path) -> None:
    done = step(runner, tmp_path, paths="$(touch owned); `touch owned`", fail_on="never")
    assert done.returncode == 2
    assert not (tmp_path / "owned").exists()
    assert all("${{" not in row.get("run", "") for row in parsed("action.yml")["runs"]["steps"])


def test_the_example_workflow_uses_inputs_that_the_action_has() -> None:
    workflow = parsed("docs/examples/xcheck.yml")
    steps = workflow["jobs"]["numbers"]["steps"]
    uses = next(row for row in steps if row["uses"].partition("@")[0].endswith("/xcheck"))
    action = parsed("action.yml")
    assert set(uses["with"]) <= set(action["inputs"])
    upload = next(row for row in steps if "upload-sarif" in row["uses"])
    assert upload["with"]["sarif_file"] == action["inputs"]["sarif"]["default"]


def test_the_hook_checks_the_files_it_is_given() -> None:
    (hook,) = parsed(".pre-commit-hooks.yaml")
    command, *args = shlex.split(hook["entry"])
    assert command == "xcheck"
    assert main([*args, str(TEXTS / "clash.jsonl")]) == 1
    assert main([*args, str(TEXTS / "peace.jsonl")]) == 0
    assert hook["require_serial"] is True
