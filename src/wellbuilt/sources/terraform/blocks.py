"""Files as blocks and attributes, read only as far as someone asks.

https://developer.hashicorp.com/terraform/language/syntax/configuration
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from wellbuilt.sources.terraform.expressions import Expression, Literal
from wellbuilt.sources.terraform.syntax import Converter, children

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import tree_sitter

    from wellbuilt.kernel.records import Mark

_TOP = re.compile(
    rb"^(?=(?:terraform|provider|variable|locals|resource|data|module|output|moved|import|check|removed|ephemeral)\b)",
    re.MULTILINE,
)

_COMMENT = re.compile(rb"#|(?<!\w:)//|/\*")  # the slashes of s3:// begin none


class Attribute:
    """An attribute: its mark now, its expression when somebody wants it."""

    def __init__(self, mark: Mark, convert: Callable[[], Expression]) -> None:
        self.mark = mark
        self._convert = convert

    @cached_property
    def expression(self) -> Expression:
        """The attribute's expression."""
        return self._convert()


class Block:
    """A block; `broken` says where a syntax error in it may have hidden something."""

    def __init__(
        self,
        kind: str,
        labels: tuple[str, ...],
        mark: Mark,
        end_line: int,
        load: Callable[[], tuple[dict[str, Attribute], list[Block]]],
    ) -> None:
        self.kind = kind
        self.labels = labels
        self.mark = mark
        self.end_line = end_line
        self.broken = ""
        self._load = load

    @cached_property
    def _content(self) -> tuple[dict[str, Attribute], list[Block]]:
        return self._load()

    @property
    def attributes(self) -> Mapping[str, Attribute]:
        """The block's attributes by name."""
        return self._content[0]

    @property
    def blocks(self) -> list[Block]:
        """The blocks nested directly in this one."""
        return self._content[1]

    def expression(self, name: str) -> Expression | None:
        """Return an attribute's expression, or None if the block does not have it."""
        attribute = self.attributes.get(name)
        return None if attribute is None else attribute.expression

    def overridden(self, other: Block) -> Block:
        """Return this block with another's arguments, and its nested blocks kind by kind, instead.

        https://developer.hashicorp.com/terraform/language/files/override
        """

        def load() -> tuple[dict[str, Attribute], list[Block]]:
            replaced = {_shown(block) for block in other.blocks}
            kept = [block for block in self.blocks if _shown(block) not in replaced]
            return {**self.attributes, **other.attributes}, kept + other.blocks

        merged = Block(self.kind, self.labels, self.mark, self.end_line, load)
        merged.broken = self.broken or other.broken
        return merged


