"""`Fn::ForEach`: one entry written once for each item of a list.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wellbuilt.kernel.values import replace
from wellbuilt.sources.cloudformation.values import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wellbuilt.kernel.records import Node
    from wellbuilt.sources.cloudformation.template import Template

LOOP = "Fn::ForEach::"


def expanded(template: Template, items: dict[str, Node]) -> dict[str, Node]:
    """Return a map with its loops written out; a loop over what is unknown is left as it is, and remarked."""
    if not any(key.startswith(LOOP) for key in items):
        return items
    found: dict[str, Node] = {}
    for key, node in items.items():
        copies = _copies(template, node) if key.startswith(LOOP) else {key: node}
        if copies is None:
            template.remark(node.mark, f"{key} repeats over what is not known, or is not understood")
            copies = {}
        found.update(copies)
    return found


def _copies(template: Template, node: Node) -> dict[str, Node] | None:
    parts = node.value if isinstance(node.value, tuple) else ()
    if len(parts) != 3 or not isinstance(parts[2].value, dict):  # noqa: PLR2004 - identifier, collection, output
        return None
    identifier, collection = text_of(parts[0]), template.evaluate(parts[1])
    if identifier is None or collection is None or not isinstance(collection.value, tuple) or collection.rest:
        return None
    copies: dict[str, Node] = {}
    for item in collection.value:
        word = text_of(item)
        if word is None:
            return None
        with template.effort:
            copies.update(expanded(template, dict(_filled_items(template, parts[2].value, identifier, word))))
    return copies


def _filled_items(template: Template, items: dict[str, Node], identifier: str, word: str) -> Iterator[tuple[str, Node]]:
    for key, child in items.items():
        yield _fill(key, identifier, word), _filled(template, child, identifier, word)


def _filled(template: Template, node: Node, identifier: str, word: str) -> Node:
    """Return a copy in which the identifier stands for one word."""
    value = node.value
    with template.effort:
        if isinstance(value, dict):
            if len(value) == 1 and "Ref" in value and value["Ref"].value == identifier:
                return replace(node, value=word)
            return replace(node, value=dict(_filled_items(template, value, identifier, word)))
        if isinstance(value, tuple):
            return replace(node, value=tuple(_filled(template, item, identifier, word) for item in value))
        return replace(node, value=_fill(value, identifier, word)) if isinstance(value, str) else node


def _fill(text: str, identifier: str, word: str) -> str:
    """Replace `${Name}`, and `&{Name}`, which keeps only letters and digits."""
    if "{" not in text:
        return text
    return text.replace(f"${{{identifier}}}", word).replace(f"&{{{identifier}}}", re.sub(r"[^A-Za-z0-9]", "", word))
