"""Functions: code that runs when it is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.concepts import Concept, back, fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.role import Role
    from wellbuilt.concepts.trigger import Trigger


class Function(Concept):
    """A piece of code that runs when something calls it, on machines that somebody else looks after."""

    area = "automation"

    brings_its_language: bool = fact("Does it come as an image, with a language of its own?")
    language_ended: bool = fact("Has the provider's version of its language reached the end of its support?")
    keeps_failures: bool = fact("Is an event kept that it failed to handle?")
    secrets: tuple[str, ...] = fact("Which environment variables hold a secret in plain text?")
    role: Role | None = link("Which role does it act as?")
    triggers: tuple[Trigger, ...] = back("Which schedules and rules start it?", "Trigger", by="starts")


class FunctionAddress(Concept):
    """A web address at which a function answers."""

    area = "automation"

    open_to_anyone: bool = fact("Does it answer without asking who calls?")
    function: Function | None = link("Which function answers?")
