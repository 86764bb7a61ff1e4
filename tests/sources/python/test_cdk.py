"""Constructs of the AWS CDK in Python: where they stand, what may be said of them elsewhere, and what they settle.

What each comes to is held against `cdk synth` itself in `tests/oracles/test_cdk_synth.py`.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.sources.python.told import shown, told
from wellbuilt.kernel.records import Record, Status, Unknown
from wellbuilt.sources.cdk.constructs import CONSTRUCTS

MODEL = "aws_sagemaker.CfnModel"
KINDS = {MODEL, *(one.kind for one in CONSTRUCTS.values())}
HEAD = """
from aws_cdk import Aspects, Duration, Stack, aws_s3 as s3, aws_sagemaker as sagemaker
from aws_cdk import aws_stepfunctions_tasks as tasks
class Main(Stack):
    def __init__(self, scope, id, **kwargs):
        super().__init__(scope, id, **kwargs)
"""


def records(inside: str, others: Mapping[str, str] | None = None) -> list[Record]:
    lines = "".join(f"        {line}\n" for line in inside.splitlines())
    found = told({"app/main.py": HEAD + lines, **(others or {})}, KINDS)
    return [one for one in found if isinstance(one, Record)]


@pytest.mark.parametrize(
    ("head", "made", "kind"),
    [
        ("from aws_cdk import aws_sagemaker as sm", "sm.CfnModel", MODEL),
        ("import aws_cdk.aws_sagemaker as sm", "sm.CfnModel", MODEL),
        ("import aws_cdk as cdk", "cdk.aws_sagemaker.CfnModel", MODEL),
        ("from aws_cdk.aws_sagemaker import CfnModel", "CfnModel", MODEL),
        ("from aws_cdk import aws_s3", "aws_s3.Bucket", "AWS::S3::Bucket"),
        ("from aws_cdk.aws_s3 import Bucket", "Bucket", "AWS::S3::Bucket"),
        ("from aws_cdk import aws_s3", "aws_s3.Stranger", None),
        ("from elsewhere import aws_s3", "aws_s3.Bucket", None),
    ],
)
def test_a_construct_is_known_by_its_module(head: str, made: str, kind: str | None) -> None:
    code = f'{head}\nclass Main:\n    def __init__(self):\n        {made}(self, "Churn")\n'
    found = [one for one in told({"main.py": code}, KINDS) if isinstance(one, Record)]
    assert [(one.kind, one.address) for one in found] == ([(kind, "Main/Churn")] if kind else [])


@pytest.mark.parametrize(
    "inside",
    [
        'if stage:\n    s3.Bucket(self, "Data")',
        "for name in names:\n    s3.Bucket(self, name)",
        'def never_called():\n    s3.Bucket(self, "Data")',
    ],
)
def test_what_may_not_be_made_is_doubtful(inside: str) -> None:
    (record,) = records(inside)
    assert record.doubt is not None


@pytest.mark.parametrize(
    "inside",
    [
        'm = sagemaker.CfnModel(self, "Churn")\nm.vpc_config = network',
        'self.m = sagemaker.CfnModel(self, "Churn")\nself.m.vpc_config = network',
        'm = sagemaker.CfnModel(self, "Churn")\nm.add_property_override("VpcConfig", network)',
        'sagemaker.CfnModel(self, "Churn", **more)',
        'sagemaker.CfnModel(self, "Churn")\nAspects.of(self).add(Fence())',
    ],
)
def test_what_is_said_elsewhere_is_not_known(inside: str) -> None:
    (record,) = records(inside)
    assert isinstance(record.body.rest, Unknown)


def test_what_goes_over_the_whole_app_may_change_it() -> None:
    app = "from aws_cdk import App, Aspects\nAspects.of(app).add(%s())\n"
    (fenced,) = records('sagemaker.CfnModel(self, "Churn")', {"app.py": app % "Fence"})
    (looked_at,) = records('sagemaker.CfnModel(self, "Churn")', {"app.py": app % "AwsSolutionsChecks"})
    assert isinstance(fenced.body.rest, Unknown)
    assert looked_at.body.rest is None


def test_methods_that_are_called_count() -> None:
    (seen, unseen) = records('s3.Bucket(self, "Seen")\nunseen = s3.Bucket(self, "Unseen")\nstranger(unseen)\n')
    assert "LifecycleConfiguration" not in shown(seen)
    assert "it is handed to stranger" in shown(unseen)["LifecycleConfiguration"]


def test_a_step_asks_for_a_training_job_as_the_construct_does() -> None:
    (silent, told_) = records(
        'tasks.SageMakerCreateTrainingJob(self, "A", training_job_name="churn", algorithm_specification=a, output_data_config=o)\n'
        'tasks.SageMakerCreateTrainingJob(self, "B", enable_network_isolation=True, training_job_name=name,\n'
        "    resource_config=tasks.ResourceConfig(instance_count=2, instance_type=machine),\n"
        "    stopping_condition=tasks.StoppingCondition(max_runtime=Duration.hours(2)))"
    )
    assert (silent.kind, silent.dialect) == ("sagemaker:CreateTrainingJob", "api")
    assert shown(silent)["ResourceConfig"] == {"InstanceCount": 1, "InstanceType": "ml.m4.xlarge"}
    assert [key for key, _ in silent.defaults] == [
        "ResourceConfig.InstanceType",
        "StoppingCondition.MaxRuntimeInSeconds",
    ]
    assert shown(told_)["StoppingCondition"] == {"MaxRuntimeInSeconds": 7200}
    assert shown(told_)["EnableNetworkIsolation"] is True
    assert shown(told_)["ResourceConfig"]["InstanceCount"] == 2
    assert told_.defaults == ()


@pytest.mark.parametrize(
    ("path", "by_program"), [("app/cdk.out/Main.template.json", False), ("cdk.out/x.template.json", False), ("other/cdk.out/M.template.json", True)]
)  # fmt: skip
def test_templates_at_hand_tell_instead(path: str, by_program: bool) -> None:
    assert bool(records('s3.Bucket(self, "Data")', {path: "{}"})) is by_program


def test_a_program_of_an_app_is_read_in_part() -> None:
    found = told({"main.py": HEAD + '        s3.Bucket(self, "Data")\n'}, KINDS)
    (status,) = [one for one in found if isinstance(one, Status)]
    assert status.state == "partly"
    assert "cdk synth" in status.reason
