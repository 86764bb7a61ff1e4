"""Run a day in a process of its own, so that it can be killed: `run_day.py MODEL DAY`."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from segmentation.pipeline.day import run_day
from segmentation.scoring import Scorer
from segmentation.settings import Settings

if __name__ == "__main__":
    model, day = sys.argv[1:3]
    run_day(Settings.from_environment(), date.fromisoformat(day), lambda: Scorer.load(Path(model), "1", "run-1"))
