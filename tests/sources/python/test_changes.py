"""Arguments that are changed before they are used are not what they were written as."""

from __future__ import annotations

import pytest

from wellbuilt.kernel.records import Unknown
from wellbuilt.sources.python.calls import calls

CODE = """
import boto3
asked = {{"TrainingJobName": "churn", "ResourceConfig": {{"InstanceCount": 1}}}}
{change}
boto3.client("sagemaker").create_training_job(**asked)
"""
KINDS = frozenset({"sagemaker:CreateTrainingJob"})


@pytest.mark.parametrize(
    "change",
    [
        'asked["VpcConfig"] = network',
        'asked["ResourceConfig"]["VolumeKmsKeyId"] = key',
        'asked.update({"VpcConfig": network})',
        'asked["ResourceConfig"].update(VolumeKmsKeyId=key)',
        'asked.setdefault("VpcConfig", network)',
        'del asked["ResourceConfig"]',
        "asked |= more",
    ],
)
def test_a_changed_dictionary_is_not_known(change: str) -> None:
    (record,) = calls(CODE.format(change=change).encode(), "train.py", KINDS)
    assert record.body.value == {}
    assert isinstance(record.body.rest, Unknown)


def test_a_dictionary_that_nobody_changes_is_known() -> None:
    (record,) = calls(CODE.format(change="print(asked.get('x'))").encode(), "train.py", KINDS)
    assert record.body.rest is None


def test_what_a_function_changes_outside_of_itself_is_not_known_in_it() -> None:
    code = """
import boto3
asked = {"TrainingJobName": "churn"}
def train(network):
    asked["VpcConfig"] = network
    boto3.client("sagemaker").create_training_job(**asked)
"""
    (record,) = calls(code.encode(), "train.py", KINDS)
    assert isinstance(record.body.rest, Unknown)
