"""The words in which histories are told: the keys of each kind of record."""

from __future__ import annotations

_LAST = frozenset({"Path", "Last"})
_LABELS = frozenset({"Items", "Twice", "Agreed", "Machine"})
KINDS: dict[str, frozenset[str]] = {
    "workflow runs": _LAST | {"Workflow", "Runs", "Started", "Ends"},
    "service calls": _LAST | {"Service", "Call", "Callers"},
    "metrics": frozenset({"Path", "Series"}),
    "granted services": frozenset({"Path", "Granted", "Unused"}),
    "spending": frozenset({"Path", "Lines"}),
    "registered model": frozenset({"Path", "Name", "Versions", "Traced"}),
    "history": _LAST | {"Kind", "Entries", "By", "Ends", "Delivered", "Deliveries", "Hours", "Idle"} | _LABELS,
    "alarm history": frozenset({"Path", "Entries", "Lost", "Deliveries"}),
    "labels": frozenset({"Path"}) | _LABELS,
}
"""By kind. What an export does not tell is left out.

`Started` counts runs by what started them, `Callers` calls by who made them, `By` entries by what they say of it.
`Ends` are the outcomes of the last runs, oldest first. `Last` is the day of the last (ISO), in `Deliveries` of each
`Alarm`; those that are `Lost` reached nobody. A series says
its `Label`, in which `Hours` (since 1970) it has data, and in which it is `Busy`, more than zero.
"""
