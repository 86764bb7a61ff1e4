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
    columns: tuple[str, ...] = fact("Which columns of the data are divided as what a model is to learn from?")
    predicts: str = fact("Which column is divided as what a model is to predict?")
    prepared_by: tuple[Preprocessor, ...] = link("Which steps had learnt from all of the data before it was divided?")
