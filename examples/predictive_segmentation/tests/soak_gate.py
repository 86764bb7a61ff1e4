"""How often chance decides at the gate: `soak_gate.py CUSTOMERS [WORLDS] [TRAININGS]`.

In each of some worlds a champion learns from a day, and two weeks later a sound model and a crippled one (seven of ten
who left are taken for somebody else) are trained several times on the same data, each time with another seed. Bars: at
30,000 customers nine of ten sound ones pass, and at most one in ten crippled ones.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from segmentation.features import LOOKBACK_DAYS
from segmentation.generator import Population, World
from segmentation.generator.feed import remember
from segmentation.lake import Lake
from segmentation.scoring import Scorer
from segmentation.training.dataset import HORIZON_DAYS, Dataset, load
from segmentation.training.evaluate import Evaluation, evaluate
from segmentation.training.gate import judge
from segmentation.training.model import fit

DAY = date(2026, 4, 20)
BEFORE = DAY - timedelta(days=14)
WRONG = 0.7


def judged(learnt: Dataset, test: Dataset, seed: int, folder: Path) -> Evaluation:
    """Train on one dataset and judge on the people of another."""
    file = folder / "model.onnx"
    file.write_bytes(fit(learnt, seed).onnx())
    return evaluate(test.test, Scorer.load(file, "", "").probabilities(test.test.features))


def crippled(data: Dataset, seed: int) -> Dataset:
    """Return data in which most of those who left are taken for somebody else."""
    draw, left = np.random.default_rng(seed), data.train.left.copy()
    gone: NDArray[np.intp] = np.flatnonzero(left)
    wrong = round(WRONG * len(gone))
    left[draw.choice(gone, wrong, replace=False)] = 0
    left[draw.integers(0, len(left), wrong)] = 1
    return replace(data, train=replace(data.train, left=left))


def decisions(people: int, number: int, trainings: int) -> Iterator[tuple[bool, bool]]:
    """Yield whether the sound and the crippled model of each training pass, in one world."""
    world = World(Population(people, seed=100 + number))
    with tempfile.TemporaryDirectory() as folder:
        lake = Lake(Path(folder) / "lake")
        days = [day + timedelta(days=more) for day in (BEFORE, DAY) for more in (0, HORIZON_DAYS)]
        remember(world, lake, BEFORE - timedelta(days=LOOKBACK_DAYS), DAY, days)
        before = load(lake, BEFORE, seed=1)
        for seed in range(trainings):
            data = load(lake, DAY, seed=1000 + seed)
            champion = judged(before, data, 1, Path(folder))
            both = (judged(learnt, data, seed, Path(folder)) for learnt in (data, crippled(data, seed)))
            sound, bad = (judge(one, champion).passed for one in both)
            yield sound, bad


def main(people: int, worlds: int = 5, trainings: int = 5) -> int:
    """Say how many pass and how often two trainings on the same data are decided differently; 1 where a bar is missed."""
    found = [list(decisions(people, number, trainings)) for number in range(worlds)]
    passed: list[float] = []
    for at, name in enumerate(("sound", "crippled")):
        shares = [sum(one[at] for one in world) / trainings for world in found]
        differ = sum(2 * share * (1 - share) * trainings / max(trainings - 1, 1) for share in shares) / worlds
        passed.append(sum(shares) / worlds)
        sys.stdout.write(f"{people:,} customers, {name}: {passed[-1]:.0%} pass; two disagree {differ:.0%}\n")
    return 0 if people < 30_000 or (passed[0] >= 0.9 and passed[1] <= 0.1) else 1


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
