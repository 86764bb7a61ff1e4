"""Months of the workload lived through in fast-forward, for the history they leave: `python -m segmentation.months`.

Days are of a made-up world and follow each other without waiting; all else is real: servers, trainings, the gate,
releases, alarms that somebody takes. What is noted carries the hour of the simulated day, what a server notes by
itself (MLflow's versions) carries the hour at which it happened.
"""

from __future__ import annotations

import argparse
import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from segmentation.features import LOOKBACK_DAYS
from segmentation.generator import Drift, Population, World
from segmentation.generator.feed import happen, remember
from segmentation.history import History
from segmentation.lake import Lake
from segmentation.local import Site, site
from segmentation.pipeline.client import Engagement
from segmentation.receiver import listening
from segmentation.training.dataset import HORIZON_DAYS

PEOPLE = 20_000
FIRST_DAY = date(2026, 9, 1)
LAST_DAY = date(2026, 11, 20)
CHANGED_ON = date(2026, 9, 28)
"""The day from which everybody does less, for good: a competitor has opened."""
WORK_AT = 4
"""The hour (UTC) at which the day's work begins, as `infra/kubernetes/pipeline.yaml` has it; an hour later it is watched."""
WEEK = 7


@dataclass
class Months:
    """Days of the workload, one after the other."""

    site: Site
    world: World
    say: Callable[[str], None]

    def live(self, first: date, last: date) -> None:
        """Bring the past to the lake, learn from it, then live through each day until the last."""
        from segmentation.pipeline.day import run_day
        from segmentation.training.candidate import serving

        settings, eve = self.site.settings, first - timedelta(days=1)
        learnt = eve - timedelta(days=HORIZON_DAYS)
        known = [*(learnt - timedelta(days=n) for n in range(WEEK)), *(learnt + timedelta(days=n) for n in range(1, HORIZON_DAYS + 1))]
        remember(self.world, Lake(settings.home / "lake"), learnt - timedelta(days=LOOKBACK_DAYS + WEEK), eve, known)
        self._watch(eve)
        for n in range((last - first).days + 1):
            day = first + timedelta(days=n)
            with Engagement.of(settings).http as http:
                happen(self.world, Engagement(http), day, settings.home / "world")
            at = replace(settings, now=_clock(day, WORK_AT))
            run_day(at, day, lambda at=at: serving(at))
            self._watch(day)

    def _watch(self, day: date) -> None:
        from segmentation.retraining import decide, retrain, watch

        settings = replace(self.site.settings, now=_clock(day, WORK_AT + 1))
        alarms = watch(settings, day)
        decision = decide(settings, day, alarms)
        if decision.train:
            made = retrain(settings, day, decision)
            self.say(f"{day}: version {made.version.number}, {'released' if made.verdict.passed else made.verdict.reasons}")
        else:
            self.say(f"{day}: {len(alarms)} alarms {decision.against}")


def _clock(day: date, hour: int) -> Callable[[], datetime]:
    """Return a clock that starts at an hour of a day (UTC) and goes on from there as ours does."""
    began, start = time.monotonic(), datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    return lambda: start + timedelta(seconds=time.monotonic() - began)


def main() -> int:
    """Live through the months and keep what they leave: our own history, and what the registry tells."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, required=True, help="a folder for the data; emptied first")
    parser.add_argument("--out", type=Path, required=True, help="the folder that keeps the history")
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--first", type=date.fromisoformat, default=FIRST_DAY)
    parser.add_argument("--last", type=date.fromisoformat, default=LAST_DAY)
    parser.add_argument("--changed-on", type=date.fromisoformat, default=CHANGED_ON)
    parser.add_argument("--fetch", default="", help="a command that writes down what the registry at URL tells: COMMAND URL --out FILE")
    asked = parser.parse_args()
    shutil.rmtree(asked.home, ignore_errors=True)
    asked.out.mkdir(parents=True, exist_ok=True)
    calm = World(Population(asked.people))
    world = replace(calm, drifts=(Drift("engagement_decay", calm.index(asked.changed_on)),))

    def say(text: str) -> None:
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()

    with listening(lambda title, _: say(f"(on call hears) {title}")) as on_call, site(asked.home.resolve(), (on_call,)) as here:
        os.environ.update(here.environment)
        Months(here, world, say).live(asked.first, asked.last)
        shutil.copy(History.of(here.settings).path, asked.out)
        if asked.fetch:
            who = {"MLFLOW_TRACKING_USERNAME": here.settings.mlflow_user, "MLFLOW_TRACKING_PASSWORD": here.settings.mlflow_password}
            command = [*shlex.split(asked.fetch), here.settings.mlflow_url, "--out", str(asked.out / "mlflow.json")]
            subprocess.run(command, env=os.environ | who, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
