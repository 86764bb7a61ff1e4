"""Classes whose objects hold what they are given: data classes, and models of settings."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.sources.python.outside import decorated_by, without
from wellbuilt.sources.python.summary import Class, Function
from wellbuilt.sources.python.symbols import Given, is_library

if TYPE_CHECKING:
    from wellbuilt.sources.python.scopes import Scope

MODELS = frozenset({"pydantic.BaseSettings", "pydantic_settings.BaseSettings"})
"""Classes whose fields the environment may set."""
RECORDS = frozenset({
    "attr.dataclass", "attr.define", "attr.s", "attrs.define", "attrs.frozen", "dataclasses.dataclass",
})  # fmt: skip
"""Decorators of classes whose objects hold what they are given."""
FIELDS = frozenset({"attr.field", "attr.ib", "attrs.field", "dataclasses.field"})


def define_fields(scope: Scope, node: ast.ClassDef, entered: Class) -> None:
    """Enter the fields that objects of a class are given where they are made."""
    fields: dict[str, ast.AnnAssign] = {}
    for one in node.body:
        match one:
            case ast.AnnAssign(target=ast.Name(id=name)) if "ClassVar" not in ast.unparse(one.annotation):
                fields[name] = one
    defaults = {name: found for name, one in fields.items() if (found := _default(scope, entered, name, one.value))}
    if _holds(scope, node) and "__post_init__" not in entered.methods:
        _made_of(scope, entered, fields, defaults)
        return
    models = any(is_library(one.value) and one.value.address in MODELS for one in entered.bases)  # type: ignore[union-attr]
    for name in fields:
        given = f"{name} may be given where {node.name} is made"
        who = f"the environment's {name.upper()} is known only when it runs" if models else given
        entered.fields[name] = without(who, defaults.get(name))


def _holds(scope: Scope, node: ast.ClassDef) -> bool:
    """Tell whether objects of a class hold what they are given and nothing else."""
    by = [decorated_by(scope, one) for one in node.decorator_list]
    return len(by) == 1 and by[0] in RECORDS and not node.bases


def _made_of(scope: Scope, entered: Class, names: dict[str, ast.AnnAssign], defaults: dict[str, Node]) -> None:
    """Let the fields of a class be what its objects are made of."""
    path, maker = scope.file.summary.path, f"{entered.name}.__init__"
    scope.file.summary.functions[maker] = Function(maker, ("self", *names), (), defaults, entered.mark)
    entered.settings = True
    for name, one in names.items():
        entered.attributes[name] = [Node(Given(path, maker, name), scope.file.mark(one.lineno))]


def _default(scope: Scope, entered: Class, name: str, written: ast.expr | None) -> Node | None:
    """Return what a field is where nothing is given for it, None where it has to be given."""
    if written is None:
        return None
    if not isinstance(written, ast.Call):
        return entered.attributes[name][-1]
    mark = scope.file.mark(written.lineno)
    said = {key.arg: key.value for key in written.keywords}
    if decorated_by(scope, written) in FIELDS and "default" in said and "init" not in said:
        return scope.value(said["default"])
    return Node(Unknown("its default is known only when it runs"), mark)
