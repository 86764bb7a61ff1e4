"""CloudFormation's intrinsic functions, over values of which some are known only at deployment.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
"""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING, Protocol, TypeAlias

from wellbuilt.kernel.records import Document, Mark, Node, Partial, Ref, Unknown
from wellbuilt.kernel.values import replace
from wellbuilt.sources.cloudformation.values import either, joined, listed, pieces_of, text_of, through, unknown_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from wellbuilt.sources.cloudformation.values import Piece

_HOLE = re.compile(r"\$\{([^}]*)\}")


class Context(Protocol):
    """What a function may ask of the template it stands in."""

    def evaluate(self, node: Node) -> Node | None:
        """Return what a node comes to, or None where it says that there is no value."""
        ...

    def name(self, name: str, mark: Mark) -> Node | None:
        """Return what `Ref` to a name comes to."""
        ...

    def attribute(self, name: str, attribute: str, mark: Mark) -> Node:
        """Return what `Fn::GetAtt` comes to."""
        ...

    def condition(self, name: str) -> bool | Unknown:
        """Return whether a condition holds."""
        ...

    def mapping(self, name: str) -> Node | None:
        """Return an entry of `Mappings` as it is written."""
        ...


Function: TypeAlias = "Callable[[Context, Node, Mark], Node | None]"


def _arguments(context: Context, node: Node, least: int) -> list[Node] | Unknown:
    """Return a function's list of arguments, evaluated, or why there are none."""
    found = node if isinstance(node.value, tuple) else context.evaluate(node)
    if found is None or not isinstance(found.value, tuple) or len(found.value) < least:
        return Unknown("the function's arguments are not a list as long as it takes")
    items = [context.evaluate(item) if isinstance(node.value, tuple) else item for item in found.value]
    return [Node(None, node.mark) if item is None else item for item in items]


def ref(context: Context, node: Node, mark: Mark) -> Node | None:
    """`Ref`: a parameter's value, or a resource."""
    name = text_of(context.evaluate(node) if isinstance(node.value, dict) else node)
    return Node(Unknown("Ref names nothing"), mark) if name is None else context.name(name, mark)


def get_att(context: Context, node: Node, mark: Mark) -> Node | None:
    """`Fn::GetAtt`: an attribute of a resource, by list or by dotted name."""
    if isinstance(node.value, str):
        name, _, attribute = node.value.partition(".")
        return context.attribute(name, attribute, mark)
    if isinstance(node.value, tuple):
        parts = [text_of(context.evaluate(part)) for part in node.value]
        if len(parts) > 1 and parts[0] is not None and None not in parts:
            return context.attribute(parts[0], ".".join(map(str, parts[1:])), mark)
    return Node(Unknown("Fn::GetAtt names an attribute that is known only at deployment"), mark)


def sub(context: Context, node: Node, mark: Mark) -> Node | None:
    """`Fn::Sub`: a text with `${Name}`, `${Name.Attribute}` and, written out, `${!Literal}`."""
    own: dict[str, Node] = {}
    text = node.value
    if isinstance(text, tuple) and text:
        own = text[1].value if len(text) > 1 and isinstance(text[1].value, dict) else {}
        first = context.evaluate(text[0])
        text = None if first is None else first.value
    if not isinstance(text, str):
        return Node(Unknown("Fn::Sub has no text"), mark)
    pieces: list[Piece] = []
    used: list[Node] = []
    end = 0
    for match in _HOLE.finditer(text):
        pieces.append(text[end : match.start()])
        end = match.end()
        found = _fill(context, match[1], own, mark)
        pieces += pieces_of(found.value)
        used.append(found)
    return Node(joined([*pieces, text[end:]]), through(mark, used))


def _fill(context: Context, hole: str, own: dict[str, Node], mark: Mark) -> Node:
    name = hole.strip()
    if name.startswith("!"):
        return Node(f"${{{name[1:]}}}", mark)
    if name in own:
        found = context.evaluate(own[name])
    elif "." in name:
        owner, attribute = name.split(".", 1)
        found = context.attribute(owner, attribute, mark)
    else:
        found = context.name(name, mark)
    return Node("", mark) if found is None else found


