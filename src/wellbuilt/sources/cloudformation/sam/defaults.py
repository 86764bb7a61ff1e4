"""`Globals`: properties that serverless resources of one kind have in common.

https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Node
from wellbuilt.sources.cloudformation.sam.draft import Owner, is_map, items_of
from wellbuilt.sources.cloudformation.values import text_of

if TYPE_CHECKING:
    from wellbuilt.sources.cloudformation.template import Template

PREFIX = "AWS::Serverless::"


def owner(template: Template, name: str, node: Node, noun: str) -> Owner:
    """Return a serverless resource with what `Globals` says for its kind."""
    root = template.document.root.value
    sections = items_of(root.get("Globals")) if isinstance(root, dict) else {}
    entry = items_of(node)
    ignored = entry.get("IgnoreGlobals")
    common = items_of(sections.get(noun))
    if ignored is not None:
        names = ignored.value if isinstance(ignored.value, tuple) else ()
        left_out = {text_of(item) for item in names}
        common = {} if ignored.value == "*" else {k: v for k, v in common.items() if k not in left_out}
    own = entry.get("Properties") or Node({}, node.mark)
    merged = _merged(template, Node(common, own.mark), own) if common else own
    return Owner(name, entry, items_of(merged), node.mark)


def _merged(template: Template, common: Node, own: Node) -> Node:
    """Merge maps key by key, put lists one after the other, else let the resource's own value win."""
    if is_map(common) and is_map(own):
        left, right = items_of(common), items_of(own)
        with template.effort:
            both = {key: _merged(template, left[key], right[key]) for key in left.keys() & right.keys()}
        return Node({**left, **right, **both}, own.mark)
    if isinstance(common.value, tuple) and isinstance(own.value, tuple):
        return Node((*common.value, *own.value), own.mark)
    return own
