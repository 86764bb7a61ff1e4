"""The words in which workflows are told of, whichever orchestrator runs them: the keys of each kind of record."""

from __future__ import annotations

KINDS: dict[str, frozenset[str]] = {
    "workflow": frozenset({"Name", "TimeLimit", "Steps"}),
    "timetable": frozenset({"Workflow", "Starts", "MadeUp"}),
    "flow": frozenset({"Name", "Retried", "Told"}),
    "step": frozenset({"Name", "Image", "Loose"}),
    "dataset": frozenset({"Name", "Type", "Path", "Versioned", "Keeper"}),
    "plan": frozenset({"Name", "Steps", "ByHand"}),
}
"""By kind. `Starts`: what a timetable of a `Workflow` waits for, `time` or `event`; `MadeUp`: whether
all runs that were missed are made up for. `Steps` are maps of `STEP`; a value may be a map of `Value`, the `Key` as the
orchestrator's own words have it and, where silence means it, the `Page` that says so. A `step` is one that runs in a
container of its own, with the packages it installs whose versions are `Loose`. A `plan` is a workflow as a file states
it, its `Steps` maps of `PLANNED`: what they do, no file says; `ByHand`: it runs where
somebody starts it. A `dataset` is what a catalog says of data in a file; `Keeper` may keep its versions besides."""
STEP = frozenset({"Name", "Calls", "Does", "Retried", "Caught", "Told", "Waits", "Bounded", "Unchecked"})
PLANNED = frozenset({"Name", "Code", "Lines", "After", "Decides", "Retried", "Caught"})
"""`Code`: the name of what it runs, where that is not its own; `Lines`: its commands, each a list of words; `After`:
names of the steps it waits for; `Decides`: it does nothing but choose whether those after it run."""
