"""Logs: what programs say as they run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.concepts import Concept, fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.key import Key


class LogGroup(Concept):
    """A place where the logs of one program are kept together."""

    area = "monitors"

    expires: bool = fact("Are its logs deleted after a time?")
    key: Key | None = link("Which key of yours encrypts its logs?")
