"""Mappings: what a provider's word, value or silence means in ours."""

from __future__ import annotations

from collections.abc import Callable, Mapping as Table, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.documents import tree
from wellbuilt.kernel.facts import Fact, Origin, Several, unknown
from wellbuilt.kernel.records import Dialect, Document, Mark, Node, Partial, Ref, Unknown, Value

if TYPE_CHECKING:
    from wellbuilt.kernel.concepts import Concept

Meaning = Table[Any, Any] | Callable[[Any], Any]
SWITCH: Table[Any, bool] = {"Enabled": True, "Disabled": False, "ENABLED": True, "DISABLED": False, True: True, False: False}


@dataclass(frozen=True, slots=True)
class Default:
    """What a provider does when a key is left out, and the page that says so."""

    value: Any
    link: str


@dataclass(frozen=True, slots=True)
class View:
    """A record's body as a mapping reads it: canonical keys in, nodes out."""

    node: Node
    dialect: Dialect

    def find(self, path: str) -> Node | None:
        """Return the node at a canonical path, None if it is surely absent.

        A list of one is entered by itself, as Terraform writes blocks; with more, the first is meant.
        `Name[]` gathers one key of every element. What may be there comes back as an `Unknown` node.
        """
        node: Node | None = self.node
        steps = [step for step in path.split(".") if step]
        for at, step in enumerate(steps):
            if node is not None and step.endswith("[]"):
                return self._gather(self._step(node, step[:-2]), ".".join(steps[at + 1 :]))
            node = self._step(node, step) if node is not None else None
        return node

    def first(self, path: str, other: str | tuple[str, ...] | None) -> tuple[Node | None, str]:
        """Return the node at a canonical path, or at the first of a dialect's own paths, and the key's spelling."""
        if other is None:
            return self.find(path), ".".join(self.dialect.key(step) for step in path.split("."))
        own = (other,) if isinstance(other, str) else other
        return next(((node, p) for p in own if (node := View(self.node, PLAIN).find(p))), (None, own[0]))

    def items(self, path: str) -> list[View]:
        """Return the elements of the list at a path; a single map counts as a list of one."""
        node = self.find(path)
        match node.value if node else None:
            case tuple() as nodes:
                return [View(item, self.dialect) for item in nodes]
            case dict() if node:
                return [View(node, self.dialect)]
            case _:
                return []

    def opened(self, path: str) -> View:
        """Return the document at a path as a view of its tree; an empty one if it is absent.

        What a document holds is spelled as its own format spells it, so keys are taken as they are.
        """
        node = self.find(path)
        return View(tree(node) if node else Node({}, self.node.mark), PLAIN)

    def _step(self, node: Node, step: str) -> Node | None:
        value = tree(node).value if isinstance(node.value, Document) else node.value
        if isinstance(value, tuple):
            if not value:
                return Node(node.rest, node.mark) if node.rest else None
            node = value[0]
            value = node.value
        if isinstance(value, dict):
            found = value.get(self.dialect.key(step))
            return found or (Node(node.rest, node.mark) if node.rest else None)
        if isinstance(value, (Unknown, Ref, Partial)):
            return Node(_why(value), node.mark)
        return None

    def _gather(self, node: Node | None, rest: str) -> Node | None:
        if node is None or not isinstance(node.value, (tuple, dict)):
            return node
        elements = node.value if isinstance(node.value, tuple) else (node,)
        found = [View(e, self.dialect).find(rest) if rest else e for e in elements]
        return Node(tuple(n for n in found if n is not None), node.mark, node.rest)


PLAIN = Dialect("plain", str, str)


def _why(value: Value) -> Unknown:
    match value:
        case Unknown():
            return value
        case Ref(_, address, path):
            return Unknown(f"{address}{'.' if path else ''}{path} is known only after apply")
        case Partial(pieces):
            return next((_why(p) for p in pieces if not isinstance(p, str)), Unknown("only a part is known"))
        case _:
            return Unknown("not a value")


def plain(node: Node) -> Any:
    """Return a node as a Python value; what is not known stays `Unknown`, `Partial` or `Several`."""
    match node.value:
        case Ref() as ref:
            return ref if ref.value is None else ref.value
        case Document(root):
            return plain(root)
        case dict() as items:
            return {key: plain(item) for key, item in items.items()}
        case tuple() as nodes:
            values = tuple(plain(item) for item in nodes)
            open_ = node.rest is not None or any(isinstance(v, (Unknown, Partial, Ref, Several)) for v in values)
            return Several(values, node.rest) if open_ else values
        case value:
            return value


