"""MLflow: calls that enter a version of a model into its registry.

https://mlflow.org/docs/latest/ml/model-registry/workflow/
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wellbuilt.concepts.tracked_run import Registration
from wellbuilt.kernel.mappings import Mapping, Names
from wellbuilt.kernel.records import Node
from wellbuilt.mappings.python.calls import calls

if TYPE_CHECKING:
    from collections.abc import Callable

    from wellbuilt.kernel.views import View

REGISTRY = "MLflow registry"
"""The name that the export of a registry has, whichever its address was."""
LOGGING = (
    "catboost", "keras", "lightgbm", "onnx", "pyfunc", "pytorch",
    "sklearn", "spark", "statsmodels", "tensorflow", "transformers", "xgboost",
)  # fmt: skip
CLIENTS = ("mlflow.MlflowClient", "mlflow.client.MlflowClient", "mlflow.tracking.MlflowClient")
_TRYING = re.compile(r"(^|/)(tests?|examples?)/|(^|/)(test_[^/]*|[^/]*_test|conftest)\.py$", re.IGNORECASE)
"""Files that try a thing out: what they would register says nothing of what is in use."""


def _real(is_one: Callable[[View], bool]) -> Callable[[View], bool]:
    return lambda view: not _TRYING.search(view.node.mark.path) and is_one(view)


def _named(view: View) -> bool:
    node = view.find("registered_model_name")
    return node is not None and isinstance(node.value, str)


def _here(view: View) -> tuple[Node, ...]:
    return (Node(REGISTRY, view.node.mark),)


LINKS = {"tracker": Names(("()",), find=_here)}
asked = Mapping(Registration, spelled={"python": "mlflow.register_model"}, when=_real(lambda _: True), links=LINKS)
logged = Mapping(
    Registration,
    spelled={"python": tuple(f"mlflow.{one}.log_model" for one in LOGGING)},
    when=_real(_named),
    links=LINKS,
)
by_client = Mapping(
    Registration,
    spelled={"python": CLIENTS},
    when=_real(lambda view: bool(calls(view, "create_model_version"))),
    links=LINKS,
)
