"""Objects of a repository's own classes: what they were given, whoever's `__init__` takes it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sources.python.told import records, shown

KIND = "sagemaker:CreateTrainingJob"
USES = """
    def run(self):
        boto3.client("sagemaker").create_training_job(TrainingJobName=self.name)
"""


def name_of(code: str, **others: str) -> Any:
    """Return the name that the only request of a program asks for."""
    files = {f"{path}.py": text for path, text in others.items()}
    (record,) = records({"main.py": f"import boto3\n{code}", **files}, KIND)
    return shown(record)["TrainingJobName"]


BASE = "class Base:\n    def __init__(self, name):\n        self.name = name\n"


@pytest.mark.parametrize(
    "code",
    [
        f'class Job:\n    name = "churn"\n{USES}',
        f'class Job:\n    def __init__(self, name="churn"):\n        self.name = name\n{USES}\nJob().run()',
        f'{BASE}class Job(Base):\n    def __init__(self):\n        super().__init__("churn")\n{USES}\nJob().run()',
        f'{BASE}class Job(Base):\n    def __init__(self):\n        super(Job, self).__init__(name="churn")\n{USES}',
        f'{BASE}class Job(Base):\n    def __init__(self):\n        Base.__init__(self, "churn")\n{USES}',
        f'{BASE}class Job(Base):\n{USES}\nJob("churn").run()',
        f'class Job:\n    @property\n    def name(self):\n        return "churn"\n{USES}',
        f'from functools import cached_property\nclass Job:\n    @cached_property\n    def name(self):\n        return "churn"\n{USES}',
        f'class Job:\n    def __init__(self, name):\n        self.name = name\n    @classmethod\n    def made(cls, name):\n        return cls(name)\n{USES}\nJob.made("churn").run()',
        f'class Job:\n    @staticmethod\n    def named(first, name):\n        return name\n    def __init__(self):\n        self.name = Job.named("a", "churn")\n{USES}',
    ],
)
def test_what_an_object_was_given_is_known_in_its_methods(code: str) -> None:
    assert name_of(code) == "churn"


def test_what_a_class_of_another_file_was_given_is_known() -> None:
    code = (
        f'from base import Base\nclass Job(Base):\n    def __init__(self):\n        super().__init__("churn")\n{USES}'
    )
    assert name_of(code, base=f"import boto3\n{BASE}") == "churn"


@pytest.mark.parametrize(
    "more",
    [
        'Job("other").run()',
        'class More(Job): pass\nMore("other")',
        "run(Job)",
        'job = Job("churn")\njob.name = "other"',
        "Job(unknown)",
        "from other import use\nuse(Job)",
    ],
)
def test_what_objects_are_given_or_set_otherwise_makes_it_unknown(more: str) -> None:
    code = f'{BASE}class Job(Base):\n{USES}\nJob("churn").run()\n{more}'
    assert str(name_of(code, other="def use(x):\n    x('y')")).startswith("${")


def test_a_function_that_another_file_hands_out_may_be_given_anything() -> None:
    code = 'def run(name):\n    boto3.client("sagemaker").create_training_job(TrainingJobName=name)\nrun("churn")'
    assert name_of(code) == "churn"
    assert str(name_of(code, other="from main import run\nwith_pool(run, names)")).startswith("${name is given")


RECORD = """
from dataclasses import dataclass, field
from enum import Enum
class Kind(Enum):
    BIG = "churn"
@dataclass
class Config:
    name: str = "churn"
    count: int = 1
    tags: list = field(default_factory=list)
