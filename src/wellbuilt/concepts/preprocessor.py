"""Steps that change data before a model sees it."""

from __future__ import annotations

from wellbuilt.kernel.concepts import Concept, fact


class Preprocessor(Concept):
    """A step that is fitted to data and then changes data: a scaler, an imputer, an encoder, a sampler."""

    area = "processing"

    learns: bool = fact("Does what it does to one row depend on the values of other rows?")
    of_a_part: bool = fact("Is it fitted to a part that an earlier division left?")
    refitted: bool = fact("Is it fitted anew to data that a model is to be judged by?")
    dropped: bool = fact("Is it gone when the program that fitted it ends?")
