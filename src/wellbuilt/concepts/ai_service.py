"""Ready-made AI services: models that somebody else trains and runs."""

from __future__ import annotations

from typing import Literal

from wellbuilt.kernel.concepts import Concept, fact


class AiService(Concept):
    """Something made with a ready-made AI service."""

    area = "serving"

    state: Literal["open", "closed to newcomers", "ended"] = fact("Does its provider still offer it?")
    since: str | None = fact("Since when?")
    takes_key: bool = fact("Can you name a key of yours for it when it is made?")
    own_key: bool = fact("Is what it keeps encrypted with a key that you manage?")
