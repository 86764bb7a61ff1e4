"""Records become things: companions, links, gaps, and what silence may mean."""

from __future__ import annotations

from typing import Any

import pytest

from tests.building import node, record, told
from tests.engine.finding import members, only
from wellbuilt.concepts.alarm import Alarm
from wellbuilt.concepts.data_store import DataStore
from wellbuilt.concepts.model import Model
from wellbuilt.concepts.training_job import TrainingJob
from wellbuilt.concepts.workload import Workload
from wellbuilt.engine.understand import understand
from wellbuilt.kernel.facts import Disputed, Members, Origin
from wellbuilt.kernel.records import Mark, Partial, Record, Ref, Unknown
from wellbuilt.sources.cloudformation import cloudformation
from wellbuilt.sources.python import python

CFN, PY = cloudformation.dialects[0], python.dialects[0]


def bucket(address: str = "Models", scope: str = "s", **body: Any) -> Record:
    """Return a bucket as CloudFormation declares it."""
    return record("AWS::S3::Bucket", address, body, dialect="cloudformation", scope=scope)


def model(url: Any, address: str = "M", scope: str = "s", **more: Any) -> Record:
    """Return a hosted model whose artifact lies at a value."""
    body = {"PrimaryContainer": {"ModelDataUrl": url}}
    return record("AWS::SageMaker::Model", address, body, dialect="cloudformation", scope=scope, **more)


@pytest.mark.parametrize(
    "url",
    [
        "s3://churn/model.tar.gz",
        Partial(("s3://", Ref("s", "Models", "Ref"), "/model.tar.gz")),
        Ref("s", "Models", "Ref"),
        "https://churn.s3.eu-central-1.amazonaws.com/model.tar.gz",
        "arn:aws:s3:::churn/model.tar.gz",
    ],
)
def test_a_store_is_found_by_reference_arn_uri_and_name(url: Any) -> None:
    """Whichever way a value names a thing, it is the same thing, seen from both ends."""
    inventory = understand(told([bucket(BucketName="churn"), model(url)], CFN))
    assert members(only(inventory, Model), "stores").sure == (only(inventory, DataStore),)
    assert members(only(inventory, DataStore), "models").sure == (only(inventory, Model),)


def test_a_name_reaches_across_scopes_and_formats() -> None:
    """A training script finds the bucket that a template declares."""
    call = record(
        "sagemaker:CreateTrainingJob",
        "main:create_training_job",
        {"OutputDataConfig": {"S3OutputPath": "s3://churn/out"}},
        dialect="api",
        scope="train.py",
    )
    inventory = understand(told([bucket(BucketName="churn"), call], CFN, PY))
    assert members(only(inventory, DataStore), "trainings").sure == (only(inventory, TrainingJob),)


def test_its_own_scope_comes_first() -> None:
    """Two stacks may use one name: each means its own."""
    records = [bucket(BucketName="churn"), bucket(scope="t", BucketName="churn"), model("s3://churn/m")]
    inventory = understand(told(records, CFN))
    assert [t.place.scope for t in members(only(inventory, Model), "stores").sure] == ["s"]


def test_one_name_in_two_other_scopes_is_maybe_either() -> None:
    """What cannot be told apart is not guessed."""
    records = [bucket(BucketName="churn"), bucket(scope="t", BucketName="churn"), model("s3://churn/m", scope="u")]
    inventory = understand(told(records, CFN))
    found = members(only(inventory, Model), "stores")
    assert (len(found.sure), len(found.maybe)) == (0, 2)


def test_a_name_nobody_declares_is_a_thing_of_which_nothing_is_known() -> None:
    """It is surely there, and every question about it stays open."""
    inventory = understand(told([model("s3://elsewhere/m")], CFN))
    (ghost,) = members(only(inventory, Model), "stores").sure
    assert not ghost.facts
    assert not ghost.place.declared


def test_an_unresolved_name_may_mean_any_store() -> None:
    """So the store cannot be called free of models."""
    inventory = understand(told([bucket(BucketName="churn"), model(Unknown("var.url is not set"))], CFN))
    assert members(only(inventory, DataStore), "models").maybe == (only(inventory, Model),)


@pytest.mark.parametrize("nothing", [[], ""])
def test_a_link_that_is_set_to_nothing_says_where(nothing: Any) -> None:
    """An empty list, or an empty name, is somebody's word, and leads to nothing."""
    body = node({"AlarmActions": nothing}, Mark("main.x", 7))
    alarm = only(understand(told([record("AWS::CloudWatch::Alarm", "A", body, dialect="cloudformation")], CFN)), Alarm)
    assert members(alarm, "actions") == Members()
    assert alarm.facts["actions"].origin is Origin.STATED
    assert alarm.facts["actions"].mark.line == 7


