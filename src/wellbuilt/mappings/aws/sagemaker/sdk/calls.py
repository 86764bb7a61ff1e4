"""How calls of the SageMaker Python SDK are looked into, and how requests are put together from them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import API, Node, Partial, Record, Ref, Unknown
from wellbuilt.kernel.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

PARAMETERS = tuple(
    f"sagemaker.{where}.{name}"
    for where in ("workflow.parameters", "core.workflow.parameters", "mlops.workflow.parameters")
    for name in ("ParameterString", "ParameterInteger", "ParameterFloat")
)
"""What a pipeline is started with; as in a pipeline's definition, its default stands for it."""
MAX_DEPTH = 20


def anywhere(*names: str) -> tuple[str, ...]:
    """Return the dotted names of what version 2 and version 3 of the SDK keep in different packages."""
    return tuple(f"sagemaker.{where}{name}" for name in names for where in ("", "core."))


DEFAULT_BUCKET = Unknown("the session has a bucket of its own for what is given none")
Place = tuple[str, str]


class Calls:
    """All calls of the SDK that were read, by where they stand."""

    def __init__(self, records: Iterable[Record]) -> None:
        self.all = [Call(one, self) for one in records]
        self.by_place: Mapping[Place, Call] = {one.place: one for one in self.all}
        self.taken = {(ref.scope, ref.address) for one in self.all for ref in _taken(one.node)}

    def led_to(self, node: Node | None) -> Call | None:
        """Return the call that a value came from, whatever was taken from what it gave."""
        ref = node.value if node is not None else None
        return self.by_place.get((ref.scope, ref.address)) if isinstance(ref, Ref) else None

    def made(self, node: Node | None) -> Call | None:
        """Return the call that a value is what it gave."""
        found = self.led_to(node)
        return found if found is not None and node is not None and not _path(node) else None

    def settled(self, node: Node, depth: int = 0) -> Node:
        """Return a value with the defaults of a pipeline's parameters filled in."""
        if depth > MAX_DEPTH:
            return Node(Unknown("the value is nested too deep"), node.mark)
        match node.value:
            case dict() as items:
                return replace(node, value={key: self.settled(one, depth + 1) for key, one in items.items()})
            case tuple() as nodes:
                return replace(node, value=tuple(self.settled(one, depth + 1) for one in nodes))
            case Ref() if (call := self.made(node)) and call.kind in PARAMETERS:
                default = call.given("default_value", "1")
                told = default or Node(Unknown("the parameter of a pipeline has no default"), node.mark)
                return replace(told, mark=replace(node.mark, via=told.mark))
            case _:
                return node


def _taken(body: Node) -> Iterator[Ref]:
    """Yield the objects that a call is given, by themselves or in a list."""
    items = body.value if isinstance(body.value, dict) else {}
    given = (one for name, node in items.items() if name != "self" for one in elements(node))
    yield from (one.value for one in given if isinstance(one.value, Ref))


def _path(node: Node) -> str:
    return node.value.path if isinstance(node.value, Ref) else ""


@dataclass(frozen=True)
class Call:
    """One call of the SDK, with all the others beside it."""

    record: Record
    beside: Calls

    @property
    def place(self) -> Place:
        """Return where it stands."""
        return self.record.scope, self.record.address

    @property
    def kind(self) -> str:
        """Return the dotted name of what is called."""
        return self.record.kind

    @property
    def node(self) -> Node:
        """Return its arguments and what is done with what it gives."""
        return self.record.body

    def given(self, *names: str) -> Node | None:
        """Return the first of several arguments that is given and not None; what may be given is unknown."""
        return given(self.node, self.beside, *names)

    def called(self, *methods: str) -> list[Node]:
        """Return the calls of some methods on what it gives, as bodies."""
        after = self._after
        items = after.value if after is not None and isinstance(after.value, dict) else {}
        found = [items[method].value for method in methods if method in items]
        return [one for each in found if isinstance(each, tuple) for one in each]

    @cached_property
    def _after(self) -> Node | None:
        items = self.node.value if isinstance(self.node.value, dict) else {}
        return items.get("()")

    @property
    def lost(self) -> Unknown | None:
        """Return why more may be done with what it gives than is seen."""
        return self._after.rest if self._after is not None else None

    @property
    def taken(self) -> bool:
        """Tell whether another call of the SDK is given what it makes."""
        return self.place in self.beside.taken

    @property
    def on(self) -> Call | None:
        """Return the call whose result it is called on."""
        items = self.node.value if isinstance(self.node.value, dict) else {}
        return self.beside.led_to(items.get("self"))

    def itself(self) -> Node:
        """Return a reference to what it makes."""
        return Node(Ref(*self.place), self.node.mark)


