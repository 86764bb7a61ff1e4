"""Pipelines in the SageMaker Python SDK: a pipeline becomes its definition, its steps say which jobs there are.

https://sagemaker.readthedocs.io/en/stable/workflows/pipelines/sagemaker.workflow.pipelines.html
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Node, Record, Unknown
from wellbuilt.mappings.aws.sagemaker.sdk.calls import Call, Calls, asked, grown, ordered, positions, read
from wellbuilt.mappings.aws.sagemaker.sdk.processing import ELSEWHERE, MACHINES, network
from wellbuilt.mappings.aws.sagemaker.sdk.registry import APPROVAL, REGISTERS

if TYPE_CHECKING:
    from collections.abc import Iterator

PIPELINES = ("sagemaker.workflow.pipeline.Pipeline", "sagemaker.mlops.workflow.pipeline.Pipeline")
_STEPS = {
    "steps.TrainingStep": "Training",
    "steps.ProcessingStep": "Processing",
    "steps.TransformStep": "Transform",
    "steps.TuningStep": "Tuning",
    "steps.CreateModelStep": "Model",
    "automl_step.AutoMLStep": "AutoML",
    "emr_step.EMRStep": "EMR",
    "lambda_step.LambdaStep": "Lambda",
    "callback_step.CallbackStep": "Callback",
    "fail_step.FailStep": "Fail",
    "condition_step.ConditionStep": "Condition",
    "quality_check_step.QualityCheckStep": "QualityCheck",
    "clarify_check_step.ClarifyCheckStep": "ClarifyCheck",
    "step_collections.RegisterModel": "RegisterModel",
    "model_step.ModelStep": "Model",
}
STEPS = {f"sagemaker.{where}workflow.{name}": kind for where in ("", "mlops.") for name, kind in _STEPS.items()}
"""Steps by the kind that a definition calls them."""
ELSEWHERE_RUN = ("stepfunctions.steps.sagemaker", "stepfunctions.steps")
OTHER_STEPS = tuple(
    f"{where}.{name}"
    for where in ELSEWHERE_RUN
    for name in ("TrainingStep", "ProcessingStep", "TransformStep", "TuningStep", "ModelStep")
)
"""Steps of the SDK of AWS Step Functions, which take the same objects."""
CACHES = ("sagemaker.workflow.steps.CacheConfig", "sagemaker.mlops.workflow.steps.CacheConfig")
CHECKS = (
    "sagemaker.workflow.check_job_config.CheckJobConfig",
    "sagemaker.mlops.workflow.check_job_config.CheckJobConfig",
)
RUNS = ("create", "upsert", "start", "update")
OBJECTS = ("estimator", "model_trainer", "processor", "transformer", "tuner", "model", "step_args", "1")
PIPELINE_ORDER = ("name", "parameters", "pipeline_experiment_config", "steps")
STEP_ORDERS = dict.fromkeys(STEPS, ("name",)) | {
    f"sagemaker.{where}workflow.condition_step.ConditionStep": (
        "name", "depends_on", "display_name", "description", "conditions", "if_steps", "else_steps",
    )
    for where in ("", "mlops.")
}  # fmt: skip
TAGGED_BY_PIPELINE = Unknown("what a pipeline starts has the tags of the pipeline")


def handed(calls: Calls) -> dict[tuple[str, str], Call]:
    """Return by its place each object that a step runs, with the step."""
    found: dict[tuple[str, str], Call] = {}
    steps = (step for step in calls.all if step.kind in STEPS or step.kind in OTHER_STEPS)
    for step, name in product(steps, OBJECTS):
        one = calls.led_to(step.given(name))
        if one is not None:
            found.setdefault(one.place, step)
    return found


def piped(call: Call) -> Iterator[Record]:
    """Yield the request for a pipeline that is made, or goes where nobody follows."""
    runs = call.called(*RUNS)
    if not runs and call.lost is None:
        return
    steps = call.given(*positions(PIPELINE_ORDER, "steps"))
    role = next((node for run in runs if (node := _first(run, "role_arn", "0")) is not None), None)
    definition = grown({"Steps": _steps(call, steps)}, call.node.mark)
    yield asked(
        "CreatePipeline",
        call,
        {
            "PipelineName": call.given("name", "0"),
            "RoleArn": role,
            "PipelineDefinition.PipelineDefinitionBody": definition,
        },
        ("RoleArn", "Tags"),
    )


def _first(run: Node, *names: str) -> Node | None:
    items = run.value if isinstance(run.value, dict) else {}
    return next((items[name] for name in names if name in items), None)


def _steps(call: Call, node: Node | None) -> Node:
    """Return the steps of a list as a definition writes them; what is not seen of them stays unknown."""
    if node is None:
        return Node((), call.node.mark)
    if not isinstance(node.value, tuple):
        return Node(Unknown("the steps are put together where it is not seen"), node.mark)
    return Node(tuple(_step(call.beside, one) for one in node.value), node.mark, node.rest)


def _step(beside: Calls, node: Node) -> Node:
    step = beside.made(node)
    if step is None or step.kind not in STEPS:
        return Node(Unknown("the step is made where it is not seen"), node.mark)
    order = STEP_ORDERS[step.kind]
    kind, registered = STEPS[step.kind], _registered(step)
    keys: dict[str, Node | None] = {
        "Name": step.given("name", "0"),
        "Type": Node("RegisterModel" if registered else kind, step.node.mark),
        "RetryPolicies": step.given("retry_policies", "register_model_step_retry_policies"),
        "CacheConfig.Enabled": _cached(step),
        "Arguments.ModelApprovalStatus": _approval(registered) if registered else None,
    }
    if kind == "Condition":
        for path, name in (("IfSteps", "if_steps"), ("ElseSteps", "else_steps")):
            branch = step.given(*positions(order, name))
            keys[f"Arguments.{path}"] = _steps(step, branch) if branch is not None else None
    return grown(keys, step.node.mark, step.node.rest)


def _registered(step: Call) -> Call | None:
    """Return the call that registers a model where a step does."""
    if STEPS[step.kind] == "RegisterModel":
        return step
    made = step.beside.led_to(step.given("step_args", "1"))
    return made if made is not None and made.kind in REGISTERS else None


def _approval(call: Call) -> Node | None:
    return call.given(*APPROVAL)


def _cached(step: Call) -> Node | None:
    node = step.given("cache_config")
    made = step.beside.made(node)
    if node is None or (made is not None and made.kind in CACHES):
        return made.given("enable_caching", "0") if made else None
    return Node(Unknown("it is settled where it is not seen"), node.mark)


CHECK_SETTINGS = {
    "RoleArn": ("role",),
    f"{MACHINES}.InstanceType": ("instance_type",),
    f"{MACHINES}.InstanceCount": ("instance_count",),
    f"{MACHINES}.VolumeKmsKeyId": ("volume_kms_key",),
    "ProcessingOutputConfig.KmsKeyId": ("output_kms_key",),
    "Tags": ("tags",),
}
CHECK_ORDER = ("role", "instance_count", "instance_type")
CHECK_DOCS = "https://sagemaker.readthedocs.io/en/stable/workflows/pipelines/sagemaker.workflow.pipelines.html"


def checked(step: Call) -> Iterator[Record]:
    """Yield the request for the processing job that a step of checks runs."""
    config = step.beside.made(step.given("check_job_config", "2"))
    if config is None or config.kind not in CHECKS:
        return
    keys = read(config, ordered(CHECK_SETTINGS, CHECK_ORDER)) | network(config)
    defaults = []
    for path, value in ((f"{MACHINES}.InstanceType", "ml.m5.xlarge"), (f"{MACHINES}.InstanceCount", 1)):
        if keys[path] is None:
            keys[path] = Node(value, config.node.mark)
            defaults.append((path, CHECK_DOCS))
    keys["AppSpecification.ImageUri"] = Node(Unknown("the SDK looks the image up"), step.node.mark)
    keys["ProcessingOutputConfig.Outputs"] = Node(Unknown("the step settles where its reports go"), step.node.mark)
    keys["Tags"] = keys["Tags"] or Node(TAGGED_BY_PIPELINE, step.node.mark)
    yield asked("CreateProcessingJob", step, keys, ELSEWHERE, defaults=defaults)
