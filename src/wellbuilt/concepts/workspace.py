"""Places where a team does its ML work in the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from wellbuilt.concepts.expense import Expense
from wellbuilt.kernel.concepts import fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.firewall import Firewall
    from wellbuilt.concepts.key import Key
    from wellbuilt.concepts.network import Subnet
    from wellbuilt.concepts.role import Role
    from wellbuilt.concepts.setup_script import SetupScript

SignIn = Literal["directory", "account"]


class Workspace(Expense):
    """A place for a team, with notebooks, storage and settings that its members share."""

    area = "training"

    direct_internet: bool = fact("Can its apps reach the internet around your network?")
    sign_in: SignIn = fact("Do people sign in through the company's directory, or through the cloud account?")
    tells_people_apart: bool = fact("Does the audit trail tell who acted, where people share a role?")
    stops_when_idle: bool = fact("Are notebook apps stopped when nobody uses them?")
    key: Key | None = link("Which key of yours encrypts its disks?")
    role: Role | None = link("Which role do its members act as, unless they have one of their own?")
    subnets: tuple[Subnet, ...] = link("Which parts of your network is it attached to?")
    firewalls: tuple[Firewall, ...] = link("Which firewalls is it behind?")
    scripts: tuple[SetupScript, ...] = link("Which scripts may prepare its notebook apps?")
