"""Waiting for files to change, by looking at them: no library, no service of the system."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence

State = dict[str, tuple[int, int]]  # when each file was written, and its size


def changes(paths: Sequence[str], ignored: Sequence[str] = (), pause: float = 1.0) -> Iterator[None]:
    """Yield each time that a file of `paths`, or in a folder of them, came, went or changed, and is at rest again.

    Reports that are written into a watched folder are to be `ignored`, or each would bring forth the next.
    """
    own = frozenset(map(os.path.abspath, ignored))
    before = _state(paths, own)
    while True:
        time.sleep(pause)
        now = _state(paths, own)
        if now == before:
            continue
        while True:  # somebody is still writing
            time.sleep(pause)
            later = _state(paths, own)
            if later == now:
                break
            now = later
        before = now
        yield


def _state(paths: Sequence[str], own: frozenset[str]) -> State:
    state: State = {}
    for path in paths:
        for folder, _, names in os.walk(path):
            for name in names:
                _note(os.path.join(folder, name), state)
        if not os.path.isdir(path):
            _note(path, state)
    return {path: found for path, found in state.items() if os.path.abspath(path) not in own}


def _note(path: str, state: State) -> None:
    try:
        found = os.stat(path)
    except OSError:
        return  # gone between the listing and the look
    state[path] = (found.st_mtime_ns, found.st_size)
