"""Scripts that prepare a machine for people."""

from __future__ import annotations

from wellbuilt.kernel.concepts import Concept, fact


class SetupScript(Concept):
    """A script that runs by itself when a machine for people is made or started."""

    area = "software"

    secrets: bool = fact("Is there a password or an access key in its text?")
    stops_when_idle: bool = fact("Does it see to it that the machine stops when nobody uses it?")
