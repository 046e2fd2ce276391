"""What every finding carries."""

from __future__ import annotations

import hashlib


def fingerprint(rule: str, label: str, figures: list[str], outlets: list[str]) -> str:
    """Of what was found, not of where: no offsets, lines or dates."""
    text = "\n".join([rule, label, *sorted(set(figures)), *sorted(set(outlets))])
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
