"""What was done while a workload ran: watched, judged, traced back, called for, and measured by the unit of work."""

from __future__ import annotations

from typing import Literal

from wellbuilt.kernel.concepts import Concept, fact


class WatchHistory(Concept):
    """How what goes into a model in use, or comes out of it, was held against limits."""

    of: Literal["inputs", "answers", "quality"] = fact("What of the model was watched?")
    times: int = fact("How many times was it held against its limits?")
    longest_pause: int = fact("For how many days was it not, at the longest?")
    breaches: int = fact("How many times was it beyond a limit?")
    untold: int = fact("How many of these times was nobody reached?")
    last: str = fact("On which day was the last time?")
    recent: bool = fact("Was that within the half year before the review?")


class GateHistory(Concept):
    """What judged new models before they were released, and what it let through."""

    judged: int = fact("How many times was a model judged?")
    turned_away: int = fact("How many times was one turned away?")
    compared: bool = fact("Was each but the first compared with the model in use, on the same data?")
    wrongly_released: int = fact("How many were released although they had been turned away?")
    last: str = fact("On which day was the last one judged?")
    recent: bool = fact("Was that within the half year before the review?")


class TraceHistory(Concept):
    """That somebody, or a program, tried to find out what an answer was made from."""

    times: int = fact("How many times was it tried?")
    lost: int = fact("How many times did the way back not arrive at the run, its data and the code?")
    last: str = fact("On which day was it last tried?")
    recent: bool = fact("Was that within the half year before the review?")


class CallHistory(Concept):
    """What called for the trainings of a workload."""

    trainings: int = fact("Of how many trainings does it tell?")
    uncalled: int = fact("How many of them did nothing call for?")
    last: str = fact("On which day was the last one?")
    recent: bool = fact("Was that within the half year before the review?")


class WorkHistory(Concept):
    """What a unit of work took of machines, beside what it may take."""

    times: int = fact("How many times was it measured?")
    beyond: float = fact("How many in a hundred of these times did a unit take more than its goal allows?")
    last: str = fact("On which day was it last measured?")
    recent: bool = fact("Was that within the half year before the review?")


OPERATED = (WatchHistory, GateHistory, TraceHistory, CallHistory, WorkHistory)
"""All of them: each counts as long as its last day is recent."""
