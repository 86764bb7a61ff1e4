"""From the syntax tree of a quoted or heredoc template to its parts.

The grammar drops whitespace next to an interpolation, so texts are cut from the bytes between the
tokens. https://developer.hashicorp.com/terraform/language/expressions/strings
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wellbuilt.sources.terraform.expressions import ForPart, IfPart, Part

if TYPE_CHECKING:
    import tree_sitter

    from wellbuilt.sources.terraform.syntax import Converter

_TOKENS = frozenset(
    {
        "template_interpolation",
        "template_if_intro",
        "template_else_intro",
        "template_if_end",
        "template_for_start",
        "template_for_end",
    }
)


@dataclass(slots=True)
class _Token:
    """A piece of a template: a text (`node` is None) or an interpolation or directive."""

    text: str
    node: tree_sitter.Node | None = None


def parts(converter: Converter, node: tree_sitter.Node) -> tuple[Part, ...]:
    """Return the parts of a template node (quoted or heredoc)."""
    heredoc = node.type == "heredoc_template"
    start, end = _inside(converter, node, heredoc=heredoc)
    tokens = _trimmed(_tokens(converter, node, start, end), by_line=heredoc)
    if heredoc and converter.data.startswith(b"<<-", node.start_byte):
        tokens = _flushed(tokens)
    return _nested(converter, tokens, quoted=not heredoc)


def _inside(converter: Converter, node: tree_sitter.Node, *, heredoc: bool) -> tuple[int, int]:
    if not heredoc:
        return node.start_byte + 1, node.end_byte - 1
    data = converter.data
    start = data.index(b"\n", node.start_byte) + 1
    return start, max(start, data.rindex(b"\n", 0, node.end_byte) + 1)


def _tokens(converter: Converter, node: tree_sitter.Node, start: int, end: int) -> list[_Token]:
    """Return the flat run of texts, interpolations and directives between two bytes."""
    found: list[_Token] = []
    waiting = list(reversed(node.children))
    while waiting:
        part = waiting.pop()
        if part.type not in _TOKENS:
            waiting.extend(reversed(part.children))
            continue
        _lines(found, converter.data[start : part.start_byte])
        found.append(_Token("", part))
        start = part.end_byte
    _lines(found, converter.data[start:end])
    return found


def _lines(found: list[_Token], text: bytes) -> None:
    lines = text.decode("utf-8", "replace").replace("\r\n", "\n").split("\n")
    found.extend(_Token(line + "\n") for line in lines)
    last = found.pop()
    if last.text != "\n":
        found.append(_Token(last.text[:-1]))


def _flushed(tokens: list[_Token]) -> list[_Token]:
    """Return the tokens of a `<<-` heredoc without the indentation all lines share."""
    starts = [index for index, _ in enumerate(tokens) if index == 0 or tokens[index - 1].text.endswith("\n")]
    depths = [_indent(tokens[index].text) for index in starts if tokens[index].text != "\n"]
    depth = min(depths, default=0)
    for index in starts:
        token = tokens[index]
        token.text = token.text[min(depth, _indent(token.text)) :]
    return tokens


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" \t"))


def _trimmed(tokens: list[_Token], *, by_line: bool) -> list[_Token]:
    """Return the tokens with the whitespace that strip markers (`~`) eat removed."""
    if not by_line:
        tokens = _joined(tokens)
    for index, token in enumerate(tokens):
        if token.node is None:
            continue
        opening, closing = _markers(token.node)
        if opening and index and tokens[index - 1].node is None:
            tokens[index - 1].text = tokens[index - 1].text.rstrip()
        if closing and index + 1 < len(tokens):
            tokens[index + 1].text = tokens[index + 1].text.lstrip()
    return tokens


def _joined(tokens: list[_Token]) -> list[_Token]:
    found: list[_Token] = []
    for token in tokens:
        if token.node is None and found and found[-1].node is None:
            found[-1].text += token.text
        else:
            found.append(token)
    return found


def _markers(node: tree_sitter.Node) -> tuple[bool, bool]:
    inner = node.children
    opening = len(inner) > 1 and inner[1].type == "strip_marker"
    closing = len(inner) > 1 and inner[-2].type == "strip_marker"
    begin = inner[0].text or b""
    return opening or begin.endswith(b"~"), closing


@dataclass(slots=True)
class _Open:
    """A directive that has begun: its token, and the parts of its branches so far."""

    node: tree_sitter.Node | None
    branches: list[list[Part]]


def _nested(converter: Converter, tokens: list[_Token], *, quoted: bool) -> tuple[Part, ...]:
    """Return the parts with what is between a directive and its end inside of it."""
    stack = [_Open(None, [[]])]
    for token in tokens:
        node = token.node
        if node is None:
            _add_text(stack[-1].branches[-1], _unescaped(token.text, quoted=quoted))
        elif node.type == "template_interpolation":
            stack[-1].branches[-1].append(converter.expression(_expression(node)))
        elif node.type in ("template_if_intro", "template_for_start"):
            stack.append(_Open(node, [[]]))
        elif node.type == "template_else_intro":
            stack[-1].branches.append([])
        else:
            done = stack.pop()
            stack[-1].branches[-1].append(_directive(converter, done))
    return tuple(stack[0].branches[0])


def _unescaped(text: str, *, quoted: bool) -> str:
    from wellbuilt.sources.terraform.syntax import undouble, unescape  # noqa: PLC0415 - the two files are one parser

    return unescape(text) if quoted else undouble(text)


def _add_text(parts_: list[Part], text: str) -> None:
    if not text:
        return
    last = parts_[-1] if parts_ else None
    if isinstance(last, str):
        parts_[-1] = last + text
    else:
        parts_.append(text)


def _directive(converter: Converter, done: _Open) -> Part:
    assert done.node is not None  # noqa: S101 - only the outermost has none, and it is never closed
    expression = converter.expression(_expression(done.node))
    if done.node.type == "template_if_intro":
        otherwise = done.branches[1] if len(done.branches) > 1 else []
        return IfPart(expression, tuple(done.branches[0]), tuple(otherwise))
    names = [converter.text(child) for child in done.node.named_children if child.type == "identifier"]
    return ForPart(names[0] if len(names) > 1 else "", names[-1], expression, tuple(done.branches[0]))


def _expression(node: tree_sitter.Node) -> tree_sitter.Node:
    return next(child for child in node.named_children if child.type == "expression")
