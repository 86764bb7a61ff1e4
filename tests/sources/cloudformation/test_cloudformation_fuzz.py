"""Whatever the bytes, reading ends in statuses, soon, without an exception."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from cfn_reading import read_files, read_one
from hypothesis import HealthCheck, given, settings, strategies as st
from tests.hanging import ends
from tests.soaking import tries

from wellbuilt.sources.cloudformation.recognising import wants

SEED = """\
AWSTemplateFormatVersion: "2010-09-09"
Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]
Globals: {Function: {Timeout: 3, Tags: {a: b}}}
Parameters:
  Env: {Type: String, Default: prod}
  Names: {Type: CommaDelimitedList, Default: "a,b"}
Conditions:
  IsProd: !Equals [!Ref Env, prod]
  Both: !And [!Condition IsProd, !Not [!Equals [!Ref AWS::Region, x]]]
Mappings: {M: {a: {b: 1}}}
Resources:
  Fn::ForEach::Loop: [N, !Ref Names, {"B${N}": {Type: AWS::S3::Bucket, Properties: {Name: !Sub "${N}-x"}}}]
  # why
  Bucket:
    Type: AWS::S3::Bucket
    Condition: Both
    Properties:
      A: !If [Both, !GetAtt [Fn, Arn], !Ref AWS::NoValue]
      B: !Join ["-", [!Select [0, !Split [",", "a,b"]], !FindInMap [M, a, b]]]
      C: &c {Fn::Base64: !Sub ["${x}${Env}", {x: !ImportValue y}]}
      D: *c
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      AutoPublishAlias: live
      Policies: [S3ReadPolicy: {BucketName: !Ref Bucket}, Statement: []]
      DeadLetterQueue: {Type: SQS, TargetArn: x}
      EventInvokeConfig: {DestinationConfig: {OnFailure: {Type: SQS, Destination: y}}}
      FunctionUrlConfig: {AuthType: NONE}
      Events:
        A: {Type: Api, Properties: {Path: /, Method: get}}
        S: {Type: ScheduleV2, Properties: {ScheduleExpression: rate(1 day), DeadLetterConfig: {Type: SQS}}}
        B: {Type: S3, Properties: {Bucket: !Ref Bucket, Events: s3:x}}
  Machine: {Type: AWS::Serverless::StateMachine, Properties: {DefinitionUri: t.yaml, Events: {R: {Type: Schedule, Properties: {Schedule: x}}}}}
  Table: {Type: AWS::Serverless::SimpleTable}
  Web: {Type: AWS::Serverless::HttpApi}
  Nested: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: t.yaml, Parameters: {Env: !GetAtt Nested.Outputs.O}}}
Outputs: {O: {Value: !GetAtt Nested.Outputs.O}}
"""
SLOW = settings(deadline=None, max_examples=tries(150), suppress_health_check=[HealthCheck.too_slow])
LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(-3, 99), st.text(max_size=6),
    st.sampled_from(["AWS::S3::Bucket", "AWS::Serverless::Function", "AWS::CloudFormation::Stack", "Env", "Both", "a.b",
                     "${Env}", "${", "${Nope.X}", "AWS::NoValue", "{{resolve:ssm:x}}", "t.yaml", "s3://a"]),
)  # fmt: skip
KEYS = st.sampled_from([
    "Ref", "Fn::Sub", "Fn::If", "Fn::Join", "Fn::Select", "Fn::Split", "Fn::GetAtt", "Fn::FindInMap", "Fn::Base64",
    "Fn::Equals", "Fn::And", "Fn::Not", "Condition", "Fn::ForEach::X", "Fn::Transform", "Fn::Length", "Type", "Properties",
    "Default", "Value", "Events", "Policies", "Statement", "Fn::ImportValue", "Fn::ToJsonString", "Bucket", "x",
])  # fmt: skip
TREES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=12
)


def check(content: bytes, path: str = "t.yaml") -> None:
    """Read a file and hold that it comes to an end."""
    with ends():
        read_one(content, path)


@SLOW
@given(st.binary(max_size=400), st.sampled_from(["t.yaml", "t.json", "t.template"]))
def test_arbitrary_bytes(content: bytes, path: str) -> None:
    check(b"Resources: AWS::S3::Bucket" + content, path)
    check(b'{"Resources": "AWS::S3::Bucket"' + content, path)


@SLOW
@given(st.integers(0, len(SEED) - 1), st.integers(0, 40), st.binary(max_size=8))
def test_mutated_text(at: int, cut: int, put: bytes) -> None:
    content = SEED.encode()
    check(content[:at] + put + content[at + cut :])


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the path of every value in a tree."""
    found = [path]
    for key, child in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        found += places(child, (*path, key))
    return found


class Long(yaml.SafeLoader):
    """Reads short tags as maps."""


