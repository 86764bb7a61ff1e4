"""A template: its parameters, conditions and mappings as what its resources' properties come to.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Mark, Node, Ref, Unknown
from wellbuilt.kernel.values import replace, value
from wellbuilt.sources.cloudformation import conditions
from wellbuilt.sources.cloudformation.intrinsics import call
from wellbuilt.sources.cloudformation.loops import expanded
from wellbuilt.sources.cloudformation.macros import transformed
from wellbuilt.sources.cloudformation.parameters import parameter
from wellbuilt.sources.cloudformation.values import is_dynamic, joined

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from wellbuilt.sources.cloudformation.effort import Effort
    from wellbuilt.texts.document import Document


POLICIES = ("DeletionPolicy", "UpdateReplacePolicy")
"""What a resource says of its end, beside its properties.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html
"""


@value
class Place:
    """Where a template stands: the scope it is part of, and the path of the stacks it is nested in."""

    scope: str
    prefix: str = ""


@value
class Given:
    """The parameters a template is handed; `rest` says why there may be more than is seen."""

    items: Mapping[str, Node]
    rest: Unknown | None = None


@value
class Resource:
    """A resource of a template that may exist; `doubt` says why it may not, `node` is its whole entry."""

    name: str
    kind: str
    node: Node
    doubt: Unknown | None

    def entry(self, key: str) -> Node | None:
        """Return one of its attributes (`Properties`, `Metadata`…) as it is written."""
        return self.node.value.get(key) if isinstance(self.node.value, dict) else None


class Template:
    """One template in one place, evaluated as far as its defaults and what it is given tell.

    Raises Broken, while it is evaluated, if it takes too much effort.
    """

    def __init__(self, document: Document, place: Place, effort: Effort, given: Given | None = None) -> None:
        self.document, self.place, self.effort = document, place, effort
        self.given = given or Given({})
        self.parameters = self._section("Parameters")
        self.mappings = self._section("Mappings")
        self.known: dict[str, bool | Unknown] = {}
        self.output_of: Callable[[str, str, Mark], Node | None] = lambda _name, _attribute, _mark: None
        self.conditions: dict[str, Node] = {}
        self.written: dict[str, Node] = {}
        self._resources: dict[str, Node] | None = self.written
        self.conditions = expanded(self, self._section("Conditions"))
        self.written = expanded(self, self._section("Resources"))
        self._resources = None
        self.outputs = expanded(self, self._section("Outputs"))

    def _section(self, name: str) -> dict[str, Node]:
        root = self.document.root.value
        section = root.get(name) if isinstance(root, dict) else None
        if section is None or section.value is None:
            return {}
        if isinstance(section.value, dict):
            return section.value
        self.remark(section.mark, f"{name} is not a map")
        return {}

    @property
    def resources(self) -> dict[str, Node]:
        """Return the resources that macros leave; while these are at work, those that are written."""
        if self._resources is None:
            self._resources = self.written
            self._resources = transformed(self, self.written)
        return self._resources

    def remark(self, mark: Mark, what: str) -> None:
        """Note something that keeps this template from being wholly read."""
        oddity = (mark.line or 1, what)
        if oddity not in self.document.oddities:
            self.document.oddities.append(oddity)

    def address(self, name: str) -> str:
        """Return a logical id's address in the scope."""
        return self.place.prefix + name

    def evaluate(self, node: Node) -> Node | None:
        """Return what a node comes to, or None where it says that there is no value."""
        value = node.value
        if isinstance(value, dict):
            with self.effort:
                return self._map(node, value)
        if isinstance(value, tuple):
            with self.effort:
                return self._list(node, value)
        if isinstance(value, str) and is_dynamic(value):
            return replace(node, value=joined([value]))
        return node

    def _map(self, node: Node, items: dict[str, Node]) -> Node | None:
        if len(items) == 1:
            name = next(iter(items))
            if name == "Ref" or (name.startswith("Fn::") and not name.startswith("Fn::ForEach::")):
                return call(self, name, items[name], node.mark)
        found: dict[str, Node] = {}
        rest = node.rest
        for key, child in expanded(self, items).items():
            if key.startswith("Fn::"):
                rest = Unknown(f"{key} adds to this at deployment")
                continue
            value = self.evaluate(child)
            if value is not None and value.value is not None:
                found[key] = replace(value, rest=None) if isinstance(value.value, Unknown) else value
        return Node(found, node.mark, rest)

    def _list(self, node: Node, items: tuple[Node, ...]) -> Node:
        """Evaluate each item; one that may be missing leaves the list open."""
        found: list[Node] = []
        rest = node.rest
        for item in items:
            value = self.evaluate(item)
            if value is None:
                continue
            if isinstance(value.value, Unknown) and value.rest is not None:
                rest = value.rest
            else:
                found.append(value)
        return Node(tuple(found), node.mark, rest)

    def name(self, name: str, mark: Mark) -> Node | None:
        """Return what `Ref` to a name comes to; None for `AWS::NoValue`."""
        if name == "AWS::NoValue":
            return None
        if name.startswith("AWS::"):
            return Node(Unknown(f"{name} is known only at deployment"), mark)
        if name in self.parameters:
            return parameter(name, self.parameters[name], self.given.items, self.given.rest, mark)
        owner, _, attribute = name.partition(".")
        if owner in self.resources or owner in self.written:
            return Node(Ref(self.place.scope, self.address(owner), attribute or "Ref"), mark)
        return Node(Unknown(f"{name} is neither a parameter nor a resource here"), mark)

    def attribute(self, name: str, attribute: str, mark: Mark) -> Node:
        """Return what `Fn::GetAtt` comes to: a nested stack's output, else a reference to the resource."""
        output = self.output_of(name, attribute, mark) if attribute.startswith("Outputs.") else None
        if output is not None:
            return output
        if name in self.resources or name in self.written:
            return Node(Ref(self.place.scope, self.address(name), attribute), mark)
        return Node(Unknown(f"{name} is not a resource here"), mark)

    def condition(self, name: str) -> bool | Unknown:
        """Return whether a condition holds; one that refers to itself is unknown."""
        if name not in self.conditions:
            return Unknown(f"there is no condition {name}")
        if name not in self.known:
            self.known[name] = Unknown(f"condition {name} refers to itself")
            with self.effort:
                found = conditions.holds(self, self.conditions[name])
            self.known[name] = Unknown(f"condition {name}: {found.reason}") if isinstance(found, Unknown) else found
        return self.known[name]

    def mapping(self, name: str) -> Node | None:
        """Return an entry of `Mappings` as it is written."""
        return self.mappings.get(name)

    def existing(self) -> Iterator[Resource]:
        """Yield each resource whose condition holds, or may hold."""
        for name, node in self.resources.items():
            entry = node.value if isinstance(node.value, dict) else {}
            kind = entry["Type"].value if "Type" in entry else None
            if not isinstance(kind, str):
                self.remark(node.mark, f"the resource {name} has no Type")
                continue
            condition = entry.get("Condition")
            holds = True if condition is None else self.condition(str(condition.value))
            if holds is not False:
                yield Resource(name, kind, node, holds if isinstance(holds, Unknown) else None)

    def properties(self, resource: Resource) -> Node:
        """Return what a resource's properties come to, and its `POLICIES`, marked where the resource begins."""
        written = resource.entry("Properties")
        found = None if written is None else self.evaluate(written)
        if found is None or found.value is None:
            found = Node({}, resource.node.mark)
        if not isinstance(found.value, dict):
            why = found.value if isinstance(found.value, Unknown) else Unknown("Properties is not a map")
            return Node({}, resource.node.mark, rest=why)
        policies = {key: self.evaluate(node) for key in POLICIES if (node := resource.entry(key)) is not None}
        known = {key: node for key, node in policies.items() if node is not None}
        return Node({**known, **found.value}, resource.node.mark, found.rest)
