from __future__ import annotations

import time

import pytest

from xcheck.articles import Limits, Options, isolation, read
from xcheck.articles.interface import Refused


@pytest.fixture(autouse=True)
def _ended():
    yield
    isolation.close()


def test_an_answer():
    assert isolation.call("math:sqrt", 10, 9.0) == 3.0


def test_what_hangs_is_stopped_and_the_next_call_works():
    isolation.call("math:sqrt", 10, 4.0)
    begin = time.monotonic()
    with pytest.raises(Refused, match="took longer"):
        isolation.call("time:sleep", 0.2, 60)
    assert time.monotonic() - begin < 5
    assert isolation.call("math:sqrt", 10, 4.0) == 2.0


@pytest.mark.parametrize(
    ("function", "arguments", "reason"),
    [
        ("os:abort", (), "crashed"),
        ("os:_exit", (0,), "crashed"),
        ("math:sqrt", (-1,), "ValueError"),
        ("builtins:bytearray", (64 << 30,), "memory"),
        ("builtins:print", ("x" * 100_000,), ""),
    ],
)
def test_what_goes_wrong_costs_one_call(function, arguments, reason):
    if reason:
        with pytest.raises(Refused, match=reason):
            isolation.call(function, 10, *arguments)
    else:
        assert isolation.call(function, 10, *arguments) is None
    assert isolation.call("math:sqrt", 10, 4.0) == 2.0


def test_a_page_that_takes_too_long_costs_one_skip(write):
    page = b"<html><body><article>" + b"<p>The board of the harbour counted 12 boats at the quay.</p>" * 9_000
    paths = [write("slow.html", page), write("b.txt", "Nine people marched.")]
    articles, skips = read(paths, options=Options(limits=Limits(seconds=0.05)))
    assert articles["text"].tolist() == ["Nine people marched."]
    assert skips["reason"].tolist() == ["cannot read: took longer than 0.05 s to read"]


def test_the_same_without_isolation(write):
    path = write(
        "a.html", b"<html><body><article>" + b"<p>The board counted 12 boats at the quay of the harbour.</p>" * 9
    )
    isolated, _ = read([path])
    plain, _ = read([path], options=Options(isolated=False))
    assert isolated.equals(plain)
