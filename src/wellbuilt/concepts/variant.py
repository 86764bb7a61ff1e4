"""Variants: the machines behind an endpoint that serve one model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.concepts import Concept, fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.endpoint_config import EndpointConfig
    from wellbuilt.concepts.model import Model


class Variant(Concept):
    """One model, or one fleet of machines for several, behind an endpoint."""

    name: str = fact("What is it called?")
    shadow: bool = fact("Does it only see copies of requests, so that its answers reach nobody?")
    serverless: bool = fact("Does the provider find the machines, request by request?")
    machines: int = fact("How many machines does it start with?")
    machine_superseded: bool = fact("Is its kind of machine of a previous generation?")
    disk_takes_key: bool = fact("Can you choose the key for the disks of this kind of machine?")
    scales_itself: bool = fact("Does the platform add and remove machines as the models on it need?")
    shell_access: bool = fact("Can somebody open a shell on its machines?")
    model: Model | None = link("Which model does it serve?")
    owner: EndpointConfig = link("Which configuration is it a part of?")
