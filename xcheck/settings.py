"""Settings of a project: `[tool.xcheck]` in pyproject.toml, or xcheck.toml, the nearest one upwards.

Only what stands here can be set, and every default is here. The command line goes before the file.
Suppressions are the user's own: nothing inside an article can silence a finding about it.
"""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from types import MappingProxyType
from typing import Any

from xcheck.errors import SettingsError

NAMES = ("xcheck.toml", "pyproject.toml")
MAX_BYTES = 1_000_000


@dataclass(frozen=True)
class Suppression:
    """Findings that are known and not to be reported again; each key that is given must match."""

    reason: str
    rule: str = ""
    topic: str = ""  # the label of a topic; * stands for anything
    outlet: str = ""
    fingerprint: str = ""
    until: str = ""  # the last day on which it holds
    place: str = ""  # file and line, for messages


@dataclass(frozen=True)
class Settings:
    """The values of one run; `places` says where each comes from that is not a default."""

    fail_on: str = "tension"
    sure: int = 0  # percent
    format: str = "text"
    output: tuple[str, ...] = ()
    color: str = "auto"
    baseline: str = ""
    strict: bool = False
    strict_baseline: bool = False
    allow_empty: bool = False
    map: Mapping[str, str] = field(default_factory=dict)
    outlets: str = ""
    any_language: bool = False
    fast: bool = False
    offline: bool = False
    private_addresses: bool = False
    max_input_bytes: int = 20_000_000
    timeout: int = 30
    max_articles: int = 1_000_000
    jobs: int = 0  # as many as there are cores
    cache: str = ""
    engine: str = "local"
    scheduler: str = ""
    suppress: tuple[Suppression, ...] = ()
    places: Mapping[str, str] = field(default_factory=dict)

    def listed(self, environ: Mapping[str, str] = MappingProxyType({})) -> list[tuple[str, str, str]]:
        """Every setting as a user writes it, its value as text, and where it comes from: a file's line, or "default".

        A CI job says in `environ` that it is one, which changes the default of `offline`.
        """
        shown = []
        for key, each in _KEYS.items():
            value = getattr(self, each.name)
            if key == "suppress":
                text = str(len(value))
            elif isinstance(value, Mapping):
                text = ",".join(f"{name}={column}" for name, column in sorted(value.items()))
            else:
                text = ", ".join(value) if isinstance(value, tuple) else str(value)
            place = self.places.get(each.name, "default")
            if key == "offline" and place == "default" and environ.get("CI"):
                text, place = "true", "the environment: CI is set"
            shown.append((key, text.lower() if isinstance(value, bool) else text, place))
        return shown


CHOICES = {
    "fail_on": ("update", "tension", "contradiction", "never"),
    "color": ("auto", "always", "never"),
    "engine": ("local", "dask"),
}

_MOST = {"sure": 100}

#: Files that are named from where the settings file is, not from where one happens to stand.
_PATHS = ("baseline", "outlets", "cache")

_KEYS = {each.name.replace("_", "-"): each for each in fields(Settings) if each.name != "places"}
_DEFAULTS = vars(Settings())
_KINDS = {bool: "true or false", int: "a whole number", str: "a string"}
_SUPPRESSION_KEYS = tuple(each.name for each in fields(Suppression) if each.name != "place")


def load(given: str = "", folder: str | os.PathLike[str] = ".") -> Settings:
    """The settings of the file `given`, or of the nearest one from `folder` upwards, or the defaults.

    Raises SettingsError with file, line and the nearest right key.
    """
    if given:
        return _read(Path(given), Path(given).name != "pyproject.toml")
    for parent in (Path(folder).absolute(), *Path(folder).absolute().parents):
        for name in NAMES:
            path = parent / name
            if path.is_file() and (name == "xcheck.toml" or _mentions(path)):
                return _read(path, name == "xcheck.toml")
        if (parent / ".git").exists():
            break  # a project's settings end where the project does
    return Settings()


def _mentions(path: Path) -> bool:
    """Whether a pyproject.toml has anything to say to xcheck."""
    return path.stat().st_size <= MAX_BYTES and "tool.xcheck" in path.read_text("utf-8", errors="replace")


def _read(path: Path, whole: bool) -> Settings:
    import tomllib

    shown = _shown(path)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise SettingsError("the file is too large to be one of settings", path=shown)
        text = path.read_text("utf-8")
        document = tomllib.loads(text)
    except OSError as error:
        raise SettingsError(f"cannot be read: {error.strerror}", path=shown) from error
    except UnicodeDecodeError as error:
        raise SettingsError("is not UTF-8", path=shown) from error
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise SettingsError(f"is not TOML: {error}", path=shown, line=int(line[1]) if line else 0) from error
    table = document if whole else document.get("tool", {}).get("xcheck", {})
    return _settings(table, text, shown)


