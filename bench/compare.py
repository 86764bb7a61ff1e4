"""Measure wellbuilt beside Checkov: whole processes, interleaved, as ratios of medians in one run.

Usage: python bench/compare.py [--rounds N] [--limit SECONDS] [--without-checkov] [TREE ...]
Checkov is installed into an environment of its own. Results go to docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import compileall
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from generate import generate

ROOT = Path(__file__).resolve().parent.parent
CHECKOV = ROOT / ".wellbuilt" / "bench" / "checkov"
PAGE = ROOT / "docs" / "benchmarks.md"
START, END = "<!-- compare: begin -->", "<!-- compare: end -->"


@dataclass
class Runs:
    """Wall seconds and peak mebibytes of one command's runs; `stopped` if one hit the limit."""

    seconds: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    stopped: bool = False

    @property
    def wall(self) -> float:
        """Return the median wall time in seconds."""
        return statistics.median(self.seconds)

    @property
    def peak(self) -> float:
        """Return the median peak memory in MiB."""
        return statistics.median(self.memory)


def once(command: list[str], runs: Runs, limit: float, env: dict[str, str]) -> None:
    """Run a command to its end or the limit, and note what it took."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ | env)
    pid = 0
    while not pid:
        pid, _, usage = os.wait4(process.pid, os.WNOHANG)
        if not pid and time.perf_counter() - started > limit:
            process.kill()
            pid, _, usage = os.wait4(process.pid, 0)
            runs.stopped = True
        time.sleep(0 if pid else 0.002)
    process.returncode = 0
    runs.seconds.append(time.perf_counter() - started)
    runs.memory.append(usage.ru_maxrss / 1024)


def checkov() -> Path:
    """Return Checkov's executable, installed into its own environment the first time."""
    command = CHECKOV / "bin" / "checkov"
    if not command.exists():
        venv.create(CHECKOV, with_pip=True)
        subprocess.run([CHECKOV / "bin" / "pip", "install", "-q", "checkov"], check=True)
    return command


def measure(tree: Path, rounds: int, limit: float, peer: Path | None) -> dict[str, Runs]:
    """Return the runs of each contender on one tree, taken in turn."""
    ours = str(Path(sys.executable).parent / "wellbuilt")
    base = [ours, "review", str(tree), "--fail-on", "never"]
    found = {name: Runs() for name in ("fresh", "again", "version", *(["checkov"] if peer else []))}
    with tempfile.TemporaryDirectory() as kept:
        own = {"XDG_CACHE_HOME": kept}
        once(base, Runs(), limit, own)
        for _ in range(rounds):
            once([*base, "--no-cache"], found["fresh"], limit, own)
            once(base, found["again"], limit, own)
            once([ours, "--version"], found["version"], limit, own)
            if peer and not found["checkov"].stopped:
                once([str(peer), "-d", str(tree), "--compact", "--quiet", "-o", "json"], found["checkov"], limit, {})
    return found


def row(name: str, found: dict[str, Runs], limit: float) -> str:
    """Return one line of the table."""
    fresh, again, version = found["fresh"], found["again"], found["version"]
    cached = (fresh.wall - version.wall) / max(again.wall - version.wall, 1e-3)
    line = f"| {name} | {fresh.wall:.2f} | {fresh.peak:.0f} | {again.wall:.2f} | {cached:.1f}× |"
    if "checkov" not in found:
        return f"{line} – | – | – | – |"
    peer = found["checkov"]
    bound = "> " if peer.stopped else ""
    shown = f"stopped at {limit:.0f}" if peer.stopped else f"{peer.wall:.1f}"
    return f"{line} {shown} | {peer.peak:.0f} | {bound}{peer.wall / fresh.wall:.0f}× | {fresh.peak / peer.peak:.2f} |"


def main() -> None:
    """Measure every tree and write the page."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("trees", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--limit", type=float, default=300)
    parser.add_argument("--without-checkov", action="store_true")
    parser.add_argument("--sizes", type=int, nargs="*", default=[50, 500, 5000])
    asked = parser.parse_args()
    compileall.compile_dir(ROOT / "src", quiet=1)  # as an installer leaves a package, ours and the peer's alike
    peer = None if asked.without_checkov else checkov()
    lines = []
    with tempfile.TemporaryDirectory() as scratch:
        trees = [(f"generated, {n:,} resources", generate(Path(scratch) / str(n), n)) for n in asked.sizes]
        for name, tree in [*trees, *((tree.name, tree) for tree in asked.trees)]:
            lines.append(row(name, measure(tree, asked.rounds, asked.limit, peer), asked.limit))
            print(lines[-1], flush=True)
    write(lines, asked.rounds, peer)


def write(lines: list[str], rounds: int, peer: Path | None) -> None:
    """Put the table between its marks on the page."""
    version = "not run"
    if peer:
        version = subprocess.run([peer, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    head = (
        f"Measured {datetime.now(UTC):%Y-%m-%d} on {os.cpu_count()} cores, {platform.system()}, "
        f"Python {platform.python_version()}; Checkov {version}; medians of {rounds} interleaved rounds, "
        "whole processes.\n\n"
        "| tree | s | MiB | again, s | again, × less beyond `--version` | Checkov s | Checkov MiB | × faster "
        "| memory ratio |\n|---|---|---|---|---|---|---|---|---|\n"
    )
    page = PAGE.read_text() if PAGE.exists() else f"# Benchmarks\n\n{START}\n{END}\n"
    before, after = page.split(START)[0], page.split(END)[1]
    PAGE.write_text(f"{before}{START}\n{head}" + "\n".join(lines) + f"\n{END}{after}")


if __name__ == "__main__":
    main()
