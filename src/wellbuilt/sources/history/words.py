"""The words in which histories are told: the keys of each kind of record."""

from __future__ import annotations

_LAST = frozenset({"Path", "Stream", "Last"})
_TIMES = _LAST | {"Times"}
_LABELS = frozenset({"Items", "Twice", "Agreed", "Machine"})
KINDS: dict[str, frozenset[str]] = {
    "workflow runs": _LAST | {"Workflow", "Runs", "Started", "Ends"},
    "service calls": _LAST | {"Service", "Call", "Callers"},
    "metrics": frozenset({"Path", "Series"}),
    "granted services": frozenset({"Path", "Granted", "Unused"}),
    "spending": frozenset({"Path", "Lines"}),
    "history": _LAST
    | {"Kind", "Entries", "By", "Ends", "Delivered", "Deliveries", "Hours", "Idle", "Called"}
    | _LABELS,
    "alarm history": frozenset({"Path", "Entries", "Lost", "Deliveries"}),
    "registered model": frozenset(
        {"Path", "Name", "Versions", "Traced", "Signature", "People", "Writers", "Sourced", "Names"}
    ),
    "registry": frozenset({"Path", "Name", "Versions", "Quiet", "AsksWhoCalls"}),
    "experiment": frozenset({"Path", "Name", "Runs", "Settings", "Measures", "Data", "Names", "Failed"}),
    "labels": frozenset({"Path"}) | _LABELS,
    "watch history": _TIMES | {"Of", "Pause", "Breaches", "Lost"},
    "gate history": _TIMES | {"TurnedAway", "Compared", "Wrongly"},
    "trace history": _TIMES | {"Lost"},
    "work history": _TIMES | {"Beyond"},
}
"""By kind. What an export does not tell is left out.

`Started` counts runs by what started them, `Callers` calls by who made them, `By` entries by what they say of it.
`Ends` are the outcomes of the last runs, oldest first. `Last` is the day of the last (ISO), in `Deliveries` of each
`Alarm`; those that are `Lost` reached nobody. `Stream` names what an export tells of one thing. A series says its
`Label`, in which `Hours` (since 1970) it has data, and in which it is `Busy`, more than zero. Of an experiment's
finished `Runs` so many have `Settings`, `Measures`, `Data`; `Names` are those of its parameters and tags. Of a model's
`Versions` so many are `Sourced`: their runs name data and code; of the `People` known so many are `Writers`. `Quiet`
are the days without a new version before a registry was asked. Of what was watched, judged or traced so many `Times`;
the longest `Pause` between two is in days; `Wrongly` are those that were released although they had been turned away,
`Called` counts trainings by the names of what called for them, joined by `+`.
"""
