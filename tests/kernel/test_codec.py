from __future__ import annotations

import json
import math
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings

from tests.showing import any_of, evidence, full
from tests.soaking import tries
from wellbuilt.kernel.codec import decode, encode
from wellbuilt.kernel.drills import Measurement
from wellbuilt.kernel.facts import Origin
from wellbuilt.kernel.records import Mark, Status
from wellbuilt.kernel.reviews import Evidence, Link, Review
from wellbuilt.kernel.settings import Settings


@given(any_of(Review))
@settings(max_examples=tries(50))
def test_any_review_comes_back_as_it_was(review: Review) -> None:
    assert decode(Review, json.loads(json.dumps(encode(review)))) == review


@given(any_of(Settings))
@settings(max_examples=tries(25))
def test_any_settings_come_back_as_they_were(told: Settings) -> None:
    assert decode(Settings, json.loads(json.dumps(encode(told)))) == told


def test_a_measurement_keeps_its_time_and_numbers() -> None:
    measured = Measurement("d", "s", held=True, at=datetime(2026, 1, 2, 3, tzinfo=UTC), seconds=2.5, figures={"n": 1.0})
    assert decode(Measurement, json.loads(json.dumps(encode(measured)))) == measured


def test_a_whole_number_will_do_for_a_number() -> None:
    told = {
        "drill": "d",
        "subject": "s",
        "held": True,
        "at": "2026-01-02T03:00:00+00:00",
        "seconds": 2,
        "figures": {"n": 1},
    }
    assert decode(Measurement, told).seconds == 2.0


def test_words_that_plain_data_spells_otherwise() -> None:
    assert encode(Link("a", "b", "stores", "sure", onward=True, area="data")) == {
        "from": "a",
        "to": "b",
        "role": "stores",
        "certainty": "sure",
        "onward": True,
        "area": "data",
    }
    status = encode(Status("terraform", "infra", "partly", "why", "1", "abc"))
    assert status == {
        "name": "terraform",
        "path": "infra",
        "status": "partly",
        "reason": "why",
        "version": "1",
        "hash": "abc",
    }


def test_a_mark_says_only_what_there_is_to_say() -> None:
    assert encode(Mark("a.tf", 3)) == {"path": "a.tf", "line": 3, "kind": "file"}
    assert encode(Mark("n.ipynb", 1, "cell", 4, Mark("b")))["via"] == {"path": "b", "kind": "file"}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (math.inf, "inf"),
        (math.nan, "nan"),
        (date(2026, 1, 2), "2026-01-02"),
        (Origin.DEFAULT, "Origin.DEFAULT"),
        ({1: (2,)}, {"1": [2]}),
        (b"x", "b'x'"),
    ],
)
def test_whatever_a_file_says_becomes_json(value: object, expected: object) -> None:
    assert encode(evidence(value=value))["value"] == expected


def test_an_enum_and_a_date_are_read() -> None:
    assert decode(Origin, "default") is Origin.DEFAULT
    assert decode(date, "2026-01-02") == date(2026, 1, 2)


def broken(*path: str | int, to: object) -> dict[str, Any]:
    data: Any = encode(full())
    *way, last = path
    at = data
    for step in way:
        at = at[step]
    at[last] = to
    return data  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (broken("findings", 0, "severity", to="grave"), "$.findings[0].severity should be one of low, medium, high"),
        (broken("findings", 0, "place", "line", to="5"), "$.findings[0].place.line should be a whole number, not '5'"),
        (broken("findings", 0, "place", "line", to=True), "$.findings[0].place.line should be a whole number"),
        (broken("things", 0, "apart", to=None), "$.things[0].apart should be a text, not 'None'"),
        (broken("causes", to={}), "$.causes should be a list"),
        (broken("links", 0, to=[]), "$.links[0] should be a map"),
        (broken("pillars", 0, "high", to=1.5), "$.pillars[0].high should be a whole number"),
        ({"schema": "1"}, "$.version is missing"),
    ],
)
def test_what_does_not_fit_is_refused_by_its_path(data: Any, problem: str) -> None:
    with pytest.raises(ValueError, match=r"^\$") as refused:
        decode(Review, data)
    assert str(refused.value).startswith(problem)


@pytest.mark.parametrize(("kind", "data"), [(date, "tomorrow"), (date, 3), (Origin, "guessed"), (dict, [])])
def test_what_is_no_such_value_is_refused(kind: type, data: object) -> None:
    with pytest.raises((ValueError, KeyError)):
        decode(kind, data)


def test_a_map_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match=r"\$\.people should be a map"):
        decode(Settings, {"people": []})


def test_a_field_with_a_default_may_be_missing() -> None:
    told = encode(evidence())
    del told["excerpt"]
    assert decode(Evidence, told).excerpt == ""
