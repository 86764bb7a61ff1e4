"""What we hold true of pipelines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.concepts.pipeline import Pipeline, PipelineStep
from wellbuilt.kernel.checks import check

if TYPE_CHECKING:
    from collections.abc import Callable

    from wellbuilt.concepts.monitoring_job import Watched

GATES = ("decides", "checks", "runs code")
REGISTERS = PipelineStep(kind="registers", waits_for_approval=False)


@check(
    severity="medium",
    when=lambda pipeline: any(step.kind == "registers" for step in pipeline.steps),
    holds=[
        Pipeline(steps=[PipelineStep(kind="decides"), REGISTERS]),
        Pipeline(steps=[PipelineStep(kind="registers", waits_for_approval=True)]),
    ],
    fails=[Pipeline(steps=[PipelineStep(kind="trains"), REGISTERS])],
)
def pipeline_checks_a_model_before_it_counts(pipeline: Pipeline) -> bool:
    """A pipeline lets a model count only after a check or somebody's approval.

    A pipeline trains on whatever data there is today. Without a check between training and the registry, its worst
    model is as good as its best, and the next deployment takes it.

    Fix: evaluate the model in a step, and register it only when its measures pass; or let it wait for approval.
    """
    if any(step.kind in GATES for step in pipeline.steps):
        return True
    return all(step.waits_for_approval for step in pipeline.steps if step.kind == "registers")


def _checks(what: str) -> Callable[[PipelineStep], bool]:
    """Return whether a step compares one thing with what it was before; making a baseline compares nothing."""
    return lambda step: step.kind == "checks" and step.watches == what and not (step.skipped and step.makes_baseline)


def _step(what: Watched, *, skipped: bool, stops: bool) -> PipelineStep:
    return PipelineStep(kind="checks", watches=what, makes_baseline=False, skipped=skipped, stops=stops)


LIFE = "https://docs.aws.amazon.com/sagemaker/latest/dg/pipelines-quality-clarify-baseline-lifecycle.html"


@check(
    severity="medium",
    when=_checks("data"),
    holds=[_step("data", skipped=False, stops=True)],
    fails=[_step("data", skipped=True, stops=True), _step("data", skipped=False, stops=False)],
    links=[LIFE],
)
def pipeline_stops_at_data_that_is_off(step: PipelineStep) -> bool:
    """A pipeline's check of data is not skipped, and stops the pipeline where the data is off.

    A column that went empty is found, written into a report, and trained on all the same.

    Fix: let the step compare with the last baseline, and fail when it finds a violation.
    """
    return not step.skipped and step.stops


@check(
    severity="medium",
    when=_checks("quality"),
    holds=[_step("quality", skipped=False, stops=True)],
    fails=[_step("quality", skipped=True, stops=True), _step("quality", skipped=False, stops=False)],
    links=[LIFE],
)
def pipeline_stops_at_answers_that_got_worse(step: PipelineStep) -> bool:
    """A pipeline's check of a model's answers is not skipped, and stops the pipeline where they got worse.

    What was set up to keep a worse model out only writes down that it is worse.

    Fix: let the step compare with the last baseline, and fail when it finds a violation.
    """
    return not step.skipped and step.stops


@check(
    severity="medium",
    when=_checks("bias"),
    holds=[_step("bias", skipped=False, stops=True)],
    fails=[_step("bias", skipped=True, stops=True), _step("bias", skipped=False, stops=False)],
    links=[LIFE],
)
def pipeline_stops_at_bias(step: PipelineStep) -> bool:
    """A pipeline's check for bias is not skipped, and stops the pipeline where a limit is passed.

    A model that treats a group worse than was agreed is registered like any other; only a report beside it
    says so.

    Fix: let the step compare with the limits that were agreed, and fail when it finds a violation.
    """
    return not step.skipped and step.stops


@check(
    severity="low",
    when=_checks("explanation"),
    holds=[_step("explanation", skipped=False, stops=True)],
    fails=[_step("explanation", skipped=True, stops=True), _step("explanation", skipped=False, stops=False)],
    links=[LIFE],
)
def pipeline_stops_at_reasons_that_changed(step: PipelineStep) -> bool:
    """A pipeline's check of what a model's answers rest on is not skipped, and stops the pipeline where that changed.

    A model that leans on other features than the one that was reviewed has the reasons of nobody's review.

    Fix: let the step compare with the last baseline, and fail when it finds a violation.
    """
    return not step.skipped and step.stops