@dataclass(slots=True)
class File:
    """What a file holds: its top-level blocks and attributes, its comments, and what is wrong with it."""

    path: str
    blocks: list[Block] = field(default_factory=list)
    attributes: dict[str, Attribute] = field(default_factory=dict)
    comments: list[tuple[int, int, str]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    failed: bool = False


def _shown(block: Block) -> str:
    return block.labels[0] if block.kind == "dynamic" and block.labels else block.kind


def text_problem(data: bytes) -> str:
    """Return why bytes are not a text that Terraform would read, or "" if they are."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "is UTF-16, not UTF-8"
    if b"\0" in data:
        return "holds NUL bytes"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return f"is not UTF-8 (byte {error.start})"
    return ""


def parse(path: str, data: bytes) -> File:
    """Return a `.tf` or `.tfvars` file's content; a syntax error costs the block it is in."""
    file = File(path)
    data = data.removeprefix(b"\xef\xbb\xbf")
    problem = text_problem(data)
    if problem:
        file.problems.append(f"{path} {problem}")
        file.failed = True
        return file
    root = tree_of(data)
    if not root.has_error:
        _read(file, Converter(data, path), root)
        return file
    line = 1
    for chunk in _chunks(data):
        _read_chunk(file, chunk, line)
        line += chunk.count(b"\n")
    return file


def tree_of(data: bytes) -> tree_sitter.Node:
    """Return the root of a file's syntax tree."""
    return _parser().parse(data).root_node


def parse_expression(text: bytes, path: str, line: int) -> Expression | None:
    """Return the expression a text is, or None if it is none; `line` is its first line in `path`."""
    data = b"x = " + text
    root = tree_of(data)
    file = File(path)
    if root.has_error:
        return None
    _read(file, Converter(data, path, line), root)
    attribute = file.attributes.get("x")
    return None if attribute is None or len(file.attributes) + len(file.blocks) > 1 else attribute.expression


def _chunks(data: bytes) -> Iterator[bytes]:
    starts = [0, *(match.start() for match in _TOP.finditer(data)), len(data)]
    for start, end in pairwise(starts):
        if start < end:
            yield data[start:end]


def _read_chunk(file: File, data: bytes, line: int) -> None:
    root = tree_of(data)
    converter = Converter(data, file.path, line)
    seen = len(file.blocks)
    _read(file, converter, root)
    if not root.has_error:
        return
    place = f"{file.path}:{_error_line(root) + line}"
    file.problems.append(f"syntax error at {place}")
    for block in file.blocks[seen:]:
        block.broken = f"syntax error at {place}"


def _error_line(root: tree_sitter.Node) -> int:
    """Return the row of the first error node."""
    node = root
    while not (node.is_error or node.is_missing):
        broken = next((child for child in node.children if child.has_error or child.is_missing), None)
        if broken is None:
            break
        node = broken
    return node.start_point[0]


def _read(file: File, converter: Converter, root: tree_sitter.Node) -> None:
    for row, end, text in _comments(converter, root):
        file.comments.append((row, end, text))
    for child in root.named_children:
        if child.type == "body":
            attributes, blocks = _body(converter, child)
            file.attributes.update(attributes)
            file.blocks.extend(blocks)


def _body(converter: Converter, body: tree_sitter.Node | None) -> tuple[dict[str, Attribute], list[Block]]:
    attributes: dict[str, Attribute] = {}
    blocks: list[Block] = []
    for child in () if body is None else body.named_children:
        if child.type == "attribute":
            _add_attribute(converter, child, attributes)
        elif child.type == "block":
            blocks.append(_block(converter, child))
    return attributes, blocks


def _add_attribute(converter: Converter, node: tree_sitter.Node, attributes: dict[str, Attribute]) -> None:
    parts = children(node)
    if len(parts) == 2:  # noqa: PLR2004 - a name and an expression
        expression = parts[1]
        mark = converter.mark(node)
        attributes.setdefault(converter.text(parts[0]), Attribute(mark, lambda: converter.attribute(expression)))


def _block(converter: Converter, node: tree_sitter.Node) -> Block:
    parts = children(node)
    labels: list[str] = []
    body = None
    for part in parts[1:]:
        if part.type == "body":
            body = part
        elif part.type == "identifier":
            labels.append(converter.text(part))
        elif part.type == "string_lit":
            labels.append(converter.string(part))
    end = node.end_point[0] + converter.line
    return Block(converter.text(parts[0]), tuple(labels), converter.mark(node), end, lambda: _body(converter, body))


@cache
def _language() -> tree_sitter.Language:
    import tree_sitter  # noqa: PLC0415 - loaded only when a file is parsed
    import tree_sitter_hcl  # noqa: PLC0415

    return tree_sitter.Language(tree_sitter_hcl.language())


@cache
def _parser() -> tree_sitter.Parser:
    import tree_sitter  # noqa: PLC0415

    return tree_sitter.Parser(_language())


@cache
def _comment_query() -> tree_sitter.Query:
    import tree_sitter  # noqa: PLC0415

    return tree_sitter.Query(_language(), "(comment) @comment")


def _comments(converter: Converter, root: tree_sitter.Node) -> list[tuple[int, int, str]]:
    """Return each comment's first and last line and its text without the markers, in order."""
    import tree_sitter  # noqa: PLC0415

    if not _COMMENT.search(converter.data):
        return []
    nodes = tree_sitter.QueryCursor(_comment_query()).captures(root).get("comment", [])
    return sorted(
        (node.start_point[0] + converter.line, node.end_point[0] + converter.line, _bare(converter.text(node)))
        for node in nodes
    )


def _bare(text: str) -> str:
    if text.startswith("/*"):
        return text.removeprefix("/*").removesuffix("*/").strip()
    return text.lstrip("#").lstrip("/").strip()


def literal_text(expression: Expression | None) -> str | None:
    """Return the text of a literal string, or None for anything else."""
    if isinstance(expression, Literal) and isinstance(expression.node.value, str):
        return expression.node.value
    return None