def _shown(path: Path) -> str:
    """A path as short as it can be said from here."""
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else relative


def _settings(table: Mapping[str, Any], text: str, path: str) -> Settings:
    values: dict[str, Any] = {}
    places: dict[str, str] = {}
    for key, value in table.items():
        line = _line(text, key)
        if key not in _KEYS:
            raise SettingsError(f"unknown setting {key!r}", path=path, line=line, hint=_nearest(key, tuple(_KEYS)))
        name = _KEYS[key].name
        if name == "suppress":
            values[name] = _suppressions(value, text, path, line)
        else:
            values[name] = _value(key, name, value, path, line)
        if name in _PATHS and values[name] and (name, values[name]) != ("cache", "auto"):
            values[name] = os.path.join(os.path.dirname(path), values[name])
        places[name] = f"{path}:{line}"
    return Settings(**values, places=places)


def _value(key: str, name: str, value: Any, path: str, line: int) -> Any:
    default = _DEFAULTS[name]
    if isinstance(default, Mapping):
        if not isinstance(value, dict) or not all(isinstance(cell, str) for cell in value.values()):
            raise SettingsError(f"{key} must be a table of strings", path=path, line=line, hint='text = "body"')
        return value
    if isinstance(default, tuple):
        listed = [value] if isinstance(value, str) else value
        if not isinstance(listed, list) or not all(isinstance(item, str) for item in listed):
            raise SettingsError(f"{key} must be a list of strings", path=path, line=line)
        return tuple(listed)
    if type(value) is not type(default):
        kind = _KINDS[type(default)]
        raise SettingsError(f"{key} must be {kind}, not {value!r}", path=path, line=line)
    if type(value) is int and not 1 <= value <= 2_000_000_000:
        raise SettingsError(f"{key} cannot be {value}", path=path, line=line, hint="a number from 1 to 2,000,000,000")
    if type(value) is int and value > _MOST.get(name, value):
        raise SettingsError(f"{key} cannot be {value}", path=path, line=line, hint=f"a number from 1 to {_MOST[name]}")
    if name in CHOICES and value not in CHOICES[name]:
        raise SettingsError(
            f"{key} cannot be {value!r}", path=path, line=line, hint=f"one of {', '.join(CHOICES[name])}"
        )
    return value


def _suppressions(value: Any, text: str, path: str, line: int) -> tuple[Suppression, ...]:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise SettingsError("suppress must be tables: [[suppress]] or [[tool.xcheck.suppress]]", path=path, line=line)
    lines = [n for n, row in enumerate(text.splitlines(), 1) if re.match(r"\s{0,20}\[\[[\w.]{0,40}suppress\]\]", row)]
    found = []
    for at, item in enumerate(value):
        here = lines[at] if at < len(lines) else line
        for key, cell in item.items():
            if key not in _SUPPRESSION_KEYS:
                hint = _nearest(key, _SUPPRESSION_KEYS)
                raise SettingsError(f"unknown key {key!r} in a suppression", path=path, line=here, hint=hint)
            if not isinstance(cell, str) and not (key == "until" and isinstance(cell, datetime.date)):
                raise SettingsError(f"{key} of a suppression must be a string", path=path, line=here)
        cells = {key: str(cell) for key, cell in item.items()}
        if not cells.get("reason", "").strip():
            raise SettingsError(
                "a suppression needs a reason", path=path, line=here, hint='reason = "why it is no error"'
            )
        if set(cells) <= {"reason", "until"}:
            raise SettingsError("a suppression needs a rule, topic, outlet or fingerprint", path=path, line=here)
        if cells.get("until") and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", cells["until"]):
            raise SettingsError(f"until must be a day like 2025-12-31, not {cells['until']!r}", path=path, line=here)
        found.append(Suppression(**cells, place=f"{path}:{here}"))
    return tuple(found)


def _line(text: str, key: str) -> int:
    """The line on which a key stands first, 0 when it is written in a way that this does not see."""
    pattern = re.compile(rf"\s{{0,20}}(?:\[{{1,2}}(?:tool\.xcheck\.)?)?[\"']?{re.escape(key)}[\"']?\s{{0,20}}[=\]]")
    return next((n for n, row in enumerate(text.splitlines(), 1) if pattern.match(row)), 0)


def _nearest(key: str, known: tuple[str, ...]) -> str:
    from rapidfuzz import process

    near = process.extractOne(key, known, score_cutoff=60)
    return f"did you mean {near[0]!r}?" if near else f"one of {', '.join(known)}"
