"""Terraform's policy documents: what their blocks amount to, and how several are put together."""

from __future__ import annotations

from typing import Any

import pytest

from tests.building import node
from wellbuilt.kernel.records import Document, Node, Unknown
from wellbuilt.kernel.views import plain
from wellbuilt.mappings.aws.policy_documents import document

GONE = Unknown("gone")
LIST = {"sid": "list", "actions": ["s3:ListBucket"], "resources": ["*"]}


def statements(body: dict[str, Any]) -> Node:
    """Return the statements of the document that a body amounts to."""
    found = document(node(body))["json"].value
    assert isinstance(found, Document)
    assert isinstance(found.root.value, dict)
    return found.root.value["Statement"]


def sids(found: Node) -> list[Any]:
    """Return the ids of statements; one that may have given way is `None`."""
    assert isinstance(found.value, tuple)
    return [plain(one.value["Sid"]) if isinstance(one.value, dict) else None for one in found.value]


def text(sid: str, action: str) -> str:
    """Return a policy of one statement as text."""
    return f'{{"Statement": {{"Sid": "{sid}", "Effect": "Deny", "Action": "{action}", "Resource": "*"}}}}'


def test_blocks_become_the_words_of_a_policy() -> None:
    """Effect is Allow unless it is given; policy variables are written as AWS writes them."""
    body = {
        "statement": [{
            "actions": ["s3:GetObject"],
            "resources": ["arn:aws:s3:::data/&{aws:username}/*"],
            "principals": [
                {"type": "AWS", "identifiers": ["a"]}, {"type": "AWS", "identifiers": ["b"]}, {"type": "*", "identifiers": ["*"]},
            ],
            "condition": [
                {"test": "StringEquals", "variable": "aws:a", "values": ["1"]},
                {"test": "StringEquals", "variable": "aws:b", "values": ["2"]},
            ],
        }]
    }  # fmt: skip
    (one,) = plain(statements(body))
    assert one == {
        "Effect": "Allow",
        "Action": ("s3:GetObject",),
        "Resource": ("arn:aws:s3:::data/${aws:username}/*",),
        "Principal": {"AWS": ("a", "b", "*")},
        "Condition": {"StringEquals": {"aws:a": ("1",), "aws:b": ("2",)}},
    }


@pytest.mark.parametrize("key", ["override_policy_documents", "override_json"])
def test_an_override_takes_the_place_of_a_statement_of_the_same_id(key: str) -> None:
    """What is overridden is gone; what is new is added."""
    value: Any = text("list", "s3:*") if key == "override_json" else [text("list", "s3:*"), text("more", "kms:*")]
    found = statements({"statement": [LIST], key: value})
    assert sids(found) == (["list"] if key == "override_json" else ["list", "more"])
    assert plain(found)[0]["Action"] == "s3:*"


def test_a_source_gives_way_to_the_documents_own_statements() -> None:
    """A source comes first, and a statement of the same id in the document itself replaces it."""
    found = statements({"source_policy_documents": [text("list", "s3:*"), text("more", "kms:*")], "statement": [LIST]})
    assert sids(found) == ["more", "list"]


def test_an_unknown_override_may_replace_what_has_an_id_and_add_more() -> None:
    """A statement with an id may be gone, one without stays; and there may be others."""
    bare = {"actions": ["s3:GetObject"], "resources": ["*"]}
    found = statements({"statement": [LIST, bare], "override_policy_documents": [GONE]})
    assert isinstance(found.value, tuple)
    assert [isinstance(one.value, Unknown) for one in found.value] == [True, False]
    assert found.rest == GONE


def test_an_unknown_source_adds_and_leaves_the_documents_own() -> None:
    """A source comes before: it cannot replace anything here."""
    found = statements({"source_policy_documents": [GONE], "statement": [LIST]})
    assert sids(found) == ["list"]
    assert found.rest == GONE


def test_what_is_not_a_policy_is_unknown() -> None:
    """Text that is no JSON tells nothing of what it adds."""
    assert statements({"source_json": "not json"}).rest is not None


def test_unknown_blocks_conditions_and_principals_stay_open() -> None:
    """A block known only after apply is a statement that may be anything."""
    found = statements({"statement": [GONE, LIST | {"principals": [GONE], "condition": [GONE]}]})
    assert found.rest == GONE
    assert isinstance(found.value, tuple)
    one = found.value[0].value
    assert isinstance(one, dict)
    assert one["Principal"].rest is not None
    assert one["Condition"].rest is not None
