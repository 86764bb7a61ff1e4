"""What belongs to a thing and is declared beside it, in its own scope or elsewhere."""

from __future__ import annotations

from typing import Any

import pytest

from tests.building import node, record, told
from tests.engine.finding import members, only
from wellbuilt.concepts.data_store import DataStore
from wellbuilt.concepts.role import Role
from wellbuilt.engine.graft import graft
from wellbuilt.engine.understand import understand
from wellbuilt.kernel.facts import Origin
from wellbuilt.kernel.mappings import Companion, Default, Given, Mapping
from wellbuilt.kernel.records import Dialect, Document, Gap, Record, Ref, Unknown


def terraform(kind: str, address: str, body: dict[str, Any], **more: Any) -> Record:
    """Return a record as Terraform spells it."""
    return record(kind, address, body, dialect="terraform", **more)


@pytest.fixture
def hcl() -> Any:
    """Return Terraform's dialect, where its source is there."""
    return pytest.importorskip("wellbuilt.sources.terraform").terraform.dialects[0]


VERSIONING = {"versioning_configuration": [{"status": "Enabled"}]}
B = "aws_s3_bucket.b"


def store(hcl: Any, *records: Record, gaps: Any = ()) -> Any:
    """Return the only data store that Terraform records amount to."""
    return only(understand(told(records, hcl, gaps=gaps)), DataStore)


def test_two_that_borrow_one_name_mean_the_same_thing(hcl: Any) -> None:
    """A role that is called as its notebook's setup is, and an attachment to a role of that name."""
    borrowed = Ref("s", "aws_sagemaker_notebook_instance_lifecycle_configuration.s", "name")
    role = record("aws_iam_role", "aws_iam_role.r", {"name": borrowed}, dialect="terraform")
    body = {"role": borrowed, "policy_arn": "arn:aws:iam::aws:policy/AmazonSageMakerFullAccess"}
    attached = record("aws_iam_role_policy_attachment", "aws_iam_role_policy_attachment.a", body, dialect="terraform")
    (found,) = understand(told([role, attached], hcl)).of(Role)
    assert found.facts["full_access"].value == ("AmazonSageMakerFullAccess",)


def test_a_companion_is_grafted_into_its_owner(hcl: Any) -> None:
    """What the versioning resource says is the bucket's own."""
    companion = terraform("aws_s3_bucket_versioning", "v", VERSIONING | {"bucket": Ref("s", B, "id")})
    fact = store(hcl, terraform("aws_s3_bucket", B, {}), companion).facts["versioned"]
    assert (fact.value, fact.origin) == (True, Origin.STATED)


def test_no_companion_in_the_root_that_declares_the_owner(hcl: Any) -> None:
    """As far as this root shows: the default, at medium confidence."""
    fact = store(hcl, terraform("aws_s3_bucket", B, {})).facts["versioned"]
    assert (fact.value, fact.origin, fact.confidence) == (False, Origin.DEFAULT, "medium")


def test_a_companion_that_may_mean_any_owner(hcl: Any) -> None:
    """Its owner is not known, so silence proves nothing."""
    companion = terraform("aws_s3_bucket_versioning", "v", VERSIONING | {"bucket": Unknown("var.b is not set")})
    found = understand(told([terraform("aws_s3_bucket", B, {}), companion], hcl)).of(DataStore)
    assert isinstance(next(t for t in found if t.place.address == B).facts["versioned"].value, Unknown)


def test_a_companion_that_may_not_exist(hcl: Any) -> None:
    """A count nobody knows makes what it would set unknown."""
    body = VERSIONING | {"bucket": Ref("s", B, "id")}
    companion = terraform("aws_s3_bucket_versioning", "v", body, doubt=Unknown("count is not known"))
    assert isinstance(store(hcl, terraform("aws_s3_bucket", B, {}), companion).facts["versioned"].value, Unknown)


def test_a_thing_seen_only_through_companions_has_no_defaults(hcl: Any) -> None:
    """The bucket is declared elsewhere: what is not said here is not known."""
    thing = store(hcl, terraform("aws_s3_bucket_versioning", "v", VERSIONING | {"bucket": "elsewhere"}))
    assert thing.facts["versioned"].value is True
    assert isinstance(thing.facts["replicated"].value, Unknown)
    assert not thing.place.declared


def test_what_was_handed_to_a_module_nobody_could_read(hcl: Any) -> None:
    """The module may set the versioning, and host a model from the bucket."""
    gap = Gap("s", "module.m", "module m is not on disk", node({"bucket": Ref("s", B, "id")}))
    thing = store(hcl, terraform("aws_s3_bucket", B, {}), gaps=[gap])
    assert isinstance(thing.facts["versioned"].value, Unknown)
    assert members(thing, "models").phantom is not None
    other = store(hcl, terraform("aws_s3_bucket", "aws_s3_bucket.c", {}), gaps=[gap])
    assert other.facts["versioned"].value is False


def test_a_companion_without_an_owner_sets_what_holds_for_all_in_its_scope() -> None:
    mapping = Mapping(
        DataStore,
        of="s3:Bucket",
        facts={"logged": Given("All.On", Default(False, "https://example.org"))},
        companions=(Companion("s3:Account", of="", moves={"": "All"}),),
    )
    plain = Dialect("plain", str, str)
    records = [
        record("s3:Bucket", "here", {}),
        record("s3:Bucket", "there", {}, scope="other"),
        record("s3:Account", "account", {"On": True}),
    ]
    entries = graft(told(records, plain), [mapping])
    bodies = {one.record.address: one.record.body.value for one in entries}
    assert bodies["there"] == {}
    assert "All" in bodies["here"]
    handed = Gap("s", "module.m", "not on disk", node({"bucket": Ref("s", "here")}))
    (entry,) = graft(told(records[:1], plain, gaps=[handed]), [mapping])
    assert entry.record.body.value == {}


def test_what_a_program_says_for_all_of_it_opens_only_that_in_other_programs() -> None:
    moves = {"Seed": "Seed", "Weight": "Weight"}
    mapping = Mapping(DataStore, of="s3:Bucket", companions=(Companion("s3:Account", of="", moves=moves),))
    program = Dialect("plain", str, str, whole=False)
    records = [
        record("s3:Bucket", "here", {}),
        record("s3:Bucket", "there", {}, scope="other"),
        record("s3:Account", "account", {"Seed": 7}),
    ]
    bodies = {one.record.address: one.record.body for one in graft(told(records, program), [mapping])}
    assert {key: one.value for key, one in bodies["here"].value.items()} == {"Seed": 7}
    assert {key: type(one.value) for key, one in bodies["there"].value.items()} == {"Seed": Unknown}


def test_a_companion_may_name_several_owners_and_none_by_a_document() -> None:
    mapping = Mapping(
        DataStore, of="s3:Bucket", named=("Name",), companions=(Companion("s3:Rule", "Of", {"On": "On"}),)
    )
    records = [
        record("s3:Bucket", "one", {"Name": "a"}),
        record("s3:Bucket", "two", {"Name": "b"}),
        record("s3:Bucket", "three", {"Name": "c"}),
        record("s3:Rule", "rule", {"Of": ["a", "b"], "On": True}),
        record("s3:Rule", "lost", {"On": True}),
        record("s3:Rule", "odd", {"Of": Document(node({"a": 1})), "On": False}),
    ]
    entries = graft(told(records, Dialect("plain", str, str)), [mapping])
    assert [one.record.address for one in entries if "On" in one.record.body.value] == ["one", "two"]