def join(context: Context, node: Node, mark: Mark) -> Node | None:
    """`Fn::Join`: the items of a list with a text between them."""
    arguments = _arguments(context, node, 2)
    if isinstance(arguments, Unknown):
        return Node(arguments, mark)
    between, items = text_of(arguments[0]), arguments[1]
    if isinstance(items.value, Unknown):
        return Node(items.value, mark)
    if not isinstance(items.value, tuple):
        return Node(unknown_in(items) or Unknown("Fn::Join has no list"), mark)
    pieces: list[Piece] = []
    for index, item in enumerate(items.value):
        if index:
            pieces += pieces_of(arguments[0].value) if between is None else (between,)
        pieces += pieces_of(item.value)
    return Node(joined([*pieces, items.rest] if items.rest else pieces), through(mark, items.value))


def split(context: Context, node: Node, mark: Mark) -> Node | None:
    """`Fn::Split`: a wholly known text cut into a list."""
    arguments = _arguments(context, node, 2)
    if isinstance(arguments, Unknown):
        return Node(arguments, mark)
    between, text = text_of(arguments[0]), text_of(arguments[1])
    if between == "," and isinstance(arguments[1].value, (Ref, Partial)):
        return listed(replace(arguments[1], mark=mark))
    if not between or text is None:
        why = unknown_in(arguments[1]) or unknown_in(arguments[0])
        return Node(why or Unknown("Fn::Split has no text to split"), mark)
    return Node(tuple(Node(part, arguments[1].mark) for part in text.split(between)), mark)


def select(context: Context, node: Node, mark: Mark) -> Node | None:
    """`Fn::Select`: one item of a list."""
    arguments = _arguments(context, node, 2)
    if isinstance(arguments, Unknown):
        return Node(arguments, mark)
    index, items = text_of(arguments[0]), arguments[1]
    if isinstance(items.value, Unknown):
        return Node(items.value, mark)
    if index is None or not index.isdecimal() or not isinstance(items.value, tuple) or items.rest:
        return Node(unknown_in(arguments[0]) or items.rest or Unknown("Fn::Select has no such item"), mark)
    if len(index) > 6 or int(index) >= len(items.value):  # noqa: PLR2004 - longer than any list
        return Node(Unknown(f"Fn::Select asks for item {index[:9]} of {len(items.value)}"), mark)
    chosen = items.value[int(index)]
    return Node(chosen.value, through(mark, [chosen]), chosen.rest)


def if_(context: Context, node: Node, mark: Mark) -> Node | None:
    """`Fn::If`: one of two values; where the condition is unknown, what both have in common."""
    if not isinstance(node.value, tuple) or len(node.value) != 3:  # noqa: PLR2004 - condition, then, else
        return Node(Unknown("Fn::If does not have three arguments"), mark)
    name = text_of(node.value[0])
    holds = Unknown("Fn::If names no condition") if name is None else context.condition(name)
    if not isinstance(holds, Unknown):
        chosen = context.evaluate(node.value[1 if holds else 2])
        return None if chosen is None else Node(chosen.value, through(mark, [chosen]), chosen.rest)
    return either(context.evaluate(node.value[1]), context.evaluate(node.value[2]), holds, mark)


def find_in_map(context: Context, node: Node, mark: Mark) -> Node | None:
    """`Fn::FindInMap`: an entry of `Mappings`; with a key that is unknown, what all entries agree on."""
    arguments = _arguments(context, node, 3)
    if isinstance(arguments, Unknown):
        return Node(arguments, mark)
    name = text_of(arguments[0])
    table = None if name is None else context.mapping(name)
    if table is None:
        return Node(unknown_in(arguments[0]) or Unknown(f"there is no mapping {name}"), mark)
    found = _entries([table], arguments[1])
    found = _entries(found, arguments[2])
    why = unknown_in(arguments[1]) or unknown_in(arguments[2])
    if not found and why is None:
        return _map_default(arguments, mark)
    entry = found[0] if found else Node(why, mark)
    for other in found[1:]:
        entry = either(entry, other, why or Unknown("the mapping's entries differ"), mark)
    return Node(entry.value, replace(mark, via=entry.mark) if entry.mark.line != mark.line else mark)


