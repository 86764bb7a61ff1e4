"""Calls of libraries: resolved names, arguments, what is done with what they give."""

from __future__ import annotations

from tests.sources.python.told import records, shown
from wellbuilt.kernel.records import Ref, Unknown

SPLIT, SCALE, FOREST = (
    "sklearn.model_selection.train_test_split",
    "sklearn.preprocessing.StandardScaler",
    "sklearn.ensemble.RandomForestClassifier",
)


def test_a_call_is_known_by_the_librarys_name_however_it_is_imported() -> None:
    for code in (
        "from sklearn.model_selection import train_test_split as tts\ntts(X, test_size=0.2)",
        "import sklearn.model_selection as ms\nms.train_test_split(X, test_size=0.2)",
        "import sklearn.model_selection\nsklearn.model_selection.train_test_split(X, test_size=0.2)",
        "from sklearn import model_selection\nsplit = model_selection.train_test_split\nsplit(X, test_size=0.2)",
        "from sklearn.model_selection import *\ntrain_test_split(X, test_size=0.2)",
        "def f():\n    from sklearn.model_selection import train_test_split\n    train_test_split(X, test_size=0.2)",
        "try:\n    from sklearn.model_selection import train_test_split\nexcept ImportError:\n    train_test_split = None\ntrain_test_split(X, test_size=0.2)",
    ):
        (record,) = records(code, SPLIT)
        assert record.kind == SPLIT, code
        assert shown(record)["test_size"] == 0.2


def test_a_file_of_the_repository_hides_a_library_of_its_name() -> None:
    files = {
        "a.py": "import sklearn.model_selection as m\nm.train_test_split(1)",
        "sklearn/__init__.py": "",
        "sklearn/model_selection.py": "def train_test_split(x): ...",
    }
    assert records(files, SPLIT) == []


def test_a_folder_without_code_of_a_librarys_name_hides_nothing() -> None:
    files = {"a.py": "import mlflow\nmlflow.log_metric('a', 1)", "mlflow/b.py": ""}
    assert len(records(files, "mlflow.log_metric")) == 1


def test_data_flows_from_call_to_call() -> None:
    code = f"""
import pandas as pd
from {SCALE.rpartition(".")[0]} import StandardScaler
from {SPLIT.rpartition(".")[0]} import train_test_split
df = pd.read_csv("x.csv")
X = StandardScaler().fit_transform(df[["a"]].values)
train, test = train_test_split(X)
"""
    read, scale, split = records(code, "pandas.read_csv", SCALE, SPLIT)
    assert split.body.value["0"].value == Ref("main.py", scale.address, ".fit_transform()")
    assert scale.body.value["()"].value["fit_transform"].value[0].value["0"].value == Ref(
        "main.py", read.address, "[a,].values"
    )


def test_what_is_done_with_an_object_is_part_of_it_in_order() -> None:
    code = """
from sklearn.ensemble import RandomForestClassifier
model = RandomForestClassifier(n_estimators=10)
model.fit(a, b)
score = model.fit(c, d).score(e, f)
"""
    (record,) = records(code, FOREST)
    assert shown(record)["()"] == {
        "fit": [
            {"0": "${a is known only when it runs}", "1": "${b is known only when it runs}", "#": 2, "pass": True},
            {
                "0": "${c is known only when it runs}",
                "1": "${d is known only when it runs}",
                "#": 3,
                "()": {
                    "score": [{"0": "${e is known only when it runs}", "1": "${f is known only when it runs}", "#": 4}]
                },
            },
        ]
    }


def test_a_method_that_is_asked_for_is_a_record_of_its_own_as_well() -> None:
    code = (
        "from sagemaker.estimator import Estimator\nest = Estimator(image)\nest.deploy(1, instance_type='ml.m5.large')"
    )
    one, two = records(code, "sagemaker.estimator.Estimator", "sagemaker.estimator.Estimator.deploy")
    assert two.kind == "sagemaker.estimator.Estimator.deploy"
    assert two.body.value["self"].value == Ref("main.py", one.address)
    assert shown(two)["instance_type"] == "ml.m5.large"
    assert "deploy" in shown(one)["()"]


def test_what_happens_inside_of_a_with_belongs_to_it() -> None:
    code = """
import mlflow
with mlflow.start_run(run_name="a") as run:
    mlflow.log_metric("m", 1)
mlflow.log_metric("n", 1)
"""
    run, inner, _ = records(code, "mlflow.start_run", "mlflow.log_metric")
    assert [one.value for one in run.body.value["with"].value] == [Ref("main.py", inner.address)]


