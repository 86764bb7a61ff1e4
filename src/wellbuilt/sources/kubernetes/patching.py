"""Patches of objects: strategic merges and JSON patches.

https://kubernetes.io/docs/tasks/manage-kubernetes-objects/update-api-object-kubectl-patch/
https://datatracker.ietf.org/doc/html/rfc6902
"""

from __future__ import annotations

from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.kernel.values import replace
from wellbuilt.sources.kubernetes.objects import elements, items, text

KEYS = {
    "containers": "name", "initContainers": "name", "ephemeralContainers": "name", "env": "name", "volumes": "name",
    "imagePullSecrets": "name", "volumeMounts": "mountPath", "volumeDevices": "devicePath", "hostAliases": "ip",
    "topologySpreadConstraints": "topologyKey", "resourceClaims": "name",
}  # fmt: skip
"""By list of a pod, the field by which its elements are told apart; all other lists are replaced.

https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.34/#podspec-v1-core
"""
PORTS = {"containers": "containerPort", "spec": "port"}
"""The field by which ports are told apart, by what they are the ports of."""
BUILT_IN = frozenset({"", "apps", "batch", "autoscaling", "policy", "networking.k8s.io", "rbac.authorization.k8s.io"})
"""Groups whose lists are merged by field; those of other objects are replaced, as nobody says how they are merged."""


class Unpatchable(Exception):
    """A patch that is not understood, and why."""


def merged(below: Node, above: Node, *, by_field: bool, key: str = "", inside: str = "") -> Node:
    """Return one value with another merged into it; a null takes a key away.

    `by_field` says whether elements of lists are told apart by a field. Raises Unpatchable.
    """
    match below.value, above.value:
        case dict() as under, dict() as over:
            return _maps(below, under, above, over, by_field=by_field, key=key)
        case tuple() as first, tuple() as then if by_field and (field := _field(key, inside)):
            return _lists(below, first, then, field, key)
        case _:
            return _clean(above)


def _field(key: str, inside: str) -> str:
    return PORTS.get(inside, "") if key == "ports" else KEYS.get(key, "")


def _maps(below: Node, under: dict[str, Node], above: Node, over: dict[str, Node], *, by_field: bool, key: str) -> Node:
    if (directive := over.get("$patch")) is not None:
        if directive.value == "replace":
            return _clean(replace(above, value={k: v for k, v in over.items() if k != "$patch"}))
        raise Unpatchable(f"$patch: {directive.value}")
    if odd := next((name for name in over if name.startswith("$")), None):
        raise Unpatchable(odd)
    found = dict(under)
    for name, node in over.items():
        if node.value is None:
            found.pop(name, None)
        elif name in under:
            found[name] = merged(under[name], node, by_field=by_field, key=name, inside=key)
        else:
            found[name] = _clean(node)
    return replace(below, value=found)


def _lists(below: Node, first: tuple[Node, ...], then: tuple[Node, ...], field: str, key: str) -> Node:
    """Return a list in which elements with the same field are merged; their order means nothing to a pod."""
    found = {_said(one, field): one for one in first}
    new: list[Node] = []
    for one in then:
        said = _said(one, field)
        directive = items(one).get("$patch")
        if directive is not None and directive.value == "delete":
            found.pop(said, None)
        elif said in found:
            found[said] = merged(found[said], one, by_field=True, key=key)
        elif said and directive is None:
            new.append(_clean(one))
        else:
            raise Unpatchable(f"an element of {key} without {field}")
    return replace(below, value=(*new, *found.values()))


def _said(node: Node, field: str) -> str:
    value = items(node).get(field)
    return str(value.value) if value is not None and isinstance(value.value, (str, int)) else ""


def _clean(node: Node) -> Node:
    """Return a value that is put where there was none: nulls take nothing away."""
    match node.value:
        case dict() as inside:
            if any(name.startswith("$") for name in inside):
                raise Unpatchable(next(name for name in inside if name.startswith("$")))
            return replace(node, value={k: _clean(v) for k, v in inside.items() if v.value is not None})
        case tuple() as inside:
            return replace(node, value=tuple(_clean(one) for one in inside))
        case _:
            return node


