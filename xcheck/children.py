"""Processes that answer calls over two pipes.

A child is a plain process and not one of `multiprocessing`, which would run the caller's main module again, or fork a
program that has threads. It imports what it is called for and no more. What goes through the pipes is pickled: both
ends are ours, and the pipes have no name that anybody else could write to.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import pickle
import select
import struct
import subprocess
import sys
import time
from typing import Any, BinaryIO

_LENGTH = struct.Struct(">Q")
_START_SECONDS = 30.0  # for loading the libraries, which no input should be blamed for
_MEMORY = 4 << 30  # bytes of address space
#: Objects that are made before anybody looks for cycles among them: there are many, and hardly a cycle.
SELDOM = 50_000
_BOOT = "import sys; sys.path[:] = {path!r}; from {module} import {name}; {name}()"


class Silent(Exception):
    """The child did not answer in time."""


class Child:
    """A process that runs `serve`, a function without arguments named "module:name", and the two pipes to it.

    Whoever waits for a child that dies meets EOFError or BrokenPipeError.
    """

    def __init__(self, serve: str) -> None:
        module, _, name = serve.partition(":")
        path = [os.path.abspath(entry) for entry in sys.path]
        self.process = subprocess.Popen(
            [sys.executable, "-c", _BOOT.format(path=path, module=module, name=name)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            start_new_session=True,  # Ctrl-C is for the parent, which then ends the child
        )
        _widen(self.process.stdin)
        _widen(self.process.stdout)

    def ready(self) -> None:
        """Wait until it has loaded its libraries."""
        self.receive(None if os.name == "nt" else _START_SECONDS)

    def call(self, function: str, *args: Any, seconds: float | None = None, **kwargs: Any) -> tuple[bool, Any]:
        """Whether `function`, named "module:name", came to its end there, and its result or else what went wrong."""
        self.send(pickle.dumps((function, args, kwargs), pickle.HIGHEST_PROTOCOL))
        answer: tuple[bool, Any] = pickle.loads(self.receive(seconds))
        return answer

    def send(self, message: bytes) -> None:
        assert self.process.stdin is not None
        data = memoryview(_LENGTH.pack(len(message)) + message)
        while data:
            data = data[self.process.stdin.write(data) :]

    def receive(self, seconds: float | None) -> bytes:
        """The next message; Silent when it is not there in time. None waits for as long as the child lives."""
        deadline = None if seconds is None else time.monotonic() + seconds
        (length,) = _LENGTH.unpack(self._exactly(_LENGTH.size, deadline))
        return self._exactly(length, deadline)

    def _exactly(self, count: int, deadline: float | None) -> bytes:
        assert self.process.stdout is not None
        handle = self.process.stdout.fileno()
        parts: list[bytes] = []
        while count:
            # not on Windows, where pipes cannot be waited for
            if deadline is not None and not select.select([handle], [], [], max(0.0, deadline - time.monotonic()))[0]:
                raise Silent
            part = os.read(handle, min(count, 1 << 20))
            if not part:
                raise EOFError
            parts.append(part)
            count -= len(part)
        return b"".join(parts)

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()


def answer(*expected: type[Exception]) -> None:
    """The child's side: answer calls until the parent is gone.

    An exception of a type `expected` is answered with its text, another with its name.
    """
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    gc.set_threshold(SELDOM)
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # whatever a library prints is not an answer
    _write(answers, b"")
    while message := _read(sys.stdin.buffer):
        function, args, kwargs = pickle.loads(message)
        module, _, name = function.partition(":")
        try:
            result = (True, getattr(importlib.import_module(module), name)(*args, **kwargs))
        except expected as error:
            result = (False, str(error))
        except MemoryError:
            result = (False, "needs too much memory")
        except Exception as error:  # a bug of a parser on this input; the next input may do
            result = (False, failed(error))
        _write(answers, pickle.dumps(result, pickle.HIGHEST_PROTOCOL))


def failed(error: Exception) -> str:
    return f"the parser failed on it: {type(error).__name__}"


def _widen(pipe: Any) -> None:
    """Let a pipe hold a whole page, so that sending one takes one turn and not ten."""
    with contextlib.suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, 1 << 20)


def _write(stream: Any, message: bytes) -> None:
    data = memoryview(_LENGTH.pack(len(message)) + message)
    while data:
        data = data[stream.write(data) :]


def _read(stream: BinaryIO) -> bytes:
    head = stream.read(_LENGTH.size)
    return stream.read(_LENGTH.unpack(head)[0]) if len(head) == _LENGTH.size else b""
