"""Nested stacks: what is in them, what goes through them, and what is not on disk."""

from __future__ import annotations

import pytest
from cfn_reading import read_files

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


def test_nested_stacks_end_at_a_depth_and_at_broken_templates() -> None:
    stack = "Resources: {{S: {{Type: AWS::CloudFormation::Stack, Properties: {{TemplateURL: {}}}}}, B: {{Type: AWS::S3::Bucket}}}}"
    files: dict[str, str | bytes] = {f"{n:02}.yaml": stack.format(f"{n + 1:02}.yaml") for n in range(12)}
    found = read_files({**files, "12.yaml": "Resources: ["})
    assert "stacks are nested more than 8 deep" in found.gaps[0].reason
    broken = read_files({"a.yaml": stack.format("b.yaml"), "b.yaml": "Resources: ["})
    assert broken.gaps[0].reason.startswith("b.yaml is not well-formed YAML")
