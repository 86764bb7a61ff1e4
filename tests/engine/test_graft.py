"""What companions say goes into the body of the thing they belong to."""

from __future__ import annotations

from tests.building import node, record, told
from tests.engine.test_understand import CFN, bucket, only
from wellbuilt.concepts.data_store import DataStore
from wellbuilt.concepts.endpoint import Endpoint
from wellbuilt.concepts.endpoint_config import EndpointConfig
from wellbuilt.concepts.split import Split
from wellbuilt.engine.graft import names_of, put
from wellbuilt.engine.understand import understand
from wellbuilt.kernel.facts import Members
from wellbuilt.kernel.mappings import Made, Mapping
from wellbuilt.kernel.records import API, PYTHON, Document, Gap, Mark, Partial, Record, Ref, Unknown
from wellbuilt.sources.terraform import terraform

TF = terraform.dialects[0]
WHY = Unknown("var.bucket is not set")


def versioning(of: object, scope: str = "s") -> Record:
    """Return the resource that versions a bucket, as Terraform declares it."""
    body = {"bucket": of, "versioning_configuration": {"status": "Enabled"}}
    return record("aws_s3_bucket_versioning", "aws_s3_bucket_versioning.v", body, dialect="terraform", scope=scope)


def store(scope: str = "s", **body: object) -> Record:
    """Return a bucket, as Terraform declares it."""
    return record("aws_s3_bucket", "aws_s3_bucket.models", body, dialect="terraform", scope=scope)


def test_a_block_written_once_is_filled_and_stays_a_list_of_one() -> None:
    body = node({"versioning_configuration": [{"mfa_delete": "Enabled"}]})
    filled = put(body, ["versioning_configuration", "status"], node("Enabled"), only_if_absent=False)
    assert filled == node({"versioning_configuration": [{"mfa_delete": "Enabled", "status": "Enabled"}]})


def test_a_companion_of_something_unknown_casts_doubt_in_its_own_scope_only() -> None:
    """Whose versioning it is, nobody knows: it may be this bucket's, and never one's in another root."""
    here, there = store("a"), store("b")
    stores = understand(told([here, there, versioning(WHY, "a")], TF)).of(DataStore)
    values = {s.place.scope: s.facts["versioned"].value for s in stores if s.place.declared}
    assert isinstance(values["a"], Unknown)
    assert values["b"] is False


def test_a_companion_that_names_its_owner_by_a_document_names_none() -> None:
    named = versioning(Document(node({"bucket": "models"})))
    assert only(understand(told([store(), named], TF)), DataStore).facts["versioned"].value is False


def test_what_holds_for_a_whole_program_may_hold_for_others_that_run_with_it() -> None:
    """A seed set in one file holds there; in the files of other programs nobody can tell."""
    kind = "sklearn.model_selection.train_test_split"
    here, there, own = (
        record(kind, "<module>:train_test_split", body, dialect="python", scope=scope)
        for scope, body in (("a.py", {}), ("b.py", {}), ("c.py", {"random_state": 7}))
    )
    seed = record("numpy.random.seed", "<module>:seed", {"0": 42}, dialect="python", scope="a.py")
    splits = understand(told([here, there, own, seed], PYTHON)).of(Split)
    values = {s.place.scope: s.facts["seeded"].value for s in splits}
    assert values["a.py"] is True
    assert isinstance(values["b.py"], Unknown)
    assert values["c.py"] is True
    alone = understand(told([there], PYTHON)).of(Split)
    assert [s.facts["seeded"].value for s in alone] == [False]


def test_a_gap_opens_what_it_was_handed_however_deep() -> None:
    """A module nobody could read may version the bucket it was given: in a list, a text or a document."""
    ref = Ref("s", "aws_s3_bucket.models", "id")
    for given in ({"bucket": ref}, {"buckets": ["x", ref]}, {"arn": Partial((ref, "/*"))}, Document(node({"b": ref}))):
        gap = Gap("s", "module.versioned", "module.versioned is not on disk", node(given))
        told_of = understand(told([store()], TF, gaps=[gap]))
        assert only(told_of, DataStore).facts["versioned"].value == Unknown("module.versioned is not on disk")


def test_parts_that_nobody_could_read_may_be_there() -> None:
    config = record("AWS::SageMaker::EndpointConfig", "C", {"ProductionVariants": WHY}, dialect="cloudformation")
    variants = only(understand(told([config, bucket()], CFN)), EndpointConfig).facts["variants"].value
    assert isinstance(variants, Members)
    assert not variants.sure
    assert variants.phantom is not None
    assert variants.phantom.place.doubt == WHY


def test_a_name_may_be_worked_out_from_the_whole_of_a_body() -> None:
    """A program is known by its file, which no key of its body says."""
    one = store()
    mapping = Mapping(DataStore, named=("bucket", Made(lambda view: view.node.mark.path, "file")))
    assert names_of(one, mapping, TF) == (one.mark.path,)


def test_what_a_program_does_to_anything_casts_doubt_on_the_requests_of_others() -> None:
    """A notebook that deletes endpoints may delete the one that another notebook asked the service for."""
    body = node({"EndpointName": "a"}, Mark("a.ipynb", 1, "cell", 1))
    asked = record("sagemaker:CreateEndpoint", "<module>:create_endpoint", body, dialect="api", scope="a.ipynb")
    deletes = record("?.delete_endpoint", "<module>:delete_endpoint", {}, dialect="python", scope="b.ipynb")
    gathered = told([asked, deletes], API, PYTHON)
    assert isinstance(only(understand(gathered), Endpoint).facts["left_running"].value, Unknown)
