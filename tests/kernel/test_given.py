"""Whether a key is given at all."""

from __future__ import annotations

from wellbuilt.kernel.facts import Origin
from wellbuilt.kernel.mappings import Default, Given
from wellbuilt.kernel.records import Mark, Node, Unknown
from wellbuilt.kernel.views import PLAIN, View

HERE = Mark("main.tf", 1)
GIVEN = Given("VpcConfig", Default(False, "https://example.org"))


def _read(node: Node | None) -> tuple[object, Origin]:
    told = GIVEN.read(View(Node({"VpcConfig": node} if node else {}, HERE), PLAIN))
    return told.value, told.origin


def test_a_list_that_may_hold_something_is_not_given_for_sure() -> None:
    """A block made by a loop over something unknown may not be there."""
    doubt = Unknown("var.networks is not set")
    assert _read(Node((), HERE, rest=doubt)) == (doubt, Origin.UNKNOWN)


def test_given_absent_and_empty() -> None:
    """A block is given, silence and an empty list are not."""
    assert _read(Node((Node({}, HERE),), HERE)) == (True, Origin.STATED)
    assert _read(Node((), HERE)) == (False, Origin.STATED)
    assert _read(Node(None, HERE)) == (False, Origin.STATED)
    assert _read(None) == (False, Origin.DEFAULT)
