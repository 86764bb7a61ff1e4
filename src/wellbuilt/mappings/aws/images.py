"""What the name of a container image tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.provided import Computed
from wellbuilt.kernel.records import Node, Partial, Ref, Unknown, Value
from wellbuilt.kernel.views import why
from wellbuilt.mappings.aws.said import said

if TYPE_CHECKING:
    from wellbuilt.kernel.mappings import Made

DIGEST = "@sha256:"
BARE = ("repository_url", "RepositoryUri")
"""Attributes of a repository: an address without tag or digest."""


def pinned(path: str) -> Made:
    """Make the fact whether the image at a path is one version: a digest, or a tag other than `latest`."""
    return said(path, is_pinned)


def is_pinned(value: Value) -> bool | Unknown:
    """Return whether an image's name means one version, as far as it is known."""
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
            return is_pinned(known)
        case _:
            return why(value)


def _tail(pieces: tuple[str | Ref | Unknown, ...]) -> bool | Unknown:
    """Tell from the last piece alone: a tag starts after the last slash."""
    last = pieces[-1]
    if isinstance(last, Ref):
        return is_pinned(last)
    if isinstance(last, Unknown):
        return last
    if ":" in last or "/" in last:
        return _tag(last) not in ("", "latest")
    return why(Partial(pieces))


def _tag(text: str) -> str:
    """Return what follows the colon after the last slash, "" where there is none."""
    return text.rsplit("/", 1)[-1].partition(":")[2]


def _prebuilt(body: Node) -> dict[str, Node]:
    """Return the address of one of AWS's own images: the account in it differs by region, the rest is given.

    https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/sagemaker_prebuilt_ecr_image
    """
    given = body.value if isinstance(body.value, dict) else {}
    name = _piece(given.get("repository_name"), "")
    tag = _piece(given.get("image_tag"), "1")
    registry = Unknown("the registry of AWS's own images differs by region")
    pieces: list[str | Ref | Unknown] = [registry, "/"]
    for piece in (*name, ":", *tag):
        both = isinstance(pieces[-1], str) and isinstance(piece, str)
        pieces[-1:] = [f"{pieces[-1]}{piece}"] if both else [pieces[-1], piece]
    return {"registry_path": Node(Partial(tuple(pieces)), body.mark)}


def _piece(node: Node | None, default: str) -> tuple[str | Ref | Unknown, ...]:
    match node.value if node else default:
        case str() as text:
            return (text,)
        case Partial(pieces):
            return pieces
        case value:
            return (why(value),)


prebuilt = Computed("aws_sagemaker_prebuilt_ecr_image", _prebuilt)