def test_a_with_is_told_even_if_nothing_that_is_asked_for_happens_in_it() -> None:
    opened, left = records(
        "import mlflow\nwith mlflow.start_run():\n    train()\nmlflow.start_run()", "mlflow.start_run"
    )
    assert opened.body.value["with"].value == ()
    assert "with" not in left.body.value


def test_what_is_opened_later_may_be_closed_there() -> None:
    (run,) = records("import mlflow\nrun = mlflow.start_run()\nwith run:\n    train()", "mlflow.start_run")
    assert run.body.value["()"].rest == Unknown("it is opened by `with`, where more may be done with it")


def test_a_field_may_be_given_where_its_object_is_made() -> None:
    code = """
import mlflow
from pydantic_settings import BaseSettings
class Settings(BaseSettings):
    uri: str = "./runs"
    def use(self):
        mlflow.set_tracking_uri(self.uri)
"""
    (call,) = records(code, "mlflow.set_tracking_uri")
    assert call.body.value["0"].value == Unknown(
        "the environment's URI is known only when it runs; where it is not given, './runs' is taken"
    )


def test_a_decorator_is_a_call_that_knows_its_function() -> None:
    code = """
from prefect import flow, task
import mlflow
@task(retries=3)
def train(n):
    mlflow.log_metric("m", n)
@flow
def main():
    train(1)
"""
    task, flow, metric = records(code, "prefect.task", "prefect.flow", "mlflow.log_metric")
    assert shown(task)["retries"] == 3
    assert shown(task)["def"]["name"] == "train"
    assert task.body.value["def"].value["calls"].value[0].value == Ref("main.py", metric.address)
    assert shown(flow)["def"]["name"] == "main"


def test_values_come_through_files_functions_and_objects() -> None:
    files = {
        "job/train.py": """
from job.settings import SIZE, Settings
from job import clients
class Trainer:
    def __init__(self, name):
        self.client = clients.make("sagemaker")
        self.name = name
    def run(self):
        self.client.create_model(ModelName=self.name, EnableNetworkIsolation=SIZE > 1, **Settings.more)
Trainer("churn").run()
""",
        "job/__init__.py": "",
        "job/settings.py": 'SIZE = 3\nclass Settings:\n    more = {"ExecutionRoleArn": f"role-{SIZE}"}\n',
        "job/clients.py": "import boto3\ndef make(service):\n    session = boto3.Session()\n    return session.client(service)\n",
    }
    (record,) = records(files, "sagemaker:CreateModel")
    assert record.address == "Trainer.run:create_model"
    assert shown(record)["ModelName"] == "churn"
    assert shown(record)["ExecutionRoleArn"] == "role-3"


def test_a_parameter_that_callers_give_differently_is_not_known() -> None:
    code = """
import boto3
def make(name):
    boto3.client("s3").create_bucket(Bucket=name)
make("a")
make("b")
"""
    (record,) = records(code, "s3:CreateBucket")
    assert record.body.value["Bucket"].value == Unknown("name is given differently by those who call make()")


def test_a_function_that_is_handed_out_may_be_called_by_anyone() -> None:
    code = """
import boto3
def make(name):
    boto3.client("s3").create_bucket(Bucket=name)
make("a")
run_later(make)
"""
    (record,) = records(code, "s3:CreateBucket")
    assert isinstance(record.body.value["Bucket"].value, Unknown)


def test_what_a_test_gives_is_not_what_is_given_where_it_counts() -> None:
    made = """
import boto3
def make(name):
    boto3.client("s3").create_bucket(Bucket=name)
"""
    files = {"app/stores.py": made, "tests/test_stores.py": "from app.stores import make\nmake('scratch')\n"}
    (record,) = records(files, "s3:CreateBucket")
    assert record.body.value["Bucket"].value == Unknown("name is given by whoever calls make()")
    (record,) = records(files | {"app/run.py": "from app.stores import make\nmake('models')\n"}, "s3:CreateBucket")
    assert shown(record)["Bucket"] == "models"


def test_a_default_does_not_stand_for_what_a_map_may_hold() -> None:
    code = """
import boto3
from pydantic_settings import BaseSettings
class Settings(BaseSettings):
    name: str = "models"
settings = Settings()
class Stores:
    def __init__(self, name="scratch"):
        boto3.client("s3").create_bucket(Bucket=name)
Stores(**settings.model_dump())
"""
    (record,) = records(code, "s3:CreateBucket")
    assert isinstance(record.body.value["Bucket"].value, Unknown)
