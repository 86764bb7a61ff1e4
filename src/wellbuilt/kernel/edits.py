"""Edits: what is to be written into a source so that it says something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.values import value

if TYPE_CHECKING:
    from wellbuilt.kernel.records import Mark, Scalar


@value
class Edit:
    """Values to be written at paths, as `dialect` spells both, into the map that begins at `mark`.

    `kind` is that of the resource the map is the body of, "" for a part of one. With `beside`, the values go into a new
    resource of that kind right behind it, called as it is, that names it in its argument `of`.
    """

    dialect: str
    mark: Mark
    values: tuple[tuple[str, Scalar], ...]
    kind: str = ""
    beside: str = ""
    of: str = ""
