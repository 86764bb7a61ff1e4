"""Plans and states as `terraform show -json` tells them.

https://developer.hashicorp.com/terraform/internals/json-format
"""

from __future__ import annotations

import hashlib
import json
import posixpath
from collections import Counter
from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.errors import SourceError
from wellbuilt.kernel.records import Mark, Node, Record, Ref, Status, Unknown
from wellbuilt.sources.terraform.plan_references import References

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from wellbuilt.kernel.ports import Tree
    from wellbuilt.kernel.records import Gap, Request

_LATER = Unknown("known only after apply")
_SECRET = Unknown("sensitive, and not read")
_MAX_DEPTH = 100
SOURCE = "terraform-plan"


def wants(path: str, head: Callable[[], bytes]) -> bool:
    """Tell whether a file is a plan or state in JSON."""
    if not path.endswith(".json") or path.endswith(".tf.json"):
        return False
    begin = head()
    return b'"format_version"' in begin and (b'"terraform_version"' in begin or b'"planned_values"' in begin)


def read(tree: Tree, paths: Sequence[str], request: Request) -> Iterator[Record | Gap | Status]:
    """Yield each plan's resources.

    The only plan beside a configuration tells of the same things as that root module, so it has its scope; any
    other plan or state is a scope of its own.
    """
    roots = {posixpath.dirname(name) for name in tree.paths() if name.endswith((".tf", ".tf.json"))}
    plans = Counter(posixpath.dirname(path) for path in paths)
    for path in paths:
        folder = posixpath.dirname(path)
        scope = (folder or ".") if folder in roots and plans[folder] == 1 else path
        yield from _file(tree, path, scope, request)


def _file(tree: Tree, path: str, scope: str, request: Request) -> Iterator[Record | Status]:
    try:
        data = tree.read(path)
        shown = json.loads(data)
    except SourceError as error:
        yield Status(SOURCE, path, "failed", str(error))
        return
    except (ValueError, RecursionError) as error:
        yield Status(SOURCE, path, "failed", f"not JSON: {error}")
        return
    plan = _Plan(path, scope, shown if isinstance(shown, dict) else {}, request)
    yield from plan.records()
    reason = "; ".join(plan.problems[:3])
    digest = hashlib.sha256(data).hexdigest()
    yield Status(SOURCE, path, "partly" if reason else "read", reason, digest=digest)


class _Plan:
    """One plan or state."""

    def __init__(self, path: str, scope: str, shown: dict[str, Any], request: Request) -> None:
        self._scope = scope
        self._mark = Mark(path)
        self._shown = shown
        self._request = request
        self._later = {
            str(change.get("address")): _map(_map(change.get("change")).get("after_unknown"))
            for change in _maps(shown.get("resource_changes"))
        }
        self.problems: list[str] = []
        resources = list(self._resources())
        self._addresses = [resource for resource in resources if isinstance(resource.get("address"), str)]
        known = frozenset(str(resource["address"]) for resource in self._addresses)
        configuration = _map(_map(shown.get("configuration")).get("root_module"))
        self._references = References(configuration, known)
        if not ("planned_values" in shown or "values" in shown):
            self.problems.append("holds neither planned values nor a state")
        if shown.get("errored") is True:
            self.problems.append("the plan ended with an error")

    def _resources(self) -> Iterator[dict[str, Any]]:
        """Yield the managed resources that will be, and the data sources that were read."""
        values = _map(self._shown.get("planned_values") or self._shown.get("values"))
        yield from _modules(values)
        before = _map(_map(self._shown.get("prior_state")).get("values"))
        yield from (resource for resource in _modules(before) if resource.get("mode") == "data")

    def records(self) -> Iterator[Record]:
        """Yield a record for each resource of a kind that is asked for."""
        seen: set[str] = set()
        for resource in self._addresses:
            kind, address = str(resource.get("type")), str(resource["address"])
            if kind not in self._request.kinds or address in seen:
                continue
            seen.add(address)
            yield self._record(kind, address, resource)

    def _record(self, kind: str, address: str, resource: dict[str, Any]) -> Record:
        later = self._later.get(address, {})
        secret = _map(resource.get("sensitive_values"))
        values = _map(resource.get("values"))
        expressions = self._references.expressions(address)
        found: dict[str, Node] = {}
        for key in {**values, **later}:
            node = self._node(values.get(key), later.get(key), secret.get(key), 0)
            node = self._referred(address, expressions.get(key), node)
            if node.value is not None and not (node.value == () and key not in expressions):
                found[key] = node
        declared = resource.get("mode") != "data"
        return Record(kind, address, Node(found, self._mark), "terraform", self._scope, declared=declared)

    def _referred(self, address: str, expression: Any, node: Node) -> Node:
        """Return a value as a reference, if the configuration says it is nothing but one."""
        if isinstance(node.value, tuple) and isinstance(expression, list):
            pairs = [*expression, *[None] * (len(node.value) - len(expression))]
            return Node(
                tuple(self._inside(address, one, element) for one, element in zip(pairs, node.value, strict=False)),
                node.mark,
                node.rest,
            )
        target = self._references.single(address, expression)
        if target is None or isinstance(node.value, dict | tuple) or node.value == _SECRET:
            return node
        value = node.value if isinstance(node.value, str | int | float | bool) else None
        if value is None and node.value != _LATER:
            return node
        return Node(Ref(self._scope, target[0], target[1], value), node.mark)

    def _inside(self, address: str, expressions: Any, node: Node) -> Node:
        if not isinstance(node.value, dict) or not isinstance(expressions, dict):
            return node
        found = {key: self._referred(address, expressions.get(key), inner) for key, inner in node.value.items()}
        return Node(found, node.mark, node.rest)

    def _node(self, value: Any, later: Any, secret: Any, depth: int) -> Node:
        """Return a planned value; what is known after apply or sensitive is unknown."""
        if later is True or secret is True or depth > _MAX_DEPTH:
            return Node(_LATER if later is True else _SECRET, self._mark)
        if isinstance(value, dict):
            keys = {**value, **_map(later)}
            inner = {key: self._node(value.get(key), _at(later, key), _at(secret, key), depth + 1) for key in keys}
            return Node({key: node for key, node in inner.items() if node.value not in (None, ())}, self._mark)
        if isinstance(value, list):
            size = max(len(value), len(later) if isinstance(later, list) else 0)
            elements = (self._node(_at(value, at), _at(later, at), _at(secret, at), depth + 1) for at in range(size))
            return Node(tuple(elements), self._mark)
        whole = int(value) if isinstance(value, float) and value.is_integer() else value
        return Node(whole, self._mark)


def _modules(values: dict[str, Any]) -> Iterator[dict[str, Any]]:
    waiting = [_map(values.get("root_module"))]
    while waiting:
        module = waiting.pop()
        yield from _maps(module.get("resources"))
        waiting.extend(_maps(module.get("child_modules")))


def _map(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _maps(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _at(value: Any, key: Any) -> Any:
    """Return an element of a map or list, or None if it has none."""
    if isinstance(value, dict):
        return value.get(key)
    return value[key] if isinstance(value, list) and isinstance(key, int) and key < len(value) else None
