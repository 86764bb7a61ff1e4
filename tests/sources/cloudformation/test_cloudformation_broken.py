"""Odd and broken files: each ends in a status that says what is wrong, and where."""

from __future__ import annotations

import pytest
from cfn_reading import Memory, read_one

from wellbuilt.kernel.records import Request, Status
from wellbuilt.sources.cloudformation import cloudformation
from wellbuilt.texts.document import Broken
from wellbuilt.texts.json_text import parse_json


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
