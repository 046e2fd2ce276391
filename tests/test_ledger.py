"""A frame that grows is the frame that was meant, whether it lies in memory or in files."""

from __future__ import annotations

import numpy as np
import pytest

from xcheck.ledger import Ledger
from xcheck.spool import Slots

COLUMNS = {"id": "str", "kind": "str", "line": "int64", "note": "str", "claims": "object"}
ROWS = [
    {"id": f"n{n}", "kind": "odd" if n % 2 else "even", "line": n, "note": f"“{n}” \ud800", "claims": [f"c{n}", "“"]}
    for n in range(5)
]


@pytest.mark.parametrize("held", [0, 1_000])
def test_rows_are_a_frame_in_any_order(held: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xcheck.spool.HELD", held)
    ledger = Ledger(COLUMNS, ["kind"], ["note"])
    ledger.add(ROWS[0])
    ledger.extend({name: [row[name] for row in ROWS[1:]] for name in COLUMNS})
    order = [3, 0, 4, 1, 2]
    frame = ledger.frame(np.array(order), id=list("abcde"))
    assert len(ledger) == len(ROWS)
    assert list(frame) == list(COLUMNS)
    for name in list(COLUMNS)[1:]:
        assert frame[name].tolist() == [ROWS[n][name] for n in order]
    assert frame["id"].tolist() == list("abcde")
    assert frame.iloc[1]["claims"] == ROWS[0]["claims"]
    assert frame[frame["kind"] == "odd"]["note"].tolist() == [ROWS[3]["note"], ROWS[1]["note"]]


@pytest.mark.parametrize("at_once", [1, 40, 10_000])
def test_numbers_come_back_slot_by_slot(at_once: int) -> None:
    slots = Slots(at_once)
    numbers = np.random.default_rng(1).integers(0, 300, 1_000).astype(np.uint64)
    for some in np.split(numbers, 10):
        slots.add(some, some // 2)
    found = list(slots)
    assert sorted(np.concatenate(found).tolist()) == sorted(numbers.tolist())
    places = [set(some.tolist()) for some in found]
    assert not any(one & other for n, one in enumerate(places) for other in places[:n])  # equal ones come together
    assert at_once > 40 or len(found) > 10
