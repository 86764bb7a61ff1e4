"""Models in a catalog of Kedro: whether a run writes over the model of the last one.

https://docs.kedro.org/en/0.19.14/data/data_catalog.html#dataset-versioning
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wellbuilt.concepts.model_place import ModelPlace
from wellbuilt.kernel.facts import Fact, Origin, unknown
from wellbuilt.kernel.mappings import Made, Mapping
from wellbuilt.kernel.records import Unknown

if TYPE_CHECKING:
    from wellbuilt.kernel.views import View

PAGE = "https://docs.kedro.org/en/0.19.14/data/data_catalog.html#dataset-versioning"
_OF_OBJECTS = re.compile(r"(?i)(^|\.)(pickle|joblib|cloudpickle)\w*dataset$|(^|\.)\w*model\w*dataset$")
_ABOUT_PROMPTS = re.compile(r"(?i)openai|chat|langchain|langfuse|opik|autogen|llm|client")
_MODEL = re.compile(r"(?i)(^|_)(model|classifier|regressor|estimator|forecaster|predictor)s?(_pickle|_pkl)?$")


def _word(view: View, key: str) -> str:
    node = view.find(key)
    return node.value if node is not None and isinstance(node.value, str) else ""


def _is_model(view: View) -> bool:
    """Tell whether a set of data surely is a model: objects of a program whose name says so."""
    kind = _word(view, "Type")
    objects = _OF_OBJECTS.search(kind) is not None and not _ABOUT_PROMPTS.search(kind)
    return objects and _MODEL.search(_word(view, "Name")) is not None


def _keeps(view: View) -> Fact:
    said = view.find("Versioned")
    if "mlflow" in _word(view, "Type").lower():
        return Fact(True, Origin.STATED, view.node.mark, "type")
    if said is not None and isinstance(said.value, bool) and said.value:
        return Fact(True, Origin.STATED, said.mark, "versioned")
    keeper = _word(view, "Keeper")
    if keeper:
        return unknown(f"{keeper} may keep it", view.node.mark, "versioned")
    if said is not None and not isinstance(said.value, bool):
        return Fact(Unknown("it is filled in when it runs"), Origin.UNKNOWN, said.mark, "versioned")
    if re.search(r"[{$]", _word(view, "Path")) or not _word(view, "Path"):
        return unknown("where it lies is filled in when it runs", view.node.mark, "filepath")
    if said is not None:
        return Fact(False, Origin.STATED, said.mark, "versioned")
    return Fact(False, Origin.DEFAULT, view.node.mark, "versioned", PAGE, confidence="medium")


model = Mapping(
    ModelPlace,
    spelled={"flows": "dataset"},
    facts={"keeps_versions": Made(_keeps, "Versioned")},
    named=("Name",),
    when=_is_model,
)
