"""Machines where people write and run code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.concepts.expense import Expense
from wellbuilt.kernel.concepts import fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.firewall import Firewall
    from wellbuilt.concepts.key import Key
    from wellbuilt.concepts.network import Subnet
    from wellbuilt.concepts.role import Role
    from wellbuilt.concepts.setup_script import SetupScript


class Notebook(Expense):
    """A machine where people write and run code by hand."""

    area = "training"

    self_run: bool = fact("Do its users keep its machine themselves, instead of a provider?")
    root_access: bool = fact("Can its users become root?")
    direct_internet: bool = fact("Can it reach the internet around your network?")
    metadata_needs_token: bool = fact("Must whoever asks the machine for its credentials present a token first?")
    platform_retired: bool = fact("Has its operating system come to the end of its support?")
    machine_superseded: bool = fact("Is its kind of machine of a previous generation?")
    volume_key: Key | None = link("Which key of yours encrypts its disk?")
    role: Role | None = link("Which role does it act as?")
    subnets: tuple[Subnet, ...] = link("Which parts of your network is it attached to?")
    firewalls: tuple[Firewall, ...] = link("Which firewalls is it behind?")
    setup: SetupScript | None = link("Which script prepares it?")
