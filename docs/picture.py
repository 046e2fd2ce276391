"""Draw docs/report.svg, the report at the top of the README: `make picture`."""

from __future__ import annotations

import io
import re
from pathlib import Path

from rich.console import Console
from rich.text import Text

import xcheck
from xcheck.reports import render
from xcheck.reports.look import Look

ROOT = Path(__file__).parents[1]
WIDTH = 100


def main() -> None:
    report = xcheck.check(ROOT / "fixtures" / "articles")
    text = "".join(render(report, "text", Look(width=WIDTH, color=True)))
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    console.print(Text.from_ansi(text.rstrip("\n")))
    drawn = console.export_svg(title="xcheck check fixtures/articles", unique_id="xcheck")
    # a picture that fetches nothing: the viewer's own fixed-width font will do
    drawn = re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.S).replace("Fira Code, monospace", "monospace")
    (ROOT / "docs" / "report.svg").write_text(drawn, "utf-8")


if __name__ == "__main__":
    main()
