"""Images that people's notebooks run in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.concepts import Concept, fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.role import Role


class NotebookImage(Concept):
    """An image of your own that notebooks of a workspace may run in."""

    area = "software"

    role: Role | None = link("Which role does it act as?")


class ImageVersion(Concept):
    """One version of such an image."""

    area = "software"

    pinned: bool = fact("Does it name one version of the image, by digest or by a tag other than `latest`?")
    image: NotebookImage | None = link("Of which image is it a version?")