def test_equal_patterns_name_the_same_thing() -> None:
    """`${var.stage}-models` is the same name wherever it is written."""
    stage = Unknown("var.stage is not set")
    inventory = understand(
        told([bucket(BucketName=Partial((stage, "-models"))), model(Partial((stage, "-models")))], CFN)
    )
    assert members(only(inventory, Model), "stores").sure == (only(inventory, DataStore),)


def test_a_thing_in_doubt_is_a_maybe_member() -> None:
    """A model that may not exist may not use the store either."""
    inventory = understand(told([bucket(BucketName="churn"), model("s3://churn/m", doubt=Unknown("count"))], CFN))
    assert members(only(inventory, DataStore), "models") == Members((), (only(inventory, Model),))


def test_only_a_complete_source_can_tell_of_absence() -> None:
    """No catalog was seen: nobody knows whether there is one, unless the source is declared complete."""
    open_ = only(understand(told([bucket()], CFN)), Workload)
    assert members(open_, "catalogs").phantom is not None
    closed = only(understand(told([bucket()], CFN), complete=["Catalog"]), Workload)
    assert members(closed, "catalogs") == Members()


def test_the_order_of_records_does_not_matter() -> None:
    """Two ways round, the same facts."""
    records = [bucket(BucketName="churn"), model("s3://churn/m"), model(Unknown("?"), "N")]

    def shape(order: list[Record]) -> dict[str, dict[str, str]]:
        return {
            t.place.address: {
                k: str(
                    sorted(x.place.address for x in (*f.value.sure, *f.value.maybe))
                    if isinstance(f.value, Members)
                    else f.value
                )
                for k, f in t.facts.items()
            }
            for t in understand(told(order, CFN)).things
        }

    assert shape(records) == shape(records[::-1])


def test_one_thing_told_twice() -> None:
    """Who knows fills in for who does not; what both state differently is a dispute, and both are shown."""
    unclear = bucket(VersioningConfiguration={"Status": Unknown("var.v is not set")}, BucketName="churn")
    clear = bucket(VersioningConfiguration={"Status": "Enabled"})
    thing = only(understand(told([unclear, clear, model("s3://churn/m")], CFN)), DataStore)
    assert thing.facts["versioned"].value is True
    assert len(members(thing, "models").sure) == 1
    against = bucket(VersioningConfiguration={"Status": "Suspended"})
    disputed = only(understand(told([clear, against], CFN)), DataStore).facts["versioned"].value
    assert isinstance(disputed, Disputed)
    assert [f.value for f in disputed.facts] == [True, False]


def test_a_program_does_not_show_what_others_attach() -> None:
    """A stack holds all that belongs to its things; a program only makes them."""
    made = record("s3:CreateBucket", "<module>:create_bucket", {"Bucket": "churn"}, dialect="api", scope="make.py")
    assert members(only(understand(told([bucket()], CFN)), DataStore), "models").phantom is None
    assert members(only(understand(told([made], PY)), DataStore), "models").phantom is not None
    assert members(only(understand(told([made], PY), complete=["Model"]), DataStore), "models").phantom is None


def test_what_a_later_request_sets_is_unknown_until_one_is_seen() -> None:
    """A bucket that a program asks for may be given versions by any other; one that is seen settles it."""
    made = record("s3:CreateBucket", "<module>:create_bucket", {"Bucket": "churn"}, dialect="api", scope="make.py")
    body = {"Bucket": "churn", "VersioningConfiguration": {"Status": "Enabled"}}
    later = record("s3:PutBucketVersioning", "<module>:put_bucket_versioning", body, dialect="api", scope="set.py")
    alone = only(understand(told([made], PY)), DataStore)
    assert "later" in str(alone.facts["versioned"].value)
    assert only(understand(told([made], PY), complete=["DataStore"]), DataStore).facts["versioned"].value is False
    both = only(understand(told([made, later], PY)), DataStore)
    assert both.facts["versioned"].value is True
    assert "later" in str(both.facts["locked"].value)


def test_a_known_name_may_be_that_of_a_thing_whose_name_is_known_in_part() -> None:
    """The model of another root may be loaded from a store called `${stage}-models`, and not from `${stage}-logs`."""
    stage = Unknown("var.stage is not set")
    records = [
        bucket("Models", BucketName=Partial((stage, "-models"))),
        bucket("Logs", BucketName=Partial((stage, "-logs"))),
        model("s3://prod-models/m.tar.gz", scope="t"),
    ]
    stores = {t.place.address: members(t, "models") for t in understand(told(records, CFN)).of(DataStore)}
    assert [t.place.address for t in stores["Models"].maybe] == ["M"]
    assert stores["Logs"] == Members()
