"""How data is divided into what a model learns from and what it is judged by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.concepts import Concept, fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.preprocessor import Preprocessor


class Split(Concept):
    """A division of data into parts: to learn from, to choose by, to be judged by."""

    area = "processing"

    seeded: bool = fact("Does it come out the same each time it is made?")
    shuffled: bool = fact("Is the order of the data mixed up first?")
    stratified: bool = fact("Does each part keep the shares that the classes have in the whole?")
    columns: tuple[str, ...] = fact(
        "Which columns are seen to be divided as what a model is to learn from, by a list of their names?"
    )
    predicts: str | None = fact("Which other column of the same table is seen to be divided beside them?")
    prepared_by: tuple[Preprocessor, ...] = link("Which steps had learnt from all of the data before it was divided?")
