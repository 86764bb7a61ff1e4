"""Models as they are hosted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.concepts import Concept, back, fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.container import Container
    from wellbuilt.concepts.data_store import DataStore
    from wellbuilt.concepts.firewall import Firewall
    from wellbuilt.concepts.model_package import ModelPackage
    from wellbuilt.concepts.network import Subnet
    from wellbuilt.concepts.role import Role
    from wellbuilt.concepts.variant import Variant


class Model(Concept):
    """A trained model together with the code that serves it."""

    area = "models"

    isolated: bool = fact("Are its containers cut off from every network?")
    in_network: bool = fact("Does it run inside your own network?")
    containers: tuple[Container, ...] = link("Which containers does it run in?")
    stores: tuple[DataStore, ...] = link("Which stores are its artifacts loaded from?")
    packages: tuple[ModelPackage, ...] = link("Which registered versions is it made from?")
    role: Role | None = link("Which role does it act as?")
    subnets: tuple[Subnet, ...] = link("Which parts of your network is it attached to?")
    firewalls: tuple[Firewall, ...] = link("Which firewalls is it behind?")
    variants: tuple[Variant, ...] = back("Which variants of an endpoint serve it?", "Variant", by="model")
