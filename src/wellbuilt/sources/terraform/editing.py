"""Writing into a `.tf` file: one value at a time, every other byte as it was, laid out as `terraform fmt` does.

https://developer.hashicorp.com/terraform/language/style
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Unknown
from wellbuilt.sources.terraform.blocks import tree_of
from wellbuilt.sources.terraform.syntax import children

if TYPE_CHECKING:
    from collections.abc import Sequence

    import tree_sitter

    from wellbuilt.kernel.edits import Edit
    from wellbuilt.kernel.records import Scalar

STEP = "  "
_BOM = b"\xef\xbb\xbf"
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n"})


class _Refused(Exception):
    """An edit cannot be made by rule; the text says why."""


def edit(content: bytes, wanted: Edit) -> bytes | Unknown:
    """Return a file with an edit made, or why it cannot be made."""
    found = content
    try:
        if wanted.beside:
            return _Text(found).companion(wanted)
        for path, value in wanted.values:
            text = _Text(found)
            found = text.written(text.block(wanted.mark.line or 0), path.split("."), value)
    except _Refused as refused:
        return Unknown(str(refused))
    return found


@dataclass(slots=True)
class _Body:
    """The inside of a block: its syntax node if it holds anything, and where its braces are."""

    node: tree_sitter.Node | None
    start: int
    end: int

    def named(self, kind: str) -> list[tree_sitter.Node]:
        return [] if self.node is None else [child for child in self.node.named_children if child.type == kind]


class _Text:
    """One file's bytes and its syntax tree; raises _Refused where it is not well-formed."""

    def __init__(self, content: bytes) -> None:
        self.bom = _BOM if content.startswith(_BOM) else b""
        self.data = content.removeprefix(_BOM)
        self.root = tree_of(self.data)
        self.newline = "\r\n" if b"\r\n" in self.data else "\n"
        if self.root.has_error:
            raise _Refused("the file has a syntax error")

    def block(self, line: int) -> tree_sitter.Node:
        """Return the block that begins on a line; raises _Refused if none or several do."""
        found = [node for node in _blocks(self.root) if node.start_point[0] == line - 1]
        if len(found) != 1:
            raise _Refused(f"no block of its own begins in line {line}")
        return found[0]

    def written(self, block: tree_sitter.Node, steps: Sequence[str], value: Scalar) -> bytes:
        """Return the file with a value at a path in a block."""
        body = _body(block)
        if len(steps) == 1:
            for attribute in body.named("attribute"):
                if self._name(attribute) == steps[0]:
                    return self._replaced(attribute, value)
            return self._added(block, body, steps[0], value)
        inner = [one for one in body.named("block") if self._name(one) in (steps[0], "dynamic")]
        if any(self._name(one) == "dynamic" for one in inner):
            raise _Refused("it is made of dynamic blocks")
        if any(self._name(one) == steps[0] for one in body.named("attribute")):
            raise _Refused(f"{steps[0]} is written as one expression")
        if len(inner) > 1:
            raise _Refused(f"there are several blocks {steps[0]}")
        return self.written(inner[0], steps[1:], value) if inner else self._nested(block, body, steps, value)

    def companion(self, wanted: Edit) -> bytes:
        """Return the file with a new resource right behind the one that an edit is about."""
        owner = self.block(wanted.mark.line or 0)
        kind, name = (self._text(part).strip('"') for part in children(owner)[1:3])
        if any(self._name(one) in ("count", "for_each") for one in _body(owner).named("attribute")):
            raise _Refused("what belongs to a resource made several times is made several times as well")
        if f'"{wanted.beside}" "{name}"'.encode() in self.data:
            raise _Refused(f"there is a {wanted.beside}.{name} already")
        named = f"{STEP}{wanted.of} = {kind}.{name}.id"
        inside = _nest([(path.split("."), value) for path, value in wanted.values], STEP)
        lines = [f'resource "{wanted.beside}" "{name}" {{', named, "", *inside]
        return self._spliced(owner.end_byte, owner.end_byte, self._joined(["", "", *lines, "}"]))

    def _name(self, node: tree_sitter.Node) -> str:
        return self._text(children(node)[0])

    def _text(self, node: tree_sitter.Node) -> str:
        return self.data[node.start_byte : node.end_byte].decode()

    def _spliced(self, start: int, end: int, text: str) -> bytes:
        return self.bom + self.data[:start] + text.encode() + self.data[end:]

    def _joined(self, lines: Sequence[str]) -> str:
        return self.newline.join(lines)

    def _replaced(self, attribute: tree_sitter.Node, value: Scalar) -> bytes:
        """Put a literal in place of another."""
        expression = children(attribute)[1]
        if [one.type for one in children(expression)] != ["literal_value"]:
            raise _Refused(f"{self._name(attribute)} is not written out: it is {self._text(expression)[:60]}")
        return self._spliced(expression.start_byte, expression.end_byte, _literal(value))

    def _indent(self, node: tree_sitter.Node) -> str:
        line = self.data.rfind(b"\n", 0, node.start_byte) + 1
        text = self.data[line : node.start_byte].decode()
        return text[: len(text) - len(text.lstrip())]

    def _added(self, block: tree_sitter.Node, body: _Body, name: str, value: Scalar) -> bytes:
        """Add an argument behind the last one that stands before the first nested block."""
        indent = self._indent(block) + STEP
        first = next((one.start_byte for one in body.named("block")), body.end)
        before = [one for one in body.named("attribute") if one.end_byte <= first]
        if b"\n" not in self.data[body.start : body.end]:
            return self._unfolded(block, body, [f"{indent}{name} = {_literal(value)}"])
        if not before:
            line = self.data.index(b"\n", body.start) + 1
            return self._spliced(line, line, f"{indent}{name} = {_literal(value)}{self.newline}")
        last = before[-1]
        end = self._line_end(last.end_byte)
        lines = [f"{indent}{self._aligned(before, name)} = {_literal(value)}"]
        if self._aligned(before, name) == name and not self._fits(last, name):
            lines.insert(0, "")
        return self._spliced(end, end, self._joined(["", *lines]))

    def _fits(self, last: tree_sitter.Node, name: str) -> bool:
        """Tell whether a name may stand under an argument without another column for its `=`."""
        return last.start_point[0] == last.end_point[0] and self._column(last) == len(name)

    def _column(self, attribute: tree_sitter.Node) -> int:
        """Return how many letters stand before the space and the `=` of an argument."""
        equals = self.data.index(b"=", attribute.start_byte)
        return equals - attribute.start_byte - 1

    def _aligned(self, before: Sequence[tree_sitter.Node], name: str) -> str:
        """Return a name as wide as those right above it, if it is not wider than they are."""
        last = before[-1]
        if last.start_point[0] != last.end_point[0] or self._column(last) < len(name):
            return name
        return name.ljust(self._column(last))

    def _line_end(self, at: int) -> int:
        """Return where the line ends that a byte is in, without its line break."""
        end = self.data.find(b"\n", at)
        end = len(self.data) if end < 0 else end
        return end - 1 if self.data[end - 1 : end] == b"\r" else end

    def _nested(self, block: tree_sitter.Node, body: _Body, steps: Sequence[str], value: Scalar) -> bytes:
        """Add nested blocks at the end of a block."""
        outer = self._indent(block)
        lines = _nest([(steps, value)], outer + STEP)
        if b"\n" not in self.data[body.start : body.end]:
            return self._unfolded(block, body, lines if body.node is None else ["", *lines])
        end = self.data.rfind(b"\n", body.start, body.end) + 1
        empty = body.node is None and not self.data[body.start : body.end].strip()
        return self._spliced(end, end, self._joined([*([] if empty else [""]), *lines, ""]))

    def _unfolded(self, block: tree_sitter.Node, body: _Body, lines: Sequence[str]) -> bytes:
        """Write a block that stands in one line, or is empty, over several."""
        outer = self._indent(block)
        held = self.data[body.start : body.end].decode().strip()
        kept = [outer + STEP + held] if held else []
        if kept and lines[0].strip() and "=" in held:
            name, _, rest = held.partition("=")
            own, _, literal = lines[0].strip().partition("=")
            width = max(len(name.strip()), len(own.strip()))
            kept = [f"{outer}{STEP}{name.strip():{width}} ={rest}"]
            lines = [f"{outer}{STEP}{own.strip():{width}} ={literal}"]
        return self._spliced(body.start, body.end, self._joined(["", *kept, *lines, outer]))


