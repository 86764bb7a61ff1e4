"""Values of expressions, as far as they can be told without running anything."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import field
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Document, Mark, Node, Partial, Ref, Unknown, Value
from wellbuilt.kernel.values import value
from wellbuilt.sources.cdk.given import CALL, short
from wellbuilt.sources.javascript.syntax import bare, function_around, piece, string, text

if TYPE_CHECKING:
    from collections.abc import Callable

    from tree_sitter import Node as Tree

    from wellbuilt.sources.javascript.names import Names

MAX_DEPTH = 60
MAX_TEXT = 100_000
BUDGET = 100_000
"""How many expressions of one file are read: constants made of constants may multiply."""
SHOWN = 60
_CONSTANTS = {"true": True, "false": False}


@value
class Values:
    """Reads the expressions of one file."""

    path: str
    names: Names
    spent: Counter[str] = field(default_factory=Counter)

    def mark(self, node: Tree) -> Mark:
        """Return where a node begins."""
        return Mark(self.path, node.start_point[0] + 1)

    def read(self, expression: Tree, depth: int = 0) -> Node:
        """Return what an expression amounts to; what is not certain is `Unknown` with the reason."""
        node = bare(expression)
        mark = self.mark(node)
        self.spent["reads"] += 1
        if depth > MAX_DEPTH or self.spent["reads"] > BUDGET:
            return Node(Unknown("the expression is nested too deep"), mark)
        reader = _READERS.get(node.type)
        return reader(self, node, mark, depth) if reader else self._plain(node, mark)

    def _plain(self, node: Tree, mark: Mark) -> Node:
        match node.type:
            case "string":
                return Node(string(node), mark)
            case "number":
                return Node(_number(text(node)), mark)
            case "true" | "false":
                return Node(node.type == "true", mark)
            case "undefined" | "null":
                return Node(None, mark)
            case _:
                return Node(later(node), mark)

    def read_sum(self, node: Tree, mark: Mark, depth: int) -> Node:
        """Return two texts put together; what may be a sum of numbers is not known."""
        sides = [self.read(side, depth + 1).value for side in node.named_children]
        plus = text(node.child_by_field_name("operator")) == "+"
        texts = plus and any(isinstance(side, (str, Partial)) for side in sides)
        return Node(joined(sides) if texts else later(node), mark)

    def read_object(self, node: Tree, mark: Mark, depth: int) -> Node:
        """Return a map; what a spread of something unknown may set is not known."""
        items: dict[str, Node] = {}
        rest: Unknown | None = None
        for one in node.named_children:
            if one.type == "comment":
                continue
            if one.type == "spread_element":
                more = self.read(one.named_children[0], depth + 1)
                known = more.value if isinstance(more.value, dict) else None
                items = {} if known is None else items | known
                rest = rest or (more.rest if known is not None else later(one))
            elif (key := _key(one)) is None:
                items, rest = {}, later(one)
            else:
                value = one.child_by_field_name("value") if one.type == "pair" else one
                items[key] = self.read(value, depth + 1) if value else Node(later(one), self.mark(one))
        return Node({key: item for key, item in items.items() if item.value is not None}, mark, rest)

    def read_array(self, node: Tree, mark: Mark, depth: int) -> Node:
        """Return a list; a spread of something unknown leaves it open."""
        found: list[Node] = []
        rest: Unknown | None = None
        for one in node.named_children:
            if one.type == "spread_element":
                more = self.read(one.named_children[0], depth + 1)
                found += more.value if isinstance(more.value, tuple) else ()
                rest = rest or (more.rest if isinstance(more.value, tuple) else later(one))
            elif one.type != "comment":
                found.append(self.read(one, depth + 1))
        return Node(tuple(found), mark, rest)

    def read_template(self, node: Tree, mark: Mark, depth: int) -> Node:
        """Return a template with what it is filled with."""
        pieces: list[Value] = [
            self.read(one.named_children[0], depth + 1).value if one.type == "template_substitution" else piece(one)
            for one in node.named_children
        ]
        return Node(joined(pieces), mark)

    def read_name(self, node: Tree, mark: Mark, depth: int) -> Node:
        """Return what a name stands for."""
        bound = self.names.value(text(node))
        if bound is None:
            return Node(later(node), mark)
        found = self.read(bound, depth + 1)
        return Node(found.value, Mark(mark.path, mark.line, via=found.mark), found.rest)

    def read_member(self, node: Tree, mark: Mark, depth: int) -> Node:
        """Return a field of an object that is written out in the file, or a constant of the AWS CDK."""
        if constant := self.of_cdk(node):
            return Node(Ref("", constant), mark)
        owner = self.read(node.named_children[0], depth + 1)
        name = text(node.child_by_field_name("property"))
        if not isinstance(owner.value, dict) or owner.rest is not None or name not in owner.value:
            return Node(later(node), mark)
        found = owner.value[name]
        return Node(found.value, Mark(mark.path, mark.line, via=found.mark), found.rest)

    def read_made(self, node: Tree, mark: Mark, depth: int) -> Node:
        """Return what an object of the AWS CDK is made of; a construct is told by where it stands."""
        made = self.of_cdk(node.child_by_field_name("constructor"))
        given = node.child_by_field_name("arguments")
        arguments = [one for one in given.named_children if one.type != "comment"] if given else []
        if not made:
            return Node(later(node), mark)
        if arguments and arguments[0].type == "this":
            id_ = string(arguments[1]) if len(arguments) > 1 else None
            holder = function_around(node).partition(".")[0]
            return Node(later(node) if id_ is None else Ref(self.path, f"{holder}/{id_}"), mark)
        return self._called(made, arguments, mark, depth)

    def _called(self, name: str, arguments: list[Tree], mark: Mark, depth: int) -> Node:
        """Return a call of the AWS CDK: its properties, or what it is given by position."""
        told = [self.read(one, depth + 1) for one in arguments]
        called = {CALL: Node(short(name), mark)}
        if len(told) == 1 and isinstance(told[0].value, dict) and CALL not in told[0].value:
            return Node({**called, **told[0].value}, mark, told[0].rest)
        return Node({**called, **{str(at): one for at, one in enumerate(told)}}, mark)

    def of_cdk(self, node: Tree | None) -> str:
        """Return a name of the AWS CDK from its class on, "" for any other expression."""
        steps: list[str] = []
        while node is not None and node.type == "member_expression":
            steps.insert(0, text(node.child_by_field_name("property")))
            node = node.named_children[0]
        if node is None or node.type != "identifier":
            return ""
        package, name = self.names.imported.get(text(node), ("", ""))
        if not package.startswith(("aws-cdk-lib", "@aws-cdk/")):
            return ""
        return ".".join(steps if name in ("*", "default") or name.startswith("aws_") else [name, *steps])

    def read_encoded(self, node: Tree, mark: Mark, depth: int) -> Node:
        """Return the tree that `JSON.stringify` is given, or a call of the AWS CDK; of another nothing is known."""
        given = node.child_by_field_name("arguments")
        if given is not None and (made := self.of_cdk(node.child_by_field_name("function"))):
            return self._called(made, [one for one in given.named_children if one.type != "comment"], mark, depth)
        if text(node.child_by_field_name("function")) != "JSON.stringify" or not given or not given.named_children:
            return Node(later(node), mark)
        tree = self.read(given.named_children[0], depth + 1)
        return tree if isinstance(tree.value, Unknown) else Node(Document(tree), mark)


def later(node: Tree) -> Unknown:
    """Return that an expression is known only when it runs."""
    shown = " ".join(text(node).split())
    return Unknown(f"{shown[:SHOWN]} is known only when it runs")


def _key(entry: Tree) -> str | None:
    """Return the key of an object's entry, None where it is worked out."""
    if entry.type == "shorthand_property_identifier":
        return text(entry)
    key = entry.child_by_field_name("key") or entry.child_by_field_name("name")
    if key is None or key.type == "computed_property_name":
        return None
    return string(key) if key.type == "string" else text(key)


