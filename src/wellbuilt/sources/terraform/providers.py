"""Provider configurations: which one a resource uses, and the tags it gives to all that it makes.

https://developer.hashicorp.com/terraform/language/meta-arguments/module-providers
https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/resource-tagging
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Mark, Node, Unknown
from wellbuilt.kernel.views import why
from wellbuilt.sources.terraform.blocks import literal_text
from wellbuilt.sources.terraform.bodies import content
from wellbuilt.sources.terraform.evaluate import Env
from wellbuilt.sources.terraform.expressions import Name, ObjectOf, Traversal

if TYPE_CHECKING:
    from wellbuilt.sources.terraform.blocks import Block
    from wellbuilt.sources.terraform.expressions import Expression
    from wellbuilt.sources.terraform.scope import ModuleScope

TAGGING = "aws"
"""The provider whose configuration may give tags."""


def with_default_tags(body: Node, scope: ModuleScope, block: Block) -> Node:
    """Return a resource's body with `tags_all`: its own tags over those its provider gives to all."""
    if not isinstance(body.value, dict) or block.kind != "resource":
        return body
    name = _named(block.expression("provider")) if "provider" in block.attributes else block.labels[0].partition("_")[0]
    if (name and name.partition(".")[0] != TAGGING) or "tags_all" in body.value:
        return body
    given = _given(scope, name)
    if given is None:
        return body
    own = body.value.get("tags")
    return Node({**body.value, "tags_all": _merged(given, own)}, body.mark, body.rest)


def _given(scope: ModuleScope, name: str) -> Node | None:
    """Return the tags that a configuration gives to all, None where it gives none."""
    found = _configured(scope, name)
    if found is None:
        return Node(
            Unknown(f"the provider of {scope.module.folder} is configured elsewhere"), Mark(scope.module.folder)
        )
    where, block = found
    group = content(block, Env(where, {}), only="default_tags").get("default_tags")
    if group is None:
        return Node(Unknown(block.broken), block.mark) if block.broken else None
    first = group.value[0] if isinstance(group.value, tuple) and group.value else group
    if isinstance(first.value, dict):
        return first.value.get("tags") or (Node(first.rest, first.mark) if first.rest else None)
    return Node(group.rest, group.mark) if group.rest else Node(why(first.value), first.mark)


def _configured(scope: ModuleScope, name: str) -> tuple[ModuleScope, Block] | None:
    """Return the configuration that a name means in a module: passed, its own, or that of its caller."""
    while True:
        passed = _passed(scope).get(name)
        own = scope.module.providers.get(name)
        if own is not None and passed is None:
            return scope, own
        if scope.caller is None or (passed is None and "." in name):
            return None
        scope, name = scope.caller[0], name if passed is None else passed


def _passed(scope: ModuleScope) -> dict[str, str]:
    """Return the configurations that a module's caller hands over, by their names in the module."""
    table = None if scope.caller is None else scope.caller[1].expression("providers")
    return {_named(inner): _named(outer) for inner, outer in table.items} if isinstance(table, ObjectOf) else {}


def _named(expression: Expression | None) -> str:
    """Return `aws` or `aws.west`, as a reference or, as it used to be written, a text."""
    match expression:
        case Name(name=name):
            return name
        case Traversal(base=Name(name=name), steps=(str() as alias,)):
            return f"{name}.{alias}"
        case _:
            return literal_text(expression) or ""


def _merged(given: Node, own: Node | None) -> Node:
    """Return two sets of tags as one; what is not known of either may be in it."""
    both = [node for node in (given, own) if node is not None and node.value is not None]
    tags = {name: tag for node in both if isinstance(node.value, dict) for name, tag in node.value.items()}
    rest = next((_more(node) for node in both if _more(node)), None)
    return Node(tags, (own or given).mark, rest)


def _more(node: Node) -> Unknown | None:
    return node.rest if isinstance(node.value, dict) else why(node.value)
