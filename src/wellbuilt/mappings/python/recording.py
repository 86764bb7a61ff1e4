"""Where the runs of a program are recorded, and what its models are for.

A tracker is named by one call anywhere in a program and holds for all of it.
"""

from __future__ import annotations

import re

from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Companion
from wellbuilt.kernel.records import Node, Partial, Unknown
from wellbuilt.kernel.views import View
from wellbuilt.mappings.python.calls import calls
from wellbuilt.mappings.python.programs import somewhere

TRACKING = "https://mlflow.org/docs/latest/ml/tracking/"
TRACKER, WRITTEN, TARGETS, ASKED, SERVED = "(tracker)", "(written)", "(targets)", "(asked)", "(served)"

TRACKERS = (
    "mlflow.autolog",
    "mlflow.sklearn.autolog",
    "mlflow.start_run",
    "wandb.init",
    "comet_ml.Experiment",
    "comet_ml.start",
    "neptune.init_run",
    "clearml.Task.init",
    "aim.Run",
    "dvclive.Live",
    "torch.utils.tensorboard.SummaryWriter",
    "tensorboardX.SummaryWriter",
    "tensorflow.keras.callbacks.TensorBoard",
    "keras.callbacks.TensorBoard",
    "tensorflow.summary.create_file_writer",
    *(f"mlflow.{one}.autolog" for one in ("xgboost", "lightgbm", "pytorch", "tensorflow", "keras", "statsmodels")),
    "mlflow.log_metric",
    "mlflow.log_metrics",
    "mlflow.log_param",
    "mlflow.log_params",
    "wandb.log",
    "sagemaker.experiments.Run",
    "sagemaker.experiments.run.Run",
    "sagemaker.experiments.load_run",
    "sagemaker.experiments.run.load_run",
)
WRITING = (
    "csv.DictWriter",
    "csv.writer",
    "json.dump",
    "logging.FileHandler",
    "numpy.savetxt",
    "yaml.dump",
    "yaml.safe_dump",
)
"""Calls by which a program writes down itself what came out."""
SAVING = ("cloudpickle.dump", "dill.dump", "joblib.dump", "pickle.dump", "torch.save")
SERVING = ("bentoml.service", "fastapi.FastAPI", "flask.Flask", "litserve.LitServer", "ray.serve.deployment")
_OF_A_JOB = "/opt/ml/"
"""Where a training job of a managed service finds and leaves everything; the service records the job:
https://docs.aws.amazon.com/sagemaker/latest/dg/amazon-sagemaker-toolkits.html"""
_PLACE = re.compile(r"^--?(?:sm[-_])?(?:model|output[-_]data)[-_]dir$")


def _companions(kinds: tuple[str, ...], moves: dict[str, str]) -> list[Companion]:
    return [Companion(kind, of="", moves=moves, dialect="python") for kind in kinds]


trackers = [
    *_companions(TRACKERS, {"": TRACKER}),
    *_companions(WRITING, {"": WRITTEN}),
    *_companions(SAVING, {"1": f"{TARGETS}[]"}),
    *_companions(("argparse.ArgumentParser",), {"": f"{ASKED}[]"}),
    *_companions(SERVING, {"": SERVED}),
]


def tracked(view: View) -> Fact:
    """Return whether the program records its runs with a tracker we know; where it may do so otherwise, it is unknown.

    A notebook keeps what it puts out, a program may write down its measures itself, and a managed service keeps the
    settings and the end of each job.
    """
    told = somewhere(view, TRACKER, TRACKER, TRACKING)
    if told.value is not False:
        return told
    why = _otherwise(view)
    return Fact(Unknown(why), Origin.UNKNOWN, view.node.mark, TRACKER) if why else told


def _otherwise(view: View) -> str:
    if view.node.mark.cell is not None:
        return "a notebook keeps what it puts out"
    if (node := view.find(WRITTEN)) is not None and not isinstance(node.value, Unknown):
        return "what it writes may be the record"
    if any(_text(node).startswith(_OF_A_JOB) for node in _items(view, TARGETS)) or _asks_for_places(view):
        return "whatever starts it may record it"
    return ""


def _asks_for_places(view: View) -> bool:
    """Tell whether a program is told where to put its model, as a service does that runs it as a job."""
    parsers = _items(view, ASKED)
    asked = [call for parser in parsers for call in calls(View(parser, view.dialect), "add_argument")]
    named = [node for call in asked for key in ("0", "1") if (node := call.find(key)) is not None]
    return any(isinstance(node.value, str) and _PLACE.search(node.value) for node in named)


def _items(view: View, key: str) -> tuple[Node, ...]:
    node = view.find(key)
    return node.value if node is not None and isinstance(node.value, tuple) else ()


def _text(node: Node) -> str:
    value = node.value.pieces[0] if isinstance(node.value, Partial) else node.value
    return value if isinstance(value, str) else ""


def served(view: View) -> Fact:
    """Return whether a program of the repository answers requests: one elsewhere shows as a doubt."""
    node = view.find(SERVED)
    return Fact(node is not None, Origin.STATED, node.mark if node else view.node.mark, SERVED, confidence="medium")