def _number(written: str) -> Value:
    try:
        value = int(written, 0) if written[:2].lower() in ("0x", "0o", "0b") else float(written.replace("_", ""))
    except ValueError:
        return Unknown(f"{written} is not a number we read")
    if not math.isfinite(value):
        return Unknown(f"{written[:SHOWN]} is not a number we read")
    return int(value) if isinstance(value, float) and value.is_integer() else value


def joined(values: list[Value]) -> Value:
    """Return texts put together; what is not known stays a piece."""
    pieces: list[str | Ref | Unknown] = []
    for one in values:
        match one:
            case Partial(inner):
                pieces.extend(inner)
            case Unknown() | Ref():
                pieces.append(one)
            case str() | int() if not isinstance(one, bool):
                pieces.append(str(one))
            case _:
                return Unknown("a text is put together from something that is not one")
    known = [piece for piece in pieces if isinstance(piece, str)]
    if sum(map(len, known)) > MAX_TEXT:
        return Unknown("the text is too long")
    return "".join(known) if len(known) == len(pieces) else Partial(tuple(pieces))


_READERS: dict[str, Callable[[Values, Tree, Mark, int], Node]] = {
    "template_string": Values.read_template,
    "object": Values.read_object,
    "array": Values.read_array,
    "identifier": Values.read_name,
    "shorthand_property_identifier": Values.read_name,
    "member_expression": Values.read_member,
    "binary_expression": Values.read_sum,
    "call_expression": Values.read_encoded,
    "new_expression": Values.read_made,
}
