"""What a plan's configuration says refers to what.

Only which names an expression uses is told, not how: an expression of one name alone is taken as a
reference to it. https://developer.hashicorp.com/terraform/internals/json-format#expression-representation
"""

from __future__ import annotations

import re
from typing import Any

_KEY = re.compile(r'\[(?:"(?:[^"\\]|\\.)*"|\d+|\*)\]')
_MODULE = re.compile(r'module\.[\w-]+(?:\[(?:"(?:[^"\\]|\\.)*"|\d+)\])?\.')
_RESOURCE = re.compile(r'((?:data\.)?[A-Za-z][\w-]*\.[\w-]+(?:\[(?:"(?:[^"\\]|\\.)*"|\d+)\])?)\.(.+)')
_OUTPUT = re.compile(r'(module\.([\w-]+)(?:\[(?:"(?:[^"\\]|\\.)*"|\d+)\])?)\.([\w-]+)')
_MAX_HOPS = 20
_NO_RESOURCE = frozenset({"var", "local", "each", "count", "path", "terraform", "self", "module"})


class References:
    """Follows references through a plan's configuration; `known` are the addresses of its resources."""

    def __init__(self, configuration: dict[str, Any], known: frozenset[str]) -> None:
        self._configuration = configuration
        self._known = known

    def expressions(self, address: str) -> dict[str, Any]:
        """Return the expressions of a resource's block, or none if the plan does not tell them."""
        prefix, rest = _split(address)
        module = self._module(prefix)
        name = _KEY.sub("", rest)
        for resource in _list(_get(module, "resources")):
            if _get(resource, "address") == name:
                found = _get(resource, "expressions")
                return found if isinstance(found, dict) else {}
        return {}

    def single(self, address: str, expression: Any) -> tuple[str, str] | None:
        """Return the address and attribute that an expression of one name refers to, or None."""
        prefix, _ = _split(address)
        for _ in range(_MAX_HOPS):
            name = _only(expression)
            if name is None:
                return None
            found = self._resource(prefix, name)
            if found is not None:
                return found
            step = self._next(prefix, name)
            if step is None:
                return None
            prefix, expression = step
        return None

    def _resource(self, prefix: str, name: str) -> tuple[str, str] | None:
        match = _RESOURCE.fullmatch(name)
        if match is None or name.split(".", maxsplit=1)[0] in _NO_RESOURCE:
            return None
        address = prefix + match[1]
        return (address, match[2]) if address in self._known else None

    def _next(self, prefix: str, name: str) -> tuple[str, Any] | None:
        """Return the module and expression that a variable or a module's output stands for."""
        if name.startswith("var.") and prefix:
            calls = _MODULE.findall(prefix)
            outer = "".join(calls[:-1])
            call = _KEY.sub("", calls[-1]).removeprefix("module.").rstrip(".")
            return outer, _get(self._module(outer), "module_calls", call, "expressions", name.removeprefix("var."))
        match = _OUTPUT.fullmatch(name)
        if match is None:
            return None
        inner = f"{prefix}{match[1]}."
        return inner, _get(self._module(inner), "outputs", match[3], "expression")

    def _module(self, prefix: str) -> Any:
        """Return the configuration of a module instance by its address."""
        module: Any = self._configuration
        for call in _MODULE.findall(prefix):
            name = _KEY.sub("", call).removeprefix("module.").rstrip(".")
            module = _get(module, "module_calls", name, "module")
        return module


def _split(address: str) -> tuple[str, str]:
    """Return an address as its module's part (with its last dot) and the rest."""
    end = 0
    while match := _MODULE.match(address, end):
        end = match.end()
    return address[:end], address[end:]


def _only(expression: Any) -> str | None:
    """Return the one name an expression uses, or None if it uses none or several."""
    names = [name for name in _list(_get(expression, "references")) if isinstance(name, str)]
    if not names or not all(names[0] == name or names[0].startswith((f"{name}.", f"{name}[")) for name in names):
        return None
    return names[0]


def _get(value: Any, *keys: str) -> Any:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
