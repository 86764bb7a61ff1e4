"""Classes derived from a library's, functions given a part of their arguments, and blocks that reach into functions."""

from __future__ import annotations

import pytest

from tests.sources.python.told import records, shown
from wellbuilt.kernel.records import Unknown

ESTIMATOR, REQUEST = "sagemaker.estimator.Estimator", "sagemaker:CreateTrainingJob"
IMPORT = "import boto3\nfrom functools import partial\nfrom sagemaker.estimator import Estimator\n"


def test_an_object_of_a_derived_class_is_one_of_the_librarys() -> None:
    (one,) = records(f'{IMPORT}class Mine(Estimator):\n    pass\nmine = Mine(image_uri="x")\nmine.fit()', ESTIMATOR)
    assert (one.kind, one.address) == (ESTIMATOR, "<module>:Estimator")
    assert shown(one)["image_uri"] == "x"
    assert list(shown(one)["()"]) == ["fit"]


def test_a_class_may_be_derived_twice_and_elsewhere() -> None:
    base = f"{IMPORT}class Base(Estimator):\n    pass\n"
    files = {"base.py": base, "main.py": 'from base import Base\nclass Mine(Base):\n    pass\nMine(image_uri="x")\n'}
    assert [shown(one)["image_uri"] for one in records(files, ESTIMATOR)] == ["x"]


def test_methods_of_its_own_may_do_more() -> None:
    code = f'{IMPORT}class Mine(Estimator):\n    def fit(self, inputs):\n        pass\nMine(image_uri="x").fit(1)\n'
    (one,) = records(code, ESTIMATOR)
    body = one.body.value
    assert isinstance(body, dict)
    assert body["()"].value == {}
    assert isinstance(body["()"].rest, Unknown)


@pytest.mark.parametrize(
    "inside",
    ["    def __init__(self, image):\n        super().__init__(image_uri=image)\n", "    pass\nclass Mine(Estimator, Other):\n    pass\n"],
)  # fmt: skip
def test_what_makes_its_objects_itself_is_not_taken_for_it(inside: str) -> None:
    assert records(f'{IMPORT}class Mine(Estimator):\n{inside}Mine("x")\n', ESTIMATOR) == []


@pytest.mark.parametrize(
    "code",
    [
        'ask = partial(boto3.client("sagemaker").create_training_job, RoleArn="r")\nask(TrainingJobName="churn")',
        'c = boto3.client("sagemaker")\nask = partial(c.create_training_job, RoleArn="x")\nask(RoleArn="r", TrainingJobName="churn")',
        'c = boto3.client("sagemaker")\nask = partial(c.create_training_job, RoleArn="r")\ndef run():\n    ask(TrainingJobName="churn")\nrun()',
    ],
)
def test_what_is_held_beforehand_is_given_as_well(code: str) -> None:
    (one,) = records(IMPORT + code, REQUEST)
    assert shown(one) == {"RoleArn": "r", "TrainingJobName": "churn"}


def test_positions_are_counted_on() -> None:
    (one,) = records(f'{IMPORT}make = partial(Estimator, "image", "role")\nmake(2)\n', ESTIMATOR)
    assert {key: shown(one)[key] for key in "012"} == {"0": "image", "1": "role", "2": 2}


def test_a_block_reaches_into_what_is_called_in_it() -> None:
    files = {
        "main.py": "import mlflow\nfrom work import learn\nwith mlflow.start_run():\n    learn()\n",
        "work.py": 'import mlflow\ndef learn():\n    mlflow.log_metric("a", 1)\n    again()\ndef again():\n    learn()\n',
    }
    run = next(one for one in records(files, "mlflow.start_run", "mlflow.log_metric") if one.scope == "main.py")
    assert shown(run)["with"] == ["${learn:log_metric}"]
