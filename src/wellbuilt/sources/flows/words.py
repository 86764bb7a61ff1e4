"""The words in which workflows are told of, whichever orchestrator runs them: the keys of each kind of record."""

from __future__ import annotations

KINDS: dict[str, frozenset[str]] = {
    "workflow": frozenset({"Name", "TimeLimit", "Steps"}),
    "timetable": frozenset({"Workflow", "Starts", "MadeUp"}),
    "flow": frozenset({"Name", "Retried", "Told"}),
    "step": frozenset({"Name", "Image", "Loose"}),
}
"""By kind. `Starts`: what a timetable of a `Workflow` waits for, `time` or `event`; `MadeUp`: whether
all runs that were missed are made up for. `Steps` are maps of `STEP`; a value may be a map of `Value`, the `Key` as the
orchestrator's own words have it and, where silence means it, the `Page` that says so. A `step` is one that runs in a
container of its own, with the packages it installs whose versions are `Loose`."""
STEP = frozenset({"Name", "Calls", "Does", "Retried", "Caught", "Told", "Waits", "Bounded", "Unchecked"})
