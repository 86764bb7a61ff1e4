"""The names by which policies call AWS's services, where Terraform looks them up."""

from __future__ import annotations

from wellbuilt.kernel.provided import Computed
from wellbuilt.kernel.records import Node, Partial, Unknown

SUFFIX = Unknown("how a service's name ends differs by partition")


def _named(body: Node) -> dict[str, Node]:
    """Return the name of the service that is asked for; only how it ends depends on where it is deployed.

    https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/service_principal
    """
    given = body.value if isinstance(body.value, dict) else {}
    service = given.get("service_name")
    if service is None or not isinstance(service.value, str):
        return {}
    return {"name": Node(Partial((f"{service.value}.amazonaws.com", SUFFIX)), service.mark)}


principal = Computed("aws_service_principal", _named)
