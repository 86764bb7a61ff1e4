"""From the syntax tree of tree-sitter-hcl to expressions; one attribute at a time, when it is needed."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.records import Mark, Node, Unknown
from wellbuilt.sources.terraform import template_syntax
from wellbuilt.sources.terraform.expressions import (
    Binary,
    Call,
    Conditional,
    Expression,
    For,
    Literal,
    Name,
    ObjectOf,
    Splat,
    Step,
    Template,
    Traversal,
    TupleOf,
    Unary,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import tree_sitter

MAX_DEPTH = 90
_POSTFIX = frozenset({"get_attr", "index", "splat"})
_OPERATORS = frozenset({"+", "-", "*", "/", "%", "==", "!=", "<", "<=", ">", ">=", "&&", "||"})
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))|([$%])\4\{", re.DOTALL)
_DOUBLED = re.compile(r"([$%])\1\{")
# Most expressions are one text, number, truth value or reference: what the grammar would say of them is plain.
_PLAIN = re.compile(
    rb'"(?P<text>(?:[^"\\$%\r\n]|[$%](?!\{))*+)"|(?P<number>\d{1,15})|(?P<word>true|false|null)'
    rb"|(?P<name>(?!(?:true|false|null)\.)[A-Za-z_][\w-]*)(?P<steps>(?:\.[A-Za-z_][\w-]*)*+)"
)
_LONG = 200  # bytes of which one look is cheap
_SURROGATES = range(0xD800, 0xE000)
_SIMPLE = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}


class TooDeep(Exception):
    """An expression is nested deeper than anyone writes by hand."""


class Converter:
    """Turns the syntax nodes of one file into expressions.

    `path` and `line` place the file's first line; `data` are the bytes that were parsed.
    """

    def __init__(self, data: bytes, path: str, line: int = 1) -> None:
        self.data = data
        self.path = path
        self.line = line
        self._marks: dict[int, Mark] = {}
        self._depth = 0

    def mark(self, node: tree_sitter.Node) -> Mark:
        """Return where a syntax node begins."""
        row = node.start_point[0]
        mark = self._marks.get(row)
        if mark is None:
            mark = self._marks[row] = Mark(self.path, row + self.line)
        return mark

    def text(self, node: tree_sitter.Node) -> str:
        """Return a syntax node's text."""
        return self.data[node.start_byte : node.end_byte].decode("utf-8", "replace")

    def attribute(self, node: tree_sitter.Node) -> Expression:
        """Return an attribute's expression; where it cannot be read, a literal Unknown that says so."""
        mark = self.mark(node)
        if node.has_error:
            return literal(mark, Unknown(f"syntax error at {mark}"))
        self._depth = 0
        try:
            return self.expression(node)
        except (TooDeep, RecursionError):
            return literal(mark, Unknown(f"the expression at {mark} is nested too deeply"))

    def expression(self, node: tree_sitter.Node) -> Expression:
        """Return the expression of a node of the type `expression`. Raises TooDeep."""
        if node.end_byte - node.start_byte < _LONG:
            match = _PLAIN.fullmatch(self.data, node.start_byte, node.end_byte)
            if match:
                return _plain(match, self.mark(node))
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise TooDeep
        only = node.named_child(0) if node.named_child_count == 1 else None
        found = self.chain(children(node)) if only is None else self._term(only)
        self._depth -= 1
        return found

    def chain(self, parts: Sequence[tree_sitter.Node]) -> Expression:
        """Return a term with the steps that follow it."""
        base = self._term(parts[0])
        if len(parts) == 1:
            return base
        return Traversal(base.mark, base, self._steps(parts[1:]))

    def _term(self, node: tree_sitter.Node) -> Expression:
        kind = node.type
        if kind == "expression":
            return self.expression(node)
        return _TERMS[kind](self, node)

    def _steps(self, parts: Sequence[tree_sitter.Node]) -> tuple[Step, ...]:
        return tuple(self._step(part) for part in parts)

    def _step(self, node: tree_sitter.Node) -> Step:
        if node.type == "get_attr":
            return self.text(children(node)[0])
        inner = children(node)[0]
        if node.type == "splat":
            return Splat(self._steps(children(inner)))
        if inner.type == "legacy_index":
            return literal(self.mark(inner), number(self.text(inner).lstrip(".")))
        return self.expression(children(inner)[0])

    def _literal(self, node: tree_sitter.Node) -> Expression:
        inner = children(node)[0]
        mark = self.mark(inner)
        if inner.type == "string_lit":
            return literal(mark, self.string(inner))
        if inner.type == "numeric_lit":
            return literal(mark, number(self.text(inner)))
        return literal(mark, None if inner.type == "null_lit" else self.text(inner) == "true")

    def string(self, node: tree_sitter.Node) -> str:
        """Return the text of a quoted string without interpolations."""
        return unescape(self.data[node.start_byte + 1 : node.end_byte - 1].decode("utf-8", "replace"))

    def _variable(self, node: tree_sitter.Node) -> Expression:
        return Name(self.mark(node), self.text(node))

    def _template(self, node: tree_sitter.Node) -> Expression:
        inner = children(node)[0]
        return Template(self.mark(node), template_syntax.parts(self, inner))

    def _collection(self, node: tree_sitter.Node) -> Expression:
        inner = children(node)[0]
        if inner.type == "tuple":
            items = tuple(self.expression(child) for child in children(inner) if child.type == "expression")
            return TupleOf(self.mark(node), items)
        pairs = tuple(self._pair(child) for child in children(inner) if child.type == "object_elem")
        return ObjectOf(self.mark(node), pairs)

    def _pair(self, node: tree_sitter.Node) -> tuple[Expression, Expression]:
        key_node, value_node = (child for child in children(node) if child.type == "expression")
        key = self.expression(key_node)
        if isinstance(key, Name) and not self.data.startswith(b"(", key_node.start_byte):
            key = literal(key.mark, key.name)
        elif isinstance(key, Literal) and (key.node.value is None or isinstance(key.node.value, bool)):
            key = literal(key.mark, self.text(key_node))
        return key, self.expression(value_node)

    def _call(self, node: tree_sitter.Node) -> Expression:
        parts = children(node)
        given = children(parts[1]) if len(parts) > 1 else []
        arguments = tuple(self.expression(child) for child in given if child.type == "expression")
        return Call(self.mark(node), self.text(parts[0]), arguments, bool(given) and given[-1].type == "ellipsis")

    def _operation(self, node: tree_sitter.Node) -> Expression:
        inner = children(node)[0]
        parts = [child for child in inner.children if child.type != "comment"]
        if inner.type == "unary_operation":
            return Unary(self.mark(node), parts[0].type, self.chain(_named(parts)))
        at = next(index for index, part in enumerate(parts) if part.type in _OPERATORS)
        left, right = self.chain(_named(parts[:at])), self.chain(_named(parts[at + 1 :]))
        return Binary(self.mark(node), parts[at].type, left, right)

    def _conditional(self, node: tree_sitter.Node) -> Expression:
        """Return a conditional; the grammar takes `a ? b : c ? d : e` for `(a ? b : c) ? d : e`."""
        first, *rest = children(node)
        arms = [rest]
        while (inner := children(first)[0]).type == "conditional":
            first, *rest = children(inner)
            arms.append(rest)
        *before, last = [[self.expression(arm) for arm in pair] for pair in reversed(arms)]
        conditions = [self.expression(first), *(pair[1] for pair in before)]
        found: Expression = Conditional(conditions[-1].mark, conditions[-1], last[0], last[1])
        for condition, pair in zip(reversed(conditions[:-1]), reversed(before), strict=True):
            found = Conditional(condition.mark, condition, pair[0], found)
        return found

    def _for(self, node: tree_sitter.Node) -> Expression:
        inner = children(node)[0]
        parts = children(inner)
        intro = children(next(part for part in parts if part.type == "for_intro"))
        names = [self.text(part) for part in intro if part.type == "identifier"]
        bodies = [self.expression(part) for part in parts if part.type == "expression"]
        condition = next((part for part in parts if part.type == "for_cond"), None)
        return For(
            self.mark(node),
            names[0] if len(names) > 1 else "",
            names[-1],
            self.expression(intro[-1]),
            bodies[0] if len(bodies) > 1 else None,
            bodies[-1],
            None if condition is None else self.expression(children(condition)[0]),
            any(part.type == "ellipsis" for part in parts),
        )


