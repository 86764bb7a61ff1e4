from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from tests.showing import any_of, full
from tests.soaking import tries
from wellbuilt.kernel.codec import encode
from wellbuilt.kernel.drills import Measurement
from wellbuilt.kernel.reviews import Review
from wellbuilt.kernel.schemas import schema_of
from wellbuilt.kernel.settings import Settings

SCHEMA = schema_of(Review, id_="urn:test")
VALIDATOR = Draft202012Validator(SCHEMA)


@pytest.mark.parametrize("kind", [Review, Settings, Measurement])
def test_it_is_a_schema(kind: type) -> None:
    Draft202012Validator.check_schema(schema_of(kind, id_="urn:test"))


@given(any_of(Review))
@settings(max_examples=tries(50))
def test_every_review_keeps_to_it(review: Review) -> None:
    VALIDATOR.validate(encode(review))


def test_every_object_says_what_it_is() -> None:
    assert all(definition["description"] for definition in SCHEMA["$defs"].values())


@pytest.mark.parametrize("key", ["workload", "findings", "links"])
def test_a_review_without_a_part_does_not_keep_to_it(key: str) -> None:
    data = encode(full())
    del data[key]
    assert not VALIDATOR.is_valid(data)


def test_a_word_that_is_none_does_not_keep_to_it() -> None:
    data: Any = encode(full())
    data["findings"][0]["outcome"] = "perhaps"
    assert not VALIDATOR.is_valid(data)


def test_a_mark_without_a_path_does_not_keep_to_it() -> None:
    data: Any = encode(full())
    del data["findings"][0]["place"]["path"]
    assert not VALIDATOR.is_valid(data)


def test_the_keys_are_those_that_are_promised() -> None:
    promised = "workload environments sources things links pillars questions practices causes findings"
    assert set(promised.split()) <= SCHEMA["properties"].keys()
    evidence = "subject fact key value origin link excerpt mattered mark"
    assert set(evidence.split()) <= SCHEMA["$defs"]["Evidence"]["properties"].keys()
