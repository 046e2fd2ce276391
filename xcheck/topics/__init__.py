"""Which claims state the same quantity."""

from xcheck.topics.matching import match

__all__ = ["match"]
