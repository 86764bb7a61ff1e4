"""JSON Schemas of the kernel's words, made from their types and docstrings: what is written is what is published."""

from __future__ import annotations

import inspect
import types
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Literal, Union, get_args, get_origin

from wellbuilt.kernel.codec import SPARSE, hints, key_of
from wellbuilt.kernel.values import fields, is_value

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_SCALARS: Mapping[type, Mapping[str, str]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
}


def schema_of(kind: type, *, id_: str) -> dict[str, Any]:
    """Return the JSON Schema of what `encode` makes of a class of values."""
    definitions: dict[str, Any] = {}
    _object(kind, definitions)
    return {"$schema": DRAFT, "$id": id_, **definitions.pop(kind.__name__), "$defs": dict(sorted(definitions.items()))}


def _object(kind: type, definitions: dict[str, Any]) -> None:
    made: dict[str, Any] = {"title": kind.__name__, "description": _said(kind), "type": "object"}
    definitions[kind.__name__] = made
    properties = {key_of(kind, name): _schema(hints(kind)[name], definitions) for name in fields(kind)}
    there = [key for key, schema in properties.items() if kind not in SPARSE or "anyOf" not in schema]
    made.update(properties=properties, required=there)


def _said(kind: type) -> str:
    return " ".join(inspect.cleandoc(kind.__doc__ or "").split())


def _schema(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    origin, inner = get_origin(hint), get_args(hint)
    if hint is Any:
        return {}
    if is_value(hint) and isinstance(hint, type):
        if hint.__name__ not in definitions:
            _object(hint, definitions)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    if origin is Literal:
        return {"enum": list(inner)}
    if origin in (Union, types.UnionType):
        return {"anyOf": [{"type": "null"} if i is type(None) else _schema(i, definitions) for i in inner]}
    if origin is tuple:
        return {"type": "array", "items": _schema(inner[0], definitions)}
    if origin is Mapping:
        return {"type": "object", "additionalProperties": _schema(inner[1], definitions)}
    return dict(_SCALARS[hint])
