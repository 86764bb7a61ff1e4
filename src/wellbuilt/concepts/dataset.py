"""Data as it lies in files."""

from __future__ import annotations

from wellbuilt.concepts.model_artifact import Keeper  # noqa: TC001  the values of an annotation are asked for
from wellbuilt.kernel.concepts import Concept, fact


class Dataset(Concept):
    """A table of data in a file."""

    area = "data"

    format: str = fact("In which format is it kept?")
    personal: tuple[str, ...] = fact("Which kinds of personal data are surely in it?")
    data_class: str | None = fact("Which class of data do its owners say it is?")
    kept_by: Keeper = fact("What keeps its versions?")
    size_bytes: int = fact("How many bytes does it have?")
