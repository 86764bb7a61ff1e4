"""Recipes of the images that programs run in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.concepts import Concept, fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.serving_app import ServingApp


class ImageBuild(Concept):
    """The recipe of one container image."""

    area = "software"

    moving_bases: tuple[str, ...] = fact("Which images is it built on by a name that can mean another one tomorrow?")
    ended_bases: tuple[str, ...] = fact("Which images is it built on that nobody repairs any more?")
    secrets: tuple[str, ...] = fact("Which passwords or tokens stay in its layers or in its history?")
    loose_packages: tuple[str, ...] = fact("Which packages does it install in whatever version is newest?")
    serves: bool = fact("Does it answer requests?")
    as_root: bool = fact("Does its program run as the user who may do everything?")
    develops: bool = fact("Does its command start a server that is meant for developing?")
    programs: tuple[ServingApp, ...] = link("Which programs that answer requests does it start?")
    run: tuple[ServingApp, ...] = link("Which of them does it run as they are, without a server that takes them?")
