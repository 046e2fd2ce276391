"""Write the pages that the program itself dictates, docs/rules/ and docs/report.schema.json: `make pages`."""

from __future__ import annotations

from pathlib import Path

from xcheck.reports import catalogue
from xcheck.reports.schema import rendered

DOCS = Path(__file__).parent


def pages() -> dict[str, str]:
    """The text of each page, by its path below docs/."""
    rules = {f"rules/{name}.md": catalogue.page(name) for name in catalogue.documented()}
    return {**rules, "rules/README.md": catalogue.contents(), "report.schema.json": "".join(rendered())}


def main() -> None:
    (DOCS / "rules").mkdir(exist_ok=True)
    for name, text in pages().items():
        (DOCS / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
