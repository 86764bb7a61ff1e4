"""Roles: what machines and services act as."""

from __future__ import annotations

from wellbuilt.kernel.concepts import Concept


class Role(Concept):
    """An identity that machines and services take on, with what it may do."""
