"""Jobs that make models."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.concepts.expense import Expense
from wellbuilt.kernel.concepts import fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.data_store import DataStore
    from wellbuilt.concepts.firewall import Firewall
    from wellbuilt.concepts.key import Key
    from wellbuilt.concepts.network import Subnet
    from wellbuilt.concepts.role import Role


class TrainingJob(Expense):
    """One run that makes a model from data."""

    area = "training"

    image: str | None = fact("Which image does it run?")
    pinned: bool = fact("Does it name one version of the image, by digest or by a tag other than `latest`?")
    isolated: bool = fact("Are its containers cut off from every network?")
    in_network: bool = fact("Does it run inside your own network?")
    encrypted_between_nodes: bool = fact("Is what its machines tell each other encrypted?")
    machines: int = fact("How many machines does it use?")
    machine_superseded: bool = fact("Is its kind of machine of a previous generation?")
    disk_takes_key: bool = fact("Can you choose the key for the disks of this kind of machine?")
    spot: bool = fact("Does it use spare capacity that may be taken away?")
    checkpointed: bool = fact("Does it save its state as it goes, so that it can resume?")
    secrets: tuple[str, ...] = fact("Which environment variables hold a secret in plain text?")
    inputs: tuple[DataStore, ...] = link("Which stores does it read its data from?")
    output: DataStore | None = link("Where does it put the model artifacts?", onward=True)
    volume_key: Key | None = link("Which key of yours encrypts the disks of its machines?")
    output_key: Key | None = link("Which key of yours encrypts the model artifacts?")
    role: Role | None = link("Which role does it act as?")
    subnets: tuple[Subnet, ...] = link("Which parts of your network is it attached to?")
    firewalls: tuple[Firewall, ...] = link("Which firewalls is it behind?")
