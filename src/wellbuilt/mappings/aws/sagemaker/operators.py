"""Airflow's operators for SageMaker: their `config` is a request to the API, read as if a program had asked it itself.

https://airflow.apache.org/docs/apache-airflow-providers-amazon/stable/operators/sagemaker.html
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wellbuilt.kernel.provided import Library
from wellbuilt.kernel.records import API, Node, Partial, Record, Unknown
from wellbuilt.kernel.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

PROVIDER, CONTRIB = "airflow.providers.amazon.aws.operators", "airflow.contrib.operators"
TEMPLATE = re.compile(r"(\{\{.*?\}\}|\{%.*?%\})", re.DOTALL)
DEEPEST = 40


def _offered(noun: str, word: str) -> tuple[str, ...]:
    """Return the names of an operator in the provider's package, its first versions and Airflow 1."""
    name = f"SageMaker{noun}Operator"
    old = f"{CONTRIB}.sagemaker_{word}_operator.{name}"
    return f"{PROVIDER}.sagemaker.{name}", f"{PROVIDER}.sagemaker_{word}.{name}", old


ASKING = {
    **dict.fromkeys(_offered("Training", "training"), (("", "CreateTrainingJob"),)),
    **dict.fromkeys(_offered("Tuning", "tuning"), (("", "CreateHyperParameterTuningJob"),)),
    **dict.fromkeys(_offered("Processing", "processing"), (("", "CreateProcessingJob"),)),
    **dict.fromkeys(_offered("Model", "model"), (("", "CreateModel"),)),
    **dict.fromkeys(_offered("EndpointConfig", "endpoint_config"), (("", "CreateEndpointConfig"),)),
    **dict.fromkeys(
        _offered("Transform", "transform"), (("Model", "CreateModel"), ("Transform|", "CreateTransformJob"))
    ),
    **dict.fromkeys(
        _offered("Endpoint", "endpoint"),
        (("Model", "CreateModel"), ("EndpointConfig", "CreateEndpointConfig"), ("Endpoint|", "CreateEndpoint")),
    ),
}
"""By operator, what is asked for by which part of its `config`; with `|` the whole, where that part is not there."""
MADE = (f"{PROVIDER}.sagemaker.SageMakerCreateNotebookOperator",)
NOTEBOOK = {
    "NotebookInstanceName": "instance_name",
    "InstanceType": "instance_type",
    "RoleArn": "role_arn",
    "KmsKeyId": "volume_kms_key_id",
    "LifecycleConfigName": "lifecycle_config_name",
    "DirectInternetAccess": "direct_internet_access",
    "RootAccess": "root_access",
}


def filled_in_later(node: Node, depth: int = 0) -> Node:
    """Return a value in which what a template fills in when the task runs is unknown: `{{ ds }}`."""
    match node.value:
        case str() as text if TEMPLATE.search(text):
            pieces = tuple(
                Unknown(f"{piece} is filled in when the task runs") if at % 2 else piece
                for at, piece in enumerate(TEMPLATE.split(text))
                if piece
            )
            return replace(node, value=Partial(pieces) if len(pieces) > 1 else pieces[0])
        case dict() as items if depth < DEEPEST:
            return replace(node, value={key: filled_in_later(one, depth + 1) for key, one in items.items()})
        case tuple() as nodes if depth < DEEPEST:
            return replace(node, value=tuple(filled_in_later(one, depth + 1) for one in nodes))
        case _:
            return node


def asks(records: Sequence[Record]) -> Iterable[Record]:
    """Yield the requests that the operators make."""
    for record in records:
        items = record.body.value if isinstance(record.body.value, dict) else {}
        if record.kind in MADE:
            yield _notebook(record, items)
        else:
            yield from _of_config(record, items)


def _of_config(record: Record, items: dict[str, Node]) -> Iterator[Record]:
    config = items.get("config")
    told = Node({}, record.body.mark, Unknown("what it is configured with is not seen")) if config is None else config
    parts = told.value if isinstance(told.value, dict) else {}
    made = items.get("operation", Node("create", record.body.mark)).value == "create"
    for part, operation in ASKING[record.kind]:
        name, whole = part.rstrip("|"), part.endswith("|")
        body = parts.get(name) if name in parts else told if whole or not part else None
        if body is not None and (made or operation != "CreateEndpoint"):
            asked = replace(_map(body), mark=record.body.mark)
            yield Record(f"sagemaker:{operation}", record.address, asked, API.name, record.scope, record.doubt)


def _map(node: Node) -> Node:
    """Return what a request says, all of it unknown where it is put together out of sight."""
    if isinstance(node.value, dict):
        return filled_in_later(node)
    return Node({}, node.mark, Unknown("what it is configured with is known only when it runs"))


def _notebook(record: Record, items: dict[str, Node]) -> Record:
    given = {key: items[name] for key, name in NOTEBOOK.items() if name in items and items[name].value is not None}
    more = Unknown("further settings are handed to the request") if "create_instance_kwargs" in items else None
    body = filled_in_later(Node(given, record.body.mark, more or record.body.rest))
    return Record("sagemaker:CreateNotebookInstance", record.address, body, API.name, record.scope, record.doubt)


operators = Library("python", (*ASKING, *MADE), asks)
