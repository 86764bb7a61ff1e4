"""What the name of a container image tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.mappings import Made
from wellbuilt.kernel.records import Partial, Ref, Unknown, Value
from wellbuilt.kernel.views import why

if TYPE_CHECKING:
    from wellbuilt.kernel.views import View

DIGEST = "@sha256:"
BARE = ("repository_url", "RepositoryUri")
"""Attributes of a repository: an address without tag or digest."""


def pinned(path: str) -> Made:
    """Make the fact whether the image at a path is one version: a digest, or a tag other than `latest`."""

    def make(view: View) -> bool | Unknown:
        node = view.find(path)
        return Unknown(f"{path} is not given") if node is None else _pinned(node.value)

    return Made(make, path)


def _pinned(value: Value) -> bool | Unknown:
    match value:
        case str():
            return DIGEST in value or _tag(value) not in ("", "latest")
        case Partial(pieces) if any(isinstance(p, str) and DIGEST in p for p in pieces):
            return True
        case Partial(pieces):
            return _tail(pieces)
        case Ref(_, _, path, None):
            return False if path.rsplit(".", 1)[-1] in BARE else why(value)
        case Ref(value=str() as known):
            return _pinned(known)
        case _:
            return why(value)


def _tail(pieces: tuple[str | Ref | Unknown, ...]) -> bool | Unknown:
    """Tell from the last piece alone: a tag starts after the last slash."""
    last = pieces[-1]
    if isinstance(last, Ref):
        return _pinned(last)
    if isinstance(last, Unknown):
        return last
    if ":" in last or "/" in last:
        return _tag(last) not in ("", "latest")
    return why(Partial(pieces))


def _tag(text: str) -> str:
    """Return what follows the colon after the last slash, "" where there is none."""
    return text.rsplit("/", 1)[-1].partition(":")[2]
