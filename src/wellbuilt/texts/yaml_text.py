"""YAML as a tree of nodes: every node has its line, every short tag its long form."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.records import Mark, Node, Scalar, Unknown
from wellbuilt.kernel.values import replace
from wellbuilt.texts.comments import find_comments
from wellbuilt.texts.document import MAX_DEPTH, Broken, Document

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_MERGES = 100_000
"""How many keys a document may merge: each alias may bring as many as there are."""

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLS = {
    spelling: value
    for word, value in (("yes", True), ("true", True), ("on", True), ("no", False), ("false", False), ("off", False))
    for spelling in (word, word.capitalize(), word.upper())
}
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\Z")
_FLOAT = re.compile(r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(?=[eE]))(?:[eE][-+]?[0-9]+)?\Z")


def parse_yaml(path: str, text: str, *, stream: bool = False) -> Document:
    """Return the first document of a YAML file, or the list of all in a `stream`; raises Broken if not well-formed."""
    import yaml  # noqa: PLC0415 - most commands read no template

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        composer = _Composer(path, text, yaml.parse(text, Loader=loader))
        return composer.stream() if stream else composer.document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        reason = f"is not well-formed YAML: {error.problem or error.context}"
        raise Broken(reason, None if mark is None else mark.line + 1) from error
    except yaml.YAMLError as error:
        raise Broken(f"is not well-formed YAML: {str(error).splitlines()[0]}") from error


class _Composer:
    """Turns YAML events into nodes; an alias is the anchored node itself, so that no alias can multiply."""

    def __init__(self, path: str, text: str, events: Iterator[Any]) -> None:
        self.events = events
        self.text = text
        self.result = Document(path, Node(None, Mark(path, 1)))
        self.marks: dict[int, Mark] = {}
        self.anchors: dict[str, Node] = {}
        self.merges = 0
        self.hashes: list[tuple[int, int, int, int]] = []

    def document(self) -> Document:
        """Return the document; what follows the first one is an oddity."""
        roots = self._roots()
        self.result.root = next(roots, self.result.root)
        if "\n---" in self.text and any(type(event).__name__ == "DocumentStartEvent" for event in self.events):
            self.result.oddities.append((1, "holds several documents, of which the first was read"))
        return self._commented()

    def stream(self) -> Document:
        """Return the list of all documents."""
        self.result.root = Node(tuple(self._roots()), self.result.root.mark)
        return self._commented()

    def _roots(self) -> Iterator[Node]:
        for event in self.events:
            if type(event).__name__ == "DocumentStartEvent":
                self.anchors = {}
                yield self._node(next(self.events), 0)

    def _commented(self) -> Document:
        if "#" in self.text:
            self.result.comments = find_comments(self.text, self.hashes)
        return self.result

    def _mark(self, event: Any) -> Mark:
        line = event.start_mark.line + 1
        mark = self.marks.get(line)
        if mark is None:
            mark = self.marks[line] = Mark(self.result.path, line)
        return mark

    def _node(self, event: Any, depth: int) -> Node:
        kind, mark = type(event).__name__, self._mark(event)
        if depth > MAX_DEPTH:
            raise Broken(f"is nested more than {MAX_DEPTH} deep", mark.line)
        if kind == "AliasEvent":
            return self._alias(event, mark)
        if kind == "ScalarEvent":
            node = Node(self._scalar(event), mark)
        elif kind == "SequenceStartEvent":
            node = Node(self._sequence(depth), mark)
        else:
            node = Node(self._mapping(depth), mark)
        if event.tag is not None and event.tag.startswith("!") and event.tag != "!":
            node = _tagged(event.tag[1:], node)
        if event.anchor is not None:
            self.anchors[event.anchor] = node
        return node

    def _alias(self, event: Any, mark: Mark) -> Node:
        anchored = self.anchors.get(event.anchor)
        if anchored is None:
            self.result.oddities.append((mark.line or 1, f"the alias *{event.anchor} has no finished anchor"))
            return Node(Unknown(f"the alias *{event.anchor} has no finished anchor"), mark)
        return Node(anchored.value, replace(mark, via=anchored.mark))

    def _scalar(self, event: Any) -> Scalar:
        text: str = event.value
        if "#" in text:
            start, end = event.start_mark, event.end_mark
            self.hashes.append((start.line, start.column, end.line, end.column))
        return plain(text) if event.implicit[0] and event.tag is None else text

    def _sequence(self, depth: int) -> tuple[Node, ...]:
        items = []
        for event in self.events:
            if type(event).__name__ == "SequenceEndEvent":
                break
            items.append(self._node(event, depth + 1))
        return tuple(items)

    def _mapping(self, depth: int) -> dict[str, Node]:
        items: dict[str, Node] = {}
        merged: dict[str, Node] = {}
        for event in self.events:
            if type(event).__name__ == "MappingEndEvent":
                break
            mark, key = self._mark(event), self._key(event, depth)
            child = self._node(next(self.events), depth + 1)
            if key == "<<":
                merged = {**self._merged(child), **merged}
                continue
            if key in items:
                self.result.oddities.append((mark.line or 1, f"the key {key!r} is written twice; the last counts"))
            items[key] = Node(child.value, replace(mark, via=child.mark.via) if child.mark.via else mark, child.rest)
        return {**merged, **items} if merged else items

    def _merged(self, node: Node) -> dict[str, Node]:
        """Return what a merge key (`<<`) brings: of several maps the first wins."""
        items = node.value if isinstance(node.value, (dict, tuple)) else ()
        self.merges += len(items)
        if self.merges > MAX_MERGES:
            raise Broken("merges more keys than a template can hold", node.mark.line)
        if isinstance(items, dict):
            return items
        return {key: child for item in reversed(items) for key, child in self._merged(item).items()}

    def _key(self, event: Any, depth: int) -> str:
        if type(event).__name__ == "ScalarEvent":
            return str(event.value)
        mark, node = self._mark(event), self._node(event, depth + 1)
        if isinstance(node.value, str):
            return node.value
        self.result.oddities.append((mark.line or 1, "a key that is not text was left out"))
        return ""


def plain(text: str) -> Scalar:
    """Return what an unquoted scalar means in YAML 1.1, without the timestamps that CloudFormation has not.

    Numbers with a leading zero stay text: an account is not octal.
    https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html
    """
    if text[:1] in "0123456789+-.":
        if _INT.match(text):
            return int(text) if len(text) < 400 else text  # noqa: PLR2004 - far above any number, far below a slow one
        return finite(text) if _FLOAT.match(text) else text or None
    if text in _NULLS:
        return None
    return _BOOLS.get(text, text)


def finite(text: str) -> Scalar:
    """Return a decimal number, or the text itself where it is too large for one."""
    number = float(text)
    return number if math.isfinite(number) else text


def _tagged(tag: str, node: Node) -> Node:
    """Return the long form of a short tag: `!GetAtt a.b` is `{"Fn::GetAtt": ["a", "b"]}`."""
    if tag == "GetAtt" and isinstance(node.value, str):
        name, _, attribute = node.value.partition(".")
        node = Node((Node(name, node.mark), Node(attribute, node.mark)), node.mark)
    elif not isinstance(node.value, (str, dict, tuple)) and tag in {"Ref", "Sub", "Condition"}:
        node = Node(str(node.value), node.mark)
    name = tag if tag in {"Ref", "Condition"} else f"Fn::{tag}"
    return Node({name: node}, node.mark)
