"""How much one run reads before it says no."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on what is read; whatever is beyond one becomes a skip with its reason."""

    input_bytes: int = 20_000_000
    """Bytes of a file that is read whole, of one line of a file of lines, and of one page of an archive."""

    stream_bytes: int = 16_000_000_000
    """Bytes of a file that is read line by line or record by record, after decompression."""

    article_chars: int = 1_000_000
    """Characters of one article's text."""

    articles: int = 1_000_000
    """Articles of one batch."""

    gzip_ratio: int = 200
    """How many times its size a gzipped input may grow, beyond the first 16 MB."""