@dataclass(frozen=True, slots=True)
class Key:
    """One key, what its values mean, and what its absence means.

    `means` is a table (an unlisted value is unknown) or a function of a known value; without it the value
    speaks for itself. `spelled` gives, by dialect, other paths (as that dialect spells them, the first that is
    there counts) or a whole other `Key`. Without a default, absence is unknown.
    """

    path: str
    means: Meaning | None = None
    default: Default | None = None
    spelled: Table[str, str | tuple[str, ...] | Key] = field(default_factory=dict)

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
            return _why(value)
        if callable(self.means):
            return self.means(value)
        try:
            return self.means.get(_bool(value), Unknown(f"{value!r} is not a value we know"))
        except TypeError:
            return Unknown("not a single value")


def _bool(value: Any) -> Any:
    """Return a truth value written as text, as CloudFormation and Terraform both allow, as itself."""
    return {"true": True, "false": False}.get(value.lower(), value) if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
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
            case Node(value=Unknown() as why):
                return Fact(why, Origin.UNKNOWN, node.mark, key)
            case Node(value=() | "", rest=None):
                return Fact(self.default.value, Origin.STATED, node.mark, key)
            case _:
                return Fact(not self.default.value, Origin.STATED, node.mark, key)


@dataclass(frozen=True, slots=True)
class Made:
    """A fact made from several keys at once by a function of the view; `key` names what it looks at."""

    make: Callable[[View], Any]
    key: str

    def read(self, view: View) -> Fact:
        """Return the fact; the function may return a `Fact` or a value."""
        value = self.make(view)
        if isinstance(value, Fact):
            return value
        return Fact(value, Origin.UNKNOWN if isinstance(value, Unknown) else Origin.STATED, view.node.mark, self.key)


@dataclass(frozen=True, slots=True)
class Always:
    """A fact that the kind itself tells: a monitor of data quality looks for data drift."""

    value: Any

    def read(self, view: View) -> Fact:
        """Return the fact."""
        return Fact(self.value, Origin.STATED, view.node.mark)


@dataclass(frozen=True, slots=True)
class Names:
    """A link: the paths whose values name other things, by reference, ARN or name."""

    paths: tuple[str, ...]
    spelled: Table[str, tuple[str, ...]] = field(default_factory=dict)

    def read(self, view: View) -> tuple[Node, ...]:
        """Return the naming nodes, lists unfolded; an unknown remainder is a node of its own."""
        raw = self.spelled.get(view.dialect.name)
        at = View(view.node, PLAIN) if raw is not None else view
        found = [node for path in (raw if raw is not None else self.paths) if (node := at.find(path))]
        return tuple(leaf for node in found for leaf in _leaves(node))


def names(*paths: str, **spelled: str | tuple[str, ...]) -> Names:
    """Make a link from canonical paths, and by dialect from other ones: `names("RoleArn", terraform="role")`."""
    return Names(paths, {d: (p,) if isinstance(p, str) else p for d, p in spelled.items()})


def _leaves(node: Node) -> list[Node]:
    if not isinstance(node.value, tuple):
        return [node]
    more = [Node(node.rest, node.mark)] if node.rest else []
    return [leaf for item in node.value for leaf in _leaves(item)] + more


@dataclass(frozen=True, slots=True)
class Companion:
    """A resource that sets what belongs to another: a bucket's versioning, a role's attachment.

    `kind` is canonical, or as one dialect spells it. `of` is the path, in the companion's own spelling, that
    names the owner. `moves` leads from the companion's path ("" is the whole body) to the owner's canonical
    path; one that ends in `[]` appends to a list.
    """

    kind: str
    of: str
    moves: Table[str, str]


@dataclass(frozen=True)
class Mapping:
    """How one provider's resource tells the facts of one concept.

    `of` is canonical, `service:Noun`; `spelled` gives by dialect the kinds it has there instead. `named` are
    the paths of the names others call it by. `parts` leads to concepts inside: field → (path, mapping).
    `when` picks, by the body, which of several mappings of one kind applies.
    """

    concept: type[Concept]
    of: str = ""
    facts: Table[str, Key | Given | Made | Always] = field(default_factory=dict)
    links: Table[str, Names] = field(default_factory=dict)
    parts: Table[str, tuple[str, Mapping]] = field(default_factory=dict)
    companions: Sequence[Companion] = ()
    named: Sequence[str | Key] = ()
    spelled: Table[str, str | tuple[str, ...]] = field(default_factory=dict)
    when: Callable[[View], bool] | None = None

    def kinds(self, dialect: Dialect) -> tuple[str, ...]:
        """Return the kinds this mapping reads, as a dialect spells them."""
        other = self.spelled.get(dialect.name)
        if other is None:
            return (dialect.kind(self.of),) if self.of else ()
        return (other,) if isinstance(other, str) else other


@dataclass(frozen=True, slots=True)
class Computed:
    """Attributes of a kind that only its provider can work out, such as a policy document's `json`.

    `kind` is spelled as its dialect spells it; `make` takes the body and returns attributes by name.
    """

    kind: str
    make: Callable[[Node], dict[str, Node]]