_TERMS: dict[str, Callable[[Any, Any], Expression]] = {
    "literal_value": Converter._literal,  # noqa: SLF001 - the table of this class's own methods
    "template_expr": Converter._template,  # noqa: SLF001
    "variable_expr": Converter._variable,  # noqa: SLF001
    "collection_value": Converter._collection,  # noqa: SLF001
    "for_expr": Converter._for,  # noqa: SLF001
    "function_call": Converter._call,  # noqa: SLF001
    "operation": Converter._operation,  # noqa: SLF001
    "conditional": Converter._conditional,  # noqa: SLF001
}


def children(node: tree_sitter.Node) -> list[tree_sitter.Node]:
    """Return a node's named children without comments."""
    found = node.named_children
    return [child for child in found if child.type != "comment"] if len(found) > 1 else found


def _plain(match: re.Match[bytes], mark: Mark) -> Expression:
    """Return the expression that a plain text, number, truth value or reference is."""
    text, digits, word, name, steps = match.groups()
    if text is not None:
        return literal(mark, text.decode("utf-8", "replace"))
    if digits is not None:
        return literal(mark, int(digits))
    if word is not None:
        return literal(mark, None if word == b"null" else word == b"true")
    base = Name(mark, name.decode())
    return Traversal(mark, base, tuple(steps.decode()[1:].split("."))) if steps else base


def _named(nodes: list[tree_sitter.Node]) -> list[tree_sitter.Node]:
    """Return an operand's nodes without its parentheses."""
    return [node for node in nodes if node.is_named]


def literal(mark: Mark, value: str | float | bool | Unknown | None) -> Literal:  # noqa: FBT001 - a value, not a flag
    """Return a literal expression."""
    return Literal(mark, Node(value, mark))


def number(text: str) -> int | float:
    """Return the number a numeric literal stands for: whole where it is whole."""
    try:
        return int(text)
    except ValueError:
        value = float(text)
        return int(value) if value.is_integer() else value


def unescape(text: str) -> str:
    """Return a quoted string's text without its escapes."""
    if "\\" not in text:
        return undouble(text)
    return _ESCAPE.sub(_escaped, text)


def undouble(text: str) -> str:
    """Return a heredoc's text: `$${` and `%%{` stand for `${` and `%{`."""
    return _DOUBLED.sub(r"\1{", text) if "{" in text else text


def _escaped(match: re.Match[str]) -> str:
    short, long, simple, doubled = match.groups()
    if doubled:
        return doubled + "{"
    if simple:
        return _SIMPLE.get(simple, simple)
    code = int(short or long, 16)
    return chr(code) if code <= sys.maxunicode and code not in _SURROGATES else "\ufffd"
