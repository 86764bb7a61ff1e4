"""What a construct is given, and the template that is made of it.

What a program makes of the library's own classes comes as a map with the name of the class, or of its method, under
`CALL`: `Duration.hours`, `PolicyStatement`; a constant of the library, as `BucketEncryption.KMS`, comes as a `Ref`
without a scope. All names are spelled as in TypeScript.
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.records import Mark, Node, Ref, Unknown
from wellbuilt.kernel.values import value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CALL = "()"
_ODD = {"enforce_ssl": "enforceSSL", "minimum_tls_version": "minimumTLSVersion"}
"""Names with capitals in a row, which Python's spelling does not show."""
_SECONDS = {"millis": 0.001, "seconds": 1, "minutes": 60, "hours": 3600, "days": 86400}


def synth(name: str) -> Unknown:
    """Return that only the template shows what becomes of something."""
    return Unknown(f"what becomes of {name} is told by `cdk synth`")


def short(dotted: str) -> str:
    """Return a name of the library from its class on, as TypeScript spells it: `Duration.days`."""
    steps = dotted.split(".")
    start = next((at for at, step in enumerate(steps) if step[:1].isupper()), len(steps) - 1)
    return ".".join(step if step.isupper() or step[:1].isupper() else camel(step) for step in steps[start:])


def camel(name: str) -> str:
    """Return a name as TypeScript spells it: `kmsKeyId` for `kms_key_id`."""
    first, *rest = name.strip("_").split("_")
    return _ODD.get(name) or first + "".join(step[:1].upper() + step[1:] for step in rest)


def constant(node: Node | None) -> str:
    """Return a constant of the library by its class and name, "" for anything else."""
    found = node.value if node is not None else None
    return short(found.address) if isinstance(found, Ref) and not found.scope else ""


def call(node: Node | None) -> str:
    """Return what was called to make a value, "" for what no call of the library made."""
    told = node.value.get(CALL) if node is not None and isinstance(node.value, dict) else None
    return str(told.value) if told is not None else ""


def seconds(node: Node) -> Node:
    """Return a duration in seconds."""
    inner = node.value.get("0") if isinstance(node.value, dict) else None
    factor = _SECONDS.get(call(node).removeprefix("Duration."))
    if inner is None or factor is None or not isinstance(inner.value, (int, float)):
        return Node(Unknown("how long it is is known only when it is synthesised"), node.mark)
    return Node(int(inner.value * factor), node.mark)


def bare(node: Node) -> Node:
    """Return what a construct is given without what only wraps it, as the library's class of properties does."""
    match node.value:
        case dict() as items if call(node) and not (call(node).endswith("Property") or call(node) == "CfnTag"):
            return Node(synth(call(node)), node.mark)
        case dict() as items:
            return Node({key: bare(one) for key, one in items.items() if key != CALL}, node.mark, node.rest)
        case tuple() as nodes:
            return Node(tuple(bare(one) for one in nodes), node.mark, node.rest)
        case Ref() if constant(node):
            return Node(synth(constant(node)), node.mark)
        case _:
            return node


@value
class Given:
    """The properties of one construct; `lost` says why methods that are not seen may be called on it."""

    items: Mapping[str, Node]
    mark: Mark
    rest: Unknown | None = None
    lost: Unknown | None = None
    calls: Mapping[str, tuple[Node, ...]] = field(default_factory=dict)

    def get(self, name: str) -> Node | None:
        """Return a property as it is given, an `Unknown` for one that may be."""
        found = self.items.get(name)
        if found is None:
            return Node(self.rest, self.mark) if self.rest else None
        return None if found.value is None else found

    def plain(self, name: str) -> Node | None:
        """Return a property that the template takes over as it is."""
        found = self.get(name)
        return None if found is None else bare(found)

    def pick(self, name: str, table: Mapping[Any, Any]) -> Node | None:
        """Return what becomes of a switch or a constant; None where nothing does, as `None` in the table says."""
        found = self.get(name)
        if found is None or isinstance(found.value, Unknown):
            return found
        known = constant(found) or found.value
        if not isinstance(known, (str, int, float, bool)) or known not in table:
            return Node(synth(name), found.mark)
        return None if table[known] is None else Node(table[known], found.mark)

    def some(self, *names: str) -> Node | None:
        """Return that something becomes of one of several properties; None where none is given."""
        found = next((one for name in names if (one := self.get(name)) is not None), None)
        return None if found is None else Node(synth(names[0]), found.mark)

    def duration(self, name: str) -> Node | None:
        """Return a duration in seconds."""
        found = self.get(name)
        return found if found is None or isinstance(found.value, Unknown) else seconds(found)

    def later(self, *methods: str) -> Node | None:
        """Return that methods may set what nothing here does; None where all that is done with it is seen."""
        if any(method in self.calls for method in methods):
            return Node(synth(f"{methods[0]}()"), self.mark)
        return Node(self.lost, self.mark) if self.lost else None

    def listed(self, name: str) -> Iterator[Node]:
        """Yield the elements of a list."""
        found = self.get(name)
        yield from found.value if found is not None and isinstance(found.value, tuple) else ()

    def open(self, name: str) -> Unknown | None:
        """Return why a list may hold more than is seen."""
        found = self.get(name)
        if found is None:
            return None
        return found.value if isinstance(found.value, Unknown) else found.rest


def grown(keys: Mapping[str, Node | None], mark: Mark) -> Node:
    """Return a tree from its leaves by their paths; what is None is left out."""
    tree: dict[str, Node] = {}
    for path, node in keys.items():
        if node is None:
            continue
        *steps, last = path.split(".")
        inside = tree
        for step in steps:
            above = inside.setdefault(step, Node({}, node.mark)).value
            inside = above if isinstance(above, dict) else {}
        inside[last] = node
    return Node(tree, mark)
