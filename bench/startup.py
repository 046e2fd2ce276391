"""How long `xcheck --help` takes, in process time, and which heavy modules it imports: none is right."""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys

import material

HEAVY = ("numpy", "pandas", "rapidfuzz", "rich", "trafilatura", "lxml", "sklearn")
COMMANDS = (["--help"], ["--version"], ["check", "--help"], ["explain", "--help"])


def process_time(command: list[str]) -> float:
    """Seconds of user and system time of one run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def median(command: list[str], runs: int = 11) -> float:
    return statistics.median(process_time(command) for _ in range(runs))


def main() -> None:
    bare = median([sys.executable, "-c", "pass"])
    material.row("start-up, process time, median", "ms", "over python")
    material.row("python -c pass", f"{bare * 1e3:.0f}", "")
    for arguments in COMMANDS:
        taken = median([sys.executable, "-m", "xcheck", *arguments])
        material.row(f"xcheck {' '.join(arguments)}", f"{taken * 1e3:.0f}", f"{(taken - bare) * 1e3:.0f}")
    code = f"import sys, xcheck.cli; print(*[name for name in {HEAVY!r} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    material.row("heavy modules imported at start", found or "none")


if __name__ == "__main__":
    main()
