"""Work on hostile input in a process of its own, which can be stopped: a parser that hangs costs one skip.

The process is started when first needed and kept, since its start costs more than a page does.
"""

from __future__ import annotations

import atexit
import os
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from xcheck.articles.interface import Refused
from xcheck.articles.options import Options
from xcheck.children import Child, Silent, answer, failed

T = TypeVar("T")

_lock = threading.Lock()
_child: Child | None = None


def run(function: Callable[..., T], *args: Any, options: Options, **kwargs: Any) -> T:
    """The result of a module's function, from the child unless the options say to do without; Refused as it raises."""
    if not options.isolated or os.name == "nt":  # where pipes cannot be waited for
        try:
            return function(*args, **kwargs)
        except Refused:
            raise
        except Exception as error:
            raise Refused(failed(error)) from None
    name = f"{function.__module__}:{function.__qualname__}"
    result: T = call(name, options.limits.seconds, *args, **kwargs)
    return result


def call(function: str, seconds: float, *args: Any, **kwargs: Any) -> Any:
    """The result of `function`, named "module:name", in the child; Refused when it takes longer or dies."""
    global _child
    with _lock:
        try:
            if _child is None:
                _child = Child("xcheck.articles.isolation:serve")
                _child.ready()
            done, result = _child.call(function, *args, seconds=seconds, **kwargs)
        except Silent:
            _end()
            raise Refused(f"took longer than {seconds:g} s to read") from None
        except (EOFError, BrokenPipeError):
            _end()
            raise Refused("the parser crashed on it") from None
        except BaseException:
            _end()  # an interrupt between a call and its answer: the next call must not get this one's
            raise
    if not done:
        raise Refused(result)
    return result


def serve() -> None:
    """The child's side."""
    answer(Refused)


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
