"""Mappings: what a provider's word, value or silence means in ours."""

from __future__ import annotations

from collections.abc import Callable, Mapping as Table, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.facts import Fact, Origin, unknown
from wellbuilt.kernel.records import Dialect, Mark, Node, Partial, Ref, Scalar, Unknown
from wellbuilt.kernel.values import value
from wellbuilt.kernel.views import PLAIN, View, plain, why

if TYPE_CHECKING:
    from wellbuilt.kernel.concepts import Concept
    from wellbuilt.kernel.provided import Script

Meaning = Table[Any, Any] | Callable[[Any], Any]
SWITCH: Table[Any, bool] = {
    "Enabled": True,
    "Disabled": False,
    "ENABLED": True,
    "DISABLED": False,
    True: True,
    False: False,
}


@value
class Default:
    """What a provider does when a key is left out, and the page that says so."""

    value: Any
    link: str


@value
class Key:
    """One key, what its values mean, and what its absence means.

    `means` is a table (an unlisted value is unknown) or a function of a known value; without it the value
    speaks for itself. `spelled` gives, by dialect, other paths (as that dialect spells them, the first that is
    there counts) or a whole other `Key`. Without a default, absence is unknown. `along` is what has to be written
    beside it, by canonical path, where nothing of it is there yet. `instead` leads from a value to the one
    that is written in its place, where not every value that means the same will do; no other is replaced then.
    """

    path: str
    means: Meaning | None = None
    default: Default | None = None
    spelled: Table[str, str | tuple[str, ...] | Key] = field(default_factory=dict)
    along: Table[str, Scalar] = field(default_factory=dict)
    instead: Table[str, str] = field(default_factory=dict)

    def read(self, view: View) -> Fact:
        """Return the fact this key tells about a body."""
        other = self.spelled.get(view.dialect.name)
        if isinstance(other, Key):
            return other.read(view)
        node, shown = view.first(self.path, other)
        return self._tell(node, shown, view.node.mark)

    def _tell(self, node: Node | None, key: str, mark: Mark) -> Fact:
        if node is None:
            if self.default is None:
                return unknown(f"{key} is not given", mark, key)
            return Fact(self.default.value, Origin.DEFAULT, mark, key, self.default.link)
        value = self._mean(plain(node))
        return Fact(value, Origin.UNKNOWN if isinstance(value, Unknown) else Origin.STATED, node.mark, key)

    def _mean(self, value: Any) -> Any:
        if self.means is None or isinstance(value, Unknown):
            return value
        if isinstance(value, (Partial, Ref)):
            return why(value)
        if callable(self.means):
            return self.means(value)
        try:
            return self.means.get(_bool(value), Unknown(f"{value!r} is not a value we know"))
        except TypeError:
            return Unknown("not a single value")


def _bool(value: Any) -> Any:
    """Return a truth value written as text, as CloudFormation and Terraform both allow, as itself."""
    return {"true": True, "false": False}.get(value.lower(), value) if isinstance(value, str) else value


@value
class Given:
    """Whether a key is there at all, whatever it says."""

    path: str
    default: Default
    spelled: Table[str, str | tuple[str, ...]] = field(default_factory=dict)

    def read(self, view: View) -> Fact:
        """Return the fact that the key is there, is absent, or may be."""
        node, key = view.first(self.path, self.spelled.get(view.dialect.name))
        match node:
            case None:
                return Fact(self.default.value, Origin.DEFAULT, view.node.mark, key, self.default.link)
            case Node(value=Unknown() as doubt) | Node(value=(), rest=Unknown() as doubt):
                return Fact(doubt, Origin.UNKNOWN, node.mark, key)
            case Node(value=() | "" | None, rest=None):
                return Fact(self.default.value, Origin.STATED, node.mark, key)
            case _:
                return Fact(not self.default.value, Origin.STATED, node.mark, key)


@value
class Made:
    """A fact made from several keys at once by a function of the view; `key` names what it looks at.

    `written` leads from a value to what one writes, by canonical path, so that it is told.
    """

    make: Callable[[View], Any]
    key: str
    written: Table[Any, Table[str, Scalar]] = field(default_factory=dict)

    def read(self, view: View) -> Fact:
        """Return the fact; the function may return a `Fact` or a value."""
        value = self.make(view)
        if isinstance(value, Fact):
            return value
        return Fact(value, Origin.UNKNOWN if isinstance(value, Unknown) else Origin.STATED, view.node.mark, self.key)


@value
class Always:
    """A fact that the kind itself tells: a monitor of data quality looks for data drift."""

    value: Any

    def read(self, view: View) -> Fact:
        """Return the fact."""
        return Fact(self.value, Origin.STATED, view.node.mark)


