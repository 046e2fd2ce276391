"""One name for each outlet, whatever an article calls it: by the domain of its address, or by a file of the user's.

[courier]                         # any key; the name, if none is given
name = "The Cape Courier"
names = ["Courier", "capecourier.example"]
domains = ["courier.example"]     # and all below it
owner = "Cape Media"              # reports say when outlets that differ have one owner
agency = false                    # whether it is a news agency, whose stories others print
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from xcheck.articles.files import why
from xcheck.errors import SettingsError

_KEYS = {"name": str, "names": list, "domains": list, "owner": str, "agency": bool}


class Outlets(NamedTuple):
    """Names of outlets by the ways to write them, and by domain; everything in lower case but the names."""

    by_name: Mapping[str, str] = {}
    by_domain: Mapping[str, str] = {}
    owners: Mapping[str, str] = {}
    agencies: frozenset[str] = frozenset()

    @classmethod
    def load(cls, path: str) -> Outlets:
        """The outlets of a TOML file, none for an empty path. Raises SettingsError."""
        if not path:
            return cls()
        try:
            with open(path, "rb") as file:
                tables = tomllib.load(file)
        except OSError as error:
            raise SettingsError(f"cannot read the file of outlets: {why(error)}", path=path) from None
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise SettingsError(f"not valid TOML: {error}", path=path) from None
        by_name: dict[str, str] = {}
        by_domain: dict[str, str] = {}
        owners: dict[str, str] = {}
        agencies: set[str] = set()
        for key, table in tables.items():
            _check(key, table, path)
            name = table.get("name", key)
            for written in (name, key, *table.get("names", ())):
                by_name[_bare(written)] = name
            for domain in table.get("domains", ()):
                by_domain[domain.lower().removeprefix("www.")] = name
            if table.get("owner"):
                owners[name] = table["owner"]
            if table.get("agency"):
                agencies.add(name)
        return cls(by_name, by_domain, owners, frozenset(agencies))

    def name(self, publisher: str, domain: str) -> str:
        """The one name of the outlet that an article calls `publisher` and that publishes at `domain`."""
        if found := self.by_name.get(_bare(publisher)):
            return found
        for start in (domain, publisher.lower().removeprefix("www.")):
            below = start
            while "." in below:
                if found := self.by_domain.get(below):
                    return found
                below = below.partition(".")[2]
        return publisher


def agreed(pages: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """One name for pages of one domain that call their outlet differently, from pairs of (domain, name).

    The commonest, if one of the names is the domain's; else the domain shows pages of others, and they keep theirs.
    """
    counts: dict[str, Counter[str]] = {}
    for domain, name in pages:
        counts.setdefault(domain, Counter())[name] += 1
    result: dict[tuple[str, str], str] = {}
    for domain, names in counts.items():
        letters = _letters(domain)
        if domain and any(_letters(_bare(name)) in letters for name in names):
            commonest = min(names, key=lambda name: (-names[name], name))
            result |= {(domain, name): commonest for name in names}
    return result


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name)) or "?"


def _bare(name: str) -> str:
    return " ".join(name.casefold().removeprefix("the ").split())


def _check(key: str, table: Any, path: str) -> None:
    """Raise SettingsError for a table that is not one of an outlet."""
    if not isinstance(table, dict):
        raise SettingsError(
            f"{key} is not a table", path=path, hint=f"write [{key}] and below it name = …, domains = […]"
        )
    for name, value in table.items():
        kind = _KEYS.get(name)
        if kind is None:
            raise SettingsError(f"unknown key {name} in [{key}]", path=path, hint=f"known keys: {', '.join(_KEYS)}")
        strings = isinstance(value, list) and all(isinstance(item, str) for item in value)
        if not isinstance(value, kind) or (kind is list and not strings):
            raise SettingsError(
                f"{name} in [{key}] is not {'a list of strings' if kind is list else f'a {kind.__name__}'}", path=path
            )
