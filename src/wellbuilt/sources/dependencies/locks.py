"""Locks: the version of every package, as the tool that resolved them wrote it down."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING, Any

import yaml
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from collections.abc import Callable

Versions = dict[str, str]


class Unread(Exception):
    """A lock that cannot be read; says why."""


def _of_list(listed: Any) -> Versions:
    found: Versions = {}
    for one in listed if isinstance(listed, list) else ():
        if isinstance(one, dict) and isinstance(one.get("name"), str):
            found[canonicalize_name(one["name"])] = str(one.get("version", ""))
    return found


def _toml(text: str, key: str) -> Versions:
    try:
        return _of_list(tomllib.loads(text).get(key))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        raise Unread(f"is not well-formed TOML: {error}") from error


def _pipenv(text: str) -> Versions:
    try:
        told = json.loads(text)
        both = {**told.get("develop", {}), **told.get("default", {})}
        return {canonicalize_name(name): str(one.get("version", "")).lstrip("=") for name, one in both.items()}
    except (ValueError, RecursionError, AttributeError, TypeError) as error:
        raise Unread("is not a lock of Pipenv") from error


def _conda(text: str) -> Versions:
    try:
        told = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - a safe loader, in C
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise Unread("is not well-formed YAML") from error
    return _of_list(told.get("package") if isinstance(told, dict) else None)


LOCKS: dict[str, tuple[tuple[str, Callable[[str], Versions]], ...]] = {
    "pyproject": (
        ("uv.lock", lambda text: _toml(text, "package")),
        ("poetry.lock", lambda text: _toml(text, "package")),
        ("pdm.lock", lambda text: _toml(text, "package")),
        ("pylock.toml", lambda text: _toml(text, "packages")),
    ),
    "pipfile": (("Pipfile.lock", _pipenv),),
    "conda": (("conda-lock.yml", _conda), ("conda-lock.yaml", _conda)),
}
"""By format of manifest, the names of its locks and how each is read; the first that is there counts."""
