"""What a library's calls are read for is a word of the library, and what they ask for is one of the service's."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping as Table
from types import ModuleType

import pytest

from tests.mappings.vocabularies import SIGNATURES, Missing, api
from wellbuilt.kernel.plugins import discover
from wellbuilt.kernel.provided import Library
from wellbuilt.kernel.records import PYTHON
from wellbuilt.mappings.aws.sagemaker.sdk import (
    monitoring,
    pipelines,
    processing,
    registry,
    resources,
    serving,
    trainers,
    training,
)

SAID = json.loads(SIGNATURES.read_text())
OLD = {"image_name", "model_data_prefix", "s3_model_data_url", "image", *filter(str.isdigit, "0123456789")}
"""Words that another version, or only some of a family, takes; and positions."""
TABLES: list[tuple[ModuleType, Table[str, tuple[str, ...]], tuple[str, ...]]] = [
    (training, training.SETTINGS, training.PLAIN),
    (processing, processing.SETTINGS, processing.PROCESSORS),
    (processing, processing.NETWORK, processing.CONFIGS),
    (serving, serving.SETTINGS, serving.MODELS),
    (serving, serving.CONTAINER, serving.MODELS),
    (serving, serving.CAPTURE, serving.CAPTURES),
    (serving, serving.QUEUE, serving.ASYNCHRONOUS),
    (serving, serving.BATCH, serving.TRANSFORMERS),
    (monitoring, monitoring.SETTINGS, tuple(monitoring.MONITORS)),
    (pipelines, pipelines.CHECK_SETTINGS, pipelines.CHECKS),
    (trainers, trainers.SETTINGS, trainers.TRAINERS),
]
GONE = {"s3_input", "DummyOperator"}
"""What no version offers that can still be installed."""
ORDERS = {**training.ORDERS, **processing.ORDERS, **serving.MODEL_ORDERS, registry.GROUPS[0]: ("name",)}


def group(kind: str) -> str:
    """Return what a call is called wherever it is offered: `Estimator`, `Estimator.deploy`."""
    steps = kind.split(".")
    return ".".join(steps[next((at for at, step in enumerate(steps) if step[:1].isupper()), -1) :])


def takes(kinds: tuple[str, ...]) -> Iterator[str]:
    """Yield what any of some calls says it takes."""
    groups = {group(kind) for kind in kinds}
    yield from (name for kind, said in SAID.items() if group(kind) in groups for name in said["takes"])


@pytest.mark.parametrize(("module", "table", "kinds"), TABLES)
def test_every_argument_is_a_word_of_the_library(
    module: ModuleType, table: Table[str, tuple[str, ...]], kinds: tuple[str, ...]
) -> None:
    """A word that no class of a family knows would be silent for ever."""
    known = {*takes(kinds), *OLD}
    read = {name for names in table.values() for name in names if not name.startswith("train_")}
    assert read - known == set(), module.__name__


def test_every_call_is_offered_somewhere() -> None:
    """Under at least one of its names, each class was found in the library itself."""
    chained = (".create_model.", ".build.")
    asked: dict[str, set[str]] = defaultdict(set)
    for library in (one for one in discover("mappings", Library) if one.dialect == PYTHON.name):
        for kind in library.kinds:
            if not kind.startswith("stepfunctions.") and not any(one in kind for one in (".shapes.", ".resources.")):
                asked[group(kind)].add(kind)
    found = {group(kind) for kind in SAID}
    inherited = {name for name in asked if "." in name and name.rpartition(".")[0] in found}
    missing = {
        name: kinds
        for name, kinds in asked.items()
        if name not in found | inherited and not any(_of_a_decorator(kind) for kind in kinds)
    }
    assert {n for n, kinds in missing.items() if not any(c in kind for kind in kinds for c in chained)} == GONE


def _of_a_decorator(kind: str) -> bool:
    """Tell whether a call is of what a decorator that was found makes: `task()`, `task.branch`, `task.expand`."""
    steps = kind.replace("()", "").split(".")
    roots = {".".join(steps[:at]) for at in range(2, len(steps) + 1)}
    return bool(roots & SAID.keys())


def test_positions_are_those_of_the_library() -> None:
    """An argument without a name is the one that stands there."""
    wrong = {}
    for kind, order in ORDERS.items():
        said = [one["takes"][: len(order)] for name, one in SAID.items() if group(name) == group(kind)]
        if said and list(order) not in said:
            wrong[kind] = said
    assert wrong == {}


def test_resources_and_shapes_are_those_of_the_api() -> None:
    """What is created is created by the API as well, and the API knows each shape."""
    try:
        vocabulary = api()
        from botocore.session import get_session  # noqa: PLC0415  installed for tests only

        shapes = set(get_session().get_service_model("sagemaker").shape_names)
    except Missing as reason:
        pytest.skip(str(reason))
    assert [noun for noun in resources.NOUNS if vocabulary(f"sagemaker:Create{noun}") is None] == []
    own = {kind.rpartition(".")[2] for kind in resources.SHAPES}
    assert own - shapes == set()