def _blocks(node: tree_sitter.Node) -> list[tree_sitter.Node]:
    """Return every block of a file, nested ones included."""
    found, waiting = [], [node]
    while waiting:
        here = waiting.pop()
        for child in here.named_children:
            if child.type == "block":
                found.append(child)
            if child.type in ("block", "body"):
                waiting.append(child)
    return found


def _body(block: tree_sitter.Node) -> _Body:
    opening, closing = (next(one for one in block.children if one.type == f"block_{side}") for side in ("start", "end"))
    inside = next((one for one in block.named_children if one.type == "body"), None)
    return _Body(inside, opening.end_byte, closing.start_byte)


def _nest(values: Sequence[tuple[Sequence[str], Scalar]], indent: str) -> list[str]:
    """Return the lines of values at paths that all begin with the same blocks."""
    steps = values[0][0]
    if len(steps) == 1:
        width = max(len(path[0]) for path, _ in values)
        return [f"{indent}{path[0]:{width}} = {_literal(value)}" for path, value in values]
    inner = _nest([(path[1:], value) for path, value in values], indent + STEP)
    return [f"{indent}{steps[0]} {{", *inner, f"{indent}}}"]


def _literal(value: Scalar) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return '"' + value.translate(_ESCAPES).replace("${", "$${").replace("%{", "%%{") + '"'
    return "null" if value is None else str(value)
