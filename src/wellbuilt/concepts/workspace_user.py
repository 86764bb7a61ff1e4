"""Members of a workspace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.concepts import Concept, link

if TYPE_CHECKING:
    from wellbuilt.concepts.role import Role
    from wellbuilt.concepts.workspace import Workspace


class WorkspaceUser(Concept):
    """One member of a workspace, with settings of their own."""

    area = "roles"

    workspace: Workspace | None = link("Which workspace is it a member of?")
    role: Role | None = link("Which role of its own does it act as?")
