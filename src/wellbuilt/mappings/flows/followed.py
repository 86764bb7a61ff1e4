"""Whether the code of a decorated function could keep back a model that is off: only what it calls is looked at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wellbuilt.mappings.flows.form import elements, items
from wellbuilt.mappings.flows.tasks import NOT_FOLLOWED

if TYPE_CHECKING:
    from wellbuilt.kernel.records import Record, Unknown

_LOOKS = re.compile(r"eval|scor|valid|check|assert|verif|test|compar|gate|metric|predict|accura|exit|abort|stop")
_DIVIDES = frozenset({"train_test_split", "train_test_val_split"})
_MODULES = frozenset({
    "aiplatform", "bigquery", "boto3", "cv2", "datasets", "datetime", "gzip", "joblib", "json", "keras", "lgb",
    "lightgbm", "logger", "logging", "mlflow", "nn", "np", "numpy", "os", "pandas", "pathlib", "pd", "pickle", "pl",
    "polars", "random", "sagemaker", "shutil", "sklearn", "storage", "tempfile", "tf", "time", "tokenizers",
    "torch", "torchvision", "transformers", "xgb", "xgboost", "yaml",
})  # fmt: skip
"""Names under which libraries are called that look at a model only where the call's own name says so."""
_METHODS = frozenset({
    "append", "astype", "backward", "batch", "cache", "client", "compile", "copy", "create_endpoint",
    "create_endpoint_config", "create_model", "cuda", "debug", "deploy", "drop", "dropna", "dump", "fillna", "fit",
    "fit_transform", "format", "get", "head", "info", "items", "join", "keys", "load", "log", "map", "mkdir",
    "next", "parameters", "prefetch", "put_object", "read", "read_csv", "replace", "resource", "save", "save_model",
    "save_pretrained", "shuffle", "split", "state_dict", "step", "to", "to_csv", "to_parquet", "train", "transform",
    "update_endpoint", "update_endpoint_weights_and_capacities", "upload", "upload_file", "values", "write",
    "zero_grad",
})  # fmt: skip
"""Methods that do the same whatever they belong to, as far as a model is looked at."""
_PLAIN = frozenset({
    "Path", "dict", "enumerate", "float", "int", "len", "list", "load_digits", "load_iris", "max", "min", "open",
    "print", "range", "round", "set", "sorted", "str", "sum", "tuple", "zip",
})  # fmt: skip
_OF_MODELS = re.compile(
    r"(?:Classifier|Regressor|Regression|Ridge|Lasso|Forest|SVC|SVR|NB|KMeans|Scaler|Encoder|Imputer)$"
)
"""How classes of what learns end, with whatever they are made of."""


def looks(made: Record) -> Unknown | None:
    """Return why a decorated function may keep back a model that is off; None if it decides nothing and asks nothing.

    What it calls is told as it is written: each call has to be one that is known, so that code of one's own is not
    taken for granted.
    """
    told = items(items(made.body).get("def"))
    decides, says = told.get("decides"), told.get("says")
    if decides is None or says is None or decides.value is not False:
        return NOT_FOLLOWED
    calls = [(str(items(one)["name"].value), str(items(one)["text"].value)) for one in elements(says)]
    return None if all(_is_known(name, text) for name, text in calls) else NOT_FOLLOWED


def _is_known(name: str, text: str) -> bool:
    """Tell whether a call is one that surely stops nothing by how good a model is."""
    if name in _DIVIDES:
        return True
    if not name or _LOOKS.search(name.lower()):
        return False
    root = text.partition("(")[0].partition(".")[0]
    plain = text.startswith(f"{name}(")
    return name in _PLAIN or _OF_MODELS.search(name) is not None if plain else root in _MODULES or name in _METHODS
