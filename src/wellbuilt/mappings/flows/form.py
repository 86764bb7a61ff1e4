"""How workflows are put together from the calls of an orchestrator's library: their steps, and in which order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.records import FLOWS, Node, Record, Ref, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from wellbuilt.kernel.records import Mark

Place = tuple[str, str]
OWN = frozenset({"()", "#", "with", "def", "self", "in", "dag", "task_group"})
"""What the source itself notes of a call, and arguments that put nothing in order."""
_TRAINS = (
    r"(?:re)?train(?:ing)?|fit|model_train(?:ing)?|(?:re)?train_(?:and|best|xgb|xgboost|lgbm|lightgbm|final)(?:_\w+)?|"
    r"(?:(?:re)?train|fit)_(?:\w+_)?(?:model|classifier|regressor|forecaster|network|estimator)s?(?:_\w+)?"
)
BY_NAME = (
    ("trains", _TRAINS),
    ("tunes", r"tune|(?:tune|optimi[sz]e)_(?:hyper_?param(?:eter)?s?|hyperparams|model)|hpo"),
    ("deploys", r"(?:re)?deploy(?:ment)?|deploy_(?:\w+_)?(?:model|endpoint|service)(?:_\w+)?"),
    ("registers", r"register|(?:register|promote)_(?:\w+_)?model(?:_\w+)?"),
)
MAKES = frozenset({"trains", "tunes"})
STOP_NOTHING = frozenset({"trains", "tunes", "predicts", "deploys", "registers", "quiet"})


def deed_of(function: str) -> str:
    """Return what the name of a function or step says it does, `runs code` where it says nothing sure."""
    words = re.sub(r"[\s-]+", "_", function.strip()).rpartition(".")[2].lower().strip("_")
    name = re.sub(r"_(?:task|step|op|component|node)$", "", words)
    return next((deed for deed, pattern in BY_NAME if re.fullmatch(pattern, name)), "runs code")


def items(node: Node | None) -> Mapping[str, Node]:
    """Return a node's entries, none where it is no map."""
    return node.value if node is not None and isinstance(node.value, dict) else {}


def elements(node: Node | None) -> Sequence[Node]:
    """Return what is in a list; a single value counts as a list of one."""
    if node is None:
        return ()
    return node.value if isinstance(node.value, tuple) else (node,)


def said(value: Any, key: str, mark: Mark, page: str = "") -> Node:
    """Return what the library's own word says; with a page, what its silence means."""
    told = {"Value": value, "Key": key, "Page": page}
    return Node({name: Node(one, mark) for name, one in told.items() if one != ""}, mark)


SURE = re.compile(r"==|@|\.whl$|\.tar\.gz$|~=")
"""How a requirement names a version, a commit or a file: https://packaging.python.org/en/latest/specifications/dependency-specifiers/"""


def loose(node: Node | None) -> Node | None:
    """Return, of a list of requirements, those that name no version; None where there is no list."""
    if node is None or node.value is None:
        return None
    if not isinstance(node.value, tuple):
        return Node(Unknown("which packages it installs is not seen"), node.mark)
    named = [one for one in node.value if isinstance(one.value, str)]
    return Node(tuple(one for one in named if not SURE.search(str(one.value))), node.mark)


def function_of(record: Record, key: str = "name") -> str:
    """Return the name of the function that a call decorates or, as `owner`, of its class; "" for none."""
    named = items(items(record.body).get("def")).get(key)
    return str(named.value) if named is not None else ""


class Calls:
    """All calls of a library that were read, by where they stand."""

    def __init__(self, records: Iterable[Record]) -> None:
        self.by_place = {(one.scope, one.address): one for one in records}

    def all(self, kinds: Iterable[str]) -> Iterator[Record]:
        """Yield the calls of some kinds."""
        wanted = frozenset(kinds)
        yield from (one for one in self.by_place.values() if one.kind in wanted)

    def at(self, node: Node | None) -> Record | None:
        """Return the call that a value came from, whatever was taken from what it gave."""
        ref = node.value if node is not None else None
        return self.by_place.get((ref.scope, ref.address)) if isinstance(ref, Ref) else None

    def inside(self, record: Record) -> list[Record]:
        """Return the calls that happen in the body of a `with`, or of the function that a call decorates."""
        body = items(record.body)
        nodes = (*elements(body.get("with")), *elements(items(body.get("def")).get("calls")))
        return [found for node in nodes if (found := self.at(node)) is not None]


