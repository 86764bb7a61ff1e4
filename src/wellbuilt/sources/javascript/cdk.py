"""Constructs of the AWS CDK, of level 1 and of the level 2 that is read, whose properties are written out.

https://docs.aws.amazon.com/cdk/v2/guide/constructs.html
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Node, Record, Unknown
from wellbuilt.sources.cdk.constructs import CONSTRUCTS, drafted
from wellbuilt.sources.cdk.given import Given, bare
from wellbuilt.sources.cdk.synthesised import CHANGED, SOMETIMES
from wellbuilt.sources.cdk.words import CDK, written
from wellbuilt.sources.javascript.names import names_of
from wellbuilt.sources.javascript.syntax import CONDITIONS, FUNCTIONS, function_around, string, text, walk
from wellbuilt.sources.javascript.values import Values, later

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node as Tree

_MODULE = re.compile(r"(?:aws-cdk-lib|@aws-cdk)/aws-([a-z0-9-]+)$")
_OVERRIDES = re.compile(r"\.(?:add\w*Override|add\w*Deletion\w*|overrideLogicalId)\(|Aspects\.of\(")


def constructs(root: Tree, path: str, kinds: frozenset[str]) -> Iterator[Record]:
    """Yield a record for each construct of a kind worth reading.

    Its address is the class it stands in and its id. What the file may change of it later is not known.
    """
    reader = _Reader(Values(path, names_of(root)), _changed(root), later_=bool(_OVERRIDES.search(text(root))))
    for node in walk(root):
        found = reader.kind(node) if node.type == "new_expression" else ""
        if found in kinds or (found in CONSTRUCTS and CONSTRUCTS[found].kind in kinds):
            yield reader.record(node, found)


@dataclass(slots=True)
class _Reader:
    values: Values
    changed: frozenset[str]
    later_: bool
    turns: Counter[str] = field(default_factory=Counter)

    def kind(self, node: Tree) -> str:
        """Return the kind of a construct, "" for anything else that is made."""
        made = node.child_by_field_name("constructor")
        imported = self.values.names.imported
        if made is not None and made.type == "identifier":
            package, name = imported.get(text(made), ("", ""))
            return _spelled(package, name)
        if made is None or made.type != "member_expression":
            return ""
        package, whole = imported.get(text(made.named_children[0]), ("", ""))
        name = text(made.child_by_field_name("property"))
        if package == "aws-cdk-lib" and whole.startswith("aws_"):
            return f"{whole}.{name}"
        return _spelled(package, name) if whole == "*" else ""

    def record(self, node: Tree, kind: str) -> Record:
        """Return the record of a construct."""
        arguments = node.child_by_field_name("arguments")
        given = [one for one in arguments.named_children if one.type != "comment"] if arguments else []
        id_ = string(given[1]) if len(given) > 1 else None
        where = f"{function_around(node).partition('.')[0]}/{id_ or '?'}"
        self.turns[where] += 1
        address = where if self.turns[where] == 1 else f"{where}~{self.turns[where]}"
        doubt = Unknown(SOMETIMES) if _sometimes(node) else None
        body = self._body(node, given)
        if kind not in CONSTRUCTS:
            return Record(kind, address, written(bare(body)), CDK.name, self.values.path, doubt)
        items = body.value if isinstance(body.value, dict) else {}
        one = Given(items, body.mark, body.rest, Unknown("other constructs may be given it"))
        return drafted(kind, one, (self.values.path, address), doubt)

    def _body(self, node: Tree, given: list[Tree]) -> Node:
        mark = self.values.mark(node)
        if len(given) < 3:  # noqa: PLR2004 - the scope, the id, the properties
            return Node({}, mark, self._later(node))
        found = self.values.read(given[2])
        if not isinstance(found.value, dict):
            return Node({}, mark, later(given[2]))
        return Node(found.value, mark, found.rest or self._later(node))

    def _later(self, node: Tree) -> Unknown | None:
        """Return why what is not said here may be said later in the file."""
        return Unknown(CHANGED) if self.later_ or _holder(node) in self.changed else None


def _spelled(package: str, name: str) -> str:
    module = _MODULE.match(package)
    return f"aws_{module[1].replace('-', '_')}.{name}" if module else ""


def _changed(root: Tree) -> frozenset[str]:
    """Return the names, of variables and of fields of `this`, of which a property is set."""
    found: set[str] = set()
    for node in walk(root):
        if node.type not in ("assignment_expression", "augmented_assignment_expression"):
            continue
        target = node.child_by_field_name("left")
        if target is not None and target.type in ("member_expression", "subscript_expression"):
            found.add(text(target.named_children[0]).removeprefix("this."))
    return frozenset(found)


def _holder(node: Tree) -> str:
    """Return the name of the variable, or of the field of `this`, that holds what is made."""
    above = node.parent
    if above is None or above.type not in ("variable_declarator", "assignment_expression", "public_field_definition"):
        return ""
    named = above.child_by_field_name("name") or above.child_by_field_name("left")
    return text(named).removeprefix("this.")


def _sometimes(node: Tree) -> bool:
    """Tell whether a construct is made under a condition, in a loop, or by a function that may not be called."""
    above = node.parent
    while above is not None and above.type != "class_body":
        if above.type in CONDITIONS:
            return True
        if above.type in FUNCTIONS and text(above.child_by_field_name("name")) != "constructor":
            return True
        above = above.parent
    return False
