"""Module instances: what the names in a module mean, each worked out once and only if asked for.

https://developer.hashicorp.com/terraform/language/expressions/references
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Mark, Node, Ref, Unknown
from wellbuilt.sources.terraform import types
from wellbuilt.sources.terraform.blocks import literal_text, parse_expression
from wellbuilt.sources.terraform.evaluate import Env, evaluate
from wellbuilt.sources.terraform.instances import Expansion, MissingModule, ResourceInstance, expand
from wellbuilt.sources.terraform.values import Fault, at

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from wellbuilt.sources.terraform.blocks import Block
    from wellbuilt.sources.terraform.budget import Budget
    from wellbuilt.sources.terraform.expressions import Expression, Step
    from wellbuilt.sources.terraform.module import Module
    from wellbuilt.sources.terraform.root import Root

_META = frozenset({"source", "version", "providers", "count", "for_each", "depends_on"})


class ModuleScope:
    """One instance of a module: the root (address ""), or a call's, such as `module.a["x"]`.

    `arguments` are what the call gives, evaluated when asked for; `comments` are the call's own; `caller` is the
    module instance it stands in, with the call's block.
    """

    def __init__(
        self,
        root: Root,
        module: Module,
        address: str,
        arguments: Mapping[str, Callable[[], Node]],
        comments: tuple[tuple[int, str], ...] = (),
    ) -> None:
        self.root = root
        self.module = module
        self.address = address
        self.comments = comments
        self.caller: tuple[ModuleScope, Block] | None = None
        self._arguments = arguments
        self._memo: dict[str, Node | Fault] = {}
        self._busy: set[str] = set()
        self._expansions: dict[str, Expansion] = {}
        self._mark = Mark(module.folder)

    @property
    def budget(self) -> Budget:
        """The steps left for the root."""
        return self.root.budget

    def inside(self, name: str) -> str:
        """Return the full address of something declared in this module instance."""
        return f"{self.address}.{name}" if self.address else name

    def lookup(self, name: str, steps: tuple[Step, ...]) -> tuple[Node, int]:
        """Return what a reference's first words name, and how many steps that took. Raises Fault."""
        words = [step for step in steps[:2] if isinstance(step, str)]
        if name == "data" and len(words) > 1:
            return self.resources(f"data.{words[0]}.{words[1]}"), 2
        if not words:
            message = f"{name} is not a reference"
            raise Fault(message)
        if name in ("var", "local", "module"):
            return self._once(f"{name}.{words[0]}"), 1
        if name in ("path", "terraform"):
            return self._named(f"{name}.{words[0]}"), 1
        if name in ("each", "count", "self"):
            message = f"{name} is not known here"
            raise Fault(message)
        return self.resources(f"{name}.{words[0]}"), 1

    def attribute(self, ref: Ref, name: str) -> Node | None:
        """Return an attribute of a resource or module instance, or None if nothing says it. Raises Fault."""
        entity = self.root.entities.get(ref.address)
        return None if entity is None else entity.attribute(name)

    def file(self, name: str) -> bytes | None:
        """Return a file's content by the name a function was given, or None if it is not in the tree."""
        return None if name.startswith(("/", "~")) else self.root.file(posixpath.join(self.root.folder, name))

    def files(self, folder: str) -> list[str]:
        """Return the files below a folder, as paths relative to it."""
        return self.root.files(posixpath.join(self.root.folder, folder))

    def _once(self, name: str) -> Node:
        """Return a variable, local or module call by name, worked out at most once. Raises Fault."""
        found = self._memo.get(name)
        if found is None:
            if name in self._busy:
                message = f"{name} refers to itself"
                raise Fault(message)
            self._busy.add(name)
            try:
                found = self._work_out(name)
            finally:
                self._busy.discard(name)
            self._memo[name] = found
        if isinstance(found, Fault):
            raise found
        return found

    def _work_out(self, name: str) -> Node | Fault:
        kind, _, word = name.partition(".")
        try:
            if kind == "var":
                return self._variable(word)
            return self._local(word) if kind == "local" else self.calls(word).node
        except Fault as fault:
            return fault

    def _named(self, name: str) -> Node:
        if name == "path.root":
            return Node(".", self._mark)
        if name == "path.module":
            return Node(posixpath.relpath(self.module.folder, self.root.folder), self._mark)
        return Node(Unknown(f"{name} is known only when Terraform runs"), self._mark)

    def _local(self, name: str) -> Node:
        attribute = self.module.locals.get(name)
        if attribute is None:
            message = f"local.{name} is not declared"
            raise Fault(message)
        return evaluate(attribute.expression, Env(self, {}))

    def _variable(self, name: str) -> Node:
        block = self.module.variables.get(name)
        if block is None:
            message = f"var.{name} is not declared"
            raise Fault(message)
        given = self._arguments.get(name)
        node = given() if given is not None else None
        default = block.expression("default")
        if node is None or (node.value is None and default is not None and self._refuses_null(block)):
            node = self._default(name, block, default)
        return types.convert(node, _constraint(block), self._plain)

    def _default(self, name: str, block: Block, default: Expression | None) -> Node:
        if default is not None:
            return self._plain(default)
        return Node(Unknown(f"var.{self._shown(name)} is not set"), block.mark)

    def _shown(self, name: str) -> str:
        return f"{name} of {self.address}" if self.address else name

    def _refuses_null(self, block: Block) -> bool:
        nullable = block.expression("nullable")
        return nullable is not None and self._plain(nullable).value is False

    def _plain(self, expression: Expression) -> Node:
        return evaluate(expression, Env(self, {}))

    def output(self, name: str) -> Node:
        """Return an output's value. Raises Fault if there is no such output."""
        block = self.module.outputs.get(name)
        value = None if block is None else block.expression("value")
        if value is None:
            message = f"{self.address} has no output {name!r}"
            raise Fault(message)
        key = f"output.{name}"
        if key in self._busy:
            message = f"{self.address}.{name} refers to itself"
            raise Fault(message)
        if key not in self._memo:
            self._busy.add(key)
            try:
                self._memo[key] = evaluate(value, Env(self, {}))
            finally:
                self._busy.discard(key)
        found = self._memo[key]
        if isinstance(found, Fault):
            raise found
        return found

    def resources(self, name: str) -> Node:
        """Return the value of `type.name`: an instance, or a list or map of them. Raises Fault."""
        return self.expansion(name).node

    def expansion(self, name: str) -> Expansion:
        """Return the instances of a resource or data source. Raises Fault if it is not declared."""
        found = self._expansions.get(name)
        if found is None:
            block = self.module.resources.get(name)
            if block is None:
                message = f"{name} is not declared"
                raise Fault(message)
            found = self._expanded(name, block)
            for address, names in found.instances:
                self.root.entities[address] = ResourceInstance(self, block, address, Env(self, names))
        return found

    def calls(self, name: str) -> Expansion:
        """Return the instances of a module call. Raises Fault if it is not declared."""
        key = f"module.{name}"
        found = self._expansions.get(key)
        if found is None:
            block = self.module.calls.get(name)
            if block is None:
                message = f"{key} is not declared"
                raise Fault(message)
            found = self._expanded(key, block)
            for address, names in found.instances:
                self.root.add_call(address, self._called(name, block, address, Env(self, names)))
        return found

    def _expanded(self, name: str, block: Block) -> Expansion:
        key = f"expand {name}"
        if key in self._busy:
            message = f"{name} refers to itself"
            raise Fault(message)
        self._busy.add(key)
        try:
            found = self._expansions[name] = expand(block, Env(self, {}), self.inside(name), self.root)
        finally:
            self._busy.discard(key)
        return found

    def _called(self, name: str, block: Block, address: str, env: Env) -> ModuleScope | MissingModule:
        source = literal_text(block.expression("source")) or ""
        module = self.root.module(self, name, source)
        arguments = {key: attribute for key, attribute in block.attributes.items() if key not in _META}
        if isinstance(module, str):
            return MissingModule(address, module, block, {key: one.expression for key, one in arguments.items()}, env)
        thunks = {key: _later(one.expression, env) for key, one in arguments.items()}
        comments = self.root.comments_of(self.module, block) + self.comments
        inner = ModuleScope(self.root, module, address, thunks, comments)
        inner.caller = self, block
        return inner


def _later(expression: Expression, env: Env) -> Callable[[], Node]:
    return lambda: at(expression.mark, evaluate(expression, env))


def _constraint(block: Block) -> Expression | None:
    """Return a variable's type; in the JSON form it is an expression inside a text."""
    constraint = block.expression("type")
    inner = literal_text(constraint)
    if constraint is None or inner is None:
        return constraint
    return parse_expression(inner.encode(), constraint.mark.path, constraint.mark.line or 1)