def _entries(tables: list[Node], key: Node) -> list[Node]:
    known = text_of(key)
    maps = [table.value for table in tables if isinstance(table.value, dict)]
    if known is not None:
        return [entries[known] for entries in maps if known in entries]
    return [entry for entries in maps for entry in entries.values()]


def _map_default(arguments: list[Node], mark: Mark) -> Node:
    extra = arguments[3].value if len(arguments) > 3 else None  # noqa: PLR2004 - the three keys come first
    if isinstance(extra, dict) and "DefaultValue" in extra:
        return extra["DefaultValue"]
    return Node(Unknown(f"the mapping {text_of(arguments[0])} has no such entry"), mark)


def to_base64(context: Context, node: Node, mark: Mark) -> Node | None:
    """`Fn::Base64`: the encoded text; of a text known only in pieces, a Document in base64."""
    found = context.evaluate(node)
    if found is None or isinstance(found.value, Unknown):
        return found
    text = text_of(found)
    if text is None:
        return Node(Document(found, "base64"), through(mark, [found]))
    return Node(base64.b64encode(text.encode()).decode(), through(mark, [found]))


def to_json(context: Context, node: Node, mark: Mark) -> Node | None:
    """`Fn::ToJsonString`: kept as the tree it encodes."""
    found = context.evaluate(node)
    return None if found is None else Node(Document(found), mark)


def length(context: Context, node: Node, mark: Mark) -> Node | None:
    """`Fn::Length`: how many items a list has."""
    found = context.evaluate(node)
    if found is None or not isinstance(found.value, tuple) or found.rest:
        why = None if found is None else unknown_in(found)
        return Node(why or Unknown("Fn::Length has no list"), mark)
    return Node(len(found.value), through(mark, [found]))


def import_value(context: Context, node: Node, mark: Mark) -> Node | None:
    """`Fn::ImportValue`: what another stack exports is not in this one."""
    found = context.evaluate(node)
    name = "".join(piece if isinstance(piece, str) else "…" for piece in pieces_of(found.value if found else None))
    return Node(Unknown(f"{name} is imported from another stack"), mark)


def _at_deployment(reason: str) -> Function:
    def function(_context: Context, _node: Node, mark: Mark) -> Node:
        return Node(Unknown(reason), mark)

    return function


FUNCTIONS: dict[str, Function] = {
    "Ref": ref,
    "Fn::GetAtt": get_att,
    "Fn::Sub": sub,
    "Fn::Join": join,
    "Fn::Split": split,
    "Fn::Select": select,
    "Fn::If": if_,
    "Fn::FindInMap": find_in_map,
    "Fn::Base64": to_base64,
    "Fn::ToJsonString": to_json,
    "Fn::Length": length,
    "Fn::ImportValue": import_value,
    "Fn::Cidr": _at_deployment("Fn::Cidr divides an address range at deployment"),
    "Fn::GetStackOutput": _at_deployment("another stack's output is known only at deployment"),
    "Fn::GetAZs": _at_deployment("the availability zones are known only at deployment"),
    "Fn::Transform": _at_deployment("a macro writes this at deployment"),
}


def call(context: Context, name: str, node: Node, mark: Mark) -> Node | None:
    """Return what a function comes to, marked where the function stands; one that is not known is unknown."""
    function = FUNCTIONS.get(name)
    if function is None:
        return Node(Unknown(f"{name} is not a function that is understood"), mark)
    found = function(context, node, mark)
    if found is None or found.mark.line == mark.line:
        return found
    return Node(found.value, through(mark, [found]), found.rest)
