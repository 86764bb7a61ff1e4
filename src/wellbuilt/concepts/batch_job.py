"""Jobs that let a model answer for a whole set of data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.concepts.expense import Expense
from wellbuilt.kernel.concepts import fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.data_store import DataStore
    from wellbuilt.concepts.key import Key
    from wellbuilt.concepts.model import Model


class BatchJob(Expense):
    """One run in which a model answers for a whole set of data, and then stops."""

    area = "serving"

    machine_superseded: bool = fact("Is its kind of machine of a previous generation?")
    disk_takes_key: bool = fact("Can you choose the key for the disks of this kind of machine?")
    model: Model | None = link("Which model answers?")
    output: DataStore | None = link("Which store are the answers put into?", onward=True)
    volume_key: Key | None = link("Which key of yours encrypts the disks of its machines?")
    output_key: Key | None = link("Which key of yours encrypts the answers?")
