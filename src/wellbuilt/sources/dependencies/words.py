"""The words in which manifests are told of."""

from __future__ import annotations

KINDS: dict[str, frozenset[str]] = {"packages": frozenset({"Path", "Format", "Needs", "Lock", "Constraints"})}
"""By kind. A need has `Name`, `Versions`, `Grammar` and `Hashed`; a lock or constraints have `Path` and `Versions`."""