@value
class Inside:
    """Where a thing's parts are when no path leads to them: states in states, actions in stages.

    `find` returns the view of their list, None if there surely are none; `key` names what it looks at.
    """

    find: Callable[[View], View | None]
    key: str


@value
class Names:
    """A link: the paths whose values name other things, by reference, ARN or name.

    Where the names stand under no path of their own (a dimension's value, a pattern in a document), `find`
    returns their nodes, and `paths` only say where it looks.
    """

    paths: tuple[str, ...]
    spelled: Table[str, tuple[str, ...]] = field(default_factory=dict)
    find: Callable[[View], Sequence[Node]] | None = None

    def key(self, view: View) -> str:
        """Return the first of its paths as the view's dialect spells it."""
        raw = self.spelled.get(view.dialect.name)
        return raw[0] if raw else ".".join(view.dialect.key(step) for step in self.paths[0].split("."))

    def read(self, view: View) -> tuple[Node, ...]:
        """Return the naming nodes, lists unfolded, no empty names; an unknown remainder is a node of its own."""
        if self.find is not None:
            return tuple(leaf for node in self.find(view) for leaf in _leaves(node))
        return tuple(leaf for node in self._found(view) for leaf in _leaves(node))

    def emptied(self, view: View) -> Mark | None:
        """Return where it is said that there are none, None where nothing is said; asked where `read` names nothing."""
        found = [] if self.find is not None else self._found(view)
        return found[0].mark if found else None

    def _found(self, view: View) -> list[Node]:
        raw = self.spelled.get(view.dialect.name)
        at = View(view.node, PLAIN) if raw is not None else view
        return [node for path in (raw if raw is not None else self.paths) if (node := at.find(path))]


def names(*paths: str, **spelled: str | tuple[str, ...]) -> Names:
    """Make a link from canonical paths, and by dialect from other ones: `names("RoleArn", terraform="role")`."""
    return Names(paths, {d: (p,) if isinstance(p, str) else p for d, p in spelled.items()})


def _leaves(node: Node) -> list[Node]:
    if not isinstance(node.value, tuple):
        return [node] if node.value != "" else []
    more = [Node(node.rest, node.mark)] if node.rest else []
    return [leaf for item in node.value for leaf in _leaves(item)] + more


@value
class Companion:
    """A resource that sets what belongs to another: a bucket's versioning, a role's attachment.

    `kind` and the paths in it are canonical, or as `dialect` spells them where one is named. `of` is the path that
    names the owner; without one it sets what holds for all owners in its scope, as a setting of the account does.
    `moves` leads from the companion's path ("" is the whole body) to the owner's canonical path;
    one that ends in `[]` appends to a list.
    """

    kind: str
    of: str
    moves: Table[str, str]
    dialect: str = ""

    def kind_in(self, dialect: Dialect) -> str | None:
        """Return its kind as a dialect spells it, None where that dialect has no such companion."""
        if self.dialect:
            return self.kind if self.dialect == dialect.name else None
        return dialect.kind(self.kind) or None

    def find(self, path: str, body: Node, dialect: Dialect) -> Node | None:
        """Return the node at one of its paths in its own body."""
        return View(body, PLAIN if self.dialect else dialect).find(path) if path else body


@dataclass(frozen=True)
class Mapping:
    """How one provider's resource tells the facts of one concept.

    `of` is canonical, `service:Noun`; `spelled` gives by dialect the kinds it has there instead. `named` are
    the paths of the names others call it by. `parts` leads to concepts inside: field → (path or `Inside`, mapping).
    `when` picks, by the body, which of several mappings of one kind applies. What its `script` asks of services is
    read as if a program asked it.
    """

    concept: type[Concept]
    of: str = ""
    facts: Table[str, Key | Given | Made | Always] = field(default_factory=dict)
    links: Table[str, Names] = field(default_factory=dict)
    parts: Table[str, tuple[str | Inside, Mapping]] = field(default_factory=dict)
    companions: Sequence[Companion] = ()
    named: Sequence[str | Key | Made] = ()
    spelled: Table[str, str | tuple[str, ...]] = field(default_factory=dict)
    when: Callable[[View], bool] | None = None
    script: Script | None = None

    def kinds(self, dialect: Dialect) -> tuple[str, ...]:
        """Return the kinds this mapping reads, as a dialect spells them."""
        other = self.spelled.get(dialect.name)
        if other is None:
            own = dialect.kind(self.of) if self.of else ""
            return (own,) if own else ()
        return (other,) if isinstance(other, str) else other
