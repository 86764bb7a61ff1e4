"""Lineage: what each run read and wrote, as OpenLineage events, and the way back from a score to where it came from."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import httpx
from mlflow.exceptions import MlflowException
import polars as pl
from openlineage.client import OpenLineageClient
from openlineage.client.event_v2 import InputDataset, Job, OutputDataset, Run, RunEvent, RunState
from openlineage.client.facet_v2 import dataset_version_dataset
from openlineage.client.transport.file import FileConfig, FileTransport
from openlineage.client.transport.http import HttpConfig, HttpTransport

from segmentation.alarms import tell
from segmentation.history import History
from segmentation.lake import Lake, LakeError
from segmentation.registry import Registry
from segmentation.settings import Settings
from segmentation.trouble import Missing

log = logging.getLogger(__name__)
PRODUCER = "https://github.com/wellbuilt/predictive-segmentation"
NAMESPACE = "segmentation"
READS = {
    "lake": ("export",),
    "features": ("lake/events", "lake/customers"),
    "validate": ("lake/features",),
    "score": ("lake/features", "model"),
    "import": ("lake/scores",),
    "segment": ("lake/scores",),
    "notify": ("segment",),
}
WRITES = {
    "export": ("export",),
    "lake": ("lake/events", "lake/customers"),
    "features": ("lake/features",),
    "score": ("lake/scores",),
    "segment": ("segment",),
    "notify": ("campaign",),
}


@dataclass(frozen=True)
class Lineage:
    """Where events go: a Marquez server if the settings name one, else `lineage.jsonl` in the home folder."""

    client: OpenLineageClient

    @classmethod
    def of(cls, settings: Settings) -> Lineage:
        """Connect as the settings say."""
        if settings.lineage_url:
            return cls(OpenLineageClient(transport=HttpTransport(HttpConfig(url=settings.lineage_url))))
        target = FileConfig(log_file_path=str(settings.home / "lineage.jsonl"), append=True)
        return cls(OpenLineageClient(transport=FileTransport(target)))

    def done(self, day: date, step: str, began: datetime, version: str) -> None:
        """Tell that a step of a day was done; told twice, it has the same run id. Trouble is logged and stops nobody."""
        run = Run(str(uuid.uuid5(uuid.NAMESPACE_URL, f"{PRODUCER}/{day}/{step}")))
        job = Job(NAMESPACE, step)
        seen = {"version": dataset_version_dataset.DatasetVersionDatasetFacet(datasetVersion=version)} if version else {}
        inputs = [InputDataset(NAMESPACE, f"{name}/{day}") for name in READS.get(step, ())]
        outputs = [OutputDataset(NAMESPACE, f"{name}/{day}", facets=dict(seen)) for name in WRITES.get(step, ())]
        try:
            for state, at in ((RunState.START, began), (RunState.COMPLETE, datetime.now(UTC))):
                self.client.emit(
                    RunEvent(
                        eventTime=at.isoformat(), producer=PRODUCER, run=run, job=job, eventType=state,
                        inputs=inputs, outputs=outputs,
                    )
                )  # fmt: skip
        except (OSError, httpx.HTTPError, RuntimeError, ValueError) as error:
            log.error("lineage of %s %s was not told: %s", day, step, error)


def version_of(output: Mapping[str, Any]) -> str:
    """Return what identifies what a step wrote, "" if it wrote nothing that has a version."""
    return str(output.get("snapshot") or output.get("events") or output.get("version") or "")


def trace(settings: Settings, customer: str, day: date) -> dict[str, str]:
    """Walk back from a customer's score of a day: score, model, run, data snapshots, code revision.

    Raises LakeError if nobody was scored that day and Missing if this customer was not.
    """
    scores = Lake(settings.home / "lake").read("scores", day)
    found = scores.filter(pl.col("customer_id") == customer).collect().to_dicts()
    if not found:
        raise Missing(f"{customer} was not scored on {day}")
    score = found[0]
    version = Registry.of(settings).client.get_model_version(settings.model, score["model_version"])
    return {
        "customer": customer,
        "day": day.isoformat(),
        "score": f"{score['score']:.4f}",
        "scored_at": score["scored_at"],
        "scored_on": score["snapshot_id"],
        "model": f"{settings.model} version {version.version}",
        "run": version.run_id,
        "trained_on": version.tags["snapshot_id"],
        "trained_as_of": version.tags["as_of"],
        "code": version.tags["code"],
        "model_sha256": version.tags["sha256"],
    }


def rehearse(settings: Settings, day: date) -> bool:
    """Walk back from one of a day's scores and note whether the way led to a run, its data and the code; False if not."""
    scores = Lake(settings.home / "lake").read("scores", day).select("customer_id").collect()
    customer = str(scores["customer_id"].sample(1, seed=day.toordinal())[0])
    try:
        told = trace(settings, customer, day)
        run = Registry.of(settings).client.get_run(told["run"])
        arrived = run.data.tags["snapshot_id"] == told["trained_on"] and told["code"] != "unknown"
    except (LakeError, Missing, KeyError, MlflowException) as error:
        tell(settings, f"No way back from a score of {day}", f"{customer}: {type(error).__name__}: {error}"[:500])
        arrived = False
    History.of(settings).note("trace", day=day, arrived=arrived)
    return arrived
