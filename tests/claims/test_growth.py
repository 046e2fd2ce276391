"""Twice the text takes twice the time, whatever it is made of: counted in function calls, not in seconds."""

from __future__ import annotations

import sys
import time
from types import FrameType
from typing import Any

import pytest

from xcheck.claims import extract_text

PATTERNS = {
    "digits": "1",
    "digit groups": "123,",
    "spaced groups": "123 ",
    "commas": ",",
    "dots and digits": "1.",
    "dates": "1/",
    "clock": "12:",
    "hyphens": "1-",
    "number words": "twenty ",
    "number words, joined": "twenty-",
    "and": "one hundred and ",
    "scales": "million ",
    "vague": "hundreds of thousands of ",
    "halves": "half a ",
    "unit letters": "5m",
    "units": "5 square ",
    "money": "$",
    "money amounts": "$5 ",
    "hedges": "more than ",
    "hedged": "at least 5 ",
    "ranges": "5 to ",
    "between": "between 5 and ",
    "said": "Ruiz said 5 ",
    "he said": "He said 5. ",
    "appositions": "Ruiz, who, said 5, ",
    "according": "according to 5 ",
    "capitals": "A. 5 B. ",
    "periods": ". 5 ",
    "quotes": '" 5 ',
    "brackets": "(5 ",
    "words": "soldiers 5 ",
    "long word": "a5",
    "code": "{a:5;}",
    "percent": "%20",
    "zero width": "5\u200b",
    "other digits": "٣",
    "superscripts": "5²",
    "newlines": "5\n",
    "apostrophes": "5'",
    "slashes": "5/6 ",
    "months": "May 5 ",
    "or": "5 or ",
    "of the": "5 of the ",
    "ages": "Ruiz, 5, ",
    "per": "5 per 5 ",
    "minus": "-5 ",
    "ordinals": "third ",
    "one": "one ",
}


def calls(text: str) -> int:
    """Function calls, of Python and of C, that it takes to read a text."""
    count = 0

    def counted(frame: FrameType, event: str, arg: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        extract_text(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("pattern", sorted(PATTERNS))
def test_calls_grow_with_the_text(pattern: str) -> None:
    piece = PATTERNS[pattern]
    size = 3000 // len(piece)
    calls(piece * 50)
    small, large = calls(piece * size), calls(piece * (2 * size))
    assert large <= 2.3 * small + 400


@pytest.mark.parametrize("pattern", sorted(PATTERNS))
def test_no_pattern_is_pathological(pattern: str) -> None:
    """A quadratic regex does not show in calls: twenty times the text may cost sixty times the time, not 400 times."""
    piece = PATTERNS[pattern]
    small, large = piece * (2000 // len(piece)), piece * (40_000 // len(piece))
    best = min(_timed(small) for _ in range(3))
    assert _timed(large) <= 60 * best + 0.5


def _timed(text: str) -> float:
    start = time.process_time()
    extract_text(text)
    return time.process_time() - start
