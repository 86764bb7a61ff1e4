"""Features in Feast: views that are kept and served, and what programs read of them.

https://docs.feast.dev/getting-started/concepts/feature-view,
https://docs.feast.dev/getting-started/concepts/feature-retrieval
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.concepts.feature_reading import FeatureReading
from wellbuilt.concepts.feature_set import FeatureSet
from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Always, Default, Key, Made, Mapping
from wellbuilt.kernel.records import Unknown
from wellbuilt.mappings.python.calls import calls

if TYPE_CHECKING:
    from wellbuilt.kernel.records import Node
    from wellbuilt.kernel.views import View

VIEW = "https://rtd.feast.dev/en/latest/index.html#feature-view"
OF_THE_PAST, OF_NOW = "get_historical_features", "get_online_features"


def _unlearnt(view: View) -> Fact:
    """Return the features, by `view:feature`, that are looked up and that no reading of the past asks for."""
    learnt, looked_up = _asked(view, OF_THE_PAST, "1"), _asked(view, OF_NOW, "0")
    if isinstance(learnt, Unknown) or isinstance(looked_up, Unknown):
        unseen = learnt if isinstance(learnt, Unknown) else looked_up
        return Fact(unseen, Origin.UNKNOWN, view.node.mark, OF_NOW)
    others = tuple(name for name in dict.fromkeys(looked_up) if name not in learnt)
    return Fact(others, Origin.STATED, view.node.mark, OF_NOW, confidence="medium")


def _asked(view: View, method: str, at: str) -> list[str] | Unknown:
    """Return the features that all calls of a method ask for; of what is done elsewhere nothing is known."""
    found = [_names(call.first("features", ("features", at, "feature_refs"))[0]) for call in calls(view, method)]
    names = [name for one in found if one is not None for name in one]
    after = view.find("()")
    if None in found or after is None or after.rest is not None:
        return Unknown(f"what {method} asks for is not all seen")
    return names


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
    facts={"unlearnt": Made(_unlearnt, OF_NOW)},
    when=lambda view: bool(calls(view, OF_THE_PAST)) and bool(calls(view, OF_NOW)),
)
