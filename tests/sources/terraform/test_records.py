"""Values, references, blocks and marks of resources."""

from __future__ import annotations

import pickle
import subprocess
import sys
from typing import Any

import pytest

from wellbuilt.kernel.records import Document, Node, Partial, Ref, Request, Unknown
from wellbuilt.sources.terraform import terraform

from .support import KINDS, plain, read, records

OPEN = Unknown("var.open is not set")
OPEN_VARIABLE = '\nvariable "open" {}\nvariable "more" {}\nresource "aws_s3_bucket" "b" {\n  bucket = "models"\n}\n'
MORE = Unknown("var.more is not set")
ARN = Ref(".", "aws_s3_bucket.b", "arn")


def value(expression: str) -> Any:
    """Return what an expression says, beside an open variable and a bucket."""
    found = records(f'resource "aws_x" "it" {{\n  v = {expression}\n}}\n{OPEN_VARIABLE}')
    return plain(found["aws_x.it"].body.value.get("v"))


@pytest.mark.parametrize(
    ("expression", "wanted"),
    [
        ("var.open", OPEN),
        ('"a-${var.open}/*"', Partial(("a-", OPEN, "/*"))),
        ('"${aws_s3_bucket.b.arn}/*"', Partial((ARN, "/*"))),
        ('"${aws_s3_bucket.b.bucket}/*"', "models/*"),
        ("aws_s3_bucket.b.arn", ARN),
        ("aws_s3_bucket.b.bucket", Ref(".", "aws_s3_bucket.b", "bucket", "models")),
        ('aws_s3_bucket.b.bucket == "models"', True),
        ("aws_s3_bucket.b.arn != null", True),
        ("aws_s3_bucket.b.arn == null ? 1 : 2", 2),
        ("upper(aws_s3_bucket.b.bucket)", "MODELS"),
        ("split(aws_s3_bucket.b.arn, 1)", Unknown("aws_s3_bucket.b.arn is known only after apply")),
        ("var.open ? 1 : 1", 1),
        ("var.open ? 1 : 2", OPEN),
        ("var.open && false", False),
        ("var.open || true", True),
        ("var.open == null", OPEN),
        ('coalesce(null, "x", var.open)', "x"),
        ('coalesce(var.open, "x")', OPEN),
        ("try(var.open, 1)", OPEN),
        ("try(null.x, 1)", 1),
        ('try(aws_s3_bucket.b.nothing.at.all, "x")', Ref(".", "aws_s3_bucket.b", "nothing.at.all")),
        ("length([var.open, 1])", 2),
        ("length(var.open)", OPEN),
        ("[var.open, 1]", [OPEN, 1]),
        ("merge(var.more, { a = 1 })", ({"a": 1}, "...")),
        ("merge({ a = 1, b = 2 }, var.more, { b = 3 })", ({"a": MORE, "b": 3}, "...")),
        ("merge(var.more, { a = 1 }).a", 1),
        ("merge(var.more, { a = 1 }).b", MORE),
        ("concat([1], var.more)", ([1], "...")),
        ("concat([1], var.more)[0]", MORE),
        ("length(concat([1], var.more))", MORE),
        ("contains(concat([1], var.more), 1)", True),
        ("contains(concat([1], var.more), 2)", MORE),
        ('lookup({ a = 1 }, var.open, "x")', OPEN),
        ('lower("A-${var.open}")', Partial(("a-", OPEN))),
        ('startswith("arn:aws:s3:::${var.open}", "arn:")', True),
        ('"arn:${var.open}" == "*"', False),
        ('"arn:${var.open}" == "arn:x"', OPEN),
        ('format("arn:%s/%d", var.open, 5)', Partial(("arn:", OPEN, "/5"))),
        ('join("/", ["a", var.open, "b"])', Partial(("a/", OPEN, "/b"))),
        ("{ for k in [1, var.open] : k => 1 }", ({"1": 1}, "...")),
        ("[for k in [1, 2] : k if k != var.open]", ([], "...")),
        ("slice(var.open, 0, 2)", [OPEN, OPEN]),
        ("toset([var.open, 1])", ([1], "...")),
        ("timestamp()", Unknown("timestamp() depends on when and where Terraform runs")),
        ("terraform.workspace", Unknown("terraform.workspace is known only when Terraform runs")),
        ("data.terraform_remote_state.r.outputs.vpc", Unknown("data.terraform_remote_state.r is not declared")),
        ("local.nothing", Unknown("local.nothing is not declared")),
        ("{ a = null, b = 1 }", {"b": 1}),
        ("null", None),
        ("jsonencode({ a = var.open })", {"json": {"a": OPEN}}),
        ("jsondecode(jsonencode({ a = var.open })).a", OPEN),
        ('"${jsonencode({ a = 1 })}"', {"json": {"a": 1}}),
        ('"${jsonencode({ a = 1 })}\\n"', '{"a":1}\n'),
    ],
)
def test_what_is_known_of_a_value(expression: str, wanted: object) -> None:
    assert value(expression) == wanted


def test_remote_state() -> None:
    found = records("""
        data "terraform_remote_state" "r" { backend = "s3" }
        resource "aws_x" "it" { v = data.terraform_remote_state.r.outputs.vpc.id }
    """)
    assert plain(found["aws_x.it"].body) == {"v": Unknown("data.terraform_remote_state.r is not read")}


