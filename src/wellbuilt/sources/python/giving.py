"""What functions are given and give back, and what objects have, wherever in the repository that is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.facts import NOWHERE
from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.sources.python.handing import argument
from wellbuilt.sources.python.outside import without
from wellbuilt.sources.python.symbols import OF_CLASS, Defined, Given, Global, Instance, Member, is_library, library

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wellbuilt.kernel.records import Mark, Ref, Value
    from wellbuilt.sources.python.resolving import Resolver
    from wellbuilt.sources.python.summary import Function
    from wellbuilt.sources.python.symbols import Above

DEEPEST = 40
MAKER = ".__init__"


def function(resolver: Resolver, defined: Ref, depth: int = 0) -> Function | None:
    """Return the function that is run when something defined in the repository is called, as that of a class above."""
    summary = resolver.summary(defined.scope)
    owner = summary.classes.get(defined.address)
    if owner is None:
        return summary.functions.get(defined.address)
    own = summary.functions.get(f"{defined.address}{MAKER}")
    if own is not None or depth > DEEPEST:
        return own
    for base in owner.bases:
        above = resolver.node(base).value
        if isinstance(above, Defined) and (found := function(resolver, above, depth + 1)):
            return found
    return None


def handed_out(resolver: Resolver) -> None:
    """Note the functions and classes that a file hands to others which another file defines."""
    for summary in list(resolver.project.summaries.values()):
        values = [node for node, _ in summary.lost]
        for event in summary.events:
            values.extend(event.arguments.value.values() if isinstance(event.arguments.value, dict) else ())
        for node in values:
            found = _elsewhere(resolver, node.value) if isinstance(node.value, Global) else None
            if found is not None:
                resolver.summary(found.scope).handed_out.add(found.address)
    for summary in list(resolver.project.summaries.values()):
        for name in [one for one in summary.handed_out if one in summary.classes]:
            if maker := function(resolver, Defined(summary.path, name)):
                resolver.summary(maker.mark.path).handed_out.add(maker.name)


def _elsewhere(resolver: Resolver, of: Value) -> Ref | None:
    """Return what a name of another file defines there, as far as files were read for other reasons."""
    for _ in range(DEEPEST):
        match of:
            case Global(scope=path, address=name, steps=()) if path in resolver.project.summaries:
                found = resolver.summary(path).names.get(name)
                of = found.value if found is not None else None
            case Defined():
                return of
            case _:
                return None
    return None


def bound_to(called: Function, by: Ref, arguments: Node) -> Node:
    """Return the arguments of a method as if it was called on an object, where it is called on its class."""
    if not by.path or called.of_class or called.static or not isinstance(arguments.value, dict):
        return arguments
    items = {str(int(key) - 1) if key.isdigit() else key: one for key, one in arguments.value.items()}
    return Node(items, arguments.mark, arguments.rest)


def returned(resolver: Resolver, defined: Ref, arguments: Node, mark: Mark) -> Node:
    """Return what a function gives that is called with some arguments."""
    called = function(resolver, defined)
    if called is None or called.yields or called.decorated or not called.returned:
        return Node(Unknown(f"what {defined.address}() gives is known only when it runs"), mark)
    bound = bound_to(called, defined, resolver.node(arguments))
    resolver.bound.append((called.mark.path, called.name, bound))
    values = [resolver.node(value) for value in called.returned]
    resolver.bound.pop()
    return one_of(resolver, values, f"{defined.address}() gives one thing or another", mark)


def given(resolver: Resolver, of: Given, mark: Mark) -> Node:
    """Return what a function is given for a parameter."""
    path, name, parameter = of.scope, of.address, of.path
    summary = resolver.summary(path)
    called, owner = summary.functions[name], summary.classes.get(name.rpartition(".")[0])
    made = name.removesuffix(MAKER) if name.endswith(MAKER) else name
    reason = called.outside.get(parameter) or without(
        f"{parameter} is given by whoever calls {made if owner is not None and owner.settings else name}()",
        called.defaults.get(parameter),
    )
    for bound_path, bound_name, arguments in reversed(resolver.bound):
        if (bound_path, bound_name) == (path, name):
            return argument(called, parameter, arguments, owner) or Node(reason, mark)
    sites = resolver.sites.get((path, name), [])
    if not sites or called.decorated or not summary.wanted or {name, made} & summary.handed_out:
        return Node(reason, mark)
    found = [argument(called, parameter, site, owner) for site in sites]
    values = [resolver.node(one) if one else Node(reason, mark) for one in found]
    return one_of(resolver, values, f"{parameter} is given differently by those who call {name}()", mark)


def one_of(resolver: Resolver, values: Sequence[Node], reason: str, mark: Mark) -> Node:
    """Return what several values all are, an `Unknown` where they differ."""
    values = [v for v in values if v.value is not None] or values
    first = values[0]
    if all(v.value == first.value and v.rest == first.rest for v in values):
        return first
    resolver.lost.extend((value, reason) for value in values)
    return Node(Unknown(reason), mark)


def held(resolver: Resolver, of: Instance, name: str, mark: Mark) -> Node:
    """Return an attribute of an object; one that holds what it is given is told by the call that made it."""
    at, _, number = of.path.rpartition("#")
    maker = resolver.summary(of.scope).functions.get(f"{of.address}{MAKER}") if number else None
    owner = resolver.summary(of.scope).classes[of.address]
    if maker is None or name not in maker.positional or name in resolver.assigned or len(owner.attributes[name]) > 1:
        return attribute(resolver, of.scope, of.address, name, mark)
    found = argument(maker, name, resolver.event((at, int(number))).arguments, owner)
    return resolver.node(found) if found else Node(Unknown(f"{name} of {of.address} is known only when it runs"), mark)


def attribute(resolver: Resolver, path: str, owner: str, name: str, mark: Mark, depth: int = 0) -> Node:
    """Return an attribute of a class of the repository or of its objects."""
    found = resolver.summary(path).classes.get(owner)
    if found is None or depth > DEEPEST:
        return Node(Unknown(f"{name} is known only when it runs"), mark)
    if name in found.methods:
        method = Defined(path, f"{owner}.{name}")
        own = function(resolver, method)
        getter = own is not None and own.getter
        return returned(resolver, method, Node({}, mark), mark) if getter else Node(method, found.methods[name])
    if name in found.fields:
        return Node(found.fields[name], mark)
    if (path, owner, name) in resolver.set_on or (found.settings and name in resolver.assigned):
        return Node(Unknown(f"{name} is set as it runs"), mark)
    if is_listed(resolver, path, owner) and name in found.attributes:
        return Node(Member(path, owner, name), mark)
    if values := found.attributes.get(name):
        reason = f"{name} stands for more than one thing"
        return one_of(resolver, [resolver.node(value) for value in values], reason, mark)
    for above in _above(resolver, path, owner):
        if isinstance(above, Defined):
            return attribute(resolver, above.scope, above.address, name, mark, depth + 1)
    return Node(Unknown(f"{name} is known only when it runs"), mark)


def is_listed(resolver: Resolver, path: str, owner: str) -> bool:
    """Tell whether a class is an enumeration."""
    return any(is_library(one) and one.address.startswith("enum.") for one in _above(resolver, path, owner))


def member(resolver: Resolver, of: Member, mark: Mark) -> Node:
    """Return the value of a member of an enumeration."""
    values = resolver.summary(of.scope).classes[of.address].attributes[of.path]
    return resolver.node(values[0]) if len(values) == 1 else Node(Unknown(f"{of.path} of {of.address}"), mark)


def as_value(resolver: Resolver, of: Member, mark: Mark) -> Node:
    """Return what a member of an enumeration is where a text or number is asked for."""
    plain = {"builtins.str", "builtins.int", "enum.StrEnum", "enum.IntEnum"}
    if any(is_library(one) and one.address in plain for one in _above(resolver, of.scope, of.address)):
        return member(resolver, of, mark)
    return Node(Unknown(f"{of.path} is a member of {of.address}"), mark)


def of_class(resolver: Resolver, path: str, owner: str, name: str, mark: Mark) -> Node:
    """Return what is taken from a class and not from an object: a method of its own, or one of a library's above it."""
    node = attribute(resolver, path, owner, name, mark)
    match node.value:
        case Unknown():
            above = (str(one.address) for one in _above(resolver, path, owner) if is_library(one))
            asked = (dotted for base in above if (dotted := f"{base}.{name}") in resolver.asked.kinds)
            return Node(library(dotted), mark) if (dotted := next(asked, "")) else node
        case Defined(scope=path, address=name):
            return Node(Defined(path, name, OF_CLASS), node.mark)
        case _:
            return node


def inherited(resolver: Resolver, asks: Above, name: str, mark: Mark) -> Node:
    """Return what `super().name` leads to."""
    for above in _above(resolver, asks.scope, asks.address):
        if isinstance(above, Defined):
            return attribute(resolver, above.scope, above.address, name, mark)
        if is_library(above):
            return Node(library(f"{above.address}.{name}"), mark)
    return Node(Unknown(f"{name} is known only when it runs"), mark)


def _above(resolver: Resolver, path: str, owner: str) -> Iterator[Ref]:
    for base in resolver.summary(path).classes[owner].bases:
        above = resolver.node(base).value
        if isinstance(above, Defined) or is_library(above):
            yield above  # type: ignore[misc]


def set_from_outside(resolver: Resolver) -> set[tuple[str, str, str]]:
    """Return the attributes of objects that are set where the object is used: file, class and name."""
    found: set[tuple[str, str, str]] = set()
    for summary in list(resolver.project.summaries.values()):
        for base, key in summary.changed:
            of = resolver.node(Node(base, NOWHERE)).value if key is not None else None
            if isinstance(of, Instance):
                found.add((of.scope, of.address, str(key)))
    return found
