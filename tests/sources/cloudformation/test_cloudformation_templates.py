"""Templates: which files are ones, what they declare, where it stands, and how reading went."""

from __future__ import annotations

import pytest
from cfn_reading import Memory, read_files, read_one

from wellbuilt.kernel.records import Request, Status
from wellbuilt.sources.cloudformation import cloudformation
from wellbuilt.sources.cloudformation.document import Broken
from wellbuilt.sources.cloudformation.json_text import parse_json

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
    assert cloudformation.dialect.kind(canonical) == spelled
    assert cloudformation.dialect.key("VersioningConfiguration") == "VersioningConfiguration"


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
        ("a.yaml", b"apiVersion: v1\nkind: Pod\n", False),
        ("a.json", b'{"name": "x"}', False),
        ("a.py", b"Resources:\n", False),
        ("cdk.out/manifest.json", b'{"Resources": 1}', False),
        ("cdk.out/Stack.assets.json", b'{"Resources": 1}', False),
    ],
)
def test_templates_are_known_by_name_and_head(path: str, head: bytes, wanted: bool) -> None:  # noqa: FBT001
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


def test_aliases_and_merge_keys_are_followed() -> None:
    found = read_one("""\
        Base: &base {Size: 5, Kind: gp3}
        Resources:
          B:
            Type: AWS::S3::Bucket
            Properties:
              <<: *base
              Size: 7
              Again: *base
        """)
    assert found.value("B") == {"Size": 7, "Kind": "gp3", "Again": {"Size": 5, "Kind": "gp3"}}
    assert [str(mark) for mark in found.node("B", "Again").mark.chain()] == ["t.yaml:8", "t.yaml:1"]


def test_a_key_written_twice_is_remarked() -> None:
    found = read_one("Resources:\n  B: {Type: AWS::S3::Bucket}\n  B: {Type: AWS::KMS::Key}\n")
    assert found.records["B"].kind == "AWS::KMS::Key"
    assert found.statuses["t.yaml"].state == "partly"
    assert "t.yaml:3 the key 'B' is written twice" in found.statuses["t.yaml"].reason


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"Resources:\n  A: {Type: AWS::S3::Bucket\n  B: [", "t.yaml:3 is not well-formed YAML"),
        (b"Resources: {A: {Type: 'AWS::S3::Bucket', N: \xff}}", "t.yaml:1 is not UTF-8 text"),
        (b"Resources: {A: {Type: 'AWS::S3::Bucket', N: \0}}", "t.yaml:1 holds NUL bytes"),
        ("Resources: {A: {Type: 'AWS::S3::Bucket'}}".encode("utf-16"), ""),
        (b"Resources:\n  A: {Type: AWS::S3::Bucket, N: " + b"[" * 5000, "nested more than 100 deep"),
        (b"Resources:\n  A: {Type: AWS::S3::Bucket, \x01: 1}", "not well-formed"),
    ],
)
def test_broken_files_end_in_a_status(content: bytes, reason: str) -> None:
    found = read_one(content)
    assert not found.records
    for status in found.statuses.values():
        assert status.state == "failed"
        assert reason in status.reason


def test_a_broken_template_says_where_in_json() -> None:
    status = read_one('{"Resources": {"A": {"Type": "AWS::S3::Bucket"\n}\n', "t.json").statuses["t.json"]
    assert (status.state, status.reason.split(" ", 1)[0]) == ("failed", "t.json:3")


def test_a_status_carries_the_digest() -> None:
    assert len(read_one("Resources: {B: {Type: AWS::S3::Bucket}}").statuses["t.yaml"].digest) == 64


def test_aliases_that_multiply_end_in_a_status() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    found = read_one("\n".join([*lines, "Resources: {B: {Type: AWS::S3::Bucket, Properties: {P: *a11}}}", ""]))
    assert found.statuses["t.yaml"].state == "partly"
    assert "more values than a template can hold" in found.statuses["t.yaml"].reason


def test_an_alias_of_itself_is_unknown() -> None:
    found = read_one("Resources: {B: {Type: AWS::S3::Bucket, Properties: {P: &p {q: *p}}}}")
    assert found.value("B") == {"P": {"q": "?the alias *p has no finished anchor"}}


def test_macros_are_remarked() -> None:
    found = read_one("Transform: [AWS::LanguageExtensions, Mine]\nResources: {B: {Type: AWS::S3::Bucket}}")
    assert "the macro Mine may write or change resources" in found.statuses["t.yaml"].reason


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


