"""Reading: from files, folders, pipes and records to the frame of articles, each with the origin of its text."""

from __future__ import annotations

from xcheck.articles.agencies import agency
from xcheck.articles.options import Limits, Options
from xcheck.articles.origins import assign
from xcheck.articles.reading import from_records, read, stream

__all__ = ["Limits", "Options", "agency", "assign", "from_records", "read", "stream"]