def long_form(loader: Any, suffix: str, node: Any) -> Any:
    """Return the long form of a short tag."""
    build = {
        "scalar": loader.construct_scalar,
        "sequence": loader.construct_sequence,
        "mapping": loader.construct_mapping,
    }
    value = build[node.id](node, deep=True) if node.id != "scalar" else loader.construct_scalar(node)
    return {suffix if suffix in {"Ref", "Condition"} else f"Fn::{suffix}": value}


Long.add_multi_constructor("!", long_form)
TREE = yaml.load(SEED, Loader=Long)  # noqa: S506 - our own text
PLACES = places(TREE)


def replaced(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    """Return a tree with one value replaced."""
    if not path:
        return new
    if isinstance(value, dict):
        return {key: replaced(child, path[1:], new) if key == path[0] else child for key, child in value.items()}
    return [replaced(child, path[1:], new) if index == path[0] else child for index, child in enumerate(value)]


@SLOW
@given(st.sampled_from(PLACES), TREES)
def test_mutated_trees(path: tuple[Any, ...], new: Any) -> None:
    check(yaml.safe_dump(replaced(TREE, path, new)).encode())


@SLOW
@given(st.sampled_from(PLACES[1:]), TREES)
def test_nested_templates_that_are_mutated(path: tuple[Any, ...], new: Any) -> None:
    inner = yaml.safe_dump(replaced(TREE, path, new))
    found = read_files({"a.yaml": SEED.replace("t.yaml", "b.yaml"), "b.yaml": inner})
    assert "a.yaml" in found.statuses


@pytest.mark.parametrize("depth", [60, 99, 5000])
def test_deep_templates(depth: int) -> None:
    inner = '{"Fn::Join": ["", [' * depth + '"x"' + "]]}" * depth
    check(f'{{"Resources": {{"B": {{"Type": "AWS::S3::Bucket", "Properties": {{"P": {inner}}}}}}}}}'.encode(), "t.json")


def test_chains_of_conditions_stacks_and_ifs_end() -> None:
    conditions = {f"C{n}": {"Fn::Or": [{"Condition": f"C{n + 1}"}] * 10} for n in range(300)}
    text = yaml.safe_dump(
        {"Conditions": conditions, "Resources": {"B": {"Type": "AWS::S3::Bucket", "Condition": "C0"}}}
    )
    check(text.encode())
    stacks = {
        f"S{n}": {"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": "b.yaml"}} for n in range(40)
    }
    files = {
        name: yaml.safe_dump({"Resources": stacks}).replace("b.yaml", f"{name}b.yaml")
        for name in ("", "b.yaml", "b.yamlb.yaml", "b.yamlb.yamlb.yaml")
    }
    with ends():
        read_files({name or "a.yaml": text for name, text in files.items()})


@pytest.mark.parametrize(
    "piece", ["{{resolve:ssm:", "${", "'# ', ", "\n", "#", "&a [", "- ", "!Sub ", "{", "{{resolve:a:${x}"]
)
def test_repeated_pieces_take_no_more_than_their_size(piece: str) -> None:
    for start in (
        "Resources: {B: {Type: AWS::S3::Bucket, Properties: {P: [",
        "Resources: {B: {Type: AWS::S3::Bucket, P: '",
    ):
        check((start + piece * (400_000 // len(piece)) + "']}}}").encode())
        check((start + piece * (400_000 // len(piece)) + "]}}}").encode())
        wants("t.yaml", (piece * 4096)[:4096].encode)


def test_merges_and_globals_cannot_multiply() -> None:
    keys = ", ".join(f"k{n}: 1" for n in range(1000))
    check(
        f"a: &a {{{keys}}}\nb: {{<<: [{', '.join(['*a'] * 5000)}]}}\nResources: {{B: {{Type: AWS::S3::Bucket}}}}".encode()
    )
    check(f"{doubling('g')}\n{doubling('o')}\n{SHARED}".encode())


SHARED = """\
Transform: AWS::Serverless-2016-10-31
Globals: {Function: *g39}
Resources: {F: {Type: AWS::Serverless::Function, Properties: *o39}}
"""


def doubling(name: str) -> str:
    """Return anchors of which each holds the one before twice."""
    lines = [f"{name}0: &{name}0 {{x: {{y: 1}}, z: 2}}"]
    lines += [f"{name}{n}: &{name}{n} {{x: *{name}{n - 1}, z: *{name}{n - 1}}}" for n in range(1, 40)]
    return "\n".join(lines)


def test_long_chains_never_exhaust_the_stack() -> None:
    conditions = {f"C{n}": {"Fn::Not": [{"Fn::Not": [{"Condition": f"C{n + 1}"}]}]} for n in range(500)}
    text = yaml.safe_dump(
        {"Conditions": conditions, "Resources": {"B": {"Type": "AWS::S3::Bucket", "Condition": "C0"}}}
    )
    assert read_one(text).statuses["t.yaml"].state == "partly"
