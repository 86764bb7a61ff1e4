"""What we hold true of pipelines."""

from __future__ import annotations

from wellbuilt.concepts.pipeline import Pipeline, PipelineStep
from wellbuilt.kernel.checks import check

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
