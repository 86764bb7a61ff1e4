"""The words of the kernel as plain data and back: what JSON files and the server exchange."""

from __future__ import annotations

import math
import types
from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from wellbuilt.kernel import checks, differences, drills, facts, lenses, records, reviews, settings, watches
from wellbuilt.kernel.values import fields, is_value, required

T = TypeVar("T")
RENAMED: Mapping[type, Mapping[str, str]] = {
    records.Status: {"source": "name", "state": "status", "digest": "hash"},
    reviews.Link: {"source": "from", "target": "to"},
}
"""Fields that plain data calls by another name."""

SPARSE: frozenset[type] = frozenset({records.Mark})
"""Classes of which a field that says nothing is left out."""

_PLAIN = frozenset({type(None), bool, int, str})
_WORDS = {
    name: value
    for module in (records, facts, lenses, checks, drills, settings, watches, reviews, differences)
    for name, value in vars(module).items()
    if not name.startswith("_")
} | {"Mapping": Mapping, "date": date, "datetime": datetime}


@cache
def hints(kind: type) -> Mapping[str, Any]:
    """Return the annotation of every field of a dataclass of the kernel."""
    return get_type_hints(kind, localns=_WORDS)


def key_of(kind: type, name: str) -> str:
    """Return what plain data calls a field."""
    return RENAMED.get(kind, {}).get(name, name)


def encode(value: Any) -> Any:
    """Return a value as plain data: maps, lists, texts, numbers, truth values and null."""
    kind: Any = type(value)
    if kind in _PLAIN:
        return value
    if is_value(kind):
        told = ((key, getattr(value, name)) for name, key in _keys(kind))
        sparse = kind in SPARSE
        return {key: encode(item) for key, item in told if item is not None or not sparse}
    match value:
        case float():
            return value if math.isfinite(value) else str(value)
        case Mapping():
            return {str(key): encode(item) for key, item in value.items()}
        case list() | tuple():
            return [encode(item) for item in value]
        case datetime() | date():
            return value.isoformat()
        case _:
            return str(value)


@cache
def _keys(kind: Any) -> tuple[tuple[str, str], ...]:
    """Return each field of a class of values and what plain data calls it."""
    return tuple((name, key_of(kind, name)) for name in fields(kind))


def decode(kind: type[T], data: Any) -> T:
    """Return the value that plain data stands for; raises ValueError that says where it breaks."""
    return cast("T", _decode(kind, data, "$"))


def _decode(hint: Any, data: Any, at: str) -> Any:
    if isinstance(hint, type) and is_value(hint):
        return _object(hint, data, at)
    origin, inner = get_origin(hint), get_args(hint)
    if hint is Any:
        return data
    if origin is Literal:
        return data if data in inner else _refuse(at, f"one of {', '.join(inner)}", data)
    if origin in (Union, types.UnionType):
        return None if data is None else _decode(next(i for i in inner if i is not type(None)), data, at)
    if origin is tuple:
        _expect(isinstance(data, list), at, "a list", data)
        return tuple(_decode(inner[0], item, f"{at}[{number}]") for number, item in enumerate(data))
    if origin is Mapping:
        _expect(isinstance(data, dict), at, "a map", data)
        return {key: _decode(inner[1], item, f"{at}.{key}") for key, item in data.items()}
    return _scalar(hint, data, at)


def _object(kind: Any, data: Any, at: str) -> Any:
    _expect(isinstance(data, dict), at, "a map", data)
    told = {}
    for name, key in _keys(kind):
        if key in data:
            told[name] = _decode(hints(kind)[name], data[key], f"{at}.{key}")
        elif name in required(kind):
            raise ValueError(f"{at}.{key} is missing")
    return kind(**told)


def _scalar(hint: Any, data: Any, at: str) -> Any:
    if hint in (date, datetime) or (isinstance(hint, type) and issubclass(hint, Enum)):
        try:
            return hint(data) if issubclass(hint, Enum) else hint.fromisoformat(data)
        except (TypeError, ValueError):
            _refuse(at, f"a {hint.__name__}", data)
    number = hint is float and isinstance(data, int)
    _expect(isinstance(data, hint) or number, at, _NAMES[hint], data)
    _expect(isinstance(data, bool) == (hint is bool), at, _NAMES[hint], data)
    return float(data) if number else data


_NAMES: Mapping[type, str] = {str: "a text", int: "a whole number", float: "a number", bool: "true or false"}


def _expect(right: object, at: str, what: str, data: Any) -> None:
    if not right:
        _refuse(at, what, data)


def _refuse(at: str, what: str, data: Any) -> None:
    raise ValueError(f"{at} should be {what}, not {str(data)[:40]!r}")
