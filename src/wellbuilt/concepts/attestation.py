"""What people say of a workload."""

from __future__ import annotations

from wellbuilt.kernel.concepts import Concept, fact


class Attestation(Concept):
    """The word of one person on a practice, or on one fact of a thing: by name, from a day until a day."""

    agrees: bool = fact("Does what files and drills show leave room for it?")
    in_force: bool = fact("Does it still hold by its own date?")
    current: bool = fact("Is what it rests on still as it was?")
    found: bool = fact("Is what it is about still there?")
    returns: bool = fact("Does the profile say after how long it is to be said again?")
    recent: bool = fact("Was it said within that time?")
