"""Proofs: a link, or a file of the workload that is hashed so that a change of it is seen."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from wellbuilt.kernel.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from wellbuilt.kernel.reviews import Proof

MOST = 256 * 2**20
CHUNK = 2**20


def proved(folder: Path, proof: str, here: Path) -> tuple[str, str]:
    """Return how a proof is kept, and its digest: a link as it is, a file as seen from the workload's folder.

    A path is seen from `here`, else from the folder. Raises UsageError for what is no file in the folder.
    """
    if not proof or is_link(proof):
        return proof, ""
    home = folder.resolve()
    seen = [(start / proof).resolve() for start in (here, folder)]
    path = next((one for one in seen if one.is_file()), seen[-1])
    if not path.is_relative_to(home):
        raise UsageError(
            f"{proof} lies outside of {home}", hint="a proof is a link, or a file that is kept with the workload"
        )
    found = _digest(path)
    if found is None:
        raise UsageError(f"{proof} is no file that can be read", hint="a proof is a link, or a file of the workload")
    return path.relative_to(home).as_posix(), found


def is_link(proof: str) -> bool:
    """Tell whether a proof is kept somewhere else: its content is never fetched."""
    return "://" in proof


def state(folder: Path, proof: str, digest: str) -> Proof:
    """Return what became of a file that was hashed; "" where there is nothing to compare."""
    if not digest or not proof or is_link(proof):
        return ""
    path = (folder / proof).resolve()
    found = _digest(path) if path.is_relative_to(folder.resolve()) else None
    return "gone" if found is None else "as it was" if found == digest else "changed"


def _digest(path: Path) -> str | None:
    """Return the SHA-256 of a file's content; None for what is no file, too large or cannot be read."""
    try:
        if not path.is_file() or path.stat().st_size > MOST:
            return None
        whole = hashlib.sha256()
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                whole.update(chunk)
    except OSError:
        return None
    return whole.hexdigest()
