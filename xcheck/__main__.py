"""`python -m xcheck`."""

from __future__ import annotations

import sys

from xcheck.cli import main

if __name__ == "__main__":
    sys.exit(main())
