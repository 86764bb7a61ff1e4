"""Mending the files of a workload: what would be changed, and the change itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wellbuilt.engine.mend import Mended, mend
from wellbuilt.kernel.errors import UsageError
from wellbuilt.kernel.values import value
from wellbuilt.store.files import write as put
from wellbuilt.store.opening import briefed, open_workload

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Mapping
    from pathlib import Path


@value
class Patch:
    """What would be changed in the files below `home`; `before` is what they hold now."""

    home: Path
    mended: Mended
    before: Mapping[str, bytes]


def mended(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]], *, unsafe: bool = False, **asked: Any
) -> Patch:
    """Return what mends the workload in a folder; `asked` is as for `review`, and errors are those it raises."""
    brief, _ = briefed(paths, **asked)
    told = mend(brief, unsafe=unsafe)
    return Patch(open_workload(paths).home, told, {path: brief.tree.read(path) for path in told.files})


def write(patch: Patch) -> None:
    """Change the files, each at once; raises UsageError, before any is written, if one has changed meanwhile."""
    for path, content in patch.before.items():
        if (patch.home / path).read_bytes() != content:
            raise UsageError(f"{path} was changed while it was looked at", hint="run `wellbuilt fix` again")
    for path, content in patch.mended.files.items():
        put((patch.home / path).resolve(), content)
