"""Programs that are started beside each other for work on models."""

from __future__ import annotations

from typing import Literal

from wellbuilt.kernel.concepts import Concept, fact

Purpose = Literal["keeps experiments", "runs notebooks", "answers with a model", "other"]


class Program(Concept):
    """A program in a container that people who work on models start, or one that is started with it."""

    area = "software"

    does: Purpose = fact("What is it for?")
    image: str | None = fact("Which image does it run that somebody else made, where it names one?")
    pinned: bool = fact("Does it name one version of the image, by digest or by a tag other than `latest`?")
    secrets: tuple[str, ...] = fact("Which environment variables hold a secret in plain text?")
    asks_who_calls: bool = fact("Must whoever opens it say who they are?")
    reachable: bool = fact("Can other machines open it?")
