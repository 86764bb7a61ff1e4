"""Ready-made AI services: models that somebody else trains and runs."""

from __future__ import annotations

from typing import Literal

from wellbuilt.kernel.concepts import Concept, fact

Purpose = Literal["text", "images", "speech", "talks", "search", "recommendations", "forecasts", "fraud", "machines"]


class AiService(Concept):
    """Something made with a ready-made AI service."""

    area = "serving"

    service: str = fact("Which service is it made with?")
    purpose: Purpose = fact("What is it for?")
    state: Literal["open", "closed to newcomers", "ended"] = fact("Does its provider still offer it?")
    since: str | None = fact("Since when?")
    own_key: bool = fact("Is what it keeps encrypted with a key that you manage?")
