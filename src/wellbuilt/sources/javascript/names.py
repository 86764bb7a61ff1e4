"""What names stand for in one file: a name counts if it is bound once in the whole file and never changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wellbuilt.sources.javascript.syntax import bare, string, text, walk

if TYPE_CHECKING:
    from tree_sitter import Node as Tree

CHANGING = frozenset({"push", "pop", "shift", "unshift", "splice", "sort", "reverse", "fill", "set", "delete"})
_PATTERNS = frozenset({"object_pattern", "array_pattern"})
_TAKERS = {"arrow_function": "parameter", "for_in_statement": "left", "catch_clause": "parameter"}
"""What binds names to values that are not known, and the field that holds them."""


@dataclass(slots=True)
class Names:
    """The bindings of a file.

    `bound` leads from a name to what it is set to, None if that is not certain; `imported` from a name to the
    package and what of it: "*" for all, "default".
    """

    bound: dict[str, Tree | None] = field(default_factory=dict)
    imported: dict[str, tuple[str, str]] = field(default_factory=dict)

    def bind(self, name: str, value: Tree | None) -> None:
        """Note a binding; a second one of the same name anywhere makes it uncertain."""
        self.bound[name] = None if name in self.bound else value
        self.imported.pop(name, None)

    def value(self, name: str) -> Tree | None:
        """Return the expression that a name stands for, None if that is not certain."""
        return self.bound.get(name)


def names_of(root: Tree) -> Names:
    """Return what the names of a file stand for."""
    names = Names()
    changed: set[str] = set()
    for node in walk(root):
        if node.type == "import_statement":
            _import(node, names)
        elif node.type == "variable_declarator":
            _declare(node, names)
        elif node.type in _TAKERS:
            _forget(node.child_by_field_name(_TAKERS[node.type]), names)
        elif node.type == "formal_parameters":
            _forget(node, names)
        else:
            changed.add(_changed(node))
    for name in changed & names.bound.keys():
        names.bound[name] = None
    return names


def _declare(node: Tree, names: Names) -> None:
    name, value = node.child_by_field_name("name"), node.child_by_field_name("value")
    if name is None:
        return
    package = _required(value) if value is not None else None
    if package is not None:
        _require(name, package, names)
    elif name.type in _PATTERNS:
        _forget(name, names)
    elif node.parent is None or node.parent.type != "for_in_statement":
        names.bind(text(name), value)


def _required(value: Tree) -> str | None:
    """Return the package of a call of `require`."""
    value = bare(value)
    if value.type != "call_expression" or text(value.child_by_field_name("function")) != "require":
        return None
    given = value.child_by_field_name("arguments")
    return string(given.named_children[0]) if given is not None and given.named_children else None


def _require(name: Tree, package: str, names: Names) -> None:
    if name.type != "object_pattern":
        names.bind(text(name), None)
        names.imported[text(name)] = (package, "*")
        return
    for one in name.named_children:
        if one.type == "shorthand_property_identifier_pattern":
            own = other = text(one)
        else:
            own, other = text(one.child_by_field_name("key")), text(one.child_by_field_name("value"))
        names.bind(other, None)
        names.imported[other] = (package, own)


def _import(node: Tree, names: Names) -> None:
    package = next((string(one) for one in walk(node) if one.type == "string"), None)
    for one in walk(node) if package else ():
        own, name = _brought(one)
        if name:
            names.bind(name, None)
            names.imported[name] = (package or "", own)


def _brought(one: Tree) -> tuple[str, str]:
    """Return what a part of an import brings, and under which name; two empty texts for none."""
    if one.type == "import_specifier":
        own, alias = text(one.child_by_field_name("name")), text(one.child_by_field_name("alias"))
        return own, alias or own
    if one.type == "namespace_import":
        return "*", text(one.named_children[0]) if one.named_children else ""
    if (
        one.type == "identifier"
        and one.parent is not None
        and one.parent.type in ("import_clause", "import_require_clause")
    ):
        return "default", text(one)
    return "", ""


def _forget(pattern: Tree | None, names: Names) -> None:
    """Note that names are bound to what is not known: parameters, parts of something."""
    for one in walk(pattern) if pattern is not None else ():
        if one.type in ("identifier", "shorthand_property_identifier_pattern"):
            names.bind(text(one), None)
            names.bound[text(one)] = None


def _changed(node: Tree) -> str:
    """Return the name whose value a node changes, "" for none."""
    target: Tree | None = None
    match node.type:
        case "assignment_expression" | "augmented_assignment_expression":
            target = node.child_by_field_name("left")
        case "update_expression" | "unary_expression" if node.type == "update_expression" or text(node).startswith(
            "delete"
        ):
            target = node.child_by_field_name("argument")
        case "call_expression":
            target = _changed_by_call(node)
    while target is not None and target.type in ("member_expression", "subscript_expression", "non_null_expression"):
        target = target.named_children[0]
    return text(target) if target is not None and target.type == "identifier" else ""


def _changed_by_call(node: Tree) -> Tree | None:
    function = node.child_by_field_name("function")
    if function is None or function.type != "member_expression":
        return None
    method, owner = text(function.child_by_field_name("property")), function.child_by_field_name("object")
    if text(owner) == "Object" and method in ("assign", "defineProperty"):
        given = node.child_by_field_name("arguments")
        return given.named_children[0] if given is not None and given.named_children else None
    return owner if method in CHANGING else None
