"""Whether claims of one topic agree, and what is worth reporting."""

from xcheck.verdicts.judge import judge

__all__ = ["judge"]
