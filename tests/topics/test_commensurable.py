"""What units are called."""

from __future__ import annotations

import pytest

from xcheck.topics.commensurable import called


@pytest.mark.parametrize(
    ("unit", "name"),
    [
        ("mile", "miles"),
        ("foot", "feet"),
        ("square_mile", "square miles"),
        ("cubic_foot", "cubic feet"),
        ("foot_per_second", "feet per second"),
        ("degree_celsius", "degrees celsius"),
        ("percentage_point", "percentage points"),
        ("percent", "percent"),
        ("USD", "USD"),
        ("person", "people"),
        ("", ""),
    ],
)
def test_several_of_a_unit(unit: str, name: str) -> None:
    assert called(unit) == name
