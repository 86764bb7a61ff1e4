"""Writing into a YAML text: one value at a time, every other letter as it was."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wellbuilt.kernel.records import Scalar

STEP = 2
_PLAIN = re.compile(r"[A-Za-z][\w:/.-]*[\w/]")
_WORDS = re.compile(r"(?i)(?:y|n|yes|no|on|off|true|false|null)")


class Refused(Exception):
    """An edit cannot be made by rule; the text says why."""


class YamlText:
    """A text and its syntax tree; raises Refused where it is not one well-formed document."""

    def __init__(self, text: str) -> None:
        import yaml  # noqa: PLC0415 - loaded only where something is written

        if text.lstrip().startswith("{"):
            raise Refused("it is written in JSON")
        self.text = text
        self.newline = "\r\n" if "\r\n" in text else "\n"
        try:
            self.root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        except (yaml.YAMLError, RecursionError) as error:
            raise Refused("the file is not one well-formed document") from error

    def at(self, line: int) -> Any:
        """Return the map whose key stands on a line, or that is the list's item that begins there; Refused if none."""
        for place, value in _values(self.root):
            if place.start_mark.line == line - 1 and _kind(value) == "map" and not _alias(place, value):
                return value
        raise Refused(f"no map of its own begins in line {line}")

    def child(self, node: Any, name: str) -> tuple[Any, Any] | None:
        """Return a key of a map and its value, None if the map lacks it; raises Refused for an alias."""
        for key, value in node.value:
            if key.value == name:
                if _alias(key, value):
                    raise Refused(f"{name} is an alias of what stands elsewhere")
                return key, value
            if key.value == "<<":
                raise Refused("it takes over keys from elsewhere")
        return None

    def written(self, node: Any, steps: Sequence[str], value: Scalar) -> str:
        """Return the text with a value at a path in a map; raises Refused where it cannot be written."""
        if _kind(node) != "map" or _tagged(node):
            raise Refused("it is not written out as a map")
        found = self.child(node, steps[0])
        if found is None:
            return self._added(node, steps, value)
        if len(steps) > 1:
            return self.written(found[1], steps[1:], value)
        if _kind(found[1]) != "scalar" or _tagged(found[1]) or found[1].style in ("|", ">"):
            raise Refused(f"{steps[0]} is not written out")
        return self._spliced(found[1].start_mark.index, found[1].end_mark.index, shown(value))

    def _spliced(self, start: int, end: int, new: str) -> str:
        return self.text[:start] + new + self.text[end:]

    def _added(self, node: Any, steps: Sequence[str], value: Scalar) -> str:
        """Add a key behind the last one of a map, as deep as the path goes."""
        if node.flow_style:
            return self._into_flow(node, steps, value)
        column = node.value[0][0].start_mark.column
        lines = _lines(steps, value, column)
        end = self._line_end(_end(node, self.text))
        return self._spliced(end, end, self.newline.join(["", *lines]))

    def _into_flow(self, node: Any, steps: Sequence[str], value: Scalar) -> str:
        """Add a key to a map in braces."""
        if node.start_mark.line != node.end_mark.line:
            raise Refused("it is a map in braces over several lines")
        new = f"{steps[-1]}: {shown(value)}"
        for step in reversed(steps[:-1]):
            new = f"{step}: {{{new}}}"
        if not node.value:
            return self._spliced(node.start_mark.index, node.end_mark.index, f"{{{new}}}")
        end = _end(node, self.text)
        return self._spliced(end, end, f", {new}")

    def _line_end(self, at: int) -> int:
        end = self.text.find("\n", at)
        end = len(self.text) if end < 0 else end
        return end - 1 if self.text[end - 1 : end] == "\r" else end


def shown(value: Scalar) -> str:
    """Return a value as YAML 1.1 and 1.2 read it alike."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        plain = _PLAIN.fullmatch(value) and not _WORDS.fullmatch(value) and ": " not in value
        return value if plain else "'" + value.replace("'", "''") + "'"
    return "null" if value is None else str(value)


def _lines(steps: Sequence[str], value: Scalar, column: int) -> list[str]:
    outer = [f"{' ' * (column + STEP * at)}{step}:" for at, step in enumerate(steps[:-1])]
    return [*outer, f"{' ' * (column + STEP * (len(steps) - 1))}{steps[-1]}: {shown(value)}"]


def _kind(node: Any) -> str:
    return {"MappingNode": "map", "SequenceNode": "list"}.get(type(node).__name__, "scalar")


def _tagged(node: Any) -> bool:
    """Tell whether a value has a tag of its own, as `!Ref` is one."""
    return str(node.tag).startswith("!")


def _alias(place: Any, value: Any) -> bool:
    return bool(value.start_mark.index < place.start_mark.index)


def _values(root: Any) -> Iterator[tuple[Any, Any]]:
    """Yield each value of each map and list with the node that marks its place: its key, or itself."""
    waiting, seen = [root], set()
    while waiting:
        node = waiting.pop()
        if id(node) in seen or _kind(node) == "scalar":
            continue
        seen.add(id(node))
        pairs = node.value if _kind(node) == "map" else [(item, item) for item in node.value]
        yield from pairs
        waiting.extend(value for _, value in pairs)


def _end(node: Any, text: str) -> int:
    """Return where the last letter of a node's content stands, without what follows it."""
    while _kind(node) != "scalar" and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    if _kind(node) != "scalar" and node.flow_style and node.value:
        return len(text[: node.end_mark.index - 1].rstrip())
    return len(text[: node.end_mark.index].rstrip())
