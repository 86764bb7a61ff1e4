"""What is kept of a file once its syntax tree is dropped."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Mark, Node, Unknown
from wellbuilt.kernel.values import value

if TYPE_CHECKING:
    from wellbuilt.sources.python.symbols import Later


@dataclass(slots=True)
class Event:
    """One call, in the order in which its scope makes them.

    `called` is what is called, `arguments` a map of them: positions under "0", "1" ..., keywords by name.
    `inside` holds the numbers of the events that happen within it, as the body of a `with`, None where it opens none;
    `function` is what it decorates, and `sometimes` says that it depends on an `if` whether it happens, `repeated` that
    a loop is around it. `dropped` says that nothing is done with what it gives; the exceptions `passed_over` change
    nothing when they are raised.
    """

    scope: str
    turn: int
    called: Node
    arguments: Node
    mark: Mark
    inside: list[int] | None = None
    function: str = ""
    sometimes: bool = False
    dropped: bool = False
    passed_over: tuple[str, ...] = ()
    repeated: bool = False


@value
class Handler:
    """What stands in a function that something else calls, as it is written.

    `takes` says by parameter what it is said to be, None where nothing is said; `calls` are the calls in it, `decides`
    whether anything in it depends on a value or is refused; `fallbacks` is what it gives back after any error at all in
    the form of a result.
    """

    takes: dict[str, Node]
    calls: tuple[Node, ...]
    decides: bool
    fallbacks: tuple[Node, ...]


@dataclass(slots=True)
class Function:
    """A function: its parameters in order, what each is by default, and all that it may return.

    One with decorators is a `handler`: what stands in it is kept. It is `decorated` where one of them may make
    something else of it, a `getter` where its attribute is what it gives, `static` where it is handed no object,
    `of_class` where it is handed the class. `changes` are the parameters of which it changes a part in place; the
    `outside` ones are given by no program, but by whoever starts it.
    """

    name: str
    positional: tuple[str, ...]
    named: tuple[str, ...]
    defaults: dict[str, Node]
    mark: Mark
    returned: list[Node] = field(default_factory=list)
    handler: Handler | None = None
    changes: frozenset[str] = frozenset()
    yields: bool = False
    decorated: bool = False
    getter: bool = False
    static: bool = False
    of_class: bool = False
    outside: dict[str, Unknown] = field(default_factory=dict)


@dataclass(slots=True)
class Class:
    """A class: its bases, the attributes its methods set on their object, and its methods by name.

    `fields` are those that are given, or not, where an object is made, as of a model of settings, with the reason why
    they are not known; `settings` says that it holds what its objects are given, and nothing else.
    """

    name: str
    bases: tuple[Node, ...]
    mark: Mark
    attributes: dict[str, list[Node]] = field(default_factory=lambda: defaultdict(list))
    methods: dict[str, Mark] = field(default_factory=dict)
    fields: dict[str, Unknown] = field(default_factory=dict)
    settings: bool = False


@dataclass(slots=True)
class Summary:
    """What one file says: its names at the end, its functions and classes, its calls in order.

    `lost` holds the values that go where nobody follows, and where that is; `handed_out` the functions that others may
    call; `changed` what is changed in place before it is known, with the key of what is changed; `assigned` the
    attributes it sets on what is not its own; `asking` what its command lines take, with its defaults; `worked` what
    operators are given that is known later; `written` the paths of files that it writes. `runs` says of a notebook's
    cells at which count each was last run, `problems` what of the file was not read; `wanted` is false for one that is
    only read for what others take from it, `overridden` true where it changes by name what constructs make.
    """

    path: str
    names: dict[str, Node] = field(default_factory=dict)
    functions: dict[str, Function] = field(default_factory=dict)
    classes: dict[str, Class] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    stars: list[Node] = field(default_factory=list)
    lost: list[tuple[Node, str]] = field(default_factory=list)
    handed_out: set[str] = field(default_factory=set)
    changed: list[tuple[Later, str | None]] = field(default_factory=list)
    assigned: set[str] = field(default_factory=set)
    asking: list[dict[str, Node]] = field(default_factory=list)
    worked: list[tuple[str, tuple[Node, ...]]] = field(default_factory=list)
    written: list[Node] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    runs: dict[int, int] = field(default_factory=dict)
    wanted: bool = True
    overridden: bool = False


def never(reason: str) -> Unknown:
    """Return that a value is known only when the program runs."""
    return Unknown(f"{reason} is known only when it runs")
