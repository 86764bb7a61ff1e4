"""Pipelines as Kubeflow's own compiler writes them."""

from __future__ import annotations

import json

import pytest

from tests.sources.python.told import Files
from wellbuilt.kernel.records import Record, Request, Status
from wellbuilt.sources.flows import flows

COMPILED = """# PIPELINE DEFINITION
# Name: churn
components:
  comp-train:
    executorLabel: exec-train
deploymentSpec:
  executors:
    exec-train:
      container:
        command: [sh, -c]
        image: python:latest
    exec-load:
      importer:
        artifactUri:
          constant: s3://churn/data
pipelineInfo:
  name: churn
root:
  dag:
    tasks:
      train:
        componentRef:
          name: comp-train
schemaVersion: 2.1.0
sdkVersion: kfp-2.7.0
---
platforms: {}
"""


class Sized(Files):
    """Files whose size can be asked for."""

    def size(self, path: str) -> int:
        """Return how long a file is."""
        return len(self.read(path))


def told(path: str, content: str) -> list[Record | Status]:
    """Return what one file tells."""
    return [
        one
        for one in flows.read(Sized({path: content}), [path], Request(frozenset()))
        if isinstance(one, Record | Status)
    ]


def test_each_step_that_runs_in_a_container_is_told_with_its_image() -> None:
    record, plan, status = told("churn.yaml", COMPILED)
    assert isinstance(record, Record)
    assert isinstance(plan, Record)
    assert (plan.kind, plan.address) == ("plan", "churn/plan")
    assert (record.kind, record.address, record.mark.line) == ("step", "churn/exec-train", 11)
    assert record.body.value["Image"].value == "python:latest"  # type: ignore[index, call-overload]
    assert isinstance(status, Status)
    assert status.state == "read"


def test_the_first_compilers_wrote_a_job_in_json() -> None:
    spec = {
        "pipelineInfo": {"name": "churn"},
        "deploymentSpec": {"executors": {"exec-train": {"container": {"image": "python:3.9"}}}},
    }
    record, _ = told("churn.json", json.dumps({"pipelineSpec": spec, "runtimeConfig": {}}))
    assert isinstance(record, Record)
    assert record.address == "churn/exec-train"


@pytest.mark.parametrize(
    "content", ["", "pipelineInfo: [", "pipelineInfo: 1", "- pipelineInfo", "pipelineInfo: {name: a}"]
)
def test_what_is_no_pipeline_ends_in_a_status(content: str) -> None:
    (status,) = told("a.yaml", content)
    assert isinstance(status, Status)


def test_only_what_begins_like_a_pipeline_is_wanted() -> None:
    assert flows.wants("a.yaml", COMPILED.encode)
    assert not flows.wants("a.yaml", lambda: b"kind: Deployment")
    assert not flows.wants("a.txt", COMPILED.encode)
