"""Measure every report on a review of 5,000 findings, each in a process of its own; results go to docs/benchmarks.md.

Usage: python bench/reports.py [--findings N]
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from generate import generate

from wellbuilt.kernel.plugins import discover
from wellbuilt.kernel.reporting import Look, Report
from wellbuilt.store import saved

PAGE = Path(__file__).resolve().parent.parent / "docs" / "benchmarks.md"
START, END = "<!-- reports: begin -->", "<!-- reports: end -->"
PER_RESOURCE = 4.2  # findings, roughly, in what generate.py writes


def review_of(findings: int, scratch: Path) -> Path:
    """Return the saved review of a generated workload with at least that many findings."""
    tree = generate(scratch / "tree", int(findings / PER_RESOURCE) + 5)
    path = scratch / "review.json"
    command = [sys.executable, "-m", "wellbuilt", "review", str(tree), "--fail-on", "never", "-o", str(path)]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    return path


def one(path: Path, name: str) -> None:
    """Render one report and print seconds, those of a processor alone, MiB at the most, and bytes."""
    review = saved.load(path)
    report = next(r for r in discover("reports", Report) if r.name == name)
    started, worked = time.perf_counter(), time.process_time()
    written = report.render(review, Look(verbose=True))
    took, worked = time.perf_counter() - started, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{took:.2f} {worked:.2f} {peak:.0f} {len(written)} {len(review.findings)}")


def main() -> None:
    """Measure every report and write the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--findings", type=int, default=5_000)
    parser.add_argument("--one", nargs=2, metavar=("REVIEW", "FORMAT"))
    asked = parser.parse_args()
    if asked.one:
        one(Path(asked.one[0]), asked.one[1])
        return
    lines, count = [], "0"
    with tempfile.TemporaryDirectory() as scratch:
        path = review_of(asked.findings, Path(scratch))
        for name in sorted(report.name for report in discover("reports", Report)):
            command = [sys.executable, __file__, "--one", str(path), name]
            told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
            took, worked, peak, size, count = told.split()
            lines.append(f"| `{name}` | {took} | {worked} | {peak} | {int(size) / 1e6:.1f} |")
            print(lines[-1], flush=True)
    page = PAGE.read_text()
    head = f"A review of {int(count):,} findings, rendered in each format.\n\n"
    head += "| format | s | s of processor time | MiB | MB written |\n|---|---|---|---|---|\n"
    PAGE.write_text(page.split(START)[0] + f"{START}\n{head}" + "\n".join(lines) + f"\n{END}" + page.split(END)[1])


if __name__ == "__main__":
    main()
