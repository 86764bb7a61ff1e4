from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from tests.showing import any_of, full
from tests.soaking import tries
from wellbuilt.engine.compare import compare, trend_point
from wellbuilt.kernel.errors import UsageError
from wellbuilt.kernel.reporting import Look
from wellbuilt.kernel.reviews import SCHEMA, Review
from wellbuilt.kernel.schemas import schema_of
from wellbuilt.kernel.values import replace
from wellbuilt.reports.json import read, render, schema


@given(any_of(Review))
@settings(max_examples=tries(30))
def test_a_saved_review_is_read_back_without_loss(review: Review) -> None:
    review = full(findings=review.findings, things=review.things, practices=review.practices)
    assert read(render(review, Look())) == review


def test_what_changed_and_the_trend_are_read_back() -> None:
    before, after = full(findings=()), full()
    told = replace(after, since=compare(before, after), trend=(trend_point("start", before), trend_point("now", after)))
    Draft202012Validator(schema()).validate(json.loads(render(told, Look())))
    assert read(render(told, Look())) == told
    assert [(p.name, p.high, p.medium, p.accepted) for p in told.trend] == [("start", 0, 0, 0), ("now", 2, 0, 1)]


def test_what_an_earlier_version_saved_is_read() -> None:
    """Fields that came later are optional."""
    data = json.loads(render(full(), Look()))
    del data["since"], data["trend"]
    assert read(json.dumps(data)) == full()


def test_it_keeps_to_the_published_schema() -> None:
    Draft202012Validator(schema()).validate(json.loads(render(full(), Look())))


def test_the_published_schema_is_that_of_the_code() -> None:
    assert schema() == schema_of(Review, id_=f"urn:wellbuilt:review:{SCHEMA}")


def test_the_same_review_is_written_the_same_way() -> None:
    assert render(full(), Look()) == render(full(), Look(colour=True, verbose=True, width=40))


def test_letters_stay_letters() -> None:
    assert '"workload": "größe"' in render(full(workload="größe"), Look())


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "it is not JSON"),
        ("[" * 100_000, "it is not JSON"),
        ("[]", "this one has no schema"),
        ('{"schema": "99"}', "this one has schema 99"),
        ('{"schema": "1"}', r"\$\.version is missing"),
    ],
)
def test_what_is_no_saved_review_is_refused(content: str, said: str) -> None:
    with pytest.raises(UsageError, match=said) as refused:
        read(content)
    assert refused.value.hint
