"""wellbuilt: is a machine-learning workload Well-Architected?

`review` answers; the other names are the words that a plugin is written in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wellbuilt.kernel.checks import check
    from wellbuilt.kernel.concepts import Concept, back, every, fact, link
    from wellbuilt.kernel.drills import Drill, Measurement
    from wellbuilt.kernel.mappings import SWITCH, Always, Companion, Default, Given, Key, Made, Mapping, names
    from wellbuilt.kernel.reporting import Look, Report
    from wellbuilt.kernel.reviews import Review
    from wellbuilt.store.opening import review

__version__ = "0.1.0"
__all__ = [
    "SWITCH",
    "Always",
    "Companion",
    "Concept",
    "Default",
    "Drill",
    "Given",
    "Key",
    "Look",
    "Made",
    "Mapping",
    "Measurement",
    "Report",
    "Review",
    "__version__",
    "back",
    "check",
    "every",
    "fact",
    "link",
    "names",
    "review",
]

_WORDS = {
    "store.opening": ("review",),
    "kernel.checks": ("check",),
    "kernel.concepts": ("Concept", "back", "every", "fact", "link"),
    "kernel.drills": ("Drill", "Measurement"),
    "kernel.mappings": ("SWITCH", "Always", "Companion", "Default", "Given", "Key", "Made", "Mapping", "names"),
    "kernel.reporting": ("Look", "Report"),
    "kernel.reviews": ("Review",),
}
_HOMES = {word: f"wellbuilt.{home}" for home, words in _WORDS.items() for word in words}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for, so that `import wellbuilt` costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'wellbuilt' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415  nothing is imported before it is needed

    return getattr(import_module(_HOMES[name]), name)
