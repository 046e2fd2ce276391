"""Articles and claims kept in a file, so that a new batch can be checked against everything that was read before."""

from xcheck.store.database import Store

__all__ = ["Store"]
