"""Parameters: what a template says a value is when nobody chooses another.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Mark, Node, Unknown
from wellbuilt.kernel.values import replace
from wellbuilt.sources.cloudformation.values import listed, text_of
from wellbuilt.texts.yaml_text import plain

if TYPE_CHECKING:
    from collections.abc import Mapping


def parameter(name: str, declared: Node, given: Mapping[str, Node], rest: Unknown | None, mark: Mark) -> Node:
    """Return a parameter's value: what a parent stack gives, else its default, else unknown.

    `rest` says why a parent may give more than is seen. The mark leads on to where the value is written.
    """
    spec = declared.value if isinstance(declared.value, dict) else {}
    kind = text_of(spec.get("Type")) or "String"
    if text_of(spec.get("NoEcho")) in {"true", "True"}:
        return Node(Unknown(f"parameter {name} hides its value"), mark)
    if kind.startswith("AWS::SSM::Parameter::Value"):
        return Node(Unknown(f"parameter {name} is read from Parameter Store at deployment"), mark)
    found = given.get(name)
    if found is None and rest is not None:
        return Node(Unknown(f"parameter {name}: {rest.reason}"), mark)
    found = found or spec.get("Default")
    if found is None or found.value is None:
        return Node(Unknown(f"parameter {name} has no default"), mark)
    return _typed(found, kind, replace(mark, via=found.mark))


def _typed(node: Node, kind: str, mark: Mark) -> Node:
    """Return a value as its parameter's type makes it: a number, or a list of texts cut at commas."""
    text = text_of(node)
    if (kind == "CommaDelimitedList" or kind.startswith("List<")) and not isinstance(node.value, (tuple, Unknown)):
        return listed(Node(node.value, mark))
    if text is None:
        return Node(node.value, mark, node.rest)
    if kind == "Number" and isinstance(node.value, str):
        number = plain(text.strip())
        return Node(number if isinstance(number, (int, float)) else text, mark)
    return Node(node.value, mark)
