"""Terraform configurations, evaluated as `terraform plan` would as far as files alone can tell.

A scope is a root module: a folder that no other folder calls as a module.
https://developer.hashicorp.com/terraform/language
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Dialect, Status
from wellbuilt.kernel.sources import Source
from wellbuilt.sources.terraform import dialect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import ModuleType

    from wellbuilt.kernel.edits import Edit
    from wellbuilt.kernel.ports import Tree
    from wellbuilt.kernel.records import Gap, Record, Request, StatusState, Unknown
    from wellbuilt.sources.terraform.workspace import Workspace


def _wants(path: str, _head: Callable[[], bytes]) -> bool:
    return path.endswith((".tf", ".tf.json"))


def _read(tree: Tree, paths: Sequence[str], request: Request) -> Iterator[Record | Gap | Status]:
    from wellbuilt.sources.terraform.workspace import Workspace  # noqa: PLC0415 - costs a third of a second's parser

    workspace = Workspace(tree, paths)
    for folder in workspace.roots:
        yield from _root(workspace, folder, request)


def _root(workspace: Workspace, folder: str, request: Request) -> Iterator[Record | Gap | Status]:
    closure = workspace.closure(folder)
    if not any(workspace.kinds[part] & request.kinds for part in closure):
        yield _passed(workspace, folder, closure)
        return
    from wellbuilt.sources.terraform.root import Root  # noqa: PLC0415

    yield from Root(workspace, folder, request).results()


def _passed(workspace: Workspace, folder: str, closure: list[str]) -> Status:
    """Return the status of a root that holds nothing asked for: read, unless a file was not."""
    from wellbuilt.sources.terraform.blocks import text_problem  # noqa: PLC0415 - only where there is Terraform

    digest = hashlib.sha256()
    paths = sorted(path for part in closure for path in workspace.folders[part])
    problems = [f"{path}: {workspace.unread[path]}" for path in paths if path in workspace.unread]
    for path in paths:
        data = workspace.contents.get(path, b"")
        digest.update(data)
        problem = text_problem(data)
        if problem:
            problems.append(f"{path} {problem}")
    state: StatusState = "read" if not problems else "failed" if len(problems) == len(paths) else "partly"
    return Status("terraform", folder, state, "; ".join(problems[:5]), digest=digest.hexdigest())


def _wants_plan(path: str, head: Callable[[], bytes]) -> bool:
    return path.endswith(".json") and _plan().wants(path, head)


def _read_plan(tree: Tree, paths: Sequence[str], request: Request) -> Iterator[Record | Gap | Status]:
    yield from _plan().read(tree, paths, request)


def _plan() -> ModuleType:
    from wellbuilt.sources.terraform import plan  # noqa: PLC0415 - loaded only where there is JSON

    return plan


def _edit(content: bytes, wanted: Edit) -> bytes | Unknown:
    from wellbuilt.sources.terraform.editing import edit  # noqa: PLC0415 - loaded only where something is written

    return edit(content, wanted)


terraform = Source(
    name="terraform",
    version="1",
    dialects=(Dialect("terraform", kind=dialect.kind, key=dialect.key),),
    wants=_wants,
    read=_read,
    edit=_edit,
)

terraform_plan = Source(
    name="terraform-plan",
    version="1",
    dialects=(Dialect("terraform", kind=dialect.kind, key=dialect.key),),
    wants=_wants_plan,
    read=_read_plan,
)
