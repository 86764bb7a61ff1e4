"""Settings that a program reads from a file of the repository are known where path and keys are."""

from __future__ import annotations

import json
import tomllib

import pytest
import yaml

from tests.sources.python.told import records, shown
from wellbuilt.kernel.records import Record, Unknown

KIND = "sagemaker:CreateTrainingJob"
SETTINGS = """
train:
  job: churn
  role: ${oc.env:ROLE}
  machine: {type: ml.m5.large, count: 2}
  lists: [1, 2]
"""
CODE = """
import boto3, json, os, toml, tomllib, yaml
from omegaconf import OmegaConf
from pathlib import Path
HERE = Path(__file__).resolve().parent
{read}
boto3.client("sagemaker").create_training_job(TrainingJobName=c["train"]["job"], Of=c["train"]["lists"][1])
"""


def asked(read: str, path: str = "main.py", **others: str) -> Record:
    files = {"config/train.yaml": SETTINGS} | {
        name.replace("__", "/").replace("_", "."): o for name, o in others.items()
    }
    (record,) = records({path: CODE.format(read=read), **files}, KIND)
    return record


@pytest.mark.parametrize(
    ("read", "path"),
    [
        ('with open("config/train.yaml") as f:\n    c = yaml.safe_load(f)', "main.py"),
        ('with open("config/train.yaml") as f:\n    c = yaml.safe_load(f)', "src/steps/main.py"),
        ('c = yaml.load(open("./config/train.yaml", "r"), Loader=yaml.FullLoader)', "main.py"),
        ('c = yaml.safe_load(open("config/train.yaml", mode="rb").read())', "main.py"),
        ('c = yaml.safe_load(Path("config/train.yaml").read_text())', "main.py"),
        ('with Path("config", "train.yaml").open() as f:\n    c = yaml.safe_load(f)', "main.py"),
        ('c = OmegaConf.load("config/train.yaml")', "main.py"),
        ('c = yaml.safe_load((HERE / "config" / "train.yaml").read_text())', "main.py"),
        ('c = yaml.safe_load((HERE.parent / "config/train.yaml").read_text())', "src/main.py"),
        ('c = yaml.safe_load((Path(__file__).parents[1] / "config/train.yaml").open())', "src/main.py"),
        (
            'c = yaml.safe_load(open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "config/train.yaml")))',
            "src/main.py",
        ),
        (
            'def load(path="config/train.yaml"):\n    with open(path) as f:\n        return yaml.safe_load(f)\nc = load()',
            "main.py",
        ),
        (
            'def load(name):\n    return yaml.safe_load(open(HERE / "config" / f"{name}.yaml"))\nc = load("train")',
            "main.py",
        ),
        ('NAME = "train"\nc = yaml.safe_load(open(f"config/{NAME}.yaml"))', "main.py"),
    ],
)
def test_a_file_is_read_where_its_path_is_told(read: str, path: str) -> None:
    record = asked(read, path)
    assert shown(record) == {"TrainingJobName": yaml.safe_load(SETTINGS)["train"]["job"], "Of": 2}
    assert isinstance(record.body.value, dict)
    assert [str(mark) for mark in record.body.value["TrainingJobName"].mark.chain()][1:] == ["config/train.yaml:3"]


@pytest.mark.parametrize(
    ("name", "content", "read"),
    [
        ("train.json", json.dumps(yaml.safe_load(SETTINGS)), 'c = json.load(open("train.json"))'),
        ("train.json", json.dumps(yaml.safe_load(SETTINGS)), 'c = json.loads(Path("train.json").read_text())'),
        ("train.toml", '[train]\njob = "churn"\nlists = [1, 2]\n', 'c = tomllib.load(open("train.toml", "rb"))'),
        ("train.toml", '[train]\njob = "churn"\nlists = [1, 2]\n', 'c = toml.load("train.toml")'),
    ],
)
def test_other_formats_are_read_as_well(name: str, content: str, read: str) -> None:
    (record,) = records({"main.py": CODE.format(read=read), name: content}, KIND)
    other = tomllib.loads(content) if name.endswith(".toml") else json.loads(content)
    assert shown(record) == {"TrainingJobName": other["train"]["job"], "Of": other["train"]["lists"][1]}


