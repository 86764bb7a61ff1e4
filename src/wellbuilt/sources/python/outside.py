"""What a program is given by whoever starts it: on its command line, in its environment.

Nothing of it is known; a default is named in the reason, so that a person sees it, and never counts as a value.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Mark, Node, Unknown
from wellbuilt.sources.python.symbols import Asking, is_library

if TYPE_CHECKING:
    from wellbuilt.sources.python.scopes import Scope

PARSERS = frozenset({"argparse.ArgumentParser", "configargparse.ArgumentParser", "configargparse.ArgParser"})
PARTS = frozenset({"add_argument_group", "add_mutually_exclusive_group", "add_parser", "add_subparsers"})
"""Methods of a parser that give another one for the same command line."""
OPTIONS = frozenset({"click.argument", "click.option", "rich_click.argument", "rich_click.option"})
HYDRA = frozenset({"hydra.main"})
SHOWN = 60


def without(reason: str, default: Node | None) -> Unknown:
    """Return that something is known only when it runs, and what is taken where it is not given."""
    known = default.value if default is not None else None
    told = isinstance(known, (str, int, float)) and len(str(known)) <= SHOWN
    return Unknown(f"{reason}; where it is not given, {known!r} is taken" if told else reason)


def parser(scope: Scope, mark: Mark) -> Node:
    """Return a new parser of a command line."""
    scope.file.summary.asking.append({})
    return Node(Asking(scope.file.summary.path, str(len(scope.file.summary.asking) - 1)), mark)


def of_parser(scope: Scope, whole: Asking, name: str, arguments: Node, mark: Mark) -> Node | None:
    """Return what a method of a parser gives; what it adds to the command line is noted."""
    if name in PARTS or name == "parse_args":
        return Node(whole, mark)
    if name == "parse_known_args":
        return Node((Node(whole, mark), Node(Unknown("the rest of the command line"), mark)), mark)
    items = arguments.value if isinstance(arguments.value, dict) else {}
    if name == "add_argument" and whole.scope == scope.file.summary.path:
        if named := _destination(items):
            scope.file.summary.asking[int(whole.address)][named] = items.get("default") or Node(None, mark)
        return Node(None, mark)
    return None


def _destination(items: dict[str, Node]) -> str:
    """Return the attribute under which an option is kept, "" where that is not known."""
    if "dest" in items:
        return str(items["dest"].value)
    names = [node.value for key, node in items.items() if key.isdigit() and isinstance(node.value, str)]
    named = next((one for one in names if one.startswith("--")), names[0] if names else "")
    return named.lstrip("-").replace("-", "_")


def option(asked: dict[str, Node], name: object) -> Unknown:
    """Return that an option of a command line is known only when it runs."""
    return without(f"{name} of the command line is known only when it runs", asked.get(str(name)))


def commanded(scope: Scope, decorator: ast.expr, parameters: tuple[str, ...]) -> dict[str, Unknown]:
    """Return the parameters that a decorator lets a command line give, each with why it is not known."""
    if not isinstance(decorator, ast.Call):
        return {}
    called = decorated_by(scope, decorator)
    if called in HYDRA and parameters:
        return {parameters[0]: Unknown(f"a command line may overrule {_configured(decorator)}")}
    if called not in OPTIONS:
        return {}
    mark = scope.file.mark(decorator.lineno)
    items = {str(at): scope.value(one) for at, one in enumerate(decorator.args) if not isinstance(one, ast.Starred)}
    items |= {one.arg: scope.value(one.value) for one in decorator.keywords if one.arg}
    named = _destination({key: node for key, node in items.items() if key != "dest"})
    plain = next((n.value for k, n in items.items() if k.isdigit() and str(n.value).isidentifier()), named)
    name = str(plain).lower()
    default = items.get("default") or Node(None, mark)
    return {name: without(f"{name} of the command line is known only when it runs", default)}


def _configured(decorator: ast.Call) -> str:
    """Return how the settings of a program that Hydra starts are named."""
    said = {one.arg: one.value.value for one in decorator.keywords if isinstance(one.value, ast.Constant)}
    named = [str(said[name]) for name in ("config_path", "config_name") if said.get(name)]
    return "/".join(named).removesuffix(".yaml") + ".yaml" if named else "its settings"


def decorated_by(scope: Scope, decorator: ast.expr) -> str:
    """Return the dotted name of a decorator, or of what is called, of a library, "" for any other."""
    of = decorator.func if isinstance(decorator, ast.Call) else decorator
    if not isinstance(of, (ast.Name, ast.Attribute)):
        return ""
    found = scope.value(of).value
    return str(found.address) if is_library(found) else ""  # type: ignore[union-attr]
