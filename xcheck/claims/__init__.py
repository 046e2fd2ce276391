"""From articles to claims: every numeric statement, with what it counts, who says so, and as of when.

extract(articles)          frames.ARTICLES -> frames.CLAIMS, frames.REFUSALS
extract_text(text, …)      the claims of one text, as a list of dicts, without pandas
"""

from __future__ import annotations

from xcheck.claims.extract import extract, extract_text

__all__ = ["extract", "extract_text"]
