"""The errors a user can meet.

    XcheckError                what went wrong, where, and what to do next
    ├── InputError             a named input is missing, unreadable or of the wrong kind     (exit status 2)
    ├── UsageError             options that do not fit together                              (exit status 2)
    ├── SettingsError          a configuration file has an unknown key or a wrong type       (exit status 2)
    ├── EngineError            worker processes, or a cluster, cannot be had                 (exit status 2)
    ├── StoreError             a store is damaged, in use, or not one                        (exit status 2)
    └── FrameError             a stage was handed a frame without its columns (a bug)        (exit status 70)

A bad article inside a batch is not an error but a skip: a row of the skips frame with its reason.
"""

from __future__ import annotations


class XcheckError(Exception):
    """Base of every error that xcheck raises on purpose."""

    exit_status = 70

    def __init__(self, message: str, *, path: str = "", line: int = 0, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.hint = hint

    def __str__(self) -> str:
        where = self.path + (f":{self.line}" if self.line else "")
        text = f"{where}: {self.message}" if where else self.message
        return f"{text}\n  {self.hint}" if self.hint else text

    def __reduce__(self) -> tuple[object, ...]:
        # keyword-only arguments do not survive the default pickling, and workers raise across processes
        return (_rebuild, (type(self), self.message, self.path, self.line, self.hint))


def _rebuild(kind: type[XcheckError], message: str, path: str, line: int, hint: str) -> XcheckError:
    return kind(message, path=path, line=line, hint=hint)


class InputError(XcheckError):
    """A named input is missing, unreadable or of the wrong kind."""

    exit_status = 2


class UsageError(XcheckError):
    """Options that do not fit together."""

    exit_status = 2


class SettingsError(XcheckError):
    """A configuration file has an unknown key or a value of the wrong type."""

    exit_status = 2


class EngineError(XcheckError):
    """Worker processes, or the workers of a cluster, cannot be had."""

    exit_status = 2


class StoreError(XcheckError):
    """A store is damaged, in use by somebody else, or not a store."""

    exit_status = 2


class FrameError(XcheckError):
    """A stage was handed a frame without its columns."""
