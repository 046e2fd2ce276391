"""What must hold for any batch of articles: checked on our own stories, and on these with junk in them."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import xcheck
from xcheck.reports import render
from xcheck.reports.look import Look

STORIES = sorted(Path(__file__).parents[1].glob("fixtures/stories/*/articles.jsonl"))
JUNK = (
    "\x1b[31m", "\x1b]8;;http://a.example\x07", "\u202e", "\u200b", "\ufeff", "\x00", "\x07", "\ud83d", "[/]", "[red]",
    "[link=x]", "{{7*7}}", "<b>", "]]>", "=1+1", "%E2%80%AE", "1,,,2", "9" * 400, "1e999", "-" * 200, "twenty " * 60,
    "0/0", "$", "½½", "٣٤",
)  # fmt: skip


def records(path: Path) -> list[dict[str, Any]]:
    lines = path.read_text("utf-8").splitlines()
    return [{**json.loads(line), "id": f"{path.parent.name}-{at}"} for at, line in enumerate(lines)]


def everything(report: xcheck.Report) -> str:
    return "".join(render(report, "json", Look()))


def test_the_order_of_many_stories_does_not_show() -> None:
    batch = [record for path in STORIES for record in records(path)]
    expected = xcheck.check(batch)
    random.Random(7).shuffle(batch)
    found = xcheck.check(batch)
    for name in ("claims", "topics", "relations", "discrepancies"):
        pd.testing.assert_frame_equal(getattr(found, name), getattr(expected, name))


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.parent.name)
def test_a_copy_of_an_article_changes_no_verdict(path: Path) -> None:
    batch = records(path)
    before = xcheck.check(batch)
    after = xcheck.check([*batch, {**batch[-1], "id": "zz-copy"}])

    def verdicts(report: xcheck.Report) -> dict[tuple[str, str], str]:
        rows = report.relations
        pairs = zip(rows["a"], rows["b"], rows["verdict"], strict=True)
        return {(a, b): verdict for a, b, verdict in pairs if "zz-copy" not in a + b}

    assert verdicts(after) == verdicts(before)


@given(data=st.data())
def test_junk_in_articles_reaches_no_terminal_and_ends_no_run(data: st.DataObject) -> None:
    batch = records(data.draw(st.sampled_from(STORIES)))
    for record in batch:
        for _ in range(data.draw(st.integers(0, 4))):
            field = data.draw(st.sampled_from(["title", "text", "outlet"]))
            at = data.draw(st.integers(0, len(record[field])))
            record[field] = record[field][:at] + data.draw(st.sampled_from(JUNK)) + record[field][at:]
    report = xcheck.check(batch)
    assert len(report.articles) + len(report.skipped) == len(batch)
    shown = "".join(render(report, "text", Look(everything=True)))
    assert not any(sign in shown for sign in ("\x1b", "\u202e", "\x00", "\x07", "\ud83d"))
    json.loads(everything(report))
    fields = {(row.id, name): getattr(row, name) for row in report.articles.itertuples() for name in ("title", "text")}
    for claim in report.claims.itertuples():
        assert fields[claim.article, claim.field][claim.start : claim.end] == claim.text
