"""Grids of settings that a program tries out one by one."""

from __future__ import annotations

from wellbuilt.kernel.concepts import Concept, fact


class SettingsGrid(Concept):
    """A list of settings of which a program tries every combination, each to its end."""

    combinations: int = fact("How many combinations of settings are tried?")