PARENT = """\
Parameters: {Env: {Type: String, Default: prod}}
Resources:
  Data:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: ./inner/data.yaml
      Parameters:
        Stage: !Ref Env
        Key: !GetAtt Key.Arn
  Key:
    Type: AWS::KMS::Key
  Notebook:
    Type: AWS::SageMaker::NotebookInstance
    Properties:
      Bucket: !GetAtt Data.Outputs.Name
      Arn: !Sub "${Data.Outputs.Arn}/*"
      Stage: !GetAtt Data.Outputs.Stage
      None: !GetAtt Data.Outputs.Nope
"""
INNER = """\
Parameters:
  Stage: {Type: String}
  Key: {Type: String}
Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: !Sub "models-${Stage}"
      Key: !Ref Key
Outputs:
  Name: {Value: !Ref Bucket}
  Arn: {Value: !GetAtt Bucket.Arn}
  Stage: {Value: !Ref Stage}
"""


def test_a_nested_stack_is_a_part_of_its_parent() -> None:
    found = read_files({"a/main.yaml": PARENT, "a/inner/data.yaml": INNER})
    assert found.value("Data/Bucket") == {"BucketName": "models-prod", "Key": "<Key.Arn>"}
    assert found.value("Notebook") == {
        "Bucket": "<Data/Bucket.Ref>",
        "Arn": "<Data/Bucket.Arn>|/*",
        "Stage": "prod",
        "None": "?Data has no output Nope",
    }
    assert {record.scope for record in found.records.values()} == {"a/main.yaml"}
    assert {status.path for status in found.statuses.values()} == {"a/main.yaml", "a/inner/data.yaml"}
    marks = [str(mark) for mark in found.node("Data/Bucket", "BucketName").mark.chain()]
    assert marks == ["a/inner/data.yaml:8", "a/main.yaml:8", "a/main.yaml:1"]


def test_a_nested_stack_that_is_not_on_disk_is_a_gap() -> None:
    found = read_files({"a/main.yaml": PARENT})
    (gap,) = found.gaps
    assert (gap.scope, gap.address) == ("a/main.yaml", "Data")
    assert gap.reason == "its template ./inner/data.yaml is not on disk"
    assert isinstance(gap.given.value, dict)
    assert list(gap.given.value) == ["Stage", "Key"]
    assert found.statuses["a/main.yaml"].state == "partly"
    assert found.value("Notebook", "Bucket").startswith("?its template")


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("inner/data.yaml", "a/inner/data.yaml"),
        ("!Sub 'https://${AWS::Region}.s3.amazonaws.com/x/inner/data.yaml'", "a/inner/data.yaml"),
        ("https://bucket.s3.amazonaws.com/inner/data.yaml", "elsewhere/inner/data.yaml"),
        ("!Sub 'https://${AWS::Region}.s3.amazonaws.com/${Env}/data.yaml'", "a/data.yaml"),
    ],
)
def test_a_nested_template_is_found_on_disk(url: str, path: str) -> None:
    found = read_files({"a/main.yaml": PARENT.replace("./inner/data.yaml", url), path: INNER})
    assert "Data/Bucket" in found.records


def test_the_cdk_names_its_nested_template_in_metadata() -> None:
    text = PARENT.replace("./inner/data.yaml", "!Sub 'https://x/${AWS::Region}/123.json'").replace(
        "  Data:\n", "  Data:\n    Metadata: {'aws:asset:path': In.nested.template.json}\n"
    )
    found = read_files({"cdk.out/main.yaml": text, "cdk.out/In.nested.template.json": INNER})
    assert "Data/Bucket" in found.records


def test_what_is_handed_to_a_nested_stack_is_told_from_nothing() -> None:
    parent = """\
        Parameters: {Env: {Type: String}}
        Resources:
          Key: {Type: AWS::KMS::Key}
          A: {Type: AWS::EC2::Subnet}
          In:
            Type: AWS::CloudFormation::Stack
            Properties:
              TemplateURL: in.yaml
              Parameters:
                KeyId: !Ref Key
                Name: !Sub "models-${Env}"
                Subnets: !Join [",", [!Ref A, subnet-1]]
                Groups: !GetAtt A.GroupId
                Open: !Sub "${Env},b"
        """
    inner = """\
        Parameters:
          KeyId: {Type: String, Default: ""}
          Name: {Type: String, Default: ""}
          Subnets: {Type: "List<AWS::EC2::Subnet::Id>"}
          Groups: {Type: CommaDelimitedList}
          Open: {Type: CommaDelimitedList}
        Conditions:
          HasKey: !Not [!Equals [!Ref KeyId, ""]]
          IsLogs: !Equals [!Ref Name, logs]
          IsModels: !Equals [!Ref Name, models-x]
        Resources:
          B:
            Type: AWS::S3::Bucket
            Properties:
              Key: !If [HasKey, !Ref KeyId, !Ref AWS::NoValue]
              Logs: !If [IsLogs, 1, 2]
              Models: !If [IsModels, 1, 2]
              Subnets: !Ref Subnets
              Groups: !Ref Groups
              Open: !Ref Open
        """
    found = read_files({"t.yaml": parent, "in.yaml": inner})
    assert found.value("In/B") == {
        "Key": "<Key.Ref>",
        "Logs": 2,
        "Models": "?condition IsModels: parameter Env has no default",
        "Subnets": ["<A.Ref>", "subnet-1"],
        "Groups": ["<A.GroupId>"],
        "Open": ["?parameter Env has no default", "b", "...parameter Env has no default"],
    }


