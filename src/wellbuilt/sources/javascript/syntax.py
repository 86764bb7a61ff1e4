"""The syntax tree of a program, and the ways through it that every reader needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import tree_sitter_typescript
from tree_sitter import Language, Node as Tree, Parser

if TYPE_CHECKING:
    from collections.abc import Iterator

_TYPED = Language(tree_sitter_typescript.language_typescript())
_MIXED = Language(tree_sitter_typescript.language_tsx())
WRAPPERS = frozenset(
    {"as_expression", "satisfies_expression", "parenthesized_expression", "non_null_expression", "await_expression"}
)
FUNCTIONS = frozenset(
    {
        "function_declaration",
        "function_expression",
        "arrow_function",
        "method_definition",
        "generator_function_declaration",
    }
)
CONDITIONS = frozenset(
    {
        "if_statement",
        "ternary_expression",
        "switch_statement",
        "for_statement",
        "for_in_statement",
        "while_statement",
        "do_statement",
        "try_statement",
        "binary_expression",
    }
)


def parse(path: str, content: bytes) -> Tree:
    """Return a program's tree; TypeScript's grammar reads JavaScript as well, with tags in all but `.ts`."""
    language = _TYPED if path.endswith((".ts", ".mts", ".cts")) else _MIXED
    return Parser(language).parse(content).root_node


def text(node: Tree | None) -> str:
    """Return what a node is written as."""
    return node.text.decode("utf-8", "replace") if node is not None and node.text is not None else ""


def walk(root: Tree) -> Iterator[Tree]:
    """Yield every named node below one, itself first, in order, without recursion."""
    stack = [root]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(reversed(node.named_children))


def bare(node: Tree) -> Tree:
    """Return an expression without what only wraps it: parentheses, `as const`, `await`."""
    while node.type in WRAPPERS and node.named_children:
        node = node.named_children[0]
    return node


def string(node: Tree | None) -> str | None:
    """Return the text of a plain string, None for anything else."""
    if node is None or node.type != "string":
        return None
    return "".join(piece(part) for part in node.named_children)


_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": ""}


def piece(part: Tree) -> str:
    """Return a piece of a text as it is meant."""
    written = text(part)
    if part.type != "escape_sequence":
        return written
    body = written[1:]
    if body[:1] in ("u", "x"):
        digits = body[1:].strip("{}")
        return chr(int(digits, 16)) if digits and int(digits, 16) < 0x110000 else ""  # noqa: PLR2004 - Unicode's end
    return _ESCAPES.get(body, body)


def function_around(node: Tree) -> str:
    """Return the dotted names of the functions and classes a node stands in, "<module>" outside of all."""
    names: list[str] = []
    above = node.parent
    while above is not None:
        if above.type in FUNCTIONS or above.type == "class_declaration":
            names.append(_name(above))
        above = above.parent
    return ".".join(reversed([name for name in names if name])) or "<module>"


def _name(function: Tree) -> str:
    named = function.child_by_field_name("name")
    holder = function.parent
    if named is None and holder is not None and holder.type in ("variable_declarator", "pair"):
        named = holder.child_by_field_name("name") or holder.child_by_field_name("key")
    return text(named)
