"""What is said of the outlets of a topic besides their figures."""

from __future__ import annotations

import pytest

from tests.reports import builder
from xcheck.reports import render
from xcheck.reports.look import Look
from xcheck.reports.notes import notes
from xcheck.reports.report import Report
from xcheck.reports.view import topics


def quarrel(*facts: builder.Row) -> Report:
    """A report with one topic, in which each outlet states a figure of its own."""
    articles, claims = [], []
    for at, more in enumerate(facts):
        number = f"{12 + at} people"
        story = builder.article(f"a{at}", f"Outlet {'ABC'[at]}", f"The slide killed {number} at Korvik.", **more)
        articles.append(story)
        claims.append(builder.claim(story, number, 12 + at))
    ids = [claim["id"] for claim in claims]
    topic = {"id": "t1", "label": "people killed", "unit": "person", "claims": ids, "verdict": "contradiction"}
    finding = {"id": "d1", "topic": "t1", "kind": "cross-source", "rule": "figure-mismatch", "verdict": "contradiction"}
    finding |= {"claims": ids, "summary": "they differ", "reasons": ["they differ"], "caveats": []}
    return builder.report(articles, claims, [topic], discrepancies=[finding])


@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        ([{}, {}], []),
        ([{"owner": "Cape Media"}, {"owner": "Cape Media"}, {}], ["Outlet A and Outlet B have one owner, Cape Media"]),
        ([{"owner": "Cape Media"}, {"owner": "Inland Press"}], []),
        (
            [{"agency": "AP"}, {"agency": "AP"}],
            ["Outlet A and Outlet B have it from one agency, AP: one may print an older version"],
        ),
        (
            [{"published": "2025-02-03T08:00:00+01:00", "modified": "2025-02-04T09:00:00+01:00"}, {}],
            ["Outlet A changed its article after publication, on 2025-02-04"],
        ),
        ([{"published": "2025-02-03T08:00:00+01:00", "modified": "2025-02-03T08:20:00+01:00"}, {}], []),
        ([{"published": "2025-02-03", "modified": "2025-02-03T23:00:00Z"}, {}], []),
    ],
)
def test_notes(facts: list[builder.Row], wanted: list[str]) -> None:
    report = quarrel(*facts)
    (topic,) = topics(report, ["contradiction"])
    assert list(notes(topic.figures)) == wanted
    for format in ("text", "markdown", "html"):
        shown = " ".join("".join(render(report, format, Look())).replace("<br>", " ").split())
        for note in wanted:
            assert note in shown.replace("\\-", "-").replace("\\", "")
        assert ("note" in shown.lower().replace("footnote", "")) == bool(wanted) or format == "html"
