"""Tests of programs."""

from __future__ import annotations

from typing import Literal

from wellbuilt.kernel.concepts import Concept, fact, link


class TestSuite(Concept):
    """The tests of one repository, and the code of it that they ought to use."""

    area = "software"

    __test__ = False  # the name is the field's own; pytest would take it for a test

    code: tuple[TestedCode, ...] = link("Which code of the repository ought tests to use?")


class TestedCode(Concept):
    """The modules of one repository that do one kind of work on models."""

    area = "software"

    __test__ = False  # as above

    does: Literal["makes features", "makes models", "answers requests"] = fact("What is it for?")
    modules: tuple[str, ...] = fact("Which modules is it made of?")
    used: bool = fact("Does any test use it?")
    owner: TestSuite = link("Which tests ought to use it?")
