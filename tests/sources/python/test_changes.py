"""Arguments that are changed before they are used are not what they were written as."""

from __future__ import annotations

import pytest

from tests.sources.python.told import records, shown
from wellbuilt.kernel.records import Unknown

CODE = """
import boto3
asked = {{"TrainingJobName": "churn", "ResourceConfig": {{"InstanceCount": 1}}}}
{change}
boto3.client("sagemaker").create_training_job(**asked)
"""
KIND = "sagemaker:CreateTrainingJob"


@pytest.mark.parametrize(
    "change",
    [
        "asked.setdefault(*more)",
        "asked.update(**more)",
        'del asked["ResourceConfig"]',
        "asked |= more",
        "asked.update(more)",
        "for name in names:\n    asked[name] = 1",
        "def closed():\n    asked['VpcConfig'] = network\nclosed()",
        "def fill():\n    global asked\n    asked = {}\nfill()",
    ],
)
def test_a_map_that_is_changed_in_ways_nobody_can_tell_is_not_known(change: str) -> None:
    (record,) = records(CODE.format(change=change), KIND)
    assert record.body.value == {}
    assert isinstance(record.body.rest, Unknown)


@pytest.mark.parametrize(
    ("change", "network", "machines"),
    [
        ('asked["VpcConfig"] = network', "${network is known only when it runs}", {"InstanceCount": 1}),
        ('asked.update({"VpcConfig": "here"})', "here", {"InstanceCount": 1}),
        ('asked.update(VpcConfig="here")', "here", {"InstanceCount": 1}),
        ('asked.setdefault("VpcConfig", "here")', "here", {"InstanceCount": 1}),
        ('asked |= {"VpcConfig": "here"}', "here", {"InstanceCount": 1}),
        ('asked = {**asked, "VpcConfig": "here"}', "here", {"InstanceCount": 1}),
        ('asked = asked | {"VpcConfig": "here"}', "here", {"InstanceCount": 1}),
        ('asked = dict(asked, VpcConfig="here")', "here", {"InstanceCount": 1}),
        ('asked["VpcConfig"] = "here"', "here", {"InstanceCount": 1}),
        ('other = asked\nother["VpcConfig"] = "here"', "here", {"InstanceCount": 1}),
        ('inner = asked["ResourceConfig"]\ninner["InstanceCount"] = 2', None, {"InstanceCount": 2}),
        ('asked["ResourceConfig"]["InstanceCount"] = 2', None, {"InstanceCount": 2}),
    ],
)
def test_a_map_that_is_changed_at_a_known_place_is_known(change: str, network: str | None, machines: object) -> None:
    (record,) = records(CODE.format(change=change), KIND)
    assert shown(record).get("VpcConfig") == network
    assert shown(record)["ResourceConfig"] == machines
    assert record.body.rest is None


def test_a_map_that_may_or_may_not_be_changed_is_not_known() -> None:
    (record,) = records(CODE.format(change='if secure:\n    asked["VpcConfig"] = "here"'), KIND)
    assert isinstance(record.body.rest, Unknown)


def test_a_dictionary_that_nobody_changes_is_known() -> None:
    (record,) = records(CODE.format(change="print(asked.get('x'))"), KIND)
    assert record.body.rest is None


def test_what_a_function_changes_outside_of_itself_is_changed_in_it() -> None:
    code = """
import boto3
asked = {"TrainingJobName": "churn"}
def train(network):
    asked["VpcConfig"] = network
    boto3.client("sagemaker").create_training_job(**asked)
"""
    (record,) = records(code, KIND)
    assert isinstance(record.body.rest, Unknown)


@pytest.mark.parametrize(
    "code",
    [
        'def fill(it):\n    it["VpcConfig"] = network\nasked = {"TrainingJobName": "churn"}\nfill(asked)\nmake(**asked)',
        (
            'class Job:\n    def __init__(self):\n        self.asked = {"TrainingJobName": "churn"}\n'
            '    def run(self):\n        self.asked["VpcConfig"] = network\n        make(**self.asked)'
        ),
        'import config\nconfig.ASKED["VpcConfig"] = network\nmake(**config.ASKED)',
        "import config\nconfig.ASKED.update(more)\nmake(**config.ASKED)",
        'import config\ndef fill(it):\n    it["VpcConfig"] = network\nfill(config.ASKED)\nmake(**config.ASKED)',
    ],
)
def test_what_is_changed_elsewhere_than_it_is_made_is_not_known(code: str) -> None:
    start = 'import boto3\nmake = boto3.client("sagemaker").create_training_job\n'
    (record,) = records({"main.py": start + code, "config.py": 'ASKED = {"TrainingJobName": "churn"}\n'}, KIND)
    found = record.body.value
    assert isinstance(found, dict)
    assert isinstance(record.body.rest, Unknown) or isinstance(found["VpcConfig"].value, Unknown)