def test_stacks_that_nest_each_other_end() -> None:
    stack = "Resources:\n  S: {{Type: AWS::CloudFormation::Stack, Properties: {{TemplateURL: {}}}}}\n  B: {{Type: AWS::S3::Bucket}}\n"
    found = read_files({"a.yaml": stack.format("b.yaml"), "b.yaml": stack.format("a.yaml")})
    assert {"B", "S/B"} <= set(found.records)
    assert found.gaps


def test_a_doubtful_stack_makes_what_is_in_it_doubtful() -> None:
    text = (
        PARENT.replace("  Data:\n", "  Data:\n    Condition: Maybe\n")
        + "Conditions: {Maybe: !Equals [!Ref AWS::Region, x]}\n"
    )
    found = read_files({"a/main.yaml": text, "a/inner/data.yaml": INNER})
    assert found.records["Data/Bucket"].doubt is not None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "a key is missing"),
        ('{"Resources" 1}', "a colon is missing"),
        ('{"Resources": }', "a value is missing"),
        ('{"Resources": [1 2]}', "a comma or ] is missing"),
        ('{"Resources": "AWS::S3::Bucket', "Unterminated string"),
        ('{"Resources": {"x": 1, "x": "AWS::S3::Bucket"}} {}', "has more after its end"),
        ("[" * 300, "nested more than 100 deep"),
    ],
)
def test_json_that_is_not_well_formed_says_how(text: str, reason: str) -> None:
    with pytest.raises(Broken, match=reason.replace("[", "\\[").replace("]", "\\]")):
        parse_json("t.json", text)


def test_json_that_has_a_key_twice_is_remarked() -> None:
    found = read_one('{"Resources": {"B": {"Type": "AWS::S3::Bucket"},\n"B": {"Type": "AWS::S3::Bucket"}}}', "t.json")
    assert "t.json:2 the key 'B' is written twice" in found.statuses["t.json"].reason


def test_only_the_first_document_of_a_file_is_read() -> None:
    found = read_one("Resources: {B: {Type: AWS::S3::Bucket}}\n---\nResources: {C: {Type: AWS::S3::Bucket}}\n")
    assert list(found.records) == ["B"]
    assert "several documents" in found.statuses["t.yaml"].reason


def test_strange_keys_and_merges_are_survived() -> None:
    found = read_one("""\
        One: &one {A: 1, B: 1}
        Two: &two {B: 2, C: 2}
        Resources:
          B:
            Type: AWS::S3::Bucket
            Properties: {<<: [*one, *two], ? [a, b] : 1, ? *one : 2, C: 3, D: {<<: text, E: !Ref 5}}
        """)
    assert {key: found.value("B")[key] for key in "ABCD"} == {
        "A": 1,
        "B": 1,
        "C": 3,
        "D": {"E": "?5 is neither a parameter nor a resource here"},
    }
    assert "a key that is not text was left out" in found.statuses["t.yaml"].reason


def test_a_template_that_cannot_be_read_from_disk_is_a_status() -> None:
    tree = Memory({})
    (status,) = cloudformation.read(tree, ["gone.yaml"], Request(frozenset()))
    assert isinstance(status, Status)
    assert (status.state, status.path) == ("failed", "gone.yaml")


def test_nested_stacks_end_at_a_depth_and_at_broken_templates() -> None:
    stack = "Resources: {{S: {{Type: AWS::CloudFormation::Stack, Properties: {{TemplateURL: {}}}}}, B: {{Type: AWS::S3::Bucket}}}}"
    files: dict[str, str | bytes] = {f"{n:02}.yaml": stack.format(f"{n + 1:02}.yaml") for n in range(12)}
    found = read_files({**files, "12.yaml": "Resources: ["})
    assert "stacks are nested more than 8 deep" in found.gaps[0].reason
    broken = read_files({"a.yaml": stack.format("b.yaml"), "b.yaml": "Resources: ["})
    assert broken.gaps[0].reason.startswith("b.yaml is not well-formed YAML")
