"""Monitors in the SageMaker Python SDK: each timetable asks for a job definition and a schedule.

https://sagemaker.readthedocs.io/en/stable/api/inference/model_monitor.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.mappings.aws.sagemaker.sdk.calls import DEFAULT_BUCKET, Call, anywhere, asked, grown, ordered, read
from wellbuilt.mappings.aws.sagemaker.sdk.processing import IN_NETWORK, network

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wellbuilt.kernel.records import Record

DOCS = "https://sagemaker.readthedocs.io/en/stable/api/inference/model_monitor.html"
MACHINES = "JobResources.ClusterConfig"
SETTINGS = {
    "RoleArn": ("role",),
    f"{MACHINES}.InstanceType": ("instance_type",),
    f"{MACHINES}.InstanceCount": ("instance_count",),
    f"{MACHINES}.VolumeKmsKeyId": ("volume_kms_key",),
}
"""What a monitor is given, by the API's keys; those of its output begin with its own name."""
ORDER = ("role", "instance_count", "instance_type")
NOUNS = {
    "DefaultModelMonitor": "DataQuality",
    "ModelQualityMonitor": "ModelQuality",
    "ModelBiasMonitor": "ModelBias",
    "ModelExplainabilityMonitor": "ModelExplainability",
}
_MODULES = ("model_monitor", "model_monitor.model_monitoring", "model_monitor.clarify_model_monitoring")
MONITORS = {path: noun for name, noun in NOUNS.items() for module in _MODULES for path in anywhere(f"{module}.{name}")}
SCHEDULES = tuple(f"{monitor}.create_monitoring_schedule" for monitor in MONITORS)
INPUTS = anywhere("model_monitor.EndpointInput", "model_monitor.model_monitoring.EndpointInput")
_GENERATORS = anywhere(
    "model_monitor.CronExpressionGenerator", "model_monitor.cron_expression_generator.CronExpressionGenerator"
)
NOW = tuple(f"{one}.now" for one in _GENERATORS)
RECURRING = tuple(f"{one}.{name}" for one in _GENERATORS for name in ("hourly", "daily", "daily_every_x_hours"))
BASELINES = ("constraints", "statistics")


def scheduled(call: Call) -> Iterator[Record]:
    """Yield the requests for the job and the timetable that a monitor is given."""
    monitor = call.on
    if monitor is None or monitor.kind not in MONITORS:
        return
    noun = MONITORS[monitor.kind]
    keys = read(monitor, ordered(SETTINGS, ORDER)) | network(monitor)
    defaults = []
    for path, value in ((f"{MACHINES}.InstanceType", "ml.m5.xlarge"), (f"{MACHINES}.InstanceCount", 1)):
        if keys[path] is None:
            keys[path] = Node(value, monitor.node.mark)
            defaults.append((path, DOCS))
    output = call.given("output_s3_uri") or Node(DEFAULT_BUCKET, call.node.mark)
    written = Node((grown({"S3Output.S3Uri": output}, output.mark),), output.mark)
    keys |= {
        f"{noun}JobOutputConfig.MonitoringOutputs": written,
        f"{noun}JobOutputConfig.KmsKeyId": monitor.given("output_kms_key"),
        f"{noun}BaselineConfig": _baseline(call, monitor),
        f"{noun}JobInput.EndpointInput.EndpointName": _endpoint(call),
    }
    elsewhere = (*IN_NETWORK, "RoleArn", f"{MACHINES}.VolumeKmsKeyId", f"{noun}JobOutputConfig.KmsKeyId")
    yield asked(f"Create{noun}JobDefinition", call, keys, elsewhere, defaults=defaults)
    yield asked(
        "CreateMonitoringSchedule",
        call,
        {
            "MonitoringScheduleName": call.given("monitor_schedule_name"),
            "MonitoringScheduleConfig.MonitoringJobDefinitionName": call.itself(),
            "MonitoringScheduleConfig.MonitoringType": Node(noun, call.node.mark),
            "MonitoringScheduleConfig.ScheduleConfig.ScheduleExpression": _expression(call),
        },
    )


def _baseline(call: Call, monitor: Call) -> Node | None:
    """Return what a monitor compares with: what it is given, or what it worked out before."""
    told = call.given(*BASELINES[:1]) or call.given(*BASELINES[1:])
    if told is not None:
        return Node({"ConstraintsResource": told}, told.mark)
    worked_out = monitor.called("suggest_baseline")
    if worked_out:
        return Node(
            {"BaseliningJobName": Node(Unknown("it is named when it runs"), call.node.mark)}, worked_out[0].mark
        )
    return Node(monitor.lost, call.node.mark) if monitor.lost else None


def _endpoint(call: Call) -> Node | None:
    told = call.given("endpoint_input", "0")
    made: Call | None = call.beside.made(told)
    if made is not None and made.kind in INPUTS:
        return made.given("endpoint_name", "0")
    return told


def _expression(call: Call) -> Node | None:
    told = call.given("schedule_cron_expression")
    made = call.beside.made(told)
    if made is None or told is None:
        return told
    if made.kind in NOW:
        return Node("NOW", told.mark)
    return Node("cron(0 * ? * * *)", told.mark) if made.kind in RECURRING else told
