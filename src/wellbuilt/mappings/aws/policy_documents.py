"""Terraform's `aws_iam_policy_document`: the policy that its blocks amount to, with their marks.

https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document
"""

from __future__ import annotations

from dataclasses import dataclass, field

from wellbuilt.kernel.documents import tree
from wellbuilt.kernel.provided import Computed
from wellbuilt.kernel.records import Document, Node, Partial, Unknown, Value
from wellbuilt.kernel.views import why

LISTS = {"actions": "Action", "not_actions": "NotAction", "resources": "Resource", "not_resources": "NotResource"}
WHOM = {"principals": "Principal", "not_principals": "NotPrincipal"}


@dataclass(slots=True)
class _Statements:
    """The statements gathered so far; one with the same id as a later one gives way to it."""

    found: list[Node] = field(default_factory=list)
    rest: Unknown | None = None

    def merge(self, document: Node) -> None:
        """Put the statements of a document over what is there."""
        node = tree(document)
        listed = node.value.get("Statement") if isinstance(node.value, dict) else None
        if listed is None:
            self.doubt(node.rest or (why(node.value) if not isinstance(node.value, dict) else None))
            return
        for statement in listed.value if isinstance(listed.value, tuple) else (listed,):
            self.add(statement)
        self.doubt(listed.rest or node.rest)

    def add(self, statement: Node) -> None:
        """Put one statement over what is there."""
        if not isinstance(statement.value, dict):
            self.doubt(why(statement.value))
            return
        sid = statement.value.get("Sid")
        if sid is not None and not isinstance(sid.value, str):
            self.found = [_maybe_gone(one, why(sid.value)) for one in self.found]
        elif sid is not None and sid.value:
            self.found = [one for one in self.found if _sid(one) != sid.value]
        self.found.append(statement)

    def doubt(self, reason: Unknown | None) -> None:
        """Note that there may be more statements, which may take the place of those that have an id."""
        if reason is not None:
            self.rest = self.rest or reason
            self.found = [_maybe_gone(one, reason) for one in self.found]


def _sid(statement: Node) -> Value:
    sid = statement.value.get("Sid") if isinstance(statement.value, dict) else None
    return sid.value if sid else None


def _maybe_gone(statement: Node, reason: Unknown) -> Node:
    return Node(reason, statement.mark) if _sid(statement) else statement


def document(body: Node) -> dict[str, Node]:
    """Return the `json` of a policy document's blocks."""
    held = body.value if isinstance(body.value, dict) else {}
    statements = _Statements()
    for source in _listed(held.get("source_json")) + _listed(held.get("source_policy_documents")):
        statements.merge(source)
    for block in _listed(held.get("statement")):
        statements.add(_statement(block))
    if body.rest:
        statements.doubt(body.rest)
    for override in _listed(held.get("override_policy_documents")) + _listed(held.get("override_json")):
        statements.merge(override)
    mark = body.mark
    version = held.get("version") or Node("2012-10-17", mark)
    root = Node({"Version": version, "Statement": Node(tuple(statements.found), mark, statements.rest)}, mark)
    whole = Node(Document(root), mark)
    return {"json": whole, "minified_json": whole}


def _listed(node: Node | None) -> list[Node]:
    """Return the items of a list, or the one thing that stands for it; what may be more is an unknown item."""
    if node is None or node.value is None or node.value == "":
        return []
    if not isinstance(node.value, tuple):
        return [node]
    more = [Node(node.rest, node.mark)] if node.rest else []
    return [item for item in node.value if item.value is not None] + more


def _statement(block: Node) -> Node:
    if not isinstance(block.value, dict):
        return Node(why(block.value), block.mark)
    held = {key: node for key, node in block.value.items() if node.value is not None}
    told: dict[str, Node] = {"Effect": held.get("effect") or Node("Allow", block.mark)}
    if "sid" in held:
        told["Sid"] = held["sid"]
    for key, word in LISTS.items():
        if key in held and held[key].value != ():
            told[word] = _unescaped(held[key])
    for key, word in WHOM.items():
        if blocks := _listed(held.get(key)):
            told[word] = _principals(blocks, block)
    if tests := _listed(held.get("condition")):
        told["Condition"] = _conditions(tests, block)
    return Node(told, block.mark, block.rest)


def _principals(blocks: list[Node], statement: Node) -> Node:
    found: dict[str, Node] = {}
    rest: Unknown | None = None
    for block in blocks:
        kind, identifiers = _word(block, "type"), _pick(block, "identifiers")
        if kind is not None and identifiers is not None:
            name = "AWS" if kind == "*" else kind
            found[name] = _joined(found.get(name), _unescaped(identifiers))
        else:
            rest = why(block.value) if not isinstance(block.value, dict) else Unknown("a principal is not known")
    return Node(found, statement.mark, rest)


def _conditions(blocks: list[Node], statement: Node) -> Node:
    found: dict[str, dict[str, Node]] = {}
    rest: Unknown | None = None
    for block in blocks:
        test, variable, values = _word(block, "test"), _word(block, "variable"), _pick(block, "values")
        if test is None or variable is None or values is None:
            rest = Unknown("a condition is not known")
            continue
        inner = found.setdefault(test, {})
        inner[variable] = _joined(inner.get(variable), _unescaped(values))
    return Node({test: Node(inner, statement.mark) for test, inner in found.items()}, statement.mark, rest)


def _word(block: Node, key: str) -> str | None:
    node = _pick(block, key)
    return node.value if node and isinstance(node.value, str) else None


def _pick(block: Node, key: str) -> Node | None:
    return block.value.get(key) if isinstance(block.value, dict) else None


def _joined(before: Node | None, more: Node) -> Node:
    if before is None:
        return more
    items = [item for node in (before, more) for item in (node.value if isinstance(node.value, tuple) else (node,))]
    return Node(tuple(items), before.mark, before.rest or more.rest)


def _unescaped(node: Node) -> Node:
    """Return texts with `&{...}`, Terraform's way to write a policy variable, as `${...}`."""
    value = node.value
    if isinstance(value, str):
        return Node(value.replace("&{", "${"), node.mark)
    if isinstance(value, Partial):
        return Node(Partial(tuple(p.replace("&{", "${") if isinstance(p, str) else p for p in value.pieces)), node.mark)
    if isinstance(value, tuple):
        return Node(tuple(_unescaped(item) for item in value), node.mark, node.rest)
    return node


policy_document = Computed("aws_iam_policy_document", document)
