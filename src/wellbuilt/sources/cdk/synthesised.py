"""Where the templates of a CDK app are at hand: what its programs make is told by those, and only by those."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_OUT = "cdk.out/"
APP = "of this CDK app, only what its programs write out was read: the templates that `cdk synth` makes hold all"
CHANGED = "it is changed after it is made"
SOMETIMES = "whether it is made is known only when the stack is synthesised"


def apps(paths: Iterable[str]) -> tuple[str, ...]:
    """Return the folders, each with its slash, of the apps whose templates are there."""
    found = (path.partition(_OUT)[0] for path in paths if _OUT in path and path.endswith(".template.json"))
    return tuple(sorted({folder for folder in found if folder.endswith("/") or not folder}))


def is_told(path: str, folders: Iterable[str]) -> bool:
    """Tell whether a program belongs to an app whose templates are there."""
    return any(path.startswith(folder) for folder in folders)
