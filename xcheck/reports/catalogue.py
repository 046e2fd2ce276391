"""The rules, listed and explained; the words are those of their docstrings."""

from __future__ import annotations

from collections.abc import Iterator

from xcheck.errors import UsageError

_CONTENTS = """# The rules

A rule says why two figures stand side by side, and when that is no error. `xcheck explain RULE` prints its page here;
these pages are made of the rules' docstrings by `make pages`.

| | |
|---|---|
"""


def documented() -> dict[str, str]:
    """Every rule's identifier and its documentation, by name."""
    from xcheck.verdicts.rules import RULES

    return {name: RULES[name].doc.strip() for name in sorted(RULES)}


def listed() -> Iterator[str]:
    """One rule a line: its name and its first sentence."""
    found = documented()
    width = max(map(len, found))
    for name, text in found.items():
        yield f"{name.ljust(width)}  {text.splitlines()[0].rstrip('.')}\n"


def page(name: str) -> str:
    """One rule as a page of the documentation, in Markdown."""
    title, _, rest = documented()[name].partition("\n")
    return f"# {name}\n\n**{title}**\n{rest}\n\n[All rules](README.md)\n"


def contents() -> str:
    """The page that leads to those of the rules."""
    found = documented()
    lines = [f"| [{name}]({name}.md) | {text.splitlines()[0].rstrip('.')} |\n" for name, text in found.items()]
    return _CONTENTS + "".join(lines)


def explained(name: str) -> Iterator[str]:
    """What one rule finds. Raises UsageError, naming the nearest rule, when there is none of this name."""
    found = documented()
    if name not in found:
        from rapidfuzz import process

        near = process.extractOne(name, list(found), score_cutoff=60)
        hint = f"did you mean {near[0]!r}?" if near else "`xcheck rules` lists them"
        raise UsageError(f"there is no rule {name!r}", hint=hint)
    yield f"{name}\n\n{found[name]}\n"
