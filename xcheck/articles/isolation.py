"""Work on hostile input in a process of its own, which can be stopped: a parser that hangs costs one skip.

The process is started when first needed and kept, since its start costs more than a page does. It is a plain child and
not one of `multiprocessing`, which would run the caller's main module again.
"""

from __future__ import annotations

import atexit
import contextlib
import importlib
import os
import pickle
import select
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import Any, BinaryIO, TypeVar

from xcheck.articles.interface import Refused
from xcheck.articles.options import Options

T = TypeVar("T")

_LENGTH = struct.Struct(">Q")
_START_SECONDS = 30.0  # for loading the libraries, which no input should be blamed for
_MEMORY = 4 << 30  # bytes of address space
_BOOT = "import sys; sys.path[:] = {path!r}; from xcheck.articles.isolation import serve; serve()"
_lock = threading.Lock()
_child: _Child | None = None


class _Silent(Exception):
    """The child did not answer in time, or at all."""


class _Child:
    """A process that answers calls, and the two pipes to it."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", _BOOT.format(path=[os.path.abspath(entry) for entry in sys.path])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            start_new_session=True,  # Ctrl-C is for the parent, which then ends the child
        )
        _widen(self.process.stdin)
        self.receive(_START_SECONDS)

    def send(self, message: bytes) -> None:
        assert self.process.stdin is not None
        data = memoryview(_LENGTH.pack(len(message)) + message)
        while data:
            data = data[self.process.stdin.write(data) :]

    def receive(self, seconds: float) -> bytes:
        """The next message; _Silent when it is not there in time."""
        deadline = time.monotonic() + seconds
        (length,) = _LENGTH.unpack(self._exactly(_LENGTH.size, deadline))
        return self._exactly(length, deadline)

    def _exactly(self, count: int, deadline: float) -> bytes:
        assert self.process.stdout is not None
        handle = self.process.stdout.fileno()
        parts: list[bytes] = []
        while count:
            if not select.select([handle], [], [], max(0.0, deadline - time.monotonic()))[0]:
                raise _Silent
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


def run(function: Callable[..., T], *args: Any, options: Options, **kwargs: Any) -> T:
    """The result of a module's function, from the child unless the options say to do without; Refused as it raises."""
    if not options.isolated or os.name == "nt":  # where pipes cannot be waited for
        try:
            return function(*args, **kwargs)
        except Refused:
            raise
        except Exception as error:
            raise Refused(_failed(error)) from None
    name = f"{function.__module__}:{function.__qualname__}"
    result: T = call(name, options.limits.seconds, *args, **kwargs)
    return result


def call(function: str, seconds: float, *args: Any, **kwargs: Any) -> Any:
    """The result of `function`, named "module:name", in the child; Refused when it takes longer or dies."""
    global _child
    with _lock:
        try:
            _child = _child or _Child()
            _child.send(pickle.dumps((function, args, kwargs), pickle.HIGHEST_PROTOCOL))
            done, answer = pickle.loads(_child.receive(seconds))
        except _Silent:
            _end()
            raise Refused(f"took longer than {seconds:g} s to read") from None
        except (EOFError, BrokenPipeError):
            _end()
            raise Refused("the parser crashed on it") from None
        except BaseException:
            _end()  # an interrupt between a call and its answer: the next call must not get this one's
            raise
    if not done:
        raise Refused(answer)
    return answer


def close() -> None:
    """End the child, if there is one."""
    with _lock:
        _end()


def _end() -> None:
    global _child
    if _child is not None:
        _child.end()
        _child = None


atexit.register(close)


def serve() -> None:
    """The child's side: answer calls until the parent is gone."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # whatever a library prints is not an answer
    _write(answers, b"")
    while message := _read(sys.stdin.buffer):
        function, args, kwargs = pickle.loads(message)
        module, _, name = function.partition(":")
        try:
            answer = (True, getattr(importlib.import_module(module), name)(*args, **kwargs))
        except Refused as refused:
            answer = (False, refused.reason)
        except MemoryError:
            answer = (False, "needs too much memory")
        except Exception as error:  # a bug of a parser on this input; the next input may do
            answer = (False, _failed(error))
        _write(answers, pickle.dumps(answer, pickle.HIGHEST_PROTOCOL))


def _failed(error: Exception) -> str:
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
