"""Tests of programs."""

from __future__ import annotations

from wellbuilt.kernel.concepts import Concept, fact


class TestSuite(Concept):
    """The tests of one repository, and what they use of its code."""

    area = "software"

    __test__ = False  # the name is the field's own; pytest would take it for a test

    feature_code: tuple[str, ...] = fact("Which modules make features of data?")
    feature_code_used: bool = fact("Does any test use code that makes features?")
    training_code: tuple[str, ...] = fact("Which modules make models?")
    training_code_used: bool = fact("Does any test use code that makes models?")
    serving_code: tuple[str, ...] = fact("Which modules answer requests with a model?")
    serving_code_used: bool = fact("Does any test use code that answers requests with a model?")
