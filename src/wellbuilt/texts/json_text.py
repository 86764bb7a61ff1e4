r"""JSON with the line of every value: what YAML parsers reject (tabs, `\/`, surrogate pairs) is read too."""

from __future__ import annotations

import re
from bisect import bisect_right
from json import JSONDecodeError, JSONDecoder

from wellbuilt.kernel.records import Mark, Node, Scalar
from wellbuilt.texts.document import MAX_DEPTH, Broken, Document
from wellbuilt.texts.yaml_text import finite

_SPACE = re.compile(r"[ \t\r\n]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,400})(\.[0-9]+)?([eE][-+]?[0-9]{1,5})?")
_STRINGS = JSONDecoder(strict=False)
_WORDS: dict[str, Scalar] = {"t": True, "f": False, "n": None}
_SPELLED = {"t": "true", "f": "false", "n": "null"}


def parse_json(path: str, text: str) -> Document:
    """Return a JSON file's document; raises Broken where it is not well-formed."""
    return _Reader(path, text).document()


class _Reader:
    """Reads values one after another; each method takes an offset and returns what is there and where it ends."""

    def __init__(self, path: str, text: str) -> None:
        self.text = text
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self.marks: dict[int, Mark] = {}
        self.result = Document(path, Node(None, Mark(path, 1)))

    def document(self) -> Document:
        """Return the whole file as one document."""
        self.result.root, end = self._value(self._skip(0), 0)
        if self._skip(end) != len(self.text):
            raise self._broken("has more after its end", end)
        return self.result

    def _skip(self, at: int) -> int:
        match = _SPACE.match(self.text, at)
        return at if match is None else match.end()

    def _mark(self, at: int) -> Mark:
        line = bisect_right(self.starts, at)
        mark = self.marks.get(line)
        if mark is None:
            mark = self.marks[line] = Mark(self.result.path, line)
        return mark

    def _broken(self, what: str, at: int) -> Broken:
        return Broken(f"is not well-formed JSON: {what}", self._mark(at).line)

    def _value(self, at: int, depth: int) -> tuple[Node, int]:
        if depth > MAX_DEPTH:
            raise Broken(f"is nested more than {MAX_DEPTH} deep", self._mark(at).line)
        first, mark = self.text[at : at + 1], self._mark(at)
        if first == "{":
            items, end = self._object(at + 1, depth)
            return Node(items, mark), end
        if first == "[":
            values, end = self._array(at + 1, depth)
            return Node(values, mark), end
        scalar, end = self._string(at) if first == '"' else self._bare(first, at)
        return Node(scalar, mark), end

    def _string(self, at: int) -> tuple[str, int]:
        try:
            text, end = _STRINGS.raw_decode(self.text, at)
        except JSONDecodeError as error:
            raise self._broken(error.msg, error.pos) from error
        return text.encode("utf-8", "replace").decode() if "\\u" in self.text[at:end] else text, end

    def _bare(self, first: str, at: int) -> tuple[Scalar, int]:
        if first in _WORDS and self.text.startswith(_SPELLED[first], at):
            return _WORDS[first], at + len(_SPELLED[first])
        match = _NUMBER.match(self.text, at)
        if match is None:
            raise self._broken("a value is missing", at)
        return finite(match[0]) if match[1] or match[2] else int(match[0]), match.end()

    def _array(self, at: int, depth: int) -> tuple[tuple[Node, ...], int]:
        items: list[Node] = []
        at = self._skip(at)
        if self.text.startswith("]", at):
            return (), at + 1
        while True:
            node, at = self._value(at, depth + 1)
            items.append(node)
            at, more = self._next(at, "]")
            if not more:
                return tuple(items), at

    def _next(self, at: int, end: str) -> tuple[int, bool]:
        """Return what follows a comma, or the place after the end."""
        at = self._skip(at)
        if self.text.startswith(end, at):
            return at + 1, False
        if not self.text.startswith(",", at):
            raise self._broken(f"a comma or {end} is missing", at)
        return self._skip(at + 1), True

    def _object(self, at: int, depth: int) -> tuple[dict[str, Node], int]:
        items: dict[str, Node] = {}
        at = self._skip(at)
        if self.text.startswith("}", at):
            return items, at + 1
        while True:
            if not self.text.startswith('"', at):
                raise self._broken("a key is missing", at)
            mark = self._mark(at)
            key, at = self._string(at)
            at = self._skip(at)
            if not self.text.startswith(":", at):
                raise self._broken("a colon is missing", at)
            node, at = self._value(self._skip(at + 1), depth + 1)
            if key in items:
                self.result.oddities.append((mark.line or 1, f"the key {key!r} is written twice; the last counts"))
            items[key] = Node(node.value, mark)
            at, more = self._next(at, "}")
            if not more:
                return items, at