def test_a_file_is_read_for_others_that_import_it() -> None:
    settings = (
        'import yaml\ndef load(path):\n    return yaml.safe_load(open(path))\nCONFIG = load("config/train.yaml")\n'
    )
    assert shown(asked("from settings import CONFIG as c", settings_py=settings))["TrainingJobName"] == "churn"


LOAD = 'with open("config/train.yaml") as f:\n    c = yaml.safe_load(f)\n'


@pytest.mark.parametrize(
    ("read", "reason"),
    [
        ('c = yaml.safe_load(open(os.environ.get("CONFIG", "config/train.yaml")))', "known only when it runs"),
        ('c = yaml.safe_load(open("/opt/config/train.yaml"))', "/opt/config/train.yaml is not in the repository"),
        ('c = yaml.safe_load(open("train.yaml"))', "train.yaml is not in the repository"),
        ('c = yaml.safe_load((HERE.parent / "config/train.yaml").read_text())', "known only when it runs"),
        (f'{LOAD}c["train"]["job"] = name', "it is changed as it runs"),
        (f"{LOAD}c.update(more)", "it is changed as it runs"),
        (f'{LOAD}def change(x):\n    x["train"]["job"] = 2\nchange(c)', "it is changed as it runs"),
        (f'{LOAD}with open("config/train.yaml", "w") as f:\n    yaml.dump(c, f)', "config/train.yaml is written by a program"),
        (f'{LOAD}Path("config/train.yaml").write_text("")', "config/train.yaml is written by a program"),
        ('c = yaml.safe_load(open("config/train.yaml"))["more"]', "nothing is kept under 'more'"),
    ],
)  # fmt: skip
def test_what_nobody_can_tell_of_a_file_is_not_known(read: str, reason: str) -> None:
    body = asked(read).body.value
    assert isinstance(body, dict)
    told = body["TrainingJobName"].value
    assert isinstance(told, Unknown)
    assert reason in told.reason


def test_a_change_elsewhere_in_a_file_changes_nothing_here() -> None:
    assert shown(asked(f'{LOAD}c["other"] = 3'))["TrainingJobName"] == "churn"


def test_a_name_that_means_several_files_is_not_known() -> None:
    record = asked(LOAD, "src/main.py", src__config__train_yaml="train: {job: other}")
    assert shown(record)["TrainingJobName"] == "${config/train.yaml may be one of 2 files}"


def test_a_file_that_is_no_document_says_so() -> None:
    record = asked('c = yaml.safe_load(open("broken.yaml"))', broken_yaml="a: [")
    assert "broken.yaml could not be read: is not well-formed YAML" in str(shown(record)["TrainingJobName"])


def test_what_is_filled_in_later_is_not_known() -> None:
    code = CODE.format(read=LOAD).replace('c["train"]["job"]', 'c["train"]["role"]')
    (record,) = records({"main.py": code, "config/train.yaml": SETTINGS}, KIND)
    assert "oc.env:ROLE" in str(shown(record)["TrainingJobName"])


@pytest.mark.parametrize("key", ["c.train.machine.type", 'c.get("train")["machine"].get("type", "x")'])
def test_keys_are_found_by_attribute_and_by_get(key: str) -> None:
    code = CODE.format(read='c = OmegaConf.load("config/train.yaml")').replace('c["train"]["job"]', key)
    (record,) = records({"main.py": code, "config/train.yaml": SETTINGS}, KIND)
    assert shown(record)["TrainingJobName"] == "ml.m5.large"


def test_a_variable_of_the_environment_is_not_known_and_its_default_is_named() -> None:
    code = (
        'import boto3, os\nboto3.client("sagemaker").create_training_job(A=os.environ.get("A", "b"), B=os.getenv("B"))'
    )
    (record,) = records(code, KIND)
    assert shown(record) == {
        "A": "${the environment's A is known only when it runs; where it is not set, 'b' is taken}",
        "B": "${the environment's B is known only when it runs}",
    }
