"""What a value is while files are still being read: found once all of them are.

Each is a reference with `steps` behind it: attributes taken, elements picked, functions it was handed through.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Self, TypeAlias

from wellbuilt.kernel.records import Mark, Node, Partial, Ref, Unknown
from wellbuilt.kernel.values import replace, value
from wellbuilt.sources.python import columns
from wellbuilt.sources.python.paths import part

if TYPE_CHECKING:
    from wellbuilt.kernel.records import Value

Step: TypeAlias = tuple[Literal[".", "[", ">"], "str | int | None"]
"""An attribute by name, an element by key (None where the key is not known), a function by its dotted name."""

LIBRARY = ""
PARTIAL = "functools.partial"
OF_CLASS = "of the class"
"""How a method is marked that is taken from its class and not from an object."""
UNFOLDED = "**"
"""Where the arguments of a call keep maps that are unfolded into it and only known later."""


@value
class Later(Ref):
    """A value that is known once every file is read."""

    steps: tuple[Step, ...] = ()

    def after(self, *steps: Step) -> Self:
        """Return where further steps lead from here."""
        return type(self)(self.scope, self.address, self.path, self.value, (*self.steps, *steps))

    def base(self) -> Self:
        """Return where the steps began."""
        return type(self)(self.scope, self.address, self.path, self.value) if self.steps else self


@value
class Made(Later):
    """What a call gives: `scope` is its file, `address` its number among the events there."""


@value
class Given(Later):
    """What a function is handed: `scope` is its file, `address` its name there, `path` the parameter's."""


@value
class Global(Later):
    """A name of a module in the repository: `scope` is its file, `address` the name."""


@value
class Own(Later):
    """An attribute that methods set on their object: `scope` is the file, `address` the class, `path` the name."""


@value
class Client(Later):
    """A client of a service's API; `address` is the service."""


@value
class Opened(Later):
    """What a file holds: `scope` is the program that opens it, `at` the path as it is written there."""

    at: str | Partial = ""

    def base(self) -> Self:
        """Return the file itself."""
        return replace(self, steps=())

    def after(self, *steps: Step) -> Self:
        """Return where further steps lead from here."""
        return replace(self, steps=(*self.steps, *steps))


@value
class Above(Later):
    """What `super()` gives: `scope` is the file, `address` the class that asks."""


@value
class Asking(Later):
    """What is asked on a command line: `scope` is the file, `address` the number of what takes it there."""


@value
class Member(Ref):
    """A member of an enumeration: `scope` is the file of its class, `address` the class, `path` its name."""


@value
class Worked(Later):
    """What an operator makes of values: `scope` is the file, `address` its number among the operations there."""


@value
class Package(Ref):
    """A module or package of the repository: `address` is its place without `.py`."""


@value
class Defined(Ref):
    """A function or class of the repository: `scope` is its file, `address` its name there."""


@value
class Instance(Ref):
    """An object of a class of the repository: `scope` is the class's file, `address` its name there."""


def library(dotted: str) -> Ref:
    """Return a name of a library: `torch.float32`."""
    return Ref(LIBRARY, dotted, value=dotted)


def is_library(value: Value) -> bool:
    """Tell whether a value is a name of a library."""
    return type(value) is Ref and value.scope == LIBRARY


def step(node: Node, taken: Step, mark: Mark) -> Node:
    """Return what a step from a value leads to."""
    how, key = taken
    match node.value:
        case Later() as later:
            return Node(columns.taken(later, taken) if columns.is_set(later) else later.after(taken), mark)
        case Ref() as ref if how == "." and is_library(ref):
            return Node(library(f"{ref.address}.{key}"), mark)
        case Ref() as ref if is_library(ref):
            return Node(Unknown(f"what {ref.address} gives is known only when it runs"), mark)
        case Defined(address=name) | Instance(address=name) | Package(address=name):
            return Node(Unknown(f"{key} of {name} is known only when it runs"), mark)
        case Ref() as ref:
            return Node(replace(ref, path=ref.path + shown(taken), value=None), mark)
        case dict() as items if how == "[" and isinstance(key, str):
            found = items.get(key)
            return found or Node(node.rest or Unknown(f"nothing is kept under {key!r}"), mark)
        case tuple() as nodes if how == "[" and isinstance(key, int) and node.rest is None:
            inside = -len(nodes) <= key < len(nodes)
            return nodes[key] if inside else Node(Unknown(f"there is no element {key}"), mark)
        case Unknown():
            return Node(node.value, mark)
        case str() | Partial() if how == "." and (told := part(node.value, str(key), mark)):
            return told
        case _:
            return Node(Unknown("a part of it is known only when it runs"), mark)


def shown(taken: Step) -> str:
    """Return a step as a reference's path shows it: `.name`, `[0]`, `[]`, `>numpy.array`."""
    how, key = taken
    return f"[{'' if key is None else key}]" if how == "[" else f"{how}{key}"
