"""What a mapping sees of a body."""

from __future__ import annotations

import pytest

from tests.building import HERE, node
from wellbuilt.kernel.facts import Disputed, Fact, Origin, show
from wellbuilt.kernel.mappings import SWITCH, Key
from wellbuilt.kernel.records import Document, Mark, Node, Partial, Ref, Unknown, Value
from wellbuilt.kernel.views import PLAIN, View, plain, why


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (Unknown("var.x is not set"), "var.x is not set"),
        (Ref("s", "aws_s3_bucket.b"), "aws_s3_bucket.b is known only after apply"),
        (Ref("s", "aws_s3_bucket.b", "arn"), "aws_s3_bucket.b.arn is known only after apply"),
        (Partial(("a-", Ref("s", "random_id.r", "hex"))), "random_id.r.hex is known only after apply"),
        (Partial(("a-", "b")), "only a part is known"),
        ("a", "not a value"),
    ],
)
def test_why_something_is_not_known(value: Value, reason: str) -> None:
    assert why(value) == Unknown(reason)


def test_a_document_is_its_tree() -> None:
    assert plain(node({"policy": Document(node({"Version": "2012-10-17"}))})) == {"policy": {"Version": "2012-10-17"}}


def test_a_table_of_meanings_says_nothing_of_what_is_no_single_value() -> None:
    told = Key("Status", SWITCH).read(View(node({"Status": {"Value": "Enabled"}}), PLAIN))
    assert (told.value, told.origin) == (Unknown("not a single value"), Origin.UNKNOWN)


def test_a_dispute_is_shown_with_who_says_what() -> None:
    sides = (Fact(value=True, mark=Mark("a.tf", 1)), Fact(value=False, mark=Mark("b.tf", 2)))
    assert show(Disputed(sides)) == ["True (a.tf:1)", "False (b.tf:2)"]


def test_a_table_of_meanings_says_nothing_of_what_is_known_in_part() -> None:
    told = Key("Status", SWITCH).read(View(node({"Status": Partial(("En", Unknown("var.x is not set")))}), PLAIN))
    assert told.value == Unknown("var.x is not set")


def test_only_maps_are_elements() -> None:
    view = View(node({"one": {"a": 1}, "list": [{"a": 1}, "text"], "text": "a"}), PLAIN)
    assert [len(view.items(path)) for path in ("one", "list", "text", "none")] == [1, 1, 0, 0]


def test_nothing_follows_a_text() -> None:
    assert View(node({"text": "a"}), PLAIN).find("text.status") is None


def test_nothing_follows_an_empty_list_unless_it_may_hold_more() -> None:
    doubt = Unknown("var.rules is not set")
    body = Node({"none": Node((), HERE), "some": Node((), HERE, rest=doubt)}, HERE)
    assert View(body, PLAIN).find("none.status") is None
    assert View(body, PLAIN).find("some.status") == Node(doubt, HERE)


def test_an_element_that_lacks_a_path_adds_nothing_to_what_is_gathered() -> None:
    found = View(node({"all": [{"x": 1}, {"y": 2}, {"x": [3, 4]}]}), PLAIN).find("all[].x")
    assert found is not None
    assert [one.value for one in found.value] == [1, 3, 4]
