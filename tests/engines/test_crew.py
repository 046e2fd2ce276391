"""Calls over worker processes."""

from __future__ import annotations

import os
import signal
import time
from itertools import starmap
from typing import Any

import pytest

from xcheck import children
from xcheck.columns import spans
from xcheck.engines import crew as module
from xcheck.engines.crew import Crew

Started = list[children.Child]


@pytest.fixture
def began(monkeypatch: pytest.MonkeyPatch) -> Started:
    """The workers that were started."""
    found: Started = []

    def start(serve: str) -> children.Child:
        found.append(children.Child(serve))
        return found[-1]

    monkeypatch.setattr(module, "Child", start)
    return found


def results(calls: list[tuple[Any, ...]], jobs: int, few: int = 1) -> list[list[list[int]]]:
    with Crew(jobs, few) as workers:
        return [[side.tolist() for side in pair] for pair in workers.over(spans, iter(calls))]


def ranges(count: int) -> list[tuple[Any, ...]]:
    import numpy as np

    return [(np.array([0, n]), np.array([n, 2 * n])) for n in range(count)]


def test_results_are_those_of_one_process_in_their_order(began: Started) -> None:
    calls = ranges(20)
    assert results(calls, jobs=2) == [[side.tolist() for side in pair] for pair in starmap(spans, calls)]
    assert len(began) == 2
    assert all(child.process.returncode is not None for child in began)


@pytest.mark.parametrize(("jobs", "few"), [(1, 1), (2, 30)])
def test_few_calls_start_nobody(jobs: int, few: int, began: Started) -> None:
    assert len(results(ranges(20), jobs, few)) == 20
    assert began == []


def test_a_worker_that_dies_changes_no_result(began: Started) -> None:
    with Crew(2, 1) as workers:
        found = workers.over(spans, iter(ranges(20)))
        first = next(found)
        for child in list(began):
            os.kill(child.process.pid, signal.SIGKILL)
        rest = [[side.tolist() for side in pair] for pair in found]
    assert [[side.tolist() for side in first], *rest] == results(ranges(20), jobs=1)


def test_what_goes_wrong_in_a_worker_goes_wrong_here(began: Started) -> None:
    with pytest.raises(TypeError), Crew(2, 1) as workers:
        list(workers.over(spans, iter([("not", "columns")] * 3)))
    assert all(child.process.returncode is not None for child in began)


def test_nobody_is_left_when_the_caller_stops(began: Started) -> None:
    with Crew(2, 1) as workers:
        next(workers.over(spans, iter(ranges(20))))
    assert began
    assert all(child.process.returncode is not None for child in began)


def test_workers_that_were_started_serve_further_calls(began: Started) -> None:
    with Crew(2, few=10) as workers:
        for calls in (ranges(20), ranges(3)):
            found = [[side.tolist() for side in pair] for pair in workers.over(spans, iter(calls))]
            assert found == [[side.tolist() for side in pair] for pair in starmap(spans, calls)]
    assert len(began) == 2


def test_one_worker_and_this_process_share_the_calls(began: Started) -> None:
    with Crew(2) as workers:
        workers.begin(["xcheck.columns"])
        calls = [(n,) for n in range(40)]
        found = list(workers.over(slowly, iter(calls)))
    assert [n for n, _ in found] == list(range(40))
    assert {process for _, process in found} == {os.getpid(), began[0].process.pid}
    assert len(began) == 1


def slowly(number: int) -> tuple[int, int]:
    """A number, and the process that was asked for it."""
    time.sleep(0.01)
    return number, os.getpid()


def test_a_single_call_is_not_sent(began: Started) -> None:
    with Crew(2) as workers:
        workers.begin(["xcheck.columns"])
        assert list(workers.over(slowly, iter([(1,)]))) == [(1, os.getpid())]


def test_one_process_alone_begins_no_other(began: Started) -> None:
    with Crew(1) as workers:
        workers.begin(["xcheck.columns"])
        assert list(workers.over(slowly, iter([(1,), (2,)]))) == [(1, os.getpid()), (2, os.getpid())]
    assert began == []


def test_calls_are_shared_when_the_worker_dies(began: Started) -> None:
    with Crew(2) as workers:
        workers.begin(["xcheck.columns"])
        found = workers.over(slowly, iter([(n,) for n in range(40)]))
        numbers = [next(found)[0]]
        os.kill(began[0].process.pid, signal.SIGKILL)
        numbers += [number for number, _ in found]
    assert numbers == list(range(40))


def test_what_goes_wrong_in_a_shared_call_goes_wrong_here(began: Started) -> None:
    with Crew(2) as workers:
        workers.begin(["xcheck.columns"])
        with pytest.raises(TypeError):
            list(workers.over(spans, iter([("not", "columns")] * 3)))
    assert all(child.process.returncode is not None for child in began)


def test_more_workers_may_follow(began: Started) -> None:
    with Crew(2) as workers:
        workers.begin(["xcheck.columns"])
        next(workers.over(slowly, iter([(1,), (2,)])))
        workers.hire(2)
        assert [n for n, _ in workers.over(slowly, iter([(n,) for n in range(20)]))] == list(range(20))
    assert len(began) == 2
