"""Policies of which a piece is not known: a verdict stays or becomes unknown, whatever the piece."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.soaking import tries
from tests.building import node, record, told
from wellbuilt.concepts.role import Role
from wellbuilt.engine.judge import judge
from wellbuilt.engine.understand import understand
from wellbuilt.kernel.checks import Check
from wellbuilt.kernel.plugins import discover
from wellbuilt.kernel.records import Partial, Unknown
from wellbuilt.sources.cloudformation.words import dialect

CHECKS = [check for check in discover("checks", Check) if check.concept is Role]
GONE = Unknown("gone")
ACTIONS = ["*", "s3:*", "s3:GetObject", "logs:*", "iam:PassRole", "iam:*", "iam:AttachRolePolicy", "sagemaker:*"]
RESOURCES = ["*", "arn:aws:s3:::data/*", "arn:aws:s3:::*", "arn:aws:iam::111122223333:role/*", "arn:aws:iam::1:role/a"]
TRUST = [
    {"Service": "sagemaker.amazonaws.com"},
    {"AWS": "*"},
    "*",
    {"AWS": "111122223333"},
    {"AWS": "arn:aws:iam::1:role/a"},
]
CONDITIONS = [
    {},
    {"Condition": {"StringEquals": {"iam:PassedToService": "sagemaker.amazonaws.com"}}},
    {"Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-1"}}},
    {"Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}},
]
STATEMENT = st.fixed_dictionaries({
    "Effect": st.sampled_from(["Allow", "Allow", "Deny"]),
    "Action": st.lists(st.sampled_from(ACTIONS), min_size=1, max_size=2),
    "Resource": st.lists(st.sampled_from(RESOURCES), min_size=1, max_size=2),
})  # fmt: skip


@st.composite
def roles(draw: Any) -> dict[str, Any]:
    """Draw the body of a role that machine learning takes on."""
    trusts = [{"Effect": "Allow", "Principal": TRUST[0]}]
    trusts += [{"Effect": "Allow", "Principal": draw(st.sampled_from(TRUST)), **draw(st.sampled_from(CONDITIONS))}]
    held = [draw(STATEMENT) | draw(st.sampled_from(CONDITIONS)) for _ in range(draw(st.integers(1, 2)))]
    return {
        "AssumeRolePolicyDocument": {"Statement": trusts},
        "Policies": [{"PolicyDocument": {"Statement": held}}],
        "ManagedPolicyArns": draw(
            st.lists(st.sampled_from(["arn:aws:iam::aws:policy/AmazonS3FullAccess"]), max_size=1)
        ),
    }


def leaves(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the paths of every value in a tree, inner ones included."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(leaf for key, item in inner for leaf in leaves(item, (*path, key)))]


def without(value: Any, path: tuple[Any, ...], whole: bool) -> Any:
    """Return a tree with one value unknown, or known by its first half (what is put in later is a name, never a star)."""
    if not path:
        named = isinstance(value, str) and "*" not in value and not whole
        return Partial((value[: len(value) // 2], GONE)) if named else GONE
    if isinstance(value, dict):
        return {k: without(v, path[1:], whole) if k == path[0] else v for k, v in value.items()}
    return [without(v, path[1:], whole) if k == path[0] else v for k, v in enumerate(value)]


def outcomes(body: dict[str, Any]) -> dict[str, str]:
    """Return what every check says of a role."""
    one = understand(told([record("AWS::IAM::Role", "Role", node(body), dialect=dialect.name)], dialect)).of(Role)[0]
    return {check.id: judge(check, one).outcome for check in CHECKS}


@settings(max_examples=tries(150), deadline=None)
@given(roles(), st.data())
def test_what_is_not_known_never_turns_a_verdict_round(body: dict[str, Any], data: st.DataObject) -> None:
    """An unknown action list forks; half an ARN is surely not a star."""
    path = data.draw(st.sampled_from(leaves(body)[1:]))
    before, after = outcomes(body), outcomes(without(body, path, data.draw(st.booleans())))
    turned = {id_: (was, after[id_]) for id_, was in before.items() if after[id_] not in (was, "unknown")}
    assert turned == {}


@pytest.mark.parametrize(
    ("resource", "outcome"),
    [
        (Partial(("arn:aws:s3:::", GONE, "/*")), "holds"),
        (Partial(("arn:aws:s3:::", GONE)), "holds"),
        (GONE, "unknown"),
        ("*", "fails"),
    ],
)
def test_half_an_arn_is_no_star(resource: Any, outcome: str) -> None:
    """A name that is put in later is one name."""
    body = {
        "AssumeRolePolicyDocument": {"Statement": {"Effect": "Allow", "Principal": TRUST[0]}},
        "Policies": [{"PolicyDocument": {"Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": resource}}}],
    }
    assert outcomes(body)["ml-role-is-not-given-whole-services"] == outcome


def test_an_unknown_list_of_actions_leaves_it_open() -> None:
    """What is allowed on everything may be everything."""
    body = {
        "AssumeRolePolicyDocument": {"Statement": {"Effect": "Allow", "Principal": TRUST[0]}},
        "Policies": [{"PolicyDocument": {"Statement": {"Effect": "Allow", "Action": GONE, "Resource": "*"}}}],
    }
    said = outcomes(body)
    assert {said[i] for i in ("ml-role-may-not-do-everything", "ml-role-is-not-given-whole-services")} == {"unknown"}
