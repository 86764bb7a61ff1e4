"""The SageMaker Python SDK: what its calls ask of the API, read as if a program had asked it itself.

What the SDK's words mean stands in the mappings of the API; here stands only which of its keys they become.
See docs/decisions/100-what-the-sagemaker-sdk-asks-for.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.provided import Library
from wellbuilt.mappings.aws.sagemaker.sdk import (
    monitoring,
    pipelines,
    processing,
    registry,
    resources,
    serving,
    trainers,
    training,
    workflows,
)
from wellbuilt.mappings.aws.sagemaker.sdk.asking import asks
from wellbuilt.mappings.aws.sagemaker.sdk.calls import LOCAL, PARAMETERS

if TYPE_CHECKING:
    from collections.abc import Iterable

_KINDS: tuple[Iterable[str], ...] = (
    PARAMETERS,
    LOCAL,
    training.ESTIMATORS,
    training.TUNERS,
    training.INPUTS,
    training.WARM,
    processing.PROCESSORS,
    processing.CONFIGS,
    processing.INPUTS,
    processing.OUTPUTS,
    processing.DATA,
    serving.MODELS,
    serving.CREATED,
    serving.DEPLOYS,
    serving.CONFIGS,
    serving.BATCHES,
    registry.REGISTERS,
    registry.GROUPS,
    monitoring.MONITORS,
    monitoring.SCHEDULES,
    monitoring.INPUTS,
    monitoring.NOW,
    monitoring.RECURRING,
    trainers.TRAINERS,
    trainers.TUNERS,
    trainers.BUILDERS,
    trainers.BUILDS,
    trainers.DEPLOYS,
    resources.RESOURCES,
    resources.SHAPES,
    resources.SETTINGS,
    pipelines.PIPELINES,
    pipelines.STEPS,
    pipelines.OTHER_STEPS,
    pipelines.CACHES,
    pipelines.CHECKS,
    workflows.WORKFLOWS,
    workflows.CHAINS,
    workflows.TASKS,
    workflows.OTHERS,
)

sdk = Library("python", tuple(dict.fromkeys(kind for kinds in _KINDS for kind in kinds)), asks)
