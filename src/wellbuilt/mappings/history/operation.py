"""How a workload is run, as it notes it itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wellbuilt.concepts.operation import CallHistory, GateHistory, TraceHistory, WatchHistory, WorkHistory
from wellbuilt.kernel.mappings import Mapping
from wellbuilt.kernel.records import Unknown
from wellbuilt.mappings.history.measured import counts, measured, number, percent, said

if TYPE_CHECKING:
    from wellbuilt.kernel.views import View

WATCHED = ("inputs", "answers", "quality")
CALLS = frozenset({"alarm", "data", "change", "age", "first"})
"""What may call for a training. A `schedule` may have its reasons: whether it has is not known."""
WHEN = {"last": number("Last")}


def _compared(view: View) -> Any:
    compared = said(view, "Compared") >= said(view, "Times") - 1
    return compared or Unknown("not every entry says how good what is in use is")


def _uncalled(view: View) -> Any:
    called = counts(view, "Called")
    if strange := [words for words in called if words and not CALLS.intersection(words.split("+"))]:
        return Unknown(f"whether {strange[0]} is reason enough is not said")
    return called.get("", 0)


watch = Mapping(
    WatchHistory,
    spelled={"files": "watch history"},
    when=lambda view: said(view, "Of") in WATCHED,
    facts=WHEN
    | {
        "of": number("Of"),
        "times": number("Times"),
        "longest_pause": number("Pause"),
        "breaches": number("Breaches"),
        "untold": number("Lost"),
    },
    named=("Stream",),
)
gate = Mapping(
    GateHistory,
    spelled={"files": "gate history"},
    facts=WHEN
    | {
        "judged": number("Times"),
        "turned_away": number("TurnedAway"),
        "compared": measured(_compared, "Compared"),
        "wrongly_released": number("Wrongly"),
    },
    named=("Stream",),
)
trace = Mapping(
    TraceHistory,
    spelled={"files": "trace history"},
    facts=WHEN | {"times": number("Times"), "lost": number("Lost")},
    named=("Stream",),
)
called = Mapping(
    CallHistory,
    spelled={"files": "history"},
    when=lambda view: said(view, "Kind") == "retraining" and view.find("Called") is not None,
    facts=WHEN | {"trainings": number("Entries"), "uncalled": measured(_uncalled, "Called")},
)


def _beyond(view: View) -> Any:
    return percent(said(view, "Beyond"), said(view, "Times"))


work = Mapping(
    WorkHistory,
    spelled={"files": "work history"},
    facts=WHEN | {"times": number("Times"), "beyond": measured(_beyond, "Beyond")},
    named=("Stream",),
)
