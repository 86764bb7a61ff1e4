"""Where experiments are recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.concepts.expense import Expense
from wellbuilt.kernel.concepts import link

if TYPE_CHECKING:
    from wellbuilt.concepts.data_store import DataStore
    from wellbuilt.concepts.role import Role


class Tracker(Expense):
    """A server that records experiments: settings, measures and artifacts of every run."""

    area = "training"

    store: DataStore | None = link("Which store keeps the artifacts?", onward=True)
    role: Role | None = link("Which role does it act as?")
