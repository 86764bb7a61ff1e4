"""Runs: of workflows at a code host, of calls that release or train, and of what a workload notes itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wellbuilt.concepts.history import AlarmDelivery, AlarmHistory, RunHistory, UseHistory
from wellbuilt.concepts.trigger import Trigger
from wellbuilt.kernel.mappings import Made, Mapping, Names, names
from wellbuilt.kernel.records import Unknown
from wellbuilt.mappings.history.measured import counts, measured, number, percent, said

if TYPE_CHECKING:
    from collections.abc import Callable

    from wellbuilt.kernel.views import View

FAILED = frozenset({"failure", "failed", "timed_out", "startup_failure"})
ENDED = FAILED | {"success", "succeeded"}
"""Outcomes of runs that came to an end: https://docs.github.com/en/rest/checks/runs. What was cancelled or skipped
says nothing."""
BUTTON = "workflow_dispatch"
"""The event of a button, or of somebody's token: https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows"""
HANDS = {BUTTON, "web", "chat"}
NOT_TOLD = frozenset({"unknown", "api", "trigger", "external"})
"""What GitLab calls pipelines that somebody started on a page or in a chat, and those of which nobody knows:
https://docs.gitlab.com/ci/jobs/job_rules/#ci_pipeline_source-predefined-variable"""
RELEASES = {"CreateEndpoint", "UpdateEndpoint", "UpdateEndpointWeightsAndCapacities"}
TRAININGS = {"CreateTrainingJob", "CreateHyperParameterTuningJob", "CreateAutoMLJob", "CreateAutoMLJobV2"}
DOES = {"release": "releases", "retraining": "trainings"}


def _in_a_row(view: View) -> Any:
    ends = said(view, "Ends")
    ended = [end for end in ends if end in ENDED] if isinstance(ends, tuple) else []
    if not ended:
        return Unknown("the export does not say how any of them ended")
    return next((at for at, end in enumerate(reversed(ended)) if end not in FAILED), len(ended))


def _share(key: str, total: str, which: Callable[[str], bool]) -> Made:
    """Return the fact of how many in a hundred began in a way; `total` is the number of all, or what counts them."""

    def told(view: View) -> Any:
        counted = sum(count for word, count in counts(view, key).items() if which(word))
        return percent(counted, _all(view, total))

    return measured(told, key)


def _all(view: View, total: str) -> Any:
    return sum(counts(view, total).values()) or said(view, total)


def _runs_of(
    key: str, does: Callable[[View], str], total: str, hands: set[str], machines: Callable[[str], bool]
) -> dict[str, Any]:
    return {
        "does": measured(does, key),
        "runs": measured(lambda view: _all(view, total), total),
        "by_hand": _share(key, total, lambda word: word in hands),
        "by_machine": _share(key, total, machines),
        "last": number("Last"),
    }


NO_PIPELINE = {"delivery": Names(("Stream",), find=lambda _: ())}
"""What tells by itself whether it released or trained is the history of no delivery pipeline."""
ENDS = {"failures_in_a_row": measured(_in_a_row, "Ends")}


workflow_runs = Mapping(
    RunHistory,
    spelled={"files": "workflow runs"},
    facts=ENDS | _runs_of("Started", lambda _: "other", "Runs", HANDS, lambda word: word not in HANDS | NOT_TOLD),
    links={"delivery": names("Workflow")},
)


def _call_does(view: View) -> str:
    return "releases" if said(view, "Call") in RELEASES else "trainings"


calls = Mapping(
    RunHistory,
    spelled={"files": "service calls"},
    when=lambda view: said(view, "Service") == "sagemaker" and said(view, "Call") in RELEASES | TRAININGS,
    facts=_runs_of("Callers", _call_does, "Callers", {"person"}, lambda word: word in ("service", "build")),
    links=NO_PIPELINE,
    named=("Stream",),
)


def _noted_does(view: View) -> str:
    return DOES[str(said(view, "Kind"))]


noted_runs = Mapping(
    RunHistory,
    spelled={"files": "history"},
    when=lambda view: said(view, "Kind") in DOES,
    facts=ENDS | _runs_of("By", _noted_does, "Entries", {"hand"}, lambda word: word != "hand"),
    links=NO_PIPELINE,
    named=("Stream",),
)


def _started(key: str, machines: Callable[[str], bool]) -> Callable[[View], bool]:
    """Return whether a machine started any of some trainings: then there is something that starts them."""
    return lambda view: any(count for word, count in counts(view, key).items() if machines(word))


ON = {"enabled": measured(lambda _: True, "Last")}
called_by_itself = Mapping(
    Trigger,
    spelled={"files": "service calls"},
    when=lambda view: (
        said(view, "Call") in TRAININGS and _started("Callers", lambda w: w in ("service", "build"))(view)
    ),
    facts=ON,
    links={"starts": names("Stream")},
)
EVENTS = frozenset({"alarm", "data", "change", "first"})
"""What may call for a training, besides time."""


def _waits_for(view: View) -> Any:
    called = counts(view, "Called")
    events = all(EVENTS.intersection(words.split("+")) for words in called)
    return "event" if called and events else Unknown("not every training was called for by an event, as far as is told")


noted_by_itself = Mapping(
    Trigger,
    spelled={"files": "history"},
    when=lambda view: said(view, "Kind") == "retraining" and _started("By", lambda w: w != "hand")(view),
    facts=ON | {"on": measured(_waits_for, "Called")},
    links={"starts": names("Stream")},
)


def _undelivered(view: View) -> Any:
    told = counts(view, "Delivered")
    if sum(told.values()) < said(view, "Entries"):
        return Unknown("not every entry says whether it was delivered")
    return told.get("false", 0)


DELIVERIES = {
    "deliveries": ("Deliveries", Mapping(AlarmDelivery, facts={"alarm": number("Alarm"), "last": number("Last")}))
}


noted_alarms = Mapping(
    AlarmHistory,
    spelled={"files": "history"},
    when=lambda view: said(view, "Kind") == "alarm",
    facts={"alarms": number("Entries"), "undelivered": measured(_undelivered, "Delivered")},
    parts=DELIVERIES,
)

alarm_history = Mapping(
    AlarmHistory,
    spelled={"files": "alarm history"},
    facts={"alarms": number("Entries"), "undelivered": number("Lost")},
    parts=DELIVERIES,
)


def _idle(view: View) -> Any:
    hours, idle = said(view, "Hours"), said(view, "Idle")
    return next((one for one in (hours, idle) if isinstance(one, Unknown)), None) or percent(idle, hours)


noted_use = Mapping(
    UseHistory,
    spelled={"files": "history"},
    when=lambda view: said(view, "Kind") == "utilisation",
    facts={"hours": number("Hours"), "idle": measured(_idle, "Idle")},
)
