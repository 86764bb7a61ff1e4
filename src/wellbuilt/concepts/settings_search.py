"""Searches for settings that a program makes itself."""

from __future__ import annotations

from wellbuilt.kernel.concepts import Concept, fact


class SettingsSearch(Concept):
    """A program's search for the settings with which training gives the best model."""

    bounded: bool = fact("Does it end by itself, after a number of tries or a time?")
    long: bool = fact("Does it make many tries?")
    gives_up_early: bool = fact("Are tries stopped that cannot become the best?")
