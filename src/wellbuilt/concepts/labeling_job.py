"""Jobs in which data gets its labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.concepts import Concept, fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.data_store import DataStore
    from wellbuilt.concepts.key import Key
    from wellbuilt.concepts.labeling_team import LabelingTeam
    from wellbuilt.concepts.role import Role


class LabelingJob(Concept):
    """One run in which people, helped by machines or not, label data."""

    area = "processing"

    public_crowd: bool = fact("Is the data shown to anonymous workers of a public marketplace?")
    people_per_item: int = fact("How many people label each item?")
    team: LabelingTeam | None = link("Which team labels?")
    output: DataStore | None = link("Which store are the labels put into?", onward=True)
    output_key: Key | None = link("Which key of yours encrypts the labels?")
    role: Role | None = link("Which role does it act as?")
