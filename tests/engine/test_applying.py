"""What only says when a check applies is no cause of its failure, however it was come by."""

from __future__ import annotations

from wellbuilt.engine.judge import judge
from wellbuilt.kernel.checks import Check
from wellbuilt.kernel.concepts import Concept, Place, fact
from wellbuilt.kernel.records import Unknown


class Lamp(Concept):
    """A thing with two facts that say when, and one that says what."""

    indoors: bool = fact("Is it indoors?")
    wired: bool = fact("Is it wired?")
    safe: bool = fact("Is it safe?")


def applies(lamp: Lamp) -> bool:
    """Tell whether a lamp is spoken of: the first fact may be unknown."""
    return lamp.indoors or lamp.wired


def test_a_fact_read_after_an_unknown_one_is_no_cause() -> None:
    """The condition is followed past what it had to assume."""
    lamp = Lamp(place=Place(address="lamp"), indoors=Unknown("dark"), wired=True, safe=False)
    check = Check(lambda lamp: lamp.safe, Lamp, "low", (), (), when=applies)
    verdict = judge(check, lamp)
    assert verdict.outcome == "fails"
    assert {name for _, name in verdict.mattered} == {"safe"}