"""


@pytest.mark.parametrize(
    ("made", "name"),
    [
        ("c = Config()", "churn"),
        ("c = Config(count=2)\nd = Config('other')", "churn"),
        ("c = Config('other')\nd = Config()", "other"),
        ("c = Config(name=Kind.BIG.value)", "churn"),
    ],
)
def test_a_record_holds_what_it_was_made_of(made: str, name: str) -> None:
    request = 'boto3.client("sagemaker").create_training_job(TrainingJobName=c.name)'
    assert name_of(f"{RECORD}{made}\n{request}") == name
    across = f"from settings import Config, Kind\n{made}\n{request}"
    assert name_of(across, settings=RECORD) == name


@pytest.mark.parametrize(
    "made",
    [
        "c = Config()\nc.name = 'other'",
        "c = Config(**unknown)",
        "c = parse(Config)",
        "c = Config()\nfor one in unknown:\n    one.name = 'other'",
        "c = Config(name=Kind.BIG)",
    ],
)
def test_a_record_that_may_hold_something_else_is_unknown(made: str) -> None:
    request = 'boto3.client("sagemaker").create_training_job(TrainingJobName=c.name)'
    assert str(name_of(f"{RECORD}{made}\n{request}")).startswith("${")


FIRST = "is known only when it runs; where it is not given, 'churn' is taken}"


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (
            (
                'import argparse\np = argparse.ArgumentParser()\np.add_argument("-n", "--job-name", default="churn")\n'
                "request(p.parse_args().job_name)"
            ),
            "${job_name of the command line " + FIRST,
        ),
        (
            (
                'import argparse\ndef asked():\n    p = argparse.ArgumentParser()\n    g = p.add_argument_group("a")\n'
                '    g.add_argument("--x", dest="name", default="churn")\n    args, _ = p.parse_known_args()\n'
                '    return vars(args)\nrequest(asked()["name"])'
            ),
            "${name of the command line " + FIRST,
        ),
        (
            'import click\n@click.command()\n@click.option("--name", default="churn")\ndef main(name):\n    request(name)',
            "${name of the command line " + FIRST,
        ),
        (
            'import typer\napp = typer.Typer()\n@app.command()\ndef main(name: str = "churn"):\n    request(name)',
            "${name is given by whoever calls main(); where it is not given, 'churn' is taken}",
        ),
        (
            'import hydra\n@hydra.main(config_path="conf", config_name="train")\ndef main(cfg):\n    request(cfg.name)',
            "${a command line may overrule conf/train.yaml}",
        ),
        (
            'from pydantic_settings import BaseSettings\nclass S(BaseSettings):\n    name: str = "churn"\nrequest(S().name)',
            "${the environment's NAME " + FIRST,
        ),
        (
            'import os\nrequest(os.environ.get("NAME") or "churn")',
            "${the environment's NAME is known only when it runs; where it is nothing, 'churn' is taken}",
        ),
    ],
)
def test_what_whoever_starts_a_program_may_give_is_unknown_and_its_default_is_named(code: str, reason: str) -> None:
    head = 'def request(name):\n    boto3.client("sagemaker").create_training_job(TrainingJobName=name)\n'
    assert name_of(head + code) == reason


@pytest.mark.parametrize(
    "client",
    [
        "sagemaker.Session().sagemaker_client",
        "sagemaker.Session().boto_session.client('sagemaker')",
        "(given or boto3.Session()).client('sagemaker')",
        "botocore.session.get_session().create_client('sagemaker')",
        "cached()",
        "Holder().client",
        "Holder(None).made",
    ],
)
def test_a_client_is_known_however_a_program_comes_by_it(client: str) -> None:
    code = f"""
import botocore.session, functools, sagemaker
@functools.lru_cache(maxsize=None)
def cached():
    return boto3.client("sagemaker")
class Holder:
    def __init__(self, session=None):
        self.session = session or boto3.Session()
        self.made = self.session.client(service_name="sagemaker")
    @functools.cached_property
    def client(self):
        return self.session.client("sagemaker")
{client}.create_training_job(TrainingJobName="churn")
"""
    assert name_of(code) == "churn"


def test_a_method_that_a_class_has_from_a_library_is_the_librarys() -> None:
    code = """
import pandera
class Customers(pandera.DataFrameModel):
    age: int
    @classmethod
    def other(cls, table):
        return table
Customers.validate(table)
Customers.other(table)
"""
    kinds = ("pandera.DataFrameModel.validate", "pandera.DataFrameModel.other")
    assert [one.kind for one in records(code, *kinds)] == ["pandera.DataFrameModel.validate"]


def test_a_construct_of_ones_own_is_what_it_is_derived_from() -> None:
    code = """
from aws_cdk import Stack, aws_s3 as s3
class Data(s3.Bucket):
    def __init__(self, scope, id, **kwargs):
        super().__init__(scope, id, versioned=True, **kwargs)
class Main(Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        Data(self, "Churn")
"""
    (record,) = records(code, "AWS::S3::Bucket")
    assert shown(record)["VersioningConfiguration"] == {"Status": "Enabled"}
