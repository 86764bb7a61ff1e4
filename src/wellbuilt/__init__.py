"""wellbuilt: is a machine-learning workload Well-Architected?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wellbuilt.store.opening import review

__version__ = "0.1.0"
__all__ = ["__version__", "review"]

_HOMES = {"review": "wellbuilt.store.opening"}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for, so that `import wellbuilt` costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'wellbuilt' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415  nothing is imported before it is needed

    return getattr(import_module(_HOMES[name]), name)
