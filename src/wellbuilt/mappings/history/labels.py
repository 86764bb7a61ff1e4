"""Labels, from exports and from what a workload notes itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wellbuilt.concepts.label_set import LabelSet
from wellbuilt.kernel.mappings import Made, Mapping
from wellbuilt.kernel.records import Unknown
from wellbuilt.mappings.history.measured import measured, number, percent, said

if TYPE_CHECKING:
    from wellbuilt.kernel.views import View


def _share(part: str, whole: str) -> Made:
    def told(view: View) -> Any:
        numbers = said(view, part), said(view, whole)
        return next((one for one in numbers if isinstance(one, Unknown)), None) or percent(*numbers)

    return measured(told, part)


FACTS = {
    "items": number("Items"),
    "seen_twice": _share("Twice", "Items"),
    "agreed": _share("Agreed", "Twice"),
    "by_machine": _share("Machine", "Items"),
}
exported = Mapping(LabelSet, spelled={"files": "labels"}, facts=FACTS)
noted = Mapping(LabelSet, spelled={"files": "history"}, when=lambda view: said(view, "Kind") == "labels", facts=FACTS)
