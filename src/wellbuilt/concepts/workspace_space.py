"""Spaces inside a workspace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.concepts import Concept, link

if TYPE_CHECKING:
    from wellbuilt.concepts.workspace import Workspace
    from wellbuilt.concepts.workspace_user import WorkspaceUser


class WorkspaceSpace(Concept):
    """A disk and an app in a workspace, for one member or for several."""

    area = "roles"

    workspace: Workspace | None = link("Which workspace is it in?")
    member: WorkspaceUser | None = link("To which member does it belong?")
