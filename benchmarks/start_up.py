"""What starting costs: CPU of whole processes, user and system, median of seven runs, beside their bounds."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

RUNS = 7
QUOTEARCHIVE = [sys.executable, "-m", "quotearchive"]
# What is run, the arguments after the interpreter, the bound in seconds of CPU.
CASES: tuple[tuple[str, list[str], float | None], ...] = (
    ("python -c pass", [sys.executable, "-c", "pass"], None),
    ("quotearchive --help", [*QUOTEARCHIVE, "--help"], 0.08),
    ("quotearchive search winter", [*QUOTEARCHIVE, "search", "winter"], 0.25),
    ("quotearchive search (everything)", [*QUOTEARCHIVE, "search"], None),
)


def spent(command: list[str], folder: Path) -> float:
    """The CPU seconds of one run of `command` in `folder`."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> int:
    """Print a line for each case; 1 if a bound is broken."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run([*QUOTEARCHIVE, "demo", "."], cwd=folder, capture_output=True, check=True)
        medians = [
            (what, statistics.median(spent(command, folder) for _ in range(RUNS)), bound)
            for what, command, bound in CASES
        ]
    bare = medians[0][1]
    print(f"{'':34}{'CPU s':>7}{'ratio':>7}{'bound':>7}   (median of {RUNS}, load {os.getloadavg()[0]:.1f})")
    for what, median, bound in medians:
        limit = f"{bound:.2f}" if bound else "–"
        verdict = "   TOO SLOW" if bound and median > bound else ""
        print(f"{what:34}{median:7.3f}{median / bare:7.1f}{limit:>7}{verdict}")
    return int(any(bound and median > bound for _, median, bound in medians))


if __name__ == "__main__":
    sys.exit(main())
