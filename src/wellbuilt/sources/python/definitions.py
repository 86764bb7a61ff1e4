"""Functions and classes: entered when they are defined, followed when the scope around them is."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Node
from wellbuilt.sources.python.changes import parameters
from wellbuilt.sources.python.expressions import seen, value
from wellbuilt.sources.python.fields import define_fields
from wellbuilt.sources.python.handlers import handler
from wellbuilt.sources.python.outside import commanded, decorated_by
from wellbuilt.sources.python.scopes import Scope
from wellbuilt.sources.python.summary import Class, Function
from wellbuilt.sources.python.symbols import Defined, Given, Instance, Made, is_library

if TYPE_CHECKING:
    from wellbuilt.sources.python.scopes import Inner

AnyFunction = ast.FunctionDef | ast.AsyncFunctionDef
GETTERS = frozenset({"builtins.property", "functools.cached_property", "django.utils.functional.cached_property"})
KEEPING = GETTERS | {
    "abc.abstractmethod", "backoff.on_exception", "builtins.classmethod", "builtins.staticmethod", "functools.cache",
    "functools.lru_cache", "streamlit.cache_data", "streamlit.cache_resource", "tenacity.retry", "typing.override",
}  # fmt: skip
"""Decorators of a function that still gives what it gives."""


def define_function(scope: Scope, node: AnyFunction) -> None:
    """Enter a function under its name; its decorators are calls, its body is followed later."""
    name = f"{scope.name}.{node.name}" if scope.name else node.name
    mark = scope.file.mark(node.lineno)
    arguments = node.args
    positional = tuple(a.arg for a in (*arguments.posonlyargs, *arguments.args))
    named = tuple(a.arg for a in arguments.kwonlyargs)
    last = positional[len(positional) - len(arguments.defaults) :]
    defaults = {name: value(scope, one) for name, one in zip(last, arguments.defaults, strict=True)}
    defaults |= {k: value(scope, d) for k, d in zip(named, arguments.kw_defaults, strict=True) if d is not None}
    written = scope.file.survey[node]
    by = [decorated_by(scope, one) for one in node.decorator_list]
    scope.file.summary.functions[name] = Function(
        name,
        positional,
        named,
        defaults,
        mark,
        handler=handler(scope, node) if node.decorator_list else None,
        decorated=not all(kind in KEEPING for kind in by),
        getter=any(kind in GETTERS for kind in by),
        static="builtins.staticmethod" in by,
        of_class="builtins.classmethod" in by,
        outside=dict(pair for one in node.decorator_list for pair in commanded(scope, one, positional).items()),
        yields=written.yields,
        changes=frozenset(written.changed & written.parameters),
    )
    made = [_decorate(scope, decorator, name) for decorator in node.decorator_list]
    own = next((one for one in made if one is not None), None)
    scope.names[node.name] = Node(own or Defined(scope.file.summary.path, name), mark)
    scope.inner.append((name, node))


def _decorate(scope: Scope, decorator: ast.expr, name: str) -> Made | None:
    """Note a decorator as the call it is, with or without arguments of its own.

    Return what the name stands for then, where calls of what the decorator makes are asked for.
    """
    events = scope.file.summary.events
    before = len(events)
    if isinstance(decorator, ast.Call):
        value(scope, decorator)
    else:
        bare = ast.Call(decorator, [], [])
        value(scope, ast.copy_location(bare, decorator))
    if len(events) == before:
        return None
    events[-1].function = name
    called = events[-1].called.value
    asked = is_library(called) and f"{called.address}()" in scope.file.asked.kinds  # type: ignore[union-attr]
    return Made(scope.file.summary.path, str(len(events) - 1)) if asked else None


def define_class(scope: Scope, node: ast.ClassDef) -> None:
    """Enter a class under its name; its body is followed at once, as Python does, its methods later."""
    name = f"{scope.name}.{node.name}" if scope.name else node.name
    mark = scope.file.mark(node.lineno)
    bases = tuple(seen(scope, base) for base in node.bases)
    methods = {one.name: scope.file.mark(one.lineno) for one in node.body if isinstance(one, AnyFunction)}
    entered = Class(name, bases, mark, methods=methods)
    scope.file.summary.classes[name] = entered
    for decorator in node.decorator_list:
        _decorate(scope, decorator, name)
    inside = Scope(scope.file, name, scope, owner=name)
    scope.file.follow(inside, node.body)
    for attribute, found in inside.names.items():
        entered.attributes[attribute].append(found)
    if (node.bases or node.decorator_list) and "__init__" not in methods:
        define_fields(scope, node, entered)
    scope.names[node.name] = Node(Defined(scope.file.summary.path, name), mark)
    scope.inner.extend(inside.inner)


def function_scope(scope: Scope, name: str, node: AnyFunction) -> Scope:
    """Return the scope of a function's body, in which its parameters are what it is given."""
    path = scope.file.summary.path
    owner = name.rpartition(".")[0]
    written = scope.file.survey[node]
    inside = Scope(scope.file, name, scope, unsettled=written.loose, disturbed=written.disturbed, written=written)
    for one in parameters(node.args):
        mark = scope.file.mark(one.lineno)
        inside.names[one.arg] = Node(Given(path, name, one.arg), mark)
    function = scope.file.summary.functions[name]
    if owner in scope.file.summary.classes and node.args.args and not function.static:
        myself = node.args.args[0].arg
        kind = Defined if function.of_class else Instance
        inside.names[myself] = Node(kind(path, owner), inside.names[myself].mark)
        inside.owner = owner
    return inside


def follow_inner(scope: Scope) -> None:
    """Follow what is defined inside of a scope, now that all of the scope's own names are known."""
    waiting: list[tuple[Scope, Inner]] = [(scope, inner) for inner in scope.inner]
    while waiting:
        outer, (name, node) = waiting.pop(0)
        inside = function_scope(outer, name, node)
        scope.file.follow(inside, node.body)
        scope.file.summary.functions[name].returned = inside.returned
        waiting.extend((inside, inner) for inner in inside.inner)
