"""What a project's modules are for, and whether its tests use them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wellbuilt.concepts.test_suite import TestedCode, TestSuite
from wellbuilt.kernel.facts import Fact
from wellbuilt.kernel.mappings import Inside, Key, Made, Mapping
from wellbuilt.kernel.records import Node
from wellbuilt.kernel.values import value
from wellbuilt.kernel.views import PLAIN, View

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wellbuilt.kernel.records import Mark

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


PURPOSES: dict[str, Callable[[_Module], bool]] = {
    "makes features": _makes_features,
    "makes models": _trains,
    "answers requests": _answers,
}


def _code(view: View) -> View | None:
    """Return the code of each purpose that is there: its modules, those that tests use first."""
    parts: list[Node] = []
    for does, is_one in PURPOSES.items():
        found = sorted((one for one in _modules(view) if is_one(one)), key=lambda one: not one.used)
        if found:
            mark = found[0].mark
            paths = Node(tuple(Node(one.path, one.mark) for one in found), mark)
            said = {"Does": Node(does, mark), "Paths": paths, "Used": Node(found[0].used, mark)}
            parts.append(Node(said, mark))
    return View(Node(tuple(parts), view.node.mark), PLAIN) if parts else None


def _used(view: View) -> Fact:
    node = view.find("Used")
    return Fact(node is not None and node.value is True, mark=view.node.mark, key="Used", confidence="medium")


code = Mapping(
    TestedCode,
    facts={"does": Key("Does"), "modules": Key("Paths"), "used": Made(_used, "Used")},
    named=("Does",),
)
suite = Mapping(TestSuite, spelled={"files": "tests"}, parts={"code": (Inside(_code, "Modules"), code)})
