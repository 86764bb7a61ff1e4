"""Clients of services' APIs: which service one is of, whichever session makes it.

https://docs.aws.amazon.com/boto3/latest/reference/core/session.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.sources.python.symbols import Client

if TYPE_CHECKING:
    from wellbuilt.sources.python.resolving import Resolver
    from wellbuilt.sources.python.summary import Event

MAKERS = frozenset({"client", "create_client", "resource"})
"""Functions and methods that make a client: of boto3, its sessions, aioboto3 and botocore."""
OF_SESSION = {
    "sagemaker_client": "sagemaker",
    "sagemaker_featurestore_runtime_client": "sagemaker-featurestore-runtime",
    "sagemaker_runtime_client": "sagemaker-runtime",
}
"""Attributes of the SageMaker SDK's sessions that are clients."""


def is_maker(dotted: str) -> bool:
    """Tell whether a function or method of some name makes clients."""
    return dotted.rpartition(".")[2] in MAKERS


def client(resolver: Resolver, dotted: str, event: Event) -> Client | None:
    """Return the client that a call makes, None where it makes none or of a service that is not known."""
    if not is_maker(dotted) or not isinstance(event.arguments.value, dict):
        return None
    service = event.arguments.value.get("0") or event.arguments.value.get("service_name")
    named = resolver.node(service).value if service else None
    return Client("", named) if isinstance(named, str) else None
