"""xcheck finds where news outlets disagree about the same number.

>>> import xcheck
>>> report = xcheck.check("articles/")          # a Report: frames of articles, claims, topics, discrepancies
>>> frame = xcheck.claims("articles/")          # a frame, one row a numeric statement
>>> xcheck.compare("8,000 troops were sent", "More than 9,000 troops were sent").verdict
'contradiction'
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

from xcheck.errors import FrameError, InputError, SettingsError, UsageError, XcheckError

if TYPE_CHECKING:
    import pandas as pd

    from xcheck.articles import Limits, Options
    from xcheck.pipeline import Source
    from xcheck.reports.report import Report
    from xcheck.verdicts.compare import Comparison

__version__ = "0.1.0"

__all__ = [
    "Comparison",
    "FrameError",
    "InputError",
    "Limits",
    "Options",
    "Report",
    "SettingsError",
    "UsageError",
    "XcheckError",
    "check",
    "claims",
    "compare",
]


def check(source: Source, *, options: Options | None = None, explain: bool = False) -> Report:
    """Where the outlets of `source` disagree.

    `source` is a path (a file or a folder), several paths, records (mappings with at least an outlet and a text) or a
    frame of such records; `options` say how it is read. What could not be read is in `Report.skipped`, with a reason.
    With `explain`, the column `match` of `Report.relations` says what brought each pair together, weight by weight.
    Raises UsageError, InputError or SettingsError when `source` or `options` as a whole make no sense.
    """
    from xcheck import pipeline

    return pipeline.check(source, options=options, explain=explain)


def claims(source: Source, *, options: Options | None = None) -> pd.DataFrame:
    """The numeric statements of `source`, one a row; `xcheck.frames.CLAIMS` declares the columns."""
    from xcheck import pipeline

    return pipeline.claims(source, options=options).claims


def compare(a: str, b: str, *, explain: bool = False) -> Comparison:
    """Whether two sentences agree about the number that both state, and why.

    The verdict is "agreement", "tension", "contradiction", "update", or "unrelated" when they state no common quantity.
    With `explain`, `Comparison.match` says what brought the two figures together, weight by weight.
    """
    from xcheck.verdicts.compare import compare_texts

    return compare_texts(a, b, explain=explain)


def __getattr__(name: str) -> Any:
    """`xcheck.Report`, `Comparison`, `Options` and `Limits`, imported when asked for."""
    if name in ("Options", "Limits"):
        from xcheck.articles import options

        return getattr(options, name)
    if name == "Report":
        from xcheck.reports.report import Report

        return Report
    if name == "Comparison":
        from xcheck.verdicts.compare import Comparison

        return Comparison
    raise AttributeError(f"module 'xcheck' has no attribute {name!r}")


class _Package(ModuleType):
    """`claims` is a function here and a folder of modules too: importing the folder must not replace the function."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name == "claims" and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
