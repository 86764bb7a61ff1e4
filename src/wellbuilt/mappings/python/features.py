"""Features in Feast: views that are kept and served, and what programs read of them.

https://docs.feast.dev/getting-started/concepts/feature-view,
https://docs.feast.dev/getting-started/concepts/feature-retrieval
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.concepts.feature_reading import FeatureReading
from wellbuilt.concepts.feature_set import FeatureSet
from wellbuilt.kernel.facts import Fact, Origin, Several
from wellbuilt.kernel.mappings import Always, Default, Key, Made, Mapping
from wellbuilt.kernel.records import Unknown
from wellbuilt.mappings.python.calls import calls

if TYPE_CHECKING:
    from wellbuilt.kernel.records import Node
    from wellbuilt.kernel.views import View

VIEW = "https://rtd.feast.dev/en/latest/index.html#feature-view"
OF_THE_PAST, OF_NOW = "get_historical_features", "get_online_features"


def _read(method: str, *paths: str) -> Made:
    def told(view: View) -> Fact:
        """Return the features that all calls of a method ask for, by `view:feature`."""
        found: list[str] = []
        for call in calls(view, method):
            node, _ = call.first(paths[0], paths)
            names = _names(node)
            if names is None:
                return Fact(Unknown(f"what {method} asks for is not seen"), Origin.UNKNOWN, call.node.mark, method)
            found += names
        after = view.find("()")
        rest = after.rest if after is not None else None
        value = Several(tuple(found), rest) if rest else tuple(found)
        return Fact(value, Origin.STATED, view.node.mark, method, confidence="medium")

    return Made(told, method)


def _names(node: Node | None) -> list[str] | None:
    """Return the features that a list names, None where it names anything else or may be longer."""
    items = node.value if node is not None and isinstance(node.value, tuple) and node.rest is None else ()
    names = [item.value for item in items if isinstance(item.value, str) and ":" in item.value]
    return names if names and len(names) == len(items) else None


view = Mapping(
    FeatureSet,
    spelled={"python": ("feast.FeatureView", "feast.feature_view.FeatureView")},
    facts={
        "serves": Key("online", {True: True, False: False}, default=Default(True, VIEW)),
        "keeps_history": Always(True),
    },
    named=("name",),
)
reading = Mapping(
    FeatureReading,
    spelled={"python": ("feast.FeatureStore", "feast.feature_store.FeatureStore")},
    facts={
        "learnt_from": _read(OF_THE_PAST, "features", "1", "feature_refs"),
        "answered_by": _read(OF_NOW, "features", "0", "feature_refs"),
    },
    when=lambda view: bool(calls(view, OF_THE_PAST, OF_NOW)),
)
