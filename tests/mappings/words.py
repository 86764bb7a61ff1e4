"""The provider's own vocabularies, as far as they are installed here: what a mapping reads must be a word in them."""

from __future__ import annotations

import gzip
import importlib
import json
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from wellbuilt.kernel.mappings import Companion, Given, Inside, Key, Made, Mapping, Names

Words = Any
"""A place in a vocabulary: what may stand under it, by name; None for what is not described further."""


def paths(mapping: Mapping, dialect: str, at: str = "") -> Iterator[tuple[str, bool]]:
    """Yield every path a mapping reads, and whether it is spelled as the dialect spells it."""
    for fact in mapping.facts.values():
        yield from _of_fact(fact, dialect, at)
    for link in mapping.links.values():
        yield from _of_link(link, dialect, at)
    for name in mapping.named:
        yield from _of_fact(name if isinstance(name, Key) else Key(name), dialect, at)
    for path, part in mapping.parts.values():
        where = path.key if isinstance(path, Inside) else path
        yield at + where, False
        yield from paths(part, dialect, f"{at}{where}.")


def _of_fact(fact: Any, dialect: str, at: str) -> Iterator[tuple[str, bool]]:
    if isinstance(fact, Made):
        yield at + fact.key, False
    elif isinstance(fact, (Key, Given)):
        other = fact.spelled.get(dialect)
        if isinstance(other, Key):
            yield from _of_fact(other, dialect, at)
        elif other is not None:
            yield from ((path, True) for path in ((other,) if isinstance(other, str) else other))
        else:
            yield at + fact.path, False


def _of_link(link: Names, dialect: str, at: str) -> Iterator[tuple[str, bool]]:
    if link.find is not None:
        return
    other = link.spelled.get(dialect)
    yield from ((path, True) for path in other) if other is not None else ((at + path, False) for path in link.paths)


def known(path: str, words: Words) -> bool:
    """Tell whether a path's steps are words, down to where the vocabulary ends or a document begins."""
    for step in path.split("."):
        if words is None:
            return True
        here = words()
        name = step.rstrip("[]{}")
        if name not in here:
            return False
        words = here[name]
        if step.endswith("{}"):
            return True
    return True


@cache
def _service(service: str) -> dict[str, Any] | None:
    if find_spec("botocore") is None:
        return None
    root = Path(importlib.import_module("botocore").__file__ or "").parent / "data" / service
    found = sorted(root.glob("*/service-2.json.gz"))
    return json.loads(gzip.decompress(found[-1].read_bytes())) if found else None


def botocore(service: str, operation: str) -> Words:
    """Return the vocabulary of an operation's input; False where botocore, or the operation, is not there."""
    model = _service(service)
    if model is None or operation not in model["operations"]:
        return False
    return _shape(model, model["operations"][operation]["input"]["shape"])


def _shape(model: dict[str, Any], name: str) -> Words:
    shape = model["shapes"][name]
    if shape["type"] == "list":
        return _shape(model, shape["member"]["shape"])
    if shape["type"] != "structure":
        return None
    return lambda: {key: _shape(model, member["shape"]) for key, member in shape["members"].items()}


def cloudformation(kind: str) -> Words:
    """Return the vocabulary of a CloudFormation kind; False where cfn-lint, or the kind, is not there."""
    if find_spec("cfnlint") is None:
        return False
    types = importlib.import_module("cfnlint.data.schemas.providers.us_east_1").types
    if kind not in types:
        return False
    root = Path(importlib.import_module("cfnlint").__file__ or "").parent / "data" / "schemas" / "resources"
    schema = json.loads((root / f"{types[kind]}.json").read_text())
    return _schema(schema, schema)


def _schema(node: dict[str, Any], root: dict[str, Any]) -> Words:
    if "$ref" in node:
        node = root["definitions"][node["$ref"].rsplit("/", 1)[-1]]
    if "items" in node:
        return _schema(node["items"], root)
    if "properties" not in node:
        return None
    return lambda: {key: _schema(value, root) for key, value in node["properties"].items()}


@cache
def _provider(file: Path) -> dict[str, Any]:
    schemas = json.loads(file.read_text())["provider_schemas"]
    return next(iter(schemas.values()))["resource_schemas"]


def terraform(kind: str, file: Path) -> Words:
    """Return the vocabulary of a Terraform kind; False where the provider's schema, or the kind, is not there."""
    if not file.exists() or kind not in _provider(file):
        return False
    return _block(_provider(file)[kind]["block"])


def _block(block: dict[str, Any]) -> Words:
    blocks = {name: _block(inner["block"]) for name, inner in block.get("block_types", {}).items()}
    return lambda: {**dict.fromkeys(block.get("attributes", {})), **blocks}


def of_companion(companion: Companion) -> list[str]:
    """Return every path a companion reads."""
    return [companion.of, *(path for path in companion.moves if path)]
