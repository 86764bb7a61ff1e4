"""Packages of others that a program needs."""

from __future__ import annotations

from wellbuilt.kernel.concepts import Concept, fact


class PackageSet(Concept):
    """The packages that one program asks for, in one manifest."""

    area = "software"

    makes_models: bool = fact("Is a library that models are made or used with among them?")
    for_development: bool = fact("Are they only for those who work on the program?")
    loose: tuple[str, ...] = fact("Which packages have no exact version, neither stated nor in a lock?")
    locked: bool = fact("Does a lock name the version of every package, those that packages need included?")
    not_in_lock: tuple[str, ...] = fact(
        "Which packages that are asked for does the lock not hold in a version that will do?"
    )
    given_up: tuple[str, ...] = fact("Which packages have been given up by those who made them?")