def test_nested_and_dynamic_blocks() -> None:
    found = records("""
        variable "open" {}
        resource "aws_x" "it" {
          one { a = 1 }
          many { a = 1 }
          many { a = 2 }
          dynamic "many" {
            for_each = { k = 3 }
            iterator = it
            content {
              a = it.value
              b = it.key
              dynamic "deep" {
                for_each = [it.key, "z"]
                content { c = "${it.value}${deep.value}${deep.key}" }
              }
            }
          }
          dynamic "open" {
            for_each = var.open
            content { a = 1 }
          }
          dynamic "none" {
            for_each = []
            content { a = 1 }
          }
        }
    """)
    assert plain(found["aws_x.it"].body) == {
        "one": [{"a": 1}],
        "many": [{"a": 1}, {"a": 2}, {"a": 3, "b": "k", "deep": [{"c": "3k0"}, {"c": "3z1"}]}],
        "open": ([], "..."),
    }


def test_parts_of_a_resource_that_are_computed() -> None:
    found = records("""
        resource "aws_x" "it" {
          config {
            subnets = ["a"]
          }
        }
        resource "aws_y" "it" {
          known    = aws_x.it.config[0].subnets
          computed = aws_x.it.config[0].group_id
          identity = aws_x.it.identity[0].oidc[0].issuer
        }
    """)
    assert plain(found["aws_y.it"].body) == {
        "known": ["a"],
        "computed": Ref(".", "aws_x.it", "config[0].group_id"),
        "identity": Ref(".", "aws_x.it", "identity[0].oidc[0].issuer"),
    }


def test_attributes_that_a_provider_computes() -> None:
    def computed(body: Node) -> dict[str, Node]:
        assert isinstance(body.value, dict)
        return {"json": Node(Document(body.value["statement"]), body.mark)}

    text = """
        data "aws_iam_policy_document" "d" {
          statement { actions = ["s3:Get"] }
        }
        resource "aws_iam_role" "r" {
          assume = data.aws_iam_policy_document.d.json
        }
    """
    found = records(text, Request(KINDS, computed={"aws_iam_policy_document": computed}))
    assert plain(found["aws_iam_role.r"].body) == {"assume": {"json": [{"actions": ["s3:Get"]}]}}
    assert not found["data.aws_iam_policy_document.d"].declared
    mark = found["aws_iam_role.r"].body.value["assume"].mark
    assert [one.line for one in mark.chain()] == [6, 2]


def test_marks_lead_to_where_a_value_came_from() -> None:
    found = records(
        {
            "main.tf": """
                locals {
                  tags = { team = var.team }
                }
                resource "aws_x" "it" {
                  tags = local.tags
                  made = {
                    one = 1
                    two = var.team
                  }
                  text = "t-${var.team}"
                  low  = lower(var.team)
                }
                variable "team" {
                  default = "ml"
                }
            """,
            "terraform.tfvars": '\nteam = "data"\n',
        }
    )
    body = found["aws_x.it"].body.value

    def chain(node: Node) -> list[str]:
        return [str(mark) for mark in node.mark.chain()]

    assert str(found["aws_x.it"].mark) == "main.tf:5"
    assert chain(body["tags"]) == ["main.tf:6", "main.tf:3"]
    assert chain(body["tags"].value["team"]) == ["main.tf:6", "main.tf:3", "terraform.tfvars:2"]
    assert chain(body["made"].value["one"]) == ["main.tf:8"]
    assert chain(body["made"].value["two"]) == ["main.tf:9", "terraform.tfvars:2"]
    assert chain(body["text"]) == ["main.tf:11", "terraform.tfvars:2"]
    assert chain(body["low"]) == ["main.tf:12", "terraform.tfvars:2"]


def test_comments_reach_into_modules() -> None:
    found = records(
        {
            "main.tf": '# no\n\n# above\n// wellbuilt: accept\nmodule "m" {\n  source = "./m" # beside\n}\n# after\n',
            "m/main.tf": '/* long\n   one */\nresource "aws_x" "it" {\n  # inside\n  v = 1\n}\n',
        }
    )
    comments = found["module.m.aws_x.it"].comments
    assert comments == (
        (1, "long\n   one"),
        (4, "inside"),
        (3, "above"),
        (4, "wellbuilt: accept"),
        (6, "beside"),
    )


def test_everything_can_be_pickled() -> None:
    found = read({"main.tf": 'resource "aws_x" "it" {\n v = toset(["a", "${aws_x.it.n}"])\n w = 10 / 3\n}\n'})
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 - our own
    assert pickle.loads(pickle.dumps(terraform)).read is terraform.read  # noqa: S301


def test_the_dialect() -> None:
    assert terraform.dialects[0].kind("sagemaker:NotebookInstance") == "aws_sagemaker_notebook_instance"
    keys = {
        "KmsKeyId": "kms_key_id",
        "VPCConfig": "vpc_config",
        "EnableSSM": "enable_ssm",
        "S3OutputPath": "s3_output_path",
        "IPv6CidrBlock": "ipv6_cidr_block",
        "VersioningConfiguration.Status": "versioning_configuration.status",
    }
    assert {key: terraform.dialects[0].key(key) for key in keys} == keys


def test_the_import_is_cheap() -> None:
    code = "import sys, wellbuilt.sources.terraform; print([m for m in sys.modules if 'sitter' in m])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
