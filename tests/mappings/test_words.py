"""Every word that a mapping of Amazon SageMaker reads is one of the provider's."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.mappings import words
from wellbuilt.kernel.mappings import Mapping
from wellbuilt.kernel.plugins import discover
from wellbuilt.kernel.sources import Source

SCHEMA = Path(os.environ.get("WELLBUILT_TERRAFORM_SCHEMA", "/tmp/aws-schema.json"))  # noqa: S108
OPERATIONS = {"ScalableTarget": "RegisterScalableTarget", "ScalingPolicy": "PutScalingPolicy"}
SERVICES = {"sagemaker": "sagemaker", "applicationautoscaling": "application-autoscaling"}
INLINE = "MonitoringScheduleConfig.MonitoringJobDefinition"
NOT_THERE = {
    ("python", "ScheduledActions"): "moved there from a call of its own",
    ("terraform", "ScheduledActions"): "moved there from a resource of its own",
    ("python", "TrainingJobDefinition.TrainingJobName"): "a tuned training has no name of its own",
    ("python", "HyperParameterTuningResourceConfig"): "only a tuned training may ask for it",
    ("python", f"{INLINE}.MonitoringType"): "moved there from beside it",
    ("cloudformation", f"{INLINE}.MonitoringType"): "moved there from beside it",
    ("terraform", INLINE): "Terraform knows definitions of their own only",
    ("python", "DeploymentConfig"): "only the call that updates says it",
}
MAPPINGS = [m for m in discover("mappings", Mapping) if m.of.split(":")[0] in SERVICES]
DIALECTS = {source.dialect.name: source.dialect for source in discover("sources", Source)}


def _vocabulary(dialect: str, mapping: Mapping) -> words.Words:
    service, noun = mapping.of.split(":")
    match dialect:
        case "python":
            return words.botocore(SERVICES[service], OPERATIONS.get(noun, f"Create{noun}"))
        case "cloudformation":
            return words.cloudformation(mapping.kinds(DIALECTS[dialect])[0])
        case _:
            return words.terraform(mapping.kinds(DIALECTS[dialect])[0], SCHEMA)


@pytest.mark.parametrize("dialect", ["python", "cloudformation", "terraform"])
@pytest.mark.parametrize("mapping", MAPPINGS, ids=lambda mapping: mapping.of)
def test_every_word_is_the_providers(mapping: Mapping, dialect: str) -> None:
    """A word that the provider does not know is never read: the fact would be silent for ever."""
    vocabulary = _vocabulary(dialect, mapping)
    if vocabulary is False:
        pytest.skip(f"no vocabulary of {dialect} for {mapping.of} is installed")
    strange = []
    for path, own in words.paths(mapping, dialect):
        spelled = path if own else ".".join(DIALECTS[dialect].key(step) for step in path.split("."))
        excused = any(where == dialect and path.startswith(start) for where, start in NOT_THERE)
        if not excused and not words.known(spelled, vocabulary):
            strange.append(spelled)
    assert strange == []
