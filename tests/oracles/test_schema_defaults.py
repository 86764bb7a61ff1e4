"""What silence means, as CloudFormation's own schemas state it, where cfn-lint brings them along."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

import pytest

from tests.mappings.vocabularies import schemas_of_cloudformation
from wellbuilt.kernel.mappings import Inside, Key, Mapping
from wellbuilt.kernel.plugins import discover
from wellbuilt.kernel.records import Mark, Node, Unknown
from wellbuilt.kernel.sources import Source
from wellbuilt.kernel.views import View

UNLIKE: dict[tuple[str, str], str] = {}
"""Where a schema states another default than the service's documentation, and why ours is right."""


def stated() -> Iterator[tuple[str, str, Any, Any]]:
    """Yield kind, path, what our default says (None if nothing) and what the default that the schema states means."""
    dialect = next(source.dialects[0] for source in discover("sources", Source) if source.name == "cloudformation")
    schemas = schemas_of_cloudformation()
    for mapping in discover("mappings", Mapping):
        for kind in mapping.kinds(dialect):
            try:
                schema = schemas(kind)
            except KeyError:
                continue  # CloudFormation has no such kind
            yield from ((kind, *found) for found in _of(mapping, schema, schema, ""))


def _of(mapping: Mapping, node: Any, root: Any, at: str) -> Iterator[tuple[str, Any, Any]]:
    for fact in mapping.facts.values():
        if isinstance(fact, Key):
            other = fact.spelled.get("cloudformation")
            key = other if isinstance(other, Key) else fact
            here = _at(node, key.path, root)
            if here is not None and "default" in here:
                yield at + key.path, key.default.value if key.default else None, _means(key, here["default"])
    for path, part in mapping.parts.values():
        inner = None if isinstance(path, Inside) else _at(node, path, root)
        if inner is not None:
            yield from _of(part, inner, root, f"{at}{path}.")


def _means(key: Key, value: Any) -> Any:
    dialect = next(source.dialects[0] for source in discover("sources", Source) if source.name == "cloudformation")
    body = Node(value, Mark(""))
    for step in reversed(key.path.split(".")):
        body = Node({step: body}, Mark(""))
    return key.read(View(body, dialect)).value


def _at(node: Any, path: str, root: Any) -> Any:
    for step in path.split("."):
        node = _entered(node, root).get("properties", {}).get(step.rstrip("[]{}"))
        if node is None:
            return None
    return _entered(node, root, keep_list=True)


def _entered(node: Any, root: Any, *, keep_list: bool = False) -> Any:
    while "$ref" in node or ("items" in node and not keep_list):
        node = root["definitions"][node["$ref"].rsplit("/", 1)[-1]] if "$ref" in node else node["items"]
    return node


@pytest.mark.skipif(find_spec("cfnlint") is None, reason="cfn-lint is not installed here")
def test_what_we_take_silence_for_is_what_the_schema_states() -> None:
    """A default that a schema states means what ours says."""
    found = list(stated())
    other = {(kind, path): (ours, theirs) for kind, path, ours, theirs in found if ours != theirs}
    assert {where: told for where, told in other.items() if where not in UNLIKE} == {}
    assert UNLIKE.keys() <= other.keys()
    assert not any(isinstance(theirs, Unknown) for *_, theirs in found)
    assert found
