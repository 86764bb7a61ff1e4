"""A day of many customers from end to end, timed: `soak.py CUSTOMERS`. Bars: ten minutes and 4 GB for a million on two cores."""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from segmentation.features import LOOKBACK_DAYS
from segmentation.generator import Population, World
from segmentation.generator.feed import happen, remember
from segmentation.lake import Lake
from segmentation.local import site
from segmentation.pipeline.client import Engagement
from segmentation.pipeline.steps import SEGMENT
from segmentation.training.dataset import HORIZON_DAYS

DAY = date(2026, 5, 20)


def main(people: int) -> int:
    """Bring a world of that many to its day, learn, do the day, and say what each took; 1 where a bar is missed."""
    world, eve = World(Population(people)), DAY - timedelta(days=1)
    learnt = eve - timedelta(days=HORIZON_DAYS)
    with tempfile.TemporaryDirectory() as folder, site(Path(folder)) as here:
        lake, engagement = Lake(here.settings.home / "lake"), Engagement.of(here.settings)
        took: dict[str, float] = {}

        def timed(what: str, began: float) -> None:
            took[what] = time.monotonic() - began
            sys.stdout.write(f"{what}: {took[what]:.0f} s\n")
            sys.stdout.flush()

        began = time.monotonic()
        remember(world, lake, learnt - timedelta(days=LOOKBACK_DAYS), eve, [learnt, eve])
        timed("the past is generated", began)
        began = time.monotonic()
        happen(world, engagement, DAY, here.settings.home / "world")
        timed("the day happens", began)
        began = time.monotonic()
        here.command("watch", "--date", eve.isoformat())
        timed("a model is trained and released", began)
        began = time.monotonic()
        here.command("day", "--date", DAY.isoformat())
        timed("the day's work", began)
        members = engagement.http.get(f"/segments/{SEGMENT}/members").raise_for_status().json()["members"]
        sent = [one["customer_id"] for one in engagement.http.get(f"/campaigns/stay-{DAY}/deliveries").json()]
        whole = sorted(sent) == sorted(members) and lake.read("scores", DAY).collect().height == world.customers(DAY).height
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 2**20
    sys.stdout.write(f"largest process: {memory:.1f} GiB; nothing lost or doubled: {whole}\n")
    return 0 if whole and took["the day's work"] < 600 and memory < 4 else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
