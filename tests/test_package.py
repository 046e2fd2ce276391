"""The package as a user meets it: its names, its version, its start."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import xcheck

#: Distributions whose name is not the name of the module that they bring.
NAMES = {"sklearn": "scikit-learn", "charset_normalizer": "charset-normalizer"}


def test_version_is_the_same_everywhere(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == xcheck.__version__


def test_public_names_are_there_and_explained() -> None:
    assert sorted(xcheck.__all__) == list(xcheck.__all__)
    for name in xcheck.__all__:
        assert getattr(xcheck, name).__doc__


def test_the_command_line_starts_without_heavy_modules() -> None:
    code = "import sys, xcheck.cli; print({'pandas', 'numpy', 'rich', 'rapidfuzz', 'trafilatura'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_the_package_says_that_it_is_typed() -> None:
    assert (Path(xcheck.__file__).parent / "py.typed").exists()


def test_whatever_is_imported_is_declared(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [name for extra, names in project["optional-dependencies"].items() if extra != "dev" for name in names]
    declared = {re.split(r"[<>=\[; ]", name)[0] for name in [*project["dependencies"], *extras]}
    imported = set()
    for path in (root / "xcheck").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {name.name.split(".")[0] for name in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                imported.add(node.module.split(".")[0])
    foreign = {NAMES.get(name, name) for name in imported - set(sys.stdlib_module_names) - {"xcheck"}}
    assert foreign <= declared
