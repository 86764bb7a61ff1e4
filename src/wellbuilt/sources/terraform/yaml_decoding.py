"""YAML as `yamldecode` reads it: a module of its own, as few configurations hold any."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from wellbuilt.sources.terraform.encoding import tree
from wellbuilt.sources.terraform.values import Fault, whole

if TYPE_CHECKING:
    from wellbuilt.kernel.records import Mark, Node


class _PlainLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc] # which base it is, is not static
    """A safe loader with the scalars of `yamldecode`: https://github.com/zclconf/go-cty-yaml."""


_TAG = "tag:yaml.org,2002:"
_PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag.removeprefix(_TAG) not in ("timestamp", "int", "float")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_NUMBER = re.compile(r"^[-+]?(?:0b[01]+|0o[0-7]+|0x[0-9a-fA-F]+|(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?)$")
_DATE = re.compile(r"^\d{4}-\d{1,2}-\d{1,2}(?:[Tt ].*)?$")


def _yaml_number(loader: Any, node: Any) -> int | float:
    text = str(loader.construct_scalar(node)).lower()
    digits = text.lstrip("+-")
    sign = -1 if text.startswith("-") else 1
    bases = {"0b": 2, "0o": 8, "0x": 16}
    if digits[:2] in bases:
        return sign * int(digits[2:], bases[digits[:2]])
    return sign * (int(digits) if digits.isdigit() and len(digits) < _MOST_DIGITS else whole(float(digits)))


def _yaml_date(loader: Any, node: Any) -> str:
    found = yaml.SafeLoader.construct_yaml_timestamp(loader, node)
    day = found.isoformat()
    return f"{day}T00:00:00Z" if "T" not in day else f"{day.removesuffix('+00:00').removesuffix('Z')}Z"


_MOST_DIGITS = 400
_PlainLoader.add_implicit_resolver(f"{_TAG}number", _NUMBER, list("-+.0123456789"))
_PlainLoader.add_implicit_resolver(f"{_TAG}date", _DATE, list("0123456789"))
_PlainLoader.add_constructor(f"{_TAG}number", _yaml_number)
_PlainLoader.add_constructor(f"{_TAG}date", _yaml_date)


def from_yaml(text: str, mark: Mark) -> Node:
    """Return the value a YAML text of one document holds. Raises Fault."""
    try:
        return tree(yaml.load(text, Loader=_PlainLoader), mark)  # noqa: S506 - a safe loader
    except (yaml.YAMLError, ValueError, AttributeError, TypeError, RecursionError) as error:
        message = f"not YAML: {str(error).splitlines()[0] if str(error) else 'too deep'}"
        raise Fault(message) from error
