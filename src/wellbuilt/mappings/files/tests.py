"""What a project's modules are for, and whether its tests use them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wellbuilt.concepts.test_suite import TestSuite
from wellbuilt.kernel.facts import Fact
from wellbuilt.kernel.mappings import Made, Mapping
from wellbuilt.kernel.values import value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wellbuilt.kernel.records import Mark, Node
    from wellbuilt.kernel.views import View

LEARN = frozenset({
    "sklearn", "xgboost", "lightgbm", "catboost", "torch", "tensorflow", "keras", "transformers", "lightning",
    "pytorch_lightning", "statsmodels", "prophet", "jax", "flax", "fastai", "spacy", "timm", "pycaret", "autogluon",
})  # fmt: skip
ANSWER = frozenset({"fastapi", "flask", "bentoml", "litserve", "starlette", "mlserver", "quart", "sanic", "falcon"})
MODELS = LEARN | {"joblib", "pickle", "cloudpickle", "mlflow", "onnxruntime", "skops"}
HANDLERS = frozenset({"model_fn", "predict_fn"})
"""What SageMaker's inference toolkit calls: https://github.com/aws/sagemaker-inference-toolkit"""
_FEATURES = re.compile(
    r"(?:^|/)(?:features?|feature_(?:engineering|pipeline|builder)|build_features|make_features"
    r"|preprocess(?:ing|or)?|data_preprocess(?:ing)?|transformers?)\.py$"
)
_DATA = frozenset({"pandas", "numpy", "polars", "pyspark", "sklearn", "dask"})
_PREPARES = re.compile(
    r"^sklearn$|^sklearn\.(?:preprocessing|impute|model_selection|metrics|feature_extraction|compose|pipeline|utils|base"
    r"|datasets|exceptions)\b"
)
"""What is fitted, but makes no model."""
_ASIDE = re.compile(
    r"(?:^|/)(?:examples?|docs?|notebooks?|_?archived?|infra|cdk)/|(?:^|/)(?:setup|conftest)\.py$", re.IGNORECASE
)


@value
class _Module:
    path: str
    imports: frozenset[str]
    names: frozenset[str]
    used: bool
    mark: Mark

    @property
    def libraries(self) -> frozenset[str]:
        """Return the packages that it imports something of."""
        return frozenset(name.partition(".")[0] for name in self.imports)


def _modules(view: View) -> Iterator[_Module]:
    for one in view.items("Modules"):
        told = {key: node for key in ("Path", "Imports", "Names", "Used") if (node := one.find(key))}
        path = str(told["Path"].value)
        if not _ASIDE.search(path):
            imports, names = frozenset(_texts(told["Imports"])), frozenset(_texts(told["Names"]))
            yield _Module(path, imports, names, told["Used"].value is True, one.node.mark)


def _texts(node: Node) -> list[str]:
    return [str(inner.value) for inner in node.value] if isinstance(node.value, tuple) else []


def _makes_features(one: _Module) -> bool:
    return bool(_FEATURES.search(one.path) and one.libraries & _DATA)


def _trains(one: _Module) -> bool:
    learns = any(name.partition(".")[0] in LEARN and not _PREPARES.match(name) for name in one.imports)
    return learns and bool(one.names & {"fit", "backward"}) and not _makes_features(one)


def _answers(one: _Module) -> bool:
    return one.names >= HANDLERS or bool(one.libraries & ANSWER and one.libraries & MODELS and "predict" in one.names)


def _which(is_one: Callable[[_Module], bool]) -> Made:
    def told(view: View) -> Fact:
        found = [one for one in _modules(view) if is_one(one)]
        return Fact(tuple(one.path for one in found), mark=found[0].mark if found else view.node.mark, key="Modules")

    return Made(told, "Modules")


def _used(is_one: Callable[[_Module], bool]) -> Made:
    def told(view: View) -> Fact:
        found = [one for one in _modules(view) if is_one(one)]
        first = next((one for one in found if one.used), found[0] if found else None)
        mark = first.mark if first else view.node.mark
        return Fact(bool(first and first.used), mark=mark, key="Tests", confidence="medium")

    return Made(told, "Tests")


suite = Mapping(
    TestSuite,
    spelled={"files": "tests"},
    facts={
        "feature_code": _which(_makes_features),
        "feature_code_used": _used(_makes_features),
        "training_code": _which(_trains),
        "training_code_used": _used(_trains),
        "serving_code": _which(_answers),
        "serving_code_used": _used(_answers),
    },
)
