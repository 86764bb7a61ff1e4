"""Parts and links that a function finds, where no path leads to them."""

from __future__ import annotations

from wellbuilt.kernel.mappings import Inside, Names
from wellbuilt.kernel.records import Mark, Node, Unknown
from wellbuilt.kernel.views import PLAIN, View

HERE = Mark("main.tf", 1)


def node(value: object) -> Node:
    """Return plain data as a node."""
    match value:
        case dict():
            return Node({key: node(item) for key, item in value.items()}, HERE)
        case list():
            return Node(tuple(node(item) for item in value), HERE)
        case _:
            return Node(value, HERE)  # type: ignore[arg-type]


def test_a_function_finds_parts_in_parts() -> None:
    """The view that is found has elements, each a view."""
    inside = Inside(lambda view: view.whole("Stages"), "Stages")
    found = inside.find(View(node({"Stages": [{"Name": "a"}, {"Name": "b"}, "odd"]}), PLAIN))
    assert found is not None
    assert [one.find("Name").value for one in found.elements()] == ["a", "b"]  # type: ignore[union-attr]
    assert inside.find(View(node({}), PLAIN)) is None


def test_a_function_finds_names_and_lists_are_unfolded() -> None:
    """A list that is found is unfolded; what is unknown in it stays a node of its own."""
    link = Names(("Pattern",), find=lambda view: [one for one in [view.find("Pattern")] if one])
    nodes = link.read(View(node({"Pattern": ["x", Unknown("later")]}), PLAIN))
    assert [one.value for one in nodes] == ["x", Unknown("later")]
    assert link.read(View(node({}), PLAIN)) == ()
