"""Variable files: which ones Terraform loads by itself, and what the others leave open.

https://developer.hashicorp.com/terraform/language/values/variables#variable-definitions-tfvars-files
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.sources.terraform.bodies import safely
from wellbuilt.sources.terraform.module import read_file
from wellbuilt.sources.terraform.values import same_node

if TYPE_CHECKING:
    from collections.abc import Callable

    from wellbuilt.sources.terraform.evaluate import Env
    from wellbuilt.sources.terraform.root import Root

_SHOWN = 3
_TO_COPY = re.compile(r"\.tfvars\.(example|sample|template|dist)$", re.IGNORECASE)
"""Variable files that people copy and fill in: what is deployed with the copy is not in the tree."""


def _is_variable_file(path: str) -> bool:
    return path.endswith((".tfvars", ".tfvars.json")) or _TO_COPY.search(path) is not None


def _rank(path: str) -> tuple[int, str]:
    name = posixpath.basename(path)
    order = {"terraform.tfvars": 0, "terraform.tfvars.json": 1}
    return order.get(name, 2), name


def _is_loaded(path: str) -> bool:
    return _rank(path)[0] < 2 or path.endswith((".auto.tfvars", ".auto.tfvars.json"))  # noqa: PLR2004 - the two names


def variable_files(root: Root) -> tuple[list[str], list[str]]:
    """Return the root's variable files that Terraform loads, in its order, and those it does not."""
    folder = root.folder
    below = [
        path
        for path in root.workspace.paths
        if _is_variable_file(path) and (folder == "." or path.startswith(f"{folder}/")) and _belongs(root, path)
    ]
    here = [path for path in below if (posixpath.dirname(path) or ".") == folder]
    loaded = sorted((path for path in here if _is_loaded(path)), key=_rank)
    named = _named(root)
    others = [] if named else [path for path in below if path not in loaded]
    return loaded + named, others


def _belongs(root: Root, path: str) -> bool:
    """Tell whether no module folder is closer to a variable file than the root."""
    folder = posixpath.dirname(path) or "."
    while folder != root.folder:
        if folder in root.workspace.folders:
            return False
        folder = posixpath.dirname(folder) or "."
    return True


def _named(root: Root) -> list[str]:
    """Return the further variable files that were asked for; relative to the tree, or else to the root."""
    found = []
    for path in root.request.var_files.get(root.folder, ()):
        beside = posixpath.normpath(posixpath.join(root.folder, path))
        choice = path if path in root.workspace.paths else beside
        if root.read(choice) is None:
            root.trouble(f"the variable file {path} cannot be read")
        found.append(choice)
    return found


def arguments(root: Root, env: Env) -> dict[str, Callable[[], Node]]:
    """Return the values that variable files give a root's variables, each evaluated when asked for."""
    loaded, others = variable_files(root)
    given: dict[str, Node] = {}
    for path in loaded:
        given.update(_values(root, path, env))
    for name, candidates in _open(root, others, env).items():
        if name in given and all(_TO_COPY.search(path) for path in candidates):
            continue
        known = given.get(name) or _default(root, name, env)
        if known is not None and all(same_node(known, node) for node in candidates.values()):
            continue
        files = ", ".join(list(candidates)[:_SHOWN]) + (" and more" if len(candidates) > _SHOWN else "")
        why = Unknown(f"var.{name} differs between variable files that Terraform does not load by itself: {files}")
        given[name] = Node(why, next(iter(candidates.values())).mark)
    return {name: _thunk(node) for name, node in given.items()}


def _default(root: Root, name: str, env: Env) -> Node | None:
    block = root.top.variables.get(name)
    default = None if block is None else block.expression("default")
    return None if default is None else safely(default, env)


def _open(root: Root, others: list[str], env: Env) -> dict[str, dict[str, Node]]:
    """Return what each file that is not loaded says of each declared variable."""
    found: dict[str, dict[str, Node]] = {}
    for path in others:
        for name, node in _values(root, path, env).items():
            if name in root.top.variables:
                found.setdefault(name, {})[posixpath.relpath(path, root.folder)] = node
    return found


def _values(root: Root, path: str, env: Env) -> dict[str, Node]:
    data = root.read(path)
    if data is None:
        return {}
    file = read_file(path, data)
    for problem in () if _TO_COPY.search(path) else file.problems:
        root.trouble(problem)
    return {name: safely(attribute.expression, env) for name, attribute in file.attributes.items()}


def _thunk(node: Node) -> Callable[[], Node]:
    return lambda: node
