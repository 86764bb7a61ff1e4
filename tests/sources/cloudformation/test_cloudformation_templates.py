"""Templates: which files are ones, what they declare, and where it stands."""

from __future__ import annotations

import pytest
from cfn_reading import read_files, read_one

from wellbuilt.sources.cloudformation import cloudformation

TEMPLATE = """\
# about the file
AWSTemplateFormatVersion: "2010-09-09"
Conditions:
  Never: !Equals [a, b]
Parameters:
  Role: {Type: String}
Resources:

  # not ours

  # wellbuilt: accepted
  # because it is a demo
  Notebook:
    Type: AWS::SageMaker::NotebookInstance
    Properties:
      DirectInternetAccess: Enabled  # on purpose
      RoleArn: !Ref Role
      Tags:
        - Key: a
          Value: "x # y"
  # of the bucket
  Bucket:
    Type: AWS::S3::Bucket
    Condition: Never
  Kept:
    Type: AWS::S3::Bucket
# of the outputs
Outputs: {}
"""


@pytest.mark.parametrize(
    ("canonical", "spelled"),
    [
        ("sagemaker:NotebookInstance", "AWS::SageMaker::NotebookInstance"),
        ("s3:Bucket", "AWS::S3::Bucket"),
        ("kinesisfirehose:DeliveryStream", "AWS::KinesisFirehose::DeliveryStream"),
        ("novelty:Thing", "AWS::Novelty::Thing"),
        ("plain", "plain"),
    ],
)
def test_the_dialect_spells_kinds(canonical: str, spelled: str) -> None:
    assert cloudformation.dialects[0].kind(canonical) == spelled
    assert cloudformation.dialects[0].key("VersioningConfiguration") == "VersioningConfiguration"


@pytest.mark.parametrize(
    ("path", "head", "wanted"),
    [
        ("a.yaml", b"AWSTemplateFormatVersion: '2010-09-09'\n", True),
        ("a.yml", b"\xef\xbb\xbfDescription: x\n", True),
        ("a.template", b'{"Parameters": {', True),
        ("a.json", b'{\n  "Resources" : {', True),
        ("a.json", b'{"Resources":{"A":{"Type":"AWS::S3::Bucket"}}}', True),
        ("a.yaml", b"# licence\n" * 400, True),
        ("a.yaml", b"---\nTransform: AWS::Serverless-2016-10-31\n", True),
        ("a.yaml", b"  AWSTemplateFormatVersion: x\n  Resources:\n", True),
        ("a.yaml", b"apiVersion: v1\nkind: Pod\n", False),
        ("a.json", b'{"name": "x"}', False),
        ("a.py", b"Resources:\n", False),
        ("cdk.out/manifest.json", b'{"Resources": 1}', False),
        ("cdk.out/Stack.assets.json", b'{"Resources": 1}', False),
    ],
)
def test_templates_are_known_by_name_and_head(path: str, head: bytes, wanted: bool) -> None:
    assert cloudformation.wants(path, lambda: head) is wanted


def test_a_resource_is_a_record_with_its_lines_and_comments() -> None:
    found = read_one(TEMPLATE)
    notebook = found.records["Notebook"]
    assert (notebook.kind, notebook.scope, str(notebook.mark)) == (
        "AWS::SageMaker::NotebookInstance",
        "t.yaml",
        "t.yaml:13",
    )
    assert [str(found.node("Notebook", key).mark) for key in ("DirectInternetAccess", "RoleArn", "Tags.0.Value")] == [
        "t.yaml:16",
        "t.yaml:17",
        "t.yaml:20",
    ]
    assert notebook.comments == ((11, "wellbuilt: accepted"), (12, "because it is a demo"), (16, "on purpose"))
    assert found.records["Kept"].comments == ()


def test_a_false_condition_leaves_no_record_and_an_unknown_one_leaves_a_doubt() -> None:
    found = read_one("""\
        Parameters: {Make: {Type: String}}
        Conditions: {Maybe: !Equals [!Ref Make, yes], Never: !Equals [1, 2]}
        Resources:
          A: {Type: AWS::S3::Bucket, Condition: Maybe}
          B: {Type: AWS::S3::Bucket, Condition: Never}
        """)
    assert list(found.records) == ["A"]
    doubt = found.records["A"].doubt
    assert doubt is not None
    assert doubt.reason == "condition Maybe: parameter Make has no default"


