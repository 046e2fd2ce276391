"""From pairs to findings."""

from __future__ import annotations

import xcheck

TEXT = """The ferry Marabel ran aground off Gull Point on Monday night with {} people on board. Lifeboats from two
harbours reached her before dawn and took everybody off, the coastguard said. Her owner, the Tamsin Line, sent divers to
look at the hull. Fishermen on the quay spoke of a heavy swell and of poor sight since the evening. The port stays
closed to other ships until she is towed free, which may take days, its master said. Hotels in the town took in the
stranded and gave them blankets and soup. Crossings to the islands are off until further notice."""


def test_what_two_copies_of_one_text_print_differently_is_no_conflict_of_outlets() -> None:
    report = xcheck.check(
        {"id": f"a{n}", "outlet": f"Outlet {n}", "title": "Ferry aground off Gull Point", "text": TEXT.format(number)}
        for n, number in enumerate((187, 178))
    )
    assert report.articles["origin"].nunique() == 1
    assert report.discrepancies.empty
    text = dict(zip(report.claims["id"], report.claims["text"], strict=True))
    told = {
        (text[a], text[b]): (verdict, *reasons)
        for a, b, verdict, reasons in report.relations[["a", "b", "verdict", "reasons"]].itertuples(index=False)
    }
    assert told == {
        ("187", "178"): ("agreement", "copies of one text"),
        ("two", "two"): ("agreement", "the same figure"),
    }
