"""The words in which a project's tests are told of."""

from __future__ import annotations

KINDS: dict[str, frozenset[str]] = {"tests": frozenset({"Tests", "Modules"})}
"""By kind. A module has its `Path`, its `Imports`, the `Names` it calls or defines, and `Used`: by tests, or not."""
