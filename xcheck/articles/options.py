"""How one run reads: what it takes for what, and how much it reads before it says no."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field


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

    seconds: float = 30.0
    """Seconds for one page or feed to be parsed, and for one address to be fetched."""

    redirects: int = 5
    """Redirects of one address."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a user may say about the reading."""

    limits: Limits = field(default_factory=Limits)

    columns: Mapping[str, str] = field(default_factory=dict)
    """Column or key of a record for a field of an article, where the usual names do not do: {"text": "story"}."""

    stdin_format: str = ""
    """Suffix of the format on standard input ("csv"), "" to tell by how it begins."""

    any_language: bool = False
    """Read what is not English, too, as if it were."""

    fast: bool = False
    """Read pages the quick way: several times the speed, with more of the page's furniture in the text."""

    outlets: str = ""
    """A file in TOML that says which names and domains belong to one outlet."""

    offline: bool = field(default_factory=lambda: bool(os.environ.get("CI")))
    """Refuse addresses; so it is in a CI job unless said otherwise."""

    private_addresses: bool = False
    """Fetch from addresses inside a private network, too."""

    isolated: bool = True
    """Parse pages and feeds in a process of their own, which can be stopped."""
