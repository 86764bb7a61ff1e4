"""Servers on clusters: programs that answer with a model, and jobs that make one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.concepts import Concept, back, fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.image_build import ImageBuild


class ClusterProgram(Concept):
    """A program on a cluster that answers requests, in as many copies as are asked for."""

    copies: int = fact("In how many copies does it run, if nothing scales it?")
    image: str | None = fact("Which image does it run, where it names one?")
    pinned: bool = fact("Does it name one version of the image, by digest or by a tag other than `latest`?")
    ready_checked: bool = fact("Is it asked whether it is ready before requests reach it?")
    asks_for_resources: bool = fact("Does it say how much processor and memory it needs?")
    secrets: tuple[str, ...] = fact("Which environment variables hold a secret in plain text?")
    beyond_container: bool = fact("May it do to its machine what programs in containers otherwise cannot?")
    scalers: tuple[ServerScaler, ...] = back("What changes the number of its copies?", "ServerScaler", by="server")


class Server(ClusterProgram):
    """A program on a cluster that surely answers with a model: its kind, image, command, settings or name say so."""


class BuiltProgram(ClusterProgram):
    """A program on a cluster whose image is built from a recipe here: only that says what the program is for."""

    recipes: tuple[ImageBuild, ...] = link("From which recipes of images is it built?")


class ServerScaler(Concept):
    """What changes the number of copies of a program on a cluster."""

    least: int = fact("What is the least number of copies?")
    most: int = fact("What is the greatest number of copies?")
    server: ClusterProgram | None = link("Which server does it scale?")


class ClusterTraining(Concept):
    """A job on a cluster that makes a model."""

    images: tuple[str, ...] = fact("Which images does it run?")
    unpinned: tuple[str, ...] = fact("Which of its images are named by no one version?")
