"""The workload's story, told while it happens: `python -m segmentation.demo --home FOLDER`."""

from __future__ import annotations

import argparse
import shlex
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from segmentation.features import LOOKBACK_DAYS
from segmentation.generator import Drift, Population, World
from segmentation.generator.drifts import Kind
from segmentation.generator.feed import happen, remember
from segmentation.lake import Lake
from segmentation.local import Site, site
from segmentation.pipeline.client import Engagement
from segmentation.receiver import listening
from segmentation.training.dataset import HORIZON_DAYS

PEOPLE = 30_000
FIRST_DAY = date(2026, 5, 20)
ALARM_AFTER = timedelta(days=5)
RETRAIN_AFTER = timedelta(days=90)
CHANGES: tuple[Kind, ...] = ("engagement_decay", "broken_tracking")
WEEK = 7
STEPS = 8


@dataclass
class Story:
    """Days in the life of the workload, each step returning what came of it."""

    site: Site
    world: World
    say: Callable[[str], None] = print
    told: int = field(default=0, init=False)

    @property
    def lake(self) -> Lake:
        """The event lake."""
        return Lake(self.site.settings.home / "lake")

    def remember(self) -> None:
        """Fill the lake with what happened before the workload went live."""
        eve = FIRST_DAY - timedelta(days=1)
        learnt = eve - timedelta(days=HORIZON_DAYS)
        self._step(f"Three months of {self.world.population.size:,} customers, of whom one in a hundred leaves each month")
        remember(self.world, self.lake, learnt - timedelta(days=LOOKBACK_DAYS + WEEK), eve, [*week(learnt), eve])

    def learn(self) -> dict[str, Any]:
        """Train, judge, sign, register and release the first model."""
        self._step("Nobody serves yet, so the policy trains: tracked, judged by the gate, signed, released by alias")
        return self._run("watch", FIRST_DAY - timedelta(days=1))

    def day(self, day: date = FIRST_DAY) -> dict[str, Any]:
        """Let a day happen and do its work."""
        self._step(f"{day}: export, lake, features, validation, scores, segment, campaign")
        with Engagement.of(self.site.settings).http as http:
            happen(self.world, Engagement(http), day, self.site.settings.home / "world")
        return self._run("day", day)

    def trace(self, customer: str) -> dict[str, Any]:
        """Walk back from one customer's score."""
        self._step(f"Why was {customer} written to? From the score back to model, run, data and code")
        return self._run("trace", FIRST_DAY, customer)

    def drift(self) -> dict[str, Any]:
        """Let everybody lose interest and break the tracking of half of all sessions, live some days with it, and look."""
        start = FIRST_DAY + timedelta(days=1)
        self.world = replace(self.world, drifts=tuple(Drift(kind, self.world.index(start)) for kind in CHANGES))
        day = FIRST_DAY + ALARM_AFTER
        remember(self.world, self.lake, start, day - timedelta(days=1))
        self.day(day)
        self._step("People do half as much since a competitor opened, and a release of the app loses half of that. Does anybody notice?")
        return self._run("watch", day)

    def retrain(self) -> dict[str, Any]:
        """Live on until the outcome under the new conditions is known, and let the policy decide."""
        day = FIRST_DAY + RETRAIN_AFTER
        remember(self.world, self.lake, FIRST_DAY + ALARM_AFTER, day - timedelta(days=1), week(day - timedelta(days=HORIZON_DAYS)))
        self.day(day)
        self._step(f"{day}: who left under the new conditions is known. Trained again, judged on the same people, released")
        return self._run("watch", day)

    def ask(self) -> dict[str, Any]:
        """Choose whom people should look at."""
        return self._run("ask", FIRST_DAY + RETRAIN_AFTER)

    def _step(self, what: str) -> None:
        self.told += 1
        self.say(f"\n[{self.told}/{STEPS}] {what}")

    def _run(self, command: str, day: date, *more: str) -> dict[str, Any]:
        words = (command, *more, "--date", day.isoformat())
        self.say(f"      $ python -m segmentation {' '.join(words)}")
        told = self.site.command(*words)
        for name, value in told.items():
            self.say(f"      {name}: {'; '.join(map(str, value[:4])) if isinstance(value, list) else value}")
        return told


def week(last: date) -> list[date]:
    """Return the seven days that end with one."""
    return [last - timedelta(days=n) for n in range(WEEK)]


def main() -> int:
    """Tell the story; with a terminal, keep the page and the endpoint open until somebody presses a key."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, required=True, help="a folder for the data; emptied first")
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--review", default="", help="a command that reviews the workload, run before the page opens")
    asked = parser.parse_args()
    began = time.monotonic()
    shutil.rmtree(asked.home, ignore_errors=True)

    def say(text: str) -> None:
        sys.stdout.write(f"{text}\n" if not text.startswith("\n[") else f"\n{time.monotonic() - began:5.0f} s {text[1:]}\n")
        sys.stdout.flush()

    def hear(title: str, message: str) -> None:
        say(f"      (on call hears) {title}: {message.splitlines()[0]}")

    say("Starting MLflow with passwords on, Prefect, and the engagement service ...")
    with listening(hear) as on_call, site(asked.home.resolve(), (on_call,)) as here:
        story = Story(here, World(Population(asked.people)), say)
        story.remember()
        story.learn()
        story.day()
        scores = story.lake.read("scores", FIRST_DAY).sort("score", descending=True).head(1).collect()
        story.trace(scores["customer_id"][0])
        story.drift()
        story.retrain()
        story.ask()
        if asked.review:
            say(f"\n      $ {asked.review}")
            subprocess.run(shlex.split(asked.review), check=False)
        _open(here, say, began)
    return 0


def _open(here: Site, say: Callable[[str], None], began: float) -> None:
    with here.app("label") as page, here.app("serve") as endpoint:
        say(f"\nDone in {time.monotonic() - began:.0f} s. Everything is still running:")
        say(f"      the page for labels     {page}  (your name, and as password {here.tokens['people']})")
        say(f"      the endpoint            {endpoint}/docs  (Authorization: Bearer {here.tokens['shop']})")
        say(f"      the registry            {here.settings.mlflow_url}  (admin, {here.settings.mlflow_password})")
        if sys.stdin.isatty():
            say("Press Ctrl-C to stop.")
            try:
                threading.Event().wait()
            except KeyboardInterrupt:
                say("Stopped.")


if __name__ == "__main__":
    sys.exit(main())