def made_of(record: Record, method: str) -> list[Mapping[str, Node]]:
    """Return the arguments of each call of a method on what a call gives."""
    return [items(one) for one in elements(items(items(record.body).get("()")).get(method))]


@dataclass(slots=True)
class Order:
    """What comes after what, among steps by their place; `blind` are those beside one that is not seen."""

    after: dict[Place, set[Place]] = field(default_factory=dict)
    blind: set[Place] = field(default_factory=set)

    def put(self, one: Iterable[Place], other: Iterable[Place]) -> None:
        """Note that each of some steps comes before each of others."""
        for before in one:
            self.after.setdefault(before, set()).update(other)

    def behind(self, place: Place) -> set[Place]:
        """Return all that comes after a step."""
        found: set[Place] = set()
        waiting = [place]
        while waiting:
            new = self.after.get(waiting.pop(), set()) - found
            found |= new
            waiting.extend(new)
        return found

    def unchecked(self, place: Place, does: Mapping[Place, str]) -> bool | Unknown:
        """Return whether a step puts a model to use that nothing could stop since it was made.

        `does` tells of each step what it does; whatever is not known to stop nothing may look at the model.
        """
        makers = [one for one, deed in does.items() if deed in MAKES and place in self.behind(one)]
        if not makers:
            return Unknown("what makes its model is not seen to come before it")
        between = {one for maker in makers for one in self.behind(maker) if place in self.behind(one)}
        if any(does.get(one) not in STOP_NOTHING for one in between):
            return False
        blind = (between | {place, *makers}) & self.blind
        return Unknown("some steps beside it are not seen") if blind else True


def in_notebook(record: Record) -> bool:
    """Tell whether a call stands in a notebook: whoever runs that sees what fails."""
    return record.body.mark.cell is not None


def handed_on(record: Record) -> Unknown | None:
    """Return where what a call gives is handed to that may set more of it; another call of the library sets nothing."""
    after = items(record.body).get("()")
    rest = after.rest if after is not None else None
    return None if rest is None or rest.reason.startswith("it is handed to a call in ") else rest


def flow(record: Record, name: str, keys: Mapping[str, Node | None]) -> Record:
    """Return what holds for a flow as a whole; it stands where the call does that makes it."""
    told = {"Name": Node(name, record.body.mark)} | {key: node for key, node in keys.items() if node is not None}
    address = f"{record.address}/flow"
    return Record("flow", address, Node(told, record.body.mark), FLOWS.name, record.scope, record.doubt)


def container(record: Record, name: str, keys: Mapping[str, Node | None]) -> Record:
    """Return a step that runs in a container of its own: its `Image`, and the packages it installs that are `Loose`."""
    told = {"Name": Node(name, record.body.mark)} | {key: node for key, node in keys.items() if node is not None}
    address = f"{record.address}/step"
    return Record("step", address, Node(told, record.body.mark), FLOWS.name, record.scope, record.doubt)


def workflow(record: Record, keys: Mapping[str, Node | None], steps: Node) -> Iterator[Record]:
    """Yield the workflow that a call makes and, where it `Starts` by itself, a timetable for each of what starts it."""
    mark = record.body.mark
    told = {key: node for key, node in keys.items() if node is not None}
    timing = {key: told.pop(key) for key in ("Starts", "MadeUp") if key in told}
    address = f"{record.address}/workflow"
    body = Node(told | {"Steps": steps}, mark)
    yield Record("workflow", address, body, FLOWS.name, record.scope, record.doubt)
    for turn, starts in enumerate(elements(timing.get("Starts")), start=1):
        body = Node(timing | {"Starts": starts, "Workflow": Node(Ref(record.scope, address), mark)}, mark)
        own = f"{record.address}/timetable" + (f"[{turn}]" if turn > 1 else "")
        yield Record("timetable", own, body, FLOWS.name, record.scope, record.doubt)
