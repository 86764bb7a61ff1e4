"""The steps of a day. Each takes what the ones before left behind, and may be done again without harm."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from segmentation.contracts import CUSTOMERS, EVENTS, FEATURE_TABLE, SCORES, hold
from segmentation.features import build
from segmentation.lake import Lake
from segmentation.pipeline.client import Engagement
from segmentation.scoring import Scorer
from segmentation.settings import Settings

Output = dict[str, Any]
SEGMENT = "about-to-leave"
STALE_SECONDS = 3600


@dataclass(frozen=True)
class Work:
    """What the steps of one day share."""

    settings: Settings
    day: date
    engagement: Engagement
    scorer: Callable[[], Scorer]

    @property
    def lake(self) -> Lake:
        """The event lake."""
        return Lake(self.settings.home / "lake")

    @property
    def staging(self) -> Path:
        """Where a day's files lie until they are in the lake."""
        return self.settings.home / "staging" / self.day.isoformat()

    def key(self, step: str, *more: str) -> str:
        """Return the key under which the service knows a request again."""
        return ":".join((self.settings.stage, self.day.isoformat(), step, *more))


def clean(work: Work, _: Mapping[str, Output]) -> Output:
    """Take away what killed runs left half done."""
    shutil.rmtree(work.staging, ignore_errors=True)
    work.staging.mkdir(parents=True)
    old = time.time() - STALE_SECONDS
    leftovers = [p for p in work.lake.root.glob("*/.day=*") if p.stat().st_mtime < old]
    for folder in leftovers:
        shutil.rmtree(folder)
    return {"removed": len(leftovers)}


def export(work: Work, _: Mapping[str, Output]) -> Output:
    """Fetch who is a customer and what happened on the day."""
    customers, events = work.staging / "customers.parquet", work.staging / "events.parquet"
    day = work.day.isoformat()
    work.staging.mkdir(parents=True, exist_ok=True)
    return {
        "customers": work.engagement.export(customers, work.key("customers"), what="customers"),
        "events": work.engagement.export(events, work.key("events"), what="events", day=day),
    }


def lake(work: Work, _: Mapping[str, Output]) -> Output:
    """Check what was fetched and write it into the lake."""
    customers = pl.read_parquet(work.staging / "customers.parquet").with_columns(pl.col("signed_up").str.to_date())
    events = pl.read_parquet(work.staging / "events.parquet").with_columns(
        pl.col("happened_at").str.to_datetime(time_unit="us")
    )
    told = work.lake.write("customers", work.day, [hold(CUSTOMERS, customers)])
    happened = work.lake.write("events", work.day, [hold(EVENTS, events)])
    return {"customers": told.id, "events": happened.id, "rows": told.rows + happened.rows}


def features(work: Work, _: Mapping[str, Output]) -> Output:
    """Make the features of everybody, from the one definition there is."""
    table, snapshot = build(work.lake, work.day)
    work.lake.write("features", work.day, [table])
    return {"snapshot": snapshot.id, "rows": table.height}


def validate(work: Work, before: Mapping[str, Output]) -> Output:
    """Let nobody be scored on features that are not what the model was trained on."""
    table = work.lake.read("features", work.day).collect()
    hold(FEATURE_TABLE, table)
    if table.height != before["export"]["customers"]:
        raise ValueError(f"{before['export']['customers']} customers were exported, {table.height} have features")
    return {"rows": table.height}


def score(work: Work, before: Mapping[str, Output]) -> Output:
    """Score everybody with the model that is in production in this stage."""
    table = work.lake.read("features", work.day).collect()
    scorer = work.scorer()
    scores = hold(SCORES, scorer.score(table, before["features"]["snapshot"]))
    told = work.lake.write("scores", work.day, [scores])
    return {"rows": told.rows, "snapshot": told.id, "model_version": scorer.version, "run_id": scorer.run_id}


def bring(work: Work, before: Mapping[str, Output]) -> Output:
    """Bring the scores back to the service."""
    source = work.staging / "scores.parquet"
    work.staging.mkdir(parents=True, exist_ok=True)
    work.lake.read("scores", work.day).sink_parquet(source)
    return {"rows": work.engagement.bring(source, work.key("scores", before["score"]["snapshot"][:16]), what="scores")}


def segment(work: Work, before: Mapping[str, Output]) -> Output:
    """Make the segment: who scores above the threshold, the likeliest first, no more than the share that is allowed."""
    scores = work.lake.read("scores", work.day).collect()
    most = max(1, int(scores.height * work.settings.segment_share))
    chosen = scores.filter(pl.col("score") >= work.settings.threshold).sort("score", "customer_id", descending=[True, False])
    chosen = chosen.head(most).select("customer_id", "score")
    source = work.staging / "segment.parquet"
    work.staging.mkdir(parents=True, exist_ok=True)
    chosen.write_parquet(source)
    version = f"{work.day}/{before['score']['model_version']}"
    key = work.key("segment", before["score"]["snapshot"][:16])
    rows = work.engagement.bring(source, key, what="segment", segment_id=SEGMENT, version=version)
    return {"members": rows, "version": version}


def notify(work: Work, before: Mapping[str, Output]) -> Output:
    """Reach the people in the segment, each once for this day."""
    campaign = f"stay-{work.day}"
    reached = work.engagement.campaign(
        work.key("campaign"), campaign_id=campaign, segment_id=SEGMENT, message="We would miss you. What can we do better?"
    )
    return {"reached": reached, "members": before["segment"]["members"], "campaign": campaign}


@dataclass(frozen=True, slots=True)
class Step:
    """One step, how long it may take and how often it is tried again."""

    name: str
    run: Callable[[Work, Mapping[str, Output]], Output]
    seconds: float
    retries: int = 4


STEPS = (
    Step("clean", clean, 60),
    Step("export", export, 600),
    Step("lake", lake, 600),
    Step("features", features, 900),
    Step("validate", validate, 300, retries=0),
    Step("score", score, 900),
    Step("import", bring, 600),
    Step("segment", segment, 300),
    Step("notify", notify, 300),
)