def operated(whole: Node, operations: Node) -> Node:
    """Return a value after each operation of a JSON patch. Raises Unpatchable."""
    for operation in elements(operations):
        parts = items(operation)
        path = [step.replace("~1", "/").replace("~0", "~") for step in text(parts.get("path")).split("/")[1:]]
        kind = text(parts.get("op"))
        if kind == "test":
            continue
        if kind not in ("add", "replace", "remove") or not path or (kind != "remove" and "value" not in parts):
            raise Unpatchable(f"{kind or 'an operation without a name'} of a JSON patch")
        whole = _at(whole, path, kind, parts.get("value"))
    return whole


def _at(node: Node, path: list[str], kind: str, value: Node | None) -> Node:
    step, rest = path[0], path[1:]
    match node.value:
        case dict() as inside if rest:
            if step not in inside:
                raise Unpatchable(f"there is no {step}")
            return replace(node, value={**inside, step: _at(inside[step], rest, kind, value)})
        case dict() as inside:
            if kind == "remove" and step not in inside:
                raise Unpatchable(f"there is no {step}")
            left = {k: v for k, v in inside.items() if k != step or kind != "remove"}
            return replace(node, value=left if value is None or kind == "remove" else {**left, step: value})
        case tuple() as nodes:
            return replace(node, value=_in_list(nodes, step, rest, kind, value))
        case _:
            raise Unpatchable(f"there is nothing in which {step} could be")


def _in_list(nodes: tuple[Node, ...], step: str, rest: list[str], kind: str, value: Node | None) -> tuple[Node, ...]:
    if step == "-" and kind == "add" and not rest and value is not None:
        return (*nodes, value)
    turn = int(step) if step.isdecimal() else -1
    if not 0 <= turn < len(nodes) + (kind == "add" and not rest):
        raise Unpatchable(f"there is no element {step}")
    if rest:
        return (*nodes[:turn], _at(nodes[turn], rest, kind, value), *nodes[turn + 1 :])
    put = () if kind == "remove" or value is None else (value,)
    return (*nodes[:turn], *put, *nodes[turn + (kind != "add") :])


def with_image(node: Node, names: dict[str, dict[str, Node]]) -> Node:
    """Return a value in which each container's image has the name, tag or digest that is set for it."""
    match node.value:
        case dict() as inside:
            found = {
                key: replace(one, value=tuple(_imaged(item, names) for item in one.value))
                if key in ("containers", "initContainers") and isinstance(one.value, tuple)
                else with_image(one, names)
                for key, one in inside.items()
            }
            return replace(node, value=found)
        case tuple() as inside:
            return replace(node, value=tuple(with_image(one, names) for one in inside))
        case _:
            return node


def _imaged(container: Node, names: dict[str, dict[str, Node]]) -> Node:
    image = items(container).get("image")
    if image is None or not isinstance(image.value, str):
        return container
    name, tag = split(image.value)
    given = names.get(name)
    if given is None:
        return container
    said = {key: given[key].value for key in ("newName", "newTag", "digest", "tagSuffix") if key in given}
    mark = next((given[key].mark for key in ("digest", "newTag", "newName") if key in given), image.mark)
    if "tagSuffix" in said or not all(isinstance(one, (str, int, float)) for one in said.values()):
        return replace(container, value={**items(container), "image": Node(Unknown("kustomize sets its image"), mark)})
    new = str(said.get("newName", name))
    end = f"@{said['digest']}" if "digest" in said else f":{said['newTag']}" if said.get("newTag") else tag
    return replace(container, value={**items(container), "image": Node(f"{new}{end}", mark)})


def split(image: str) -> tuple[str, str]:
    """Return an image's name, and its tag or digest as it is written behind it."""
    name, at, digest = image.partition("@")
    folder, slash, last = name.rpartition("/")
    last, colon, tag = last.partition(":")
    return f"{folder}{slash}{last}", f"{at}{digest}" if at else f"{colon}{tag}"
