"""Pipelines and the document inside them, as Amazon SageMaker says it.

https://aws-sagemaker-mlops.github.io/sagemaker-model-building-pipeline-definition-JSON-schema/
"""

from __future__ import annotations

from functools import partial

from wellbuilt.concepts.pipeline import Pipeline, PipelineStep
from wellbuilt.kernel.documents import tree
from wellbuilt.kernel.mappings import Default, Given, Inside, Key, Mapping, names
from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.kernel.views import PLAIN, View, why
from wellbuilt.mappings.aws.sagemaker.jobs import processing
from wellbuilt.mappings.aws.sagemaker.training import training
from wellbuilt.mappings.aws.sagemaker.words import TRUTH

STEPS = "https://docs.aws.amazon.com/sagemaker/latest/dg/build-and-manage-steps-types.html"
RETRY = "https://docs.aws.amazon.com/sagemaker/latest/dg/pipelines-retry-policy.html"
CACHE = "https://docs.aws.amazon.com/sagemaker/latest/dg/pipelines-caching.html"
NOT_SEEN = Unknown("the pipeline's definition is kept elsewhere")
MAX_STEPS = 1000
KINDS = {
    "Processing": "works",
    "Transform": "works",
    "EMR": "works",
    "Training": "trains",
    "Tuning": "trains",
    "AutoML": "trains",
    "RegisterModel": "registers",
    "Condition": "decides",
    "QualityCheck": "checks",
    "ClarifyCheck": "checks",
    "Lambda": "runs code",
    "Callback": "runs code",
    "Model": "other",
    "Fail": "other",
}


def _document(view: View) -> Node:
    """Return the definition's tree: in CloudFormation it stands in a body of its own, or in a store."""
    whole = view.find("PipelineDefinition")
    if whole is None:
        return Node(NOT_SEEN, view.node.mark)
    inner = View(whole, PLAIN).find("PipelineDefinitionBody") if isinstance(whole.value, dict) else whole
    return tree(inner) if inner else Node(NOT_SEEN, view.node.mark)


def _steps(view: View, kind: str = "") -> View:
    """Return every step, those that a condition leads to included; of one kind only where one is named."""
    table = View(_document(view), PLAIN).find("Steps")
    if table is None or not isinstance(table.value, tuple):
        return View(Node((), view.node.mark, why(table.value) if table else NOT_SEEN), PLAIN)
    found: list[Node] = []
    pending = list(reversed(table.value))
    while pending and len(found) < MAX_STEPS:
        step = pending.pop()
        found.append(step)
        for branch in ("Arguments.IfSteps", "Arguments.ElseSteps"):
            inner = View(step, PLAIN).find(branch)
            pending.extend(inner.value if inner and isinstance(inner.value, tuple) else ())
    wanted = tuple(step for step in found if not kind or _kind(step) == kind)
    return View(Node(wanted, table.mark, table.rest), PLAIN)


def _kind(step: Node) -> object:
    node = View(step, PLAIN).find("Type")
    return node.value if node else None


step = Mapping(
    PipelineStep,
    facts={
        "kind": Key("Type", KINDS),
        "retried": Given("RetryPolicies", Default(False, RETRY)),
        "cached": Key("CacheConfig.Enabled", TRUTH, default=Default(False, CACHE)),
        "waits_for_approval": Key(
            "Arguments.ModelApprovalStatus",
            {"PendingManualApproval": True, "Approved": False, "Rejected": True},
        ),
    },
    named=("Name",),
)

pipeline = Mapping(
    Pipeline,
    of="sagemaker:Pipeline",
    links={"role": names("RoleArn")},
    parts={
        "steps": (Inside(_steps, "PipelineDefinition"), step),
        "trainings": (
            Inside(partial(_steps, kind="Training"), "PipelineDefinition"),
            training(at="Arguments."),
        ),
        "processings": (
            Inside(partial(_steps, kind="Processing"), "PipelineDefinition"),
            processing(at="Arguments."),
        ),
    },
    named=("PipelineName",),
)
