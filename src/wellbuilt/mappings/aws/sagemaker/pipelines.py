"""Pipelines and the document inside them, as Amazon SageMaker says it.

https://aws-sagemaker-mlops.github.io/sagemaker-model-building-pipeline-definition-JSON-schema/
"""

from __future__ import annotations

from wellbuilt.concepts.pipeline import Pipeline, PipelineStep
from wellbuilt.kernel.documents import tree
from wellbuilt.kernel.mappings import Default, Inside, Key, Mapping, names
from wellbuilt.kernel.provided import Script
from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.kernel.views import PLAIN, View
from wellbuilt.mappings.aws.sagemaker.pipeline_steps import requests, steps
from wellbuilt.mappings.aws.sagemaker.words import TRUTH

STEPS = "https://docs.aws.amazon.com/sagemaker/latest/dg/build-and-manage-steps-types.html"
CHECKS = "https://docs.aws.amazon.com/sagemaker/latest/dg/pipelines-quality-clarify-baseline-lifecycle.html"
NOT_SEEN = Unknown("the pipeline's definition is kept elsewhere")
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

WATCHES = {
    "DATA_QUALITY": "data",
    "MODEL_QUALITY": "quality",
    "DATA_BIAS": "bias",
    "MODEL_BIAS": "bias",
    "MODEL_EXPLAINABILITY": "explanation",
}


def _document(view: View) -> Node:
    """Return the definition's tree: in CloudFormation it stands in a body of its own, or in a store."""
    whole = view.find("PipelineDefinition")
    if whole is None:
        return Node(NOT_SEEN, view.node.mark)
    inner = View(whole, PLAIN).find("PipelineDefinitionBody") if isinstance(whole.value, dict) else whole
    return tree(inner) if inner else Node(NOT_SEEN, view.node.mark)


step = Mapping(
    PipelineStep,
    facts={
        "kind": Key("Type", KINDS),
        "waits_for_approval": Key(
            "Arguments.ModelApprovalStatus",
            {"PendingManualApproval": True, "Approved": False, "Rejected": True},
        ),
        "watches": Key("CheckType", WATCHES),
        "skipped": Key("SkipCheck", TRUTH, default=Default(False, CHECKS)),
        "makes_baseline": Key("RegisterNewBaseline", TRUTH, default=Default(False, CHECKS)),
        "stops": Key("FailOnViolation", TRUTH, default=Default(True, CHECKS)),
    },
    named=("Name",),
)

pipeline = Mapping(
    Pipeline,
    of="sagemaker:Pipeline",
    links={"role": names("RoleArn")},
    parts={"steps": (Inside(lambda view: steps(_document(view)), "PipelineDefinition"), step)},
    script=Script(_document, requests),
    named=("PipelineName",),
)