def given(body: Node, beside: Calls, *names: str) -> Node | None:
    """Return the first of several arguments of a call that is given and not None; what may be given is unknown."""
    items = body.value if isinstance(body.value, dict) else {}
    found = next((items[name] for name in names if name in items), None)
    if found is None:
        return Node(body.rest, body.mark) if body.rest else None
    return None if found.value is None else beside.settled(found)


def asked(
    operation: str,
    call: Call,
    keys: Mapping[str, Node | None],
    elsewhere: tuple[str, ...] = (),
    *,
    defaults: Sequence[tuple[str, str]] = (),
    doubt: Unknown | None = None,
) -> Record:
    """Return the request that a call makes of Amazon SageMaker; it stands where the call does."""
    body = grown(keys, call.node.mark, call.node.rest)
    record = call.record
    return Record(
        f"sagemaker:{operation}",
        record.address,
        body,
        API.name,
        record.scope,
        doubt or record.doubt,
        elsewhere=elsewhere,
        defaults=tuple(defaults),
    )


def grown(keys: Mapping[str, Node | None], mark: object, rest: Unknown | None = None) -> Node:
    """Return a tree from its leaves by their paths; what is None is left out."""
    tree: dict[str, Node] = {}
    for path, node in keys.items():
        if node is not None:
            _grow(tree, path.split("."), node)
    return Node(tree, mark, rest)  # type: ignore[arg-type]


def _grow(tree: dict[str, Node], steps: Sequence[str], node: Node) -> None:
    for step in steps[:-1]:
        inner = tree.get(step)
        if inner is None or not isinstance(inner.value, dict):
            tree[step] = inner = Node({}, node.mark)
        tree = inner.value  # type: ignore[assignment]
    tree[steps[-1]] = node


def read(call: Call, table: Mapping[str, tuple[str, ...]]) -> dict[str, Node | None]:
    """Return by the API's paths what a call is given under the SDK's names."""
    return {path: call.given(*names) for path, names in table.items()}


def positions(order: Sequence[str], name: str) -> tuple[str, ...]:
    """Return how an argument may be given: by its name, or by its turn among those that may go without one."""
    return (name, str(order.index(name))) if name in order else (name,)


def ordered(table: Mapping[str, tuple[str, ...]], order: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return a table whose arguments may be given by position as well."""
    return {path: tuple(one for name in names for one in positions(order, name)) for path, names in table.items()}


def elements(node: Node | None) -> Iterator[Node]:
    """Yield what is in a list; a single value counts as a list of one."""
    if node is not None:
        yield from node.value if isinstance(node.value, tuple) else (node,)


LOCAL = (
    "sagemaker.LocalSession",
    "sagemaker.local.LocalSession",
    "sagemaker.local.local_session.LocalSession",
    "sagemaker.workflow.pipeline_context.LocalPipelineSession",
    "sagemaker.core.local.LocalSession",
    "sagemaker.core.workflow.pipeline_context.LocalPipelineSession",
)


def locally(node: Node | None, call: Call | None = None) -> bool:
    """Tell whether a kind of machine, or a call's session, is the one the code itself runs on: nothing is asked then.

    https://sagemaker.readthedocs.io/en/stable/overview.html#local-mode
    """
    session = call.beside.made(call.given("sagemaker_session")) if call is not None else None
    if session is not None and session.kind in LOCAL:
        return True
    return node is not None and isinstance(node.value, str) and node.value.startswith("local")


def version_of_image(node: Node | None) -> Node | None:
    """Return what is known of an image of AWS's own that the SDK looks up by the version of a framework."""
    if node is None or not isinstance(node.value, (str, float, int)):
        return None
    where = Unknown("the SDK looks up the registry and the repository")
    return Node(Partial((where, f":{node.value}")), node.mark)
