"""Policies that stand by themselves and are attached to roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.concepts import Concept, back, link

if TYPE_CHECKING:
    from wellbuilt.concepts.role import Role
    from wellbuilt.concepts.statement import Statement


class Policy(Concept):
    """A named list of statements, written once and attached where it is needed."""

    area = "roles"

    statements: tuple[Statement, ...] = link("What does it allow and forbid?")
    roles: tuple[Role, ...] = back("Which roles carry it?", "Role", by="policies")
