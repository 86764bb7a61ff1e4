"""What is mended, what is not, and why: every case as a workload of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from wellbuilt.engine.mend import NO_BETTER, Changed, Mended
from wellbuilt.kernel.errors import UsageError
from wellbuilt.kernel.records import Mark
from wellbuilt.store.folder import Folder
from wellbuilt.store.mending import mended, write


@dataclass(frozen=True)
class Workload:
    folder: Path

    def mended(self, *, unsafe: bool = True, **files: str) -> Mended:
        for name, content in files.items():
            self.put(name, content)
        return mended(self.folder, unsafe=unsafe).mended

    def put(self, name: str, content: str) -> None:
        path = self.folder / name.replace("__", "/").replace("_tf", ".tf").replace("_yaml", ".yaml")
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(content)


@pytest.fixture
def workload(tmp_path: Path) -> Workload:
    return Workload(tmp_path)


def reasons(told: Mended) -> Mapping[str, str]:
    return {one.finding.check: one.reason for one in told.unfixed}


KEY = 'resource "aws_kms_key" "a" {\n  description = "a"\n%s}\n'


def test_what_may_take_something_needs_to_be_asked_for(workload: Workload) -> None:
    lab = 'resource "aws_sagemaker_notebook_instance" "lab" {\n  name = "lab"\n}\n'
    held = workload.mended(unsafe=False, main_tf=lab)
    assert not held.fixes
    assert "notebook-users-are-not-root" in {finding.check for finding in held.withheld}
    assert "notebook-stays-inside-your-network" not in {finding.check for finding in held.withheld}
    asked = workload.mended(unsafe=True, main_tf=lab)
    assert {fix.safe for fix in asked.fixes} == {False}
    assert not asked.withheld


def test_an_accepted_failure_stays(workload: Workload) -> None:
    accepted = "  # wellbuilt:accept key-is-replaced-on-a-schedule by=ann until=2999-01-01 reason=imported\n"
    assert not workload.mended(main_tf=KEY % accepted).fixes


def test_an_example_is_left_alone(workload: Workload) -> None:
    told = workload.mended(main_tf=KEY % "", examples__main_tf=KEY % "")
    assert {fix.edit.mark.path for fix in told.fixes} == {"main.tf"}


def test_one_edit_mends_what_is_made_of_one_block(workload: Workload) -> None:
    told = workload.mended(main_tf=KEY % "  count = 2\n")
    assert [len(fix.findings) for fix in told.fixes] == [2]


def test_a_value_that_comes_from_elsewhere_is_not_overwritten(workload: Workload) -> None:
    given = 'variable "rotate" {\n  default = false\n}\n' + KEY % "  enable_key_rotation = var.rotate\n"
    told = workload.mended(main_tf=given)
    assert not told.fixes
    assert reasons(told) == {
        "key-is-replaced-on-a-schedule": "enable_key_rotation is not written out: it is var.rotate"
    }


def test_json_is_not_written_to(workload: Workload) -> None:
    told = workload.mended(main_yaml='{"Resources": {"K": {"Type": "AWS::KMS::Key", "Properties": {"KeyPolicy": {}}}}}')
    assert reasons(told) == {"key-is-replaced-on-a-schedule": "it is written in JSON"}


def test_a_program_is_not_written_to(workload: Workload) -> None:
    (workload.folder / "make.py").write_text(
        "import boto3\nboto3.client('ecr').create_repository(repositoryName='a', imageTagMutability='MUTABLE')\n"
    )
    assert "nothing here writes to make.py" in reasons(workload.mended()).values()


def test_what_may_be_made_is_mended_where_it_is_written(workload: Workload) -> None:
    told = workload.mended(main_tf='variable "n" {}\n' + KEY % "  count = var.n\n")
    assert [fix.edit.mark for fix in told.fixes] == [Mark("main.tf", 2)]


def test_one_that_fails_does_not_keep_the_others(workload: Workload) -> None:
    other = KEY.replace('"a"', '"b"') % '  dynamic "enable" {\n    for_each = []\n    content {}\n  }\n'
    image = 'resource "aws_ecr_repository" "r" {\n  name = "r"\n  dynamic "image_scanning_configuration" {\n    for_each = [1]\n    content {\n      scan_on_push = false\n    }\n  }\n}\n'
    told = workload.mended(main_tf=KEY % "" + other + image)
    assert len({fix.edit for fix in told.fixes if "key" in fix.findings[0].check}) == 2
    assert reasons(told) == {"images-are-scanned": "it is made of dynamic blocks"}


def test_a_file_that_changed_meanwhile_is_not_written(workload: Workload) -> None:
    workload.put("main_tf", KEY % "")
    patch = mended(workload.folder)
    workload.put("main_tf", KEY % "  is_enabled = true\n")
    with pytest.raises(UsageError, match="was changed"):
        write(patch)


def test_the_part_that_fails_is_the_one_that_is_written_to(workload: Workload) -> None:
    variant = "  production_variants {\n    variant_name = %r\n    model_name = aws_sagemaker_model.m.name\n    initial_instance_count = 1\n    instance_type = 'ml.m5.large'\n    enable_ssm_access = %s\n  }\n"
    config = (
        'resource "aws_sagemaker_model" "m" {\n  name = "m"\n}\nresource "aws_sagemaker_endpoint_configuration" "c" {\n'
    )
    config += (variant % ("a", "false") + variant % ("b", "true")).replace("'", '"') + "}\n"
    told = workload.mended(main_tf=config)
    (fix,) = (fix for fix in told.fixes if fix.findings[0].check == "endpoint-machine-has-no-way-in")
    assert fix.edit.mark == Mark("main.tf", 12)
    assert fix.edit.values == (("enable_ssm_access", False),)


def test_an_edit_that_is_overridden_is_not_kept(workload: Workload) -> None:
    override = 'resource "aws_kms_key" "a" {\n  enable_key_rotation = false\n}\n'
    told = workload.mended(main_tf=KEY % "" + KEY.replace('"a"', '"b"') % "", main_override_tf=override)
    assert [fix.findings[0].subject for fix in told.fixes] == ["aws_kms_key.b"]
    assert reasons(told) == {"key-is-replaced-on-a-schedule": NO_BETTER}


def test_what_no_word_says_is_not_mended(workload: Workload) -> None:
    stream = 'resource "aws_kinesis_firehose_delivery_stream" "s" {\n  name = "s"\n  destination = "extended_s3"\n}\n'
    assert reasons(workload.mended(main_tf=stream)) == {"stream-is-encrypted": "no word of the provider says so"}


def test_a_public_store_is_closed_with_care_only(workload: Workload) -> None:
    block = 'resource "aws_s3_bucket_public_access_block" "m" {\n  bucket = aws_s3_bucket.m.id\n%s}\n'
    model = 'resource "aws_sagemaker_model" "m" {\n  name = "m"\n  primary_container {\n    model_data_url = "s3://${aws_s3_bucket.m.bucket}/m.tar.gz"\n  }\n}\n'
    store = 'resource "aws_s3_bucket" "m" {\n  bucket = "m"\n%s}\n' + model
    half = block % "  block_public_acls = true\n"
    told = workload.mended(unsafe=False, main_tf=store % "" + half)
    (closed,) = (fix for fix in told.fixes if "ml-store-refuses-public-access" in {f.check for f in fix.findings})
    assert closed.safe
    assert {path for path, _ in closed.edit.values} >= {"ignore_public_acls", "block_public_policy"}
    workload.put("main_tf", store % '  acl = "public-read"\n' + block % "")
    assert "ml-store-refuses-public-access" not in {
        f.check for fix in workload.mended(unsafe=False).fixes for f in fix.findings
    }


def test_a_changed_tree_shows_what_was_changed(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("one")
    (tmp_path / "b").write_text("two")
    tree = Changed(Folder(tmp_path), {"a": b"other"})
    assert [*tree.paths()] == ["a", "b"]
    assert [(tree.read(path), tree.size(path), tree.part(path, 1, 2)) for path in "ab"] == [
        (b"other", 5, b"th"),
        (b"two", 3, b"wo"),
    ]


def test_an_edit_that_another_one_stands_in_the_way_of_is_not_made(workload: Workload) -> None:
    both = "Resources:\n  A: {Type: AWS::KMS::Key, Properties: {KeyPolicy: {}}}\n"
    assert [fix.edit.values for fix in workload.mended(main_yaml=both).fixes] == [(("EnableKeyRotation", True),)]


def test_a_value_in_the_thing_itself_is_not_put_beside_it(workload: Workload) -> None:
    told = workload.mended(main_tf='resource "aws_ecr_repository" "r" {\n  name = "r"\n}\n')
    assert {(fix.edit.values, fix.edit.beside) for fix in told.fixes} == {
        ((("image_scanning_configuration.scan_on_push", True),), ""),
        ((("image_tag_mutability", "IMMUTABLE"),), ""),
    }


def test_a_lesser_fault_that_a_graver_one_hid_does_not_keep_an_edit(workload: Workload) -> None:
    """Encrypted by the service's key is better than not encrypted, though a key of one's own would be better still."""
    told = workload.mended(main_tf='resource "aws_kinesis_stream" "s" {\n  name = "s"\n}\n')
    assert {f.check for fix in told.fixes for f in fix.findings} == {"stream-is-encrypted"}


def test_what_belongs_to_another_is_left_alone(workload: Workload) -> None:
    store = 'resource "aws_s3_bucket" "%s" {\n  bucket = "%s-models"\n}\nresource "aws_s3_bucket_versioning" "%s" {\n  bucket = aws_s3_bucket.%s.id\n  versioning_configuration {\n    status = "%s"\n  }\n}\n'
    model = 'resource "aws_sagemaker_model" "%s" {\n  primary_container {\n    model_data_url = "s3://${aws_s3_bucket.%s.bucket}/m"\n  }\n}\n'
    stores = store % ("a", "a", "a", "a", "Enabled") + store % ("b", "b", "b", "b", "Suspended")
    told = workload.mended(main_tf=stores + model % ("a", "a") + model % ("b", "b"))
    changed = {fix.edit.mark.line for fix in told.fixes if fix.findings[0].check == "model-artifacts-are-versioned"}
    assert changed == {13}
