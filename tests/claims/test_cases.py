"""The cases of fixtures/claims, one sentence each."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml

from xcheck.claims.extract import read
from xcheck.stated import OF_CLAIM

CASES = Path(__file__).parents[2] / "fixtures" / "claims"


def load() -> list[Any]:
    found = []
    for path in sorted(CASES.glob("*.yml")):
        for number, case in enumerate(yaml.safe_load(path.read_text("utf-8")), start=1):
            found.append(pytest.param(case, id=f"{path.stem}-{number}"))
    return found


def bounds(low: float, high: float) -> str:
    """The bounds of a claim as the cases write them."""
    low_open, high_open = low != low, high != high
    if high_open:
        return f">={low:.16g}"
    if low_open:
        return f"<={high:.16g}"
    return f"{low:.16g}" if low == high else f"{low:.16g}..{high:.16g}"


@pytest.mark.parametrize("case", load())
def test_case(case: dict[str, Any]) -> None:
    fields = {"title": "", "text": "", case.get("field", "text"): case["text"]}
    ((rows, refused),) = read([(str(case.get("published", "")), fields["title"], fields["text"])])
    claims = [SimpleNamespace(**dict(zip(OF_CLAIM, row, strict=True))) for row in rows]
    expected = [spec.split() for spec in case["claims"]]
    got = [f"{bounds(claim.low, claim.high)} {claim.unit or '-'}" for claim in claims]
    assert got == [" ".join(spec[:2]) for spec in expected], [claim.text for claim in claims]
    for claim, spec in zip(claims, expected, strict=True):
        for check in spec[2:]:
            name, _, value = check.partition("=")
            found = getattr(claim, name)
            if isinstance(found, bool):
                found = str(found).lower()
            elif isinstance(found, float):
                found = f"{found:.6g}"
            assert found == value.replace("_", " ") or found == value, f"{name} of {claim.text!r}"
    if "refused" in case:
        assert [f"{text} {reason}" for _, _, _, text, reason in refused] == case["refused"]
