"""Constructs of level 1: where they stand, and what may be said of them elsewhere."""

from __future__ import annotations

import pytest

from tests.sources.javascript.test_requests import File
from wellbuilt.kernel.records import Record, Request, Status, Unknown
from wellbuilt.kernel.views import plain
from wellbuilt.sources.cdk.words import key, kind
from wellbuilt.sources.javascript import javascript

MODEL = "aws_sagemaker.CfnModel"
HEAD = 'import * as sagemaker from "aws-cdk-lib/aws-sagemaker";\n'


def told(inside: str, head: str = HEAD) -> tuple[list[Record], list[Status]]:
    """Return what the constructor of a stack tells."""
    program = f"{head}class Main extends Stack {{ constructor(s, id) {{ super(s, id);\n{inside}\n}} }}"
    found = list(javascript.read(File("a.ts", program.encode()), ["a.ts"], Request(frozenset({MODEL}))))
    return [f for f in found if isinstance(f, Record)], [f for f in found if isinstance(f, Status)]


@pytest.mark.parametrize(
    ("head", "made", "seen"),
    [
        (HEAD, "sagemaker.CfnModel", True),
        ('import { CfnModel } from "aws-cdk-lib/aws-sagemaker";', "CfnModel", True),
        ('import { aws_sagemaker as sm } from "aws-cdk-lib";', "sm.CfnModel", True),
        ('import * as sm from "@aws-cdk/aws-sagemaker";', "sm.CfnModel", True),
        ('import * as sm from "./aws-sagemaker"; import "aws-cdk-lib";', "sm.CfnModel", False),
        ('import { CfnModel } from "aws-cdk-lib/aws-other";', "CfnModel", False),
        (HEAD, "sagemaker.CfnApp", False),
    ],
)
def test_a_construct_is_known_by_its_module(head: str, made: str, seen: bool) -> None:
    records, _ = told(f'new {made}(this, "Churn", {{}});', head)
    assert [(r.kind, r.address) for r in records] == [(MODEL, "Main/Churn")] * seen


@pytest.mark.parametrize(
    "inside",
    [
        'if (x) { new sagemaker.CfnModel(this, "Churn", {}); }',
        'xs.forEach((x) => new sagemaker.CfnModel(this, "Churn", {}));',
        'for (const x of xs) new sagemaker.CfnModel(this, "Churn", {});',
        'const m = x ? new sagemaker.CfnModel(this, "Churn", {}) : undefined;',
        'x && new sagemaker.CfnModel(this, "Churn", {});',
        'function make() { return new sagemaker.CfnModel(this, "Churn", {}); }',
    ],
)
def test_what_may_not_be_made_is_doubtful(inside: str) -> None:
    (record,), _ = told(inside)
    assert record.doubt is not None


@pytest.mark.parametrize(
    "inside",
    [
        'const m = new sagemaker.CfnModel(this, "Churn", {}); m.vpcConfig = v;',
        'this.m = new sagemaker.CfnModel(this, "Churn", {}); this.m.vpcConfig = v;',
        'const m = new sagemaker.CfnModel(this, "Churn", {}); m.addPropertyOverride("VpcConfig", v);',
        'new sagemaker.CfnModel(this, "Churn", {}); Aspects.of(this).add(new Fence());',
        'new sagemaker.CfnModel(this, "Churn", props);',
        'new sagemaker.CfnModel(this, "Churn", { ...props });',
    ],
)
def test_what_is_said_elsewhere_is_not_known(inside: str) -> None:
    (record,), _ = told(inside)
    assert isinstance(record.body.rest, Unknown)


def test_what_is_written_out_is_known() -> None:
    (one, two), statuses = told(
        'new sagemaker.CfnModel(this, "Churn", { enableNetworkIsolation: true, executionRoleArn: role.roleArn });\n'
        'new sagemaker.CfnModel(this, "Churn");'
    )
    body = plain(one.body)
    assert body["enableNetworkIsolation"] is True
    assert isinstance(body["executionRoleArn"], Unknown)
    assert (one.body.rest, one.doubt, one.mark.line) == (None, None, 3)
    assert (two.address, two.body.value) == ("Main/Churn~2", {})
    assert [s.state for s in statuses] == ["partly"]
    assert "cdk synth" in statuses[0].reason


def test_constructs_of_other_levels_are_said_to_be_left_out() -> None:
    records, statuses = told('new s3.Bucket(this, "B");')
    assert not records
    assert [s.state for s in statuses] == ["partly"]
    assert [s.state for s in told("")[1]] == ["read"]


def test_constructs_of_level_2_are_what_they_come_to() -> None:
    head = 'import * as s3 from "aws-cdk-lib/aws-s3";\n'
    program = f'{head}class Main {{ constructor() {{ new s3.Bucket(this, "Data", {{ versioned: true }}); }} }}'
    asked = Request(frozenset({"AWS::S3::Bucket"}))
    (record, _) = javascript.read(File("a.ts", program.encode()), ["a.ts"], asked)
    assert isinstance(record, Record)
    assert (record.kind, record.address, record.dialect) == ("AWS::S3::Bucket", "Main/Data", "cloudformation")
    assert plain(record.body)["VersioningConfiguration"] == {"Status": "Enabled"}
    assert isinstance(plain(record.body)["LifecycleConfiguration"], Unknown)


def test_templates_at_hand_tell_instead() -> None:
    class Both(File):
        def paths(self) -> list[str]:
            return ["app/a.ts", "app/cdk.out/Main.template.json"]

    program = f'{HEAD}class Main {{ constructor() {{ new sagemaker.CfnModel(this, "Churn", {{}}); }} }}'.encode()
    found = list(javascript.read(Both("app/a.ts", program), ["app/a.ts"], Request(frozenset({MODEL}))))
    assert not [one for one in found if isinstance(one, Record)]


def test_words_are_spelled_as_the_library_does() -> None:
    spelled = {
        "VolumeKmsKeyId": "volumeKmsKeyId",
        "KMSMasterKeyID": "kmsMasterKeyId",
        "VpcConfig.Subnets": "vpcConfig.subnets",
    }
    assert {name: key(name) for name in spelled} == spelled
    assert (kind("sagemaker:Model"), kind("sagemaker:TrainingJob"), kind("s3:Bucket")) == (MODEL, "", "")
