"""People who look at what a model answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.concepts import Concept, fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.data_store import DataStore
    from wellbuilt.concepts.key import Key
    from wellbuilt.concepts.labeling_team import LabelingTeam
    from wellbuilt.concepts.role import Role


class HumanReview(Concept):
    """A way by which answers of a model come before people."""

    area = "serving"

    public_crowd: bool = fact("Are answers shown to anonymous workers of a public marketplace?")
    team: LabelingTeam | None = link("Which team reviews?")
    output: DataStore | None = link("Which store are the reviews put into?", onward=True)
    output_key: Key | None = link("Which key of yours encrypts the reviews?")
    role: Role | None = link("Which role does it act as?")
