"""Teams of people who label and review."""

from __future__ import annotations

from wellbuilt.kernel.concepts import Concept, fact


class LabelingTeam(Concept):
    """People you know who label data or review answers."""

    area = "roles"

    told_of_work: bool = fact("Are its members told when there is work?")
