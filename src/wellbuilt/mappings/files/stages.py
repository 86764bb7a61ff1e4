"""Stages of DVC, and where it keeps versions."""

from __future__ import annotations

from wellbuilt.concepts.stage import Stage, VersionedData
from wellbuilt.kernel.mappings import Key, Mapping

stage = Mapping(
    Stage,
    spelled={"files": "stage"},
    facts={"locked": Key("Locked"), "changed": Key("Changed"), "seen": Key("Seen")},
    named=("Name",),
)
versioned_data = Mapping(
    VersionedData,
    spelled={"files": "versioned data"},
    facts={"shared": Key("Remote"), "on_one_machine": Key("Here")},
)
