"""Plans and states as JSON."""

from __future__ import annotations

import json

import pytest

from wellbuilt.kernel.records import Record, Ref, Request, Status, Unknown
from wellbuilt.sources.terraform import terraform_plan

from .support import KINDS, MemoryTree, plain

LATER = Unknown("known only after apply")


def resource(address: str, values: dict[str, object], **more: object) -> dict[str, object]:
    """Return a resource as a plan has it."""
    kind = address.rpartition("module.")[2].split(".")[-2] if "module." in address else address.split(".")[-2]
    return {"address": address, "mode": "managed", "type": kind, "values": values, **more}


PLAN = {
    "format_version": "1.2",
    "terraform_version": "1.11.4",
    "planned_values": {
        "root_module": {
            "resources": [resource("aws_s3_bucket.b", {"bucket": "models", "tags": None, "logging": []})],
            "child_modules": [
                {
                    "address": 'module.m["x"]',
                    "resources": [
                        resource(
                            'module.m["x"].aws_x.it',
                            {
                                "bucket": "models",
                                "config": [{"size": 5.0, "empty": []}],
                                "secret": "s",
                                "list": ["a"],
                                "both": "models/x",
                            },
                            sensitive_values={"secret": True},
                        )
                    ],
                }
            ],
        }
    },
    "resource_changes": [
        {"address": "aws_s3_bucket.b", "change": {"after_unknown": {"arn": True, "bucket": False}}},
        {
            "address": 'module.m["x"].aws_x.it',
            "change": {"after_unknown": {"arn_of": True, "config": [{"id": True}], "list": [False]}},
        },
    ],
    "prior_state": {
        "values": {
            "root_module": {
                "resources": [resource("data.aws_iam_policy_document.d", {"json": "{}"}, mode="data")],
            }
        }
    },
    "configuration": {
        "root_module": {
            "module_calls": {
                "m": {
                    "expressions": {
                        "arn": {"references": ["aws_s3_bucket.b.arn", "aws_s3_bucket.b"]},
                        "bucket": {"references": ["aws_s3_bucket.b.bucket", "aws_s3_bucket.b"]},
                    },
                    "module": {
                        "resources": [
                            {
                                "address": "aws_x.it",
                                "expressions": {
                                    "arn_of": {"references": ["var.arn"]},
                                    "bucket": {"references": ["var.bucket"]},
                                    "config": [{"id": {"references": ["var.arn"]}}],
                                    "both": {"references": ["var.bucket", "var.arn"]},
                                },
                            }
                        ]
                    },
                }
            }
        }
    },
}


def plan_records(shown: object) -> tuple[dict[str, Record], Status]:
    """Return what a plan holds, by address, and the status."""
    tree = MemoryTree({"plan.json": json.dumps(shown)})
    *found, status = terraform_plan.read(tree, ["plan.json"], Request(KINDS))
    assert isinstance(status, Status)
    return {one.address: one for one in found if isinstance(one, Record)}, status


def test_a_plan() -> None:
    found, status = plan_records(PLAN)
    assert status.state == "read"
    assert plain(found["aws_s3_bucket.b"].body) == {"bucket": "models", "arn": LATER}
    assert plain(found['module.m["x"].aws_x.it'].body) == {
        "bucket": Ref("plan.json", "aws_s3_bucket.b", "bucket", "models"),
        "config": [{"size": 5, "id": Ref("plan.json", "aws_s3_bucket.b", "arn")}],
        "secret": Unknown("sensitive, and not read"),
        "list": ["a"],
        "both": "models/x",
        "arn_of": Ref("plan.json", "aws_s3_bucket.b", "arn"),
    }
    assert not found["data.aws_iam_policy_document.d"].declared


def test_a_state() -> None:
    found, status = plan_records({"format_version": "1.0", "values": PLAN["planned_values"]})
    assert status.state == "read"
    assert set(found) == {"aws_s3_bucket.b", 'module.m["x"].aws_x.it'}


def test_what_is_wanted() -> None:
    head = json.dumps(PLAN).encode()[:4096]
    assert terraform_plan.wants("x/plan.json", lambda: head)
    assert not terraform_plan.wants("x/plan.json", lambda: b'{"name": "package"}')
    assert not terraform_plan.wants("x/main.tf.json", lambda: head)


@pytest.mark.parametrize(
    "shown",
    [
        {},
        [],
        None,
        {"planned_values": 5},
        {"values": {"root_module": {"resources": [1, {"address": 5}, {"address": "aws_x.y", "type": "aws_x"}]}}},
        {"planned_values": {"root_module": {"child_modules": [{}, 3]}}, "resource_changes": {"a": 1}},
        {**PLAN, "configuration": {"root_module": {"module_calls": 4, "resources": 4}}},
        {**PLAN, "resource_changes": [{"change": []}, {"address": []}]},
    ],
)
def test_odd_plans(shown: object) -> None:
    _, status = plan_records(shown)
    assert status.path == "plan.json"


def test_a_plan_that_is_no_json() -> None:
    tree = MemoryTree({"plan.json": b'{"format_version": [' + b"[" * 100_000})
    (status,) = terraform_plan.read(tree, ["plan.json", "gone.json"][:1], Request(KINDS))
    assert isinstance(status, Status)
    assert status.state == "failed"


@pytest.mark.parametrize(
    ("files", "scope"),
    [
        (("infra/plan.json", "infra/main.tf"), "infra"),
        (("plan.json", "main.tf"), "."),
        (("plans/plan.json", "infra/main.tf"), "plans/plan.json"),
        (("infra/plan.json", "infra/main.tf", "infra/prod.json"), "infra/plan.json"),
    ],
)
def test_a_plan_tells_of_the_configuration_beside_it(files: tuple[str, ...], scope: str) -> None:
    """Unless there are several: then nobody knows which environment each is of."""
    tree = MemoryTree({name: json.dumps(PLAN) if name.endswith(".json") else "" for name in files})
    plans = [name for name in files if name.endswith(".json")]
    told = list(terraform_plan.read(tree, plans, Request(KINDS)))
    assert {item.scope for item in told if isinstance(item, Record)} >= {scope}
