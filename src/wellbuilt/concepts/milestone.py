"""Reviews that were kept, to see what changed since."""

from __future__ import annotations

from wellbuilt.kernel.concepts import Concept, fact


class Milestone(Concept):
    """The last review of a workload that was kept under a name."""

    recent: bool = fact("Was it kept within the time after which the profile asks for another?")
