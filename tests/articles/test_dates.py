from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xcheck.articles import from_records
from xcheck.articles.dates import instant, iso


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2025-05-06", "2025-05-06"),
        ("2025-05-06T10:30:00Z", "2025-05-06T10:30:00+00:00"),
        ("2025-05-06 10:30:00 UTC", "2025-05-06T10:30:00+00:00"),
        ("2025-05-06 10:30:00 +0200", "2025-05-06T10:30:00+02:00"),
        ("2025-05-06 00:00:00", "2025-05-06"),
        ("2025-05-06T10:30", "2025-05-06T10:30:00"),
        ("2025-05-06 10:30:00.123456789 nonsense", "2025-05-06T10:30:00"),
        ("Tue, 06 May 2025 10:30:00 EST", "2025-05-06T10:30:00-05:00"),
        ("Tue, 06 May 2025 10:30:00 GMT", "2025-05-06T10:30:00+00:00"),
        ("May 6, 2025", "2025-05-06"),
        ("Tuesday, Sept. 6th, 2025 at 10:30 a.m. ET", "2025-09-06"),
        ("6 May 2025", "2025-05-06"),
        ("06-MAY-2025", "2025-05-06"),
        ("2025/5/6", "2025-05-06"),
        ("20250506", "2025-05-06"),
        (20250506, "2025-05-06"),
        ("20250506103000", "2025-05-06T10:30:00"),
        (1746527400, "2025-05-06T10:30:00+00:00"),
        ("1746527400000", "2025-05-06T10:30:00+00:00"),
        ("25/12/2024", "2024-12-25"),
        ("12/25/2024", "2024-12-25"),
        ("25.12.2024 18:00", "2024-12-25"),
        (date(2025, 5, 6), "2025-05-06"),
        (datetime(2025, 5, 6, 10, 30), "2025-05-06T10:30:00"),
    ],
)
def test_what_is_certain_is_read(written, expected):
    assert iso(written) == expected


@pytest.mark.parametrize(
    "written",
    [
        "03/04/2025",
        "",
        None,
        True,
        "yesterday",
        "Monday",
        "May",
        "2025",
        "2025-05",
        "2025-13-45",
        "31 February 2025",
        0,
        "1970-01-01T00:00:00Z",
        "0001-01-01",
        "9999-99-99",
        float("nan"),
        float("inf"),
        10**400,
        "x" * 10_000,
        "١٢٣٤٥٦٧٨",
        "²²²²²²²²",
    ],
)
def test_what_is_not_stays_unknown(written):
    assert iso(written) == ""


@given(st.one_of(st.text(), st.floats(), st.integers(), st.from_regex(r"[0-9/. :TZ+-]{6,30}", fullmatch=True)))
def test_any_value_gives_a_date_or_nothing(value):
    found = iso(value)
    assert iso(found) == found
    instant(found)


def test_the_unknown_never_sorts_as_oldest():
    written = [
        "",
        "2025-05-07",
        "2025-05-06T23:00:00-05:00",
        "2025-05-06",
        "2025-05-06T10:00:00",
        "2025-05-07T03:00:00+00:00",
    ]
    assert sorted(written, key=instant) == [
        "2025-05-06T10:00:00",
        "2025-05-06",
        "2025-05-07T03:00:00+00:00",
        "2025-05-06T23:00:00-05:00",
        "2025-05-07",
        "",
    ]


@pytest.mark.parametrize(
    ("published", "modified", "kept"),
    [
        ("2025-05-06T10:00:00Z", "2025-05-06T12:30:00Z", "2025-05-06T12:30:00+00:00"),
        ("2025-05-06T10:00:00Z", "2025-05-06T12:00:00+02:00", ""),  # the same moment
        ("2025-05-06", "2025-05-07", "2025-05-07"),
        ("2025-05-06", "2025-05-05", ""),
        ("", "2025-05-07", ""),
    ],
)
def test_a_change_is_after_publication(published, modified, kept):
    record = {"outlet": "A", "text": "One.", "date": published, "dateModified": modified}
    assert from_records([record])[0]["modified"].tolist() == [kept]
