"""How things are made and shown."""

from __future__ import annotations

import pytest

from wellbuilt.concepts.log_group import LogGroup
from wellbuilt.kernel.concepts import Concept, Place
from wellbuilt.kernel.facts import Fact


def test_a_field_of_the_concept_itself_is_its_question() -> None:
    assert LogGroup.expires.question == "Are its logs deleted after a time?"  # type: ignore[attr-defined]


def test_a_thing_is_shown_by_its_address() -> None:
    assert repr(LogGroup(place=Place(address="aws_cloudwatch_log_group.train"))) == (
        "<LogGroup aws_cloudwatch_log_group.train>"
    )


def test_a_link_that_holds_no_things_is_a_mistake_of_ours() -> None:
    with pytest.raises(TypeError, match=r"LogGroup\.key is a link and holds str"):
        _ = LogGroup(key=Fact("alias/logs")).key


def test_what_a_thing_does_not_have_is_an_error() -> None:
    with pytest.raises(AttributeError, match="'LogGroup' object has no attribute 'colour'"):
        _ = LogGroup().colour  # type: ignore[attr-defined]
    with pytest.raises(TypeError, match="LogGroup has no fact called"):
        LogGroup(colour="red")
    with pytest.raises(AttributeError):
        _ = Concept().colour