def test_what_becomes_of_a_resource_at_its_end_is_in_its_body() -> None:
    found = read_one("Resources: {B: {Type: AWS::S3::Bucket, DeletionPolicy: Retain}}")
    assert found.value("B") == {"DeletionPolicy": "Retain"}


def test_only_the_kinds_asked_for_become_records_but_references_stay() -> None:
    text = """\
        Resources:
          Key: {Type: AWS::KMS::Key}
          B: {Type: AWS::S3::Bucket, Properties: {K: !GetAtt Key.Arn}}
        """
    found = read_files({"t.yaml": text}, frozenset({"AWS::S3::Bucket"}))
    assert found.value("B") == {"K": "<Key.Arn>"}
    assert list(found.records) == ["B"]
    none = read_files({"t.yaml": text}, frozenset({"AWS::EC2::VPC"}))
    assert (none.records, none.statuses["t.yaml"].state) == ({}, "read")


def test_json_has_lines_tabs_and_escapes() -> None:
    found = read_one(
        '{\n\t"Resources": {\n\t"B": {"Type": "AWS::S3::Bucket",\n\t"Properties": {\n"N": "a\\/\\ud83d\\ude00"}}}}',
        "t.json",
    )
    assert found.value("B", "N") == "a/😀"
    assert (found.records["B"].mark.line, found.node("B", "N").mark.line) == (3, 5)


def test_a_template_may_be_flow_style_yaml() -> None:
    assert read_one("{Resources: {B: {Type: AWS::S3::Bucket}}}").records["B"].kind == "AWS::S3::Bucket"


def test_scalars_are_what_cloudformation_reads() -> None:
    found = read_one("""\
        Resources:
          B:
            Type: AWS::S3::Bucket
            Properties: {a: 2012-10-17, b: yes, c: 012345678901, d: 1.5, e: 12:30, f: "1", g: ~, h: !!str 5, i: 1e3, j: .}
        """)
    assert found.value("B") == {"a": "2012-10-17", "b": True, "c": "012345678901", "d": 1.5, "e": "12:30", "f": "1",
                                "h": "5", "i": 1000.0, "j": "."}  # fmt: skip


def test_resources_can_be_written_in_a_loop() -> None:
    found = read_one("""\
        Transform: AWS::LanguageExtensions
        Parameters: {Names: {Type: CommaDelimitedList, Default: "in,o-ut"}, Open: {Type: CommaDelimitedList}}
        Resources:
          Fn::ForEach::Buckets:
            - Name
            - !Ref Names
            - Bucket&{Name}:
                Type: AWS::S3::Bucket
                Properties: {BucketName: !Sub "x-${Name}", N: !Ref Name}
          Fn::ForEach::Others: [N, !Ref Open, {"B${N}": {Type: AWS::S3::Bucket}}]
        """)
    assert {name: found.value(name) for name in found.records} == {
        "Bucketin": {"BucketName": "x-in", "N": "in"},
        "Bucketout": {"BucketName": "x-o-ut", "N": "o-ut"},
    }
    assert "Fn::ForEach::Others repeats over what is not known" in found.statuses["t.yaml"].reason


def test_only_the_first_document_of_a_file_is_read() -> None:
    found = read_one("Resources: {B: {Type: AWS::S3::Bucket}}\n---\nResources: {C: {Type: AWS::S3::Bucket}}\n")
    assert list(found.records) == ["B"]
    assert "several documents" in found.statuses["t.yaml"].reason


def test_an_app_that_was_not_synthesised_says_so() -> None:
    app = {"app/cdk.json": '{"app": "python3 app.py"}'}
    told = read_files(app).statuses["app/cdk.json"]
    assert (told.state, told.reason) == ("partly", "the templates of this CDK app are not on disk")
    assert not read_files({**app, "app/cdk.out/S.template.json": "{}"}).statuses


@pytest.mark.parametrize("kind", ["Custom::AcmeModelCard", "Custom::model-card@2", "Acme::ML::ModelCard"])
def test_a_kind_of_somebody_elses_is_read_where_it_is_asked_for(kind: str) -> None:
    files = {"t.yaml": f"Resources:\n  Card:\n    Type: {kind}\n"}
    assert list(read_files(files, frozenset({kind})).records) == ["Card"]
    assert not read_files(files, frozenset({"AWS::S3::Bucket"})).statuses
